"""From a conversion to the files of a content folder: the id, the article's text, the name of the original."""

import hashlib
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath

from khotin.content.frontmatter import read_document, write_document
from khotin.content.schema import FIELD_ORDER, read_article
from khotin.content.text_files import LARGEST_ARTICLE, Source
from khotin.convert.drafts import Material, draft_texts
from khotin.language import vietnamese
from khotin.language.hedges import with_hedge
from khotin.language.units import english_unit
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import as_markdown
from khotin.markup.web_addresses import find_address_fault
from khotin.problems import WARNING, ContentError, Location, Problem, fail

RULE = "convert"
# Bytes of the name without its ending: file systems take 255 for the whole.
LONGEST_ORIGINAL = 200
MOST_FIGURES = 12
# Where no keyword tells a topic: the widest one, named in a warning.
WIDEST_TOPIC = "society"
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
UNSAFE = re.compile(r"[^\w.()+-]+")


@dataclass(frozen=True, slots=True)
class Written:
    """What a conversion becomes: the article's file below the content folder with its text, and the original's name."""

    identity: str
    path: str
    text: str
    original: str
    sha256: str
    problems: tuple = ()


def make_files(conversion, registers, today, *, command="", seconds=120, taken=(), original=None, drafts=None):
    """The files of a conversion. `taken` are the ids that other articles bear; `original` is the name its bytes are kept under;
    `drafts` are texts drafted before, which are not drafted again.

    Raises `ContentError` when no address can be made or the archive would not take the article.
    """
    sha256 = hashlib.sha256(conversion.data).hexdigest()
    title = conversion.title or title_of_name(conversion.input)
    identity = make_identity(conversion, title, sha256, taken)
    drafts, problems = (drafts, ()) if drafts else draft_texts(_material(conversion), registers, command, seconds)
    fields = _fields(conversion, title, drafts, original or conversion.input, sha256)
    text = write_document({name: fields[name] for name in FIELD_ORDER if name in fields}, _body(conversion))
    path = f"articles/{identity[:4] if _day(conversion) else 'undated'}/{identity}.md"
    problems += _demand_readable(conversion.input, path, identity, text, registers, today)
    problems += () if conversion.topics else (_no_topic(conversion),)
    return Written(identity, path, text, original or conversion.input, sha256, problems)


def make_identity(conversion, title, sha256, taken):
    """`<day>-<slug>`; without a full day, or where another article bears that id, `…-<8 hex of the original's hash>`."""
    slug = vietnamese.slugify(title or PurePath(conversion.input).stem)
    if not slug:
        fail(
            Location(conversion.input),
            RULE,
            "không tạo được địa chỉ; thêm tiêu đề bằng --title",
            "no address can be made; give a title with --title",
        )
    day = _day(conversion)
    identity = f"{day}-{slug}" if day else f"{slug}-{sha256[:8]}"
    return identity if identity not in taken else f"{day}-{slug}-{sha256[:8]}" if day else identity


def drafts_of(data):
    """The drafted texts of an article's file, or None where it cannot be read."""
    try:
        fields = read_document(Source("", data.decode("utf-8", "replace"))).fields
        return {name: str(fields[name.split(".")[0]][name.split(".")[1]]) for name in fields.get("drafted", ())}
    except (ContentError, KeyError, TypeError, IndexError):
        return None


def title_of_name(name):
    """The title that a file's name is, where it is one: several words with Vietnamese letters. Or None."""
    stem = vietnamese.squeeze(vietnamese.compose(PurePath(name).stem).replace("_", " "))
    return stem if len(stem.split()) >= 3 and vietnamese.vietnamese_share(stem) > 0.08 else None


def name_original(name, sha256, kept):
    """The name an original is kept under: its own, or with eight digits of its hash where other bytes have it.

    `kept` maps the names in the folder to their hashes.
    """
    path = PurePath(vietnamese.compose(PurePath(name).name))
    has_ending = ENDING.fullmatch(path.suffix)
    stem, ending = (path.stem, path.suffix) if has_ending else (path.name, "")
    stem = _cut(UNSAFE.sub("-", stem), LONGEST_ORIGINAL).strip("-.") or "ban-goc"
    plain = f"{stem}{ending}"
    return plain if kept.get(plain, sha256) == sha256 else f"{stem}-{sha256[:8]}{ending}"


def _cut(text: str, most: int) -> str:
    """The start of a text in at most so many bytes, whole letters only."""
    return text.encode()[:most].decode("utf-8", "ignore")


def _day(conversion):
    for moment in (conversion.published, conversion.event):
        if moment and not moment.startswith("--"):
            return moment[:10]
    return ""


def _material(conversion):
    event = conversion.event if conversion.event and not conversion.event.startswith("--") else None
    paragraphs = tuple(block.text for block in conversion.blocks if block.kind == "paragraph")
    figures = tuple(
        (figure.value, figure.unit, with_hedge(figure.quote, paragraphs[figure.paragraph]))
        for figure in conversion.figures
    )
    return Material(
        conversion.input,
        conversion.title,
        paragraphs,
        (event or conversion.published or "")[:10] or None,
        conversion.province,
        conversion.district,
        conversion.topics,
        figures,
    )


def _fields(conversion, title, drafts, original, sha256):
    texts = {"title.vi": title, **drafts} if title else drafts
    named = [f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES]
    given = {name: texts[name] for name in named if texts.get(name)}
    url = conversion.url if conversion.url and find_address_fault(conversion.url) is None else None
    source = {
        "portal": conversion.portal,
        "section": conversion.section,
        "url": url,
        "original": original,
        "sha256": sha256,
        "cited": conversion.cited,
    }
    fields = {
        "title": {language: given[f"title.{language}"] for language in LANGUAGES if f"title.{language}" in given},
        "summary": {language: given[f"summary.{language}"] for language in LANGUAGES if f"summary.{language}" in given},
        "published": conversion.published,
        "event": conversion.event,
        "event_end": conversion.event_end,
        "province": conversion.province,
        "district": conversion.district,
        "topics": list(conversion.topics) or [WIDEST_TOPIC],
        "authors": list(conversion.authors),
        "offices": list(conversion.offices),
        "dateline": conversion.dateline,
        "source": {key: value for key, value in source.items() if value},
        "figures": _figures(conversion),
        "status": "draft",
        "drafted": [name for name in named if name in given and name in drafts],
        "pending": [name for name in named if name not in given],
    }
    return {
        name: value for name, value in fields.items() if value not in (None, [], {}) or name in ("title", "summary")
    }


def _figures(conversion):
    """Figures whose unit has an agreed English word, quoted with their hedge; shares in per cent say nothing without their sentence."""
    paragraphs = [block.text for block in conversion.blocks if block.kind == "paragraph"]
    return [
        {
            "value": Decimal(figure.value),
            "unit": figure.unit,
            "label": {"vi": figure.unit, "en": english_unit(figure.unit)},
            "quote": with_hedge(figure.quote, paragraphs[figure.paragraph]),
        }
        for figure in conversion.figures
        if figure.unit != "%" and english_unit(figure.unit)
    ][:MOST_FIGURES]


def _body(conversion):
    return "\n\n".join(_block(block) for block in conversion.blocks)


def _block(block):
    if block.kind == "caption":
        return f"*{as_markdown(f'Ảnh: {block.text}')}*" if "*" not in block.text else as_markdown(f"Ảnh: {block.text}")
    return f"## {as_markdown(block.text)}" if block.kind == "heading" else as_markdown(block.text)


def _demand_readable(name, path, identity, text, registers, today):
    """What was written is read back: what the archive would refuse is not written at all."""
    if (size := len(text.encode())) > LARGEST_ARTICLE:
        fail(
            Location(name),
            RULE,
            f"bài dài {-(-size // 1024)} KB, tối đa {LARGEST_ARTICLE // 1024} KB",
            f"the article has {-(-size // 1024)} KB, the most is {LARGEST_ARTICLE // 1024} KB",
        )
    article, problems = read_article(read_document(Source(path, text)), identity, None, registers, today)
    if article is None:
        raise ContentError([replace(problem, where=Location(name)) for problem in problems])
    return tuple(problems)


def _no_topic(conversion):
    return Problem(
        Location(conversion.input),
        "no-topic",
        Bilingual(
            f'không đoán được chủ đề; tạm ghi "{WIDEST_TOPIC}"',
            f'no topic could be told; "{WIDEST_TOPIC}" was put for now',
        ),
        severity=WARNING,
    )
