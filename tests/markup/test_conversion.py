"""Markdown to safe HTML: known tags, safe addresses, ids and notes of its own, and the words of a text."""

import pytest
from hypothesis import given, settings

from khotin.markup import ENGLISH, plain_text, render_markdown
from khotin.markup.conversion import SafeHtml, escape, split_inside_link
from khotin.site import urls
from tests.support.markup import PAYLOADS, TEXTS, check_safe, parse


@pytest.mark.parametrize("payload", PAYLOADS)
def test_g01_a_payload_leaves_nothing_but_known_tags_and_safe_addresses(payload):
    check_safe(render_markdown(f"Trước.\n\n{payload}\n\nSau."))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_g01_whatever_is_written_leaves_nothing_but_known_tags_and_safe_addresses(text):
    check_safe(render_markdown(text))


@pytest.mark.parametrize("text", ["{{ config.title }}", "{% raw %}", "{# x #}"])
def test_g05_signs_of_a_template_are_shown_as_typed(text):
    assert parse(render_markdown(text)).text_content().strip() == text


def test_g06_ids_of_a_text_are_its_own():
    html = parse(render_markdown('<h2 id="main">a</h2>\n\nb', prefix=ENGLISH))
    assert html.xpath("//@id") == ["e-main", "e2"]


def test_f02_nothing_leaks_from_one_text_into_the_next():
    texts = ["Xem[^1].\n\n[^1]: Ghi chú.", "[a]\n\n[a]: https://a.vn", "Xem[^1] [a]", "<b>\n\nx"]
    alone = {text: render_markdown(text) for text in texts}
    assert [render_markdown(text) for text in reversed(texts)] == [alone[text] for text in reversed(texts)]
    assert 'href="#' not in alone["Xem[^1] [a]"]


def test_f05_notes_tables_and_their_targets_survive():
    html = parse(render_markdown("Xem[^a] và[^b].\n\n| a |\n|---|\n| b |\n\n[^a]: Một.\n[^b]: Hai."))
    targets = [address[1:] for address in html.xpath("//@href")]
    assert len(targets) == 4 and set(targets) <= set(html.xpath("//@id"))
    assert html.xpath("//table//td/text()") == ["b"]


def test_f05_notes_of_two_texts_on_one_page_keep_apart():
    text = "Xem[^1].\n\n[^1]: Ghi chú."
    first, second = (set(parse(render_markdown(text, prefix=prefix)).xpath("//@id")) for prefix in ("p", "e"))
    assert first and not first & second


def test_c12_a_link_between_articles_leads_to_its_address_in_the_language_of_the_page():
    for link in ("2022-06-15-x.md", "../2022/2022-06-15-x.md"):
        html = render_markdown(f"[a]({link})", "en", link_to=urls.links_of("en", "/kho-tin/"))
        assert 'href="/kho-tin/en/news/2022-06-15-x/"' in html
    link_to = urls.links_of("vi", "/")
    assert 'href="/vi/tin/2022-06-15-x/#p3"' in render_markdown("[a](2022-06-15-x.md#p3)", link_to=link_to)
    assert 'href="/vi/quy-tac-bien-tap/"' in render_markdown("[a](editorial-rules.md)", link_to=link_to)


def test_f06_plain_text_has_whole_words_and_no_marks():
    assert (
        plain_text("Một *hai*[^1] &amp; [ba](https://a.vn).\n\n*Ảnh: bốn*\n\n[^1]: Năm.")
        == "Một hai & ba.\nẢnh: bốn\nNăm."
    )


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("2022-06-15-x.md", ("2022-06-15-x", "")),
        ("../2022/2022-06-15-x.md#p3", ("2022-06-15-x", "#p3")),
        ("about.md", ("about", "")),
        ("2022-06-15-X.md", None),
        ("https://a.vn/x.md", None),
        ("x.md?y", None),
        ("#p3", None),
    ],
)
def test_only_a_name_of_a_markdown_file_is_a_link_inside_the_archive(address, parts):
    assert split_inside_link(address) == parts


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("Sở làm việc", "Sở làm việc"),
        ("R&D <b>\"'", "R&amp;D &lt;b&gt;&#34;&#39;"),
        (SafeHtml("<b>đậm</b>"), "<b>đậm</b>"),
        (126, "126"),
    ],
)
def test_a_template_prints_only_cleaned_html_unescaped(value, printed):
    assert escape(value) == printed
