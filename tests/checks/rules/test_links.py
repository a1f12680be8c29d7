"""Links inside and outside."""

import pytest

from khotin.checks.rules import links
from khotin.encoding import replace
from khotin.problems import ERROR, WARNING
from tests.support.checked_articles import TODAY, TRI_TON, changed, founding_text, make_context

END = "Thực hiện tốt an toàn an ninh mạng.\n"
OTHER = "articles/2022/2022-06-16-bai-khac.md"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def found(tmp_path, registers, typed, url=None):
    text = changed(founding_text(TRI_TON), (END, f"{END}\n{typed}\n"))
    text = changed(text, ("  section:", f'  url: "{url}"\n  section:')) if url else text
    other = founding_text(TRI_TON)
    context = make_context(
        tmp_path, registers, text, identity=TRI_TON, files={OTHER: other, "articles/2022/hoi-nghi.png": PICTURE}
    )
    return [(problem.severity, problem.rule, problem.message.en) for problem in links.check(context)]


@pytest.mark.parametrize(
    "typed",
    [
        "Xem [bài khác](2022-06-16-bai-khac.md).",
        "Xem [bài khác](../2022/2022-06-16-bai-khac.md).",
        "Xem [trang](https://angiang.gov.vn/tin/123).",
        "Xem <https://thuvienphapluat.vn/van-ban?id=1>.",
        "Xem https://sub.domain.example.com.vn/a/b?x=1&y=2.",
        "![Toàn cảnh hội nghị | General view of the conference](hoi-nghi.png)",
        "Thư: [văn phòng](mailto:vp@angiang.gov.vn), [gọi](tel:+842963957006).",
        "Tác giả: tên miền .vn và https",
    ],
)
def test_leaves_alone(typed, tmp_path, registers):
    assert found(tmp_path, registers, typed) == []


@pytest.mark.parametrize(
    ("typed", "severity", "piece"),
    [
        ("Xem [bài khác](2022-06-16-bai-khak.md).", ERROR, "2022-06-16-bai-khac"),
        ("Xem [bài khác](2022-06-16-Bai-Khac.md).", ERROR, ""),
        ("![Toàn cảnh hội nghị | View](Hoi-nghi.png)", ERROR, "hoi-nghi.png"),
        ("![Toàn cảnh | View](khong-co.jpg)", ERROR, "khong-co.jpg"),
        ("![Toàn cảnh | View](//evil.example/x.png)", ERROR, ""),
        ("[x](javascript:alert(1))", ERROR, ""),
        ("Xem [x](https://bit.ly/3abc).", WARNING, "shortened"),
        ("Xem https://www.tinyurl.com/abc", WARNING, "shortened"),
        ("Xem [x](https://angiang.gov.vn/dang-nhap?next=/tin).", WARNING, "login"),
        ("Xem [x](https://accounts.google.com/o/oauth2/auth).", WARNING, "login"),
        ("Xem [x](http://localhost:8000/tin).", ERROR, "host"),
        ("Xem http://localhost:8000/tin", WARNING, "private network"),
        ("Xem [x](http://192.168.1.10/tin).", WARNING, "private network"),
        ("Xem [x](https://angiang,gov.vn/tin).", ERROR, "host"),
        ("Xem https://angiang,gov.vn/tin", WARNING, "malformed"),
        ("Xem [x](https://user:pass@angiang.gov.vn/).", ERROR, "names a user"),
        ("Xem https://user:pass@angiang.gov.vn/", WARNING, "malformed"),
    ],
)
def test_finds(typed, severity, piece, tmp_path, registers):
    problems = found(tmp_path, registers, typed)
    assert [(kind, rule) for kind, rule, _ in problems] == [(severity, "links")], problems
    assert piece in problems[0][2]


def test_the_address_of_the_source_is_looked_at_too(tmp_path, registers):
    assert [rule for _, rule, _ in found(tmp_path, registers, "Hết.", url="https://goo.gl/abc")] == ["links"]


def test_without_the_names_of_the_others_only_outside_links_are_judged(tmp_path, registers):
    text = changed(founding_text(TRI_TON), (END, f"{END}\nXem [bài](2022-06-16-khong-co.md).\n"))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    alone = replace(context, folder=replace(context.folder, ids=None))
    assert TODAY and list(links.check(alone)) == []
