"""The fields of the front matter, in the order they are written: name, type, meaning, example."""

import re

from khotin.content.articles import (
    DRAFT,
    PUBLISHED,
    QUALIFIERS,
    STATUSES,
    WITHDRAWN,
    Acceptance,
    Correction,
    Figure,
    Provenance,
    Redaction,
    Withdrawal,
)
from khotin.content.schema.types.addresses import FORMER_ADDRESS, WEB_ADDRESS
from khotin.content.schema.types.days import DAY, EVENT_DAY, MOMENT
from khotin.content.schema.types.figures import PERIOD, SCOPE
from khotin.content.schema.types.groups import list_of, record
from khotin.content.schema.types.names import DISTRICT, choice, register_slug
from khotin.content.schema.types.numbers import NUMBER
from khotin.content.schema.types.texts import FILE_NAME, FINGERPRINT, LONGEST_NAME, pair, text
from khotin.content.schema.types.validation import FieldType, Part
from khotin.encoding import Struct
from khotin.language import hedges
from khotin.languages import LANGUAGES, Bilingual

MOST_TOPICS = 4
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_LINE = 300, 1500, 10_000
DRAFTABLE = tuple(f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES)
# The drafted English body, a file of its own.
ENGLISH_BODY = "body.en"
# Each field as it may be written, all together: no article has all of them.
EXAMPLES = """\
title:
  vi: "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"
  en: "Department of Information and Communications holds working session with Tri Ton District"
summary:
  vi: "Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn; huyện có 126 trạm BTS."
  en: "On 15 June 2022 the department met leaders of Tri Ton District, which has 126 mobile base stations."
published: "2022-06-28T22:22:00+07:00"
event: "2022-06-15"
event_end: "2022-06-17"
province: "an-giang"
district: "tri-ton"
topics: ["digital-transformation", "posts-and-telecoms"]
mentions: ["le-quoc-cuong"]
authors: ["Châu Phong"]
offices: ["Văn phòng Sở"]
dateline: "CTTĐTBP"
source:
  portal: "Cổng thông tin điện tử huyện Tri Tôn"
  url: "https://triton.angiang.gov.vn/tin/1"
  collected: "2026-11-20"
  original: "tri-ton.txt"
  sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
figures:
  - {value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "mobile base stations"}, quote: "126 trạm BTS"}
  - {value: 40, qualifier: "more than", unit: "tổ", unit_en: "teams", label: {vi: "tổ mới", en: "new teams"},
     scope: "an-giang", period: "as of 2022-06-15", measure: "community-digital-teams", quote: "hơn 40 tổ mới"}
status: "published"
drafted: ["title.en", "summary.en"]
pending: ["summary.en"]
reviewed: "cabe9b3fa9b0"
added: "2026-11-20"
aliases: ["2022-06-15-ten-cu", "date/2022/06"]
corrections:
  - {date: "2026-12-01", vi: "Có 126 trạm, không phải 162.", en: "There are 126 stations, not 162."}
withdrawal: {date: "2026-12-01", reason: {vi: "Nguồn đã gỡ bài.", en: "The source withdrew it."}}
accepted:
  - {rule: "writing", what: "the Vietnamese title is in capitals only", why: "It is in capitals on the page too."}
removed: ["Xem thêm: lịch tiếp công dân"]
redacted:
  - {text: "0912 345 678", reason: {vi: "số điện thoại riêng", en: "private telephone number"}}
"""


class Field(Struct, frozen=True):
    """One key of the front matter; `example` is how its lines may look."""

    name: str
    kind: FieldType[object]
    meaning: Bilingual
    example: str
    is_required: bool = False


def _examples() -> dict[str, str]:
    """Return the lines of each field in EXAMPLES by its name."""
    fields = re.split(r"(?m)^(?=\w)", EXAMPLES)[1:]
    return {field.partition(":")[0]: field.rstrip() for field in fields}


def _field(name: str, kind: FieldType[object], vi: str, en: str, *, is_required: bool = False) -> Field:
    return Field(name, kind, Bilingual(vi, en), _EXAMPLES[name], is_required)


def _part(kind: FieldType[object], vi: str, en: str, *, is_required: bool = True) -> Part:
    return Part(kind, Bilingual(vi, en), is_required)


def _optional(kind: FieldType[object], vi: str, en: str) -> Part:
    return _part(kind, vi, en, is_required=False)


_EXAMPLES = _examples()
PROVENANCE = record(
    {
        "portal": _optional(text(), "Cổng hoặc trang đã đăng bài", "Portal that published the article"),
        "section": _optional(text(), "Chuyên mục trên cổng", "Section on the portal"),
        "url": _optional(WEB_ADDRESS, "Địa chỉ trang gốc", "Address of the page"),
        "archived_url": _optional(
            WEB_ADDRESS, "Địa chỉ bản lưu của trang gốc", "Address of an archived copy of the page"
        ),
        "collected": _optional(DAY, "Ngày thu thập", "Day it was collected"),
        "original": _optional(FILE_NAME, "Tên tệp trong content/originals", "Name of the file in content/originals"),
        "sha256": _optional(FINGERPRINT, "SHA-256 của tệp gốc", "SHA-256 of that file"),
        "cited": _optional(text(), "Báo, đài mà bài ghi là nguồn", "Outlet the article credits"),
        "broken": _optional(
            DAY, "Ngày thấy địa chỉ nguồn không còn mở được", "Day on which the address was found no longer to open"
        ),
    },
    lambda values: Provenance(**values),
)
# Vietnamese words that are typed where a word of the program is needed.
USUAL_QUALIFIERS = {
    **{words: hedges.QUALIFIERS[meanings[0]] for words, meanings in hedges.HEDGES["vi"].items()},
    "đúng": "exact",
    "ước": "estimated",
    "ước đạt": "estimated",
    "dự kiến": "expected",
}
USUAL_STATUSES = {
    **dict.fromkeys(("đăng", "đã đăng", "xuất bản", "công bố", "đã công bố"), PUBLISHED),
    **dict.fromkeys(("nháp", "bản nháp"), DRAFT),
    **dict.fromkeys(("gỡ", "đã gỡ", "rút"), WITHDRAWN),
}
FIGURE = record(
    {
        "value": _part(NUMBER, "Giá trị viết như số: 56.8 hoặc 11081", "Value as a number: 56.8 or 11081"),
        "qualifier": _optional(
            choice(QUALIFIERS, USUAL_QUALIFIERS),
            "Con số chính xác đến đâu: đúng, hơn, ít nhất, gần, khoảng, dưới, nhiều nhất, ước, dự kiến; "
            "không ghi thì theo câu trích",
            "How exact the number is; where left out, the words of the quote decide",
        ),
        "unit": _optional(
            text(LONGEST_NAME), "Những chữ đứng sau con số: tỷ đồng, %", "Words that follow the number: tỷ đồng, %"
        ),
        "unit_en": _optional(
            text(LONGEST_NAME),
            "Đơn vị bằng tiếng Anh, khi trang tiếng Anh thiếu đơn vị",
            "The unit in English, where the English page lacks it",
        ),
        "label": _part(pair(is_whole=True), "Nội dung của số liệu", "What the number counts"),
        "scope": _optional(
            SCOPE,
            "Địa phương mà số liệu tính; không ghi thì là địa phương của bài",
            "The place the number refers to; where left out, the place of the article",
        ),
        "period": _optional(PERIOD, "Kỳ của số liệu, như bài viết", "The period of the figure, as the text says"),
        "measure": _optional(
            register_slug("measures", "chỉ số", "measure"),
            "Chỉ số mà số liệu thuộc về",
            "The measure the figure belongs to",
        ),
        "quote": _part(text(), "Trích nguyên văn trong bài", "The words of the article that state the number"),
    },
    lambda values: Figure(**{"unit": "", **values}),
)
CORRECTION = record(
    {
        "date": _part(DAY, "Ngày đính chính", "Day of the correction"),
        "vi": _part(text(), "Điều đã sửa, bằng tiếng Việt", "What was corrected, in Vietnamese"),
        "en": _part(text(), "Điều đã sửa, bằng tiếng Anh", "What was corrected, in English"),
    },
    lambda values: Correction(values["date"], Bilingual(values["vi"], values["en"])),
)
WITHDRAWAL = record(
    {
        "date": _part(DAY, "Ngày gỡ bài", "Day of the withdrawal"),
        "reason": _part(pair(is_whole=True), "Lý do gỡ bài", "Reason for the withdrawal"),
    },
    lambda values: Withdrawal(**values),
)
ACCEPTANCE = record(
    {
        "rule": _part(text(LONGEST_NAME), "Tên quy tắc", "Name of the rule"),
        "what": _part(
            text(LONGEST_LINE),
            "Nội dung của cảnh báo được chấp nhận, như lệnh check in ra",
            "Message of the accepted finding, as check prints it",
        ),
        "why": _part(text(), "Vì sao chấp nhận", "Why it is accepted"),
    },
    lambda values: Acceptance(**values),
)
REDACTION = record(
    {
        "text": _part(
            text(LONGEST_NAME), "Những chữ phải che, như bài viết", "The words to be masked, as the article writes them"
        ),
        "reason": _part(pair(is_whole=True), "Lý do, hiện trên trang", "The reason, shown on the page"),
    },
    lambda values: Redaction(**values),
)
PENDING = list_of(choice(DRAFTABLE), is_set=True)
PROPOSED = list_of(choice((*DRAFTABLE, ENGLISH_BODY, "mentions")), is_set=True)
NAMES = list_of(text(LONGEST_NAME), is_set=True)
FIELDS = (
    _field("title", pair(LONGEST_TITLE), "Tiêu đề", "Title", is_required=True),
    _field("summary", pair(LONGEST_SUMMARY), "Tóm tắt 2–4 câu", "Summary, 2–4 sentences", is_required=True),
    _field(
        "published",
        MOMENT,
        "Ngày đăng theo nguồn, có giờ nếu nguồn ghi",
        "Day of publication as the source states it, with time if given",
    ),
    _field("event", EVENT_DAY, "Ngày diễn ra sự việc", "Day of the event"),
    _field("event_end", DAY, "Ngày cuối của sự việc", "Last day of the event"),
    _field(
        "province",
        register_slug("provinces", "tỉnh", "province"),
        "Tỉnh, thành phố vào ngày đó",
        "Province or city, as of that day",
    ),
    _field(
        "district", DISTRICT, "Quận, huyện, thị xã, thành phố vào ngày đó", "District, town or city, as of that day"
    ),
    _field(
        "topics",
        list_of(register_slug("topics", "chủ đề", "topic"), MOST_TOPICS, is_set=True),
        "Chủ đề, chủ đề chính đứng đầu",
        "Topics, the main one first",
        is_required=True,
    ),
    _field(
        "mentions",
        list_of(register_slug("threads", "mục trong threads.yaml", "entry of threads.yaml"), is_set=True),
        "Nhân vật, cơ quan, chương trình, văn bản mà bài nhắc đến",
        "People, organisations, programmes and documents that the article names",
    ),
    _field("authors", NAMES, "Tác giả như nguồn ghi", "Authors as the source names them"),
    _field("offices", NAMES, "Cơ quan của tác giả", "The authors' offices"),
    _field("dateline", text(LONGEST_NAME), "Ký hiệu đầu bài của cổng", "Prefix that the portal puts before the text"),
    _field("source", PROVENANCE, "Nguồn gốc", "Source"),
    _field(
        "figures", list_of(FIGURE), "Số liệu trong bài, kèm câu trích", "Figures of the article, each with its quote"
    ),
    _field("status", choice(STATUSES, USUAL_STATUSES), "Tình trạng", "Status", is_required=True),
    _field(
        "drafted", PROPOSED, "Phần do chương trình soạn, chưa duyệt", "Texts drafted by the program, not yet reviewed"
    ),
    _field("pending", PENDING, "Phần còn thiếu", "Texts still missing"),
    _field(
        "reviewed",
        text(LONGEST_NAME),
        "Mã của bản tiếng Việt khi duyệt bản tiếng Anh",
        "Code of the Vietnamese text that the English was reviewed against",
    ),
    _field("added", DAY, "Ngày vào kho", "Day it was added to the archive"),
    _field(
        "aliases",
        list_of(FORMER_ADDRESS, is_set=True),
        "Các id cũ, và những danh sách trống vì bài này đã chuyển đi",
        "Former ids, and lists that became empty when this article left them",
    ),
    _field("corrections", list_of(CORRECTION), "Các lần đính chính", "Corrections"),
    _field("withdrawal", WITHDRAWAL, "Ngày và lý do gỡ bài", "Day of and reason for the withdrawal"),
    _field("accepted", list_of(ACCEPTANCE), "Cảnh báo đã xem và chấp nhận", "Findings reviewed and accepted"),
    _field(
        "removed", list_of(text(LONGEST_LINE)), "Dòng của bản gốc cố ý bỏ", "Lines of the original left out on purpose"
    ),
    _field(
        "redacted",
        list_of(REDACTION),
        "Thông tin riêng được che ở mọi nơi đăng bài, kể cả bản gốc",
        "Private data that is masked wherever the article is published, its original included",
    ),
)
FIELD_ORDER = tuple(field.name for field in FIELDS)
