"""Runs of the command `convert` for tests: a page, a run, and the article that it wrote."""

import io
from pathlib import Path

from khotin.content.articles import Article
from khotin.content.frontmatter import read_document
from khotin.content.registers import load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import read_source
from khotin.convert import ConvertOptions, Hints, convert_paths
from khotin.problems import Problem

ROOT = Path(__file__).parent.parent.parent
REGISTERS = load_registers(ROOT / "content")
TODAY = "2026-11-21"
PAGE = """Tri Tôn trồng cây xanh
10/05/2017
Sáng 9/5, UBND huyện Tri Tôn, tỉnh An Giang tổ chức lễ phát động trồng cây xanh với 200 người tham gia.
Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.
Hoài Thu
"""
# A page that tells neither its title nor its day nor its place.
SILENT = """Sáng nay, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.
Các xã tiếp tục trồng cây.
"""
PARAGRAPHS = [f"<p>{line}</p>" for line in PAGE.splitlines()]


def run(paths: list[Path], into: Path, **options: object) -> tuple[int, str, str]:
    """Convert files into a folder; returns (exit code, stdout, stderr)."""
    out, err = io.StringIO(), io.StringIO()
    hints = Hints(**{field: options.pop(field) for field in ("url", "province", "title", "date") if field in options})
    code = convert_paths(list(map(str, paths)), REGISTERS, ConvertOptions(str(into), hints, **options), out, err)
    return code, out.getvalue(), err.getvalue()


def article_of(into: Path) -> Path:
    """Return the file of the only article of a content folder."""
    (path,) = (path for path in (into / "articles").rglob("*.md") if not path.name.endswith(".en.md"))
    return path


def read_written(into: Path) -> tuple[Article | None, list[Problem]]:
    """Return the only article of a content folder, and its problems."""
    path = article_of(into)
    return read_article(read_document(read_source(path)), path.stem, None, REGISTERS, TODAY)
