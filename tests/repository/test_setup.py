"""What the set-up promises: everything locked with hashes, from no address in particular, never older than is safe."""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# "extras" is checked apart: it is made from two lists.
GROUPS = ("building", "tests", "locking", "bench")
LOCKS = ("runtime", "extras", *GROUPS)
NODE_LOCKS = ("package-lock.json", "scripts/lighthouse/package-lock.json")
# The lines of a list of pyproject.toml.
LISTED = r"^NAME = \[\n(.*?)^\]"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def read(name):
    return (ROOT / name).read_text("utf-8")


def locked(name):
    """The entries of a lock: (name, version, text), a package once for each range of Pythons."""
    entries = re.findall(
        r"^([a-z0-9-]+)==(\S+)((?:.*\n)(?:    .*\n?)*)", read(f"requirements/{name}.txt"), re.MULTILINE
    )
    assert entries
    return entries


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_with_hashes(name):
    assert [package for package, _, text in locked(name) if not HASH.search(text)] == []


@pytest.mark.parametrize(
    ("listed", "lock"),
    [("dependencies", "runtime"), ("cluster", "extras"), ("s3", "extras"), *((name, name) for name in GROUPS)],
)
def test_every_requirement_says_what_it_is_for_and_is_in_the_lock(listed, lock):
    pattern = LISTED.replace("NAME", listed)
    lines = re.search(pattern, read("pyproject.toml"), re.MULTILINE | re.DOTALL)[1].splitlines()
    assert [line for line in lines if not re.fullmatch(r' +"[a-z0-9-]+(\[[a-z0-9]+\])?>=[\d.]+", +# \S.*', line)] == []
    assert {re.match(r' +"([a-z0-9-]+)', line)[1] for line in lines} <= {package for package, _, _ in locked(lock)}


def test_every_list_of_optional_dependencies_is_locked():
    assert set(tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]) == {"cluster", "s3"}


def test_what_builds_the_package_is_locked():
    project = tomllib.loads(read("pyproject.toml"))
    assert set(project["build-system"]["requires"]) <= set(project["dependency-groups"]["building"])


@pytest.mark.parametrize(
    "name", ["pyproject.toml", *(f"requirements/{name}.txt" for name in LOCKS), *NODE_LOCKS, ".npmrc"]
)
def test_no_lock_names_an_address_to_install_from(name):
    addresses = re.findall(
        r'"resolved"|--(?:extra-)?index-url|--find-links|^registry|(?<!"url": ")https?://\S+', read(name), re.MULTILINE
    )
    assert addresses == []


@pytest.mark.parametrize("name", NODE_LOCKS)
def test_every_node_package_has_its_hash(name):
    packages = json.loads(read(name))["packages"]
    assert [path for path, package in packages.items() if path and not package["integrity"].startswith("sha512-")] == []


@pytest.mark.parametrize(
    ("package", "floor"),
    [
        ("jinja2", "3.1.6"),
        ("markdown", "3.11.3"),
        ("pyyaml", "6.0.3"),
        ("tornado", "6.6.1"),
        ("livereload", "2.7.1"),
        ("nh3", "0.3.8"),
    ],
)
def test_no_release_with_known_holes_is_locked(package, floor):
    versions = [version for name, version, _ in locked("runtime") if name == package]
    assert versions and all(as_numbers(version) >= as_numbers(floor) for version in versions)


def test_tests_run_with_the_versions_the_site_is_built_with():
    runtime = {(package, version) for lock in ("runtime", "extras") for package, version, _ in locked(lock)}
    shared = {package for package, _, _ in locked("tests")} & {package for package, _ in runtime}
    assert {(package, version) for package, version, _ in locked("tests") if package in shared} <= runtime


def as_numbers(version):
    return [int(part) for part in version.split(".")]


def make_wheel(folder):
    """A library of one line that pip can install; returns its SHA-256."""
    name = "toy-1.0.dist-info"
    files = {
        "toy.py": "answer = 42\n",
        f"{name}/METADATA": "Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n",
        f"{name}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}/RECORD": f"toy.py,,\n{name}/METADATA,,\n{name}/WHEEL,,\n{name}/RECORD,,\n",
    }
    with zipfile.ZipFile(folder / "toy-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return hashlib.sha256((folder / "toy-1.0-py3-none-any.whl").read_bytes()).hexdigest()


@pytest.mark.parametrize(("flip", "is_installed"), [(False, True), (True, False)])
def test_k09_file_that_does_not_match_its_hash_stops_the_installation(tmp_path, flip, is_installed):
    """With the very options of the Makefile; a single digit of the lock decides."""
    digest = make_wheel(tmp_path)
    if flip:
        digest = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    (tmp_path / "lock.txt").write_text(f"toy==1.0 \\\n    --hash=sha256:{digest}\n")
    options = re.search(r"^INSTALL = (.*)$", read("Makefile"), re.MULTILINE)[1].split()
    done = subprocess.run(
        [
            sys.executable,
            *options,
            "--no-index",
            "--find-links",
            tmp_path,
            "--target",
            tmp_path / "installed",
            "-r",
            tmp_path / "lock.txt",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (tmp_path / "installed/toy.py").exists() == is_installed
    assert (done.returncode == 0) == is_installed
