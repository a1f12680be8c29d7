"""Linked data of articles, valid in every page."""

import json

import jsonschema

from khotin.encoding import replace
from khotin.site.pages.linked_data import linked_data
from tests.support.site_pages import article_pages

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


def test_linked_data_tells_both_languages_as_work_and_translation(full_article, archive_site):
    vietnamese, english = (
        linked_data(full_article, language, "originals/a.txt", archive_site) for language in ("vi", "en")
    )
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


def test_linked_data_leaves_out_what_is_not_known(plain_article, archive_site):
    unknown = replace(plain_article, published=None, event="2022-06-15", authors=(), district=None)
    data = linked_data(unknown, "vi", None, archive_site)
    assert not {"datePublished", "author", "isBasedOn", "sourceOrganization", "correction", "dateModified"} & set(data)
    jsonschema.validate(data, NEWS_ARTICLE)


def test_g03_linked_data_of_every_page_is_valid_and_cannot_end_its_element(founding, hard):
    for folder in (founding, hard):
        for page in article_pages(folder):
            [script] = page.xpath("//script[@type='application/ld+json']")
            jsonschema.validate(json.loads(script.text), NEWS_ARTICLE)
            assert "<" not in script.text
