"""Links and pictures arrive: inside the archive at an article, a page or a picture that is there, outside at a plausible address.

Inside links and pictures are errors, with the nearest name; letters count as they are, capitals too. Outside links are looked at
without the network: a well-formed address of a public host, no shortener, no page behind a login.

Passes: `[bài trước](2022-06-15-ten-bai.md)`, `https://angiang.gov.vn/tin/123`.
Fails: `[bài trước](2022-06-15-Ten-bai.md)`, `https://bit.ly/3abc`, `https://angiang.gov.vn/login?next=/tin`.
"""

import ipaddress
import os
import re
from urllib.parse import urlsplit

from khotin.checks.evidence.article_context import finding, place
from khotin.markup import find_markup_problems
from khotin.markup.web_addresses import find_address_fault
from khotin.problems import ERROR, WARNING, Location

NAME, SEVERITY = "links", ERROR
ADDRESS = re.compile(r"(?:https?:)//[^\s<>\"')\]]+", re.I)
TYPED_ADDRESS = re.compile(r"\]\(\s*<?((?:https?|ftp|www\.)[^)>\n]*)", re.I)
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)")
SHORTENERS = frozenset(
    """
        bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly rebrand.ly cutt.ly rb.gy shorturl.at s.id t.ly by.com.vn
        shope.ee lnkd.in fb.me zalo.link tiny.cc v.gd adf.ly bom.so g.co vnurl.net urlvn.net shorten.asia
    """.split()
)
LOGIN = re.compile(
    r"(?:^|[/?&=._-])(?:log-?in|sign-?in|dang-?nhap|auth|sso|oauth2?|account/logon|logon|wp-login\.php|wp-admin)(?:$|[/?&=._-])",
    re.I,
)
LOGIN_HOSTS = ("accounts.", "login.", "sso.", "auth.", "signin.", "dangnhap.", "id.")


def check(context):
    """Inside links of both texts, then outside links of the texts and of the source."""
    folder = context.folder
    if folder.ids is not None:
        yield from find_markup_problems(context.article, folder.ids, _pictures_beside(context))
    for path, first_line, body in _bodies(context):
        for number, line in enumerate(body.split("\n")):
            for start, address, is_link in _outside(line):
                if not (
                    is_link and context.folder.ids is not None and find_address_fault(address)
                ):  # those are told above
                    yield from _judged(Location(path, first_line + number, start + 1), address)
    for name in ("url", "archived_url"):
        node = context.document.fields.get("source", {}).get(name)
        if node:
            yield from _judged(place(context, node), str(node))


def _bodies(context):
    article = context.article
    yield article.path, article.body_line, article.body
    if article.english_body:
        yield f"{article.path.removesuffix('.md')}.en.md", 1, article.english_body


def _pictures_beside(context):
    folder = os.path.dirname(os.path.relpath(context.article.path, f"{context.folder.path}/articles")).replace(
        os.sep, "/"
    )
    return {
        os.path.basename(name)
        for name in context.folder.files
        if os.path.dirname(name) in (folder, f"./{folder}") and name.lower().endswith(PICTURES)
    }


def _outside(line):
    """(offset, address, whether it is a Markdown link) of every outside link of a line: written as a link, or standing as it is."""
    if "//" not in line and "](" not in line:
        return
    links = {match.start(1): match[1].strip().rstrip(">") for match in TYPED_ADDRESS.finditer(line)}
    yield from ((start, address, True) for start, address in links.items())
    for match in ADDRESS.finditer(line):
        if match.start() not in links:
            yield match.start(), match[0].rstrip(".,;:!?…"), False


def _judged(where, address):
    reason = _fault(address)
    if reason:
        yield finding(
            where, NAME, f'liên kết "{address}" {reason[0]}', f'the link "{address}" {reason[1]}', severity=WARNING
        )


def _fault(address):
    """Why an outside address will hardly arrive, in both languages, or None."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "viết sai", "is malformed"
    if parts.scheme not in ("http", "https") or " " in address or "\\" in address or "@" in parts.netloc:
        return "viết sai", "is malformed"
    if _is_private(host):
        return "dẫn vào mạng riêng", "leads into a private network"
    if not HOST.fullmatch(host.encode("idna").decode() if host and not host.isascii() else host) or port == 0:
        return "có tên miền sai", "has a malformed host name"
    if host.removeprefix("www.") in SHORTENERS:
        return "là địa chỉ rút gọn; hãy ghi địa chỉ đầy đủ", "is a shortened address; write the whole one"
    if host.startswith(LOGIN_HOSTS) or LOGIN.search(f"{parts.path}?{parts.query}"):
        return "dẫn đến trang đăng nhập", "leads to a login page"
    return None


def _is_private(host):
    if host == "localhost" or host.endswith((".local", ".internal", ".lan", ".localhost")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
