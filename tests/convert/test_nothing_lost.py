"""Every word of a page's article stands in the article that is written, in order, whatever its parts are."""

import os
import random

import pytest

from khotin.convert import convert_text
from khotin.convert.writer import make_files
from khotin.markup import plain_text
from tests.support.converting import REGISTERS

PAGES = 3000 if os.environ.get("SOAK") else 60
TITLE = "Tri Tôn tổ chức hội thi trồng lúa trên ruộng cao"
LEAD = (
    "Ngày 3/5/2020, huyện Tri Tôn, tỉnh An Giang tổ chức hội thi trồng lúa với sự tham gia của 12 đội trong hai ngày."
)
WORDS = "giống lúa mùa đạt 7.200 kg nước ngọt đồng bằng 56,8 ha bà con Khmer vụ hè thu trồng năm 2020 gặt xong".split()
HEAD, END = "Trang chủ\nVăn bản\n", "Lê Nghi\nTin khác\nKhai trương chợ đêm\n"


def sentence(generator, least=12):
    """A sentence of running text."""
    return " ".join(generator.choices(WORDS, k=generator.randrange(least, 30))).capitalize() + "."


def cell(generator):
    """A cell of a table: a number, a few words, or nothing."""
    words = " ".join(generator.choices(WORDS, k=generator.randrange(1, 5)))
    return generator.choice(("1.234", "12", "56,8 %", "0", "-", "Lan Anh", "22/4/2020", "xem", "", words))


def table(generator):
    """Rows of two to four cells, the first two of each filled."""
    width = generator.randrange(2, 5)
    rows = [[cell(generator) for _ in range(width)] for _ in range(generator.randrange(2, 6))]
    return [[row[0] or "a", row[1] or "b", *row[2:]] for row in rows]


def as_html(generator):
    """(HTML, words) of one part of an article."""
    kind = generator.choice(("p", "p", "p", "h2", "ul", "ol", "blockquote", "table"))
    if kind == "table":
        rows = table(generator)
        html = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in rows)
        return f"<table>{html}</table>", [each for row in rows for each in row]
    if kind in ("ul", "ol"):
        items = [sentence(generator, 3).rstrip(generator.choice(".;")) for _ in range(generator.randrange(1, 5))]
        return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>", items
    text = sentence(generator).rstrip(".")[:60].strip() if kind == "h2" else sentence(generator)
    return f"<{kind}>{text}</{kind}>", [text]


def as_text(generator):
    """(lines, words) of one part of an article of plain text."""
    kind = generator.choice(("paragraph", "paragraph", "list", "tabs", "bars"))
    if kind == "paragraph":
        text = sentence(generator)
        return text, [text]
    if kind == "list":
        items = [f"- {sentence(generator, 3)}" for _ in range(generator.randrange(1, 5))]
        return "\n".join(items), items
    rows = [[each or "-" for each in row] for row in table(generator)]
    lines = ["\t".join(row) if kind == "tabs" else f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines), [each for row in rows for each in row]


def compose(generator, make):
    """(parts, words) of an article's region: the parts between lead and last sentence."""
    parts = [make(generator) for _ in range(generator.randrange(1, 7))]
    last = sentence(generator)
    return [part for part, _ in parts] + [last], [word for _, words in parts for word in words] + [last]


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_every_word_of_an_article_stands_in_it_in_order(kind):
    generator = random.Random(19)
    for number in range(PAGES):
        parts, words = compose(generator, as_html if kind == "html" else as_text)
        if kind == "html":
            region = f"<p>{LEAD}</p>{''.join(part if part[0] == '<' else f'<p>{part}</p>' for part in parts)}"
            page = f"<html><body><nav>Trang chủ</nav><h1>{TITLE}</h1>{region}<p>Lê Nghi</p></body></html>"
        else:
            page = "\n".join((HEAD + TITLE, LEAD, *parts, END))
        conversion = convert_text(page.encode(), f"{number}.{kind}", REGISTERS)
        body = make_files(conversion, REGISTERS, "2026-11-21").text.split("\n---\n", 1)[1]
        assert plain_text(body).replace("Ảnh: ", "").split() == " ".join((LEAD, *words)).split(), page
