"""Types of addresses: on the web, and former ones of this site."""

import re

from khotin.content.frontmatter import Node, quote
from khotin.content.schema.types.texts import find_text_fault, matching
from khotin.content.schema.types.validation import Fault, Validation, scalar_type
from khotin.language.vietnamese import SLUG, shorten
from khotin.language.web_addresses import LONGEST_ADDRESS, find_address_fault
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

# A file name such as "trang.html" is not an address.
LOOSE_ADDRESS = lazy_pattern(
    r"<?(?:(?P<scheme>https?):?/{1,2})?(?P<rest>(?:[a-z0-9-]+\.)+(?:[a-z]{2,}/[^\s<>]*|vn))>?", re.I
)
# For the JSON Schema; `find_address_fault` checks more.
WEB_SHAPE = r"^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:[0-9]{1,5})?([/?#][^\s\\<>\"]*)?$"
# The ids an article file can have (see `article_names`), and the lists that can lose their last article.
FORMER = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{SLUG}|{SLUG}-[0-9a-f]{{8}}"
FORMER_LIST = (
    "province/[a-z0-9-]+/[a-z0-9-]+|topic/[a-z0-9-]+/[a-z0-9-]+|date/[0-9]{4}(?:/(?:0[1-9]|1[0-2]))?"
    "|(?:author|source|thread)/[a-z0-9-]+"
)


def _find_web_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if found := find_text_fault(node, name, LONGEST_ADDRESS):
        return found
    value = str(node).strip()
    if fault := find_address_fault(value):
        words = f'{name}: "{shorten(value)}" {fault.vi}', f'{name}: "{shorten(value)}" {fault.en}'
        return Fault(*words, _as_address(value))
    return None


def _as_address(value: str) -> str | None:
    """Return how "www.angiang.gov.vn/tin", "http:/…" and "<https://…>" are typed as addresses."""
    match = LOOSE_ADDRESS.fullmatch(value)
    meant = f"{(match['scheme'] or 'https').lower()}://{match['rest']}" if match else ""
    return quote(meant) if meant and not find_address_fault(meant) else None


FORMER_ADDRESS = matching(
    f"{FORMER}|{FORMER_LIST}",
    form=Bilingual(
        "id cũ (2022-06-15-ten-bai) hoặc danh sách cũ "
        "(date/2022/06, province/ha-noi/soc-son, topic/ocop/ha-noi, author/…, source/…, thread/…)",
        "a former id (2022-06-15-title) or a former list "
        "(date/2022/06, province/ha-noi/soc-son, topic/ocop/ha-noi, author/…, source/…, thread/…)",
    ),
    fault=Bilingual(
        "không phải id cũ (2022-06-15-ten-bai: chỉ gồm a–z, 0–9 và dấu -) hay danh sách cũ "
        "(date/2022/06, province/ha-noi/soc-son)",
        "is neither a former id (2022-06-15-title: only a–z, 0–9 and hyphens) nor a former list "
        "(date/2022/06, province/ha-noi/soc-son)",
    ),
)
WEB_ADDRESS = scalar_type(
    _find_web_fault,
    lambda registers: {"type": "string", "pattern": WEB_SHAPE, "maxLength": LONGEST_ADDRESS},
    Bilingual("địa chỉ https://… hoặc http://…", "an address https://… or http://…"),
)
