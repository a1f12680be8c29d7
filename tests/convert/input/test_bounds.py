"""What one page may cost, and that the next one is converted all the same."""

import re

import pytest

from khotin.convert import runner
from khotin.markup import plain_text
from tests.support.converting import PAGE, article_of, run


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RecursionError("deep"), "nested too deeply"),
        (MemoryError(), "more memory than there is"),
        (ValueError("of ours"), "ValueError: of ours"),
    ],
)
def test_a_page_on_which_the_program_breaks_down_is_named_and_the_rest_goes_on(
    page, tmp_path, monkeypatch, error, said
):
    bad, draw = tmp_path / "bad.txt", runner.assemble_conversion

    def break_down(read, *arguments):
        if read.name == str(bad):
            raise error
        return draw(read, *arguments)

    monkeypatch.setattr(runner, "assemble_conversion", break_down)
    bad.write_text(PAGE, encoding="utf-8")
    code, out, err = run([bad, page], tmp_path / "content")
    assert (
        code == (3 if isinstance(error, ValueError) else 1)
        and article_of(tmp_path / "content")
        and "1 bài ghi mới" in out
    )
    assert f"{bad}: lỗi (convert)" in err and said in err and "Traceback" not in err


def test_a_page_that_takes_too_long_is_named_and_the_rest_goes_on(page, tmp_path, monkeypatch):
    slow, draw = tmp_path / "slow.txt", runner.assemble_conversion

    def delay(read, *arguments):
        if read.name == str(slow):
            re.match(r"(?:a|a)*b", "a" * 40)
        return draw(read, *arguments)

    monkeypatch.setattr(runner, "assemble_conversion", delay)
    monkeypatch.setattr(runner, "MOST_SECONDS", 0.2)
    slow.write_text(PAGE, encoding="utf-8")
    code, out, err = run([slow, page], tmp_path / "content")
    assert code == 1 and "1 bài ghi mới" in out and f"{slow}: lỗi (convert)" in err and "takes longer than" in err


def test_a_page_that_breaks_off_in_the_middle_leaves_the_next_as_it_is(monkeypatch):
    def break_off(*_):
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr("markdown.blockprocessors.ParagraphProcessor.run", break_off)
        with pytest.raises(RecursionError):
            plain_text("* một\n* hai")
    assert plain_text("\\# Các xã") == "# Các xã"
