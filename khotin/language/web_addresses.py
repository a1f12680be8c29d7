"""Web addresses in articles, links and settings: faults that make one misleading or unusable."""

import ipaddress
import re
import unicodedata

from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

LONGEST_ADDRESS = 2000
# Scheme, host with port, and the rest.
PARTS = lazy_pattern(r"(https?)://([^/?#]*)([/?#].*)?", re.I | re.S)
LABEL = lazy_pattern(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.I)
LAST_LABEL = lazy_pattern(r"[a-z][a-z0-9-]*[a-z0-9]", re.I)
PORT = lazy_pattern(r"[1-9][0-9]{0,4}")
LONGEST_HOST, HIGHEST_PORT = 253, 65535
NEVER_TYPED = lazy_pattern(r"""[\s\\<>"\x00-\x20\x7f]""")


def find_address_fault(address: str, *, is_own: bool = False) -> Bilingual | None:
    """Return what is wrong with an http or https address, as words to follow it ("is not …"), or None.

    The host must be a name in ASCII letters (punycode included) or an IPv4 address. `is_own` is for the site's own
    address, where "localhost" and IPv6 addresses in brackets are allowed too.
    """
    if len(address) > LONGEST_ADDRESS:
        return Bilingual(f"dài quá {LONGEST_ADDRESS} ký tự", f"has more than {LONGEST_ADDRESS} characters")
    found = PARTS.fullmatch(address)
    if not found:
        return Bilingual("không phải địa chỉ http(s)", "is not an http(s) address")
    if NEVER_TYPED.search(address):
        return Bilingual(
            'có dấu cách, dấu \\, < > hoặc "; hãy chép lại địa chỉ từ trình duyệt',
            "contains a space, \\, < > or a quote; copy the address from the browser again",
        )
    return _authority_fault(found[2], is_own) or _rest_fault(found[3] or "")


def _authority_fault(authority: str, is_own: bool) -> Bilingual | None:
    if "@" in authority:
        return Bilingual(
            "có tên người dùng trước dấu @; tên miền thật đứng sau dấu ấy",
            "names a user before an @; the real host comes after it",
        )
    if not authority.isascii():
        return Bilingual(
            "có tên miền không phải chữ ASCII, dễ giả mạo; hãy ghi dạng punycode (xn--…)",
            "has a host that is not ASCII and may imitate another; write it as punycode (xn--…)",
        )
    host, port = _split_port(authority)
    if not (_is_host(host) or (is_own and _is_this_machine(host))):
        return Bilingual("không phải địa chỉ http(s) có tên miền đúng", "is not an http(s) address with a proper host")
    if port is not None and not (PORT.fullmatch(port) and int(port) <= HIGHEST_PORT):
        return Bilingual("có số cổng sai (từ 1 đến 65535)", "has a wrong port (1 to 65535)")
    return None


def _split_port(authority: str) -> tuple[str, str | None]:
    """Return (host, port or None); the colons between brackets belong to an IPv6 address."""
    start = authority.rfind("]") + 1
    host, colon, port = authority[start:].partition(":")
    return authority[:start] + host, port if colon else None


def _is_host(host: str) -> bool:
    if _is_ip(host, ipaddress.IPv4Address):
        return True
    labels = host.split(".")
    if len(host) > LONGEST_HOST or len(labels) == 1 or not LAST_LABEL.fullmatch(labels[-1]):
        return False
    return all(LABEL.fullmatch(label) for label in labels)


def _is_this_machine(host: str) -> bool:
    return host.lower() == "localhost" or (host[:1] + host[-1:] == "[]" and _is_ip(host[1:-1], ipaddress.IPv6Address))


def _is_ip(host: str, kind: type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address]) -> bool:
    try:
        return bool(kind(host))
    except ValueError:
        return False


def _rest_fault(rest: str) -> Bilingual | None:
    """Refuse invisible signs and signs that look like another; Vietnamese letters are allowed in a path."""
    for char in rest:
        if not char.isascii() and not unicodedata.name(char, "").startswith("LATIN "):
            code = f"U+{ord(char):04X}"
            return Bilingual(
                f"có ký tự {code} dễ nhầm với dấu khác; hãy chép lại địa chỉ từ trình duyệt",
                f"holds the character {code}, which can be taken for another; copy the address from the browser again",
            )
    return None
