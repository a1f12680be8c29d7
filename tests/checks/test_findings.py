"""Lines to paste, and words for messages."""

import pytest

from khotin.checks.findings import changed_item, changed_line, make_finding, shortened
from khotin.languages import Bilingual
from khotin.problems import WARNING, Location
from tests.support.checked_articles import TRI_TON, founding_text, make_context


def test_a_finding_may_be_accepted():
    finding = make_finding("writing", Location("a.md", 1), Bilingual("một", "one"), severity=WARNING)
    assert (finding.rule, finding.severity, finding.hint, finding.is_acceptable) == ("writing", WARNING, None, True)


@pytest.mark.parametrize(("words", "shown"), [("ngắn", "ngắn"), ("chữ " * 30, "chữ " * 16 + "chữ …")])
def test_long_texts_are_cut_at_a_word(words, shown):
    assert shortened(words) == shown


def test_the_line_to_paste_has_the_indent_and_the_language(tmp_path, registers):
    title = make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON).text("title", "vi")
    start = title.words.index("Tri Tôn")
    line = changed_line(title, (start, start + len("Tri Tôn")), 'Tri "Tôn"')
    assert line.startswith('  vi: "') and line.endswith('Tri \\"Tôn\\""')


def test_an_item_of_one_line_is_written_with_one_value_changed(tmp_path, registers):
    figure = '{value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "stations"}, quote: "126 trạm BTS"}'
    text = founding_text(TRI_TON).replace("status:", f"figures:\n  - {figure}\nstatus:", 1)
    if founding_text(TRI_TON).count("\nfigures:"):
        text = founding_text(TRI_TON)
    [item, *_] = make_context(tmp_path, registers, text, identity=TRI_TON).mappings("figures")
    line = changed_item(item, "value", "127")
    assert line.startswith("  - {") and "value: 127" in line and f'quote: "{item["quote"]}"' in line
