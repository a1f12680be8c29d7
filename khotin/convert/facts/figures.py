"""Figures: what an article counts, each with its unit words and the words that say it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from khotin.language.numbers import SCALE, plain, quantities
from khotin.language.vietnamese import spell_ranges, tone_key

# Nouns that counts are given in; the longest first, so that "tổ chức" is not read as "tổ".
UNITS = sorted(
    [
        "tin, bài",
        "tin bài",
        "lượt người",
        "lượt khách",
        "lượt phát ngôn",
        "lượt",
        "hộp thư công vụ",
        "hộp thư",
        "chứng thư số",
        "dịch vụ công",
        "dịch vụ",
        "camera an ninh",
        "camera",
        "cuộc họp",
        "cuộc",
        "hồ sơ",
        "trạm BTS",
        "trạm",
        "đơn vị hành chính",
        "đơn vị",
        "doanh nghiệp viễn thông",
        "doanh nghiệp",
        "thành viên",
        "đại biểu",
        "người dân",
        "người",
        "hộ nghèo",
        "hộ cận nghèo",
        "hộ dân",
        "hộ gia đình",
        "hộ",
        "điểm cầu",
        "điểm bưu điện văn hóa xã",
        "điểm",
        "bưu gửi",
        "phản ánh",
        "lĩnh vực",
        "cơ quan báo chí",
        "cơ quan báo",
        "cơ quan",
        "dự án/nhiệm vụ",
        "dự án",
        "nhiệm vụ",
        "tài khoản thanh toán điện tử",
        "tài khoản mua",
        "tài khoản bán",
        "tài khoản",
        "đơn hàng",
        "tổ công nghệ số cộng đồng",
        "tổ",
        "suất quà",
        "suất",
        "phần quà",
        "phần",
        "căn nhà",
        "căn",
        "ngôi nhà",
        "nhà",
        "công trình",
        "xã",
        "huyện",
        "thôn",
        "ấp",
        "bản",
        "khóm",
        "phường",
        "tỉnh, thành",
        "trường học",
        "trường",
        "lớp",
        "học sinh",
        "sinh viên",
        "giáo viên",
        "cán bộ",
        "công chức",
        "đảng viên",
        "đoàn viên",
        "hội viên",
        "chi bộ",
        "tổ chức",
        "cá nhân",
        "tập thể",
        "gia đình",
        "vụ",
        "ca",
        "trường hợp",
        "đối tượng",
        "tấn",
        "tạ",
        "kg",
        "ki-lô-gam",
        "lít",
        "con",
        "cây",
        "héc-ta",
        "hecta",
        "ha",
        "km2",
        "km",
        "m2",
        "m3",
        "mét",
        "m",
        "tuyến đường",
        "tuyến",
        "cầu",
        "sản phẩm",
        "mô hình",
        "hợp tác xã",
        "văn bản",
        "quyết định",
        "nghị quyết",
        "ý kiến",
        "kiến nghị",
        "đơn thư",
        "đơn",
        "thủ tục hành chính",
        "thủ tục",
        "thí sinh",
        "vận động viên",
        "đội",
        "tiết mục",
        "bài dự thi",
        "bài",
        "tác phẩm",
        "giải thưởng",
        "giải",
        "bằng khen",
        "giấy khen",
        "cờ",
        "huy chương",
        "lao động",
        "việc làm",
        "chỗ ở",
        "giường bệnh",
        "giường",
        "bệnh nhân",
        "mũi tiêm",
        "liều",
        "chuyến",
        "xe",
        "tàu",
        "phương tiện",
        "máy",
        "bộ",
        "chiếc",
        "cái",
        "quyển",
        "cuốn",
        "tờ rơi",
        "tờ",
        "băng rôn",
        "pa nô",
        "lá cờ",
        "đồng",
        "USD",
        "triệu USD",
        "ngày công",
        "lớp tập huấn",
        "buổi",
        "đợt",
        "khách",
        "du khách",
        "hoạt động",
        "nhóm",
        "câu lạc bộ",
        "chi hội",
        "đơn vị máu",
        "kỳ",
        "đề án",
        "chương trình",
        "khu",
        "cụm",
        "hạng mục",
        "chỉ tiêu",
        "tiêu chí",
        "liên kết",
        "thuê bao",
        "mẫu",
        "bao",
        "thùng",
        "hộp",
        "chai",
        "gói",
        "số",
        "cụ",
        "em",
        "cháu",
        "chị",
        "anh",
        "chiến sĩ",
        "thanh niên",
        "phụ nữ",
        "nông dân",
        "tiểu thương",
        "cơ sở",
        "mắt camera",
        "mặt hàng",
        "nghệ nhân",
        "đồng chí",
        "cử tri",
        "suất học bổng",
        "học bổng",
        "hợp đồng",
        "phòng học",
        "hộ kinh doanh",
        "giấy chứng nhận",
        "trang trại",
        "tàu cá",
        "tham luận",
        "câu hỏi",
        "sáng kiến",
        "thẻ",
        "lồng bè",
        "bóng đèn",
        "mét vuông",
        "hài cốt",
        "bảng hiệu",
    ],
    key=len,
    reverse=True,
)
UNIT = re.compile(rf"(?<!\s)\s*+(?P<unit>%|{'|'.join(re.escape(tone_key(unit)) for unit in UNITS)})(?!\w)")
MONEY = re.compile(
    r"(?<!\s)\s*+(?P<unit>(?:(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|nghìn tỷ|ngàn tỷ)\s*+)?(?:đồng|đ|vnđ|vnd|usd)(?!\w)(?:\s?/\s?(?:người|năm|tháng|ha|hộ|kg|suất))*|(?:nghìn tỷ|tỷ|tỉ|triệu)(?!\w)(?:\s*(?:usd|đô la|lượt(?: khách| người)?|người|tấn|kwh))?)"
)
PERIOD = re.compile(r"(?<!\s)\s*+(?:tháng|năm|ngày|giờ|phút|tuần|quý|tuổi|thế kỷ|nhiệm kỳ|khóa|cấp|chiều)(?!\w)")
NO_COUNT = re.compile(
    r"(?:\b(?:số|mức độ|mức|vùng|khu vực|loại|lần thứ|thứ|khóa|khoá|hạng|điều|khoản|quốc lộ|tỉnh lộ|đường|nhóm|bước|giai đoạn|quý|năm|tháng|ngày|phường|quận|tổ|thôn|ấp|khóm|khu phố|lớp|đợt|tiểu đoàn|trung đoàn|sư đoàn|covid)\s*|-|–|/)$",
    re.I,
)
LEVEL = re.compile(r"\bcấp\s*$", re.I)  # "cấp 3", but "cấp 7.588 hộp thư"
NAMED_UNIT = re.compile(spell_ranges(r"(?:xã|huyện|phường|thôn|ấp|tổ|quận|khu|đội|lớp|nhà|trường)\s+[A-ZĐÀ-Ỵ]"))
HEDGE = re.compile(r"(?:(?:hơn|trên|gần|khoảng|ước|chừng|xấp xỉ|tổng số|đạt)\s+){1,4}$", re.I)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure as found: the value in plain notation, the unit words behind it, and both as they stand in the text."""

    value: str
    unit: str
    quote: str
    paragraph: int


def find_figures(paragraphs, language="vi"):
    """The figures of an article's paragraphs, each once."""
    found = {}
    for number, text in enumerate(paragraphs):
        for quantity in quantities(text, language):
            figure = _figure(text, quantity, number)
            if figure and (figure.value, figure.unit) not in found:
                found[figure.value, figure.unit] = figure
    return tuple(found.values())


def _figure(text, quantity, number):
    before = HEDGE.sub("", text[max(0, quantity.start - 60) : quantity.start])
    if (
        quantity.form != "figure"
        or quantity.is_foreign
        or NO_COUNT.search(before)
        or quantity.value > Decimal(10) ** 15
    ):
        return None
    start = quantity.start + len(quantity.text)
    if (LEVEL.search(before) and quantity.value < 10) or NAMED_UNIT.match(text[start:].lstrip()):
        return None
    key = tone_key(text[start : start + 60])
    match = MONEY.match(key) or (None if PERIOD.match(key) else UNIT.match(key))
    if not match or not match["unit"].strip() or _is_ordinal(quantity, match):
        return None
    end = start + match.end()
    return FoundFigure(plain(quantity.value), text[start:end].strip(), text[quantity.start : end], number)


def _is_ordinal(quantity, match):
    return (match["unit"] == "số" and quantity.value < 100) or (
        bool(SCALE.fullmatch(match["unit"])) and quantity.scale == 0
    )
