"""The search index: what it holds, when it is made again, the same bytes everywhere, and failures of Pagefind."""

import errno
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from khotin.build import filesystem
from khotin.cli import main
from khotin.content.archive import make_archive
from khotin.content.article_files import read_body
from khotin.content.articles import Body, Provenance
from khotin.content.joined_terms import TermFinder, join_terms
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site import search
from tests.support.building import REPOSITORY, TODAY, Place, article_text, ordered_files

TEXT = "Đài truyền thanh xã **Đa Phước** ở [Tri Tôn](https://example.vn/duong-dan).\n\n- Một * hai <b>\n\n# Đầu đề\n"


@pytest.fixture
def archive(plain_article, registers, tmp_path):
    """An archive of one article, given some changes."""

    def make(text=TEXT, **changes):
        path = tmp_path / "bai.md"
        path.write_text(text, "utf-8")
        read_body.cache_clear()
        article = replace(plain_article, **changes)
        return make_archive(
            [article],
            registers,
            TODAY,
            bodies={article.id: (Body(str(path), 1, hashlib.sha256(text.encode()).digest()), None)},
        )

    return make


def document(archive, language="vi"):
    return search.make_document(archive.facts[archive.articles[0].id].article, archive, language)


def write(archive):
    """The HTML of the document of the one article."""
    return search.write_document(document(archive), TermFinder(join_terms(archive.registers.terms)))


def test_letters_are_composed_and_the_d_can_be_folded():
    assert search.fold_letters(unicodedata.normalize("NFD", "Đường Ðà đỏ")) == "Ḏường Ḏà ḏỏ"


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("dịch Covid-19", "dịch Covid-` 19"),
        ("số 57/UBND-VX.", "số 57/` UBND-` VX."),
        ("2021–2025, 5-6 độ", "2021–` 2025, 5-` 6 độ"),
        ("TP.HCM, so@example.vn", "TP.` HCM, so@` example.` vn"),
        ("kinh tế - xã hội – văn hóa", "kinh tế`- xã hội`– văn hóa"),
        ("- một • * hai", "- một`•`* hai"),
        ("11.081 hộ, 7,5%, TT&TT, People’s", "11.081 hộ, 7,5%, TT&TT, People’s"),
        ("`lệnh`", "'lệnh'"),
    ],
)
def test_each_word_stands_apart_and_signs_between_words_count_as_none(text, parted):
    assert search.part_words(text) == parted


def test_words_with_a_hyphen_are_held_as_one_too(archive):
    html = write(archive("Nộp hồ sơ qua e-mail, giai đoạn 2021-2025, [mạng](https://example.vn/a-b) Wi-Fi, e-mail.\n"))
    assert "␞ email ␞ WiFi ␞</p></body>" in html


def test_the_words_of_the_text_are_there_and_marks_and_addresses_are_not(archive):
    html = write(archive())
    assert "Ḏài truyền thanh xã  Ḏa Phước  ở  Tri Tôn`." in html and "duong-dan" not in html
    assert "<p>Một`* hai &lt;b&gt;</p>" in html and "<p>Ḏầu ḏề</p>" in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"province": "binh-phuoc", "district": None}, ("binhphuoc",)),
        ({}, ("angiang", "angiangtriton")),
        ({"province": None, "district": None}, ()),
    ],
)
def test_one_word_stands_for_each_place_of_an_article(archive, changes, words):
    assert document(archive(**changes)).place_words == words


def test_authors_and_the_words_that_stand_for_terms_are_hidden_behind_borders(archive):
    html = write(archive(text="UBND xã họp về CNTT.\n", authors=("Mỹ Ngân",)))
    assert "␞ Mỹ Ngân ␞ trambts ␞ uybannhandan ␞ congnghethongtin ␞</p></body>" in html
    title = write(archive(title=Bilingual("Hội đồng nhân dân họp", "x")))
    assert "␞ angiang ␞ angiangtriton ␞ hoidongnhandan ␞</p>" in title


def test_facets_hold_the_topic_with_its_parent_the_place_the_month_and_the_portal(archive):
    made = archive(topics=("digital-government",), source=Provenance(portal="Cổng thông tin An Giang"))
    assert set(document(made).filters) == {
        ("month", "2022-06"),
        ("topic", "digital-government"),
        ("topic", "digital-transformation"),
        ("province", "an-giang"),
        ("district", "an-giang/tri-ton"),
        ("portal", "cong-thong-tin-an-giang"),
    }


def test_g03_quotes_and_tags_cannot_leave_their_place(archive):
    html = write(archive(title=Bilingual('"><script>', "x"), summary=Bilingual('a" data-pagefind-ignore="', "x")))
    assert "<script" not in html and "a&quot; data-` pagefind-` ignore=&quot;" in html


def make_indexes(archive, project=REPOSITORY):
    """{path in the site: bytes} of all indexes of an archive."""
    command, version = search.find_pagefind(project)
    indexes = search.plan_indexes(archive, version)
    return {path: data for each in indexes for path, data in search.index_articles(each, command).items()}


def fingerprints(archive, version="1.6.0"):
    return [each.digest for each in search.plan_indexes(archive, version)]


def test_an_index_is_another_only_when_its_words_or_its_maker_change(archive):
    first = fingerprints(archive())
    assert len(first) == 2 and fingerprints(archive(accepted=())) == first
    for other in (
        fingerprints(archive(text=TEXT + "Thêm.")),
        fingerprints(archive(title=Bilingual("Tên mới", "A new name"))),
        fingerprints(archive(), "1.5.2"),
    ):
        assert not set(other) & set(first)


def test_the_files_are_those_the_page_loads(archive):
    files = make_indexes(archive())
    assert {
        "pagefind/vi/pagefind.js",
        "pagefind/vi/pagefind-worker.js",
        "pagefind/vi/pagefind-entry.json",
        "pagefind/en/pagefind.js",
    } <= set(files)
    assert not [path for path in files if "ui" in path or "highlight" in path]
    assert {"filter", "fragment", "index"} <= {path.split("/")[2] for path in files}
    fragment = next(data for path, data in files.items() if path.startswith("pagefind/vi/fragment/"))
    told = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    assert told["meta"]["day"] == "2022-06-15" and told["url"] == "/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/"


def test_an_archive_without_articles_has_no_index(registers):
    assert make_indexes(make_archive([], registers, TODAY)) == {}


def test_without_npm_the_older_pagefind_serves_and_is_told(tmp_path):
    command, version = search.find_pagefind(tmp_path)
    assert command[0] == sys.executable and version.startswith("1.5")
    assert search.SearchResult(version, 0, 0, 0).is_outdated and not search.SearchResult("1.6.0", 0, 0, 0).is_outdated


def test_h10_equal_articles_give_equal_bytes(archive):
    many = archive(topics=("digital-government", "reviews", "ocop", "jobs"))
    made = [ordered_files(make_indexes(many)) for _ in range(3)]
    assert len(made[0]) > 10 and all(each == made[0] for each in made)


FAKE = """\
import base64, json, sys
if "--version" in sys.argv:
    sys.exit(print("pagefind 1.6.0"))
while message := sys.stdin.buffer.read1(1 << 20):
    kind = json.loads(base64.b64decode(message[:-1]))["payload"]["type"]
    {act}
    answer = {{"type": kind, "index_id": 0, "files": [{{"path": path, "content": "eA=="}} for path in {paths!r}]}}
    sys.stdout.buffer.write(base64.b64encode(json.dumps({{"payload": answer}}).encode()) + b",")
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def fake(tmp_path):
    """A folder whose node_modules hold a Pagefind that acts as given, and makes files of these names."""

    def make(act="pass", paths=()):
        program = tmp_path / "node_modules/@pagefind/any/bin/pagefind_extended"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!{sys.executable}\n" + FAKE.format(act=act, paths=paths), "utf-8")
        program.chmod(0o755)
        return tmp_path

    return make


def test_only_files_that_an_index_consists_of_are_taken(archive, fake):
    evil = (
        "evil.html",
        "index.html",
        "../vi/index.html",
        "fragment/../../x.pf_fragment",
        "fragment/a/b.pf_fragment",
        "/etc/x.pf_meta",
        "pagefind.js\n",
        "pagefind-ui.js",
        "x.js",
        "filter/x.html",
        "wasm.unknown.pagefind.html",
    )
    project = fake(paths=("pagefind.js", "fragment/vi_1.pf_fragment", *evil))
    assert set(make_indexes(archive(), project)) == {
        f"pagefind/{language}/{name}"
        for language in ("vi", "en")
        for name in ("pagefind.js", "fragment/vi_1.pf_fragment")
    }


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("sys.exit('no space left')", "ended with code 1: no space left"),
        ("sys.exit(101)", "ended with code 101"),
        (
            "__import__('os').kill(__import__('os').getpid(), 9)",
            "ended by signal 9, the machine may be short",
        ),
        ("sys.exit(print('thread panicked, sorry,', flush=True))", "failed: thread panicked, sorry,"),
        ("kind = 'Error'", "failed: "),
    ],
)
def test_h11_a_failing_pagefind_is_the_machines_failure_and_names_it(archive, fake, act, said):
    refusal = b'{"payload": {"type": "Error", "message": "no"}}'
    project = fake(
        act.replace("kind = 'Error'", f"kind = sys.stdout.buffer.write(base64.b64encode({refusal!r}) + b',') and 'x'")
    )
    with pytest.raises(OSError) as failed:
        make_indexes(archive(), project)
    assert said in failed.value.strerror and failed.value.filename.endswith("pagefind_extended")
    assert not isinstance(failed.value, BrokenPipeError)


def test_h11_a_pagefind_that_cannot_start_is_the_machines_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(OSError) as failed:
        search.find_pagefind(tmp_path)
    assert "false" in failed.value.filename


def small_site(folder):
    """A place with articles of several topics and years, so that facets have an order to lose."""
    place = Place(folder)
    for number, topic in enumerate(("reviews", "ocop", "jobs")):
        place.write(
            f"articles/{2019 + number}/{2019 + number}-03-0{number + 1}-bai-{topic}.md",
            article_text(number, **{"digital-transformation": topic}).replace(
                f'"2022-06-{number % 28 + 1:02d}"', f'"{2019 + number}-03-0{number + 1}"'
            ),
        )
    return place


class EndedProgram(subprocess.Popen):
    """A program that has ended before anything is written to it."""

    def __init__(self, *values, **options):
        super().__init__(*values, **options)
        self.wait()


def test_h11_a_program_that_ends_before_it_is_asked_is_named_too(archive, monkeypatch):
    monkeypatch.setattr(search.subprocess, "Popen", EndedProgram)
    planned = next(search.plan_indexes(archive(), "1.6.0"))
    with pytest.raises(OSError, match=r"Pagefind \(the search index\) ended with code 1"):
        search.index_articles(planned, ["false"])


def test_h10_two_file_systems_and_two_hash_seeds_give_the_same_bytes(tmp_path):
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as other:
        places = [small_site(folder) for folder in (tmp_path, Path(other))]
        for seed, place in enumerate(places, 1):
            done = place.build("--search", "--jobs", seed, env={"PYTHONHASHSEED": str(seed)})
            assert done.returncode == 0, done.stderr
        files = [
            ordered_files(
                {
                    str(path.relative_to(place.output)): path.read_bytes()
                    for path in place.output.rglob("*")
                    if path.is_file()
                }
            )
            for place in places
        ]
    assert len(files[0]) > 100 and any(path.startswith("pagefind/") for path in files[0])
    assert files[0] == files[1]


def test_an_unchanged_index_stays_and_a_changed_one_is_made_again(tmp_path):
    place = small_site(tmp_path)
    told = [place.build("--search").stderr]
    place.write("articles/2019/2019-03-01-bai-reviews.en.md", "An English text of its own.\n")
    told += [
        place.build("--search", "--base-url", "https://example.org/kho").stderr,
        place.build("--search", "--base-url", "https://example.org").stderr,
    ]
    assert [
        next(line.split(", ", 1)[1].rsplit(" /", 1)[0] for line in each.splitlines() if "Pagefind" in line)
        for each in told
    ] == [
        "2 chỉ mục mới / made, 0 dùng lại",
        "1 chỉ mục mới / made, 1 dùng lại",
        "0 chỉ mục mới / made, 2 dùng lại",
    ]
    (place.output / "pagefind/vi/pagefind.js").unlink()
    assert (
        "1 chỉ mục mới / made, 1 dùng lại"
        in place.build("--search", "--base-url", "https://example.org", "--verify-output").stderr
    )
    assert (place.output / "pagefind/vi/pagefind.js").is_file()


def test_nothing_that_lies_in_the_cache_becomes_part_of_the_search(tmp_path):
    place = small_site(tmp_path)
    assert place.build("--search").returncode == 0
    for folder in [
        tmp_path / ".cache/search/0123",
        *(path for path in (tmp_path / ".cache").rglob("*") if path.is_dir()),
    ]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "evil.html").write_text("<script>", "utf-8")
    shutil.rmtree(place.output)
    assert place.build("--search").returncode == 0
    assert (place.output / "pagefind/vi/pagefind.js").is_file() and not list(place.output.rglob("evil*"))


def test_h02_a_disk_that_is_full_for_the_index_is_named_with_its_path(tmp_path, monkeypatch, capsys):
    place = small_site(tmp_path)
    assert place.build().returncode == 0
    before, write = place.published(), filesystem.write_file

    def full(path, data):
        if "/pagefind/" in path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        write(path, data)

    monkeypatch.setattr("khotin.build.stager.write_file", full)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--date", TODAY, "--jobs", "1"]) == 3
    said = capsys.readouterr().err
    assert "pagefind/vi/" in said and "No space left on device" in said and "Traceback" not in said
    assert place.published() == before
