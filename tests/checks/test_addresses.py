"""What was published before must answer: against a commit, against a list of addresses, and through long histories."""

import os
import random
import re
import subprocess
from pathlib import Path

import pytest

from khotin.build.loader import load_archive
from khotin.build.options import BuildOptions
from khotin.checks.addresses import CurrentSite, find_lost
from khotin.cli import main
from khotin.config import load_config
from khotin.problems import ContentError, Location, fail
from khotin.site.outputs import permanent_paths
from khotin.site.pages.all_pages import plan_pages
from tests.support.sites import ARTICLE_PATH, article_with, make_site

TODAY = "2026-11-21"
ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
OTHER = "2022-07-01-bai-khac"
OTHER_PATH = f"articles/2022/{OTHER}.md"
PUBLISHED = 'status: "published"'
OTHER_ARTICLE = article_with(('published: "2022-06-15"', 'published: "2022-07-01"'), ('district: "tri-ton"\n', ""))
WITHDRAWN = 'status: "withdrawn"\nwithdrawal: {date: "2026-11-20", reason: {vi: "Trùng.", en: "A duplicate."}}'
EVERY_LIST = 'aliases: ["date/2022/06", "province/an-giang/tri-ton"]'
HISTORIES = 200 if os.environ.get("SOAK") else 2
STEPS = 12


def git(folder, *arguments):
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **identity},
    )


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=state")


def alias_of(problem):
    """The line that the message asks for; it belongs into another file than the lost one."""
    return re.search(r'aliases: \["[^"]+"\]', problem.message.vi)[0]


def problems_of(content, reference, today=TODAY):
    """What the comparison finds in the content as it stands now."""
    build = BuildOptions(str(content), today=today)
    archive, texts, _ = load_archive(build)
    return list(find_lost(str(reference), build, CurrentSite(archive, texts, load_config())))


def with_lines(text, *lines):
    return text.replace(PUBLISHED, "\n".join((PUBLISHED, *lines)))


@pytest.fixture
def repository(tmp_path):
    """A repository whose one commit published two articles; gives the content folder."""
    git(tmp_path, "init", "--quiet")
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(), OTHER_PATH: OTHER_ARTICLE, "originals/x.txt": "x"})
    commit(tmp_path)
    return content


def test_c09_unchanged_content_loses_nothing(repository):
    assert problems_of(repository, "HEAD") == []


def test_c09_removed_article_is_named_with_both_addresses_its_file_and_the_line_to_paste(repository):
    (repository / ARTICLE_PATH).unlink()
    problem = next(p for p in problems_of(repository, "HEAD") if "/tin/" in p.message.vi)
    assert f"/vi/tin/{ID}/, /en/news/{ID}/" in problem.message.en
    assert problem.where.path == f"{repository}/{ARTICLE_PATH}" and alias_of(problem) == f'aliases: ["{ID}"]'


def test_c09_each_list_that_would_be_lost_is_named_with_the_line_to_paste(repository):
    (repository / ARTICLE_PATH).unlink()
    hints = set(map(alias_of, problems_of(repository, "HEAD")))
    assert hints >= {'aliases: ["date/2022/06"]', 'aliases: ["province/an-giang/tri-ton"]', f'aliases: ["{ID}"]'}


@pytest.mark.parametrize(
    "change",
    [
        {
            ARTICLE_PATH: None,
            OTHER_PATH: OTHER_ARTICLE.replace(
                PUBLISHED,
                f'{PUBLISHED}\naliases: ["{ID}", "date/2022/06", "province/an-giang/tri-ton", "author/chau-phong"]',
            ),
        },
        {ARTICLE_PATH: article_with((PUBLISHED, WITHDRAWN))},
        {ARTICLE_PATH: None, f"articles/moved/{ID}.md": article_with()},
        {ARTICLE_PATH: article_with(("Sở làm việc", "Sở đã làm việc"))},
        {
            ARTICLE_PATH: with_lines(
                article_with(('published: "2022-06-15"', 'published: "2022-08-15"')), 'aliases: ["date/2022/06"]'
            )
        },
        {"articles/2022/2022-09-09-moi.md": article_with()},
    ],
    ids=["merged", "withdrawn", "moved to another folder", "edited", "re-dated", "added"],
)
def test_c08_c09_what_is_done_well_loses_nothing(repository, change):
    for name, text in change.items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8") if text else path.unlink()
    assert problems_of(repository, "HEAD") == []


@pytest.mark.parametrize(
    "change", [(PUBLISHED, 'status: "draft"'), ('published: "2022-06-15"', 'published: "2027-01-01"')]
)
def test_c09_publishing_cannot_be_undone_quietly(repository, change):
    path = repository / ARTICLE_PATH
    path.write_text(article_with(change), "utf-8")
    assert any(ID in p.message.en for p in problems_of(repository, "HEAD"))


def test_c09_drafts_and_coming_days_were_never_published(repository):
    for name, change in (
        ("2022-01-01-nhap", (PUBLISHED, 'status: "draft"')),
        ("2027-01-01-mai", ('"2022-06-15"', '"2027-01-01"')),
    ):
        (repository / f"articles/{name}.md").write_text(article_with(change), "utf-8")
    commit(repository.parent)
    for name in ("2022-01-01-nhap", "2027-01-01-mai"):
        (repository / f"articles/{name}.md").unlink()
    assert problems_of(repository, "HEAD") == []


def test_c09_article_the_program_of_today_refuses_still_counts_as_published(repository):
    (repository / "articles/2022-05-05-cu.md").write_text(article_with(("tri-ton", "mot-huyen-khong-co")), "utf-8")
    commit(repository.parent)
    (repository / "articles/2022-05-05-cu.md").unlink()
    assert list(map(alias_of, problems_of(repository, "HEAD"))) == ['aliases: ["2022-05-05-cu"]']


def test_c10_withdrawn_id_does_not_come_back(repository):
    path = repository / ARTICLE_PATH
    path.write_text(article_with((PUBLISHED, WITHDRAWN)), "utf-8")
    commit(repository.parent)
    path.write_text(article_with(), "utf-8")
    assert ["belongs to a withdrawn article" in p.message.en for p in problems_of(repository, "HEAD")] == [True]
    path.unlink()
    (repository / OTHER_PATH).write_text(
        with_lines(OTHER_ARTICLE, f'aliases: ["{ID}", "date/2022/06", "province/an-giang/tri-ton"]'), "utf-8"
    )
    assert ["belongs to a withdrawn article" in p.message.en for p in problems_of(repository, "HEAD")] == [True]


def test_c10_former_id_is_not_given_to_another_article_but_may_be_taken_back(repository):
    (repository / OTHER_PATH).write_text(with_lines(OTHER_ARTICLE, 'aliases: ["2022-01-01-cu"]'), "utf-8")
    commit(repository.parent)
    (repository / OTHER_PATH).write_text(OTHER_ARTICLE, "utf-8")
    (repository / "articles/2022-01-01-cu.md").write_text(OTHER_ARTICLE, "utf-8")
    assert ["is the former id of" in p.message.en for p in problems_of(repository, "HEAD")] == [True]
    (repository / OTHER_PATH).unlink()
    (repository / "articles/2022-01-01-cu.md").write_text(with_lines(OTHER_ARTICLE, f'aliases: ["{OTHER}"]'), "utf-8")
    assert problems_of(repository, "HEAD") == []


def test_c09_the_command_fails_and_lists_each_address_in_both_languages(repository, capsys):
    assert main(["check", "--content", str(repository), "--published", "HEAD"]) == 0
    (repository / ARTICLE_PATH).unlink()
    assert main(["check", "--content", str(repository), "--published", "HEAD"]) == 1
    told = capsys.readouterr().out
    assert (
        f"/vi/tin/{ID}/, /en/news/{ID}/" in told
        and f'aliases: ["{ID}"]' in told
        and "/vi/ngay/2022/06/, /en/date/2022/06/" in told
    )


def test_list_of_addresses_serves_as_well_as_a_commit(repository, tmp_path):
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"/data/articles.json\n/en/news/{ID}/\n/vi/\n/vi/tin/{ID}/\n")
    assert problems_of(repository, listed) == []
    (repository / ARTICLE_PATH).unlink()
    assert list(map(alias_of, problems_of(repository, listed))) == [f'aliases: ["{ID}"]']


@pytest.mark.parametrize(
    ("address", "alias"),
    [
        ("/vi/ngay/2021/", "date/2021"),
        ("/vi/ngay/2021/03/", "date/2021/03"),
        ("/vi/tinh/an-giang/chau-phu/", "province/an-giang/chau-phu"),
        ("/vi/tac-gia/nguyen-van-an/", "author/nguyen-van-an"),
        ("/vi/nguon/cong-thong-tin/", "source/cong-thong-tin"),
        ("/vi/ho-so/le-quoc-cuong/", "thread/le-quoc-cuong"),
        ("/vi/chu-de/ocop/an-giang/", "topic/ocop/an-giang"),
    ],
)
def test_c09_line_to_paste_keeps_the_address_of_each_kind_of_list(repository, tmp_path, address, alias):
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"{address}\n")
    (problem,) = problems_of(repository, listed)
    assert alias_of(problem) == f'aliases: ["{alias}"]'
    (repository / ARTICLE_PATH).write_text(with_lines(article_with(), alias_of(problem)), "utf-8")
    assert problems_of(repository, listed) == []


@pytest.mark.parametrize(
    "address",
    ["/vi/chu-de/bo-di/", "/vi/chu-de/bo-di/feed.xml", "/vi/tinh/bo-di/", "/vi/chi-so/bo-di/"],
)
def test_c09_page_of_an_entry_that_left_its_register_comes_back_with_the_entry(repository, tmp_path, address):
    (tmp_path / "addresses.txt").write_text(f"{address}\n")
    (problem,) = problems_of(repository, tmp_path / "addresses.txt")
    assert f'would be lost: {address}; put the entry "bo-di" back into the registers' in problem.message.en


@pytest.mark.parametrize("text", ["<!doctype html>", "//elsewhere.example/", "/vi/\n\n/en/", "/vi/\x1b[31m"])
def test_file_that_is_no_list_of_addresses_is_refused(repository, tmp_path, text):
    (tmp_path / "list").write_text(text)
    with pytest.raises(ContentError, match="is not an address"):
        problems_of(repository, tmp_path / "list")


@pytest.mark.parametrize(
    "reference",
    [
        "no-such-branch",
        "--output=/tmp/x",
        "--upload-pack=touch x",
        "-x",
        "--end-of-options",
        "HEAD:content",
        "HEAD..HEAD",
        "^HEAD",
        "",
    ],
)
def test_reference_that_names_nothing_is_refused(repository, reference):
    with pytest.raises(ContentError, match="neither a file nor a commit"):
        problems_of(repository, reference)


def test_file_called_like_a_commit_does_not_take_its_place(repository, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "HEAD").write_text("/vi/\n")
    (repository / ARTICLE_PATH).unlink()
    with pytest.raises(ContentError, match="both a file and a commit"):
        problems_of(repository, "HEAD")


@pytest.mark.parametrize(
    ("place", "attributes"),
    [
        ("content/.gitattributes", "* export-ignore\n"),
        ("content/articles/2022/.gitattributes", "*.md export-ignore\n"),
        (".git/info/attributes", "* export-ignore\n"),
        ("content/.gitattributes", "* export-subst ident text eol=crlf\n"),
        ("content/.gitattributes", "* filter=x diff=x\n"),
        (".gitattributes", "\0\xff" * 10_000),
    ],
)
def test_git_attributes_hide_nothing_from_the_comparison(repository, place, attributes):
    (repository.parent / place).write_text(attributes, "latin-1")
    commit(repository.parent)
    (repository / ARTICLE_PATH).unlink()
    assert f'aliases: ["{ID}"]' in set(map(alias_of, problems_of(repository, "HEAD")))


def test_replaced_object_does_not_stand_for_what_was_published(repository):
    git(repository.parent, "checkout", "--quiet", "-b", "other")
    (repository / ARTICLE_PATH).unlink()
    commit(repository.parent)
    git(repository.parent, "replace", "HEAD~1", "HEAD")
    assert any(ID in problem.message.en for problem in problems_of(repository, "HEAD~1"))


@pytest.mark.parametrize("what", ["blob", "tree", "commit"])
@pytest.mark.parametrize(
    "spoil",
    [lambda path: path.unlink(), lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"x" * 100)],
    ids=["missing", "empty", "other bytes"],
)
def test_commit_that_git_cannot_read_whole_is_an_error(repository, what, spoil):
    names = {"blob": f"HEAD:content/{ARTICLE_PATH}", "tree": "HEAD:content/articles", "commit": "HEAD"}
    name = subprocess.run(
        ["git", "rev-parse", names[what]], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.strip()
    path = repository.parent / f".git/objects/{name[:2]}/{name[2:]}"
    path.chmod(0o644)
    spoil(path)
    (repository / ARTICLE_PATH).unlink()
    with pytest.raises(ContentError, match=r"git could not read every file|neither a file nor a commit"):
        problems_of(repository, "HEAD")


def test_a_missing_git_is_an_error(repository, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(repository))
    assert main(["check", "--content", str(repository), "--published", "HEAD"]) == 3
    assert "git" in capsys.readouterr().err


def test_tree_with_a_path_that_leads_out_is_refused(repository, tmp_path):
    """No git makes such a tree, but whoever writes the bytes of its objects can."""

    def write(kind, data):
        return subprocess.run(
            ["git", "hash-object", "-w", "-t", kind, "--stdin", "--literally"],
            cwd=tmp_path,
            input=data,
            capture_output=True,
            check=True,
        ).stdout.strip()

    blob = write("blob", b"x")
    tree = write("tree", b"100644 ../../out.md\0" + bytes.fromhex(blob.decode()))
    tree = write("tree", b"40000 articles\0" + bytes.fromhex(tree.decode()))
    tree = write("tree", b"40000 content\0" + bytes.fromhex(tree.decode()))
    made = write("commit", b"tree " + tree + b"\nauthor x <x> 0 +0000\ncommitter x <x> 0 +0000\n\nx\n").decode()
    with pytest.raises(ContentError, match="git could not read every file"):
        problems_of(repository, made)


def test_links_and_submodules_of_a_commit_published_nothing(repository):
    (repository / "articles/2022/2022-01-01-lien-ket.md").symlink_to("/etc/hostname")
    commit(repository.parent)
    (repository / "articles/2022/2022-01-01-lien-ket.md").unlink()
    assert problems_of(repository, "HEAD") == []


def test_content_that_cannot_be_arranged_fails_the_comparison(repository, monkeypatch, capsys):
    def load(build):
        fail(Location("content"), "addresses", "không xếp được", "cannot be arranged")

    monkeypatch.setattr("khotin.checks.across.load_archive", load)
    assert main(["check", "--content", str(repository), "--published", "HEAD"]) == 1
    assert "cannot be arranged" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"/vi/\n" * 20_000_000], ids=["empty", "too long"])
def test_list_that_cannot_be_whole_is_refused(repository, tmp_path, data):
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(ContentError, match="the list of addresses is empty, or over 64 MB"):
        problems_of(repository, tmp_path / "list")


def test_commit_without_content_published_only_what_stands_anyway(tmp_path):
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    assert problems_of(content, "HEAD") == []


def test_k03_changes_that_are_fine_alone_and_clash_together_are_found(repository):
    """Two articles that both claim a former id: each is right, and what main would become is refused."""
    alone = {}
    for path, text in ((ARTICLE_PATH, article_with()), (OTHER_PATH, OTHER_ARTICLE)):
        alone[path] = with_lines(text, 'aliases: ["2022-01-01-cu"]')
        (repository / path).write_text(alone[path], "utf-8")
        assert problems_of(repository, "HEAD") == []
        (repository / path).write_text(text, "utf-8")
    for path, text in alone.items():
        (repository / path).write_text(text, "utf-8")
    with pytest.raises(ContentError, match="claimed by several articles"):
        problems_of(repository, "HEAD")


def test_k04_fifty_editors_who_add_articles_at_once_change_no_common_file(repository):
    """Fifty branches from one commit, each with an article, its English text and original, merge without conflict."""
    folder = repository.parent
    git(folder, "branch", "-M", "main")
    for number in range(50):
        name = f"2022-06-{number % 28 + 1:02d}-bai-{number}"
        git(folder, "checkout", "--quiet", "-b", f"editor-{number}", "main")
        (repository / f"articles/2022/{name}.md").write_text(
            article_with(("Sở làm việc", f"Bài {number}: Sở làm việc")), "utf-8"
        )
        (repository / f"articles/2022/{name}.en.md").write_text("In English.\n", "utf-8")
        (repository / f"originals/{number}.txt").write_text(str(number))
        commit(folder)
    git(folder, "checkout", "--quiet", "-b", "together", "main")
    git(folder, "merge", "--quiet", "--message=all", *(f"editor-{number}" for number in range(50)))
    archive, _, _ = load_archive(BuildOptions(str(repository), today=TODAY))
    assert len(archive.articles) == 52 and problems_of(repository, "main") == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_c08_c09_c10_random_histories_lose_and_revive_nothing(tmp_path, seed):
    """Editors edit, rename, withdraw, merge and correct, and paste what the comparison asks for: every former address
    answers."""
    history = History(make_site(tmp_path, {}), random.Random(seed))
    for _ in range(STEPS):
        history.step()
        assert history.ever <= history.now(), "an address was lost"
        assert not history.withdrawn & {article.id for article in history.archive.articles}, (
            "a withdrawn article came back"
        )


class History:
    """A small archive under random edits; `ever` are all published addresses, `withdrawn` all withdrawn ids."""

    def __init__(self, content, dice):
        self.content, self.dice, self.count = content, dice, 0
        self.ever, self.withdrawn, self.archive = set(), set(), None
        for _ in range(3):
            self.add()
        self.accept()

    def step(self):
        self.dice.choice(
            (self.add, self.edit, self.rename, self.withdraw, self.merge, self.redate, self.move, self.remove)
        )()
        self.accept()

    def accept(self):
        """Compare with what was published, paste what the comparison asks for, and publish."""
        listed = self.content.parent / "addresses.txt"
        listed.write_text("".join(f"/{path}\n" for path in sorted({"vi/", *self.ever})))
        if hints := list(map(alias_of, problems_of(self.content, listed))):
            path = self.path_of(self.dice.choice(sorted(self.living())) if self.living() else self.add())
            for hint in hints:
                self.add_alias(path, hint.split('"')[1])
            assert problems_of(self.content, listed) == []
        self.ever |= self.now()
        self.withdrawn |= {article.id for article in self.archive.withdrawn}

    def now(self):
        self.archive, texts, _ = load_archive(BuildOptions(str(self.content), today=TODAY))
        return set(permanent_paths(plan_pages(self.archive, texts, load_config())))

    def living(self):
        return {path.stem for path in self.content.rglob("articles/**/*.md") if PUBLISHED in path.read_text("utf-8")}

    def path_of(self, identity):
        return next(self.content.rglob(f"articles/**/{identity}.md"))

    def day(self):
        return f"{self.dice.choice((2021, 2022, 2023))}-{self.dice.randint(1, 12):02d}-{self.dice.randint(1, 28):02d}"

    def add(self):
        self.count += 1
        day, district = self.day(), self.dice.choice(("tri-ton", "chau-doc", "tan-chau"))
        path = self.content / f"articles/{day[:4]}/{day}-bai-{self.count}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            article_with(
                ('"2022-06-15"', f'"{day}"'),
                ('"tri-ton"', f'"{district}"'),
                ("Châu Phong", self.dice.choice(("An", "Bình"))),
            ),
            "utf-8",
        )
        return path.stem

    def edit(self):
        for identity in self.chosen():
            self.replace(identity, "Huyện có", "Huyện hiện có")

    def redate(self):
        for identity in self.chosen():
            text = self.path_of(identity).read_text("utf-8")
            self.replace(identity, text.split('published: "')[1][:10], self.day())

    def rename(self):
        for identity in self.chosen():
            self.count += 1
            path = self.path_of(identity)
            renamed = path.with_name(f"{identity[:10]}-ten-moi-{self.count}.md")
            path.rename(renamed)
            self.add_alias(renamed, identity)

    def move(self):
        for identity in self.chosen():
            target = self.content / "articles/moved" / f"{identity}.md"
            target.parent.mkdir(exist_ok=True)
            self.path_of(identity).rename(target)

    def merge(self):
        chosen = self.chosen(2)
        if len(chosen) == 2:
            self.path_of(chosen[0]).unlink()
            self.add_alias(self.path_of(chosen[1]), chosen[0])

    def remove(self):
        for identity in self.chosen():
            self.path_of(identity).unlink()

    def withdraw(self):
        for identity in self.chosen():
            self.replace(identity, PUBLISHED, WITHDRAWN)

    def chosen(self, count=1):
        return self.dice.sample(sorted(self.living()), min(count, len(self.living())))

    def replace(self, identity, old, new):
        path = self.path_of(identity)
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def add_alias(self, path, alias):
        text = Path(path).read_text("utf-8")
        if "aliases: [" in text:
            text = text.replace("aliases: [", f'aliases: ["{alias}", ')
        else:
            text = text.replace("status:", f'aliases: ["{alias}"]\nstatus:')
        Path(path).write_text(text, "utf-8")
