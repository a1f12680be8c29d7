"""The block that holds a quote."""

from hypothesis import given
from hypothesis import strategies as st

from khotin.markup import ENGLISH, block_words, find_anchor, render_markdown
from tests.support.markup import parse


@given(
    st.lists(
        st.sampled_from(
            [
                "Một câu.",
                "“Hai” 12 tỷ, 3.",
                "*Ảnh: Ba*",
                "## Bốn",
                "(CTTĐTBP) - Năm",
                "2019 là sáu",
                "- bảy",
                "1. tám",
                "a\nb | c",
                "\\- chín",
                "1945\\. mười",
                "    mã",
                "> trích",
            ]
        ),
        max_size=8,
    )
)
def test_the_anchor_of_a_quote_is_the_id_of_its_block(blocks):
    body = "\n\n".join(blocks)
    html = parse(render_markdown(body))
    for quote in ("câu.", "12 tỷ", "Ba", "Bốn", "Năm", "sáu", "bảy", "tám", "b | c", "chín", "mười", "mã", "trích"):
        anchor = find_anchor(body, quote)
        holders = [element.get("id") for element in html if quote in element.text_content()]
        assert anchor == (holders[0] if holders else None)


def test_a_quote_is_found_across_marks_and_blanks():
    body = "Một.\n\nHuyện có *126*  trạm BTS.\n\n*Ảnh: Ba*"
    assert (find_anchor(body, "126 trạm BTS"), find_anchor(body, "127 trạm")) == ("p2", None)
    assert find_anchor("- một\n\n- hai &amp; ba\n\nBốn <b>5</b>  tỷ.", "hai & ba") == "p1"
    assert block_words("- một\n\n- hai\n\nBốn <b>5</b>  tỷ.", ENGLISH)["e2"] == "Bốn 5 tỷ."
    assert find_anchor("\\- Về kinh tế: 5 tỷ\n\n1945\\. Cách mạng", "1945. Cách mạng") == "p2"
