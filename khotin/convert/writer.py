"""From a conversion to the files of a content folder: the id, the article's text, the name of the original."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from pathlib import PurePath

from khotin.content.frontmatter import MappingNode, read_document, write_document
from khotin.content.registers import Registers
from khotin.content.schema import ENGLISH_BODY, FIELD_ORDER, read_article
from khotin.content.text_files import LARGEST_ARTICLE, Source
from khotin.convert.conversion import CAPTION, HEADING, ITEM, NUMBERED, QUOTATION, TABLE, Block, Conversion
from khotin.convert.drafting_command import DraftFigure, Material
from khotin.convert.drafts import Drafter, DraftRequest, Drafts, draft_offline
from khotin.convert.facts.topics import widest_topic
from khotin.convert.figure_details import read_details
from khotin.encoding import Struct, replace
from khotin.language import vietnamese
from khotin.language.hedges import with_hedge
from khotin.language.units import english_unit
from khotin.language.web_addresses import find_address_fault
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import as_markdown
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, ContentError, Location, Problem, fail

RULE = "convert"
# Bytes of the name without its ending: file systems take 255 for the whole.
LONGEST_ORIGINAL = 200
MOST_FIGURES = 12
# What opens a block in Markdown, and the kinds of blocks that are items of one list.
MARKS = {HEADING: "## ", ITEM: "- ", NUMBERED: "1. ", QUOTATION: "> "}
LISTED = (ITEM, NUMBERED)
ENDING = lazy_pattern(r"\.[A-Za-z0-9]{1,8}")
UNSAFE = lazy_pattern(r"[^\w.()+-]+")
# Facts that are fields of the same name.
FACTS = ("published", "event", "event_end", "province", "district", "authors", "offices", "dateline")
TEXTS = tuple(f"{name}.{language}" for name in ("title", "summary") for language in LANGUAGES)


class ArticleFiles(Struct, frozen=True):
    """What a conversion becomes: the article's file below the content folder with its text, and the original's name.

    `english_body` is the drafted translation of the body, or empty.
    """

    identity: str
    path: str
    text: str
    original: str
    sha256: str
    problems: tuple[Problem, ...] = ()
    english_body: str = ""


def make_files(
    conversion: Conversion,
    registers: Registers,
    today: str,
    *,
    drafter: Drafter | None = None,
    taken: Collection[str] = (),
    original: str | None = None,
    drafts: Mapping[str, str] | None = None,
) -> ArticleFiles:
    """Return the files of a conversion.

    `taken` are the ids of other articles; `original` is the name its bytes are kept under; `drafts` are texts drafted
    before, which are not drafted again. Raises `ContentError` when no address can be made or the archive would not take
    the article.
    """
    sha256 = hashlib.sha256(conversion.data).hexdigest()
    title = conversion.title or title_of_name(conversion.input)
    identity = make_identity(conversion, title, sha256, taken)
    source = _source(conversion, original or conversion.input, sha256)
    topics = conversion.topics or (widest_topic(registers),)

    def article(texts: Mapping[str, str]) -> str:
        fields = {**_fields(conversion, title, texts, source), "topics": list(topics)}
        return write_document({name: fields[name] for name in FIELD_ORDER if name in fields}, _body(conversion))

    drafted = Drafts(drafts) if drafts else _draft(conversion, registers, article, drafter)
    text, problems = article(drafted.texts), drafted.problems
    path = f"articles/{identity[:4] if _day(conversion) else 'undated'}/{identity}.md"
    problems += _require_readable(conversion.input, Source(path, text), identity, registers, today)
    problems += () if conversion.topics else (_no_topic(conversion.input, topics[0]),)
    name = original or conversion.input
    return ArticleFiles(identity, path, text, name, sha256, problems, drafted.english_body)


def make_identity(conversion: Conversion, title: str | None, sha256: str, taken: Collection[str]) -> str:
    """Return `<day>-<slug>`, with 8 hex digits of the hash where there is no full day or another article has that id.

    Raises `ContentError` when no address can be made.
    """
    slug = vietnamese.slugify(title or PurePath(conversion.input).stem)
    if not slug:
        vi, en = (
            "không tạo được địa chỉ; thêm tiêu đề bằng --title",
            "no address can be made; give a title with --title",
        )
        fail(Location(conversion.input), RULE, vi, en)
    day = _day(conversion)
    identity = f"{day}-{slug}" if day else f"{slug}-{sha256[:8]}"
    return f"{identity}-{sha256[:8]}" if day and identity in taken else identity


def drafts_of(data: bytes) -> dict[str, str] | None:
    """Return the drafted texts of an article's file, or None where it cannot be read."""
    try:
        fields = read_document(Source("", data.decode("utf-8", "replace"))).fields
    except ContentError:
        return None
    drafts = {}
    for name in fields.get("drafted", ()):
        field, dot, language = str(name).partition(".")
        if not dot:  # proposed again from the text
            continue
        if str(name) == ENGLISH_BODY:
            drafts[ENGLISH_BODY] = ""  # in a file of its own
            continue
        texts = fields.get(field)
        if not isinstance(texts, MappingNode) or language not in texts:
            return None
        drafts[str(name)] = str(texts[language])
    return drafts


def collected_on(data: bytes) -> str | None:
    """Return the day of collection that an article's file states, or None."""
    try:
        source = read_document(Source("", data.decode("utf-8", "replace"))).fields.get("source")
    except ContentError:
        return None
    return str(source["collected"]) if isinstance(source, MappingNode) and "collected" in source else None


def title_of_name(name: str) -> str | None:
    """Return the title that a file's name is, where it is several words with Vietnamese letters, or None."""
    stem = vietnamese.squeeze(vietnamese.compose(PurePath(name).stem).replace("_", " "))
    return stem if len(stem.split()) >= 3 and vietnamese.vietnamese_share(stem) > 0.08 else None


def name_original(name: str, sha256: str, kept: Mapping[str, str]) -> str:
    """Return the name an original is kept under: its own, or with eight digits of its hash where other bytes have it.

    `kept` maps the names in the folder to their hashes.
    """
    path = PurePath(vietnamese.compose(PurePath(name).name))
    stem, ending = (path.stem, path.suffix) if ENDING.fullmatch(path.suffix) else (path.name, "")
    stem = _cut(UNSAFE.sub("-", stem), LONGEST_ORIGINAL).strip("-.") or "ban-goc"
    plain = f"{stem}{ending}"
    return plain if kept.get(plain, sha256) == sha256 else f"{stem}-{sha256[:8]}{ending}"


def _cut(text: str, most: int) -> str:
    """Return the start of a text in at most `most` bytes, whole letters only."""
    return text.encode()[:most].decode("utf-8", "ignore")


def _day(conversion: Conversion) -> str:
    """Return the ISO day of an article's address: that of publication, else of the event, else an empty text."""
    days = (day[:10] for day in (conversion.published, conversion.event) if day and not day.startswith("--"))
    return next(days, "")


def _draft(
    conversion: Conversion, registers: Registers, article: Callable[[Mapping[str, str]], str], drafter: Drafter | None
) -> Drafts:
    material = _material(conversion)
    offline = draft_offline(material, registers)
    return drafter(DraftRequest(conversion.input, material, offline, article)) if drafter else Drafts(offline)


def _material(conversion: Conversion) -> Material:
    return Material(
        conversion.title,
        conversion.paragraphs,
        (conversion.event_day or conversion.published or "")[:10] or None,
        conversion.province,
        conversion.district,
        conversion.topics,
        _quoted(conversion),
    )


def _quoted(conversion: Conversion) -> tuple[DraftFigure, ...]:
    """Return the figures, each quoted with its hedge."""
    paragraphs = conversion.paragraphs
    return tuple(
        DraftFigure(figure.value, figure.unit, with_hedge(figure.quote, paragraphs[figure.paragraph]))
        for figure in conversion.figures
    )


def _source(conversion: Conversion, original: str, sha256: str) -> dict[str, str]:
    url = conversion.url if conversion.url and find_address_fault(conversion.url) is None else None
    source = {
        "portal": conversion.portal,
        "section": conversion.section,
        "url": url,
        "collected": conversion.collected,
        "original": original,
        "sha256": sha256,
        "cited": conversion.cited,
    }
    return {key: value for key, value in source.items() if value}


def _fields(
    conversion: Conversion, title: str | None, drafts: Mapping[str, str], source: Mapping[str, str]
) -> dict[str, object]:
    """Return the fields of the article's front matter but its topics; title and summary are there even if empty."""
    texts = {"title.vi": title, **drafts} if title else drafts
    given = {name: text for name in TEXTS if (text := texts.get(name))}
    pairs = {
        field: {language: given[f"{field}.{language}"] for language in LANGUAGES if f"{field}.{language}" in given}
        for field in ("title", "summary")
    }
    facts = {name: getattr(conversion, name) for name in FACTS}
    fields = {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()}
    fields |= {
        "mentions": list(conversion.mentions),
        "source": source,
        "figures": _figures(conversion),
        "status": "draft",
        "drafted": [
            *(name for name in (*given, ENGLISH_BODY) if name in drafts),
            *(["mentions"] if conversion.mentions else ()),
        ],
        "pending": [name for name in TEXTS if name not in given],
    }
    return {**pairs, **{name: value for name, value in fields.items() if value not in (None, [], {})}}


def _figures(conversion: Conversion) -> list[dict[str, object]]:
    """Return figures whose unit has an agreed English word; shares in per cent say nothing without their sentence."""
    return [
        {
            "value": Decimal(figure.value),
            "unit": figure.unit,
            "label": {"vi": figure.unit, "en": english_unit(figure.unit)},
            **read_details(figure, conversion.paragraphs[found.paragraph], conversion),
            "quote": figure.quote,
        }
        for found, figure in zip(conversion.figures, _quoted(conversion), strict=True)
        if figure.unit != "%" and english_unit(figure.unit)
    ][:MOST_FIGURES]


def _body(conversion: Conversion) -> str:
    """Return the article in Markdown; the items of a list follow each other without a blank line."""
    text, kind = "", ""
    for block in conversion.blocks:
        is_same_list = block.kind == kind and kind in LISTED
        text += ("\n" if is_same_list else "\n\n") + _block(block)
        kind = block.kind
    return text.strip("\n")


def _block(block: Block) -> str:
    if block.kind == TABLE:
        return block.text
    if block.kind == CAPTION:
        text = as_markdown(f"Ảnh: {block.text}")
        return text if "*" in block.text else f"*{text}*"
    return MARKS.get(block.kind, "") + as_markdown(block.text)


def _require_readable(
    name: str, source: Source, identity: str, registers: Registers, today: str
) -> tuple[Problem, ...]:
    """Read back what will be written. Raises `ContentError` for what the archive would refuse."""
    size, most = -(-len(source.text.encode()) // 1024), LARGEST_ARTICLE // 1024
    if size > most:
        fail(
            Location(name),
            RULE,
            f"bài dài {size} KB, tối đa {most} KB",
            f"the article has {size} KB; the limit is {most} KB",
        )
    article, problems = read_article(read_document(source), identity, None, registers, today)
    if article is None:
        raise ContentError([replace(problem, where=Location(name)) for problem in problems])
    return tuple(problems)


def _no_topic(name: str, topic: str) -> Problem:
    message = Bilingual(f'không đoán được chủ đề; tạm ghi "{topic}"', f'no topic was found; "{topic}" is set for now')
    return Problem(Location(name), "no-topic", message, severity=WARNING)
