"""Private data in the texts."""

import pytest

from khotin.checks.rules import private_data
from tests.support.checked_articles import FOUNDING, TRI_TON, changed, founding_text, make_context

END = "Thực hiện tốt an toàn an ninh mạng.\n"


def found(tmp_path, registers, typed):
    context = make_context(
        tmp_path, registers, changed(founding_text(TRI_TON), (END, f"{END}\n{typed}\n")), identity=TRI_TON
    )
    lines = ["", *context.document.body.split("\n")]
    return [
        (lines[problem.where.line - context.article.body_line + 1], problem.message.en)
        for problem in private_data.check(context)
    ]


@pytest.mark.parametrize("identity", FOUNDING)
def test_leaves_the_founding_articles_alone(identity, tmp_path, registers):
    assert list(private_data.check(make_context(tmp_path, registers, founding_text(identity), identity=identity))) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Đường dây nóng: 0912 345 678.",
        "Tổng đài 1900 1095, trực ban Công an tỉnh 0694 123 456.",
        "Trung tâm Phục vụ hành chính công, điện thoại 0296 3957 006.",
        "Trụ sở đặt tại số 5, đường Lê Lợi, phường Mỹ Long.",
        "Doanh thu 213.640.000đ; 297.514 bưu gửi; 011.234.567 lượt.",
        "Số tài khoản ngân sách 0971234567890 của Kho bạc.",
        "Văn bản số 0912345678/UBND.",
        "Thư điện tử: sotttt@angiang.gov.vn.",
        "Đồng bào cư trú ở vùng sâu; nơi tạm trú của công nhân.",
    ],
)
def test_leaves_alone(typed, tmp_path, registers):
    assert found(tmp_path, registers, typed) == []


@pytest.mark.parametrize(
    ("typed", "piece"),
    [
        ("Anh Bình, số CCCD 089201012345.", "a citizen's number"),
        ("Chị Lan mang số 001188012345 đến làm thủ tục.", "a citizen's number"),
        ("Ông Năm (CMND: 351234567) cho biết.", "identity paper"),
        ("Liên hệ anh Bình 0912 345 678.", "telephone"),
        ("Liên hệ chị Lan: 0987.654.321", "telephone"),
        ("Gọi +84 912 345 678 gặp anh Nam", "telephone"),
        ("Ông Tư, thường trú tại số 12, đường Lê Lợi, khóm 3.", "private address"),
        ("Bà Sáu ngụ ấp Vĩnh Lợi, xã Vĩnh Châu.", "private address"),
        ("Thư cho tôi: nguyenvana1990@gmail.com", "e-mail"),
    ],
)
def test_finds(typed, piece, tmp_path, registers):
    problems = found(tmp_path, registers, typed)
    assert [line for line, _ in problems] == [typed], problems
    assert piece in problems[0][1]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Trần Văn T (SN 1998, ngụ ấp 3) bị bắt khi đang mang xe đi tiêu thụ.", "ngụ ấp 3"),
        ("Bà Sáu ngụ ấp Vĩnh Lợi, xã Vĩnh Châu.", "ngụ ấp Vĩnh Lợi, xã Vĩnh Châu"),
        (
            "Ông Tư ngụ ấp Vĩnh Lợi, xã Vĩnh Châu, thành phố Châu Đốc, tỉnh An Giang cho biết đã nhận nhà mới",
            "ngụ ấp Vĩnh Lợi, xã Vĩnh Châu, thành phố Châu Đốc, tỉnh An Giang",
        ),
    ],
)
def test_an_address_ends_with_a_whole_word_and_inside_its_bracket(typed, address):
    assert [match.words for match in private_data.find_matches(typed)] == [address]
