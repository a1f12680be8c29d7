"""Redirects without a script, pages of withdrawn articles, and the log of corrections."""

from pathlib import Path

import pytest

from khotin.site import urls
from scripts.crawling import walk
from scripts.hosting import host
from tests.support.hard_site import BASE
from tests.support.moved_articles import (
    EMPTIED,
    ID,
    OTHER,
    OTHER_ARTICLE,
    OTHER_PATH,
    PUBLISHED,
    WITHDRAWAL,
    build,
    with_lines,
)
from tests.support.site_pages import read
from tests.support.sites import ARTICLE_PATH, article_with


@pytest.mark.parametrize(("language", "segment"), [("vi", "tin"), ("en", "news")])
def test_c08_former_id_leads_on_without_a_script(built, language, segment):
    folder = built({OTHER_PATH: with_lines(f'aliases: ["{ID}"]')})
    page = read(folder, f"{language}/{segment}/{ID}")
    target = f"{language}/{segment}/{OTHER}/"
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=/kho-tin/{target}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}/{target}"]
    assert page.xpath("//main//a/@href")[-1] == f"/kho-tin/{target}"
    assert ID not in (folder / "sitemap.xml").read_text()


def test_c11_many_moves_are_one_step(built):
    folder = built({OTHER_PATH: with_lines(f'aliases: ["2022-06-14-dau-tien", "{ID}"]')})
    for former in ("2022-06-14-dau-tien", ID):
        assert (
            f"/vi/tin/{OTHER}/" in read(folder, f"vi/tin/{former}").xpath("//meta[@http-equiv='refresh']/@content")[0]
        )


def test_list_that_lost_its_last_article_leads_to_the_next_wider_one(built):
    folder = built(
        {OTHER_PATH: with_lines('aliases: ["date/2021/06", "date/2022/06", "province/an-giang/tri-ton", "author/an"]')}
    )
    expected = {
        "vi/ngay/2021/06": "vi/ngay/",
        "en/date/2022/06": "en/date/2022/",
        "vi/tinh/an-giang/tri-ton": "vi/tinh/an-giang/",
    }
    for former, target in expected.items():
        assert read(folder, former).xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=/kho-tin/{target}"]


def test_list_that_holds_an_article_again_is_no_redirect(built):
    folder = built({OTHER_PATH: with_lines('aliases: ["date/2022/06"]'), ARTICLE_PATH: article_with()})
    assert not read(folder, "vi/ngay/2022/06").xpath("//meta[@http-equiv='refresh']")


@pytest.mark.parametrize(
    ("language", "segment", "reason"),
    [("vi", "tin", "Nguồn đã gỡ bài."), ("en", "news", "The source has withdrawn it.")],
)
def test_k10_withdrawn_article_leaves_a_tombstone_with_date_and_reason(built, language, segment, reason):
    folder = built({OTHER_PATH: OTHER_ARTICLE, ARTICLE_PATH: article_with((PUBLISHED, WITHDRAWAL))})
    page = read(folder, f"{language}/{segment}/{ID}")
    text = " ".join(page.text_content().split())
    assert reason in text and ID in text and page.xpath("//time/@datetime") == ["2026-11-20"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@hreflang]") and page.xpath("//*[@data-role='language-switch']")


def test_k10_nothing_of_a_withdrawn_article_is_published(site, tmp_path):
    """Its words are nowhere; its id only where its tombstone, the log and the list of addresses must name it."""
    text = (
        article_with((PUBLISHED, WITHDRAWAL))
        .replace("Tri Tôn", "CANARY")
        .replace("Tri Ton", "CANARY")
        .replace("Châu Phong", "CANARY")
    )
    folder = tmp_path / "output"
    build(site({OTHER_PATH: OTHER_ARTICLE, ARTICLE_PATH: text}), folder)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not [name for name, data in files.items() if b"CANARY" in data]
    naming = {name for name, data in files.items() if ID.encode() in data}
    assert naming <= {
        f"vi/tin/{ID}/index.html",
        f"en/news/{ID}/index.html",
        f"{urls.short(ID)}index.html",
        "vi/dinh-chinh/index.html",
        "en/corrections/index.html",
        "data/addresses.txt",
        "data/withdrawn.txt",
    }


def test_k10_withdrawn_file_may_be_emptied_of_all_but_day_and_reason(built):
    folder = built({OTHER_PATH: OTHER_ARTICLE, f"articles/{ID}.md": EMPTIED})
    assert read(folder, f"en/news/{ID}").xpath("//*[@data-role='withdrawn']")


def test_k10_no_earlier_build_brings_a_withdrawn_article_back(site, tmp_path):
    content = site({OTHER_PATH: OTHER_ARTICLE, ARTICLE_PATH: article_with(("Ngày 15/6/2022, Sở", "CANARY Sở"))})
    build(content, tmp_path / "output")
    path = content / ARTICLE_PATH
    path.write_text(path.read_text("utf-8").replace(PUBLISHED, WITHDRAWAL), "utf-8")
    assert build(content, tmp_path / "output") == 0
    assert not [path for path in (tmp_path / "output").rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]


def test_k10_lists_a_withdrawn_article_stood_in_go_on_answering(built):
    folder = built({OTHER_PATH: OTHER_ARTICLE, ARTICLE_PATH: article_with((PUBLISHED, WITHDRAWAL))})
    for path in ("vi/ngay/2022/06", "en/date/2022/06", "vi/tinh/an-giang/tri-ton", "en/province/an-giang/tri-ton"):
        assert read(folder, path).xpath("//meta[@http-equiv='refresh']"), path


def test_k10_former_id_of_a_withdrawn_article_leads_to_its_tombstone(built):
    folder = built(
        {
            OTHER_PATH: OTHER_ARTICLE,
            ARTICLE_PATH: article_with((PUBLISHED, f'{WITHDRAWAL}\naliases: ["2022-01-01-cu"]')),
        }
    )
    assert f"/vi/tin/{ID}/" in read(folder, "vi/tin/2022-01-01-cu").xpath("//meta[@http-equiv='refresh']/@content")[0]


def test_l02_corrections_and_withdrawals_are_told_newest_first(built):
    corrections = (
        'corrections:\n  - {date: "2026-11-01", vi: "Sửa một tên.", en: "A name was put right."}\n'
        '  - {date: "2026-11-21", vi: "Sửa một số: 126, trước đây 162.", en: "A figure was put right: 126, '
        'formerly 162."}'
    )
    folder = built({OTHER_PATH: with_lines(corrections), ARTICLE_PATH: article_with((PUBLISHED, WITHDRAWAL))})
    for path, words in (("vi/dinh-chinh", "trước đây 162"), ("en/corrections", "formerly 162")):
        page = read(folder, path)
        entries = page.xpath("//*[@data-role='corrections']/li")
        assert [entry.xpath(".//time/@datetime")[0] for entry in entries] == ["2026-11-21", "2026-11-20", "2026-11-01"]
        assert words in entries[0].text_content() and "Tri T" not in entries[1].text_content()


def test_l02_log_of_corrections_stands_even_when_empty(built):
    folder = built({OTHER_PATH: OTHER_ARTICLE})
    assert "Nothing has been corrected" in read(folder, "en/corrections").text_content()


def test_corrections_of_drafts_are_not_told(built):
    draft = article_with(
        (PUBLISHED, 'status: "draft"\ncorrections: [{date: "2026-11-01", vi: "CANARY", en: "CANARY"}]')
    )
    folder = built({OTHER_PATH: OTHER_ARTICLE, ARTICLE_PATH: draft})
    assert "CANARY" not in (folder / "vi/dinh-chinh/index.html").read_text("utf-8")


def test_every_redirect_and_tombstone_is_linked_rightly_under_a_path(built):
    folder = built(
        {OTHER_PATH: with_lines('aliases: ["2022-01-01-cu"]'), ARTICLE_PATH: article_with((PUBLISHED, WITHDRAWAL))}
    )
    with host(Path(folder), "/kho-tin/") as root:
        walked = walk(root, f"{BASE}/")
    assert not walked.broken


def test_short_addresses_lead_to_the_article_whatever_its_id_was(built):
    folder = built({OTHER_PATH: with_lines('aliases: ["2022-06-14-dau-tien"]'), ARTICLE_PATH: EMPTIED})
    for identity, target in ((OTHER, OTHER), ("2022-06-14-dau-tien", OTHER), (ID, ID)):
        page = read(folder, urls.short(identity))
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=/kho-tin/vi/tin/{target}/"]
        assert page.xpath("//main//a/@href")[-2:] == [f"/kho-tin/vi/tin/{target}/", f"/kho-tin/en/news/{target}/"]
        assert f"/{urls.short(identity)}\n" in (folder / "data/addresses.txt").read_text()
