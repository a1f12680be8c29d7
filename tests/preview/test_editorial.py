"""What editors are told: the queue, the way from article to article, the problems of one, the terms that none uses."""

import hashlib
import subprocess
import sys

import pytest

from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.config import load_config
from khotin.preview.editorial import make_jobs
from tests.conftest import REPOSITORY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
DRAFT = ('status: "published"', 'status: "draft"')
JOB = {"content": "content", "output": ".cache/preview/8000", "base_url": "http://127.0.0.1:8000"}


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A content folder of three articles, two of them drafts, in the current folder."""
    monkeypatch.chdir(tmp_path)
    drafts = {f"articles/2022/2022-06-{day}-ban-nhap.md": article_with(DRAFT) for day in (14, 16)}
    return make_site(tmp_path, {ARTICLE_PATH: ARTICLE, **drafts})


@pytest.fixture
def ask(content):
    """ask(kind, **more): what the process for editors answers."""
    jobs = make_jobs()
    return lambda kind, **more: jobs[kind]({"kind": kind, **JOB, **more})


def save(content, *replacements, path=ARTICLE_PATH):
    (content / path).write_text(article_with(*replacements), encoding="utf-8")


def drafts(answer):
    return [waiting["id"] for waiting in answer["queue"]["drafts"]]


def test_the_queue_names_articles_by_their_titles(ask):
    [first, _] = ask("queue")["queue"]["drafts"]
    assert first["title"] == {"vi": "Sở làm việc với huyện Tri Tôn", "en": "Department works with Tri Ton District"}
    assert ask("queue")["headings"]["drafts"] == {"vi": "Bản nháp", "en": "Drafts"}


def test_counts_by_status_are_named_in_both_languages(ask):
    assert set(ask("queue")["queue"]["by_status"]) == {"đã đăng / published", "bản nháp / draft"}


def test_the_queue_follows_what_changes(ask, content):
    assert drafts(ask("queue")) == ["2022-06-14-ban-nhap", "2022-06-16-ban-nhap"]
    save(content, DRAFT)
    assert ID in drafts(ask("queue"))
    (content / "articles/2022/2022-06-14-ban-nhap.md").unlink()
    assert drafts(ask("queue")) == [ID, "2022-06-16-ban-nhap"]
    save(content, ("an-giang", "an-giag"))
    assert [waiting["id"] for waiting in ask("queue")["queue"]["unreadable"]] == [ID]


def test_an_article_changed_since_its_review_is_stale(ask, content):
    line = ask("review", id=ID)["view"]["reviewed"]
    save(content, ("added:", f"{line}\nadded:"))
    assert ask("queue")["queue"]["stale"] == ()
    save(content, ("added:", f"{line}\nadded:"), ("Huyện có 126 trạm BTS.\n", "Huyện có 126 trạm BTS. Thêm.\n"))
    assert [waiting["id"] for waiting in ask("queue")["queue"]["stale"]] == [ID]


@pytest.mark.parametrize(
    ("replacement", "line"),
    [
        (("title:\n", "title\n"), 2),
        (('status: "published"', 'status: "published"\nstatus: "draft"'), None),
        (("---\ntitle", "title"), 1),
    ],
)
def test_files_whose_fields_cannot_be_read_are_named_by_their_digest(ask, content, replacement, line):
    assert ask("unreadable") == {}
    save(content, replacement)
    [(digest, [problem])] = ask("unreadable").items()
    assert digest == hashlib.sha256((content / ARTICLE_PATH).read_bytes()).hexdigest()
    assert problem["line"] == line or line is None


def test_a_value_that_is_wrong_leaves_the_fields_readable(ask, content):
    save(content, ("an-giang", "an-giag"))
    assert ask("unreadable") == {}


def test_registers_that_cannot_be_read_are_told(ask, content):
    (content / "registers").mkdir()
    (content / "registers/topics.yaml").write_text("topics: 1\n")
    assert ask("queue")["problems"][0]["severity"] == "error"


def test_what_the_last_build_read_is_not_read_again(ask, monkeypatch):
    options = BuildOptions(JOB["content"], JOB["output"], today="2026-11-21", with_drafts=True, with_search=False)
    build_site(options, load_config())
    monkeypatch.setattr("khotin.preview.editorial.vietnamese_today", lambda: "2026-11-21")
    monkeypatch.setattr(
        "khotin.build.article_reader.read_article_file", lambda *_: pytest.fail("an article is read again")
    )
    assert len(drafts(ask("queue"))) == 2


@pytest.mark.parametrize("damage", [b"", b"no cache", None])
def test_a_cache_that_cannot_be_trusted_is_not_used_and_left_alone(ask, content, damage):
    from khotin.build.cache import cache_path

    path = content.parent / cache_path(JOB["output"])
    path.parent.mkdir(parents=True)
    if damage is None:
        path.mkdir()
    else:
        path.write_bytes(damage)
    assert len(drafts(ask("queue"))) == 2
    assert path.is_dir() if damage is None else path.read_bytes() == damage


def test_the_way_leads_along_the_list_it_began_in(ask):
    beside = ask("review", id="2022-06-14-ban-nhap", queue="drafts")["view"]["beside"]
    assert (beside["number"], beside["count"], beside["previous"]) == (1, 2, None)
    assert beside["next"]["id"] == "2022-06-16-ban-nhap" and beside["heading"]["en"] == "Drafts"


def test_an_article_that_left_its_list_still_leads_on(ask):
    beside = ask("review", id=ID, queue="drafts")["view"]["beside"]
    assert beside["number"] is None
    assert (beside["previous"]["id"], beside["next"]["id"]) == ("2022-06-14-ban-nhap", "2022-06-16-ban-nhap")


@pytest.mark.parametrize("queue", ["", "by_status", "unused_terms", "khong-co", "__class__"])
def test_without_a_list_the_way_leads_along_all_articles(ask, queue):
    beside = ask("review", id=ID, queue=queue)["view"]["beside"]
    assert beside["count"] in (0, 3) and (beside["count"] == 0 or beside["next"]["id"] == "2022-06-16-ban-nhap")


def test_an_unknown_article_has_no_view(ask):
    assert ask("review", id="2022-06-15-khong-co") == {"view": None}


def test_problems_of_one_article_are_counted(ask, content):
    before = ask("count", id=ID)
    assert before["errors"] == 0
    save(content, ("which has 126", "which has 162"))
    assert ask("count", id=ID) == {"errors": 1, "warnings": before["warnings"]}
    save(content, ("an-giang", "an-giag"))
    assert ask("count", id=ID)["errors"] >= 1
    assert ask("count", id="khong-co") == {"errors": 0, "warnings": 0}


def found(ask, kind):
    while not (answer := ask(kind))["is_done"]:
        pass
    return answer["found"]


def unused(ask):
    return found(ask, "terms")


WRONG = ("which has 126", "which has 162")


@pytest.mark.parametrize("seconds", [5, 0])
def test_published_articles_with_problems_are_told_as_published(ask, content, monkeypatch, seconds):
    monkeypatch.setattr("khotin.preview.searching.SEARCH_SECONDS", seconds)
    save(content, DRAFT, WRONG)
    assert found(ask, "problems") == []
    other = "articles/2022/2022-06-17-khac.md"
    save(content, WRONG, path=other)
    save(content, WRONG)
    rows = found(ask, "problems")
    assert [row["id"] for row in rows] == [ID, "2022-06-17-khac"]
    assert all(row["note"].startswith("đã đăng / published · 1 lỗi / 1 error") for row in rows)
    assert rows[0]["title"]["vi"] == "Sở làm việc với huyện Tri Tôn"
    save(content)
    assert [row["id"] for row in found(ask, "problems") if "error" in row["note"]] == ["2022-06-17-khac"]


def test_an_original_that_was_altered_is_found_although_its_article_is_as_it_was(ask, content):
    (content / "originals").mkdir()
    original = content / "originals/goc.txt"
    original.write_text(ARTICLE.split("---\n")[2], encoding="utf-8")
    sha256 = hashlib.sha256(original.read_bytes()).hexdigest()
    save(content, ("added:", f'source: {{original: "goc.txt", sha256: "{sha256}"}}\nadded:'))
    before = found(ask, "problems")[0]["note"]
    original.write_text(f"{original.read_text(encoding='utf-8')}Khác.\n", encoding="utf-8")
    assert found(ask, "problems")[0]["note"] != before == found_again(ask, content)


def found_again(ask, content):
    (content / "originals/goc.txt").write_text(ARTICLE.split("---\n")[2], encoding="utf-8")
    return found(ask, "problems")[0]["note"]


def test_what_was_checked_is_not_checked_again_by_the_next_preview(ask, content, monkeypatch):
    save(content, WRONG)
    rows = found(ask, "problems")
    monkeypatch.setattr("khotin.preview.comparison.find_problems", lambda *_: pytest.fail("checked again"))
    assert make_jobs()["problems"]({"kind": "problems", **JOB})["found"] == rows != []


def test_the_way_leads_along_the_published_articles_with_problems(ask, content):
    save(content, WRONG)
    save(content, WRONG, path="articles/2022/2022-06-17-khac.md")
    found(ask, "problems")
    beside = ask("review", id=ID, queue="published_problems")["view"]["beside"]
    assert (beside["number"], beside["count"]) == (1, 2) and beside["next"]["id"] == "2022-06-17-khac"
    assert "Published" in beside["heading"]["en"]


def test_a_published_file_with_errors_is_told_by_its_title_as_published(ask, content):
    save(content, ("an-giang", "an-giag"))
    [row] = ask("queue")["queue"]["unreadable"]
    assert row["title"]["vi"] == "Sở làm việc với huyện Tri Tôn" and row["note"] == "đã đăng / published"
    (content / ARTICLE_PATH).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    [row] = ask("queue")["queue"]["unreadable"]
    assert row["title"] == {"vi": "", "en": ""} and row["note"] == ""


def test_the_process_starts_without_the_converter_the_rules_and_the_server():
    heavy = ("khotin.convert", "khotin.checks", "tornado", "watchdog")
    code = f"import khotin.preview.editorial, sys; print([name for name in sys.modules if name.startswith({heavy})])"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]", done.stderr


def test_articles_are_read_before_the_first_question(ask, monkeypatch):
    ask("prepare")
    monkeypatch.setattr("khotin.preview.editorial.read_articles", lambda *_: pytest.fail("read again"))
    assert len(drafts(ask("queue"))) == 2


@pytest.mark.parametrize("seconds", [5, 0])
def test_unused_terms_follow_what_changes(ask, content, monkeypatch, seconds):
    monkeypatch.setattr("khotin.preview.searching.SEARCH_SECONDS", seconds)
    assert "UBND huyện" not in unused(ask)
    for path in content.glob("articles/2022/*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("UBND huyện", "Huyện"), encoding="utf-8")
    assert "UBND huyện" in unused(ask)
    save(content)
    assert "UBND huyện" not in unused(ask)
