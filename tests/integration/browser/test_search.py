"""The search page in a real browser: queries find what readers mean, in both languages, with and without marks."""

import re
import unicodedata

import pytest
from playwright.sync_api import expect

from khotin.cli import main
from khotin.site.pages import search_page
from khotin.site.search import SEAM, fold_letters, part_words
from scripts.hosting import host
from tests.support.finding_site import files
from tests.support.searching import ask, held, shown, wait
from tests.support.sites import make_site

TODAY = "2026-11-21"
# A query and the articles that match it wholly, best first; what merely resembles it comes after these.
QUERIES = [
    ("tri ton", ["tri-ton", "tri-ton-nho"]),
    ("Tri Tôn", ["tri-ton", "tri-ton-nho"]),
    ("dong thap", ["dong-thap"]),
    ("Đồng Tháp", ["dong-thap"]),
    ("dak lak", ["dak-lak"]),
    ("Đắk Lắk", ["dak-lak"]),
    ("da nang", ["da-nang"]),
    ("Đà Nẵng", ["da-nang"]),
    (unicodedata.normalize("NFD", "Đà Nẵng"), ["da-nang"]),
    ("ĐÀ NẴNG", ["da-nang"]),
    ("chuyen doi so", ["chuyen-doi-so-1", "chuyen-doi-so-2"]),
    ("chuyển đổi số", ["chuyen-doi-so-1", "chuyen-doi-so-2"]),
    (unicodedata.normalize("NFD", "chuyển đổi số"), ["chuyen-doi-so-1", "chuyen-doi-so-2"]),
    ("dai truyen thanh", ["truyen-thanh-1", "truyen-thanh-2"]),
    ("đài truyền thanh", ["truyen-thanh-1", "truyen-thanh-2"]),
    ("hòa giải", ["hoa-giai-cu", "hoa-giai-moi"]),
    ("hoà giải", ["hoa-giai-cu", "hoa-giai-moi"]),
    ("hoa giai", ["hoa-giai-cu", "hoa-giai-moi"]),
    ('"trung tâm phục vụ hành chính công"', ["mot-cua"]),
    ('"trung tam phuc vu hanh chinh cong"', ["mot-cua"]),
    ("“chuyển đổi số”", ["chuyen-doi-so-1", "chuyen-doi-so-2"]),
    ("Bình Phước", ["binh-phuoc"]),
    ("Đồng Nai", ["dong-nai-moi"]),
]
ENGLISH_QUERIES = [
    ("digital transformation", "chuyen-doi-so-1"),
    ("dong thap", "dong-thap"),
    ("Đồng Tháp", "dong-thap"),
    ("harvest coffee", "dak-lak"),
    ("Binh Phuoc", "binh-phuoc"),
    ("Tri Tôn", "tri-ton"),
]


def build(folder):
    """The folder of a site of sixty articles with its index."""
    content = make_site(folder, files())
    arguments = [
        "build",
        "--content",
        str(content),
        "--output",
        str(folder / "output"),
        "--date",
        TODAY,
        "--base-url",
        "https://example.org/kho-tin",
    ]
    assert main(arguments) == 0
    return folder / "output"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The address of the site."""
    with host(build(tmp_path_factory.mktemp("finding")), "/kho-tin/") as address:
        yield address


@pytest.fixture
def vietnamese(shared_page, root):
    """The search page with nothing asked yet."""
    shared_page.goto(f"{root}vi/tim-kiem/")
    return shared_page


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_finds_what_it_means(vietnamese, query, expected):
    ask(vietnamese, query)
    assert sorted(shown(vietnamese)[0]) == sorted(expected)


def test_a_word_that_begins_as_the_query_is_marked(vietnamese):
    ask(vietnamese, "truyề")
    marked = vietnamese.locator("[data-role=search-result] mark").all_text_contents()
    assert marked and set(marked) <= {"truyền", "Truyền"}


def test_a_printed_list_of_results_names_their_address(vietnamese):
    ask(vietnamese, "dak lak")
    vietnamese.emulate_media(media="print")
    expect(vietnamese.locator(".print-only")).to_have_text(vietnamese.url)
    vietnamese.emulate_media(media="screen")


@pytest.mark.parametrize("query", ["chuyển đổi số", "chuyen doi so"])
def test_other_spellings_stand_below_exact_ones_under_a_heading(vietnamese, query):
    ask(vietnamese, query)
    assert shown(vietnamese) == (["chuyen-doi-so-1", "chuyen-doi-so-2"], ["chuyen-doi-so-3"])
    expect(vietnamese.get_by_role("status")).to_have_text("2 bài; 1 bài có từ gần giống")
    expect(vietnamese.locator(".search__near")).to_have_text("Bài có từ gần giống")


@pytest.mark.parametrize(("query", "expected"), ENGLISH_QUERIES, ids=[query for query, _ in ENGLISH_QUERIES])
def test_english_readers_find_vietnamese_names(shared_page, root, query, expected):
    shared_page.goto(f"{root}en/search/")
    ask(shared_page, query)
    assert shown(shared_page)[0][0] == expected


def test_a_result_shows_title_day_place_and_summary(vietnamese):
    ask(vietnamese, "tri ton")
    first = vietnamese.locator("[data-role=search-result]").first
    expect(first.get_by_role("link")).to_have_text("Huyện Tri Tôn họp bàn kế hoạch năm")
    expect(first.locator("time")).to_have_text("15/6/2022")
    expect(first).to_contain_text("An Giang")
    expect(first).to_contain_text("nội dung chính của buổi làm việc")


def test_facets_narrow_and_name_places_in_the_readers_language(vietnamese, root):
    ask(vietnamese, "hoa giai")
    vietnamese.locator("#facet-province").hover()
    expect(vietnamese.locator("#facet-province option", has_text="Hà Nam (1)")).to_have_count(1)
    choices = vietnamese.locator("#facet-province option").all_text_contents()
    assert "Hà Nam (1)" in choices and "Phú Thọ (1)" in choices
    vietnamese.locator("#facet-province").select_option("phu-tho")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["hoa-giai-moi"]
    assert "province=phu-tho" in vietnamese.url
    vietnamese.goto(f"{root}en/search/?q=hoa+giai")
    wait(vietnamese)
    vietnamese.locator("#facet-province").hover()
    expect(vietnamese.locator("#facet-province option", has_text="Phu Tho (1)")).to_have_count(1)


def test_an_article_is_found_by_months_district_and_an_old_address_with_a_year(vietnamese, root):
    vietnamese.locator("#facet-from").select_option("2021-03")
    vietnamese.locator("#facet-to").select_option("2021-03")
    wait(vietnamese)
    expect(vietnamese.get_by_role("link", name="Giao lưu bóng đá thiếu niên")).to_be_visible()
    vietnamese.goto(f"{root}vi/tim-kiem/?province=an-giang&year=2022")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["tri-ton"]
    vietnamese.goto(f"{root}vi/tim-kiem/?province=an-giang")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["tri-ton", "tri-ton-nho"]
    vietnamese.locator("#facet-district").select_option(label="Huyện Châu Phú (1)")
    vietnamese.wait_for_url("**district=an-giang%2Fchau-phu*")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["tri-ton-nho"]
    vietnamese.reload()
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["tri-ton-nho"]


def test_a_result_leads_to_the_words_and_marks_only_them(vietnamese):
    ask(vietnamese, "chuyển đổi số")
    first = vietnamese.locator("[data-role=search-result]").first
    assert first.locator("mark").all_text_contents() == ["chuyển đổi số"]
    link = first.get_by_role("link").get_attribute("href")
    assert link.endswith("#:~:text=chuy%E1%BB%83n%20%C4%91%E1%BB%95i%20s%E1%BB%91")


def test_both_languages_are_searched_on_request_and_each_article_is_shown_once(vietnamese):
    ask(vietnamese, "radio")
    assert shown(vietnamese)[0] == []
    vietnamese.locator("[name=both]").check()
    vietnamese.wait_for_url("**both=1*")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["truyen-thanh-1"]
    expect(vietnamese.locator("[data-role=search-result]").first).to_contain_text("bản tiếng Anh")
    ask(vietnamese, "Đắk Lắk")
    assert shown(vietnamese)[0] == ["dak-lak"]


def test_names_that_several_places_have_are_all_told(vietnamese):
    ask(vietnamese, "châu thành")
    assert vietnamese.locator("[data-role=search-answer]").count() == 10
    expect(vietnamese.locator("[data-answers] summary")).to_have_text("7 nơi khác cùng tên")


def test_facets_alone_list_everything_newest_first(shared_page, root):
    shared_page.goto(f"{root}vi/tim-kiem/?topic=digital-transformation")
    wait(shared_page)
    assert shown(shared_page)[0] == ["chuyen-doi-so-1", "chuyen-doi-so-2"]


def test_results_can_be_sorted_by_day(vietnamese):
    ask(vietnamese, "dai truyen thanh")
    vietnamese.locator("#sort").select_option("date")
    wait(vietnamese)
    assert shown(vietnamese)[0] == ["truyen-thanh-2", "truyen-thanh-1"]


def test_back_and_forward_walk_through_the_queries(vietnamese):
    ask(vietnamese, "dak lak")
    ask(vietnamese, "dong thap")
    vietnamese.go_back()
    expect(vietnamese.get_by_role("searchbox")).to_have_value("dak lak")
    expect(vietnamese.locator("[data-role=search-result]").first).to_contain_text("Đắk Lắk")
    vietnamese.go_forward()
    expect(vietnamese.locator("[data-role=search-result]").first).to_contain_text("Đồng Tháp")


def test_results_of_another_query_are_gone_while_new_ones_are_loaded(page, root):
    page.goto(f"{root}vi/tim-kiem/")
    ask(page, "tin thuong")
    page.locator("#facet-province").hover()
    expect(page.locator("#facet-province option", has_text="(").first).to_be_attached()
    with held(page, "**/*.pf_fragment"):
        page.get_by_role("searchbox").fill("dong thap")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Đang tìm…")
        expect(page.locator("[data-results] > li")).to_have_count(0)
        expect(page.locator("[data-more]")).to_be_hidden()
        expect(page.locator("#facet-province option", has_text="(")).to_have_count(0)
        page.wait_for_timeout(200)
    wait(page)
    assert shown(page)[0] == ["dong-thap"]


def test_the_link_to_the_content_leaves_the_results_as_they_are(page, root):
    page.goto(f"{root}vi/tim-kiem/?q=tin+thuong")
    wait(page)
    first = page.locator("[data-results] > li").first.element_handle()
    page.locator(".skip-link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.wait_for_timeout(300)
    assert first.evaluate("item => item.isConnected")


def test_scripts_and_further_styles_are_asked_for_before_the_first_style_is_there(page, root):
    with (
        held(page, "**/assets/site.*.css"),
        page.expect_request("**/find.*.css"),
        page.expect_request("**/search.*.js"),
        page.expect_request("**/search-words.*.js"),
        page.expect_request("**/search-engine.*.js"),
    ):
        page.goto(f"{root}vi/tim-kiem/", wait_until="commit")


def test_the_page_says_that_it_searches_while_the_districts_of_a_province_are_loaded(page, root):
    page.route("**/names.vi.json", lambda route: None)
    page.goto(f"{root}vi/tim-kiem/?q=dong+thap&province=dong-thap")
    expect(page.get_by_role("status")).to_have_text("Đang tìm…")


def test_a_reader_who_comes_back_from_an_article_finds_the_place_again(page, root):
    page.goto(f"{root}vi/tim-kiem/")
    ask(page, "tin thuong")
    link = page.locator("[data-role=search-result] a").nth(8)
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 500
    link.click()
    page.wait_for_url("**/tin/**")
    page.go_back()
    wait(page)
    page.wait_for_function("place => scrollY === place", arg=place)


def test_an_address_with_a_query_shows_its_results(page, root):
    page.goto(f"{root}vi/tim-kiem/?q=dak+lak")
    wait(page)
    assert shown(page)[0] == ["dak-lak"]
    expect(page).to_have_title("dak lak – Tìm tin – Kho Tin")
    assert page.locator("[data-role=language-switch]").get_attribute("href").endswith("?q=dak+lak")


def test_more_results_come_on_demand_and_keep_their_place(vietnamese):
    ask(vietnamese, "tin thuong")
    expect(vietnamese.locator("[data-role=search-result]")).to_have_count(10)
    vietnamese.locator("[data-more]").click()
    expect(vietnamese.locator("[data-role=search-result]")).to_have_count(20)
    assert "n=20" in vietnamese.url
    assert vietnamese.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('[data-results] > li')[10]"
    )


def test_nothing_found_is_said_with_ways_on(vietnamese):
    ask(vietnamese, "xyzxyz")
    expect(vietnamese.get_by_role("status")).to_contain_text("Không có bài nào khớp với “xyzxyz”")
    expect(vietnamese.get_by_role("main").get_by_role("link", name="Tỉnh, thành phố")).to_be_visible()


@pytest.mark.parametrize(
    "lost",
    ["*.pf_index", "*.pf_meta", "*entry.json", "wasm.*", "*.pf_fragment", "search-words*", "search-engine*"],
)
@pytest.mark.parametrize("answer", ["none", "503"])
def test_what_does_not_arrive_is_said_and_asked_for_again(page, root, lost, answer):
    page.route(f"**/{lost}", lambda route: route.abort() if answer == "none" else route.fulfill(status=int(answer)))
    page.goto(f"{root}vi/tim-kiem/")
    ask(page, "đài truyền thanh")
    expect(page.get_by_role("status")).to_contain_text("Không tải được chỉ mục tìm kiếm")
    page.unroute_all()
    ask(page, "đài truyền thanh")
    assert sorted(shown(page)[0]) == ["truyen-thanh-1", "truyen-thanh-2"]


def test_a_part_of_the_index_that_did_not_arrive_does_not_spoil_another_search(page, root):
    page.route("**/*.pf_index", lambda route: route.abort())
    page.goto(f"{root}vi/tim-kiem/")
    ask(page, "đài truyền thanh")
    page.unroute_all()
    ask(page, "dong thap")
    assert shown(page)[0] == ["dong-thap"]


@pytest.mark.parametrize("query", ["😀", '"', "“”", "* -"])
def test_a_query_without_letters_and_digits_finds_nothing(vietnamese, query):
    ask(vietnamese, query)
    assert shown(vietnamese) == ([], [])
    expect(vietnamese.get_by_role("status")).to_contain_text(f"Không có bài nào khớp với “{query}”")


def test_a_word_nobody_wrote_makes_all_results_merely_similar(vietnamese):
    ask(vietnamese, "dak lak xyzxyz")
    assert shown(vietnamese) == ([], ["dak-lak"])
    expect(vietnamese.locator(".search__near")).to_contain_text("Không có bài nào khớp chính xác")


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "{{7*7}}", '"', "$& $1 {0}", "%", "\\", "́"],
)
def test_g07_a_query_is_shown_as_text_and_never_breaks_the_page(page, root, query):
    broken = []
    page.on("dialog", lambda dialog: broken.append(dialog.message))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{root}vi/tim-kiem/")
    ask(page, query)
    assert page.get_by_role("searchbox").input_value() == query
    assert page.locator("main img, main script:not([src])").count() == 0
    assert broken == []


def test_g07_titles_and_excerpts_are_shown_as_text(vietnamese):
    ask(vietnamese, "giá lúa")
    first = vietnamese.locator("[data-role=search-result]").first
    expect(first.get_by_role("link")).to_have_text("<b>Giá</b> & “lúa” <script>alert(1)</script>")
    expect(first).to_contain_text("{{ 7 * 7 }}")
    assert first.locator("b, script").count() == 0


def test_the_keyboard_is_enough(vietnamese):
    vietnamese.get_by_role("searchbox").focus()
    vietnamese.keyboard.type("dak lak")
    vietnamese.keyboard.press("Enter")
    wait(vietnamese)
    for _ in range(12):
        vietnamese.keyboard.press("Tab")
        if vietnamese.evaluate("document.activeElement.textContent") == "Đắk Lắk thu hoạch cà phê":
            return
    pytest.fail("the first result is not reached")


def test_only_this_site_is_asked_and_the_policy_allows_it(page, root):
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}vi/tim-kiem/?q=dak+lak")
    wait(page)
    assert said == []
    assert all(address.startswith(root) for address in asked if not address.startswith(("blob:", "data:")))


def test_the_words_typed_on_the_search_page_are_sent_nowhere(page, root):
    page.goto(f"{root}vi/tim-kiem/")
    sent = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.all_headers()}"))
    ask(page, "dak lak")
    page.locator("[data-role=search-result] a").first.click()
    page.wait_for_url("**/tin/**")
    assert sent and not [each for each in sent if "q=dak" in each]


def test_g10_without_scripts_the_lists_are_offered(browser, root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}vi/tim-kiem/")
    expect(page.get_by_role("searchbox")).to_be_disabled()
    expect(page.get_by_text("Ô tìm kiếm cần JavaScript")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Chủ đề").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chủ đề")
    context.close()


def test_a_site_without_an_index_says_so(tmp_path, page):
    content = make_site(tmp_path, dict(list(files().items())[:1]))
    assert (
        main(["build", "--content", str(content), "--output", str(tmp_path / "output"), "--date", TODAY, "--no-search"])
        == 0
    )
    assert not (tmp_path / "output/pagefind").exists()
    with host(tmp_path / "output", "/") as address:
        page.goto(f"{address}en/search/")
        expect(page.get_by_text("built without a search index")).to_be_visible()


def test_an_archive_in_several_indexes_is_searched_as_one(tmp_path, page, monkeypatch):
    monkeypatch.setattr(search_page, "MOST_IN_AN_INDEX", 20)
    monkeypatch.setattr(search_page, "MOST_IN_THE_NEWEST", 20)
    output = build(tmp_path)
    assert len([folder for folder in (output / "pagefind").iterdir() if folder.name.startswith("vi-")]) >= 3
    with host(output, "/kho-tin/") as address:
        page.goto(f"{address}vi/tim-kiem/")
        for query in ("tri ton", "Đà Nẵng", "chuyen doi so", "đài truyền thanh", "hoà giải", "Đồng Nai"):
            ask(page, query)
            assert sorted(shown(page)[0]) == sorted(dict(QUERIES)[query])
        page.goto(f"{address}vi/tim-kiem/?topic=digital-transformation")
        wait(page)
        assert shown(page)[0] == ["chuyen-doi-so-1", "chuyen-doi-so-2"]
        page.goto(f"{address}vi/tim-kiem/?q=buổi+làm+việc")
        wait(page)
        said = page.get_by_role("status").inner_text()
        assert re.fullmatch(r"[12]\d bài, 20\d\d(–20\d\d)?", said), said
        with held(page, "**/*.pf_index"):
            page.get_by_role("button", name="Tìm cả trong các năm trước").click()
            page.wait_for_url("**all=1*")
            expect(page.locator("[data-older]")).to_have_text("Đang tìm…")
            expect(page.locator("[data-role=search-result]")).to_have_count(10)
        expect(page.get_by_role("status")).to_have_text("60 bài")
        expect(page.get_by_role("button", name="Tìm cả trong các năm trước")).to_be_hidden()


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("engine.fold('Đà Nẵng đẹp')", "Ḏà Nẵng ḏẹp"),
        ("engine.unfold('Ḏà Nẵng ḏẹp')", "Đà Nẵng đẹp"),
        ("engine.fold('57/UBND-VX: 1.000–1.200')", "57 UBND VX: 1.000 1.200"),
        ("engine.unfold('Covid-` 19 và kinh tế`- xã hội')", "Covid-19 và kinh tế - xã hội"),
        ("engine.joinedForms('gửi e-mail')", ["gửi e-mail", "gửi email"]),
        ("engine.joinedForms('2021-2025')", ["2021-2025"]),
        ("engine.spellings('hòa thuỷ')", ["hòa thủy", "hoà thuỷ"]),
        ("engine.spellings('quý toàn hoa')", ["quý toàn hoa"]),
        ("engine.spellings('Khoẻ')", ["khỏe", "khoẻ"]),
        ("engine.dayForms('ngày 5/06/2022')", [f"ngày {day}/2022" for day in ("5/06", "5/6", "05/6", "05/06")]),
        ("engine.dayForms('15-10-2022')", ["15-10-2022"]),
        ("engine.dayForms('105/6/2022, 1/2/3')", ["105/6/2022, 1/2/3"]),
        ("engine.dayForms('tháng 6/2022')", ["tháng 6/2022", "tháng 06/2022"]),
        ("engine.dayForms('họp ngày 15 tháng 10 năm 2022')", ["họp ngày 15 tháng 10 năm 2022", "họp 15/10/2022"]),
        ("engine.dayForms('tháng 11 năm 2022')", ["tháng 11 năm 2022", "tháng 11/2022"]),
        ("engine.daysInWords('ngày 05/6/2022')", ["ngày 05/6/2022", "ngày 5 tháng 6 năm 2022"]),
        ("engine.daysInWords('tháng 06/2022')", ["tháng 06/2022", "tháng 6 năm 2022"]),
        ("engine.daysInWords('11.081')", ["11.081"]),
        ("['6/2022', '13/2022', 'covid 2021', '2022'].map(engine.timeOf)", ["2022-06", None, None, "2022"]),
        ("engine.vowelForms('12 tỉ đồng')", ["12 tỉ đồng", "12 tỷ đồng"]),
        ("engine.vowelForms('quý I, Mỹ Tho')", ["quý I, Mỹ Tho", "quí I, Mĩ Tho"]),
        ("engine.vowelForms('thủy lợi, tiền')", ["thủy lợi, tiền"]),
        ("engine.plain('Đà Nẵng')", "Da Nang"),
        ("engine.normal('HOÀ')", "hòa"),
        ("engine.words('“Giá” lúa, 7,5% – (xã)')", ["Giá", "lúa", "7,5%", "xã"]),
        ("engine.excerpt('một hai ba', [['bốn']], {})", None),
        ("engine.excerpt('một – hai', [['–']], {})", None),
        ("engine.excerpt('xã sở chuyển đổi số.', [['chuyen doi so']], {}).found", "chuyển đổi số"),
        ("engine.excerpt('giá lúa', [['già']], { isExact: true })", None),
        ("engine.excerpt('đã chuyển đổi', [['chuyê']], { isBeginning: true }).found", "chuyển"),
        ("engine.excerpt('đạt 90% kế hoạch', [['90']], {}).found", "90%"),
        ("engine.excerpt('nhận 11.081 hồ sơ', [['11081']], {}).found", "11.081"),
        ("engine.excerpt('số 57/UBND-VX.', [['UBND-VX']], {}).found", "UBND-VX"),
        (
            "engine.excerpt('số 57/UBND-VX.', [['ubnd vx']], {}).pieces",
            [["số 57/", False], ["UBND-VX", True], [".", False]],
        ),
        (
            "engine.excerpt('a-b' + ' x'.repeat(10) + ' tìm' + ' y'.repeat(22) + ' c-d e', [['tìm']], {}).pieces",
            [["a-b" + " x" * 10 + " ", False], ["tìm", True], [" y" * 22 + " c-d …", False]],
        ),
        (
            "engine.excerpt('z a-b' + ' x'.repeat(11) + ' tìm' + ' y'.repeat(60), [['tìm']], {}).pieces[0]",
            ["… a-b" + " x" * 11 + " ", False],
        ),
        ("engine.excerpt('Covid-19', [['covid']], {}).pieces", [["Covid", True], ["-19", False]]),
        ("engine.excerpt('the People’s Committee', [[\"People's Committee\"]], {}).found", "People’s Committee"),
        ("engine.excerpt('tỉnh Bà Rịa - Vũng Tàu', [['Bà Rịa Vũng Tàu']], {}).found", "Bà Rịa - Vũng Tàu"),
        ("engine.excerpt('kinh tế -xã hội', [['kinh tế - xã hội']], {}).found", "kinh tế -xã hội"),
        (
            "engine.excerpt('VND: about VND 2,886', [['VND'], ['2,886']], {}).found",
            "VND 2,886",
        ),
        ("engine.excerpt('stations', [['station']], { isStem: true }).found", "stations"),
        ("engine.excerpt('Mr Trần', [['transform']], { isStem: true })", None),
    ],
)
def test_the_engine_folds_and_counts(vietnamese, code, value):
    found = vietnamese.evaluate(
        f"import(document.querySelector('[data-words]').dataset.words).then((engine) => {code})"
    )
    assert found == value


def test_a_query_is_parted_at_the_same_signs_as_the_documents_of_the_index(vietnamese):
    signs = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0xC0), *range(0x2010, 0x2050), 0x2212)]
    texts = [text for sign in signs if sign != SEAM for text in (f"xã{sign}hội", f"1{sign}2", f"xã{sign}2")]
    queries = vietnamese.evaluate(
        "(texts) => import(document.querySelector('[data-words]').dataset.words)"
        ".then((engine) => texts.map((text) => engine.fold(text).split(' ').length))",
        texts,
    )
    documents = [len(part_words(fold_letters(text)).split(" ")) for text in texts]
    assert (
        2 in queries
        and {text for text, *each in zip(texts, queries, documents, strict=True) if len({*each}) > 1} == set()
    )
