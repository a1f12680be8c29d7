"""Raw files: line ends and marks make no difference, and what cannot be read is named."""

import re

import pytest

from khotin.content.text_files import LARGEST_ORIGINAL
from khotin.convert import convert_text
from khotin.encoding import replace
from khotin.problems import ContentError
from khotin.site.exports import make_original
from tests.support.converting import PAGE, REGISTERS, ROOT, article_of, run

BAD = {
    "utf16.txt": "Hội nghị".encode("utf-16"),
    "cp1258.txt": "Hội nghị đã họp".encode().replace("đ".encode(), b"\xf0"),
    "cut.txt": "Hội nghị".encode()[:-1],
    "tcvn3.txt": "Héi ®ång nh©n d©n x· ®· häp, c¸c ®¹i biÓu ®· th¶o luËn vÒ c¸c nhiÖm vô.".encode(),
    "misread.txt": "Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n xÃ£ há»p".encode(),
    "binary.txt": bytes(range(256)) * 4,
    "empty.txt": b"",
    "blank.txt": " \u00a0\n\n".encode(),
    "bidi.txt": "Hội nghị \u202e họp".encode(),
    "article.md": '---\ntitle:\n  vi: "Hội nghị"\n---\n\nHội nghị đã họp.\n'.encode(),
    "empty.html": b"<html><body><script>1</script></body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_a01_to_a12_bad_input_is_named_and_the_rest_goes_on(name, page, tmp_path):
    bad, into = tmp_path / name, tmp_path / "content"
    bad.write_bytes(BAD[name])
    code, _, err = run([bad, page], into)
    assert code == 1 and article_of(into) and f"{name}" in err and "error (" in err


def test_a12_folders_missing_and_huge_files_are_named_together(page, tmp_path):
    huge, into = tmp_path / "huge.txt", tmp_path / "content"
    with huge.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    code, _, err = run([tmp_path, tmp_path / "khong-co.txt", huge, page], into)
    assert code == 1 and article_of(into)
    assert "is a folder" in err and "the file was not found" in err and "51200 KB" in err


def test_an_original_that_is_too_large_is_too_large_everywhere(tmp_path):
    page = tmp_path / "tin.html"
    page.write_bytes(b"<html>" + b"x" * LARGEST_ORIGINAL)
    code, _, err = run([page], tmp_path / "content")
    assert code == 1 and "the file has 10241 KB; the limit is 10240 KB" in err
    with pytest.raises(ContentError, match="the limit is 10240 KB"):
        list(make_original("originals/tin.html.txt", page, "", None))
    assert not [
        path.name
        for path in (ROOT / "khotin").rglob("*.py")
        if re.search(r"^LARGEST_(?:INPUT|ORIGINAL) = ", path.read_text(encoding="utf-8"), re.M)
        and path.name != "text_files.py"
    ]


def test_a05_line_ends_make_no_difference():
    conversions = {
        convert_text(PAGE.replace("\n", end).encode(), "a.txt", REGISTERS).body for end in ("\n", "\r\n", "\r")
    }
    assert len(conversions) == 1


def test_a01_a_byte_order_mark_makes_no_difference():
    plain, marked = (convert_text(mark + PAGE.encode(), "a.txt", REGISTERS) for mark in (b"", b"\xef\xbb\xbf"))
    assert replace(plain, data=b"") == replace(marked, data=b"")


@pytest.mark.parametrize("name", ["trang.mhtml", "trang.mht", "trang.html", "trang.txt"])
@pytest.mark.parametrize("opening", ["", "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?Tin?=\r\n =?utf-8?Q?_2?=\r\n"])
def test_a_page_saved_with_its_pictures_in_one_file_is_refused_with_a_way_out(name, opening):
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n--x\r\n'
    with pytest.raises(ContentError, match="save it as HTML only"):
        convert_text(f"{opening}{head}<html><body>H=E1=BB=99i</body></html>".encode(), name, REGISTERS)


def test_vietnamese_without_its_marks_is_not_called_english_alone():
    text = "Huyen Tri Ton hop\n15/6/2022\nNgay 15/6/2022, huyen Tri Ton to chuc hoi nghi voi 120 dai bieu tham du.\n"
    [problem] = [each for each in convert_text(text.encode(), "a.txt", REGISTERS).problems if each.rule == "language"]
    assert "or Vietnamese without marks" in problem.message.en
