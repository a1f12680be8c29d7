"""The preview in a real browser: it reloads in place, lays mistakes over the page, and lets go of them by itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.preview.test_comparison import ORIGINAL, SOURCE
from tests.support.previews import PAGE, TITLE, preview, save
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, article_with, make_site

OTHER_PATH = "articles/2022/2022-06-16-bai-khac.md"
OTHER_PAGE = "/vi/tin/2022-06-16-bai-khac/"
LONG_BODY = ("Huyện có 126 trạm BTS.\n", "Huyện có 126 trạm BTS.\n\n" + "Một đoạn dài của bài.\n\n" * 120)


@pytest.fixture
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture
def own(tmp_path):
    """A preview of one's own to change: (preview, the article's file)."""
    articles = {ARTICLE_PATH: article_with(LONG_BODY), OTHER_PATH: article_with((TITLE, "Một bài khác"))}
    content = make_site(tmp_path, FEW_PAGES | articles)
    with preview(tmp_path) as started:
        yield started, content / ARTICLE_PATH


def opened(page, running, path=PAGE):
    """Open a page and wait until its live connection stands."""
    page.goto(f"http://127.0.0.1:{running.port}{path}")
    page.wait_for_selector('.preview-bar[data-connected="yes"]')
    return page


def title_of(page):
    return page.locator('[data-role="title"]')


def test_a_save_shows_in_the_open_page_at_its_place(own, page):
    running, path = own
    opened(page, running)
    page.evaluate("scrollTo(0, 1500)")
    save(path, LONG_BODY, (TITLE, "Tiêu đề mới"))
    expect(title_of(page)).to_have_text("Tiêu đề mới")
    page.wait_for_function("Math.abs(scrollY - 1500) < 5")
    assert page.url.endswith(PAGE)


def test_j02_twenty_quick_saves_end_on_the_last(own, page):
    running, path = own
    opened(page, running)
    for number in range(20):
        save(path, LONG_BODY, (TITLE, f"Lần lưu thứ {number}"))
        page.wait_for_timeout(60)
    expect(title_of(page)).to_have_text("Lần lưu thứ 19")


def test_j01_many_files_at_once_reload_the_page_once(own, page, tmp_path):
    running, path = own
    opened(page, running)
    names = [f"2022-06-15-bai-{number}.md" for number in range(100)]
    for number, name in enumerate(names):
        save(tmp_path / name, (TITLE, f"Bài số {number}"))
    loads = []
    page.on("load", lambda _: loads.append(1))
    with page.expect_event("load"):
        for name in names:
            (tmp_path / name).rename(path.with_name(name))
    running.settled(1.5)
    page.wait_for_timeout(500)
    assert len(loads) == 1


@pytest.mark.parametrize(
    "mistake", [('status: "published"', "status: published: no"), ('province: "an-giang"', 'province: "an-giag"')]
)
def test_j04_j05_a_mistake_lies_over_the_page_and_goes_away_by_itself(own, page, mistake):
    running, path = own
    opened(page, running)
    save(path, LONG_BODY, mistake)
    problems = page.locator("dialog.problems")
    expect(problems).to_be_visible()
    expect(problems).to_contain_text(f"content/{ARTICLE_PATH}")
    expect(problems.locator('[lang="vi"]').first).to_have_text("Chưa dựng được trang")
    expect(problems.locator('[lang="en"]').first).to_have_text("The page could not be built")
    expect(problems.locator(".problem__typed").first).to_contain_text(mistake[1])
    expect(title_of(page)).to_have_text(TITLE)
    save(path, LONG_BODY, (TITLE, "Đã sửa"))
    expect(title_of(page)).to_have_text("Đã sửa")
    expect(problems).to_have_count(0)


def test_a_corrected_line_is_offered(own, page):
    running, path = own
    opened(page, running)
    save(path, LONG_BODY, ('province: "an-giang"', 'province: "an-giag"'))
    expect(page.locator(".finding__line").first).to_have_text('province: "an-giang"')


def test_a_mistake_taken_back_leaves_the_page_as_it_was(own, page):
    running, path = own
    opened(page, running)
    page.evaluate("window.isTheSame = true")
    save(path, LONG_BODY, ('province: "an-giang"', 'province: "an-giag"'))
    expect(page.locator("dialog.problems")).to_be_visible()
    save(path, LONG_BODY)
    expect(page.locator("dialog.problems")).to_have_count(0)
    assert page.evaluate("window.isTheSame") is True


def test_a_page_that_would_look_the_same_is_not_loaded_again(own, page):
    running, path = own
    opened(page, running, "/vi/rieng-tu/")
    page.evaluate("window.isTheSame = true")
    save(path, LONG_BODY, (TITLE, "Tiêu đề mới"))
    expect(page.locator(".preview-bar__edited")).to_be_visible()
    running.settled()
    page.wait_for_timeout(300)
    assert page.evaluate("window.isTheSame") is True


def test_a_page_opened_while_there_is_a_mistake_shows_it(own, page):
    running, path = own
    save(path, LONG_BODY, ('province: "an-giang"', 'province: "an-giag"'))
    running.wait_for(lambda state: state["problems"])
    opened(page, running, "/vi/")
    expect(page.locator("dialog.problems")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mistake_before_the_first_site_is_readable_on_a_telephone(tmp_path, page, scheme):
    make_site(tmp_path, {ARTICLE_PATH: article_with(('province: "an-giang"', 'province: "an-giag"'))})
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 900})
    with preview(tmp_path) as running:
        opened(page, running)
        close = page.locator(".problems__close")
        words = page.locator(".problems__title .spoken--vi").evaluate(
            "words => { const range = new Range(); range.selectNodeContents(words);"
            " return range.getBoundingClientRect() }"
        )
        box = close.bounding_box()
        assert words["right"] <= box["x"] or words["top"] >= box["y"] + box["height"]
        close.click()
        assert Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"] == []
        assert page.evaluate("document.querySelector('meta[name=viewport]') !== null")


def test_g03_a_mistake_quoting_markup_is_shown_as_text(own, page):
    running, path = own
    opened(page, running)
    save(path, LONG_BODY, ('province: "an-giang"', 'province: "<img src=x onerror=alert(1)>"'))
    problems = page.locator("dialog.problems")
    expect(problems).to_contain_text("<img src=x onerror=alert(1)>")
    expect(problems.locator("img")).to_have_count(0)


def test_the_edited_article_is_offered_where_another_page_is_open(own, page):
    running, path = own
    opened(page, running, OTHER_PAGE)
    save(path, LONG_BODY, (TITLE, "Tiêu đề mới"))
    page.locator(".preview-bar__edited").click()
    expect(title_of(page)).to_have_text("Tiêu đề mới")
    expect(page.locator(".preview-bar__edited")).to_have_count(0)


def test_j09_the_page_for_unknown_addresses_becomes_the_article_when_it_is_added(own, page):
    running, path = own
    opened(page, running, "/vi/tin/2022-06-15-bai-moi/")
    save(path.with_name("2022-06-15-bai-moi.md"), (TITLE, "Bài vừa thêm"))
    expect(title_of(page)).to_have_text("Bài vừa thêm")


def test_a_lost_connection_is_said_and_found_again(tmp_path, page):
    content = make_site(tmp_path, FEW_PAGES | {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path) as first:
        opened(page, first)
        port = first.port
    expect(page.locator(".preview-bar__connection")).to_be_visible()
    save(content / ARTICLE_PATH, (TITLE, "Sửa khi đã dừng"))
    with preview(tmp_path, "--port", str(port)):
        expect(title_of(page)).to_have_text("Sửa khi đã dừng")


def test_pages_of_the_preview_break_no_rule_of_the_page(own, page):
    running, path = own
    complaints = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    opened(page, running)
    save(path, LONG_BODY, ('province: "an-giang"', 'province: "an-giag"'))
    expect(page.locator("dialog.problems")).to_be_visible()
    assert not complaints


# The comparison and the queue

REVIEW = "/_preview/review/2022-06-15-lam-viec-voi-huyen-tri-ton/"
COMPARED = FEW_PAGES | {ARTICLE_PATH: article_with(("status", SOURCE)), "originals/a.txt": ORIGINAL}


@pytest.fixture
def own_compared(tmp_path):
    """A preview of one's own of an article with its original: (preview, the article's file)."""
    content = make_site(tmp_path, COMPARED)
    with preview(tmp_path) as started:
        yield started, content / ARTICLE_PATH


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The preview of an article with its original, for all tests that only look."""
    folder = tmp_path_factory.mktemp("compared")
    make_site(folder, COMPARED)
    with preview(folder) as started:
        yield started


def test_a_figure_of_the_summary_leads_to_its_proof_in_the_original(compared, page):
    opened(page, compared, REVIEW)
    page.get_by_role("link", name="126").first.click()
    target = page.locator("mark:target")
    expect(target).to_have_text("126")
    expect(target).to_be_in_viewport()
    assert page.locator(".line--furniture").count() == 1


def test_the_proof_stays_marked_when_the_comparison_is_drawn_anew(own_compared, page):
    running, path = own_compared
    opened(page, running, REVIEW)
    page.get_by_role("link", name="126").first.click()
    expect(page.locator("mark:target")).to_have_text("126")
    save(path, ("status", SOURCE), ("the department met", "the department visited"))
    expect(page.get_by_text("the department visited")).to_be_visible()
    expect(page.locator("mark:target")).to_have_text("126")
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_a_link_to_a_proof_opens_at_the_proof(compared, page):
    address = opened(page, compared, REVIEW).get_by_role("link", name="126").first.get_attribute("href")
    page.goto("about:blank")
    opened(page, compared, REVIEW + address)
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_the_comparison_follows_the_file_right_or_wrong(own_compared, page):
    running, path = own_compared
    opened(page, running, REVIEW)
    expect(page.locator(".claim--unproven")).to_have_count(0)
    save(path, ("status", SOURCE), ("which has 126", "which has 162"))
    expect(page.locator(".claim--unproven")).to_have_text("162")
    expect(page.locator(".finding--error .finding__rule").first).to_contain_text("fidelity")
    path.write_text("---\n", encoding="utf-8")
    expect(page.locator(".finding--error")).to_be_visible()
    save(path, ("status", SOURCE))
    expect(page.locator(".claim--proven").first).to_be_visible()
    expect(page.locator("dialog")).to_have_count(0)


def test_the_comparison_writes_nothing(compared, page):
    before = {file: file.read_bytes() for file in compared.folder.glob("content/**/*") if file.is_file()}
    opened(page, compared, REVIEW)
    expect(page.locator(".fields")).to_be_visible()
    assert {file: file.read_bytes() for file in compared.folder.glob("content/**/*") if file.is_file()} == before
    assert page.locator("input, textarea, select, form").count() == 0


def test_the_article_page_leads_to_the_comparison_and_back(compared, page):
    opened(page, compared)
    page.get_by_role("link", name="Đối chiếu / Compare").click()
    expect(page.locator(".review__columns")).to_be_visible()
    page.get_by_role("link", name="Trang bài").click()
    expect(title_of(page)).to_have_text(TITLE)


def test_the_queue_lists_drafts_and_follows(own, page):
    running, path = own
    opened(page, running, "/_preview/")
    expect(page.locator(".queue").first).to_be_visible()
    expect(page.get_by_text("Bản nháp", exact=True)).to_have_count(0)
    save(path, ('status: "published"', 'status: "draft"'))
    expect(page.get_by_text("Bản nháp", exact=True)).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator(".review__article")).to_be_visible()


def test_the_queue_leads_from_one_draft_to_the_next(own, page):
    running, path = own
    draft = ('status: "published"', 'status: "draft"')
    save(path, draft)
    save(path.with_name("2022-06-16-bai-khac.md"), draft, (TITLE, "Một bài khác"))
    opened(page, running, "/_preview/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.locator(".ways__place")).to_have_text("Bản nháp / Drafts: 1 / 2")
    page.get_by_role("link", name="→ Một bài khác").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Một bài khác")
    expect(page.locator(".ways__place")).to_have_text("Bản nháp / Drafts: 2 / 2")
    page.get_by_role("link", name=f"← {TITLE}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_the_queue_ends_with_the_terms_that_no_article_uses(compared, page):
    opened(page, compared, "/_preview/")
    terms = page.locator("details", has_text="Terms no article uses")
    terms.locator("summary").click()
    expect(terms.locator("li").first).to_be_visible()


def test_the_comparison_tells_terms_and_names_in_both_languages(compared, page):
    opened(page, compared, REVIEW)
    expect(page.get_by_role("row", name="UBND huyện District People's Committee")).to_be_visible()
    expect(page.get_by_role("row", name="huyện Tri Tôn Tri Ton District")).to_be_visible()


def test_an_article_page_tells_the_number_of_its_problems(own_compared, page):
    running, path = own_compared
    opened(page, running)
    badge = page.locator(".preview-bar__badge")
    expect(badge).to_have_class("preview-bar__badge preview-bar__badge--warning")
    count = int(badge.inner_text())
    save(path, ("status", SOURCE), ("which has 126", "which has 162"))
    expect(badge).to_have_text(str(count + 1))
    expect(badge).to_have_class("preview-bar__badge preview-bar__badge--error")
    expect(badge).to_have_attribute("aria-label", f"1 lỗi, {count} cảnh báo / 1 error, {count} warnings")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [REVIEW, "/_preview/"])
def test_the_previews_own_pages_have_no_faults_of_access(compared, page, path, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, compared, path)
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
