"""Corpora on the disk: one folder for Kho Tin and one for each Hugo site, all with the same articles."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import REGISTERS, SEED, Article, articles, khotin_file, topic_slugs, write_file
from bench.hugo_content import full_article, full_terms, lean_article, lean_terms

BENCH = Path(__file__).resolve().parent
PEERS = BENCH / "peers"
FORMS = ("khotin", "lean", "full")
# The sources of a corpus; a corpus on the disk is used again until one of them changes.
SOURCES = (
    BENCH / "corpora.py",
    BENCH / "corpus.py",
    BENCH / "corpus.yaml",
    BENCH / "hugo_content.py",
    PEERS,
    REGISTERS,
)


def write_corpus(folders: dict[str, Path], count: int, seed: str = SEED) -> None:
    """Write the first `count` articles in one or more forms, {form: folder}, and all else a Hugo site needs."""
    for form in folders.keys() - {"khotin"}:
        shutil.copytree(PEERS / form, folders[form], dirs_exist_ok=True)
    districts = set()
    for article in articles(count, seed):
        districts.add((article.province, article.district))
        for form, folder in folders.items():
            write_article(form, folder, article)
    terms = {"khotin": (), "lean": lean_terms(topic_slugs()), "full": full_terms(districts)}
    for form, folder in folders.items():
        for path, text in terms[form]:
            write_file(folder, path, text)


def write_article(form: str, folder: Path, article: Article) -> None:
    """Write the files of one article in a form."""
    for path, text in _article_files(form, article):
        write_file(folder, path, text)


def ready_corpus(work: Path, count: int) -> Path:
    """Return the folder that holds a folder of each form, made at the first call."""
    folder = work / f"{count}-{_fingerprint()}"
    if not folder.is_dir():
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        write_corpus({form: making / form for form in FORMS}, count)
        making.rename(folder)
    return folder


def _article_files(form: str, article: Article) -> Iterable[tuple[str, str]]:
    if form == "khotin":
        return [khotin_file(article)]
    return lean_article(article) if form == "lean" else full_article(article)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for source in SOURCES:
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file():
                digest.update(path.relative_to(BENCH.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
