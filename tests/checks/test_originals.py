"""The stored bytes, and every line of the article in the body."""

import pytest

from khotin.checks import originals
from khotin.checks.originals import check
from tests.checks.cases import BINH_PHUOC, FOUNDING, TRI_TON, VAN_LANG, changed, founding_text, make_case
from tests.checks.tables import assert_found, findings

LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    # Two paragraphs of the page set as one, and one paragraph over several lines.
    (TRI_TON, (("văn phòng điện tử.\n\nVề lĩnh vực", "văn phòng điện tử.\nVề lĩnh vực"),)),
    (VAN_LANG, (("*Ảnh: Toàn cảnh buổi kiểm tra*\n\n", ""), ('status: "published"', 'removed: ["Toàn cảnh buổi kiểm tra"]\nstatus: "published"'))),
]
FOUND = [
    (TRI_TON, (("sha256: \"bcc4", "sha256: \"bcc5"),), "bcc5", "is not the one that was stored"),
    (TRI_TON, (('original: "000_da0699e607762eda.txt"', 'original: "000_da0699e607762edb.txt"'),), "edb.txt", "nearest: 000_da0699e607762eda.txt"),
    (TRI_TON, (("tích cực hỗ trợ huyện triển khai", "tích cực hỗ trợ triển khai"),), "tích cực hỗ trợ triển khai", 'the body "hỗ trợ triển'),
    (TRI_TON, (("đến nay 90% cán bộ", "đến nay 95% cán bộ"),), "đến nay 95%", 'the body "đến nay 95%'),
    (VAN_LANG, (("*Ảnh: Toàn cảnh buổi kiểm tra*\n\n", ""),), "Ngày 15/5/2023", 'lacks line 9 of the original: "Toàn cảnh buổi kiểm tra"'),
    (TRI_TON, (("Thực hiện tốt an toàn an ninh mạng.\n", "Thực hiện tốt an toàn an ninh mạng.\n\nMột đoạn không có trong bản gốc.\n"),), "Một đoạn không", "does not stand in the original"),
    (TRI_TON, (('status: "published"', 'removed: ["dòng chưa từng có"]\nstatus: "published"'),), "dòng chưa từng có", "removed names a line"),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(originals, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(originals, tmp_path, registers, identity, *replacements), on, piece)


@pytest.mark.parametrize("identity", FOUNDING)
def test_every_paragraph_of_every_founding_article_is_missed(identity, tmp_path, registers):
    head, _, body = founding_text(identity).partition("\n---\n\n")
    paragraphs = body.strip().split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        rest = "\n\n".join(paragraphs[:number] + paragraphs[number + 1:])
        found = list(check(make_case(tmp_path / str(number), registers, f"{head}\n---\n\n{rest}\n", identity=identity)))
        assert found, paragraph
        assert all(problem.hint in paragraph for problem in found if problem.hint)


def test_a_paragraph_in_another_place_is_told(tmp_path, registers):
    text = founding_text(BINH_PHUOC)
    caption = "*Ảnh: Giám đốc Sở TT&TT Nguyễn Minh Quang phát biểu khai mạc hội nghị*\n\n"
    moved = changed(text, (caption, ""), ("6 tháng đầu năm 2022, Sở TT&TT đã làm", f"{caption}6 tháng đầu năm 2022, Sở TT&TT đã làm"))
    [problem] = check(make_case(tmp_path, registers, moved, identity=BINH_PHUOC))
    assert "out of order" in problem.message.en
