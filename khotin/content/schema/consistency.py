"""Checks of several fields together, or of fields and body."""

from collections.abc import Mapping
from typing import Any

from khotin.content.articles import DRAFT, PUBLISHED, WITHDRAWN, Provenance, filed_day
from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.redaction import find_shown, mask
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types.validation import PLACEHOLDERS, Validation
from khotin.content.worksheets import LEFT_IN_PLACE, is_worksheet
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import closest, did_you_mean

# A note to the editor, as `new` writes it: allowed in a draft, not in a published article.
NOTE_OPENS, NOTE_CLOSES = "<!--", "-->"
REQUIRED = tuple(field.name for field in FIELDS if field.is_required)
# Phrases with fewer letters and digits also occur in other words of any text.
SHORTEST_PHRASE = 3
BODY_MISSING = ("thiếu nội dung bài dưới dòng --- thứ hai", "the text below the second line --- is missing")


def require_consistent(validation: Validation, document: Document, values: Mapping[str, Any]) -> None:
    """Add a problem for each missing field and each contradiction; `values` are the converted fields."""
    fields = document.fields
    # A withdrawn article may be emptied: its page shows only the day and the reason.
    if fields.get("status") != WITHDRAWN:
        _require_present(validation, document)
    if values.get("status") == PUBLISHED:
        _require_publishable(validation, fields, values)
    for require in REQUIREMENTS:
        require(validation, fields, values)
    if redacted := values.get("redacted"):
        _require_maskable(validation, document, values, tuple(each.text for each in redacted))


def without_notes(body: str) -> str:
    """Return a body without its comments; one that is never closed stays."""
    pieces, end = [], 0
    while (start := body.find(NOTE_OPENS, end)) >= 0 and (stop := body.find(NOTE_CLOSES, start + len(NOTE_OPENS))) >= 0:
        pieces.append(body[end:start])
        end = stop + len(NOTE_CLOSES)
    return "".join([*pieces, body[end:]])


def _require_present(validation: Validation, document: Document) -> None:
    fields, body = document.fields, document.body.strip()
    if missing := _missing(validation, fields):
        _add_missing(validation, document, missing)
    if not body or (fields.get("status") == PUBLISHED and not without_notes(body).strip()):
        validation.add_problem(fields, *BODY_MISSING)
    if body in PLACEHOLDERS:
        validation.add_problem(fields, "nội dung vẫn là chữ mẫu", "the text is still the example's")


def _add_missing(validation: Validation, document: Document, missing: list[str]) -> None:
    """Report missing keys; a text may be listed in `pending` instead, and an article without a status is a draft."""
    names, fields = ", ".join(missing), document.fields
    vi, en, edit = f"thiếu: {names}", f"missing: {names}", None
    if all("." in name for name in missing):
        vi, en = f"{vi}; hãy viết, hoặc ghi vào pending", f"{en}; write it, or name it in pending"
        pending = fields.get("pending")
        named = [*pending, *missing] if isinstance(pending, SequenceNode) else missing
        typed = f"[{', '.join(quote(str(name)) for name in named)}]"
        edit = document.retyped(pending, typed) if pending is not None else document.with_field(f"pending: {typed}")
    elif missing == ["status"]:
        edit = document.with_field(f"status: {quote(DRAFT)}")
    validation.add_problem(fields, vi, en, edit)


def _missing(validation: Validation, fields: MappingNode) -> list[str]:
    """Return all keys that are missing, with those of both languages unless they are named in `pending`."""
    missing = [name for name in REQUIRED if name not in fields and name not in validation.meant]
    for name in ("title", "summary"):
        pair = fields.get(name)
        if isinstance(pair, MappingNode):
            absent = (f"{name}.{language}" for language in LANGUAGES if language not in pair)
            missing += [each for each in absent if each not in validation.pending | validation.meant]
    return missing


def _require_publishable(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    status = fields["status"]
    has_wrong_day = _is_wrong(fields, values, "published") or _is_wrong(fields, values, "event")
    if not filed_day(values.get("published"), values.get("event")) and not has_wrong_day:
        vi = "bài công bố cần một ngày đầy đủ: published hoặc event"
        validation.add_problem(status, vi, "a published article needs a full day: published or event")
    # A district without its province is reported with the district.
    if not {"province", "district"} & fields.keys() and "province" not in validation.meant:
        validation.add_problem(status, "bài công bố cần province", "a published article needs a province")
    if drafted := ", ".join(values.get("drafted") or ()):
        vi = f"bản nháp chưa duyệt: {drafted}; duyệt xong hãy xóa dòng này"
        en = f"drafts not yet reviewed: {drafted}; delete this line after the review"
        validation.add_problem(fields["drafted"], vi, en)


def _is_wrong(fields: MappingNode, values: Mapping[str, Any], name: str) -> bool:
    """Return whether a field was typed and has a problem already."""
    return name in fields and values.get(name) is None


def _require_no_worksheet(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    """Add a problem for a worksheet that is no longer marked as a draft."""
    for name in ("title", "summary"):
        pair = fields.get(name)
        node = pair.get("en") if isinstance(pair, MappingNode) else None
        is_reviewed = f"{name}.en" not in (values.get("drafted") or ())
        if isinstance(node, ScalarNode) and is_worksheet(node.strip()) and is_reviewed:
            words = LEFT_IN_PLACE
            validation.add_problem(node, words.vi.format(f"{name}.en"), words.en.format(f"{name}.en"))


def _require_withdrawal(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    status = values.get("status")
    if status and (status == WITHDRAWN) != ("withdrawal" in fields):
        vi = 'status "withdrawn" và mục withdrawal phải đi cùng nhau'
        en = 'status "withdrawn" and the field withdrawal go together'
        validation.add_problem(fields["status"], f"{vi}: {WITHDRAWAL_FORM.vi}", f"{en}: {WITHDRAWAL_FORM.en}")


def _require_past(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    """Add a problem for each correction, and for a withdrawal, dated in the future or before its article."""
    filed = filed_day(values.get("published"), values.get("event"))
    days = [("corrections", f"[{number}]", each.date) for number, each in enumerate(values.get("corrections", ()), 1)]
    days += [("withdrawal", "", withdrawal.date)] if (withdrawal := values.get("withdrawal")) else []
    for field, number, day in days:
        name = f"{field}{number}.date"
        if day > validation.today:
            vi, en = f"{name}: ngày {day} chưa đến", f"{name}: the day {day} has not come yet"
            validation.add_problem(fields[field], vi, en)
        elif filed and day < filed:
            vi = f"{name}: ngày {day} đứng trước ngày của bài, {filed}"
            validation.add_problem(fields[field], vi, f"{name}: the day {day} lies before that of the article, {filed}")


def _require_span(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    event, end = values.get("event"), values.get("event_end")
    if end and "event" not in fields:
        validation.add_problem(fields["event_end"], "event_end cần có event", "event_end needs an event")
    elif end and event and not event.startswith("--") and end < event:
        vi, en = f"event_end {end} đứng trước event {event}", f"event_end {end} lies before event {event}"
        validation.add_problem(fields["event_end"], vi, en)


def _require_whole_source(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    source, has_unindented = values.get("source"), not validation.meant.isdisjoint(("source.original", "source.sha256"))
    if source and bool(source.original) != bool(source.sha256) and not has_unindented:
        vi = "source.original và source.sha256 phải đi cùng nhau; lấy lại dòng bị xóa từ bản trước (git diff)"
        en = "source.original and source.sha256 go together; take the deleted line from the version before (git diff)"
        validation.add_problem(fields["source"], vi, en)


def _require_maskable(
    validation: Validation, document: Document, values: Mapping[str, Any], phrases: tuple[str, ...]
) -> None:
    """Add a problem for phrases that mask too much, occur in an address, or share words with a figure's quote."""
    node, source = document.fields["redacted"], values.get("source") or Provenance()
    for phrase in phrases:
        if sum(map(str.isalnum, phrase)) < SHORTEST_PHRASE:
            vi = f'"{phrase}" ngắn quá, sẽ che cả chữ khác; cần ít nhất {SHORTEST_PHRASE} chữ cái hoặc chữ số'
            en = f'"{phrase}" is too short and would mask other words; {SHORTEST_PHRASE} letters or digits are needed'
            validation.add_problem(node, vi, en)
    for address in (source.url, source.archived_url, source.original, *values.get("aliases", ())):
        for phrase in find_shown(address or "", phrases):
            vi = f'"{phrase}" có trong địa chỉ hoặc tên tệp "{address}", là chỗ không che được; hãy bỏ địa chỉ ấy'
            en = f'"{phrase}" stands in "{address}": an address or a name of a file cannot be masked, so leave it out'
            validation.add_problem(node, vi, en)
    body = squeeze(document.body)
    masked = squeeze(mask(document.body, phrases))
    for figure in values.get("figures", ()):
        quote_words = squeeze(figure.quote)
        if quote_words in body and mask(quote_words, phrases) not in masked:
            vi = f'câu trích "{figure.quote}" có chữ nằm trong phần bị che; hãy bỏ số liệu này'
            en = f'the quote "{figure.quote}" shares words with what is masked; leave this figure out'
            validation.add_problem(document.fields["figures"], vi, en)


def _require_district(validation: Validation, fields: MappingNode, values: Mapping[str, Any]) -> None:
    province, district = values.get("province"), values.get("district")
    if not district or _is_wrong(fields, values, "province"):
        return
    if not province and "province" not in validation.meant:
        validation.add_problem(fields["district"], "district cần có province", "a district needs its province")
    elif province and validation.registers.district(province, district) is None:
        _add_district_problem(validation, fields["district"], province, district)


def _add_district_problem(validation: Validation, node: Node, province: str, district: str) -> None:
    registers = validation.registers
    near = closest(district, [known.slug for known in registers.by_province[province]])
    elsewhere = ", ".join(known.province for known in registers.districts.values() if known.slug == district)
    vi, en = f'tỉnh "{province}" không có huyện "{district}"', f'the province "{province}" has no district "{district}"'
    if elsewhere:
        vi, en = f"{vi}; huyện này thuộc: {elsewhere}", f"{en}; it belongs to: {elsewhere}"
    elif near:
        vi, en = f"{vi}{did_you_mean(near).vi}", f"{en}{did_you_mean(near).en}"
    edit = validation.document.retyped(node, quote(near)) if near and not elsewhere else None
    validation.add_problem(node, vi, en, edit, rule="registers")


WITHDRAWAL_FORM = Bilingual(
    'withdrawal: {date: "2026-12-01", reason: {vi: "lý do", en: "lý do bằng tiếng Anh"}}',
    'withdrawal: {date: "2026-12-01", reason: {vi: "the reason in Vietnamese", en: "the reason"}}',
)
REQUIREMENTS = (
    _require_withdrawal,
    _require_past,
    _require_span,
    _require_whole_source,
    _require_district,
    _require_no_worksheet,
)
