"""What the page of an article says: to readers, to reference managers, to search engines; and what a page weighs."""

import gzip
import json
import random
import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote

import jsonschema
import lxml.html
import pytest

from khotin.config import load_config
from khotin.content.articles import Correction
from khotin.content.institution_history import institution_notes
from khotin.languages import Bilingual
from khotin.site.outputs import Site
from khotin.site.pages.citing import citations, context_object, reference_tags
from khotin.site.pages.linked_data import linked_data
from khotin.site.urls import BaseAddress
from tests.conftest import REPOSITORY
from tests.support.hard_site import build_hard_site, build_site
from tests.support.sites import article_with, make_site

ARTICLE = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
ADDRESS = BaseAddress("https://example.org", "/kho-tin/")
SITE_TITLE = Bilingual("Kho Tin", "Kho Tin")
WHOLE_ADDRESS = {"type": "string", "pattern": r"^https://[^/]+/"}
NAMED = {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@type", "name"]}}
NEWS_ARTICLE = {
    "type": "object",
    "required": ["@context", "@type", "@id", "url", "headline", "inLanguage", "publisher", "isAccessibleForFree"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "@id": WHOLE_ADDRESS,
        "url": WHOLE_ADDRESS,
        "identifier": {"type": "string"},
        "headline": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "inLanguage": {"enum": ["vi", "en"]},
        "datePublished": {"pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+07:00)?$"},
        "dateModified": {"pattern": r"^\d{4}-\d\d-\d\d$"},
        "workTranslation": {
            "required": ["@id", "inLanguage"],
            "properties": {"inLanguage": {"const": "en"}, "@id": WHOLE_ADDRESS},
        },
        "translationOfWork": {
            "required": ["@id", "inLanguage"],
            "properties": {"inLanguage": {"const": "vi"}, "@id": WHOLE_ADDRESS},
        },
        "temporalCoverage": {"pattern": r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$"},
        "spatialCoverage": NAMED,
        "keywords": {"type": "array", "items": {"type": "string"}},
        "author": NAMED,
        "sourceOrganization": {"required": ["name"]},
        "publisher": {"required": ["name", "url"]},
        "isBasedOn": {"type": "array", "items": {"required": ["@type"]}},
        "correction": {"type": "array", "items": {"required": ["text", "datePublished"]}},
        "usageInfo": WHOLE_ADDRESS,
        "isAccessibleForFree": {"const": True},
    },
}


@pytest.fixture(scope="module")
def founding(tmp_path_factory):
    return build_site(tmp_path_factory.mktemp("founding") / "output")


@pytest.fixture(scope="module")
def hard(tmp_path_factory):
    return build_hard_site(tmp_path_factory.mktemp("hard"))


def read(folder, path):
    return lxml.html.document_fromstring(
        (folder / path / "index.html").read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )


def article_pages(folder):
    return [
        read(folder, path.parent.relative_to(folder))
        for pattern in ("vi/tin/*/index.html", "en/news/*/index.html")
        for path in folder.glob(pattern)
    ]


def weigh(path):
    return len(gzip.compress(path.read_bytes(), 6))


@pytest.fixture(scope="module")
def full_article(plain_article):
    """An article with every fact a citation can have."""
    source = {
        "portal": "Cổng TTĐT An Giang",
        "url": "https://angiang.gov.vn/a",
        "original": "a.txt",
        "sha256": "0" * 64,
    }
    return replace(
        plain_article,
        event="2022-06-14",
        event_end="2022-06-15",
        offices=("Phòng Văn hóa và Thông tin",),
        source=replace(plain_article.source, **source),
        corrections=(Correction("2022-07-01", Bilingual("Sửa.", "Put right.")),),
    )


@pytest.fixture(scope="module")
def site(registers):
    """What all pages share."""
    return Site(load_config(str(REPOSITORY)), registers, ADDRESS)


def test_linked_data_tells_both_languages_as_work_and_translation(full_article, site):
    vietnamese, english = (linked_data(full_article, language, "originals/a.txt", site) for language in ("vi", "en"))
    assert vietnamese["workTranslation"]["@id"] == english["@id"]
    assert english["translationOfWork"]["@id"] == vietnamese["@id"]
    assert (vietnamese["dateModified"], english["temporalCoverage"]) == ("2022-07-01", "2022-06-14/2022-06-15")
    assert [place["name"] for place in english["spatialCoverage"]] == ["An Giang", "Tri Ton District"]
    assert [each.get("url") or each["contentUrl"] for each in vietnamese["isBasedOn"]] == [
        "https://angiang.gov.vn/a",
        "https://example.org/kho-tin/originals/a.txt",
    ]
    for data in (vietnamese, english):
        jsonschema.validate(data, NEWS_ARTICLE)


def test_linked_data_leaves_out_what_is_not_known(plain_article, site):
    unknown = replace(plain_article, published=None, event="2022-06-15", authors=(), district=None)
    data = linked_data(unknown, "vi", None, site)
    assert not {"datePublished", "author", "isBasedOn", "sourceOrganization", "correction", "dateModified"} & set(data)
    jsonschema.validate(data, NEWS_ARTICLE)


def test_g03_linked_data_of_every_page_is_valid_and_cannot_end_its_element(founding, hard):
    for folder in (founding, hard):
        for page in article_pages(folder):
            [script] = page.xpath("//script[@type='application/ld+json']")
            jsonschema.validate(json.loads(script.text), NEWS_ARTICLE)
            assert "<" not in script.text


def test_a_reference_manager_reads_title_authors_day_and_address(full_article):
    tags = reference_tags(full_article, "en", ADDRESS)
    assert ("citation_title", "Department works with Tri Ton District") in tags
    assert ("citation_author", "Châu Phong") in tags and ("citation_publication_date", "2022/06/15") in tags
    assert ("citation_journal_title", "Cổng TTĐT An Giang") in tags and ("DC.type", "newspaperArticle") in tags
    parsed = parse_qs(context_object(full_article, "vi", ADDRESS))
    assert parsed["rft.type"] == ["newspaperArticle"] and parsed["rft.title"] == ["Sở làm việc với huyện Tri Tôn"]
    assert parsed["rft.identifier"] == [f"https://example.org/kho-tin/vi/tin/{full_article.id}/"]


def test_the_context_object_stands_in_the_page_as_a_parser_reads_it(founding):
    [title] = read(founding, f"vi/tin/{ARTICLE}").xpath("//span[@class='Z3988']/@title")
    assert parse_qs(title)["rft.title"] == ["Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"]


def test_the_cite_box_holds_the_citations_of_the_record_in_both_languages(founding, hard):
    for folder in (founding, hard):
        for record_file in (folder / "data/articles").iterdir():
            record = json.loads(record_file.read_text("utf-8"))
            expected = {
                f"{record['id']}.ris": record["citation"]["ris"],
                f"{record['id']}.bib": record["citation"]["bibtex"],
                f"{record['id']}.csl.json": json.dumps([record["citation"]["csl"]], ensure_ascii=False),
            }
            for path in (f"vi/tin/{record['id']}", f"en/news/{record['id']}"):
                links = read(folder, path).xpath("//section[@class='cite-box']//a[starts-with(@href, 'data:')]")
                assert {link.get("download"): unquote(link.get("href").partition(",")[2]) for link in links} == expected
                assert [link.text for link in links] == ["RIS", "BibTeX", "CSL-JSON"]


def test_references_to_copy_name_author_title_portal_day_and_address(full_article):
    vietnamese, english = citations(full_article, SITE_TITLE, ADDRESS)
    assert f"{vietnamese.before}{vietnamese.title}. {vietnamese.after}" == (
        f"Châu Phong. Sở làm việc với huyện Tri Tôn. Cổng TTĐT An Giang, 15/6/2022, Kho Tin. "
        f"https://example.org/kho-tin/vi/tin/{full_article.id}/"
    )
    assert english.after.startswith("Cổng TTĐT An Giang, 15 June 2022, Kho Tin. ")
    [undated, _] = citations(replace(full_article, published=None, event="2022-06-15"), SITE_TITLE, ADDRESS)
    assert "sự việc ngày 15/6/2022" in undated.after


def test_a_reference_without_a_portal_begins_its_facts_with_a_capital(full_article):
    anonymous = replace(
        full_article, published=None, event="2022-06-15", source=replace(full_article.source, portal=None)
    )
    vietnamese, english = citations(anonymous, SITE_TITLE, ADDRESS)
    assert vietnamese.after.startswith("Sự việc ngày 15/6/2022, Kho Tin. ")
    assert english.after.startswith("Event of 15 June 2022, Kho Tin. ")


@pytest.mark.parametrize(
    ("text", "day", "parts"),
    [
        ("Sở TT&TT làm việc với Sở GTVT.", "2022-06-15", ["Sở Thông tin và Truyền thông", "Sở Giao thông vận tải"]),
        ("UBND huyện họp.", "2025-06-30", ["1/7/2025"]),
        ("UBND huyện họp.", "2025-07-01", []),
        ("Sở Thông tin và Truyền thông họp.", "2025-03-01", []),
        ("UBND tỉnh họp.", "2022-06-15", []),
    ],
)
def test_bodies_that_changed_since_are_told(text, day, parts, registers):
    notes = institution_notes(text, day, registers.institutions.values())
    assert len(notes) == len(parts) and all(part in note.vi for part, note in zip(parts, notes, strict=True))


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
        ("trên 250 tỷ đồng", "doanh thu bưu chính"),
        ("ước 20 tỷ đồng", "bưu chính nộp ngân sách nhà nước"),
        ("213.640.000 đồng", "doanh thu (đến năm 2023)"),
        ("trên 56,8 tỷ đồng", "tổng kinh phí dự kiến của các dự án, nhiệm vụ"),
        ("2.886 tỷ đồng", "doanh thu viễn thông"),
    }
    assert shown["en"] >= {
        ("more than VND 250 billion", "postal revenue"),
        ("an estimated VND 20 billion", "paid into the state budget by postal services"),
        ("more than VND 56.8 billion", "expected total cost of the projects and tasks"),
        ("VND 213,640,000", "revenue (by 2023)"),
        ("nearly 400", "security cameras connected to the traffic camera system"),
    }
    assert (
        sum(number.startswith("more than ") for number, _ in shown["en"])
        == sum(number.startswith("trên ") for number, _ in shown["vi"])
        == 7
    )


def test_every_figure_of_the_founding_articles_leads_to_its_words(founding):
    for page in article_pages(founding):
        quotes = page.xpath("//dd[@class='key-figures__quote']")
        assert quotes
        for quote in quotes:
            [address] = quote.xpath("a/@href")
            assert quote.text_content().strip("“”") in page.get_element_by_id(address[1:]).text_content()


def test_both_texts_of_a_page_have_the_same_blocks(founding):
    for path in founding.glob("en/news/*/index.html"):
        page = read(founding, path.parent.relative_to(founding))
        english, vietnamese = (
            [child.tag for child in column] for column in page.xpath("//div[contains(@class, 'parallel__text')]")
        )
        assert english == vietnamese


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
    for language, path in (("vi", f"vi/tin/{ARTICLE}"), ("en", "en/province/an-giang")):
        [address] = read(founding, path).xpath("//meta[@property='og:image']/@content")
        name = address.removeprefix("https://example.org/kho-tin/")
        assert f"open-graph-{language}" in name and (founding / name).stat().st_size < 20_000


def test_pages_stay_light(founding):
    [style], [script] = founding.glob("assets/site.*.css"), founding.glob("assets/display.*.js")
    articles = [
        weigh(path) for pattern in ("vi/tin/*/index.html", "en/news/*/index.html") for path in founding.glob(pattern)
    ]
    assert max(articles) + weigh(style) <= 20_000
    assert weigh(founding / f"vi/tin/{ARTICLE}/index.html") + weigh(style) <= 14_000
    assert all(weigh(founding / home / "index.html") <= 30_000 for home in ("vi", "en"))
    assert all(weigh(path) <= 25_000 for path in founding.glob("*/tinh/**/index.html"))
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


def test_the_report_link_names_article_and_language(tmp_path, monkeypatch):
    (tmp_path / "config.yaml").write_text(
        'issues_url: "https://example.org/issues/new?template=error.yml"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    page = read(build_hard_site(tmp_path), "en/news/2022-06-15-dai")
    [link] = page.xpath("//a[@data-role='report']/@href")
    assert "template=error.yml&" in link and parse_qs(link.partition("?")[2])["article"] == ["2022-06-15-dai"]
    assert parse_qs(link.partition("?")[2])["language"] == ["en"]


def test_without_an_address_for_reports_there_is_no_link(hard):
    assert not read(hard, "en/news/2022-06-15-dai").xpath("//a[@data-role='report']")
