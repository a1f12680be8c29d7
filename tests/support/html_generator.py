"""Saved pages made from labelled pages: the same text and labels in the mark-up that portals use."""

from html import escape

CLASSES = {
    "title": "title-detail",
    "date": "date",
    "caption": "image-caption",
    "byline": "author",
    "furniture": "",
    "section": "cat",
}


def as_html(page, random):
    """Return a labelled page as HTML, and its roles by line of visible text (several equal lines: a list of roles)."""
    lines = [
        (line.strip(), page.roles[number])
        for number, line in enumerate(page.text.split("\n"), 1)
        if number in page.roles
    ]
    layout = random.choice((_divisions, _table, _breaks, _blog))
    title = (
        f"<title>{escape(page.title)} - Cổng thông tin điện tử</title>"
        if page.title and random.random() < 0.8
        else "<title>Chi tiết tin</title>"
    )
    return (
        (
            f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">{title}<style>p {{margin: '
            f"0}}</style></head><body>{_menu(random)}{layout(lines, random)}{_footer(random)}</body></html>"
        ),
        lines,
    )


def _menu(random):
    items = "".join(
        f"<li><a href='/{n}'>{text}</a></li>"
        for n, text in enumerate(
            random.sample(("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Thủ tục hành chính", "Liên hệ"), 4)
        )
    )
    return f"<div class='{random.choice(('top-menu', 'navbar', 'header', 'wrap'))}'><ul>{items}</ul></div>"


def _footer(random):
    return (
        f"<div class='{random.choice(('footer', 'bottom', 'copyright'))}'><p>Cơ quan chủ quản: UBND "
        f"huyện</p><p>Điện thoại: 0296 3852 852</p></div>"
    )


def _divisions(lines, random):
    inner = "".join(f"<div class='{CLASSES.get(role, '')}'>{escape(text)}</div>\n" for text, role in lines)
    return f"<form id='aspnetForm'><div class='main'><div class='detail'>{inner}</div></div></form>"


def _table(lines, random):
    return (
        "<table><tr><td width='200'>&nbsp;</td><td>"
        + "".join(f"<p class='{CLASSES.get(role, '')}'><span>{escape(text)}</span></p>" for text, role in lines)
        + "</td></tr></table>"
    )


def _breaks(lines, random):
    return "<div id='content'>" + "<br>\n<br/>".join(escape(text) for text, _ in lines) + "</div>"


def _blog(lines, random):
    def element(text, role):
        if role == "title":
            return f"<h1 class='entry-title'>{escape(text)}</h1>"
        if role == "caption":
            return f"<figure><img src='a.jpg' alt='{escape(text)}'><figcaption>{escape(text)}</figcaption></figure>"
        return (
            f"<p>{escape(text)}</p>"
            if role in ("lead", "body", "byline")
            else f"<div class='meta'>{escape(text)}</div>"
        )

    return (
        "<article><div class='entry-content'>"
        + "".join(element(text, role) for text, role in lines)
        + "</div></article>"
    )
