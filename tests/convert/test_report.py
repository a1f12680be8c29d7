"""What a person is shown: a page with its roles in the margin, and the sums."""

import io
from collections import Counter

from khotin.convert.report import print_summary
from tests.support.converting import run


def test_a_dry_run_shows_the_roles_in_the_margin(page, tmp_path):
    _, out, _ = run([page], tmp_path / "content", dry_run=True)
    assert "byline" in out and "3 lead" in out and "\x1b" not in out


def test_the_sums_name_only_what_there_was():
    out = io.StringIO()
    print_summary(out, Counter({"converted": 2, "digest": 1, "no title": 1}), 1.25, dry_run=False)
    lines = out.getvalue().splitlines()
    assert [line.split()[-1] for line in lines[:3]] == ["2", "1", "1"] and "digest" in lines[1]
    assert lines[-1] == "3 tệp / files: 2 bài ghi mới / articles written, 1.2 s"


def test_one_input_that_was_converted_before_is_said_to_be_unchanged():
    out = io.StringIO()
    print_summary(out, Counter({"unchanged": 1}), 0.5, dry_run=False)
    assert out.getvalue().splitlines()[0].split() == ["không", "đổi", "/", "unchanged", "1"]
