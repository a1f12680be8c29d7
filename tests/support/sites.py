"""Small sites for tests: a content folder made from a dict of path to text."""

import base64
from pathlib import Path

ARTICLE_PATH = "articles/2022/2022-06-15-lam-viec-voi-huyen-tri-ton.md"

# The smallest JPEG: one grey point.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////"
    "//////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z"
)

ARTICLE = """\
---
title:
  vi: "Sở làm việc với huyện Tri Tôn"
  en: "Department works with Tri Ton District"
summary:
  vi: "Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn; huyện có 126 trạm BTS."
  en: "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations."
published: "2022-06-15"
province: "an-giang"
district: "tri-ton"
topics: ["digital-transformation"]
authors: ["Châu Phong"]
status: "published"
added: "2026-11-21"
---

Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.
"""

# Registers of the Mekong delta and of few topics: most pages of a small site would be those of empty lists.
# A whole build still has as many tasks as it takes to start several processes.
TOPICS = (
    "reviews",
    "ocop",
    "jobs",
    "press",
    "culture",
    "sports",
    "health",
    "schools",
    "crops",
    "fish",
    "roads",
    "posts",
)
FEW_PAGES = {
    "registers/selection.yaml": "provinces: [an-giang, ben-tre, ca-mau, can-tho, dong-thap, long-an]\n",
    "registers/topics.yaml": """\
topics:
- slug: digital-transformation
  name: {vi: Chuyển đổi số, en: Digital transformation}
  children:
  - {slug: digital-government, name: {vi: Chính quyền số, en: Digital government}}
"""
    + "".join(f"- {{slug: {slug}, name: {{vi: Chủ đề {slug}, en: Topic {slug}}}}}\n" for slug in TOPICS),
}


def make_site(folder, files):
    """Write a content folder below `folder` from {path below content: text or bytes}; returns the folder."""
    content = Path(folder) / "content"
    (content / "articles").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


def article_with(*replacements):
    """The plain article with pieces of its text replaced: article_with(("old", "new"), …); each piece must be there."""
    text = ARTICLE
    for old, new in replacements:
        assert old in text, f"the plain article holds no {old!r}"
        text = text.replace(old, new, 1)
    return text
