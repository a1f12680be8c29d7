"""Who wrote it: bare names on the last line, labels, initials, offices, and the outlet that an article credits."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from khotin.convert.patterns.boilerplate import fold_pattern, is_furniture
from khotin.convert.patterns.sections import runs_low
from khotin.language.vietnamese import spell_ranges, tone_key

LABEL = re.compile(
    r"^[(\[*•-]?\s*+(?P<label>(?:(?:tin|bài|ảnh|video|clip|thực hiện|nội dung|người|đồ họa|văn bản|bài viết|phóng sự|quay phim)(?:\s*+(?:(?:,|và|-|–|&|/|\+)\s*+)?+(?:bài|ảnh|tin|video|clip|viết|nội dung|hình ảnh|thực hiện))*|tác giả(?:\s*+bài viết)?|tg|người viết|người thực hiện|"
    r"thực hiện|tổng hợp|sưu tầm|biên dịch|lược dịch|(?:được )?viết bởi|t/h|th|pv|phóng viên|ctv|cộng tác viên|biên tập|biên soạn|người đưa tin|nhóm pv|nhóm phóng viên|by|author|written by|story by|photos?(?: by)?|reported by|submitted by))\s*+(?:[:;]|\.(?=\s))\s*+(?P<names>.*?\S)\s*+[)\]]?$",
    re.I,
)
UNPUNCTUATED = re.compile(
    spell_ranges(
        r"^(?i:(?P<label>(?:tin|bài)\s*(?:,|và|-|–|&)\s*ảnh|bài viết và ảnh|by|written by|(?:được )?viết bởi|pv|ctv|phóng viên|cộng tác viên))\s+(?P<names>[A-ZĐÀ-Ỵ].{1,60})$"
    )
)
# A name and behind it who took the pictures, or the outlet: "Hoài Thu, ảnh: Minh Đức".
CREDITED = re.compile(
    r"^(?P<author>[^:]{2,40}?)\s*[-–,;(]\s*(?P<label>ảnh|bài|tin|video|nguồn)\s*:\s*(?P<name>[^:]{2,40}?)\)?$", re.I
)
SPEAKER = re.compile(r"^(?:pv|phóng viên|ctv|nội dung|video|th|t/h)\s*:", re.I)  # also opens a question of an interview
PHOTO = re.compile(r"^\(?\s*(?:ảnh|hình ảnh|photos?|video|clip)\s*[:;.]", re.I)
SOURCE = re.compile(
    r"^[(\[]?\s*+(?:nguồn(?: tin| ảnh| bài)?|source|theo nguồn|trích nguồn|dẫn nguồn)\s*+[:.]\s*+(?P<outlet>.*?\S)\s*+[)\]]?\.?$",
    re.I,
)
ACCORDING = re.compile(r"^[(\[]?\s*theo\s*:?\s+(?P<outlet>(?:[^.;:]|\.(?=\w)){2,70}?)\s*[)\]]?\.?$", re.I)
OUTLET = re.compile(
    r"^(?:báo(?! (?:cáo|chí|động|hiệu|tin|đảm|ứng|công))|tạp chí|cổng (?:ttđt|thông tin)|trang (?:ttđt|thông tin|tin)|ttxvn|thông tấn xã|vov|vtv|vietnam\+|tttxvn|vnexpress|vietnamnet|vgp|chinhphu|baochinhphu|website|web|nguồn)\b",
    re.I,
)
DOMAIN = re.compile(r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:vn|com|net|org|info)\b", re.I)
NAME_WORD = spell_ranges(
    r"(?:[A-ZĐÀ-Ỵ](?:[a-zđà-ỹ'’]|(?<=['’])[A-ZĐÀ-Ỵ])*(?:\.[A-ZĐÀ-Ỵa-zđà-ỹ'’]+)*\.?|(?:[A-ZĐ]\.){1,4}[A-ZĐ]?[a-zđà-ỹ]*)"
)
NAME = re.compile(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}")
SEPARATOR = re.compile(
    spell_ranges(
        r"\s{0,3}(?:[,;+|]|\s&\s|\s/\s|\s[-–—]{1,5}\s?|\s?[-–—]{1,5}\s|(?<=\w)[–—](?=\w)|(?<=[a-zđà-ỹ])\s?-\s?(?=[A-ZĐ])|\s(?:và|and|cùng)\s)\s*+"
    )
)
TWO_NAMED = re.compile(
    r"(Bà Rịa|Thừa Thiên|PT|Phát thanh|Văn hóa|Văn hoá|Kinh tế)\s*[-–]\s*(Vũng Tàu|Huế|TH|Truyền hình|Thể thao|Thông tin|Xã hội|Hạ tầng)",
    re.I,
)
TAIL_NOTE = re.compile(
    r"(?<!\s)\s*+\(\s*+(?:tổng hợp|t/h|th|sưu tầm|st|biên soạn|lược ghi|ghi|dịch|thực hiện|tin,? (?:bài,? )?ảnh|ảnh|bài,? ảnh|lược dịch|theo [^()]{0,150}|nguồn [^()]{0,150})\s*+\)\.?\s*+$|(?<=\w)\s++(?:st|t/h|tổng hợp|sưu tầm)\.?\s*+$",
    re.I,
)
END_DECORATION = " \t.,;|*_-–—"
ORGANISATION = re.compile(
    fold_pattern(
        r"(?:ban|trung tâm|tt|phòng|sở|văn phòng|vp|ubnd|ủy ban|uỷ ban|ubmttq|đoàn(?! viên)|huyện đoàn|tỉnh đoàn|thành đoàn|thị đoàn|hội(?! (?:viên|nghị|thi|thảo|trại|họp|chợ))|công an|bộ|chi cục|cục|báo|đài|trường|bệnh viện|đội|trạm|chi nhánh|công ty|mặt trận|liên đoàn|viện|cổng|nhóm (?:pv|phóng viên|tác giả)|phóng viên|cộng tác viên|vksnd|tand|hđnd|"
        r"đảng ủy|đảng bộ|huyện ủy|tỉnh ủy|thành ủy|thị ủy|kho bạc|hạt|tòa án|viện kiểm sát|bưu điện|ngân hàng|liên minh|quỹ|tổ|xã|phường|thị trấn|bbt|bch|ban biên tập|đcs|ttvh|ttvhtt|department|office|centre|center|board|people's)\b"
    )
)
ALSO_NAMES = {"đoàn", "trường", "hội", "tổ", "bộ", "hạt", "đội", "viện", "xã", "đài", "ban", "kho"}
PORTAL_NAME = re.compile(fold_pattern(r"(?:cổng|trang) (?:thông tin|tin)"))  # the footer's, not an office
POSITION = re.compile(r"(?:Trưởng|Phó|Chủ tịch|Giám đốc|Bí thư|Cán bộ|Chánh|Chuyên viên|Công chức|CC(?= [A-ZĐ]))\b")
HONORIFIC = re.compile(
    spell_ranges(
        r"^(?:(?i:ông|bà|đồng chí|đ/c|bác sĩ|nghệ nhân|thạc sĩ|tiến sĩ|luật sư|kỹ sư)\s+|(?i:anh|chị|thầy|cô|em|cụ)\s+[A-ZĐÀ-Ỵ][a-zđà-ỹ]*\s+)(?=[A-ZĐÀ-Ỵ])"
    )
)
# Syllables of family and given names: what tells a name from a heading where text still follows.
NAME_SYLLABLES = frozenset(
    tone_key(word)
    for word in """
        nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trương tô phương đinh mai lâm đoàn
        trịnh đào cao hà lưu lương thái châu tạ phùng quách lò lù vàng giàng thào sùng hoà hòa thạch sơn kim danh
        néang chau y h' văn thị hữu đức minh quang anh tuấn hùng dũng cường thắng thành công long phong hải nam bắc
        đông tây trung hiếu nghĩa nhân tâm tín tài lộc phúc phước thọ khang an bình yên ninh thanh xuân thu hạ đông
        hương hoa lan huệ cúc mai đào trúc liên sen hồng hường hằng nga nguyệt tuyết băng vân mây linh chi giang
        thảo thúy thủy thuỷ thùy trang ngọc châu bích ngân kiều diễm my mỹ duyên dung hạnh hiền hậu hòa hoài nhàn
        nhung nhã như quỳnh quyên quý quốc bảo gia khánh khoa khôi kiên lợi luân mạnh nghị nguyên nhật phát phú
        phụng quân quyết sáng sỹ sĩ tấn tân thạnh thế thiện thịnh thông thuận tiến tiên toàn toản trí triết trọng
        trực trường tú tùng tuyên uyên ước viễn viết việt vinh vĩnh vượng vỹ vy xuyên yến ẩn ánh ân bách bé cảnh cẩm
        chinh chính chung cương đạt đăng điền điệp định đoan được hân hoan hoạt huy huyền hưng khải khiêm kỳ lài lam
        lệ lịch loan lực ly lý mẫn miên na ngà nghi nghiêm nhạn nhi oanh phi phượng sao sâm song sông tâm thắm thăng
        thơ thơm thư thường tình tính tịnh tố trà trầm triều trinh tuệ tươi tường út vui xinh y đan đài đại danh duy
        hào hiệp hoàn hội hợp
    """.split()
)
INITIALS = re.compile(
    spell_ranges(
        r"(?:[A-ZĐ]{1,4}\.?|(?:[A-ZĐ][a-z]{0,2}\.){1,3}[A-ZĐ]?[\wà-ỹ]*|[A-ZĐ]\.\s?[A-ZĐ][\wà-ỹ]+)(?:\s*[-–/&,]\s*(?:[A-ZĐ]{1,4}\.?|(?:[A-ZĐ]\.){1,3}[A-ZĐ]?[\wà-ỹ]*|[A-ZĐ][\wà-ỹ]+))?"
    )
)
USER = re.compile(
    r"(?=[a-z._-]{0,20}[0-9])[a-z][a-z0-9._-]{3,20}|admin\w*|quantri\w*|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+", re.I
)
# Syllables of headings and menus: one of them in a short line of capitals makes it no name.
NO_NAME = frozenset(
    tone_key(word)
    for word in """
        tin tức bài video ảnh chuyên mục liên kết ứng dụng thống kê bình luận thông báo văn bản đánh giá dịch vụ
        công chính sự kiện hình tuyên truyền giới thiệu trang chủ liên hệ góp ý hỏi đáp lịch tra cứu nổi bật mới đọc
        nhiều khác sơ đồ tìm kiếm đăng nhập tài liệu thủ tục hành tuyển dụng quy hoạch đấu thầu kinh tế xã hội pháp
        luật giáo dục thể thao du chính trị quốc phòng địa phương thế giới đời sống nông thôn album media audio logo
        website copyright home portal menu banner new news contact about facebook youtube zalo tweet đầu tư danh bạ
        bản đồ chỉ đạo điều góc nhìn phóng đường dây nóng thời tiết quảng cáo cùng xem thêm lượt truy cập
    """.split()
)
TWO_SYLLABLE_HEADINGS = frozenset(
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
        "trang chủ",
        "giới thiệu",
        "liên hệ",
        "góp ý",
        "hỏi đáp",
        "ứng dụng",
        "thống kê",
        "bình luận",
        "chuyên mục",
        "chuyên đề",
        "thông báo",
        "văn bản",
        "liên kết",
        "video clip",
        "hình ảnh",
        "đánh giá",
        "nổi bật",
        "mới nhất",
        "xem thêm",
        "quảng cáo",
        "tuyển dụng",
        "tra cứu",
        "sơ đồ",
        "tìm kiếm",
        "đảng ủy",
        "chuyển đổi số",
        "cải cách hành chính",
        "dịch vụ công",
        "xây dựng đảng",
        "đoàn thể",
        "bản đồ hành chính",
        "lịch công tác",
        "lãnh đạo",
        "bộ máy",
        "tổ chức",
        "tổ chức bộ máy",
        "quản lý",
        "công báo",
        "tài nguyên",
        "tin nóng",
        "bạn đọc",
        "sức khỏe",
        "thủ tục hành chính",
        "thư viện",
        "lịch sử",
        "tin ảnh",
        "kinh doanh",
        "đầu tư",
        "doanh nghiệp",
        "quy hoạch",
        "bầu cử",
    ]
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line tells about who wrote the article; `is_photo` marks a line that only credits pictures."""

    authors: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    cited: str | None = None
    is_labelled: bool = False
    is_photo: bool = False


def read_label(text):
    """The byline of a line with a label ("Tin, ảnh: …"), or None."""
    if len(text) > 160:
        return None
    if both := _author_and_credit(text):
        return both
    if PHOTO.match(text) and len(text.split()) <= 9:
        names = text.split(text[PHOTO.match(text).end() - 1], 1)[1].strip(END_DECORATION + ")")
        return Byline(_people(names)[0], is_labelled=True, is_photo=True) if _is_name_list(names) else None
    match = LABEL.match(text) or UNPUNCTUATED.match(text)
    if (
        not match
        or text[-1] in "?!"
        or (SPEAKER.match(text) and not _is_name_list(match["names"]))
        or PHOTO.match(text)
        or len(match["names"].split()) > 16
        or not (
            _is_name_list(match["names"])
            or (
                len(match["names"].split()) <= 9
                and match["names"][:1].isupper()
                and not match["names"].endswith((",", ";"))
            )
        )
    ):
        return None
    names = re.sub(
        r"(?:(?<![\s;,|.–-])\s*+[;,|.–-]*+\s*+)?+\b(?:ảnh|tin|bài|video)\s*+:\s*+", ", ", match["names"], flags=re.I
    )
    if "." in names.strip(". ") and not INITIALS.search(names) and len(names.split()) > 9:
        return None
    authors, offices = _people(names)
    return Byline(authors, offices, is_labelled=True) if authors or offices else None


def _author_and_credit(text):
    """The byline of a name with a labelled second one behind it, or None."""
    match = CREDITED.match(text)
    if not match or not (is_person(match["author"]) and is_surely_signed(match["author"])):
        return None
    if match["label"].lower() == "nguồn":
        return Byline(_people(match["author"])[0], cited=match["name"].strip(END_DECORATION), is_labelled=True)
    return (
        Byline(_people(f"{match['author']}, {match['name']}")[0], is_labelled=True)
        if _is_name_list(match["name"])
        else None
    )


def read_source(text):
    """The byline of a line that credits an outlet ("Theo Báo X", "Nguồn: …", "Báo X"), or None."""
    if len(text) > 140:
        return None
    if match := SOURCE.match(text):
        return Byline(cited=match["outlet"].strip(END_DECORATION), is_labelled=True)
    if match := ACCORDING.match(text):
        credited = _credited(match["outlet"])
        return credited and replace(credited, is_labelled=True)
    if "/" in text and len(text.split()) <= 8 and (DOMAIN.search(text) or OUTLET.match(text.partition("/")[2].strip())):
        return _credited(text)
    if (
        OUTLET.match(text)
        and len(text.split()) <= 7
        and not text.endswith((".", ":"))
        and len(text) < 60
        and text[:1].isupper()
    ):
        return Byline(cited=text.strip(END_DECORATION))
    return None


@lru_cache(maxsize=4096)  # several roles ask for the same line
def read_bare(text):
    """The byline of a line that is nothing but names, initials or an office, or None. Position decides, not the word."""
    bare = re.sub(r"\.?/\.?$", "", TAIL_NOTE.sub("", text.strip()).strip(" |*_")).strip()
    bare = re.sub(r"^[-–—]\s*", "", bare)
    bare = bare[1:-1].strip() if bare[:1] == "(" and bare[-1:] == ")" else bare
    if (
        not bare
        or is_user_name(bare.lower())
        or len(bare.split()) > 12
        or len(bare) > 90
        or any(c in bare for c in ':?!"“”…;')
        or (is_furniture(text) and not INITIALS.fullmatch(bare))
    ):
        return None
    bare = bare[:-1] if bare.endswith(".") and not INITIALS.fullmatch(bare) else bare
    if HONORIFIC.match(bare) or not _is_name_list(bare) or _is_heading(bare):
        return None
    authors, offices = _people(bare)
    return Byline(authors, offices)


def read_office(text):
    """The office on a line of its own beside a name, or None."""
    bare = text.strip(END_DECORATION)
    if text.endswith((":", "?", "!")) or len(bare.split()) > 14 or is_furniture(text) or any(c in bare for c in ":?!;"):
        return None
    if runs_low(bare) or PORTAL_NAME.match(tone_key(bare)):
        return None
    return bare if ORGANISATION.match(tone_key(bare)) and bare[:1].isupper() else None


@lru_cache(maxsize=4096)
def is_surely_signed(text):
    """Whether a bare byline is one even where text follows: initials, or mostly syllables that names are made of."""
    byline = read_bare(text)
    if byline is None:
        return False
    words = [tone_key(word.strip(".")) for name in byline.authors for word in name.split()]
    return (
        all(INITIALS.fullmatch(name) for name in byline.authors)
        or 2 * sum(word in NAME_SYLLABLES for word in words) >= len(words) + 1
        or bool(byline.offices)
    )


def is_user_name(text):
    """Whether a line is the login of whoever typed the article in."""
    return " " not in text and bool(USER.fullmatch(text))


def _credited(outlet):
    """Who and which outlet "Theo Hoài Thu/tentrang.vn" credits."""
    if match := re.fullmatch(rf"({NAME.pattern})\s*\(([^()]+)\)?", outlet):
        return Byline((match[1],), cited=match[2].strip(END_DECORATION))
    person, slash, rest = outlet.partition("/")
    if slash and NAME.fullmatch(person.strip()):
        return Byline((person.strip(),), cited=rest.strip(END_DECORATION))
    if (
        (OUTLET.match(outlet) and outlet.lower() != outlet)
        or DOMAIN.search(outlet)
        or (len(outlet.split()) <= 5 and outlet[:1].isupper())
    ):
        return Byline(cited=outlet.strip(END_DECORATION))
    return None


def _people(text):
    """(authors, offices): the parts of a byline; an organisation beside a person is the office, alone it is the author."""
    text = TAIL_NOTE.sub("", text).strip(END_DECORATION if not INITIALS.fullmatch(text.strip()) else " |,;")
    parts = _parts(text)
    people = [part for part in parts if not _is_office(part)]
    offices = [part for part in parts if _is_office(part)]
    if not people:
        return (text,) if offices else (), ()
    return tuple(people), tuple(offices)


def _parts(text):
    """The people and offices of a byline; what stands in brackets is a part of its own, a province's dash is none."""
    joined = TWO_NAMED.sub("\\1\0\\2", re.sub(r"(?<!\s)\s*+\(([^()]++)\)", r" - \1", text))
    return [part.strip().replace("\0", " - ") for part in SEPARATOR.split(joined) if part and part.strip()]


def _is_name_list(text):
    parts = _parts(TAIL_NOTE.sub("", text))
    if any(POSITION.match(part) for part in parts) and not _is_name(parts[0]):
        return False
    return bool(parts) and len(parts) <= 6 and all(_is_name(part) or _is_office(part) for part in parts)


def _is_office(part):
    """An organisation, or what somebody is there; the latter never signs alone."""
    return _is_organisation(part) or (bool(POSITION.match(part)) and len(part.split()) <= 12)


def _is_name(part):
    part = part.strip(" .") if not INITIALS.fullmatch(part) else part
    return bool(INITIALS.fullmatch(part) or NAME.fullmatch(part)) or (
        part.isupper()
        and len(part.split()) <= 5
        and not any(c.isdigit() for c in part)
        and all(c.isalpha() or c in " .'’-" for c in part)
    )


def _is_organisation(part):
    words = part.split()
    if OUTLET.match(part) and part[:1].isupper() and len(words) <= 6:
        return True
    if not ORGANISATION.match(tone_key(part)) or not part[:1].isupper() or len(words) > 12:
        return False
    if tone_key(words[0]) in ALSO_NAMES and NAME.fullmatch(part):
        return False  # Đoàn Minh Đức and Trường Sơn are people
    return (len(words) > 1 or part.isupper()) and not runs_low(part)


def is_menu_word(text):
    """Whether a line is a word of menus and headings."""
    return tone_key(text).strip(" :.|-") in TWO_SYLLABLE_HEADINGS


def is_person(text):
    """Whether a line is nothing but names of people."""
    byline = read_bare(text)
    return byline is not None and not byline.offices and not any(_is_organisation(author) for author in byline.authors)


def _is_heading(text):
    key = tone_key(text)
    if key in TWO_SYLLABLE_HEADINGS or all(
        part.strip() in TWO_SYLLABLE_HEADINGS for part in re.split(r"(?:(?<!\s)\s++(?:[-–,&]|và\s)|[-–,&])\s*+", key)
    ):
        return True
    syllables = key.split()
    return (
        len(syllables) > 1
        and sum(syllable in NO_NAME for syllable in syllables) * 2 > len(syllables)
        and text.isupper()
    )
