"""The command convert: files written, nothing twice, flagged pages, options, and what is told."""

import hashlib

import pytest

from khotin.content.frontmatter import read_document
from khotin.content.schema import read_article
from khotin.content.text_files import read_source
from khotin.convert import Hints, convert_text
from khotin.problems import ContentError
from tests.support.converting import PAGE, REGISTERS, ROOT, SILENT, article_of, run

ORIGINALS = sorted((ROOT / "content" / "originals").iterdir())


def test_a_page_becomes_a_draft_and_keeps_its_original(page, tmp_path):
    into = tmp_path / "content"
    code, out, _ = run([page], into)
    path = article_of(into)
    assert (
        code == 0
        and path.relative_to(into).as_posix() == "articles/2017/2017-05-10-tri-ton-trong-cay-xanh.md"
        and path.as_posix() in out
    )
    document = read_document(read_source(path))
    article, problems = read_article(document, path.stem, None, REGISTERS, "2026-11-21")
    assert not problems and article.status == "draft" and article.drafted == ("title.en", "summary.vi", "summary.en")
    assert (article.title.vi, article.published, article.event, article.province, article.district) == (
        "Tri Tôn trồng cây xanh",
        "2017-05-10",
        "2017-05-09",
        "an-giang",
        "tri-ton",
    )
    kept = into / "originals" / article.source.original
    assert (
        kept.read_bytes() == page.read_bytes()
        and hashlib.sha256(kept.read_bytes()).hexdigest() == article.source.sha256
    )


@pytest.mark.parametrize("linked", ["articles", "articles/2017", "originals"])
def test_a13_nothing_is_written_into_a_folder_that_is_a_link(linked, page, tmp_path):
    into, real = tmp_path / "content", tmp_path / "real"
    for folder in (real, (into / linked).parent):
        folder.mkdir(parents=True)
    (into / linked).symlink_to(real)
    code, _, err = run([page], into)
    assert code == 1 and "this folder is a link; put the real folder in its place" in err
    assert list(real.iterdir()) == [] and not [path for path in into.rglob("*") if path.is_file()]


def test_b15_a_second_run_changes_nothing(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in into.rglob("*") if path.is_file()}
    code, out, err = run([page], into)
    assert (code, err) == (0, "") and "0 bài ghi mới" in out
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in into.rglob("*") if path.is_file()}


def test_b15_same_input_gives_same_bytes(page, tmp_path):
    run([page], tmp_path / "a")
    run([page], tmp_path / "b")
    assert article_of(tmp_path / "a").read_bytes() == article_of(tmp_path / "b").read_bytes()


def test_options_fill_what_the_text_leaves_open_and_no_more(tmp_path):
    page, into = tmp_path / "a.txt", tmp_path / "content"
    page.write_text(SILENT, encoding="utf-8")
    run([page], into, title="Lễ phát động trồng cây", date="2018-06-01", province="an-giang")
    text = article_of(into).read_text(encoding="utf-8")
    assert (
        'vi: "Lễ phát động trồng cây"' in text and 'published: "2018-06-01"' in text and 'province: "an-giang"' in text
    )
    conversion = convert_text(PAGE.encode(), "a.txt", REGISTERS, Hints(title="Khác", date="2000-01-01"))
    assert (conversion.title, conversion.published) == ("Tri Tôn trồng cây xanh", "2017-05-10")


@pytest.mark.parametrize("address", ["www.angiang.gov.vn/tin", "https:/angiang.gov.vn/tin", "ftp://angiang.gov.vn/tin"])
def test_an_address_in_part_is_told_as_one(tmp_path, address):
    code, _, err = run([address], tmp_path / "content")
    assert code == 1 and "write the web address with https:// in full" in err


def test_flagged_pages_are_not_written_and_no_fault(tmp_path):
    code, out, err = run(
        [ROOT / "tests" / "convert" / "pairs" / "digest.txt", ROOT / "tests" / "convert" / "pairs" / "menu-only.txt"],
        tmp_path / "content",
    )
    assert code == 0 and not (tmp_path / "content").exists() and "digest" in err and "2 tệp" in out


def test_an_impossible_day_given_by_an_editor_is_refused(page, tmp_path):
    with pytest.raises(ContentError, match="2022-02-30 is not a date"):
        run([page], tmp_path / "content", date="2022-02-30")


@pytest.mark.parametrize(("year", "lacks_district"), [("2017", True), ("2025", False)])
def test_a_district_is_counted_as_unknown_only_while_there_were_districts(tmp_path, year, lacks_district):
    pages = [tmp_path / "a.txt", tmp_path / "b.txt"]
    text = PAGE.replace("huyện Tri Tôn, tỉnh An Giang", "tỉnh An Giang").replace("Tri Tôn", "An Giang")
    for day, page in enumerate(pages, 10):
        page.write_text(text.replace("10/05/2017", f"{day}/08/{year}").replace("9/5", f"{day}/8"), encoding="utf-8")
    code, out, err = run(pages, tmp_path / "content")
    assert (code, err) == (0, "") and ("district unknown" in out) is lacks_district
