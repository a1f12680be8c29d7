"""The reader's own check of an article against its original, in a real browser."""

import hashlib
import shutil

import pytest
from playwright.sync_api import expect

from scripts.hosting import host
from tests.integration.browser.test_layout import ARTICLE, SIDEWAYS, show

ORIGINAL = "originals/000_da0699e607762eda.txt"


def test_every_line_of_the_original_stands_beside_the_article_or_has_a_role(page, root, site_folder):
    show(page, f"{root}en/news/{ARTICLE}/")
    page.get_by_role("link", name="Verify here").click()
    expect(page.locator(".verification__good")).to_have_count(3)
    data = (site_folder / ORIGINAL).read_bytes()
    assert page.locator(".provenance__hash").inner_text() == hashlib.sha256(data).hexdigest()
    rows = page.locator(".verification__table tbody tr")
    lines = [line for line in data.decode().split("\n") if line.strip("\ufeff\r \t\xa0")]
    assert rows.count() == len(lines)
    left_out = page.locator(".verification__left-out td:last-child").all_inner_texts()
    assert {"title", "section", "date of publication", "author"} <= set(left_out)
    said = page.locator(".verification__good").last.inner_text()
    assert "original: 13. In the full text: 6. Title, section, date, author or portal: 5. Left out: 2." in said
    assert all(left_out) and page.locator(".verification__missing").count() == 0


@pytest.mark.parametrize("path", ["vi/doi-chieu/", "en/verify/"])
def test_the_comparison_fits_the_narrowest_screen(page, root, path):
    show(page, f"{root}{path}?id={ARTICLE}", 320)
    expect(page.locator(".verification__table")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0


def test_the_other_language_shows_the_same_article_under_its_title_there(page, root):
    show(page, f"{root}vi/doi-chieu/?id={ARTICLE}")
    link = page.locator("[data-verification] a").first
    expect(link).to_have_attribute("lang", "vi")
    expect(link).to_have_text("Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{root}en/verify/?id={ARTICLE}")
    expect(link).to_have_attribute("lang", "en")
    title = link.inner_text()
    link.click()
    expect(page).to_have_url(f"{root}en/news/{ARTICLE}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_altered_original_and_an_altered_article_are_found(page, tmp_path, site_folder):
    folder = shutil.copytree(site_folder, tmp_path / "site")
    (folder / ORIGINAL).write_bytes((folder / ORIGINAL).read_bytes().replace("126 trạm".encode(), "128 trạm".encode()))
    with host(folder, "/kho-tin/") as address:
        show(page, f"{address}en/verify/?id={ARTICLE}")
        expect(page.locator(".verification__bad")).to_have_count(3)
        assert "126 trạm BTS" in page.locator(".verification__missing").inner_text()


def test_an_article_without_an_original_is_named_and_said_to_have_none(page, hard_root):
    show(page, f"{hard_root}en/verify/?id=2022-06-15-dai")
    expect(page.locator("[data-verification] a")).to_have_attribute("href", "/kho-tin/en/news/2022-06-15-dai/")
    expect(page.locator("[data-verification]")).to_contain_text("The archive holds no copy of the original")


def test_an_address_in_place_of_an_id_is_told_what_an_id_is(page, root):
    show(page, f"{root}vi/doi-chieu/")
    field = page.get_by_label("Mã bài")
    field.fill(f"{root}vi/tin/{ARTICLE}/")
    assert not field.evaluate("field => field.checkValidity()")
    expect(field).to_have_attribute("title", "Phần cuối địa chỉ của bài, chẳng hạn 2022-06-15-ten-bai")


def test_an_unknown_article_is_said_and_a_hostile_id_asks_for_nothing(page, root):
    show(page, f"{root}vi/doi-chieu/?id=khong-co")
    expect(page.locator("[data-verification]")).to_contain_text("Không tải được")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, f"{root}vi/doi-chieu/?id=../../x")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/tin/" in url] and page.locator("[data-verification]").inner_text() == ""
