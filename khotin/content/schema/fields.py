"""The fields of the front matter, in the order they are written: name, type, meaning, example."""

from dataclasses import dataclass, replace

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
from khotin.content.schema.types.texts import LONGEST_NAME
from khotin.languages import LANGUAGES, Bilingual

MOST_TOPICS = 4
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_LINE = 300, 1500, 10_000
DRAFTABLE = tuple(f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter; `example` is how its lines may look."""

    name: str
    kind: FieldType[object]
    meaning: Bilingual
    example: str
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
    Field(
        "title",
        pair(LONGEST_TITLE),
        Bilingual("Tiêu đề", "Title"),
        (
            "title:\n"
            '  vi: "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"\n'
            '  en: "Information and communications department works with Tri Ton District"'
        ),
        True,
    ),
    Field(
        "summary",
        pair(LONGEST_SUMMARY),
        Bilingual("Tóm tắt 2–4 câu", "Summary, 2–4 sentences"),
        (
            "summary:\n"
            '  vi: "Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn; huyện có 126 trạm BTS."\n'
            '  en: "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations."'
        ),
        True,
    ),
    Field(
        "published",
        MOMENT,
        Bilingual(
            "Ngày đăng theo nguồn, có giờ nếu nguồn ghi",
            "Day of publication as the source states it, with time if given",
        ),
        'published: "2022-06-28T22:22:00+07:00"',
    ),
    Field("event", EVENT_DAY, Bilingual("Ngày diễn ra sự việc", "Day it happened"), 'event: "2022-06-15"'),
    Field("event_end", DAY, Bilingual("Ngày cuối của sự việc", "Last day of the event"), 'event_end: "2022-06-17"'),
    Field(
        "province",
        register_slug("provinces", "tỉnh", "province"),
        Bilingual("Tỉnh, thành phố của ngày đó", "Province or city of that day"),
        'province: "an-giang"',
    ),
    Field(
        "district",
        replace(
            IDENTITY,
            form=Bilingual("id trong districts.yaml, thuộc tỉnh ấy", "an id of districts.yaml, in that province"),
        ),
        Bilingual("Huyện, quận, thị xã, thành phố của ngày đó", "District, town or city of that day"),
        'district: "tri-ton"',
    ),
    Field(
        "topics",
        list_of(register_slug("topics", "chủ đề", "topic"), MOST_TOPICS, is_set=True),
        Bilingual("Chủ đề, chủ đề chính đứng đầu", "Topics, the main one first"),
        'topics: ["digital-transformation", "posts-and-telecoms"]',
        True,
    ),
    Field(
        "authors",
        list_of(text(LONGEST_NAME), is_set=True),
        Bilingual("Tác giả như in trên nguồn", "Authors as printed"),
        'authors: ["Châu Phong"]',
    ),
    Field(
        "offices",
        list_of(text(LONGEST_NAME), is_set=True),
        Bilingual("Cơ quan của tác giả", "The authors' offices"),
        'offices: ["Văn phòng Sở"]',
    ),
    Field(
        "dateline",
        text(LONGEST_NAME),
        Bilingual("Ký hiệu đầu bài của cổng", "The portal's prefix"),
        'dateline: "CTTĐTBP"',
    ),
    Field(
        "source",
        PROVENANCE,
        Bilingual("Nguồn gốc", "Source"),
        (
            "source:\n"
            '  portal: "Cổng thông tin điện tử huyện Tri Tôn"\n'
            '  url: "https://triton.angiang.gov.vn/tin/1"\n'
            '  collected: "2026-11-20"\n'
            '  original: "tri-ton.txt"\n'
            '  sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"'
        ),
    ),
    Field(
        "figures",
        list_of(FIGURE),
        Bilingual("Số liệu trong bài, kèm câu trích", "Figures of the article, each with its quote"),
        (
            "figures:\n"
            '  - {value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "mobile base stations"}, quote: "126 trạm BTS"}'
        ),
    ),
    Field("status", choice(STATUSES), Bilingual("Tình trạng", "Status"), 'status: "published"', True),
    Field(
        "drafted",
        list_of(choice(DRAFTABLE), is_set=True),
        Bilingual("Phần do chương trình soạn, chưa duyệt", "Texts drafted by the program, not yet reviewed"),
        'drafted: ["title.en", "summary.en"]',
    ),
    Field(
        "pending",
        list_of(choice(DRAFTABLE), is_set=True),
        Bilingual("Phần còn thiếu", "Texts still missing"),
        'pending: ["summary.en"]',
    ),
    Field(
        "reviewed",
        text(LONGEST_NAME),
        Bilingual(
            "Dấu vân tay của bản tiếng Việt khi duyệt bản tiếng Anh",
            "Fingerprint of the Vietnamese the English was made from",
        ),
        'reviewed: "cabe9b3fa9b0"',
    ),
    Field("added", DAY, Bilingual("Ngày vào kho", "Day the archive got it"), 'added: "2026-11-20"'),
    Field(
        "aliases",
        list_of(FORMER_ADDRESS, is_set=True),
        Bilingual(
            "Các id cũ, và danh sách bài đã rời đi cuối cùng", "Former ids, and lists the article was the last to leave"
        ),
        'aliases: ["2022-06-15-ten-cu", "date/2022/06"]',
    ),
    Field(
        "corrections",
        list_of(CORRECTION),
        Bilingual("Các lần đính chính", "Corrections"),
        (
            "corrections:\n"
            '  - {date: "2026-12-01", vi: "Có 126 trạm, không phải 162.", en: "There are 126 stations, not 162."}'
        ),
    ),
    Field(
        "withdrawal",
        WITHDRAWAL,
        Bilingual("Ngày và lý do gỡ bài", "Day and reason of withdrawal"),
        'withdrawal: {date: "2026-12-01", reason: {vi: "Nguồn đã gỡ bài.", en: "The source withdrew it."}}',
    ),
    Field(
        "accepted",
        list_of(ACCEPTANCE),
        Bilingual("Cảnh báo đã xem và chấp nhận", "Findings looked at and accepted"),
        (
            "accepted:\n"
            '  - {rule: "writing", what: "the Vietnamese title is in capitals only", why: "So it is on the page."}'
        ),
    ),
    Field(
        "removed",
        list_of(text(LONGEST_LINE)),
        Bilingual("Dòng của bản gốc cố ý bỏ", "Lines of the original left out on purpose"),
        'removed: ["Xem thêm: lịch tiếp công dân"]',
    ),
)
FIELD_ORDER = tuple(field.name for field in FIELDS)
