"""Days and moments as fields."""

import pytest

from tests.support.read_articles import DATE, line_of, problem_of, read, with_lines
from tests.support.sites import article_with


def test_d01_a_time_in_vietnam_keeps_its_day(registers):
    article, _ = read(article_with((DATE, 'published: "2022-06-15T00:30:00+07:00"')), registers)
    assert article.filed == "2022-06-15"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2025-02-30", "tháng 2 năm 2025 không có ngày 30"),
        ("2025-13-32", "tháng 13 năm 2025 không có ngày 32"),
        ("2025-00-10", "tháng 0 năm 2025 không có ngày 10"),
        ("2022-06-15T25:00:00+07:00", "viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
        ("2022-06-15T22:00:00Z", "viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
        ("hôm qua", '"hôm qua" không phải ngày; viết như 2022-06-15'),
        ("٢٠٢٢-٠٦-١٥", '"٢٠٢٢-٠٦-١٥" không phải ngày; viết như 2022-06-15'),
    ],
)
def test_b05_a_day_that_does_not_exist_is_an_error_about_the_day(registers, typed, message):
    text = article_with((DATE, f'published: "{typed}"'))
    assert problem_of(text, registers) == (line_of(text, "published"), f"published: {message}", None)


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("2022-15-06", "2022-06-15"),
        ("06/15/2022", "2022-06-15"),
        ("2022-15-06T22:22:00+07:00", "2022-06-15T22:22:00+07:00"),
    ],
)
def test_a_day_with_day_and_month_exchanged_gets_the_line_to_paste(registers, typed, fixed):
    found = problem_of(article_with((DATE, f'published: "{typed}"')), registers)
    assert found[1:] == ("published: tháng 15 năm 2022 không có ngày 6", f'published: "{fixed}"')


@pytest.mark.parametrize(
    ("typed", "message"),
    [("--02-30", "event: tháng 2 không có ngày 30"), ("--13-01", "event: tháng 13 không có ngày 1")],
)
def test_b05_a_day_without_a_year_must_exist_too(registers, typed, message):
    assert problem_of(with_lines(f'event: "{typed}"'), registers)[1] == message


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("01/03/2025", "2025-03-01"),
        ("1-3-2025", "2025-03-01"),
        ("15.6.2022", "2022-06-15"),
        ("2022/6/5", "2022-06-05"),
        ("2022-6-5", "2022-06-05"),
    ],
)
def test_d05_a_day_in_another_order_gets_the_line_to_paste(registers, typed, fixed):
    assert problem_of(article_with((DATE, f"published: {typed}")), registers)[1:] == (
        "published: viết năm-tháng-ngày",
        f'published: "{fixed}"',
    )


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("15-16/6/2022", "2022-06-15", "2022-06-16"),
        ("14, 15 và 16/6/2022", "2022-06-14", "2022-06-16"),
        ("30/6/2022 - 2/7/2022", "2022-06-30", "2022-07-02"),
        ("2022-06-15/2022-06-16", "2022-06-15", "2022-06-16"),
        ("15-16 June 2022", "2022-06-15", "2022-06-16"),
    ],
)
def test_d05_an_event_of_several_days_is_told_both_lines_and_loses_no_day(registers, typed, first, last):
    """A line to paste for the first day alone would let `check --fix` drop the last one."""
    message = f'event: "{typed}" là nhiều ngày; viết event: "{first}" và thêm dòng event_end: "{last}"'
    assert problem_of(with_lines(f'event: "{typed}"'), registers)[1:] == (message, None)
    assert problem_of(with_lines(f'event: "{typed}"', 'event_end: "2022-12-31"'), registers)[2] is None


def test_d05_where_the_last_day_stands_in_its_field_the_first_one_is_the_line_to_paste(registers):
    lines = with_lines('event: "15-16/6/2022"', 'event_end: "2022-06-16"')
    assert problem_of(lines, registers)[2] == 'event: "2022-06-15"'


def test_d05_several_days_of_publication_are_no_day(registers):
    assert problem_of(article_with((DATE, 'published: "15-16/6/2022"')), registers)[2] is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1944-12-31", "năm 1944 quá xa; sửa thành năm đúng"),
        ("2202-06-15", "năm 2202 quá xa; sửa thành năm đúng (hôm nay là 2026-11-21)"),
        ("2028-01-01", "năm 2028 quá xa; sửa thành năm đúng (hôm nay là 2026-11-21)"),
    ],
)
def test_d05_a_year_too_far_off_is_an_error(registers, typed, said):
    """That of today is told too: where the clock of the machine is wrong, it is the right years that are refused."""
    assert problem_of(article_with((DATE, f"published: {typed}")), registers)[1] == f"published: {said}"


@pytest.mark.parametrize("typed", ["1945-09-02", "2027-12-31", "2026-11-22"])
def test_d05_a_day_within_reach_is_accepted(registers, typed):
    assert read(article_with((DATE, f"published: {typed}")), registers)[1] == []
