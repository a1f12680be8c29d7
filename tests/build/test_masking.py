"""Masked words: whatever the phrase and however texts write it, no file of the site holds it."""

import contextlib
import gzip
import hashlib
import html
import io
import json
import os
import re
import unicodedata
import urllib.parse
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khotin.build.masking import require_masked
from khotin.build.stored import TemporaryStore
from khotin.cli import main
from khotin.content.archive import Facts, make_archive
from khotin.content.articles import Body
from khotin.content.redaction import MASK, mask
from khotin.encoding import replace
from khotin.languages import Bilingual
from tests.support.building import IS_SOAK, Place
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, make_site

REASON = 'reason: {vi: "số điện thoại riêng", en: "private telephone number"}'
CONFIG = 'title: {vi: "Kho", en: "Archive"}\ndescription: {vi: "Thử.", en: "Test."}\npackages: ["an-giang/2022"]\n'
TEXT = "Chị ấy nói: {}. Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."
LETTERS = "ạếđỗữQXZÂ'&"


def written_as(phrase, form):
    """The phrase as Markdown or a saved page may write it."""
    words = phrase.split(" ")
    forms = {
        "plain": phrase,
        "decomposed": unicodedata.normalize("NFD", phrase),
        "capitals": phrase.upper(),
        "lines": "\n".join(words),
        "link": f"[{phrase}](https://example.org/x)",
        "strong": f"**{words[0]}** {' '.join(words[1:])}",
        "half": f"{phrase[:2]}*{phrase[2:4]}*{phrase[4:]}",
        "references": "".join(f"&#{ord(char)};" for char in phrase),
        "escaped": html.escape(phrase),
        "blanks": "  ".join(words),
    }
    return forms[form]


FORMS = ("plain", "decomposed", "capitals", "lines", "link", "strong", "half", "references", "escaped", "blanks")


def build(folder, phrase, body, *options, **texts):
    """Build a site of an article that masks a phrase; returns (exit code, folder of the site)."""
    quoted = json.dumps(phrase, ensure_ascii=False)
    original = texts.get("original", f"Cổng tỉnh\n{body}\n").encode()
    article = ARTICLE.replace(
        '"Sở làm việc với huyện Tri Tôn"', json.dumps(f"Sở gặp {phrase} ở huyện Tri Tôn", ensure_ascii=False)
    ).replace("the department met", f"the department with {json.dumps(phrase, ensure_ascii=False)[1:-1]} met")
    source = (
        f'source: {{portal: "Cổng An Giang", original: "a.txt", sha256: "{hashlib.sha256(original).hexdigest()}"}}\n'
    )
    figure = 'figures: [{value: 126, unit: "trạm", label: {vi: "trạm", en: "stations"}, quote: "126 trạm BTS"}]\n'
    article = article.replace("status:", f"{source}{figure}redacted: [{{text: {quoted}, {REASON}}}]\nstatus:", 1)
    head = article[: article.index("\n---\n", 4) + 5]
    files = {ARTICLE_PATH: f"{head}\n{body}\n", "originals/a.txt": original}
    files[ARTICLE_PATH.replace(".md", ".en.md")] = f"She, {phrase}, spoke on 15 June 2022.\n"
    content = make_site(folder, FEW_PAGES | files)
    (folder / "config.yaml").write_text(CONFIG)
    output = folder / "output"
    with contextlib.chdir(folder):
        code = main(
            [
                "build",
                "--content",
                str(content),
                "--output",
                str(output),
                "--date",
                "2026-11-23",
                "--jobs",
                "1",
                *options,
            ]
        )
    return code, output


def texts_of(data):
    """All texts in a file: packed files unpacked, as they are and as programs and readers see them."""
    if data[:4] == b"PK\x03\x04":
        packed = zipfile.ZipFile(io.BytesIO(data))
        return [text for name in packed.namelist() for text in texts_of(packed.read(name))]
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode(errors="replace")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    plain = [text, urllib.parse.unquote(text), re.sub("<[^>]*>", "", text), re.sub("<[^>]*>", " ", text)]
    unescaped = [each for one in plain for each in (one, html.unescape(one))]
    return [" ".join(unicodedata.normalize("NFC", each).casefold().split()) for each in unescaped]


def files_with(output, phrase):
    """The files of a site that hold a phrase in any form."""
    words = unicodedata.normalize("NFC", phrase).casefold()
    found = []
    for folder, _, names in os.walk(output):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                found += [name] if any(words in text for text in texts_of(file.read())) else []
    return found


words = st.text(LETTERS + "0123456789.-", min_size=3, max_size=6).filter(lambda word: sum(map(str.isalnum, word)) > 2)
phrases = st.builds(lambda first, second: f"Q{first} {second}Z", words, words)


@settings(max_examples=2000 if IS_SOAK else 60, deadline=None)
@given(phrase=phrases, form=st.sampled_from(FORMS))
def test_masks_a_phrase_however_it_is_written(phrase, form):
    text = TEXT.format(written_as(phrase, form))
    masked = mask(text, (phrase,))
    assert MASK in masked and masked.startswith("Chị ấy nói: ") and masked.endswith("126 trạm BTS.")
    assert not any(phrase.casefold() in each for each in texts_of(masked.encode()))


@pytest.mark.parametrize("form", FORMS if IS_SOAK else ("link", "lines", "references"))
def test_no_file_holds_a_masked_phrase(tmp_path, form):
    phrase = "Nguyễn 'Văn' A & B-09.12"
    code, output = build(tmp_path, phrase, TEXT.format(written_as(phrase, form)))
    assert code == 0
    assert files_with(output, phrase) == []
    page = next(output.glob("vi/tin/*/index.html")).read_text()
    assert page.count(MASK) >= 4 and "số điện thoại riêng" in page


def test_a_phrase_that_a_register_puts_on_the_page_ends_the_build(tmp_path, capsys):
    assert build(tmp_path, "An Giang", TEXT.format("An Giang"), "--no-search")[0] == 1
    assert '"An Giang" is to be masked and still stands in /vi/tin/' in capsys.readouterr().err


def test_a_phrase_that_many_files_show_is_one_problem_at_its_line(tmp_path, capsys):
    assert build(tmp_path, "An Giang", TEXT.format("An Giang"), "--no-search")[0] == 1
    [problem] = [line for line in capsys.readouterr().err.splitlines() if "vẫn còn trong" in line]
    lines = (tmp_path / "content" / ARTICLE_PATH).read_text().split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("redacted:"))
    assert f".md:{number}:" in problem
    assert re.search(r"vẫn còn trong /vi/tin/\S+, /\S+, /\S+ và \d+ tệp nữa; hãy", problem)


def test_the_guide_for_editors_may_say_what_an_article_masks(tmp_path):
    code, output = build(tmp_path, "0912 345 678", TEXT.format("0912 345 678"), "--no-search")
    assert code == 0
    assert {"0912 345 678" in page.read_text() for page in output.glob("en/about/editors/index.html")} == {True}
    assert "0912 345 678" not in next(output.glob("vi/tin/*/index.html")).read_text()


def test_an_original_is_masked_when_its_article_masks_a_phrase_later(tmp_path):
    place, original = Place(tmp_path, articles=0), "Cổng tỉnh\nGọi 0912 345 678.\n"
    sha256 = hashlib.sha256(original.encode()).hexdigest()
    source = f'source: {{portal: "Cổng An Giang", original: "a.txt", sha256: "{sha256}"}}\nstatus:'
    article = f"{ARTICLE.replace('status:', source, 1)}\nGọi 0912 345 678.\n"
    place.write("originals/a.txt", original)
    place.write(ARTICLE_PATH, article)
    assert place.build_here() == 0 and (place.output / "originals/a.txt").read_text() == original
    redacted = f'redacted: [{{text: "0912 345 678", {REASON}}}]\nstatus:'
    place.write(ARTICLE_PATH, article.replace("status:", redacted, 1))
    assert place.build_here() == 0 and files_with(place.output, "0912 345 678") == ["index.html"] * 2
    place.write(ARTICLE_PATH, article)
    assert place.build_here() == 0 and (place.output / "originals/a.txt").read_text() == original


def test_a_masked_phrase_that_another_article_says_is_no_fault_where_its_facts_wait_in_a_file(
    tmp_path, plain_article, registers
):
    masking = replace(plain_article, id="masking", title=Bilingual("Bài", "News"))
    telling = replace(plain_article, id="telling", title=Bilingual("Gọi 0912 345 678", "News"))
    bodies = {"masking": (Body("a.md", 1, b"", redacted=("0912 345 678",)), None), "telling": (None, None)}
    archive, store = make_archive([masking, telling], registers, "2026-11-21", bodies=bodies), TemporaryStore(".")
    for name, facts in archive.facts.items():
        archive.facts[name] = Facts(facts.path, store.add(facts.data), facts.digest)
    page = "<li>Gọi 0912 345 678</li>".encode()
    found = require_masked(
        archive,
        None,
        changed=(),
        files=["vi/index.html", "vi/tin/masking/index.html"],
        files_of=lambda name: (),
        read=lambda path: page,
    )
    assert found.excused == ("vi/index.html",)
