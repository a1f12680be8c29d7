"""`convert` with addresses and saved crawls: the same articles as from files, with address and day of collection."""

import hashlib

import pytest

from khotin.clock import vietnamese_today
from khotin.content.frontmatter import read_document
from khotin.content.text_files import read_source
from tests.convert.input.test_crawls import crawl
from tests.support.converting import PAGE, PARAGRAPHS, article_of, run
from tests.support.web_server import serving, site

SAVED = f"<html><body>{''.join(PARAGRAPHS)}</body></html>"


def source_of(into):
    return read_document(read_source(article_of(into))).fields["source"]


def convert(paths, into, **options):
    return run(paths, into, allow_local=True, **options)


def test_a_fetched_page_becomes_a_draft_with_its_bytes_address_and_day(tmp_path):
    to = {"body": "", "status": 302, "headers": [("Location", "/tin/trong-cay.html")]}
    with serving(site({"/tin": to, "/tin/trong-cay.html": SAVED})) as (address, _):
        code, out, err = convert([f"{address}/tin"], tmp_path)
    source = source_of(tmp_path)
    assert code == 0 and "trong-cay" in out and "error" not in err
    assert source["url"] == f"{address}/tin/trong-cay.html" and source["original"] == "trong-cay.html"
    assert source["collected"] == vietnamese_today()
    kept = (tmp_path / "originals" / "trong-cay.html").read_bytes()
    assert kept == SAVED.encode() and source["sha256"] == hashlib.sha256(kept).hexdigest()


def test_b15_the_same_page_fetched_again_changes_nothing(tmp_path):
    with serving(site({"/a": SAVED})) as (address, _):
        convert([f"{address}/a"], tmp_path)
        before = article_of(tmp_path).read_bytes()
        code, out, err = convert([f"{address}/a"], tmp_path)
    assert (code, err) == (0, "") and "0 bài ghi mới" in out and article_of(tmp_path).read_bytes() == before


def test_b15_a_later_day_of_collection_is_no_edit(tmp_path):
    with serving(site({"/a": SAVED})) as (address, _):
        convert([f"{address}/a"], tmp_path)
        path, today = article_of(tmp_path), vietnamese_today()
        path.write_text(path.read_text("utf-8").replace(f'collected: "{today}"', 'collected: "2024-05-06"'), "utf-8")
        _, _, err = convert([f"{address}/a"], tmp_path)
    assert err == "" and source_of(tmp_path)["collected"] == "2024-05-06"


def test_a_page_that_cannot_be_fetched_does_not_stop_the_others(tmp_path):
    with serving(site({"/a": SAVED})) as (address, _):
        code, out, err = convert([f"{address}/none", f"{address}/a", str(tmp_path / "none.txt")], tmp_path / "c")
    assert code == 1 and "the server answered with status 404" in err and article_of(tmp_path / "c").exists()
    assert f"{address}/none: lỗi (fetching)" in err and "3 tệp" in out


def test_without_permission_no_local_address_is_asked(tmp_path):
    with serving(site({"/a": SAVED})) as (address, asked):
        code, _, err = run([f"{address}/a"], tmp_path)
    assert code == 1 and "--allow-local" in err and asked == []


def test_a_dry_run_fetches_and_writes_nothing(tmp_path):
    with serving(site({"/a": SAVED})) as (address, _):
        code, out, _ = convert([f"{address}/a"], tmp_path / "c", dry_run=True)
    assert code == 0 and "Tri Tôn trồng cây xanh" in out and not (tmp_path / "c").exists()


def test_a_saved_crawl_gives_an_article_for_each_page(tmp_path):
    other = SAVED.replace("trồng cây", "dọn kênh").encode()
    path = crawl(
        tmp_path / "tin.warc.gz",
        {"body": SAVED.encode(), "url": "https://tritton.example.vn/1.html"},
        {"body": other, "url": "https://tritton.example.vn/2.html"},
        {"body": SAVED.encode(), "url": "https://tritton.example.vn/1.html?in=1"},
        {"body": b"x", "media_type": "image/png"},
    )
    code, out, err = run([path], tmp_path / "c")
    sources = [
        read_document(read_source(each)).fields["source"] for each in sorted((tmp_path / "c").rglob("articles/*/*.md"))
    ]
    assert code == 0 and "2 bài ghi mới" in out and "error" not in err
    assert {(each["url"], each["collected"]) for each in sources} == {
        ("https://tritton.example.vn/1.html", "2024-05-07"),
        ("https://tritton.example.vn/2.html", "2024-05-07"),
    }


def test_a_damaged_crawl_gives_what_came_before_and_an_error(tmp_path):
    path = tmp_path / "tin.warc"
    crawl(path, {"body": SAVED.encode()}, {"body": SAVED.encode() * 2, "url": "https://a.vn/2.html"})
    path.write_bytes(path.read_bytes()[:-300])
    code, _, err = run([str(path)], tmp_path / "c")
    assert code == 1 and "https://a.vn/2.html: lỗi" in err and article_of(tmp_path / "c").exists()


@pytest.mark.parametrize(
    ("name", "text", "form", "title"),
    [
        ("tin.htm", PAGE, "text", "Tri Tôn trồng cây xanh"),
        ("tin.txt", f"trang\n{SAVED}", "html", "Tri Tôn trồng cây xanh"),
        ("tin.txt", PAGE, "auto", "Tri Tôn trồng cây xanh"),
    ],
)
def test_the_form_of_an_input_may_be_given(tmp_path, name, text, form, title):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run([tmp_path / name], tmp_path / "c", form=form)[0] == 0
    assert read_document(read_source(article_of(tmp_path / "c"))).fields["title"]["vi"] == title


def test_a_crawl_under_another_name_is_read_where_its_form_is_given(tmp_path):
    path = crawl(tmp_path / "tin.warc", {"body": SAVED.encode()})
    (tmp_path / "tin.warc").rename(tmp_path / "tin.bin")
    assert run([path.replace(".warc", ".bin")], tmp_path / "c", form="warc")[0] == 0 and article_of(tmp_path / "c")


def test_a_fetched_page_that_is_misread_throughout_is_refused_with_its_repaired_lines(tmp_path):
    misread = SAVED.encode().decode("latin-1")
    with serving(site({"/a": f"<meta charset='utf-8'>{misread}"})) as (address, _):
        code, out, err = convert([f"{address}/a"], tmp_path / "c")
    assert code == 1 and "0 bài ghi mới" in out and not (tmp_path / "c" / "articles").exists()
    assert f"{address}/a" in err and "Tri Tôn trồng cây xanh" in err and "without an article" not in err
