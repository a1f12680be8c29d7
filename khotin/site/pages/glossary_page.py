"""The glossary: words of Vietnamese administration, explained in both languages."""

from functools import partial

from khotin.language.vietnamese import sort_key
from khotin.languages import Bilingual, other_language
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import named_page

TITLE = Bilingual("Giải thích từ ngữ", "Glossary")
ABOUT = Bilingual(
    "Những từ ngữ về chính quyền địa phương thường gặp trong các bài, và cách gọi trong bản tiếng Anh.",
    "Words of Vietnamese local government that the articles use, with their meaning and the Vietnamese words.",
)


def plan_glossary() -> Output:
    """Plan the page in both languages."""
    return plan_overview(named_page(TITLE, "glossary"), "pages/glossary.html", partial(make_glossary))


def make_glossary(language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the page shows: (slug, term, term in the other language, explanation), by the alphabet."""
    other = other_language(language)
    explained = sorted(site.registers.explanations.values(), key=lambda each: sort_key(each.term[language]))
    rows = tuple((each.slug, each.term[language], each.term[other], each.about[language]) for each in explained)
    return TITLE[language], ABOUT[language], {"rows": rows}
