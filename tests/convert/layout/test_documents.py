"""What a document has besides its paragraphs: receivers, signers, annexes."""

import pytest

from khotin.convert import convert_text
from khotin.convert.layout.documents import document_lines
from tests.support.converting import REGISTERS
from tests.support.layouts import features_of, layout_of, roles_of

TITLE = "Thông báo tuyển dụng viên chức năm 2025"
LEAD = "Ngày 10/6/2025, UBND huyện Tri Tôn, tỉnh An Giang thông báo tuyển dụng 245 viên chức ngành giáo dục."
LAST = "Hồ sơ nộp tại Phòng Nội vụ huyện trong giờ hành chính, hết hạn vào ngày 11 tháng 7./."
RECEIVERS = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, TH1.")
SIGNERS = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Nguyễn Anh Đức")
ANNEX = ("PHỤ LỤC", "Chỉ tiêu của từng trường")


@pytest.mark.parametrize(
    "block",
    [
        RECEIVERS,
        SIGNERS,
        (*RECEIVERS, *SIGNERS),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Mai"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "LÊ THỊ MAI"),
        ("CHỦ TỊCH", "(Đã ký)", "Lê Thị Mai"),
        ("Tri Tôn, ngày 10 tháng 6 năm 2025", "TM. UBND HUYỆN", "CHỦ TỊCH", "Lê Thị Mai"),
        ("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Lê Thị Mai"),
        (*ANNEX, LAST),
        ("Phụ lục: Chỉ tiêu của từng trường", LAST),
        (*SIGNERS, *ANNEX, LAST),
    ],
)
def test_receivers_signers_and_annexes_are_the_documents(block):
    lines = features_of(LEAD, LAST, *block)
    assert document_lines(lines, 0, len(lines)) == set(range(2, len(lines)))


@pytest.mark.parametrize(
    "line",
    [
        "Tri Tôn, ngày 10/6/2025",
        "T. LONG",
        "TM. Hoài Thu",
        "KT",
        "CHỦ TỊCH",
        "Phụ lục 01.pdf",
        "PHỤ LỤC",
        "Chủ tịch UBND huyện Lê Văn Nam",
    ],
)
def test_other_lines_behind_the_last_paragraph_are_not(line):
    assert document_lines(features_of(LEAD, LAST, line), 0, 3) == set()


def test_all_of_a_document_is_the_article_and_no_one_of_it_its_author():
    assert roles_of(TITLE, LEAD, LAST, *SIGNERS, *ANNEX, LAST.replace("Hồ", "Mọi hồ"), "Hoài Thu") == [
        *("title", "lead", "body end"),
        *["body"] * 7,
        *("body end", "byline"),
    ]


def test_a_name_behind_the_signer_is_who_wrote_the_article():
    assert roles_of(TITLE, LEAD, LAST, *SIGNERS, "Tin: Hoài Thu")[-2:] == ["body", "byline"]


def test_the_head_of_a_document_is_kept_above_its_text_without_the_motto():
    head = (
        "UBND HUYỆN TRI TÔN",
        "Số: 112/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    )
    lines = (
        TITLE,
        *head,
        "Tri Tôn, ngày 10 tháng 6 năm 2025",
        "Về việc tuyển dụng viên chức ngành giáo dục",
        LEAD,
        LAST,
    )
    layout = layout_of(*lines)
    assert [(segments[0].role, segments[0].is_heading) for segments in layout.segments[1:-2]] == [
        ("furniture", False),
        ("body", True),
        *[("furniture", False)] * 2,
        ("body", True),
        ("body", True),
    ]


HEAD = (
    ("HỘI ĐỒNG NHÂN DÂN", "TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/2019/NQ-HĐND", "An Giang, ngày 12 tháng 7 năm 2019"),
    ("NGHỊ QUYẾT", "Quy định mức hỗ trợ đối với công chức tại Bộ phận một cửa", "KHÓA IX KỲ HỌP THỨ CHÍN"),
)
RESOLVED = "Căn cứ Luật Tổ chức chính quyền địa phương được Quốc hội ban hành ngày 19 tháng 6 năm 2015;"


def test_a_document_without_a_title_above_it_has_its_own():
    page = "\n".join((*HEAD[0], *HEAD[1], "", *HEAD[2], "", RESOLVED, LAST, *RECEIVERS, *SIGNERS))
    conversion = convert_text(page.encode(), "a.txt", REGISTERS)
    assert conversion.title == " ".join(HEAD[2][:2])
    assert (conversion.published, conversion.event, conversion.authors, conversion.captions) == (None, None, (), ())
    roles = [" ".join(line.roles) for line in conversion.lines]
    assert roles[4:10] == ["body", "body", "title", "title", "body", "lead"] and "byline" not in roles


@pytest.mark.parametrize(
    "motto", [HEAD[0], ("SỞ Y TẾ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Ô. MÔN   Độc lập - Tự do - Hạnh phúc")]
)
def test_the_lines_below_the_motto_are_text_where_the_page_has_a_title_of_its_own(motto):
    page = (TITLE, "22/07/2019", *motto, *HEAD[1], *HEAD[2], RESOLVED, LAST, *RECEIVERS, *SIGNERS)
    conversion = convert_text("\n".join(page).encode(), "a.txt", REGISTERS)
    assert (conversion.title, conversion.authors, conversion.captions) == (TITLE, (), ())
    below = ["Số: 12/2019/NQ-HĐND", HEAD[1][1], " ".join(HEAD[2][:2]), HEAD[2][2], RESOLVED]
    assert [block.text for block in conversion.blocks[:5]] == below


def test_to_whom_a_letter_is_sent_is_text_above_its_lead():
    head = (
        *HEAD[0],
        *HEAD[1],
        "Kính gửi:",
        "- Trung tâm Kiểm soát bệnh tật;",
        "- Trung tâm Y tế các huyện, thị xã, thành phố.",
    )
    assert roles_of(TITLE, *head, LEAD, LAST)[-5:] == ["body", "body", "body", "lead", "body end"]


def test_a_document_that_ends_with_its_signer_is_whole():
    page = "\n".join((TITLE, "12/06/2025", LEAD, LAST, *SIGNERS))
    assert [problem.rule for problem in convert_text(page.encode(), "a.txt", REGISTERS).problems] == []
