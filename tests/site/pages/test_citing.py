"""How an article is cited: tags for reference managers, the cite box, references to copy."""

import json
from urllib.parse import parse_qs, unquote

from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.pages.citing import citations, context_object, reference_tags
from tests.support.site_pages import FOUNDING_ID, read, text
from tests.support.small_archive import ADDRESS

SITE_TITLE = Bilingual("Kho Tin", "Kho Tin")


def test_a_reference_manager_reads_title_authors_day_and_address(full_article):
    tags = reference_tags(full_article, "en", ADDRESS)
    assert ("citation_title", "Department works with Tri Ton District") in tags
    assert ("citation_author", "Châu Phong") in tags and ("citation_publication_date", "2022/06/15") in tags
    assert ("citation_journal_title", "Cổng TTĐT An Giang") in tags and ("DC.type", "newspaperArticle") in tags
    parsed = parse_qs(context_object(full_article, "vi", ADDRESS))
    assert parsed["rft.type"] == ["newspaperArticle"] and parsed["rft.title"] == ["Sở làm việc với huyện Tri Tôn"]
    assert parsed["rft.identifier"] == [f"https://example.org/kho-tin/vi/tin/{full_article.id}/"]


def test_the_context_object_stands_in_the_page_as_a_parser_reads_it(founding):
    [title] = read(founding, f"vi/tin/{FOUNDING_ID}").xpath("//span[@class='Z3988']/@title")
    assert parse_qs(title)["rft.title"] == ["Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"]


def test_the_cite_box_holds_the_citations_of_the_record_without_its_abstract(founding, hard):
    for folder in (founding, hard):
        for record_file in (folder / "data/articles").iterdir():
            record = json.loads(record_file.read_text("utf-8"))
            csl, ris = record["citation"]["csl"], record["citation"]["ris"]
            abstract = csl.pop("abstract", "")
            assert bool(abstract) == (f"AB  - {abstract}\n" in ris)
            expected = {
                f"{record['id']}.ris": ris.replace(f"AB  - {abstract}\n", ""),
                f"{record['id']}.bib": record["citation"]["bibtex"],
                f"{record['id']}.csl.json": json.dumps([csl], ensure_ascii=False),
            }
            for path in (f"vi/tin/{record['id']}", f"en/news/{record['id']}"):
                links = read(folder, path).xpath("//section[@class='cite-box']//a[starts-with(@href, 'data:')]")
                assert {link.get("download"): unquote(link.get("href").partition(",")[2]) for link in links} == expected
                assert [link.text for link in links] == ["RIS", "BibTeX", "CSL-JSON"]


def test_references_to_copy_name_author_title_portal_day_and_address(full_article):
    vietnamese, english = citations(full_article, SITE_TITLE, ADDRESS)
    assert f"{vietnamese.before}{vietnamese.title}. {vietnamese.after}" == (
        f"Châu Phong. Sở làm việc với huyện Tri Tôn. Cổng TTĐT An Giang, 15/6/2022, Kho Tin lưu ngày 21/11/2026. "
        f"https://example.org/kho-tin/vi/tin/{full_article.id}/"
    )
    assert english.after.startswith("Cổng TTĐT An Giang, 15 June 2022, archived by Kho Tin on 21 November 2026. ")
    [undated, _] = citations(replace(full_article, published=None, event="2022-06-15"), SITE_TITLE, ADDRESS)
    assert "sự việc ngày 15/6/2022" in undated.after


def test_a_reference_without_a_portal_begins_its_facts_with_a_capital(full_article):
    anonymous = replace(
        full_article, published=None, event="2022-06-15", source=replace(full_article.source, portal=None)
    )
    vietnamese, english = citations(anonymous, SITE_TITLE, ADDRESS)
    assert vietnamese.after.startswith("Sự việc ngày 15/6/2022, Kho Tin lưu ngày 21/11/2026. ")
    assert english.after.startswith("Event of 15 June 2022, archived by Kho Tin on 21 November 2026. ")


def test_a_reference_to_an_article_that_never_arrived_names_no_day(full_article):
    never = replace(full_article, added=None, source=replace(full_article.source, collected=None))
    assert citations(never, SITE_TITLE, ADDRESS)[1].after.startswith("Cổng TTĐT An Giang, 15 June 2022, Kho Tin. ")


def test_a_portal_known_from_the_dateline_is_said_and_cited(founding):
    article = "2022-06-28-nganh-thong-tin-va-truyen-thong-so-ket-cong-tac-6-thang-dau-nam"
    portal = "Cổng thông tin điện tử tỉnh Bình Phước"
    for path, said in (
        (f"vi/tin/{article}", "theo ký hiệu “CTTĐTBP” ở đầu bài"),
        (f"en/news/{article}", "dateline “CTTĐTBP”"),
    ):
        page = read(founding, path)
        assert f"{portal} (" in page.xpath("string(//*[@data-role='provenance'])")
        assert said in page.xpath("string(//*[@data-role='provenance'])")
        assert all(portal in text(each) for each in page.xpath("//*[@class='cite-box__reference']"))
    record = json.loads((founding / f"data/articles/{article}.json").read_text("utf-8"))
    assert record["citation"]["csl"]["container-title"] == portal
    assert record["citation"]["csl"]["publisher"] == "Kho Tin"
    assert record["citation"]["csl"]["accessed"] == {"date-parts": [[2026, 11, 21]]}
    assert "PB  - Kho Tin\nY2  - 2026/11/21\n" in record["citation"]["ris"]
    assert "urldate = {2026-11-21}" in record["citation"]["bibtex"]


def test_what_a_reader_can_check_is_said_for_each_article(founding, hard):
    said = read(founding, f"en/news/{FOUNDING_ID}").xpath("string(//*[@data-role='provenance'])")
    assert "matches its published SHA-256" in said and "the address of its page is not known" in said
    [link] = read(founding, f"en/news/{FOUNDING_ID}").xpath("//a[text()='Verify here']/@href")
    assert link == f"/kho-tin/en/verify/?id={FOUNDING_ID}"
    assert "cannot be checked" in read(hard, "en/news/2022-06-15-dai").xpath("string(//*[@data-role='provenance'])")
