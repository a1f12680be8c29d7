"""The completion of commands, options and values in a real shell."""

import subprocess
import sys

import pytest

from khotin.cli import main
from khotin.parser import EXAMPLES
from tests.conftest import REPOSITORY

ASK = """
source "$1"; shift
COMP_WORDS=(khotin "$@"); COMP_CWORD=$#
_shtab_khotin khotin "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
echo "${COMPREPLY[*]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The file of the script for bash."""
    file = tmp_path_factory.mktemp("completion") / "khotin"
    with file.open("w") as stream:
        subprocess.run([sys.executable, REPOSITORY / "build.py", "completion", "bash"], stdout=stream, check=True)
    return file


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ch"], {"check"}),
        ([""], set(EXAMPLES)),
        (["check", "--f"], {"--format", "--fix"}),
        (["build", "--qu"], {"--quiet"}),
        (["publish", "--verb"], {"--verbose"}),
        (["check", "--format", "g"], {"github"}),
        (["build", "--content", "con"], {"content"}),
    ],
)
def test_bash_completes_what_is_typed(script, typed, offered):
    done = subprocess.run(
        ["bash", "-c", ASK, "bash", script, *typed], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert offered <= set(done.stdout.split()), done


def test_zsh_gets_a_script_of_its_own(capsys):
    assert main(["completion", "zsh"]) == 0
    assert capsys.readouterr().out.startswith("#compdef khotin")


@pytest.mark.parametrize("arguments", [(), ("fish",)])
def test_without_a_shell_it_knows_the_shells_to_choose_from_are_named(capsys, arguments):
    assert main(["completion", *arguments]) == 2
    told = capsys.readouterr().err
    assert "bash" in told and "zsh" in told
