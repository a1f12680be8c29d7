"""llms.txt leads only to what exists."""

import re

from tests.support.small_archive import BASE


def test_every_address_of_llms_txt_exists(output):
    text = (output / "llms.txt").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert text.startswith("# Kho Tin\n\n> ") and f"{BASE}/data/articles/<id>.json" in text and len(links) > 15
    for link in links:
        path = output / link.removeprefix(f"{BASE}/")
        assert (path / "index.html" if link.endswith("/") else path).is_file(), link
