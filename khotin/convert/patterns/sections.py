"""Sections, breadcrumbs and kickers: what stands around a title and sorts it."""

import re

from khotin.convert.patterns.boilerplate import fold_pattern
from khotin.language.vietnamese import spell_ranges, tone_key

SPLIT = re.compile(r"(?<!\s)(?:\s*+[-–,&/|:]|\s++và\s)\s*+")
SECTION = re.compile(
    fold_pattern(
        r"(?:tin|bản tin|điểm tin|mục|chuyên mục|chuyên trang|chuyên đề)(?: [\w-]+){0,4}|(?:tin tức|hoạt động|thông tin|văn hóa|kinh tế|chính trị|xây dựng|triển khai|công tác|an ninh|quốc phòng|khoa học|giáo dục|nông nghiệp|cải cách|chuyển đổi|phong trào|"
        r"nông thôn|người tốt|học tập|thi đua|tin ảnh|phóng sự|đảng|đoàn|quốc hội|lãnh đạo|sự kiện|phòng chống|y tế|dân vận)(?:[\s,&–-]+[\w]+){0,6}"
    )
)
WORDS = frozenset(
    tone_key(word)
    for word in [
        "tin tức",
        "sự kiện",
        "thời sự",
        "chính trị",
        "kinh tế",
        "xã hội",
        "văn hóa",
        "thể thao",
        "giáo dục",
        "y tế",
        "pháp luật",
        "đời sống",
        "quốc phòng",
        "an ninh",
        "du lịch",
        "môi trường",
        "thế giới",
        "trong nước",
        "trong tỉnh",
        "địa phương",
        "công nghệ",
        "khoa học",
        "giải trí",
        "nông nghiệp",
        "nông thôn",
        "chuyển đổi số",
        "cải cách hành chính",
        "dịch vụ công",
        "xây dựng đảng",
        "đoàn thể",
        "tài nguyên",
        "tin nóng",
        "bạn đọc",
        "sức khỏe",
        "kinh doanh",
        "đầu tư",
        "doanh nghiệp",
        "quy hoạch",
        "bầu cử",
        "hoạt động",
        "kinh tế xã hội",
        "văn nghệ",
        "lịch sử",
        "con người",
        "đất nước",
        "tin",
        "chính quyền",
        "đảng",
        "đoàn",
        "hội",
        "tin trong tỉnh",
        "tin trong nước",
        "tin địa phương",
        "tin tổng hợp",
        "tin hoạt động",
        "nổi bật",
        "tin chính",
        "tin quốc tế",
        "trật tự",
        "trật tự an toàn xã hội",
        "quân sự",
        "khuyến nông",
        "lao động",
        "việc làm",
        "tôn giáo",
        "dân tộc",
        "dân số",
        "truyền thông",
        "thông tin",
        "viễn thông",
        "cntt",
        "bưu chính",
        "an toàn giao thông",
        "giao thông",
        "xây dựng",
        "tài chính",
        "ngân sách",
        "công thương",
        "công nghiệp",
        "thương mại",
        "dịch vụ",
        "gia đình",
        "phụ nữ",
        "thanh niên",
        "tuổi trẻ",
        "công đoàn",
        "mặt trận",
        "xã hội số",
        "nội chính",
        "đối ngoại",
        "biển đảo",
        "biên giới",
        "khuyến học",
        "nông thôn mới",
        "phòng chống dịch",
        "covid-19",
        "người tốt việc tốt",
        "news",
        "society",
        "politics",
        "economy",
        "culture",
        "education",
        "sports",
        "health",
        "tourism",
    ]
)
VERB = re.compile(
    fold_pattern(
        r"(?<!\w)(?:tổ chức|kỷ niệm|triển khai|làm việc|thăm|kiểm tra|họp|tiếp|công bố|trao|tặng|khai mạc|ra mắt|phát động|tập huấn|tăng cường|đẩy mạnh|thông báo|mời|tham dự|dự|tham gia|đạt|có|là|được|chúc|giao|ký|nâng|thực hiện|hội nghị|tổng kết|"
        r"sơ kết|hỗ trợ|tiếp xúc|bàn|lấy|đón|nhận|bế mạc|gặp mặt|tuyên truyền|tri ân|viếng|dâng|khánh thành|khởi công|chủ trì|chỉ đạo|yêu cầu|phối hợp|quyết|chung tay|giúp|vượt|thi|diễn ra|bị|cho|với|về|từ|vì|sẽ|đã|không|xử lý|xử phạt|bắt|khen thưởng|tuyên dương|"
        r"hoàn thành|phấn đấu|tạo|mở|giải|chấn chỉnh|rà soát|đồng hành|chuẩn bị|ngày hội|lễ|hội thi|hội thảo|đại hội|giám sát|khảo sát|phòng ngừa|nhân rộng|hiệu quả|kết quả|những|nhiều|các|một số|sau|trong|tại)(?!\w)"
    )
)
PLACE = re.compile(
    spell_ranges(
        r"^(?:(?:(?i:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn)|TP\.?|TX\.?|H\.)\s*)?[A-ZĐÀ-Ỵ][\w'’]*(?:[\s-]+[A-ZĐÀ-Ỵ][\w'’]*){0,3}\s*:?$"
    )
)
LABELLED = re.compile(r"^(?:chuyên mục|danh mục|mục|category|chủ đề)\s*:\s*(?P<section>[^:]{3,50})$", re.I)
CRUMB = re.compile(r"(?:(?<!\s)\s++)?+[>»›]++\s*+")


def is_section(text):
    """Whether a short line without a verb is the name of a section."""
    bare = text.strip(" :.|-–»>[]()•*")
    if (
        not bare
        or len(bare.split()) > 8
        or text[-1] in ".!?…;"
        or any(c.isdigit() for c in bare if c not in "0123456789")
        or re.search(r"\d{2,}", bare)
    ):
        return False
    key = tone_key(bare)
    if LABELLED.match(text):
        return True
    return is_known_section(text) or (len(bare.split()) <= 6 and bool(SECTION.fullmatch(key)) and not VERB.search(key))


def is_known_section(text):
    """Whether a line is made of nothing but words that sections are called by."""
    parts = [part for part in SPLIT.split(tone_key(text.strip(" :.|-–»>[]()•*"))) if part]
    return bool(parts) and all(part in WORDS for part in parts)


def is_kicker(text):
    """Whether a line is a place alone, as some portals set it above a title."""
    return 3 <= len(text) and len(text.split()) <= 5 and bool(PLACE.match(text)) and tone_key(text) not in WORDS


def runs_low(text):
    """Whether four words in a row begin small: a sentence, while the name of a body keeps to its capitals."""
    longest = run = 0
    for word in text.split():
        run = (
            run
            if word.isdigit()
            else run + 1
            if word[:1].islower()
            and word not in ("tỉnh", "huyện", "xã", "phường", "thị", "thành", "phố", "trấn", "và", "quận")
            else 0
        )
        longest = max(longest, run)
    return longest >= 4


def has_verb(text):
    """Whether a line says that something happened, as titles do and names do not."""
    return bool(VERB.search(tone_key(text)))


def read_breadcrumbs(text):
    """The parts of a breadcrumb line, or an empty list."""
    if (
        not re.search(r"[>»›]", text)
        or len(text) > 300
        or "<" in text
        or (text.endswith(".") and not text.endswith(".."))
    ):
        return []
    parts = [part.strip(" /|") for part in CRUMB.split(text) if part.strip(" /|")]
    starts_home = bool(parts) and tone_key(parts[0]) in ("trang chủ", "trang nhất", "home", tone_key("trang chính"))
    return parts if len(parts) >= 3 or starts_home or text.lstrip()[:1] in ">»›" else []


def section_of_breadcrumbs(parts, title_key, key_of):
    """The last part that is neither the home page nor the title."""
    named = [
        part
        for part in parts
        if tone_key(part) not in ("trang chủ", "trang nhất", "home", "chi tiết tin", "tin tức")
        and not (
            title_key
            and (
                (title_key.startswith(key_of(part.rstrip(" .…"))) and len(part.split()) >= 4)
                or key_of(part) == title_key
            )
        )
    ]
    return named[-1] if named and len(named[-1].split()) <= 8 else None
