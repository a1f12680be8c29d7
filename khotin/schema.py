"""Every field of an article said once: how it is typed, what it becomes, what it means. Only here values convert."""

from dataclasses import dataclass, fields as dataclass_fields
from typing import Callable

from khotin.articles import PUBLISHED, STATUSES, WITHDRAWN, Acceptance, Article, Correction, Figure, Provenance, Withdrawal, filed_day
from khotin.frontmatter import Mapping
from khotin.languages import LANGUAGES, Bilingual
from khotin.kinds import (MOMENT, PLACEHOLDERS, Form, choice, day, demand_known, event_day, former_address, identity, list_of, moment,
                          number, pair, provenance, record, register_slug, text)
from khotin.problems import closest, has_errors

MOST_TOPICS = 4
LONGEST_TITLE, LONGEST_SUMMARY = 300, 1500


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: `convert(form, node, name)` gives the value or complains; `shape` is its JSON Schema."""

    name: str
    convert: Callable
    shape: dict
    meaning: Bilingual
    is_required: bool = False


def read_article(document, identity, english_body, registers, today):
    """Convert a document. Returns (Article or None, problems); an article comes only without errors.

    `today` is the ISO day that bounds years; `identity` is the permanent id.
    """
    form = Form(document, registers, today)
    known = {field.name: field for field in FIELDS}
    values = {name: known[name].convert(form, node, name) for name, node in document.fields.items() if name in known}
    demand_known(form, document.fields, known, "")
    _demand_present(form, document)
    _demand_consistent(form, document, values)
    if has_errors(form.problems):
        return None, form.problems
    return _assemble(document, identity, english_body, values), form.problems


def json_schema(registers):
    """The schema for editors' programs (JSON Schema 2020-12), made from the same fields."""
    properties = {field.name: {**field.shape, "description": f"{field.meaning.vi} / {field.meaning.en}"} for field in FIELDS}
    properties["province"]["enum"] = list(registers.provinces)
    properties["topics"]["items"] = {"enum": list(registers.topics)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in FIELDS if field.is_required],
        "properties": properties,
    }


def _assemble(document, identity, english_body, values):
    empty = {field.name: () for field in dataclass_fields(Article) if str(field.type).startswith("tuple")}
    singles = {field.name: None for field in dataclass_fields(Article)}
    blank = Bilingual("", "")
    return Article(**{**singles, **empty, "source": Provenance(), "title": blank, "summary": blank, **values,
                      "id": identity, "path": document.path, "body": document.body, "body_line": document.body_line,
                      "english_body": english_body})


def _demand_present(form, document):
    if document.fields.get("status") == WITHDRAWN:
        return  # what is withdrawn may be emptied: the reason and the day are all its page shows
    missing = [field.name for field in FIELDS if field.is_required and field.name not in document.fields]
    for name in ("title", "summary"):
        pair = document.fields.get(name)
        if isinstance(pair, Mapping):
            missing += [f"{name}.{language}" for language in LANGUAGES
                        if language not in pair and f"{name}.{language}" not in form.pending]
    if missing:
        form.complain(document.fields, f"thiếu: {', '.join(missing)}", f"missing: {', '.join(missing)}")
    if not document.body.strip():
        form.complain(document.fields, "thiếu nội dung bài dưới dòng --- thứ hai", "the text below the second line --- is missing")
    if document.body.strip() in PLACEHOLDERS.vi | PLACEHOLDERS.en:
        form.complain(document.fields, "nội dung vẫn là chữ mẫu", "the text is still the example's")


def _demand_consistent(form, document, values):
    """What only several fields together can break."""
    fields, filed = document.fields, filed_day(values.get("published"), values.get("event"))
    status = values.get("status")
    if status == PUBLISHED and not filed:
        form.complain(fields.get("status"), "bài công bố cần một ngày đầy đủ: published hoặc event",
                      "a published article needs a full day: published or event")
    if status == PUBLISHED and "province" not in fields:
        form.complain(fields.get("status"), "bài công bố cần province", "a published article needs a province")
    if status == PUBLISHED and values.get("drafted"):
        form.complain(fields["drafted"], f"bản nháp chưa duyệt: {', '.join(values['drafted'])}; duyệt xong hãy xóa dòng này",
                      f"drafts not yet reviewed: {', '.join(values['drafted'])}; delete this line after the review")
    if (status == WITHDRAWN) != ("withdrawal" in fields):
        form.complain(fields.get("status"), 'status "withdrawn" và mục withdrawal phải đi cùng nhau',
                      'status "withdrawn" and the field withdrawal go together')
    if values.get("event_end") and not (values.get("event") or "").startswith("--") and values["event_end"] < (values.get("event") or ""):
        form.complain(fields["event_end"], "event_end đứng trước event", "event_end lies before event")
    _demand_district(form, fields, values)


def _demand_district(form, fields, values):
    province, district = values.get("province"), values.get("district")
    if not district:
        return
    if not province:
        form.complain(fields["district"], "district cần có province", "a district needs its province")
    elif form.registers.district(province, district) is None:
        known = {d.slug for d in form.registers.by_province[province]}
        elsewhere = [d.province for d in form.registers.districts.values() if d.slug == district]
        near = closest(district, known)
        vi = f'tỉnh "{province}" không có huyện "{district}"' + (f"; gần nhất: {near}" if near else f"; huyện này thuộc: {', '.join(elsewhere)}" if elsewhere else "")
        en = f'the province "{province}" has no district "{district}"' + (f"; nearest: {near}" if near else f"; it belongs to: {', '.join(elsewhere)}" if elsewhere else "")
        form.complain(fields["district"], vi, en, f'district: "{near}"' if near else None, rule="registers")


TEXT, TEXTS = {"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string", "minLength": 1}}
PAIR = {"type": "object", "properties": {"vi": TEXT, "en": TEXT}, "additionalProperties": False}
DAY_SHAPE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
RECORDS = {"type": "array", "items": {"type": "object"}}
FIGURE = record({"value": number, "unit": text(), "label": pair(is_whole=True), "quote": text()},
                 lambda v: Figure(v["value"], v.get("unit", ""), v["label"], v["quote"]), ("value", "label", "quote"))
CORRECTION = record({"date": day, "vi": text(), "en": text()}, lambda v: Correction(v["date"], Bilingual(v["vi"], v["en"])), ("date", "vi", "en"))
WITHDRAWAL = record({"date": day, "reason": pair(is_whole=True)}, lambda v: Withdrawal(v["date"], v["reason"]), ("date", "reason"))
ACCEPTANCE = record({"rule": text(), "why": text()}, lambda v: Acceptance(v["rule"], v["why"]), ("rule", "why"))
DRAFTABLE = tuple(f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES)

FIELDS = (
    Field("title", pair(LONGEST_TITLE), PAIR, Bilingual("Tiêu đề", "Title"), True),
    Field("summary", pair(LONGEST_SUMMARY), PAIR, Bilingual("Tóm tắt, 2–4 câu", "Summary, 2–4 sentences"), True),
    Field("published", moment, {"type": "string", "pattern": f"^{MOMENT.pattern}$"},
          Bilingual("Ngày nguồn đăng bài", "Day the source published the article")),
    Field("event", event_day, {"type": "string", "pattern": r"^(\d{4}|-)-\d{2}-\d{2}$"}, Bilingual("Ngày diễn ra sự việc", "Day it happened")),
    Field("event_end", day, DAY_SHAPE, Bilingual("Ngày cuối của sự việc", "Last day of the event")),
    Field("province", register_slug("provinces", "tỉnh", "province"), TEXT, Bilingual("Tỉnh, thành phố của ngày đó", "Province or city of that day")),
    Field("district", identity, TEXT, Bilingual("Huyện, quận, thị xã, thành phố của ngày đó", "District, town or city of that day")),
    Field("topics", list_of(register_slug("topics", "chủ đề", "topic"), MOST_TOPICS), {**TEXTS, "minItems": 1, "maxItems": MOST_TOPICS},
          Bilingual("Chủ đề, chủ đề chính đứng đầu", "Topics, the main one first"), True),
    Field("authors", list_of(text(200)), TEXTS, Bilingual("Tác giả như in trên nguồn", "Authors as printed")),
    Field("offices", list_of(text(200)), TEXTS, Bilingual("Cơ quan của tác giả", "The authors' offices")),
    Field("dateline", text(200), TEXT, Bilingual("Ký hiệu đầu bài của cổng", "The portal's prefix")),
    Field("source", provenance, {"type": "object"}, Bilingual("Nguồn gốc", "Source")),
    Field("figures", list_of(FIGURE), RECORDS, Bilingual("Số liệu trong bài, kèm câu trích", "Figures of the article, each with its quote")),
    Field("status", choice(STATUSES), {"enum": list(STATUSES)}, Bilingual("Tình trạng", "Status"), True),
    Field("drafted", list_of(choice(DRAFTABLE)), TEXTS, Bilingual("Phần do chương trình soạn, chưa duyệt", "Texts drafted by the program, not yet reviewed")),
    Field("pending", list_of(choice(DRAFTABLE)), TEXTS, Bilingual("Phần còn thiếu", "Texts still missing")),
    Field("reviewed", text(200), TEXT, Bilingual("Dấu vân tay của bản tiếng Việt khi duyệt bản tiếng Anh", "Fingerprint of the Vietnamese the English was made from")),
    Field("added", day, DAY_SHAPE, Bilingual("Ngày vào kho", "Day the archive got it")),
    Field("aliases", list_of(former_address), TEXTS, Bilingual("Các id cũ, và danh sách bài đã rời đi cuối cùng", "Former ids, and lists the article was the last to leave")),
    Field("corrections", list_of(CORRECTION), RECORDS, Bilingual("Các lần đính chính", "Corrections")),
    Field("withdrawal", WITHDRAWAL, {"type": "object"}, Bilingual("Ngày và lý do gỡ bài", "Day and reason of withdrawal")),
    Field("accepted", list_of(ACCEPTANCE), RECORDS, Bilingual("Cảnh báo đã xem và chấp nhận", "Findings looked at and accepted")),
    Field("removed", list_of(text(10_000)), TEXTS, Bilingual("Dòng của bản gốc cố ý bỏ", "Lines of the original left out on purpose")),
)
FIELD_ORDER = tuple(field.name for field in FIELDS)
