"""What editors really type or save, and the error they get: file, line, reason, and the line to paste if there is one.

One row per input. A row that comes later belongs into CASES; nothing else is needed.
"""

from dataclasses import dataclass

import pytest

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder
from khotin.checks.rules import links, writing
from khotin.cli import main
from khotin.content.article_files import list_articles, read_article_file
from khotin.content.text_files import list_files
from tests.conftest import TODAY
from tests.support.sites import ARTICLE, JPEG, article_with

BAI = "articles/2022/2022-06-15-bai.md"
VI_TITLE, EN_TITLE = '  vi: "Sở làm việc với huyện Tri Tôn"', '  en: "Department works with Tri Ton District"'
BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."
DATE, TOPICS, STATUS = 'published: "2022-06-15"', 'topics: ["digital-transformation"]', 'status: "published"'
LAST = ARTICLE.count("\n")


@dataclass(frozen=True)
class Expected:
    """What is reported of an input: the Vietnamese message holds `says`; `paste` is the line to paste."""

    line: int
    says: str
    paste: str | None = None
    path: str = BAI
    severity: str = "error"


def bai(text):
    return {BAI: text}


def titled(line):
    """The plain article with another line for the Vietnamese title, which stands on line 3."""
    return bai(article_with((VI_TITLE, f"  vi: {line}")))


def with_body(body):
    return bai(article_with((BODY, body)))


def with_line(line):
    """The plain article with one more line of front matter, line 15."""
    return bai(article_with(('added: "2026-11-21"', f'added: "2026-11-21"\n{line}')))


def needs_quotes(typed, sign):
    return titled(typed), Expected(3, f'bắt đầu bằng "{sign}" phải đặt trong dấu nháy', f'  vi: "{typed}"')


BOM = b"\xef\xbb\xbf"
PLAIN_NAME = "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"

# Saved in another way than as clean UTF-8 text in a file of its own.
SAVED = {
    "bom-double": (bai(BOM + BOM + ARTICLE.encode()), Expected(1, "đầu tệp có hai dấu BOM; hãy lưu lại dạng UTF-8")),
    "utf16le": (bai(ARTICLE.encode("utf-16")), Expected(0, "hãy lưu lại dạng UTF-8")),
    "utf16be-nomark": (bai(ARTICLE.encode("utf-16-be")), Expected(0, "hãy lưu lại dạng UTF-8")),
    "cp1258": (
        bai(ARTICLE.encode().replace("Tôn. Huyện".encode(), b"T\xf4n, \xf0\xf4ng")),
        Expected(17, "không phải UTF-8 (có thể là windows-1258)"),
    ),
    "tcvn3": (
        titled('"Héi ®ång nh©n d©n"'),
        Expected(3, 'phông chữ cũ (TCVN3 hoặc VNI): "®ång"; hãy chuyển sang Unicode', '  vi: "Hội đồng nhân dân"'),
    ),
    "utf8-as-cp1252": (
        titled('"Há»™i Ä‘á»“ng"'),
        Expected(3, 'chữ Việt bị đọc sai bảng mã: "Há»™i"; hãy chuyển sang Unicode', '  vi: "Hội đồng"'),
    ),
    "invalid-utf8-byte": (
        bai(ARTICLE.encode() + b"\xc3"),
        Expected(LAST + 1, f"byte {len(ARTICLE.encode()) + 1}: ký tự bị cắt dở"),
    ),
    "nul-byte": (with_body("Một\x00hai."), Expected(17, "ký tự điều khiển U+0000 không được phép; hãy xóa", "Mộthai.")),
    "vertical-tab": (
        with_body("Một\x0bhai."),
        Expected(17, "ký tự điều khiển U+000B không được phép; hãy xóa", "Một hai."),
    ),
    "bidi-override": (
        titled('"Sở \u202elàm việc"'),
        Expected(3, "ký tự đảo chiều U+202E ẩn trong câu; hãy xóa", '  vi: "Sở làm việc"'),
    ),
    "replacement-char": (titled('"S\ufffd làm việc"'), Expected(3, "chữ đã hỏng (U+FFFD); hãy gõ lại từ nguồn")),
    "lone-surrogate": (titled('"\\ud800"'), Expected(3, "mã \\ud800 không phải một chữ")),
    "empty": (bai(b""), Expected(0, "tệp trống")),
    "only-spaces": (bai(" \n\u00a0\n"), Expected(0, "tệp trống")),
    "300kb-article": (with_body("a" * 300 * 1024), Expected(0, "tệp dài 301 KB, tối đa 256 KB")),
    "folder-named-md": (
        {"articles/tin.md/anh.jpg": JPEG},
        Expected(0, '"tin.md" là thư mục, không phải bài viết', path="articles/tin.md"),
    ),
    "symlink-out": (
        {"articles/anh.jpg": "link:/etc/hostname"},
        Expected(0, '"anh.jpg" là liên kết tắt; hãy thay bằng tệp thật', path="articles/anh.jpg"),
    ),
    "lfs-pointer": (
        {"articles/anh.jpg": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"},
        Expected(0, '"anh.jpg" chỉ là con trỏ Git LFS, không phải ảnh', path="articles/anh.jpg"),
    ),
}

# Fences and the form of the front matter.
FORM = {
    "no-front-matter": (bai("Nội dung.\n"), Expected(1, "thiếu phần thông tin giữa hai dòng ---")),
    "unclosed": (
        bai(ARTICLE.replace("\n---\n", "\n", 1)),
        Expected(1, "mở ở dòng 1 nhưng không có dòng --- kết thúc", "---"),
    ),
    "em-dash-fence": (bai("—--" + ARTICLE[3:]), Expected(1, 'gạch dài "—" do tự sửa; hãy gõ ---', "---")),
    "toml": (bai("+++\ntitle = 'a'\n+++\n\nx\n"), Expected(1, "dùng --- thay cho +++")),
    "list-root": (bai("---\n- a\n---\n\nx\n"), Expected(2, 'phải gồm các dòng "tên: giá trị"')),
    "scalar-root": (bai("---\nabc\n---\n\nx\n"), Expected(2, 'phải gồm các dòng "tên: giá trị"')),
    "tab-indent": (
        bai(article_with((TOPICS, "topics:\n\t- publishing"))),
        Expected(12, "dùng dấu cách, không dùng phím Tab", "  - publishing"),
    ),
    "colon-title": (titled("Hà Nội: khai mạc"), Expected(3, 'có dấu ":" trong "vi"', '  vi: "Hà Nội: khai mạc"')),
    "hash-title": (titled("Dự án #5"), Expected(3, 'phần "#5" sẽ bị mất', '  vi: "Dự án #5"')),
    "quote-start": (titled('"Xanh" và sạch'), Expected(3, 'có chữ sau dấu " đóng', "  vi: '\"Xanh\" và sạch'")),
    "bracket-start": needs_quotes("[Nóng] Tin", "["),
    "percent-start": needs_quotes("%50 giảm", "%"),
    "at-start": needs_quotes("@ubnd họp", "@"),
    "star-title": (titled("*Quan trọng*"), Expected(3, 'ký hiệu "*" của YAML không được dùng', '  vi: "*Quan trọng*"')),
    "amp-title": (titled("&x và y"), Expected(3, 'ký hiệu "&" của YAML không được dùng', '  vi: "&x và y"')),
    "bang-title": (titled("!K và y"), Expected(3, 'ký hiệu "!" của YAML không được dùng', '  vi: "!K và y"')),
    "dup-key": (with_line('status: "draft"'), Expected(15, '"status" có ở dòng 13 và dòng 15; chỉ giữ một')),
    "alias-bomb": (with_line("a: &a [x, x]\nb: [*a, *a]"), Expected(15, 'ký hiệu "&" của YAML', 'a: "&a [x, x]"')),
    "merge-key": (with_line("<<: {a: b}"), Expected(15, 'ký hiệu "<<" của YAML')),
    "python-tag": (
        with_line("a: !!python/object:os.system x"),
        Expected(15, 'ký hiệu "!" của YAML', 'a: "!!python/object:os.system x"'),
    ),
    "deep-500": (with_line(f"a: {'[' * 500}"), Expected(15, "lồng quá 6 tầng")),
    "two-documents": (
        bai(ARTICLE.replace("\n---\n", "\n---\ndateline: x\n---\n", 1)),
        Expected(17, "chỉ được có một phần thông tin"),
    ),
    "nbsp-after-colon": (
        bai(article_with((STATUS, "status:\u00a0published"))),
        Expected(13, 'sau "status" phải là dấu ":" và dấu cách thường', "status: published"),
    ),
    "fullwidth-colon": (
        bai(article_with((STATUS, "status： published"))),
        Expected(13, 'sau "status" phải là dấu ":" và dấu cách thường', "status: published"),
    ),
    "invisible-in-key": (
        bai(article_with((STATUS, "\u200bstatus: published"))),
        Expected(13, 'có ký tự ẩn trước "status"; hãy xóa', "status: published"),
    ),
}

# Fields.
FIELDS = {
    "typo-key": (with_line('titel: "x"'), Expected(15, 'không có mục "titel"; ý bạn là "title"?')),
    "missing-title": (bai(article_with((f"title:\n{VI_TITLE}\n{EN_TITLE}\n", ""))), Expected(2, "thiếu: title")),
    "missing-summary-en": (
        bai("".join(line for line in ARTICLE.splitlines(True) if "On 15 June" not in line)),
        Expected(2, "thiếu: summary.en; hãy viết, hoặc ghi vào pending", 'pending: ["summary.en"]'),
    ),
    "tags-as-text": (
        bai(article_with((TOPICS, "topics: kinh tế"))),
        Expected(11, "topics là danh sách"),
    ),
    "date-feb-30": (
        bai(article_with((DATE, "published: 2025-02-30"))),
        Expected(8, "tháng 2 năm 2025 không có ngày 30"),
    ),
    "date-dd-mm": (
        bai(article_with((DATE, "published: 01/03/2025"))),
        Expected(8, "viết năm-tháng-ngày", 'published: "2025-03-01"'),
    ),
    "date-year-typo": (
        bai(article_with((DATE, "published: 2202-06-15"))),
        Expected(8, "năm 2202 quá xa; sửa thành năm đúng"),
    ),
    "unknown-province": (
        bai(article_with(('province: "an-giang"', "province: ha-noii"))),
        Expected(9, 'không có tỉnh "ha-noii"; ý bạn là "ha-noi"?', 'province: "ha-noi"'),
    ),
    "placeholder-text": (titled("Tiêu đề ở đây"), Expected(3, 'vẫn là chữ mẫu "Tiêu đề ở đây"')),
    "alias-dotdot": (with_line('aliases: ["../x"]'), Expected(15, "chỉ gồm a–z, 0–9 và dấu -")),
}

# Names of files.
NAMES = {
    "name-con": (
        {"articles/con.md": ARTICLE},
        Expected(0, f'{PLAIN_NAME}; "con.md" không dùng được trên Windows', path="articles/con.md"),
    ),
    "slug-clash": (
        {"articles/a/2022-06-15-ban.md": ARTICLE, "articles/b/2022-06-15-ban.md": ARTICLE},
        Expected(0, "hai bài cùng địa chỉ /vi/tin/2022-06-15-ban/", path="articles/a/2022-06-15-ban.md"),
        Expected(0, "hai bài cùng địa chỉ /vi/tin/2022-06-15-ban/", path="articles/b/2022-06-15-ban.md"),
    ),
    "name-nfd-twin": (
        {"articles/Hòa.jpg": JPEG, "articles/Ho\u0300a.jpg": JPEG},
        *(
            Expected(0, "hai tệp chỉ khác cách mã hóa hoặc chữ hoa", path=f"articles/{name}.jpg")
            for name in ("Ho\u0300a", "Hòa")
        ),
    ),
    "case-twin": (
        {"articles/A.jpg": JPEG, "articles/a.jpg": JPEG},
        *(Expected(0, "hai tệp chỉ khác cách mã hóa hoặc chữ hoa", path=f"articles/{name}.jpg") for name in "Aa"),
    ),
}

# Bodies.
BODIES = {
    "nested-stars-2000": (
        with_body("*" * 2000),
        Expected(17, "biến thành đường kẻ", "\\" + "*" * 2000, severity="warning"),
    ),
    "cdata-45kb": (with_body("<![CDATA[" * 5000), Expected(17, "nhiều nhất là 1000")),
    "img-missing": (
        {**with_body("![x | y](anh.jpg)"), "articles/2022/Anh.JPG": JPEG},
        Expected(17, 'không có ảnh "anh.jpg" bên cạnh bài; ý bạn là "Anh.JPG"?', "![x | y](Anh.JPG)"),
    ),
    "link-broken": (with_body("[x](../2022-01-01-khong-co.md)"), Expected(17, "2022-01-01-khong-co")),
    "script-tag": (with_body("<script>alert(1)</script>"), Expected(17, "script", severity="warning")),
    "javascript-link": (with_body("[x](javascript:alert(1))"), Expected(17, "javascript:")),
}

CASES = {**SAVED, **FORM, **FIELDS, **NAMES, **BODIES}


def write(content, files):
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str) and text.startswith("link:"):
            path.symlink_to(text.removeprefix("link:"))
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def problems_of(registers):
    """All problems of content/articles below the current folder: names, files, and what the rules say of the bodies."""
    files, problems = list_articles("content/articles", "content/articles")
    names = frozenset(name for name, _ in list_files("content/articles", "content/articles"))
    around = ContentFolder(registers, "content", names, frozenset(file.id for file in files))
    for entry in (read_article_file(file, registers, TODAY) for file in files):
        problems += entry.problems
        if entry.article:
            context = ArticleContext(entry.article, entry.document, around)
            problems += [
                problem
                for rule in (links, writing)
                for problem in rule.check(context)
                if problem.where.line >= entry.article.body_line
            ]
    return problems


@pytest.fixture
def reported(tmp_path, monkeypatch, registers):
    """What is reported of files: reported({path: text}) gives the problems."""

    def report(files):
        write(tmp_path / "content", files)
        monkeypatch.chdir(tmp_path)
        return problems_of(registers)

    return report


@pytest.mark.parametrize("name", CASES)
def test_a_bad_input_is_named_with_file_line_reason_and_the_line_to_paste(reported, name):
    files, *expected = CASES[name]
    problems = sorted(reported(files), key=lambda problem: problem.where.path)
    assert [(p.where.path, p.where.line, p.severity, p.hint) for p in problems] == [
        (f"content/{e.path}", e.line, e.severity, e.paste) for e in expected
    ]
    for problem, each in zip(problems, expected, strict=True):
        assert each.says in problem.message.vi
        assert problem.message.en and problem.message.en != problem.message.vi


def test_the_article_all_inputs_are_made_from_is_right(reported):
    assert reported(bai(ARTICLE)) == []


def test_three_broken_files_give_three_reports_and_no_site(tmp_path, monkeypatch, capsys):
    write(
        tmp_path / "content",
        {
            f"articles/2022/2022-06-15-{name}.md": CASES[name][0][BAI]
            for name in ("colon-title", "date-feb-30", "tcvn3")
        },
    )
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--base-url", "https://example.org", "--date", TODAY]) == 1
    report = capsys.readouterr().err
    for place in ("colon-title.md:3:3", "date-feb-30.md:8:12", "tcvn3.md:3:12"):
        assert report.count(f"content/articles/2022/2022-06-15-{place}: lỗi") == 1
    assert '  Sửa thành / Change to:   vi: "Hà Nội: khai mạc"' in report
    assert not (tmp_path / "output").exists()


def test_a_title_without_letters_makes_no_address(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/articles").mkdir(parents=True)
    assert main(["new", "--title", "!!!", "--province", "an-giang", "--published", "2022-06-15"]) == 2
    assert 'không tạo được địa chỉ từ "!!!"; hãy dùng tiêu đề có chữ' in capsys.readouterr().err
