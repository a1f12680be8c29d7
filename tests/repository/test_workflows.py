"""The workflow files have few permissions, and no text of others becomes a command."""

import importlib
import json
import os
import pathlib
import re
import subprocess
import sys
import textwrap

import pytest
import yaml

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
# The last one is what `init` gives a new archive.
WORKFLOWS = [
    *sorted((REPOSITORY / ".github/workflows").glob("*.yml")),
    REPOSITORY / "khotin/commands/archive/site.yml",
]
# What each workflow may change; the others may change nothing.
WRITES = {"site.yml": ["pages", "id-token"], "new-article.yml": ["contents", "issues", "pull-requests"]}
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
    workflow.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ "
        "github.event.pull_request.title }}\n"
    )
    assert audit(workflow).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.parent.name + "/" + path.name)
def test_workflow_is_yaml_and_every_step_runs_or_uses_something(path):
    """The audit passes over a file that it cannot parse."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert steps and all(("run" in step) != ("uses" in step) for step in steps)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_k01_nothing_is_granted_that_a_job_does_not_ask_for(path):
    assert re.search(r"^permissions: \{\}$", path.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_k01_only_the_publishing_job_may_write(path):
    granted = re.findall(r"^ +([a-z-]+): write\b", path.read_text("utf-8"), re.MULTILINE)
    assert granted == WRITES.get(path.name, [])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_k01_no_command_contains_an_expression(path):
    text = path.read_text("utf-8")
    commands = re.findall(r"^( +)run: (.*\n(?:\1 +.*\n|\n)*)", text, re.MULTILINE)
    assert len(commands) == len(re.findall(r"^ +run:", text, re.MULTILINE)) > 0
    assert [command for _, command in commands if "${{" in command] == []


def test_what_the_workflows_import_of_the_package_exists():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    imports = re.findall(r"from (khotin[\w.]*) import (\w+)", text)
    assert imports and all(hasattr(importlib.import_module(module), name) for module, name in imports)


def test_an_action_is_the_same_commit_everywhere():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    uses = re.findall(r"uses: (\S+)@(\S+)(?: # (\S+))?", text)
    assert all(
        re.fullmatch(r"[0-9a-f]{40}", commit) and re.fullmatch(r"v\d+\.\d+\.\d+", version)
        for _, commit, version in uses
    )
    assert len({action for action, _, _ in uses}) == len(set(uses))


def test_k01_no_checkout_leaves_its_token_behind():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert text.count("persist-credentials: false") == text.count("uses: actions/checkout@") > 0


def test_c09_every_change_is_compared_with_what_was_published_and_main_with_what_readers_see():
    check = (WORKFLOWS[0].parent / "site.yml").read_text("utf-8").split("\n  deploy:")[0]
    assert 'check --format github --published "HEAD^1"' in check and "fetch-depth: 2" in check
    assert '"$site/data/addresses.txt"' in check
    assert check.index("--published") < check.index("build.py build")


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("printf 200", 0, "compared"),
        ("printf 200; exit 18", 1, "::error::"),
        ("printf 404", 0, "::notice::"),
        ("printf 000; exit 6", 0, "::notice::"),
        ("printf 503", 1, "::error::"),
        ("printf 000; exit 28", 1, "::error::"),
        ("printf 200; touch refused", 1, "compared"),
    ],
)
def test_c09_main_is_compared_with_the_site_or_fails(tmp_path, answer, code, said):
    script = step("Compare with the addresses the site lists").replace(".venv/bin/python", "interpreter")
    programs = {
        "curl": answer,
        "interpreter": 'if [ "$1" = -c ]; then echo https://example.org; else echo compared; test ! -e refused; fi',
    }
    done = run_step(f"cd {tmp_path}\n{script}", tmp_path, programs, RUNNER_TEMP=str(tmp_path))
    assert done.returncode == code and said in done.stdout


COMMITTED = "Refuse committed files that are made or installed"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (None, 0),
        ("content/articles/2022/x.md", 0),
        (".cache/build/x", 1),
        ("output/index.html", 1),
        ("node_modules/x.js", 1),
        ("scripts/node_modules/x.js", 1),
        ("khotin/__pycache__/x.pyc", 1),
        (".venv/bin/python", 1),
        ("output.staging/x", 1),
    ],
)
@pytest.mark.parametrize("ignored", [True, False], ids=["as it is", "with an emptied .gitignore"])
def test_committed_file_that_is_made_or_installed_is_refused(tmp_path, path, code, ignored):
    if not ignored and path == "output.staging/x":
        code = 0  # only .gitignore names it, and nothing of it is ever read
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text((REPOSITORY / ".gitignore").read_text("utf-8") if ignored else "", "utf-8")
    if path:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("x")
    subprocess.run(["git", "add", "--force", "."], cwd=tmp_path, check=True)
    done = run_step(f"cd {tmp_path}\n{step(COMMITTED)}", tmp_path, {})
    assert done.returncode == code and (f"- {path}\n" in done.stdout) == bool(code), done.stdout + done.stderr


def test_repository_holds_no_file_that_gitignore_leaves_out():
    done = run_step(f"cd {REPOSITORY}\n{step(COMMITTED)}", REPOSITORY, {})
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("found", "code"), [("1.6.0", 0), ("1.5.2", 1), ("", 1)])
def test_search_indexer_that_npm_left_out_fails_the_check(tmp_path, found, code):
    script = step("See that the newer search indexer is there").replace(".venv/bin/python", "interpreter")
    done = run_step(script, tmp_path, {"node": "echo 1.6.0", "interpreter": f"echo {found}"})
    assert done.returncode == code and ("::error::" in done.stdout) == bool(code)


def test_what_a_site_may_have_from_npm_is_locked_as_it_is_asked_for():
    asked = json.loads((REPOSITORY / "package.json").read_text("utf-8"))["optionalDependencies"]
    locked = json.loads((REPOSITORY / "package-lock.json").read_text("utf-8"))["packages"]
    form = {"@sveltia/cms", "@fontsource-variable/material-symbols-outlined"}
    assert set(asked) == {"@pagefind/linux-x64", "@pagefind/linux-arm64"} | form
    for name, version in asked.items():
        entry = locked[f"node_modules/{name}"]
        assert entry["version"] == version and re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", entry["integrity"])


def step(name, workflow=WORKFLOWS[0].parent / "site.yml"):
    """The script of a step of a workflow, as the runner would start it."""
    text = workflow.read_text("utf-8")
    return textwrap.dedent(re.search(rf"- name: {name}\n(?:.*\n)*?( +)run: \|\n((?:\1  .*\n|\n)+)", text)[2])


def run_step(script, folder, programs, **environment):
    """Run a script with stand-ins for the programs it calls; returns what ended."""
    for program, text in programs.items():
        (folder / program).write_text(f"#!/bin/sh\n{text}\n")
        (folder / program).chmod(0o755)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            **environment,
            "PATH": f"{folder}:{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(folder / "said"),
        },
    )


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ('base_url: "https://que.github.io/tin"\n', 0),
        ('base_url: "http://127.0.0.1:8000"\n', 1),
        ("base_url: http://localhost:8000/tin\n", 1),
        ("languages: [vi, en]\n", 1),
    ],
)
def test_new_archive_is_not_published_under_the_address_of_the_preview(tmp_path, settings, code):
    (tmp_path / "config.yaml").write_text(settings, "utf-8")
    script = step("Refuse to publish under the address of the preview", WORKFLOWS[-1])
    python = f'PYTHONPATH={REPOSITORY} exec {sys.executable} "$@"'
    done = run_step(f"cd {tmp_path}\n{script}", tmp_path, {"python": python})
    assert done.returncode == code and ("::error file=config.yaml::" in done.stdout) == bool(code), done.stderr


@pytest.mark.parametrize(("newest", "said"), [("abc", "is_newest=true\n"), ("def", "")])
def test_k06_run_that_is_not_the_newest_publishes_nothing(tmp_path, newest, said):
    (tmp_path / "said").write_text("")
    done = run_step(
        step("Ask whether this is still the newest commit"),
        tmp_path,
        {"gh": f"echo {newest}"},
        GITHUB_SHA="abc",
        GITHUB_REPOSITORY="a/b",
    )
    assert done.returncode == 0 and (tmp_path / "said").read_text() == said


def test_k06_publishing_depends_on_being_the_newest_and_is_never_cancelled():
    deploy = (WORKFLOWS[0].parent / "site.yml").read_text("utf-8").split("\n  deploy:")[1].split("\n  confirm:")[0]
    assert "if: steps.tip.outputs.is_newest == 'true'\n        uses: actions/deploy-pages@" in deploy
    assert "cancel-in-progress: false" in deploy and "actions/checkout" not in deploy


@pytest.mark.parametrize(("shown", "code"), [("abc", 0), ("def", 1), ("", 1)])
def test_k07_site_that_does_not_show_the_commit_fails_within_fifteen_minutes(tmp_path, shown, code):
    """The clock is bash's SECONDS: each sleep of the stand-in lets five minutes pass."""
    programs = {"curl": f"printf '%s' '{shown}'", "jq": "cat", "sleep": f"echo x >> {tmp_path}/slept"}
    script = step("Wait until the site shows this commit")
    assert "-lt 900" in script and "sleep 10\n" in script
    done = run_step(
        script.replace("sleep 10", "sleep 10; SECONDS=$((SECONDS + 300))"),
        tmp_path,
        programs,
        PAGE_URL="https://example.org/",
        GITHUB_SHA="abc",
        GITHUB_RUN_ID="1",
    )
    assert done.returncode == code and ("::error::" in done.stdout) == bool(code)
    assert (tmp_path / "slept").exists() == bool(code)


def test_k03_main_that_fails_its_check_publishes_nothing():
    text = (WORKFLOWS[0].parent / "site.yml").read_text("utf-8")
    assert "push:\n    branches: [main]" in text and text.index("build.py check") < text.index(
        "upload-pages-artifact"
    ) < text.index("needs: check")
