"""What the workflow files promise: they may do little, and nobody else's text becomes a command."""

import pathlib
import re
import subprocess
import sys

import pytest

WORKFLOWS = sorted((pathlib.Path(__file__).resolve().parent.parent / ".github/workflows").glob("*.yml"))
ZIZMOR = pathlib.Path(sys.executable).with_name("zizmor")


def audit(*paths):
    command = [ZIZMOR, "--offline", "--no-progress", "--persona=pedantic", *paths]
    return subprocess.run(command, capture_output=True, text=True)


def test_audit_finds_nothing_even_at_its_strictest():
    audited = audit(*WORKFLOWS)
    assert audited.returncode == 0, audited.stdout


def test_audit_would_find_something(tmp_path):
    workflow = tmp_path / ".github/workflows/bad.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n")
    assert audit(workflow).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_granted_that_a_job_does_not_ask_for(path):
    assert re.search(r"^permissions: \{\}$", path.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_publishing_job_may_write(path):
    granted = re.findall(r"^ +([a-z-]+): write\b", path.read_text("utf-8"), re.MULTILINE)
    assert granted == (["pages", "id-token"] if path.name == "site.yml" else [])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_contains_an_expression(path):
    text = path.read_text("utf-8")
    commands = re.findall(r"^( +)run: (.*\n(?:\1 +.*\n|\n)*)", text, re.MULTILINE)
    assert len(commands) == len(re.findall(r"^ +run:", text, re.MULTILINE)) > 0
    assert [command for _, command in commands if "${{" in command] == []


def test_an_action_is_the_same_commit_everywhere():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    uses = re.findall(r"uses: (\S+)@(\S+)(?: # (\S+))?", text)
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) and re.fullmatch(r"v\d+\.\d+\.\d+", version) for _, commit, version in uses)
    assert len({action for action, _, _ in uses}) == len(set(uses))


def test_no_checkout_leaves_its_token_behind():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert text.count("persist-credentials: false") == text.count("uses: actions/checkout@") > 0


def test_c09_every_change_is_compared_with_what_was_published_and_main_with_what_readers_see():
    check = (WORKFLOWS[0].parent / "site.yml").read_text("utf-8").split("\n  deploy:")[0]
    assert 'check --format github --published "HEAD^1"' in check and "fetch-depth: 2" in check
    assert '"$site/data/addresses.txt"' in check
    assert check.index("--published") < check.index("build.py build")
