"""Faults in the Markdown of an article: headings, links and pictures that cannot be published as typed."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from typing import Protocol

from khotin.language.characters import describe_character, forbidden_character
from khotin.language.web_addresses import LONGEST_ADDRESS, find_address_fault
from khotin.languages import Bilingual
from khotin.markup.blocks import ENGLISH, VIETNAMESE
from khotin.markup.bounds import RULE, find_excess, too_deep
from khotin.markup.conversion import render_markdown, split_inside_link
from khotin.markup.fast_path import plain_html
from khotin.markup.images import DECORATIVE, OTHER_FORMATS, split_words
from khotin.markup.tables import find_table_faults
from khotin.markup.texts import LINKS, MarkdownText
from khotin.patterns import lazy_pattern
from khotin.problems import Edit, Problem, closest, did_you_mean

# Most articles hold only plain paragraphs, captions and sub-headings, and none of these.
SUSPECT = lazy_pattern(r"[\[<>|]|&#|^#\s|^={2,}", re.M)
REFERENCE = lazy_pattern(r"&#(?:0*([1-9][0-9]{0,9}|0)|[xX]0*([1-9a-fA-F][0-9a-fA-F]{0,7}|0));?")
DAMAGED = "\ufffd"
FIRST_LEVEL = lazy_pattern(r"^#(?!#)[ \t]*+(.+)|^(\S.*)\n=++[ \t]*+$", re.M)
# [words](address) or ![words](address); an address between < and > may contain spaces.
LINK = lazy_pattern(
    r"(!?)\[((?>(?:\\.|[^\\\[\]]|\[[^\[\]]*+\]){0,2000}))\]\(\s*+(<[^<>\n]*+>|[^\s()]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))"
)
DEFINITION = lazy_pattern(r"^ {0,3}\[(?!\^)[^\]\n]++\]:[ \t]*+\n?[ \t]*+(<[^<>\n]*+>|\S++)", re.M)
# The address of a link whose line ends before a closing parenthesis.
UNCLOSED = lazy_pattern(r"(?<!\\)\]\(([^()\n]*+(?>(?:\([^()\n]*+\)[^()\n]*+)*))$", re.M)
BLANK_INSIDE = lazy_pattern(r"\]\(([^()<>\"'\n]*[^()<>\"'\s][ ][^()<>\"'\n]*)\)")
RAW_ADDRESS = lazy_pattern(r"<(a|img)\b[^<>]*?\b(?:href|src)\s*=\s*[\"']?([^\"'\s<>]*)", re.I)
# A text without any of these has no link into itself.
INTO_ITSELF = lazy_pattern(r"[(<:\s\"'=]#\w|\[\^|href|&")
# An address between < and > is a link.
AUTOMATIC = lazy_pattern(r"<(https?://[^<>\n]*+)>", re.I)
WEB_LINK = lazy_pattern(r"https?:", re.I)
PLAIN_ADDRESS = lazy_pattern(r"https?://[\w-]++(?>(?:\.[\w-]++)+)(?:/[\w./~-]*+)?", re.ASCII)
TARGET = lazy_pattern(r'\bhref="#([^"]+)"')
OWN_ID = lazy_pattern(r'\bid="([^"]+)"')
NOTHING_FROM_ELSEWHERE = Bilingual("; trang không tải gì từ nơi khác", "; pages load nothing from elsewhere")


class ArticleTexts(Protocol):
    """An article's file, its Vietnamese text with the line it begins on, and its English text."""

    @property
    def path(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def body_line(self) -> int: ...
    @property
    def english_body(self) -> str | None: ...


def find_markup_problems(
    article: ArticleTexts, known: Collection[str], pictures: Collection[str] = ()
) -> list[Problem]:
    """Return the problems of both texts of an article.

    `known` are the ids that links may lead to, `pictures` the names of the pictures published with the article.
    """
    texts = [MarkdownText(article.path, article.body_line, article.body, VIETNAMESE, article.english_body is None)]
    if article.english_body is not None:
        texts.append(MarkdownText(f"{article.path.removesuffix('.md')}.en.md", 1, article.english_body, ENGLISH))
    return [problem for text in texts for problem in find_text_problems(text, known, pictures)]


def find_text_problems(text: MarkdownText, known: Collection[str], pictures: Collection[str]) -> list[Problem]:
    """Return the problems of one text; see `find_markup_problems`."""
    # Plain news links to other sites only, and is recognised fast whatever its length.
    if plain_html(text.body, text.prefix) is not None:
        return []
    try:
        return search_text(text, known, pictures)
    except RecursionError:
        return [too_deep(text.path, text.line)]


def search_text(text: MarkdownText, known: Collection[str], pictures: Collection[str]) -> list[Problem]:
    """Return the problems of one text, whether or not it is plain news."""
    if excess := find_excess(text.path, text.line, text.body):
        return [excess]
    if not SUSPECT.search(text.body):
        return []
    if "&#" in text.body and (forbidden := list(_find_forbidden(text))):
        return forbidden
    typed = text.without_code()
    found = [*_find_headings(text, typed), *_find_blanks(text, typed, pictures)]
    if any(problem.rule == LINKS for problem in found):
        return found
    unclosed = {text.locate(match.start()).line: match for match in UNCLOSED.finditer(typed)}
    found += [*_find_unclosed(text, unclosed), *find_table_faults(text)]
    for is_picture, words, address, offset in _find_addresses(typed):
        if text.locate(offset).line in unclosed:
            continue
        if is_picture:
            problems = [_missing_picture(text, address, offset, pictures), _words_problem(text, words, address, offset)]
        else:
            problems = [_link_problem(text, address, offset, known)]
        found += filter(None, problems)
    return found or (list(_find_dead_targets(text)) if INTO_ITSELF.search(text.body) else [])


def _find_forbidden(text: MarkdownText) -> Iterator[Problem]:
    """Find characters that may never be in content, written as references; code shows these as they are typed."""
    if not forbidden_character(render_markdown(text.body, prefix=text.prefix)):
        return
    for found in REFERENCE.finditer(text.body):
        char = unescape(found[0]) or chr(int(found[1] or found[2], 10 if found[1] else 16))
        if forbidden_character(char):
            edit = None if char == DAMAGED else text.retyped(found.start(), found[0], "")
            yield Problem(text.locate(found.start()), RULE, describe_character(char), edit)


def _find_headings(text: MarkdownText, typed: str) -> Iterator[Problem]:
    message = Bilingual(
        "tiêu đề cấp một chỉ dành cho tên bài; đề mục trong bài bắt đầu bằng ##",
        "the first heading level is for the title; headings in the text begin with ##",
    )
    for found in FIRST_LEVEL.finditer(typed):
        edit = text.retyped(found.start(), found[0], f"## {found[1].strip(' #')}") if found[1] else None
        yield text.warning(found.start(), message, edit)


def _find_blanks(text: MarkdownText, typed: str, pictures: Collection[str]) -> Iterator[Problem]:
    """Find names with spaces: Markdown ends an address at the first one."""
    for found in BLANK_INSIDE.finditer(typed):
        name = found[1].strip()
        message = Bilingual(
            f'tên "{name}" có dấu cách; đặt trong < >, hoặc đổi tên tệp',
            f'there are spaces in "{name}"; put it between < and >, or give the file another name',
        )
        edit = text.retyped(found.start(), f"({found[1]})", f"(<{name}>)") if name in pictures else None
        yield text.problem(found.start(), message, edit)


def _find_unclosed(text: MarkdownText, unclosed: Mapping[int, re.Match[str]]) -> Iterator[Problem]:
    """Find links without a closing parenthesis, which are published as they are typed."""
    if not unclosed or "](" not in render_markdown(text.body, prefix=text.prefix):
        return
    for line, match in unclosed.items():
        typed = text.body.split("\n")[line - text.line]
        shown = typed[typed.rfind("[", 0, match.start() - text.body.rfind("\n", 0, match.start()) - 1) :][:80]
        message = Bilingual(f'liên kết "{shown}" thiếu dấu ) ở cuối', f'the link "{shown}" has no ) at its end')
        edit = Edit(line, f"{typed})") if match[1] and " " not in match[1] else None
        yield text.warning(match.start(), message, edit)


def _find_addresses(body: str) -> Iterator[tuple[bool, str, str, int]]:
    """Yield (is a picture, its words, the address, the offset) of every link and picture of a text."""
    for found in LINK.finditer(body):
        yield found[1] == "!", found[2].strip(), found[3].strip("<>"), found.start()
        # A link may contain a picture: [![words](picture)](address)
        yield from ((True, inner[2].strip(), inner[3].strip("<>"), found.start()) for inner in LINK.finditer(found[2]))
    for found in DEFINITION.finditer(body):
        yield False, "", found[1].strip("<>"), found.start()
    for found in AUTOMATIC.finditer(body):
        yield False, "", found[1], found.start()
    for found in RAW_ADDRESS.finditer(body):
        yield found[1].lower() == "img", "", found[2], found.start()


def _missing_picture(text: MarkdownText, address: str, offset: int, pictures: Collection[str]) -> Problem | None:
    if address in pictures:
        return None
    near, other = closest(address, pictures), OTHER_FORMATS.get(f".{address.lower().rpartition('.')[2]}")
    if other and not near:
        message = Bilingual(
            f'ảnh "{address}" là ảnh {other}, trang chỉ hiện JPEG, PNG, WebP, GIF; hãy lưu lại thành dạng ấy',
            f'the picture "{address}" is in the format {other}; pages show JPEG, PNG, WebP and GIF: save it as one',
        )
        return text.problem(offset, message)
    end = did_you_mean(near) if near else NOTHING_FROM_ELSEWHERE
    message = Bilingual(
        f'không có ảnh "{address}" bên cạnh bài{end.vi}',
        f'there is no picture "{address}" beside the article{end.en}',
    )
    return text.problem(offset, message, text.retyped(offset, address, near) if near else None)


def _words_problem(text: MarkdownText, words: str, address: str, offset: int) -> Problem | None:
    if not words:
        message = Bilingual(
            f'ảnh "{address}" chưa có lời tả; viết vào trong [ ], ảnh trang trí thì ghi ![-]({address})',
            f'the picture "{address}" has no words that describe it; '
            f"write them between [ ], or ![-]({address}) for one that decorates",
        )
        return text.problem(offset, message)
    if text.is_the_only_one and words != DECORATIVE and split_words(words, "en")[1] != "en":
        message = Bilingual(
            f'lời tả ảnh "{address}" mới có tiếng Việt; viết thêm tiếng Anh sau dấu |',
            f'the words for the picture "{address}" are in Vietnamese only; add the English after a |',
        )
        return text.warning(offset, message)
    return None


def _link_problem(text: MarkdownText, address: str, offset: int, known: Collection[str]) -> Problem | None:
    if address.startswith("#") or PLAIN_ADDRESS.fullmatch(address):
        return None
    if inside := split_inside_link(address):
        return _inside_problem(text, inside[0], address, offset, known)
    meant = unescape(address) if len(address) <= LONGEST_ADDRESS else address
    if WEB_LINK.match(address) and (fault := find_address_fault(meant)):
        shown = address[:80]
        return text.problem(offset, Bilingual(f'liên kết "{shown}" {fault.vi}', f'the link "{shown}" {fault.en}'))
    if 'href="' in render_markdown(f"[x](<{address}>)"):
        return None
    message = Bilingual(
        f'liên kết "{address}" không dùng được; '
        "hãy viết địa chỉ đầy đủ https://… hoặc tên tệp của bài, như 2022-06-15-ten-bai.md",
        f'the link "{address}" cannot be used; '
        "write the whole address https://… or the file name of an article, like 2022-06-15-title.md",
    )
    return text.problem(offset, message)


def _inside_problem(text: MarkdownText, name: str, address: str, offset: int, known: Collection[str]) -> Problem | None:
    if name in known:
        return None
    near = closest(name, known)
    end = did_you_mean(near)
    message = Bilingual(f'không có bài "{name}"{end.vi}', f'there is no article "{name}"{end.en}')
    edit = text.retyped(offset, address, address.replace(name, near)) if near else None
    return text.problem(offset, message, edit)


def _find_dead_targets(text: MarkdownText) -> Iterator[Problem]:
    """Find links into the text itself without a target, such as a note that is missing."""
    html = render_markdown(text.body, prefix=text.prefix)
    ids = set(OWN_ID.findall(html))
    for target in dict.fromkeys(TARGET.findall(html)):
        if target not in ids:
            shown = target.removeprefix(f"{text.prefix}-")
            message = Bilingual(f'trong bài không có điểm neo "#{shown}"', f'the text has no anchor "#{shown}"')
            yield text.problem(max(0, text.body.find(f"#{shown}")), message)
