"""Lines of a file whose values an editor did not change in the form: they stay as they were written."""

import pytest

from tests.support.forms import ARTICLES, EDITED, edit, enter, files

KEEP = "async ([before, after]) => (await import('./lines.js')).keepLines(before, after)"
BEFORE = """\
---
# checked twice
title:
    vi: "Một"  # as printed
    en: 'It''s one'
topics: ["a", "b"]  # main one first
# the figures
figures:
  # of the district
  - {value: 1.10, unit: "ha", label: {vi: "a, b", en: "c: d"}}
  - {value: 2, unit: "tỷ"}
  - value: 3
    unit: "tấn"  # dry
authors: [Nguyễn Văn A, "B"]
status: "draft"
# end
---

Đoạn một.

Đoạn hai.

"""
# What the form writes for the same values.
SAME = """\
---
title:
  vi: "Một"
  en: "It's one"
topics:
  - "a"
  - "b"
figures:
  - value: 1.1
    unit: "ha"
    label:
      vi: "a, b"
      en: "c: d"
  - value: 2
    unit: "tỷ"
  - value: 3
    unit: "tấn"
authors:
  - "Nguyễn Văn A"
  - "B"
status: "draft"
---

Đoạn một.

Đoạn hai.
"""


@pytest.fixture(scope="module")
def keep(browser, form):
    """The function that keeps lines."""
    page = browser.new_page()
    page.goto(f"{form}config.json")
    yield lambda before, after: page.evaluate(KEEP, [before, after])
    page.close()


@pytest.mark.parametrize("before", [BEFORE, BEFORE.replace("\n", "\r\n"), "\ufeff" + BEFORE])
def test_a_file_without_a_change_stays_byte_for_byte(keep, before):
    assert keep(before, SAME) == before


@pytest.mark.parametrize(
    ("written", "by_form", "expected"),
    [
        ('    vi: "Một"  # as printed', ('vi: "Một"', 'vi: "Hai"'), '    vi: "Hai"  # as printed'),
        ('topics: ["a", "b"]  #', ('  - "b"\nfigures', '  - "c"\nfigures'), 'topics: ["a", "c"]  #'),
        (
            '  - {value: 2, unit: "tỷ"}',
            ("value: 2\n    unit", "value: 2.5\n    unit"),
            '  - {value: 2.5, unit: "tỷ"}',
        ),
        ('    unit: "tấn"  # dry\n', ('"tấn"\n', '"tấn"\n  - value: 4\n'), '    unit: "tấn"  # dry\n  - value: 4\n'),
        ('  - {value: 2, unit: "tỷ"}\n', ('  - value: 2\n    unit: "tỷ"\n', ""), ""),
        ('status: "draft"\n', ('status: "draft"\n', ""), ""),
        ('    en: \'It\'\'s one\'\n', ('  en: "It\'s one"\n', ""), ""),
        ('# end\n', ('"draft"\n', '"draft"\nadded: "2026-01-02"\n'), 'added: "2026-01-02"\n# end\n'),
        ('  - {value: 2, ', ("value: 2\n    unit", 'value: "2.5"\n    unit'), '  - {value: 2.5, '),
        ('    vi: "Một"  # as printed', ('"Một"', '"Một\n\n    hai\n    ba\n\n\n    bốn\\e"'),
         '    vi: "Một\\nhai ba\\n\\nbốn\\e"  # as printed'),
        ("Đoạn hai.\n\n", ("Đoạn hai.\n", "Đoạn ba.\n"), "Đoạn ba.\n"),
    ],
)  # fmt: skip
def test_only_what_was_changed_is_written_anew(keep, written, by_form, expected):
    assert written in BEFORE and by_form[0] in SAME
    assert keep(BEFORE, SAME.replace(*by_form)) == BEFORE.replace(written, expected)


def test_keys_keep_the_order_of_the_file(keep):
    before = '---\nstatus: "draft"\ntitle:\n  vi: "Một"\n---\n\nĐoạn.\n'
    after = '---\ntitle:\n  vi: "Hai"\npublished: "2022-01-02"\nstatus: "draft"\n---\n\nĐoạn.\n'
    expected = '---\nstatus: "draft"\ntitle:\n  vi: "Hai"\npublished: "2022-01-02"\n---\n\nĐoạn.\n'
    assert keep(before, after) == expected


@pytest.mark.parametrize("head", ["summary: |\n  Một.\n", "title: &a Một\n", 'title: "a" "b"\n', "- a\n- b: c\n d\n"])
def test_what_is_not_understood_is_written_as_the_form_has_it(keep, head):
    after = '---\ntitle:\n  vi: "Hai"\n---\n\nĐoạn.\n'
    assert keep(f"---\n{head}---\n\nĐoạn.\n", after) == after


def test_a_full_text_alone_stays_as_it_was_unless_it_was_changed(keep):
    assert keep("One.\r\n\r\nTwo.\r\n\r\n", "One.\n\nTwo.\n") == "One.\r\n\r\nTwo.\r\n\r\n"
    assert keep("One.\r\n\r\nTwo.\r\n\r\n", "One.\n\nThree.\n") == "One.\r\n\r\nThree.\r\n"


def test_an_edit_in_the_form_changes_the_edited_lines_only(visitor):
    enter(visitor)
    edit(visitor)
    before, after = (texts[EDITED].split("\n") for texts in (ARTICLES, files(visitor)))
    assert len(before) == len(after)
    changed = [line for line, other in zip(after, before, strict=True) if line != other]
    assert [line.split()[0] for line in changed] == ["vi:", "-"]
    assert changed[0].endswith(' Hết."') and 'unit_en: "payment accounts", label: {' in changed[1]
