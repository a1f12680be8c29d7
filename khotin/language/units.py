"""Units of counts and money in English, for figures and drafts."""

import re

from khotin.language.formatting import format_number
from khotin.language.vietnamese import tone_key

ENGLISH = {
    tone_key(vi): en
    for vi, en in (
        pair.split("=")
        for pair in [
            "người=people",
            "người dân=residents",
            "lượt người=visits by people",
            "lượt khách=visitors",
            "khách=visitors",
            "du khách=visitors",
            "lượt=times",
            "hộ=households",
            "hộ dân=households",
            "hộ nghèo=poor households",
            "hộ cận nghèo=near-poor households",
            "hộ gia đình=households",
            "hồ sơ=applications",
            "đơn vị=units",
            "đơn vị hành chính=administrative units",
            "doanh nghiệp=enterprises",
            "doanh nghiệp viễn thông=telecommunications enterprises",
            "thành viên=members",
            "đại biểu=delegates",
            "điểm cầu=connection points",
            "bưu gửi=postal items",
            "phản ánh=items of feedback",
            "lĩnh vực=fields",
            "cơ quan=agencies",
            "cơ quan báo chí=press agencies",
            "dự án=projects",
            "dự án/nhiệm vụ=projects and tasks",
            "nhiệm vụ=tasks",
            "đơn hàng=orders",
            "tài khoản=accounts",
            "tài khoản thanh toán điện tử=e-payment accounts",
            "tài khoản mua=buyer accounts",
            "tài khoản bán=seller accounts",
            "trạm=stations",
            "trạm bts=BTS mobile base stations",
            "tin, bài=news items and articles",
            "tin bài=news items and articles",
            "cuộc=events",
            "cuộc họp=meetings",
            "hộp thư công vụ=official email accounts",
            "chứng thư số=digital certificates",
            "dịch vụ công=public services",
            "dịch vụ=services",
            "camera=cameras",
            "camera an ninh=security cameras",
            "suất quà=gifts",
            "phần quà=gifts",
            "căn nhà=houses",
            "ngôi nhà=houses",
            "công trình=works",
            "xã=communes",
            "huyện=districts",
            "thôn=hamlets",
            "ấp=hamlets",
            "phường=wards",
            "trường=schools",
            "lớp=classes",
            "học sinh=pupils",
            "sinh viên=students",
            "giáo viên=teachers",
            "học viên=trainees",
            "cán bộ=officials",
            "đảng viên=Party members",
            "đoàn viên=Youth Union members",
            "hội viên=members",
            "tổ chức=organisations",
            "cá nhân=individuals",
            "tập thể=collectives",
            "gia đình=families",
            "vụ=cases",
            "ca=cases",
            "trường hợp=cases",
            "tấn=tonnes",
            "kg=kg",
            "lít=litres",
            "ha=hectares",
            "héc-ta=hectares",
            "hecta=hectares",
            "km2=square kilometres",
            "m3=cubic metres",
            "mét vuông=square metres",
            "km=km",
            "m2=square metres",
            "mét=metres",
            "tuyến đường=roads",
            "sản phẩm=products",
            "mô hình=models",
            "hợp tác xã=cooperatives",
            "văn bản=documents",
            "ý kiến=opinions",
            "kiến nghị=petitions",
            "thí sinh=contestants",
            "vận động viên=athletes",
            "đội=teams",
            "tiết mục=performances",
            "tác phẩm=works",
            "giải=prizes",
            "bằng khen=certificates of merit",
            "giấy khen=certificates of commendation",
            "lao động=workers",
            "việc làm=jobs",
            "bệnh nhân=patients",
            "chuyến=trips",
            "phương tiện=vehicles",
            "cây=trees",
            "con=head",
            "buổi=sessions",
            "đợt=rounds",
            "tổ=teams",
            "tổ công nghệ số cộng đồng=community digital technology teams",
            "chỉ tiêu=targets",
            "tiêu chí=criteria",
            "chiến sĩ=soldiers",
            "thanh niên=young people",
            "phụ nữ=women",
            "nông dân=farmers",
            "cơ sở=establishments",
            "gian hàng=stalls",
            "đơn vị máu=units of blood",
            "điểm bưu điện văn hóa xã=commune cultural post offices",
        ]
    )
}
MONEY = re.compile(
    r"(?P<scale>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu|tr|nghìn|ngàn)?\s*(?P<currency>đồng|đ|vnđ|vnd|usd)(?P<per>(?:\s?/\s?(?:người|năm|tháng|ngày|ha|hộ|kg|suất|lượt))*)$"
)
SCALES = {
    "nghìn tỷ": "trillion",
    "ngàn tỷ": "trillion",
    "tỷ": "billion",
    "tỉ": "billion",
    "triệu": "million",
    "tr": "million",
    "nghìn": "thousand",
    "ngàn": "thousand",
}
PER = {
    "người": "person",
    "năm": "year",
    "tháng": "month",
    "ngày": "day",
    "ha": "hectare",
    "hộ": "household",
    "kg": "kg",
    "suất": "gift",
    "lượt": "visit",
}
# Short forms of a source and the words readers are shown.
SHORT = {"đ": "đồng", "vnđ": "đồng"}
# What stands glued to its number.
GLUED = frozenset({"", "%"})


def vietnamese_figure(value: str, unit: str) -> str:
    """A figure in Vietnamese: "56,8 tỷ đồng", "7,5%"."""
    number, words = format_number(value, "vi"), SHORT.get(unit.lower(), unit)
    return number + words if words in GLUED else f"{number} {words}"


def english_figure(value: str, unit: str) -> str | None:
    """A figure in English ("VND 56.8 billion", "11,081 applications"), or None where its unit has no agreed translation."""
    number, words = format_number(value, "en"), english_unit(unit)
    if words in GLUED:
        return number + words
    if money := MONEY.match(tone_key(unit)):
        return " ".join(filter(None, (_currency(money), number, _scale(money))))
    return f"{number} {words}" if words else None


def english_unit(unit: str) -> str | None:
    """The English of unit words alone ("VND billion"), or None; "%" and no unit stay what they are."""
    key = tone_key(unit)
    if key in GLUED:
        return key
    if money := MONEY.match(key):
        return " ".join(filter(None, (_currency(money), _scale(money))))
    return ENGLISH.get(key)


def is_money(unit: str) -> bool:
    """Whether unit words name a currency: "tỷ đồng", "triệu USD"."""
    return MONEY.match(tone_key(unit)) is not None


def _currency(money: re.Match) -> str:
    return "USD" if money["currency"] == "usd" else "VND"


def _scale(money: re.Match) -> str:
    """The scale word and what the money is for: "million per person per year"."""
    per = [f"per {PER[word.strip()]}" for word in money["per"].split("/") if word.strip()]
    return " ".join(filter(None, (SCALES.get(money["scale"] or ""), *per)))
