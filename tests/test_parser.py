"""The options of the command line: defaults, what is put in place of a missing command, and what is refused."""

import shlex

import pytest

from khotin.parser import EXAMPLES, parse


@pytest.mark.parametrize("argv", [[], ["--output", "site"], ["--project", ".", "--no-search"], ["--project=."]])
def test_without_a_command_the_site_is_built(argv):
    assert parse(argv).command == "build"


@pytest.mark.parametrize("argv", [["--project", ".", "status"], ["--project=.", "status"], ["status"]])
def test_a_command_behind_the_folder_of_the_archive_is_that_command(argv):
    assert parse(argv).command == "status"


@pytest.mark.parametrize(("name", "example"), EXAMPLES.items())
def test_every_example_is_right_use_of_its_command(name, example):
    assert parse(shlex.split(example)).command == name


@pytest.mark.parametrize(
    ("value", "kept"),
    [("site/", "site"), ("./site//", "site"), ("/tin/", "/tin"), ("s3://bucket/tin/", "s3://bucket/tin/")],
)
def test_a_folder_loses_its_slash_and_an_address_does_not(value, kept):
    assert parse(["build", "--output", value]).output == kept


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["build", "--date", "2026-02-30"], "the calendar has no day 2026-02-30"),
        (["build", "--date", "15/6/2022"], "write it like 2022-06-15"),
        (["build", "--jobs", "0"], "a whole number from 1 to 999"),
        (["serve", "--port", "65536"], "is not a port"),
        (["serve", "--port", "-1"], "--port"),
        (["build", "--output", " "], "the name of the folder is empty"),
        (["--project", "/khong-co", "build"], 'there is no folder "/khong-co"'),
        (["convert", "a.txt", "--url", "angiang.gov.vn"], "write it with https://"),
        (["convert"], "missing: PATH-or-URL"),
        (["check", "--quiet", "--verbose"], "cannot be used together with --quiet"),
        (["chek"], "check"),
        (["build", "--outptu", "site"], "--output"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(argv, said, capsys):
    with pytest.raises(SystemExit) as left:
        parse(argv)
    assert left.value.code == 2 and said in capsys.readouterr().err
