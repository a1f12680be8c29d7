"""`make test` runs every test file there is."""

from fnmatch import fnmatch

from tests.conftest import REPOSITORY


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    """pytest passes over folders named like "build" unless told otherwise."""
    passed_over = pytestconfig.getini("norecursedirs")
    files = [path.relative_to(REPOSITORY) for path in (REPOSITORY / "tests").rglob("test_*.py")]
    assert len(files) > 200 and pytestconfig.getini("python_files") == ["test_*.py", "*_test.py"]
    assert not [
        path
        for path in files
        for folder in path.parent.parts
        if any(fnmatch(folder, pattern) for pattern in passed_over)
    ]
