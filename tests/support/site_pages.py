"""Pages of a published site, read back."""

import lxml.html

# One of the articles that the archive began with.
FOUNDING_ID = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"


def read(folder, path):
    """The page at a path of the site, parsed."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring((folder / path / "index.html").read_bytes(), parser=parser)


def article_pages(folder):
    """All pages of articles in both languages, parsed."""
    return [
        read(folder, path.parent.relative_to(folder))
        for pattern in ("vi/tin/*/index.html", "en/news/*/index.html")
        for path in folder.glob(pattern)
    ]


def text(element):
    """The words of an element with single blanks."""
    return " ".join(" ".join(element.itertext()).split())
