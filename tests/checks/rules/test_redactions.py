"""Masked words: they stand in the article, and no other spelling of them is left."""

import pytest

from khotin.checks.rules import private_data, redactions
from khotin.problems import WARNING
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context
from tests.support.sites import article_with

END = "Thực hiện tốt an toàn an ninh mạng.\n"
REASON = 'reason: {vi: "thông tin riêng", en: "private data"}'
FORMER = 'aliases: ["2022-06-15-nguyen-thi-buoi-nhan-nha"]\n'


def masking_context(tmp_path, registers, added="", reason=REASON):
    """The context of a small article that masks the name in its text, with lines added to its front matter."""
    masking = f'{added}redacted:\n  - {{text: "Nguyễn Thị Bưởi", {reason}}}\nstatus:'
    text = article_with(("status:", masking), ("Huyện có", "Chị Nguyễn Thị Bưởi nhận nhà. Huyện có"))
    return make_context(tmp_path, registers, text)


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
        ("Lê Thị Thúy", "Lê Thị Thúy, bà LÊ THỊ THUÝ.", 'still says it with other marks: "LÊ THỊ THUÝ"'),
        ("Nguyễn Thị Bưởi", "Nguyễn Thị Bưởi, Nguyen <b>Thi</b> Buoi.", 'without marks: "Nguyen Thi Buoi"'),
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


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('url: "https://triton.angiang.gov.vn/nguyen-thi-buoi-nhan-nha-12.html"', "source.url"),
        ('url: "https://triton.angiang.gov.vn/Nguy%E1%BB%85n-Th%E1%BB%8B-B%C6%B0%E1%BB%9Fi"', "source.url"),
        ('archived_url: "https://web.archive.org/web/2022/https://a.vn/Nguyen_Thi_Buoi"', "source.archived_url"),
        ('original: "nguyen-thi-buoi.txt"\n  sha256: "{}"'.format("0" * 64), "source.original"),
    ],
)
def test_a_masked_name_in_what_cannot_be_masked_is_told(tmp_path, registers, line, field):
    [problem] = redactions.check(masking_context(tmp_path, registers, f"source:\n  {line}\n{FORMER}"))
    assert f"these show it and cannot be masked: {field}, aliases;" in problem.message.en
    assert (problem.severity, problem.is_acceptable) == (WARNING, True)


@pytest.mark.parametrize("address", ["https://a.vn/nguyen-thi-buoiau", "https://a.vn/nguyen-thi", "https://buoi.vn/"])
def test_an_address_with_other_words_is_left_alone(tmp_path, registers, address):
    assert list(redactions.check(masking_context(tmp_path, registers, f'source: {{url: "{address}"}}\n'))) == []


def test_a_reason_that_tells_what_is_masked_is_an_error(tmp_path, registers):
    [problem] = redactions.check(
        masking_context(tmp_path, registers, reason=REASON.replace("riêng", "Nguyễn thị Bưởi"))
    )
    assert "these fields show it too and cannot be masked: redacted;" in problem.message.en
