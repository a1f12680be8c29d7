"""Wrong use of the command line: it ends with 2 and one message that says what is right."""

import pytest

from khotin.parser import parse


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["build", "--date", "2026-02-30"], "the calendar has no day 2026-02-30"),
        (["build", "--date", "15/6/2022"], "write it like 2022-06-15"),
        (["new", "--event", "31/2/2022"], "the calendar has no day 2022-02-31"),
        (["new", "--published", "15/6/22"], "write it like 2022-06-15"),
        (["new", "--published", "１５/６/２０２２"], "write it like 2022-06-15"),
        (["build", "--jobs", "0"], "a whole number from 1 to 999"),
        (["serve", "--port", "65536"], "is not a port"),
        (["serve", "--port", "-1"], "--port"),
        (["build", "--output", " "], "the name of the folder is empty"),
        (["--project", "/khong-co", "build"], 'there is no folder "/khong-co"'),
        (["convert", "a.txt", "--url", "angiang.gov.vn"], "write it with https://"),
        (["convert"], "missing: PATH-or-URL"),
        (["build", "--revision", "a\udcff"], "there are bytes that are not UTF-8; type it again"),
        (["init", "a", "--title", "a\udcff"], "there are bytes that are not UTF-8; type it again"),
        (["check", "--quiet", "--verbose"], "cannot be used together with --quiet"),
        (["chek"], "check"),
        (["build", "--outptu", "site"], "--output"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(argv, said, capsys):
    with pytest.raises(SystemExit) as left:
        parse(argv)
    assert left.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["2022-06-15", "15/6/2022", "15.06.2022"])
def test_new_takes_days_as_vietnamese_write_them(typed):
    options = parse(["new", "--published", typed, "--event", typed])
    assert (options.published, options.event) == ("2022-06-15", "2022-06-15")
