"""The command `check` as a whole."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khotin.checks import runner
from khotin.checks.runner import CheckOptions, language_of, run_check
from khotin.commands.status import read_queue
from khotin.content.article_files import ArticleFile, read_article_file
from khotin.preview.comparison import review_article
from tests.conftest import REPOSITORY, TODAY
from tests.support.checked_articles import BINH_PHUOC, CONTENT, TRI_TON, VAN_LANG, changed, founding_path, founding_text

PLACES = {TRI_TON: "2022", BINH_PHUOC: "2022", VAN_LANG: "2023"}


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """A copy of the founding archive in a new folder, which is the current folder: archive({id: replacements})."""

    def make(changes=None, extra=None):
        for folder in ("articles", "originals"):
            for path in (CONTENT / folder).rglob("*.*"):
                target = tmp_path / "content" / path.relative_to(CONTENT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        for identity, replacements in (changes or {}).items():
            path = tmp_path / "content/articles" / founding_path(identity).relative_to(CONTENT / "articles")
            path.write_text(changed(founding_text(identity), *replacements), encoding="utf-8")
        for name, text in (extra or {}).items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


def check(environment=None, **options):
    """(exit code, standard output, standard error) of a check."""
    out, err = io.StringIO(), io.StringIO()
    code = run_check(CheckOptions(**{"today": TODAY, **options}), environment or {}, out=out, err=err)
    return code, out.getvalue(), err.getvalue()


def path_of(identity):
    return f"content/articles/{PLACES[identity]}/{identity}.md"


def test_the_founding_archive_has_no_problem(archive):
    archive()
    code, out, _ = check()
    assert code == 0
    assert out.startswith("5 bài: 0 lỗi, 0 cảnh báo")


def test_three_broken_files_give_three_reports_in_one_run(archive):
    archive(
        {
            TRI_TON: [("had 126 mobile", "had 127 mobile")],
            BINH_PHUOC: [("published:", "publishd:")],
            VAN_LANG: [('province: "lang-son"', 'province: "lang-xon"')],
        }
    )
    code, out, _ = check(form="json")
    records = json.loads(out)
    assert code == 1
    assert {record["path"] for record in records if record["severity"] == "error"} >= {
        path_of(TRI_TON),
        path_of(BINH_PHUOC),
        path_of(VAN_LANG),
    }


def test_warnings_alone_exit_with_0(archive):
    archive({TRI_TON: [("and to roll out", "and to to roll out")]})
    code, out, _ = check(form="json")
    assert code == 0
    assert [record["rule"] for record in json.loads(out)] == ["writing"]


def test_a_picture_in_another_format_is_told_once_where_the_article_names_it(archive):
    shown = "\n![Ảnh | Picture](tram.HEIC)\n"
    archive(extra={"articles/2022/tram.HEIC": "ftypheic", "articles/2022/la.heic": "ftypheic"})
    with open(path_of(TRI_TON), "a", encoding="utf-8") as article:
        article.write(shown)
    _, out, _ = check(form="json")
    found = {(record["path"], record["rule"]) for record in json.loads(out)}
    assert found >= {(path_of(TRI_TON), "links"), ("content/articles/2022/la.heic", "names")}
    assert ("content/articles/2022/tram.HEIC", "names") not in found


def test_one_file_alone_tells_of_the_pictures_that_it_shows(archive):
    pictures = {f"articles/2022/{name}.jpg": "plain text" for name in ("gia", "bang-gia", "khac")}
    archive({TRI_TON: [("\n---\n", "\n---\n\n![Giá | Prices](gia.jpg)\n")]}, extra=pictures)
    _, out, _ = check(form="json", paths=(path_of(TRI_TON),))
    broken = [record["path"] for record in json.loads(out) if record["rule"] == "pictures"]
    assert broken == ["content/articles/2022/gia.jpg"]


def test_one_file_alone_is_judged_by_its_path_or_that_of_its_translation(archive):
    archive({TRI_TON: [("had 126 mobile", "had 127 mobile")], BINH_PHUOC: [("1,429 public", "1,428 public")]})
    for path in (path_of(TRI_TON), path_of(TRI_TON).replace(".md", ".en.md")):
        code, out, _ = check(form="json", paths=(path,))
        assert code == 1
        assert {record["path"] for record in json.loads(out)} == {path_of(TRI_TON)}


def test_an_absolute_path_means_the_same_file(archive):
    folder = archive({TRI_TON: [("had 126 mobile", "had 127 mobile")]})
    code, out, _ = check(form="json", paths=(str(folder / path_of(TRI_TON)),))
    assert code == 1 and {record["path"] for record in json.loads(out)} == {path_of(TRI_TON)}


def test_a_folder_means_all_articles_below_it(archive):
    archive()
    assert check(paths=("content/articles/2022",))[1].startswith("2 bài")


def test_a_path_outside_the_content_is_refused(archive, tmp_path):
    archive()
    code, out, _ = check(form="json", paths=("content/articles/khong-co.md",))
    assert code == 1 and ["khong-co" in record["message"]["vi"] for record in json.loads(out)] == [True]


def test_duplicates_of_one_file_are_known_from_the_last_check_of_everything(archive):
    folder = archive()
    second = founding_text(TRI_TON)
    (folder / "content/articles/2022/2022-06-16-lap-lai.md").write_text(second, encoding="utf-8")
    path = "content/articles/2022/2022-06-16-lap-lai.md"
    _, out, err = check(form="json", paths=(path,))
    assert json.loads(out) == [] and "twins" in err
    check()
    _, out, err = check(form="json", paths=(path,))
    assert [record["rule"] for record in json.loads(out)] == ["twins"] and "twins" not in err


def test_a_truncated_cache_is_ignored(archive):
    archive()
    check()
    for kept in Path(".cache/check").iterdir():
        kept.write_bytes(kept.read_bytes()[:40])
    assert "twins" in check(paths=(path_of(TRI_TON),))[2]


def test_a_link_to_a_former_id_is_valid(archive):
    end = "Thực hiện tốt an toàn an ninh mạng.\n"
    link = f"{end}\nXem [bài](2022-06-28-ten-cu.md).\n"
    archive({TRI_TON: [(end, link)], BINH_PHUOC: [("status:", 'aliases: ["2022-06-28-ten-cu"]\nstatus:')]})
    assert not [record for record in json.loads(check(form="json")[1]) if record["rule"] == "links"]
    archive({TRI_TON: [(end, link)]})
    assert [record for record in json.loads(check(form="json")[1]) if record["rule"] == "links"]


def test_any_number_of_processes_gives_the_same_report(archive, monkeypatch):
    monkeypatch.setattr(runner, "CHUNK", 1)
    archive({TRI_TON: [("had 126 mobile", "had 127 mobile")], VAN_LANG: [("161 community", "162 community")]})
    alone, together = (check(form="json", jobs=jobs)[:2] for jobs in (1, 3))
    assert alone == together


def test_processes_that_start_afresh_give_the_same_report(archive, tmp_path):
    archive({TRI_TON: [("had 126 mobile", "had 127 mobile")]})
    code = (
        "import multiprocessing, sys; multiprocessing.set_start_method('spawn');"
        "from khotin.checks import runner; runner.CHUNK = 1\n"
        f"if __name__ == '__main__': sys.exit(runner.run_check("
        f"runner.CheckOptions(today='{TODAY}', form='json', jobs=2), {{}}, out=sys.stdout, err=sys.stderr))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout) == json.loads(check(form="json")[1])


def test_a_rule_that_fails_ends_with_three(archive, monkeypatch):
    def break_down(context):
        raise ValueError("oops")

    archive()
    monkeypatch.setattr("khotin.checks.rules.writing.check", break_down)
    code, out, _ = check()
    assert code == 3
    assert "ValueError: oops" in out


def test_f01_a_text_that_would_nest_too_deep_is_reported_and_the_rest_is_checked(archive):
    end = "Thực hiện tốt an toàn an ninh mạng.\n"
    archive({TRI_TON: [(end, f"{end}\n{'[' * 2000}\n")], BINH_PHUOC: [("1,429 public", "1,428 public")]})
    code, out, _ = check(form="json")
    assert code == 1
    assert {record["path"] for record in json.loads(out) if record["severity"] == "error"} == {
        path_of(TRI_TON),
        path_of(BINH_PHUOC),
    }


def test_an_accepted_duplicate_is_reported_for_the_other_article_only(archive):
    folder = archive()
    path = "content/articles/2022/2022-06-16-lap-lai.md"
    (folder / path).write_text(founding_text(TRI_TON), encoding="utf-8")
    messages = {record["message"]["vi"] for record in json.loads(check(form="json")[1]) if record["path"] == path}
    rows = "".join(f"  - {{rule: twins, what: '{message}', why: 'Hai cổng cùng đăng.'}}\n" for message in messages)
    (folder / path).write_text(
        changed(founding_text(TRI_TON), ("status:", f"accepted:\n{rows}status:")), encoding="utf-8"
    )
    assert {record["path"] for record in json.loads(check(form="json")[1])} == {path_of(TRI_TON)}
    assert json.loads(check(form="json", paths=(path,))[1]) == []
    (folder / path_of(TRI_TON)).unlink()
    code, out, _ = check(form="json")
    assert code == 1 and [record["rule"] for record in json.loads(out) if record["path"] == path] == ["accepted"] * len(
        messages
    )


def test_an_article_that_fails_in_reading_is_named_and_the_others_are_checked(archive, monkeypatch):
    def read(file, registers, today):
        if TRI_TON in file.path:
            raise LookupError("no such thing")
        return read_article_file(file, registers, today)

    archive({BINH_PHUOC: [("1,429 public", "1,428 public")]})
    monkeypatch.setattr("khotin.checks.article_checker.read_article_file", read)
    code, out, _ = check(form="json")
    records = json.loads(out)
    assert code == 3
    assert {record["path"]: record["rule"] for record in records} == {
        path_of(TRI_TON): "reading",
        path_of(BINH_PHUOC): "fidelity",
    }


@pytest.mark.parametrize("form", ["json", "github", "text"])
def test_broken_registers_and_settings_are_reported_in_the_form_and_language_asked_for(archive, form):
    folder = archive(extra={"registers/topics.yaml": "society: [\n"})
    (folder / "config.yaml").write_text("titel: x\n", encoding="utf-8")
    code, out, err = check(form=form, language="en")
    assert code == 1 and "there is no setting" in out
    if form != "json":
        assert "không có" not in out + err
    else:
        assert {os.path.dirname(record["path"]) for record in json.loads(out)} == {"", "content/registers"}
    if form == "github":
        assert all(line.startswith("::error file=") for line in out.splitlines())


def test_wrong_settings_are_problems_beside_those_of_the_articles(archive):
    folder = archive({TRI_TON: [("had 126 mobile", "had 127 mobile")]})
    (folder / "config.yaml").write_text('base_url: "ftp://x"\n', encoding="utf-8")
    code, out, _ = check(form="json")
    assert code == 1
    assert {(record["path"], record["line"]) for record in json.loads(out)} >= {("config.yaml", 1)}
    assert {record["rule"] for record in json.loads(out)} == {"config", "fidelity"}


@pytest.mark.parametrize(
    ("line", "column", "named"),
    [
        ("feeds: [an-giang/zzz]", 9, "feeds: no such province or topic in an-giang/zzz"),
        ("feeds: [an-giang/inspections, an-giang/zzz]", 31, "feeds: no such province or topic in an-giang/zzz"),
        ("packages: [an-giang]", 12, "packages: no such province, topic or month in an-giang"),
        ('look: {logo: "zzz.svg"}', 8, "there is no assets/img/zzz.svg"),
    ],
)
def test_names_in_the_settings_that_no_build_would_find_are_problems_at_their_line(archive, line, column, named):
    folder = archive()
    (folder / "config.yaml").write_text(f"admin: false\n{line}\n", encoding="utf-8")
    code, out, _ = check(form="json")
    found = [(each["line"], each["column"], each["message"]["en"].split(";")[0]) for each in json.loads(out)]
    assert code == 1 and found == [(2, column, named)]
    assert check(form="json", paths=(path_of(TRI_TON),))[0] == 0


def test_a_template_that_nothing_uses_is_named_where_everything_is_checked(archive):
    folder = archive()
    (folder / "templates").mkdir()
    (folder / "templates/label.yaml").write_text("home: x\n", encoding="utf-8")
    code, out, _ = check(form="json")
    assert code == 0 and [record["path"] for record in json.loads(out)] == ["templates/label.yaml"]


def test_a_reference_that_tells_nothing_is_reported_beside_the_other_problems(archive):
    archive({TRI_TON: [("and to roll out", "and to to roll out")]})
    code, out, _ = check(form="json", published="no-such-reference")
    assert code == 1 and {record["rule"] for record in json.loads(out)} == {"addresses", "writing"}


def test_a_withdrawn_article_with_nothing_but_day_and_reason_stops_no_command(archive, registers):
    text = (
        '---\nstatus: "withdrawn"\nwithdrawal: {date: "2026-11-20", reason: {vi: "Nguồn đã gỡ bài.", en: "Taken '
        'back."}}\n---\n'
    )
    archive(extra={"articles/2022/2022-06-20-bai-da-go.md": text})
    file = ArticleFile("2022-06-20-bai-da-go", "content/articles/2022/2022-06-20-bai-da-go.md", None)
    assert check()[0] == 0
    assert read_queue("content", TODAY).by_status["withdrawn"] == 1
    assert review_article(file, "content", registers, TODAY)["problems"] == []


def test_originals_that_would_be_published_at_one_address_are_reported_with_both_articles(archive):
    folder = archive()
    html, name = b"<p>khac</p>", "000_da0699e607762eda"
    (folder / "content/originals" / name).write_bytes(html)
    second = changed(
        founding_text(TRI_TON),
        (f'original: "{name}.txt"', f'original: "{name}"'),
        (
            json.dumps(hashlib.sha256((folder / f"content/originals/{name}.txt").read_bytes()).hexdigest()),
            json.dumps(hashlib.sha256(html).hexdigest()),
        ),
    )
    path = "content/articles/2022/2022-06-16-ban-khac.md"
    (folder / path).write_text(second, encoding="utf-8")
    told = [record for record in json.loads(check(form="json")[1]) if record["rule"] == "addresses"]
    assert {record["path"] for record in told} == {path, path_of(TRI_TON)}
    assert all(path in record["message"]["vi"] and path_of(TRI_TON) in record["message"]["vi"] for record in told)
    (folder / path).write_text(founding_text(TRI_TON), encoding="utf-8")
    assert not [record for record in json.loads(check(form="json")[1]) if record["rule"] == "addresses"]


def test_github_gets_annotations_and_the_whole_list_in_the_summary(archive, tmp_path):
    archive({TRI_TON: [("had 126 mobile", "had 127 mobile")]})
    summary = tmp_path / "summary.md"
    code, out, _ = check({"GITHUB_STEP_SUMMARY": str(summary)}, form="github", language="en")
    assert code == 1
    assert out and all(line.startswith("::error file=content/articles/2022/") for line in out.splitlines())
    assert "127" in summary.read_text(encoding="utf-8")


def test_github_shows_first_what_the_change_touches(archive):
    archive({TRI_TON: [("had 126 mobile", "had 127 mobile")], VAN_LANG: [("161 community", "162 community")]})
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "base"], check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
    Path(path_of(VAN_LANG)).write_text(Path(path_of(VAN_LANG)).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    subprocess.run([*git, "commit", "--quiet", "--all", "--message", "change"], check=True)
    out = check({"GITHUB_BASE_REF": "main"}, form="github", language="en")[1]
    assert [VAN_LANG in line for line in out.splitlines()] == [True, False]


def test_c09_a_published_address_without_an_article_fails(archive):
    archive()
    Path("published.txt").write_text(f"/vi/tin/{TRI_TON}/\n/vi/tin/2019-01-01-bai-da-mat/\n", encoding="utf-8")
    code, out, _ = check(form="json", published="published.txt")
    assert code == 1
    assert [record["rule"] for record in json.loads(out)] == ["addresses"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "vi_VN"}, "en"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "fr_FR"}, None),
        ({}, None),
    ],
)
def test_the_environment_tells_the_language(environment, language):
    assert language_of(environment) == language


def test_j11_the_command_imports_neither_server_nor_the_search_index():
    code = (
        "import sys, khotin.checks.runner; print(*{'livereload', 'tornado', 'pagefind', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=REPOSITORY, check=True
    )
    assert not done.stdout.split()


def test_the_command_itself(archive):
    folder = archive({TRI_TON: [("had 126 mobile", "had 127 mobile")]})
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), "check", path_of(TRI_TON), "--lang", "vi"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "tóm tắt tiếng Anh" in done.stdout and done.stdout.splitlines()[-1].startswith("1 bài: 1 lỗi")
