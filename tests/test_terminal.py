"""Colour where a person looks, plain words everywhere else."""

import io

import pytest

from khotin import terminal
from khotin.terminal import paint, print_table, progress, report_progress, with_progress


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def painted(stream):
    paint(stream, [(("tiêu đề", "green"), (" Trồng cây [1]", ""))])
    return stream.getvalue()


def test_a_terminal_gets_colour():
    assert "\x1b[32m" in painted(Screen())


def test_no_color_and_files_get_none(monkeypatch):
    assert painted(io.StringIO()) == "tiêu đề Trồng cây [1]\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in painted(Screen())


def test_control_characters_never_reach_the_terminal():
    stream = io.StringIO()
    paint(stream, [(("a\x1b[31mb\x07", ""),)])
    assert "\x1b" not in stream.getvalue() and "\x07" not in stream.getvalue()


def test_long_lines_are_not_broken_in_files():
    stream = io.StringIO()
    paint(stream, [(("chữ " * 100, ""),)])
    assert stream.getvalue().count("\n") == 1


def test_a_table_has_all_cells():
    stream = io.StringIO()
    print_table(stream, [("đã chuyển", 5), ("lỗi", 12)])
    assert "đã chuyển" in stream.getvalue() and "12" in stream.getvalue()


@pytest.mark.parametrize(("count", "has_bar"), [(19, False), (20, True)])
def test_progress_is_shown_from_twenty_on(count, has_bar):
    stream = Screen()
    assert list(with_progress(range(count), "chuyển", stream)) == list(range(count))
    assert bool(stream.getvalue()) == has_bar


def test_progress_stays_out_of_files():
    stream = io.StringIO()
    assert list(with_progress(range(50), "chuyển", stream)) == list(range(50)) and not stream.getvalue()


@pytest.mark.parametrize("stream", [Screen(), io.StringIO()])
def test_progress_is_reported_with_and_without_a_terminal(monkeypatch, stream):
    monkeypatch.setattr(terminal, "_report", None)
    told = []
    report_progress(lambda *values: told.append(values))
    with progress(2, "đọc", stream) as tick:
        tick(1)
        tick(2)
    assert told == [("đọc", 1, 2), ("đọc", 2, 2)]
    assert bool(stream.getvalue()) == stream.isatty()


@pytest.mark.parametrize(
    ("volume", "told"), [(terminal.QUIET, ""), (terminal.NORMAL, "a\n"), (terminal.VERBOSE, "a\nb\n")]
)
def test_the_volume_decides_what_is_printed(volume, told):
    terminal.set_volume(volume)
    try:
        stream = io.StringIO()
        terminal.tell("a", stream)
        terminal.tell_details(["b"], stream)
        assert stream.getvalue() == told
    finally:
        terminal.set_volume(terminal.NORMAL)


def test_quiet_shows_no_bar():
    terminal.set_volume(terminal.QUIET)
    try:
        stream = Screen()
        assert list(with_progress(range(40), "đang chạy", stream)) == list(range(40)) and stream.getvalue() == ""
    finally:
        terminal.set_volume(terminal.NORMAL)
