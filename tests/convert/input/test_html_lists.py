"""Lists of saved pages: their numbers in the article are those of the page."""

import pytest

from tests.support.converting import PARAGRAPHS, article_of, run


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<ol><li>Xã An Tức</li><li>Xã Lương Phi</li></ol>", "1. Xã An Tức\n1. Xã Lương Phi"),
        ("<ol start='4'><li>Xã An Tức</li><li><p>Xã Lương Phi</p></li></ol>", "4. Xã An Tức\n\n5. Xã Lương Phi"),
        (
            "<ol><li>An Tức<ul><li>Ấp Ninh Hòa</li><li>Ấp Ninh Thạnh</li></ul></li><li>Lương Phi</li></ol>",
            "1. An Tức\n\n- Ấp Ninh Hòa\n\n- Ấp Ninh Thạnh\n\n2. Lương Phi",
        ),
        ("<ol><li>An Tức</li><ul><li>Ấp Ninh Hòa</li></ul></ol>", "1. An Tức\n\n- Ấp Ninh Hòa"),
        ("<ol start='3'><li></li></ol><p>Xã An Tức có:</p>", "\n\nXã An Tức có:"),
        ("<ul><li>An Tức<ul><li>Ấp Ninh Hòa</li></ul></li></ul>", "- An Tức\n- Ấp Ninh Hòa"),
    ],
)
def test_the_numbers_of_lists_are_those_of_the_page(markup, body, tmp_path):
    (tmp_path / "a.html").write_text("".join([*PARAGRAPHS[:3], markup, *PARAGRAPHS[3:]]), encoding="utf-8")
    run([tmp_path / "a.html"], tmp_path / "content")
    assert body in article_of(tmp_path / "content").read_text(encoding="utf-8").replace("\\", "")
