"""Masked words: they stand in the article, and no other spelling of them is left."""

import pytest

from khotin.checks.rules import private_data, redactions
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context

END = "Thực hiện tốt an toàn an ninh mạng.\n"
REASON = 'reason: {vi: "thông tin riêng", en: "private data"}'


def context_of(tmp_path, registers, phrase, added=""):
    masking = ("status:", f'redacted:\n  - {{text: "{phrase}", {REASON}}}\nstatus:')
    text = changed(founding_text(TRI_TON), (END, f"{END}\n{added}\n"), masking)
    return make_context(tmp_path, registers, text, identity=TRI_TON)


@pytest.mark.parametrize(
    ("phrase", "added"),
    [
        ("0912 345 678", "Liên hệ anh Bình 0912 345 678."),
        ("Nguyễn Thị Bưởi", "Chị NGUYỄN THỊ BƯỞI nói."),
        ("Nguyễn Thị Bưởi", "Chị Nguyễn *Thị*\nBưởi nói."),
    ],
)
def test_leaves_alone(tmp_path, registers, phrase, added):
    context = context_of(tmp_path, registers, phrase, added)
    assert list(redactions.check(context)) == []
    assert list(private_data.check(context)) == []


@pytest.mark.parametrize(
    ("phrase", "added", "said"),
    [
        ("0912 345 679", "Liên hệ anh Bình 0912 345 678.", "neither the article nor its original"),
        ("Nguyễn Thị Bưởi", "Nguyễn Thị Bưởi, Nguyen Thi Buoi.", 'still says it without marks: "Nguyen Thi Buoi"'),
        ("Thông tin và Truyền thông làm việc", "Sở Thông tin và Truyền thông làm việc.", "rename the file"),
        ("huyện Tri Tôn", "", "cannot be masked: district;"),
        ("126", "", "cannot be masked: figures;"),
        ("126 trạm", "", "cannot be masked: figures;"),
        ("15/6/2022", "", "cannot be masked: published, event;"),
        ("An Giang", "", "cannot be masked: province, mentions;"),
    ],
)
def test_finds(tmp_path, registers, phrase, added, said):
    [problem] = redactions.check(context_of(tmp_path, registers, phrase, added))
    assert said in problem.message.en and phrase in problem.message.vi


def test_a_phrase_may_stand_beside_the_text_only(tmp_path, registers):
    text = changed(
        founding_text(TRI_TON), ("status:", f'redacted:\n  - {{text: "Đài Vịt Giời", {REASON}}}\nstatus:')
    ).replace("authors:", 'offices: ["Đài Vịt Giời"]\nauthors:', 1)
    assert list(redactions.check(make_context(tmp_path, registers, text, identity=TRI_TON))) == []
