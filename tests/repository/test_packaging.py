"""The package as people install it: the wheel holds what a build reads, and the command works in any folder."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, TODAY
from tests.support.building import tree_hash
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

SHIPPED = ("assets", "content/pages", "content/registers", "docs", "requirements", "templates")
BUILD = ("build", "--date", TODAY, "--no-search", "--jobs", "1")


def pip(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository, built with the locked build tool."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, REPOSITORY)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a new environment that the wheel is installed into."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip("--python", commands / "python", "install", "--no-deps", "--no-index", wheel)
    return commands


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An empty folder with a content folder of one article."""
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    return tmp_path


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; the libraries are those of the tests' environment."""
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done


def test_wheel_holds_every_file_that_a_build_reads(wheel):
    files = [path for path in (REPOSITORY / "khotin").rglob("*") if path.is_file()]
    names = {path.relative_to(REPOSITORY).as_posix() for path in files if "__pycache__" not in path.parts}
    for folder in SHIPPED:
        files = [path for path in (REPOSITORY / folder).rglob("*") if path.is_file()]
        names |= {f"khotin/shipped/{path.relative_to(REPOSITORY).as_posix()}" for path in files}
    with zipfile.ZipFile(wheel) as archive:
        assert names <= set(archive.namelist())


def test_installed_command_builds_and_checks_an_archive_in_any_folder(installed, archive):
    assert "khotin" in run(archive, installed / "khotin", "--help").stdout
    assert "trang / pages" in run(archive, installed / "khotin", "build", "--date", TODAY).stdout
    page = (archive / "output/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/index.html").read_text("utf-8")
    assert "Tri Tôn" in page and (archive / "output/pagefind").is_dir()
    run(archive, installed / "khotin", "check")
    assert "0 ghi mới" in run(archive, installed / "python", "-m", "khotin", "build", "--date", TODAY).stdout


def test_installed_command_makes_the_bytes_that_a_checkout_makes(installed, archive):
    run(archive, installed / "khotin", *BUILD, "--output", "installed")
    run(archive, sys.executable, REPOSITORY / "build.py", *BUILD, "--output", "checkout")
    assert tree_hash(archive / "installed") == tree_hash(archive / "checkout")


def test_package_for_keeping_made_by_the_installed_command_builds_the_same_site(installed, archive):
    run(archive, installed / "khotin", *BUILD)
    run(archive, installed / "khotin", "export", "bag", "--date", TODAY)
    run(archive / "bag/data", sys.executable, "build.py", *BUILD)
    assert tree_hash(archive / "bag/data/output") == tree_hash(archive / "output")
    assert not (archive / "bag/data/khotin/shipped").exists()


def test_single_files_of_an_archive_go_before_those_of_the_package(installed, archive):
    for path, old, new in (
        ("templates/base.html", "</body>", "<!-- our template --></body>"),
        ("assets/css/tokens.css", "--paper: #fbf9f4", "--paper: #fafafa"),
        ("content/registers/topics.yaml", "Chuyển đổi số", "Chuyển đổi số ở xã"),
    ):
        text = (REPOSITORY / path).read_text("utf-8")
        assert old in text
        (archive / path).parent.mkdir(parents=True, exist_ok=True)
        (archive / path).write_text(text.replace(old, new, 1), "utf-8")
    run(archive, installed / "khotin", *BUILD)
    page = (archive / "output/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/index.html").read_text("utf-8")
    assert "our template" in page and "Chuyển đổi số ở xã" in page
    assert any("--paper:#fafafa" in path.read_text("utf-8") for path in archive.glob("output/assets/site.*.css"))


@pytest.mark.parametrize(
    ("provinces", "expected"), [("An Giang, lang son", {"an-giang", "kien-giang", "lang-son"}), ("none", set())]
)
def test_a_new_archive_is_checked_and_built_at_once_and_takes_articles(installed, tmp_path, provinces, expected):
    about = ("--title", "Tin Quê Ta", "--title-en", "Our News", "--base-url", "https://que.vn/tin")
    run(tmp_path, installed / "khotin", "init", "kho", *about, "--provinces", provinces)
    archive = tmp_path / "kho"
    run(archive, installed / "khotin", *BUILD)
    assert (archive / "output/vi/index.html").is_file()
    assert {path.parent.name for path in archive.glob("output/vi/tinh/*/index.html")} == expected
    new = run(archive, installed / "khotin", "new", "--title", "Hội nghị tổng kết", "--published", TODAY)
    run(archive, installed / "khotin", "check")
    run(archive, installed / "khotin", *BUILD, "--drafts")
    name = Path(new.stdout.strip()).stem
    page = (archive / f"output/vi/tin/{name}/index.html").read_text("utf-8")
    assert "Tin Quê Ta" in page and "https://que.vn/tin/" in page


def test_a_new_archive_names_no_other_archive(installed, tmp_path):
    about = ("--title", "Tin Quê Ta", "--title-en", "Our News", "--provinces", "Bắc Ninh")
    run(tmp_path, installed / "khotin", "init", "kho", *about)
    run(tmp_path / "kho", installed / "khotin", *BUILD)
    output = tmp_path / "kho/output"
    texts = [
        path.read_text("utf-8")
        for ending in ("html", "xml", "txt", "json", "csv")
        for path in output.rglob(f"*.{ending}")
    ]
    words = re.compile("Kho Tin|An Giang|an-giang|Tri T[ôo]n|tri-ton|Châu Phong")
    assert len(texts) > 100 and [found[0] for text in texts if (found := words.search(text))] == []
