"""What in the Markdown of an article cannot be published as it stands, with the line."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

from khotin.languages import Bilingual
from khotin.markup.blocks import ENGLISH, VIETNAMESE
from khotin.markup.bounds import RULE, find_excess, too_deep
from khotin.markup.conversion import is_inside_link, render_markdown
from khotin.markup.fast_path import plain_html
from khotin.markup.images import DECORATIVE, split_words
from khotin.markup.web_addresses import find_address_fault
from khotin.problems import WARNING, Location, Problem, closest

LINKS = "links"
# Nothing of this stands in plain paragraphs, captions and sub-headings, which most articles consist of.
SUSPECT = re.compile(r"[\[<>]|^#\s|^={2,}", re.M)
FIRST_LEVEL = re.compile(r"^#(?!#)[ \t]*+(.+)|^(\S.*)\n=++[ \t]*+$", re.M)
# An address inside [text](address) or ![text](address); what stands between < and > may hold blanks.
LINK = re.compile(
    r"(!?)\[((?:\\.|[^\\\[\]]|\[[^\[\]]*+\]){0,2000}+)\]\(\s*+(<[^<>\n]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
)
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]++\]:[ \t]*+\n?[ \t]*+(<[^<>\n]*+>|\S++)", re.M)
RAW_ADDRESS = re.compile(r"<(a|img)\b[^<>]*?\b(?:href|src)\s*=\s*[\"']?([^\"'\s<>]*)", re.I)
# Without one of these a text has no link into itself.
INTO_ITSELF = re.compile(r"[(<:\s\"'=]#\w|\[\^|href|&")
# An address between < and > by itself is a link.
AUTOMATIC = re.compile(r"<(https?://[^<>\n]*+)>", re.I)
WEB_LINK = re.compile(r"https?:", re.I)
PLAIN_ADDRESS = re.compile(r"https?://[\w-]++(?:\.[\w-]++)++(?:/[\w./~-]*+)?", re.ASCII)
TARGET = re.compile(r'\bhref="#([^"]+)"')
OWN_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class _Text:
    """One Markdown text of an article: its file, the line it begins on and the prefix of its blocks."""

    path: str
    line: int
    body: str
    prefix: str
    is_the_only_one: bool = False

    def where(self, offset):
        before = self.body[:offset]
        return Location(self.path, self.line + before.count("\n"), offset - before.rfind("\n"))


def find_markup_problems(article, known, pictures=()):
    """Problems of both texts of an article. `known` are the ids that links may lead to, `pictures` the names of the
    pictures that are published with the article."""
    texts = [_Text(article.path, article.body_line, article.body, VIETNAMESE, article.english_body is None)]
    if article.english_body is not None:
        texts.append(_Text(f"{article.path.removesuffix('.md')}.en.md", 1, article.english_body, ENGLISH))
    return [problem for text in texts for problem in _problems(text, known, pictures)]


def _problems(text: _Text, known: Collection[str], pictures: Collection[str]) -> list[Problem]:
    # Plain news links to other sites only, and takes no time whatever its length.
    if plain_html(text.body, text.prefix) is not None:
        return []
    try:
        return _search(text, known, pictures)
    except RecursionError:
        return [too_deep(text.path, text.line)]


def _search(text, known, pictures):
    if excess := find_excess(text.path, text.line, text.body):
        return [excess]
    if not SUSPECT.search(text.body):
        return []
    found = [*_headings(text)]
    for is_picture, label, address, offset in _addresses(text.body):
        problem = (
            _picture_problem(text, label, address, offset, pictures)
            if is_picture
            else _link_problem(text, address, offset, known)
        )
        found += [problem] if problem else []
    return found or (list(_dead_targets(text)) if INTO_ITSELF.search(text.body) else [])


def _headings(text):
    for found in FIRST_LEVEL.finditer(text.body):
        words = (found[1] or found[2]).strip(" #")
        yield Problem(
            text.where(found.start()),
            RULE,
            Bilingual(
                "tiêu đề cấp một chỉ dành cho tên bài; đề mục trong bài bắt đầu bằng ##",
                "the first level of heading is the title's; headings of the text begin with ##",
            ),
            f"## {words}",
            WARNING,
        )


def _addresses(body):
    """(is a picture, its words, the address, the offset) of every link and picture of a text."""
    for found in LINK.finditer(body):
        yield found[1] == "!", found[2].strip(), found[3].strip("<>"), found.start()
        # A link may hold a picture: [![words](picture)](address)
        yield from ((True, inner[2].strip(), inner[3].strip("<>"), found.start()) for inner in LINK.finditer(found[2]))
    for found in DEFINITION.finditer(body):
        yield False, "", found[1].strip("<>"), found.start()
    for found in AUTOMATIC.finditer(body):
        yield False, "", found[1], found.start()
    for found in RAW_ADDRESS.finditer(body):
        yield found[1].lower() == "img", "", found[2], found.start()


def _picture_problem(text, words, address, offset, pictures):
    where = text.where(offset)
    if address not in pictures:
        near = closest(address, pictures)
        return Problem(
            where,
            LINKS,
            Bilingual(
                f'không có ảnh "{address}" bên cạnh bài'
                + (f'; ý bạn là "{near}"?' if near else "; trang không tải gì từ nơi khác"),
                f'there is no picture "{address}" beside the article'
                + (f'; did you mean "{near}"?' if near else "; pages load nothing from elsewhere"),
            ),
        )
    if not words:
        return Problem(
            where,
            LINKS,
            Bilingual(f'ảnh "{address}" chưa có lời tả', f'the picture "{address}" has no words that describe it'),
            f"![…]({address})",
        )
    if text.is_the_only_one and words != DECORATIVE and not split_words(words, "en")[1] == "en":
        return Problem(
            where,
            RULE,
            Bilingual(
                f'lời tả ảnh "{address}" mới có tiếng Việt; viết thêm tiếng Anh sau dấu |',
                f'the words for the picture "{address}" are in Vietnamese only; add the English behind a |',
            ),
            f"![{words} | …]({address})",
            WARNING,
        )
    return None


def _link_problem(text, address, offset, known):
    if address.startswith("#") or PLAIN_ADDRESS.fullmatch(address):
        return None
    if inside := is_inside_link(address):
        return _inside_problem(text, inside[0], offset, known)
    if WEB_LINK.match(address) and (fault := find_address_fault(unescape(address))):
        return Problem(
            text.where(offset),
            LINKS,
            Bilingual(f'liên kết "{address[:80]}" {fault.vi}', f'the link "{address[:80]}" {fault.en}'),
        )
    rendered = render_markdown(f"[x](<{address}>)")
    if 'href="' in rendered:
        return None
    return Problem(
        text.where(offset),
        LINKS,
        Bilingual(
            f'liên kết "{address}" không dùng được; hãy viết địa chỉ đầy đủ https://… hoặc tên tệp của bài, như 2022-06-15-ten-bai.md',
            f'the link "{address}" leads nowhere; write the whole address https://… or the file name of an article, like 2022-06-15-title.md',
        ),
    )


def _inside_problem(text, name, offset, known):
    if name in known:
        return None
    near = closest(name, known)
    return Problem(
        text.where(offset),
        LINKS,
        Bilingual(
            f'không có bài "{name}"' + (f'; ý bạn là "{near}"?' if near else ""),
            f'there is no article "{name}"' + (f'; did you mean "{near}"?' if near else ""),
        ),
        f"{near}.md" if near else None,
    )


def _dead_targets(text):
    """Links into the text itself whose target is not there, such as a note that is never given."""
    html = render_markdown(text.body, prefix=text.prefix)
    ids = set(OWN_ID.findall(html))
    for target in dict.fromkeys(TARGET.findall(html)):
        if target not in ids:
            shown = target.removeprefix(f"{text.prefix}-")
            yield Problem(
                text.where(max(0, text.body.find(f"#{shown}"))),
                LINKS,
                Bilingual(f'trong bài không có chỗ "#{shown}"', f'the text has no place "#{shown}"'),
            )
