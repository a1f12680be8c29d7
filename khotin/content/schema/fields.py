"""The fields of the front matter, in the order they are written: name, kind, meaning."""

from dataclasses import dataclass

from khotin.content.articles import STATUSES, Acceptance, Correction, Figure, Provenance, Withdrawal
from khotin.content.schema.types import (
    DAY,
    EVENT_DAY,
    FILE_NAME,
    FINGERPRINT,
    FORMER_ADDRESS,
    IDENTITY,
    MOMENT,
    NUMBER,
    WEB_ADDRESS,
    FieldType,
    Part,
    choice,
    list_of,
    pair,
    record,
    register_slug,
    text,
)
from khotin.languages import LANGUAGES, Bilingual

MOST_TOPICS = 4
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME, LONGEST_LINE = 300, 1500, 200, 10_000
DRAFTABLE = tuple(f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter."""

    name: str
    kind: FieldType
    meaning: Bilingual
    is_required: bool = False


PROVENANCE = record(
    {
        "portal": Part(text(), Bilingual("Cổng hoặc trang đã đăng bài", "Portal that published the article")),
        "section": Part(text(), Bilingual("Chuyên mục trên cổng", "Section on the portal")),
        "url": Part(WEB_ADDRESS, Bilingual("Địa chỉ trang gốc", "Address of the page")),
        "archived_url": Part(
            WEB_ADDRESS, Bilingual("Địa chỉ bản lưu của trang gốc", "Address of an archived copy of the page")
        ),
        "collected": Part(DAY, Bilingual("Ngày thu thập", "Day it was collected")),
        "original": Part(
            FILE_NAME, Bilingual("Tên tệp trong content/originals", "Name of the file in content/originals")
        ),
        "sha256": Part(FINGERPRINT, Bilingual("SHA-256 của tệp gốc", "SHA-256 of that file")),
        "cited": Part(text(), Bilingual("Báo, đài mà bài ghi là nguồn", "Outlet the article credits")),
        "broken": Part(
            DAY, Bilingual("Ngày thấy địa chỉ nguồn không còn mở được", "Day the address was found no longer to open")
        ),
    },
    lambda values: Provenance(**values),
)

FIGURE = record(
    {
        "value": Part(
            NUMBER, Bilingual("Giá trị viết như số: 56.8 hoặc 11081", "Value as a number: 56.8 or 11081"), True
        ),
        "unit": Part(
            text(LONGEST_NAME),
            Bilingual("Những chữ theo sau số: tỷ đồng, %", "Words that follow the number: tỷ đồng, %"),
        ),
        "label": Part(pair(is_whole=True), Bilingual("Số này đếm cái gì", "What the number counts"), True),
        "quote": Part(text(), Bilingual("Câu chữ nguyên văn trong bài", "The article's own words"), True),
    },
    lambda values: Figure(values["value"], values.get("unit", ""), values["label"], values["quote"]),
)

CORRECTION = record(
    {
        "date": Part(DAY, Bilingual("Ngày đính chính", "Day of the correction"), True),
        "vi": Part(text(), Bilingual("Điều đã sửa, bằng tiếng Việt", "What was put right, in Vietnamese"), True),
        "en": Part(text(), Bilingual("Điều đã sửa, bằng tiếng Anh", "What was put right, in English"), True),
    },
    lambda values: Correction(values["date"], Bilingual(values["vi"], values["en"])),
)

WITHDRAWAL = record(
    {
        "date": Part(DAY, Bilingual("Ngày gỡ bài", "Day of withdrawal"), True),
        "reason": Part(pair(is_whole=True), Bilingual("Lý do gỡ bài", "Reason of withdrawal"), True),
    },
    lambda values: Withdrawal(**values),
)

ACCEPTANCE = record(
    {
        "rule": Part(text(LONGEST_NAME), Bilingual("Tên quy tắc", "Name of the rule"), True),
        "what": Part(
            text(LONGEST_LINE),
            Bilingual(
                "Lời của điều được chấp nhận, như lệnh check đưa ra",
                "Words of the accepted finding, as check offers them",
            ),
            True,
        ),
        "why": Part(text(), Bilingual("Vì sao chấp nhận", "Why it may stand"), True),
    },
    lambda values: Acceptance(**values),
)

FIELDS = (
    Field("title", pair(LONGEST_TITLE), Bilingual("Tiêu đề", "Title"), True),
    Field("summary", pair(LONGEST_SUMMARY), Bilingual("Tóm tắt 2–4 câu", "Summary, 2–4 sentences"), True),
    Field(
        "published",
        MOMENT,
        Bilingual(
            "Ngày đăng theo nguồn, có giờ nếu nguồn ghi",
            "Day of publication as the source states it, with time if given",
        ),
    ),
    Field("event", EVENT_DAY, Bilingual("Ngày diễn ra sự việc", "Day it happened")),
    Field("event_end", DAY, Bilingual("Ngày cuối của sự việc", "Last day of the event")),
    Field(
        "province",
        register_slug("provinces", "tỉnh", "province"),
        Bilingual("Tỉnh, thành phố của ngày đó", "Province or city of that day"),
    ),
    Field(
        "district",
        IDENTITY,
        Bilingual("Huyện, quận, thị xã, thành phố của ngày đó", "District, town or city of that day"),
    ),
    Field(
        "topics",
        list_of(register_slug("topics", "chủ đề", "topic"), MOST_TOPICS, is_set=True),
        Bilingual("Chủ đề, chủ đề chính đứng đầu", "Topics, the main one first"),
        True,
    ),
    Field(
        "authors",
        list_of(text(LONGEST_NAME), is_set=True),
        Bilingual("Tác giả như in trên nguồn", "Authors as printed"),
    ),
    Field(
        "offices", list_of(text(LONGEST_NAME), is_set=True), Bilingual("Cơ quan của tác giả", "The authors' offices")
    ),
    Field("dateline", text(LONGEST_NAME), Bilingual("Ký hiệu đầu bài của cổng", "The portal's prefix")),
    Field("source", PROVENANCE, Bilingual("Nguồn gốc", "Source")),
    Field(
        "figures",
        list_of(FIGURE),
        Bilingual("Số liệu trong bài, kèm câu trích", "Figures of the article, each with its quote"),
    ),
    Field("status", choice(STATUSES), Bilingual("Tình trạng", "Status"), True),
    Field(
        "drafted",
        list_of(choice(DRAFTABLE), is_set=True),
        Bilingual("Phần do chương trình soạn, chưa duyệt", "Texts drafted by the program, not yet reviewed"),
    ),
    Field("pending", list_of(choice(DRAFTABLE), is_set=True), Bilingual("Phần còn thiếu", "Texts still missing")),
    Field(
        "reviewed",
        text(LONGEST_NAME),
        Bilingual(
            "Dấu vân tay của bản tiếng Việt khi duyệt bản tiếng Anh",
            "Fingerprint of the Vietnamese the English was made from",
        ),
    ),
    Field("added", DAY, Bilingual("Ngày vào kho", "Day the archive got it")),
    Field(
        "aliases",
        list_of(FORMER_ADDRESS, is_set=True),
        Bilingual(
            "Các id cũ, và danh sách bài đã rời đi cuối cùng", "Former ids, and lists the article was the last to leave"
        ),
    ),
    Field("corrections", list_of(CORRECTION), Bilingual("Các lần đính chính", "Corrections")),
    Field("withdrawal", WITHDRAWAL, Bilingual("Ngày và lý do gỡ bài", "Day and reason of withdrawal")),
    Field(
        "accepted", list_of(ACCEPTANCE), Bilingual("Cảnh báo đã xem và chấp nhận", "Findings looked at and accepted")
    ),
    Field(
        "removed",
        list_of(text(LONGEST_LINE)),
        Bilingual("Dòng của bản gốc cố ý bỏ", "Lines of the original left out on purpose"),
    ),
)
FIELD_ORDER = tuple(field.name for field in FIELDS)
