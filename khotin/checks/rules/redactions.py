"""The words that an article has masked are in its texts, and no field and no other spelling of them is left.

`redacted` names words, and the reason, that are masked wherever the article is published. Numbers, days and names from
registers are not masked; only `build` sees all files, and refuses to publish one that still shows the words.

Passes: `redacted` names "0912 345 678", and the body says "liên hệ 0912 345 678".
Fails: neither the original nor the body nor any other text of the article has the words; a figure, a day, or the name
of a place or topic has them; a text, the address of the source, the name of the original or a former id writes a masked
name without its tone marks.
"""

from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from khotin.checks.evidence.article_context import ArticleContext, node_at
from khotin.checks.findings import make_finding
from khotin.content.articles import WITHDRAWN
from khotin.content.frontmatter import Node
from khotin.content.place_history import display_name
from khotin.content.redaction import find_shown, mask, phrases_of
from khotin.language.formatting import format_day, format_number
from khotin.language.vietnamese import fold, slugify
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Problem

NAME, SEVERITY = "redacted", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)
WORD = lazy_pattern(r"[^\W_]+")


def check(context: ArticleContext) -> Iterator[Problem]:
    """Search all texts of the article for each phrase that it has masked."""
    phrases = phrases_of(context.article)
    if not phrases:
        return
    texts = list(_texts(context))
    masked = [mask(text, phrases) for text in texts]
    is_shown = context.article.status != WITHDRAWN
    facts, names = (list(_facts(context)), list(_names(context))) if is_shown else ([], [])
    for row, phrase in zip(context.mappings("redacted"), phrases, strict=True):
        node = node_at(row, "text")
        if not any(mask(text, (phrase,)) != text for text in texts):
            yield _absent(context, node, phrase)
        elif fields := [name for name, words in facts if any(find_shown(words, (phrase,)))]:
            yield _shown(context, node, phrase, fields)
        elif left := [text for text in masked if any(find_shown(fold(text), (fold(phrase),)))]:
            yield _left(context, node, phrase, _spelling(phrase, left[0]))
        elif slugify(phrase) in context.article.id:
            yield _left(context, node, phrase, fold(phrase))
        elif fields := [field for field, name in names if _words(phrase) in _words(name)]:
            yield _named(context, node, phrase, fields)


def _texts(context: ArticleContext) -> Iterator[str]:
    """Yield all texts of the article in NFC that are masked, and its original."""
    article, source, figures = context.article, context.article.source, context.article.figures
    pairs = [
        article.title,
        article.summary,
        *(each.label for each in figures),
        *(each.note for each in article.corrections),
    ]
    yield from (pair[language] for pair in pairs for language in LANGUAGES)
    yield from (article.body, article.english_body or "", context.original_text or "")
    yield from (*article.authors, *article.offices, article.dateline or "")
    yield from (source.portal or "", source.section or "", source.cited or "")
    yield from (text for each in figures for text in (each.quote, each.unit, each.unit_en))
    if context.original_text is None and context.original_bytes is not None:
        yield context.original_bytes.decode(errors="replace")


def _facts(context: ArticleContext) -> Iterator[tuple[str, str]]:
    """Yield (field, words) of what pages show of the fields besides texts: it is not masked."""
    article, registers = context.article, context.registers
    for figure in article.figures:
        units = Bilingual(*(mask(unit, phrases_of(article)) for unit in (figure.unit, figure.unit_en)))
        numbers = (f"{format_number(figure.value, each)} {units[each]}" for each in LANGUAGES)
        yield "figures", "\n".join([figure.value, *numbers])
    for name, day in (("published", (article.published or "")[:10]), ("event", article.event or "")):
        if day and not day.startswith("--"):
            yield name, "\n".join(format_day(day, each, style) for each in LANGUAGES for style in ("long", "short"))
    names = list[tuple[str, Bilingual]]()
    if article.province:
        names.append(("province", display_name(registers.provinces[article.province])))
    if district := registers.district(article.province, article.district):
        names.append(("district", district.full(article.day)))
    names += [("topics", registers.topics[slug].name) for slug in article.topics]
    names += [("mentions", registers.threads[slug].name) for slug in article.mentions]
    names += [("redacted", each.reason) for each in article.redacted]
    yield from ((field, f"{name.vi}\n{name.en}") for field, name in names)


def _names(context: ArticleContext) -> Iterator[tuple[str, str]]:
    """Yield (field, address or name) of what pages show as it is and an editor may not need."""
    source = context.article.source
    for name, value in (("url", source.url), ("archived_url", source.archived_url), ("original", source.original)):
        yield f"source.{name}", unquote(value or "")
    yield from (("aliases", alias) for alias in context.article.aliases)


def _words(text: str) -> str:
    """Return the words of a text without marks, each between hyphens."""
    return f"-{'-'.join(WORD.findall(fold(text).lower()))}-"


def _absent(context: ArticleContext, node: Node, phrase: str) -> Problem:
    vi = f'bài và bản gốc đều không có những chữ "{phrase}", nên không che được gì; hãy chép đúng như bài viết'
    en = f'neither the article nor its original has the words "{phrase}", so nothing is masked; copy them from the text'
    return finding(context.location(node), Bilingual(vi, en))


def _shown(context: ArticleContext, node: Node, phrase: str, names: list[str]) -> Problem:
    fields = ", ".join(dict.fromkeys(names))
    vi = f'"{phrase}" phải che, nhưng các mục sau cũng cho thấy những chữ ấy và không che được: {fields}'
    vi += "; hãy bỏ chỗ ấy, hoặc ghi vào redacted một cụm dài hơn"
    en = f'"{phrase}" is to be masked, but these fields show it too and cannot be masked: {fields}'
    en += "; take it out of them, or name a longer phrase in redacted"
    return Problem(context.location(node), NAME, Bilingual(vi, en))  # cannot be accepted: a build refuses it


def _spelling(phrase: str, text: str) -> str:
    """Return how a text writes a phrase with other marks, or without them; where markup divides it, without."""
    plain, bare = fold(text), fold(phrase)
    start = plain.lower().find(bare.lower())
    return text[start : start + len(bare)] if start >= 0 and len(plain) == len(text) else bare


def _left(context: ArticleContext, node: Node, phrase: str, spelling: str) -> Problem:
    is_bare = spelling == fold(spelling)
    vi = f'che "{phrase}" rồi, bài hoặc tên tệp của bài vẫn còn những chữ ấy '
    vi += f'{"không dấu" if is_bare else "với dấu đặt khác"}: "{spelling}"'
    vi += "; hãy ghi thêm vào redacted, hoặc đổi tên tệp nếu bài chưa đăng"
    en = f'"{phrase}" is masked, but the article or the name of its file still says it '
    en += f'{"without marks" if is_bare else "with other marks"}: "{spelling}"'
    en += "; add that to redacted, or rename the file if the article is not published yet"
    return finding(context.location(node), Bilingual(vi, en), severity=WARNING)


def _named(context: ArticleContext, node: Node, phrase: str, fields: list[str]) -> Problem:
    shown = ", ".join(dict.fromkeys(fields))
    vi = f'che "{phrase}" rồi, nhưng các mục sau vẫn cho thấy những chữ ấy và không che được: {shown}'
    vi += "; hãy bỏ địa chỉ ấy, đổi tên tệp bản gốc; id cũ chỉ bỏ được khi chưa đăng"
    en = f'"{phrase}" is masked, but these show it and cannot be masked: {shown}'
    en += "; leave out the address, rename the original; a former id can go only if it was never published"
    return finding(context.location(node), Bilingual(vi, en), severity=WARNING)
