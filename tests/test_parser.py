"""The options of the command line: defaults, examples, and what is put in place of a missing command."""

import shlex

import pytest

from khotin.parser import EXAMPLES, parse


@pytest.mark.parametrize("argv", [[], ["--output", "site"], ["--project", ".", "--no-search"], ["--project=."]])
def test_without_a_command_the_site_is_built(argv):
    assert parse(argv).command == "build"


@pytest.mark.parametrize(
    "argv", [["--project", ".", "status"], ["status", "--project", "."], ["--drafts", "--project=."], ["status"]]
)
def test_the_folder_of_the_archive_stands_before_or_after_the_command(argv):
    assert parse(argv).project == ("." if len(argv) > 1 else None)


@pytest.mark.parametrize("argv", [["--project", ".", "status"], ["--project=.", "status"], ["status"]])
def test_a_command_after_the_folder_of_the_archive_is_that_command(argv):
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
