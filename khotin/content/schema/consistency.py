"""What only several fields together, or fields and body, can break."""

from khotin.content.articles import PUBLISHED, WITHDRAWN, filed_day
from khotin.content.frontmatter import MappingNode, quote
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types import PLACEHOLDERS
from khotin.languages import LANGUAGES
from khotin.problems import closest

# A note to the editor, as `new` writes it: enough of a text for a draft, and nothing to publish.
NOTE_OPENS, NOTE_CLOSES = "<!--", "-->"
REQUIRED = tuple(field.name for field in FIELDS if field.is_required)


def demand_consistent(form, document, values):
    """Complain about what is missing and about what contradicts itself; `values` are the converted fields."""
    if (
        document.fields.get("status") != WITHDRAWN
    ):  # what is withdrawn may be emptied: its page shows day and reason only
        _demand_present(form, document)
    if values.get("status") == PUBLISHED:
        _demand_publishable(form, document.fields, values)
    _demand_withdrawal(form, document.fields, values)
    _demand_span(form, document.fields, values)
    _demand_whole_source(form, document.fields, values)
    _demand_district(form, document.fields, values)


def _demand_present(form, document):
    if missing := _missing(form, document.fields):
        form.complain(document.fields, f"thiếu: {', '.join(missing)}", f"missing: {', '.join(missing)}")
    body = document.body.strip()
    if not body or (document.fields.get("status") == PUBLISHED and not without_notes(body).strip()):
        form.complain(
            document.fields, "thiếu nội dung bài dưới dòng --- thứ hai", "the text below the second line --- is missing"
        )
    if body in PLACEHOLDERS:
        form.complain(document.fields, "nội dung vẫn là chữ mẫu", "the text is still the example's")


def without_notes(body: str) -> str:
    """Take the comments out of a body; one that is never closed stays."""
    pieces, end = [], 0
    while (start := body.find(NOTE_OPENS, end)) >= 0 and (stop := body.find(NOTE_CLOSES, start + len(NOTE_OPENS))) >= 0:
        pieces.append(body[end:start])
        end = stop + len(NOTE_CLOSES)
    return "".join([*pieces, body[end:]])


def _missing(form, fields):
    """All keys that are not there, with those of both languages unless they are named in `pending`."""
    missing = [name for name in REQUIRED if name not in fields]
    for name in ("title", "summary"):
        if isinstance(fields.get(name), MappingNode):
            missing += [
                f"{name}.{language}"
                for language in LANGUAGES
                if language not in fields[name] and f"{name}.{language}" not in form.pending
            ]
    return missing


def _demand_publishable(form, fields, values):
    has_a_broken_day = _is_broken(fields, values, "published") or _is_broken(fields, values, "event")
    if not filed_day(values.get("published"), values.get("event")) and not has_a_broken_day:
        form.complain(
            fields["status"],
            "bài công bố cần một ngày đầy đủ: published hoặc event",
            "a published article needs a full day: published or event",
        )
    if "province" not in fields:
        form.complain(fields["status"], "bài công bố cần province", "a published article needs a province")
    if drafted := values.get("drafted"):
        form.complain(
            fields["drafted"],
            f"bản nháp chưa duyệt: {', '.join(drafted)}; duyệt xong hãy xóa dòng này",
            f"drafts not yet reviewed: {', '.join(drafted)}; delete this line after the review",
        )


def _is_broken(fields, values, name):
    """Whether a field was typed and is already complained about."""
    return name in fields and values.get(name) is None


def _demand_withdrawal(form, fields, values):
    status = values.get("status")
    if status and (status == WITHDRAWN) != ("withdrawal" in fields):
        form.complain(
            fields["status"],
            'status "withdrawn" và mục withdrawal phải đi cùng nhau',
            'status "withdrawn" and the field withdrawal go together',
        )


def _demand_span(form, fields, values):
    event, event_end = values.get("event"), values.get("event_end")
    if event_end and "event" not in fields:
        form.complain(fields["event_end"], "event_end cần có event", "event_end needs an event")
    elif event_end and event and not event.startswith("--") and event_end < event:
        form.complain(
            fields["event_end"],
            f"event_end {event_end} đứng trước event {event}",
            f"event_end {event_end} lies before event {event}",
        )


def _demand_whole_source(form, fields, values):
    source = values.get("source")
    if source and bool(source.original) != bool(source.sha256):
        form.complain(
            fields["source"],
            "source.original và source.sha256 phải đi cùng nhau",
            "source.original and source.sha256 go together",
        )


def _demand_district(form, fields, values):
    province, district = values.get("province"), values.get("district")
    if not district or _is_broken(fields, values, "province"):
        return
    if not province:
        form.complain(fields["district"], "district cần có province", "a district needs its province")
    elif form.registers.district(province, district) is None:
        _complain_district(form, fields["district"], province, district)


def _complain_district(form, node, province, district):
    near = closest(district, [known.slug for known in form.registers.by_province[province]])
    elsewhere = [known.province for known in form.registers.districts.values() if known.slug == district]
    vi, en = f'tỉnh "{province}" không có huyện "{district}"', f'the province "{province}" has no district "{district}"'
    if elsewhere:
        vi, en = f"{vi}; huyện này thuộc: {', '.join(elsewhere)}", f"{en}; it belongs to: {', '.join(elsewhere)}"
    elif near:
        vi, en = f"{vi}; gần nhất: {near}", f"{en}; nearest: {near}"
    form.complain(node, vi, en, f"district: {quote(near)}" if near and not elsewhere else None, rule="registers")
