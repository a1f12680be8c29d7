"""What the data files hold: every field once, with its meaning in both languages, and the record of an article."""

import re
from dataclasses import dataclass, fields
from decimal import Decimal

from khotin.content.articles import Figure, Provenance
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls

FORMULA_STARTS = frozenset("=+-@\t\r")
SOURCE_FACTS = tuple(field.name for field in fields(Provenance))
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a data file; a pair of both languages is an object in JSON and two columns in CSV."""

    name: str
    meaning: Bilingual
    is_pair: bool = False


ARTICLE_COLUMNS = (
    Column(
        "id",
        Bilingual(
            "Mã của bài, không bao giờ đổi; cũng là phần cuối của địa chỉ.",
            "The article’s permanent id, also the end of its address.",
        ),
    ),
    Column("url", Bilingual("Địa chỉ đầy đủ của trang.", "The full address of the page."), True),
    Column(
        "title",
        Bilingual(
            "Tiêu đề; trống nếu thứ tiếng đó còn thiếu.", "The title; empty where that language is still missing."
        ),
        True,
    ),
    Column(
        "summary",
        Bilingual(
            "Tóm tắt do kho soạn; trống nếu thứ tiếng đó còn thiếu.",
            "The archive’s summary; empty where that language is still missing.",
        ),
        True,
    ),
    Column(
        "published",
        Bilingual(
            "Ngày đăng ghi ở nguồn, có thể kèm giờ Việt Nam (+07:00).",
            "Publication as the source states it, with Vietnamese time (+07:00) where it is given.",
        ),
    ),
    Column(
        "event",
        Bilingual(
            "Ngày diễn ra; “--MM-DD” khi không rõ năm.", "The date of the event; “--MM-DD” where the year is not known."
        ),
    ),
    Column(
        "filed",
        Bilingual(
            "Ngày dùng để xếp bài: ngày đăng, nếu không có thì ngày diễn ra.",
            "The date the article is filed under: published, else event.",
        ),
    ),
    Column(
        "province",
        Bilingual(
            "Tỉnh, thành phố tại thời điểm ấy (mã trong registers/provinces.json).",
            "The province at that time (slug in registers/provinces.json).",
        ),
    ),
    Column(
        "district",
        Bilingual(
            "Đơn vị cấp huyện tại thời điểm ấy (mã trong registers/districts.json).",
            "The district at that time (slug in registers/districts.json).",
        ),
    ),
    Column(
        "topics",
        Bilingual(
            "Chủ đề, chủ đề chính đứng đầu (mã trong registers/topics.json).",
            "Topics, the main one first (slugs in registers/topics.json).",
        ),
    ),
    Column("authors", Bilingual("Tác giả như nguồn ghi.", "Authors as printed by the source.")),
    Column(
        "source",
        Bilingual(
            "Nguồn: portal, section, url, archived_url, collected, original, sha256, cited, broken.",
            "The source: portal, section, url, archived_url, collected, original, sha256, cited, broken.",
        ),
    ),
    Column(
        "figures",
        Bilingual(
            "Số liệu của bài: value, hedge (từ nói con số không chính xác), unit (theo nguyên văn), unit_en, label, quote (nguyên văn câu chứa con số).",
            "The article’s figures: value, hedge (the words that show it is not exact), unit (in the words of the source), unit_en, label, "
            "quote (the sentence it comes from).",
        ),
    ),
    Column(
        "status",
        Bilingual(
            "Tình trạng; tệp chỉ có bài đã đăng (published).", "The status; the files hold published articles only."
        ),
    ),
)
FIGURE_COLUMNS = (
    Column("article", Bilingual("Mã của bài có số liệu.", "Id of the article that gives the figure.")),
    Column("number", Bilingual("Thứ tự số liệu trong bài, từ 1.", "Place of the figure within the article, from 1.")),
    Column("filed", Bilingual("Ngày xếp bài.", "The date the article is filed under.")),
    Column("province", Bilingual("Tỉnh, thành phố tại thời điểm ấy.", "The province at that time.")),
    Column("district", Bilingual("Đơn vị cấp huyện tại thời điểm ấy.", "The district at that time.")),
    Column(
        "hedge",
        Bilingual(
            "Từ cho biết con số không chính xác, như trong câu: “trên”, “gần”, “ước”; trống nếu câu nêu đúng con số.",
            "The words that show the number is not exact, as the sentence has them: “more than”, “nearly”, “an estimated”; empty where it is exact.",
        ),
        True,
    ),
    Column(
        "value",
        Bilingual(
            "Giá trị, dấu chấm là dấu thập phân; đọc cùng hedge và unit.",
            "The value; the point is the decimal sign. To be read with hedge and unit.",
        ),
    ),
    Column("unit", Bilingual("Đơn vị theo nguyên văn.", "The unit, in the words of the source.")),
    Column(
        "unit_en",
        Bilingual(
            "Đơn vị bằng tiếng Anh; trống nếu label_en nói thay.",
            "The unit in English; empty where label_en says it instead.",
        ),
    ),
    Column("label", Bilingual("Nội dung của số liệu.", "What the figure measures."), True),
    Column("quote", Bilingual("Trích nguyên văn câu chứa con số.", "The quotation that gives the figure.")),
    Column("url", Bilingual("Địa chỉ của câu ấy trong bài.", "The address of the quotation in the article."), True),
)


def article_record(article, address):
    """An article as the JSON files hold it, in the order of the columns."""
    return {
        "id": article.id,
        "url": {language: address.absolute(urls.article(language, article.id)) for language in LANGUAGES},
        "title": _pair(article.title),
        "summary": _pair(article.summary),
        "published": article.published,
        "event": article.event,
        "filed": article.filed,
        "province": article.province,
        "district": article.district,
        "topics": list(article.topics),
        "authors": list(article.authors),
        "source": {name: getattr(article.source, name) for name in SOURCE_FACTS},
        "figures": [_figure(figure) for figure in article.figures],
        "status": article.status,
    }


def figure_records(article, address):
    """The figures of an article as figures.csv holds them."""
    for number, figure in enumerate(article.figures, 1):
        yield {
            "article": article.id,
            "number": number,
            "filed": article.filed,
            "province": article.province,
            "district": article.district,
            **_facts(figure),
            "value": figure.value,
            "url": {language: address.absolute(urls.figure(language, article.id, number)) for language in LANGUAGES},
        }


def header(columns):
    """The first line of a CSV file: pairs become two columns."""
    return [
        name
        for column in columns
        for name in ((f"{column.name}_vi", f"{column.name}_en") if column.is_pair else (column.name,))
    ]


def plain_number(written):
    """A figure's value as a number: 126 or 56.8."""
    value = Decimal(written)
    return int(value) if value == value.to_integral_value() else float(value)


def safe_cell(text):
    """A cell no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab and return, plain numbers excepted (L04)."""
    return f"'{text}" if text[:1] in FORMULA_STARTS and not NUMBER.fullmatch(text) else text


def _pair(text):
    return {language: text[language] for language in LANGUAGES}


def _figure(figure):
    return {"value": plain_number(figure.value), **_facts(figure)}


def _facts(figure: Figure) -> dict:
    """All that a data file says of a figure beside its value."""
    # With their lists of words a tenth of all imports: only where there are figures.
    from khotin.language.hedges import hedge_of
    from khotin.language.units import english_unit

    return {
        "hedge": _pair(hedge_of(figure.value, figure.unit, figure.quote)),
        "unit": figure.unit,
        "unit_en": english_unit(figure.unit) or "",
        "label": _pair(figure.label),
        "quote": figure.quote,
    }
