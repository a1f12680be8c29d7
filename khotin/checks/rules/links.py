"""Links and pictures work: those inside the archive lead to what is there, those outside to a plausible address.

Dead links and pictures inside the archive are errors, with the nearest name; capitals count. Outside links are
checked without the network: a well-formed address of a public host, no shortener, no shared file, no login.

Passes: `[bài trước](2022-06-15-ten-bai.md)`, `https://angiang.gov.vn/tin/123`.
Fails: `[bài trước](2022-06-15-Ten-bai.md)`, `https://bit.ly/3abc`, `https://angiang.gov.vn/login?next=/tin`.
"""

import ipaddress
import os
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.findings import make_finding
from khotin.language.web_addresses import find_address_fault
from khotin.language.word_lists import read_words
from khotin.languages import Bilingual
from khotin.markup import find_markup_problems
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Location, Problem

NAME, SEVERITY = "links", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)
ADDRESS = lazy_pattern(r"(?:https?:)//[^\s<>\"')\]]+", re.I)
TYPED_ADDRESS = lazy_pattern(r"\]\(\s*<?((?:https?|ftp|www\.)[^)>\n]*)", re.I)
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
HOST = lazy_pattern(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)")
SHORTENERS = frozenset(read_words("khotin.checks.words", "link_shorteners"))
PRIVATE_DOMAINS = (".local", ".internal", ".lan", ".localhost")
LOGIN = lazy_pattern(
    r"(?:^|[/?&=._-])(?:log-?in|sign-?in|dang-?nhap|auth|sso|oauth2?|account/logon|logon|wp-login\.php|wp-admin)"
    r"(?:$|[/?&=._-])",
    re.I,
)
LOGIN_HOSTS = ("accounts.", "login.", "sso.", "auth.", "signin.", "dangnhap.", "id.")
MALFORMED = Bilingual("viết sai", "is malformed")
PRIVATE = Bilingual("dẫn vào mạng riêng", "leads into a private network")
BAD_HOST = Bilingual("có tên miền sai", "has a malformed host name")
SHORTENED = Bilingual("là địa chỉ rút gọn; hãy ghi địa chỉ đầy đủ", "is a shortened address; write the whole one")
SHARED_HOSTS = frozenset(read_words("khotin.checks.words", "shared_file_hosts"))
SHARED = Bilingual(
    "là tệp chia sẻ hoặc nhóm trò chuyện, người đọc có thể không mở được; hãy ghi địa chỉ trang công khai",
    "is a shared file or a chat, which readers may not open; give the address of the public page",
)
BEHIND_LOGIN = Bilingual("dẫn đến trang đăng nhập", "leads to a login page")


def check(context: ArticleContext) -> Iterator[Problem]:
    """Check inside links of both bodies, then outside links of the bodies and of the source."""
    folder, article = context.folder, context.article
    if folder.ids is not None:
        yield from find_markup_problems(article, folder.ids, _pictures_beside(context))
    bodies = ((article.path, article.body_line, article.body), (context.english_path, 1, article.english_body or ""))
    for path, first_line, body in bodies:
        for number, line in enumerate(body.split("\n")):
            for start, address, is_link in _outside_links(line):
                # Malformed Markdown links are reported with the inside links.
                if not (is_link and folder.ids is not None and find_address_fault(address)):
                    yield from _check_address(Location(path, first_line + number, start + 1), address)
    source = context.mapping("source")
    for node in (source[name] for name in ("url", "archived_url") if source.get(name)):
        yield from _check_address(context.location(node), str(node).strip())


def _pictures_beside(context: ArticleContext) -> set[str]:
    """Return the names of the pictures in the folder of the article."""
    articles = f"{context.folder.path}/articles"
    folder = os.path.dirname(os.path.relpath(context.article.path, articles)).replace(os.sep, "/")
    pictures = (name for name in context.folder.files or () if name.lower().endswith(PICTURES))
    return {os.path.basename(name) for name in pictures if os.path.dirname(name) in (folder, f"./{folder}")}


def _outside_links(line: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, address, whether it is a Markdown link) for every outside link of a line."""
    if "//" not in line and "](" not in line:
        return
    links = {match.start(1): match[1].strip().rstrip(">") for match in TYPED_ADDRESS.finditer(line)}
    yield from ((start, address, True) for start, address in links.items())
    for match in ADDRESS.finditer(line):
        if match.start() not in links:
            yield match.start(), match[0].rstrip(".,;:!?…"), False


def _check_address(where: Location, address: str) -> Iterator[Problem]:
    if fault := _fault(address):
        message = Bilingual(f'liên kết "{address}" {fault.vi}', f'the link "{address}" {fault.en}')
        yield finding(where, message, severity=WARNING)


def _fault(address: str) -> Bilingual | None:
    """Return the fault of an outside address, or None."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return MALFORMED
    if parts.scheme not in ("http", "https") or " " in address or "\\" in address or "@" in parts.netloc:
        return MALFORMED
    if _is_private(host):
        return PRIVATE
    if not HOST.fullmatch(host if host.isascii() else host.encode("idna").decode()) or port == 0:
        return BAD_HOST
    if host.removeprefix("www.") in SHORTENERS:
        return SHORTENED
    if host.removeprefix("www.") in SHARED_HOSTS:
        return SHARED
    is_login = host.startswith(LOGIN_HOSTS) or LOGIN.search(f"{parts.path}?{parts.query}")
    return BEHIND_LOGIN if is_login else None


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith(PRIVATE_DOMAINS):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
