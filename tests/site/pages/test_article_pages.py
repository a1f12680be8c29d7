"""What the page of an article says to readers and to search engines, what it may load, and what pages weigh."""

import gzip
import random
import re
from urllib.parse import parse_qs

import lxml.html
import yaml

from tests.conftest import REPOSITORY
from tests.support.hard_site import build_hard_site, build_site
from tests.support.site_pages import FOUNDING_ID, article_pages, read, text
from tests.support.sites import article_with, make_site


def weigh(path):
    return len(gzip.compress(path.read_bytes(), 6))


def figures_of(page):
    """(number, label) of each key figure of a page."""
    return [
        tuple(item.xpath(f".//span[@class='key-figures__{part}']")[0].text_content() for part in ("value", "label"))
        for item in page.xpath("//dl[@class='key-figures__list']/div")
    ]


def test_founding_figures_keep_their_hedge_and_unit_in_both_languages(founding):
    shown = {path.parts[-4]: set() for path in founding.glob("*/*/*/index.html")}
    for path in (*founding.glob("vi/tin/*/index.html"), *founding.glob("en/news/*/index.html")):
        shown[path.parts[-4]] |= set(figures_of(read(founding, path.parent.relative_to(founding))))
    assert shown["vi"] >= {
        ("hơn 250 tỷ đồng", "doanh thu bưu chính"),
        ("ước 20 tỷ đồng", "bưu chính nộp ngân sách nhà nước"),
        ("213.640.000 đồng", "doanh thu"),
        ("hơn 56,8 tỷ đồng", "tổng kinh phí dự kiến của các dự án, nhiệm vụ"),
        ("2.886 tỷ đồng", "doanh thu viễn thông"),
    }
    assert shown["en"] >= {
        ("more than VND 250 billion", "postal revenue"),
        ("an estimated VND 20 billion", "paid into the state budget by postal services"),
        ("more than VND 56.8 billion", "expected total cost of the projects and tasks"),
        ("VND 213,640,000", "revenue"),
        ("nearly 400", "security cameras connected to the traffic camera system"),
    }
    assert (
        sum(number.startswith("more than ") for number, _ in shown["en"])
        == sum(number.startswith("hơn ") for number, _ in shown["vi"])
        == 7
    )


def test_every_figure_of_the_founding_articles_leads_to_its_words_and_back(founding):
    for page in article_pages(founding):
        figures = page.xpath("//dl[@class='key-figures__list']/div")
        assert figures
        for figure in figures:
            [quote] = figure.xpath("dd[@class='key-figures__quote']/a")
            words = page.get_element_by_id(quote.get("href")[1:])
            assert words.tag == "mark" and words.getparent().text_content().count(quote.text_content().strip("“”"))
            assert page.xpath(f"//mark//a[@href='#{figure.get('id')}']")


def test_the_english_of_a_figure_s_words_is_marked_in_the_translation(founding):
    marked = {}
    for path in founding.glob("en/news/*/index.html"):
        page = read(founding, path.parent.relative_to(founding))
        for link in page.xpath("//*[@class='key-figures__value']/a"):
            words = page.get_element_by_id(link.get("href")[1:])
            assert words.xpath("ancestor::*[@lang][1]/@lang") == ["en"]
            marked[link.text_content()] = words.text_content()
    assert len(marked) > 40
    assert marked["more than VND 56.8 billion"] == "at an expected total cost of more than VND 56.8 billion"
    assert marked["7.5%"] == "up 7.5% on the same period of 2018"
    assert (
        marked["3"]
        == "three telecommunications operators were active in Tri Ton District with 126 mobile base stations"
    )


def test_each_paragraph_of_a_translation_is_followed_by_its_original(founding):
    for path in founding.glob("en/news/*/index.html"):
        [text] = read(founding, path.parent.relative_to(founding)).xpath("//div[contains(@class, 'parallel')]")
        blocks = [child for child in text if child.tag != "h3"]
        assert [block.get("lang") for block in blocks] == ["en", None] * (len(blocks) // 2)
        assert all(one.tag == other.tag for one, other in zip(blocks[::2], blocks[1::2], strict=True))


def test_l02_a_correction_stands_on_the_page_in_its_language(hard):
    for path, words in (("vi/tin", "Sửa tên huyện."), ("en/news", "Name of the district put right.")):
        [notes] = read(hard, f"{path}/2022-06-19-giau").xpath("//*[@data-role='corrections']")
        assert words in notes.text_content() and notes.xpath(".//time/@datetime") == ["2022-07-01"]


def test_e01_what_is_pending_is_said_in_the_language_of_the_page(hard):
    assert "chưa có" not in read(hard, "vi/tin/2022-06-18-thieu-tieng-anh").xpath(
        "string(//header[@class='article-header'])"
    )
    page = read(hard, "en/news/2022-06-18-thieu-tieng-anh")
    assert "no English title or summary yet" in page.xpath("string(//header[@class='article-header'])")


def test_days_are_said_as_what_they_are(hard):
    dates = [
        read(hard, f"vi/tin/{each}").xpath("string(//*[@class='article-header__dates'])")
        for each in ("2022-06-17-thu-dich", "2022-06-19-giau")
    ]
    assert dates[0] == "Đăng ngày 17/6/2022, 22:22 · Sự việc ngày 16/6/2022 đến 17/6/2022"
    assert dates[1] == "Sự việc ngày 19/6/2022"


def test_no_page_holds_an_inline_style_or_script_or_handler(founding, hard):
    for folder in (founding, hard):
        for path in folder.rglob("*.html"):
            page = lxml.html.document_fromstring(path.read_bytes())
            assert not page.xpath(
                "//style | //*[@style] | //@*[starts-with(name(), 'on')] | //script[not(@src) and @type != "
                "'application/ld+json'] | //script[not(@src) and not(@type)]"
            )
            policy, scripts = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert (
                policy.startswith("default-src 'none';")
                and "unsafe-inline" not in policy
                and re.search(r"script-src 'self'( 'wasm-unsafe-eval')?;", policy)
            )
            assert scripts.split()[0] == "script-src" and {
                source.removeprefix("*:*") for source in scripts.split()[1:] if source.startswith("*:*")
            } >= set(page.xpath("//script/@src"))


def test_policy_names_each_script_whole_and_nothing_else(founding, hard):
    for folder in (founding, hard):
        for path in folder.rglob("*.html"):
            scripts = lxml.html.document_fromstring(path.read_bytes()).xpath(
                "//meta[@http-equiv='Content-Security-Policy']/@content"
            )[1]
            for source in scripts.removeprefix("script-src ").removesuffix(" 'wasm-unsafe-eval'").split():
                place = re.fullmatch(r"\*:\*/kho-tin/((?:assets|pagefind)/[\w./-]+\.js)", source)
                assert place and (folder / place[1]).is_file(), source


def test_one_picture_of_the_site_in_each_language_is_announced_and_there(founding):
    for language, path in (("vi", f"vi/tin/{FOUNDING_ID}"), ("en", "en/province/an-giang")):
        [address] = read(founding, path).xpath("//meta[@property='og:image']/@content")
        name = address.removeprefix("https://example.org/kho-tin/")
        assert f"open-graph-{language}" in name and (founding / name).stat().st_size < 20_000


def test_pages_stay_light(founding):
    [style], [script] = founding.glob("assets/site.*.css"), founding.glob("assets/display.*.js")
    articles = [
        weigh(path) for pattern in ("vi/tin/*/index.html", "en/news/*/index.html") for path in founding.glob(pattern)
    ]
    assert max(articles) + weigh(style) <= 20_000
    assert weigh(founding / f"vi/tin/{FOUNDING_ID}/index.html") + weigh(style) <= 14_000
    assert all(weigh(founding / home / "index.html") <= 30_000 for home in ("vi", "en"))
    lists = [path for pattern in ("vi/tinh", "en/province") for path in founding.glob(f"{pattern}/**/index.html")]
    assert len(lists) > 100 and max(map(weigh, lists)) <= 25_000
    assert weigh(script) <= 6_000


def test_the_longest_list_stays_light(tmp_path):
    words = sorted(set(re.findall(r"\w+", (REPOSITORY / "content/pages/about.vi.md").read_text(encoding="utf-8"))))
    chosen = random.Random(59)
    files = {
        f"articles/2022/2022-06-15-bai-{number}.md": article_with(
            ("Sở làm việc với huyện Tri Tôn", " ".join(chosen.choices(words, k=20))),
            ("Ngày 15/6/2022, Sở làm việc", " ".join(chosen.choices(words, k=40))),
        )
        for number in range(59)
    }
    folder = build_site(tmp_path / "output", make_site(tmp_path, files))
    [style] = folder.glob("assets/site.*.css")
    for page in ("vi/tinh/an-giang", "vi/ngay/2022/06", "vi/chu-de/digital-transformation"):
        assert read(folder, page).xpath("count(//*[@data-role='article-card'])") == 59
        assert weigh(folder / page / "index.html") + weigh(style) <= 25_000


def test_the_report_link_fills_the_forms_field_for_the_address_of_the_page(tmp_path, monkeypatch):
    (tmp_path / "config.yaml").write_text(
        'issues_url: "https://example.org/issues/new?template=error.yml"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    folder = build_hard_site(tmp_path)
    [link] = read(folder, "en/news/2022-06-15-dai").xpath("//a[@data-role='report']/@href")
    filled = parse_qs(link.partition("?")[2])
    assert filled["template"] == ["error.yml"] and filled["title"] == ["[en] 2022-06-15-dai"]
    assert filled["address"] == [read(folder, "en/news/2022-06-15-dai").xpath("string(//link[@rel='canonical']/@href)")]
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/1-error-report.yml").read_text(encoding="utf-8"))
    assert "address" in [field.get("id") for field in form["body"]]
    for page in ("vi/rieng-tu", "en/accessibility"):
        links = read(folder, page).xpath("//a[@data-role='report']/@href")
        assert links == ["https://example.org/issues/new?template=error.yml"]


def test_without_an_address_for_reports_there_is_no_link(hard):
    assert not read(hard, "en/news/2022-06-15-dai").xpath("//a[@data-role='report']")


def test_more_than_four_figures_fold_and_all_are_in_the_page(founding):
    folded = 0
    for page in article_pages(founding):
        shown, more = page.xpath("//section[@data-role='figures']/dl/div"), page.xpath("//details//dl/div[@id]")
        assert len(shown) <= 4 and [each.get("id") for each in (*shown, *more)] == [
            f"fig-{number}" for number in range(1, len(shown) + len(more) + 1)
        ]
        if more:
            folded += 1
            assert str(len(more)) in text(page.xpath("//details[@class='key-figures__more']/summary")[0])
    assert folded == 10
