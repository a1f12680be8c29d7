"""Units of counts and money in English, for figures and drafts."""

import re
from decimal import Decimal

from khotin.text import tone_key

ENGLISH = {tone_key(vi): en for vi, en in (pair.split("=") for pair in (
    "người=people|người dân=residents|lượt người=visits by people|lượt khách=visitors|khách=visitors|du khách=visitors|lượt=times|hộ=households|hộ dân=households|hộ nghèo=poor households|hộ cận nghèo=near-poor households|hộ gia đình=households|"
    "hồ sơ=applications|đơn vị=units|đơn vị hành chính=administrative units|doanh nghiệp=enterprises|doanh nghiệp viễn thông=telecommunications enterprises|thành viên=members|đại biểu=delegates|điểm cầu=connection points|bưu gửi=postal items|"
    "phản ánh=items of feedback|lĩnh vực=fields|cơ quan=agencies|cơ quan báo chí=press agencies|dự án=projects|dự án/nhiệm vụ=projects and tasks|nhiệm vụ=tasks|đơn hàng=orders|tài khoản=accounts|tài khoản thanh toán điện tử=e-payment accounts|"
    "tài khoản mua=buyer accounts|tài khoản bán=seller accounts|trạm=stations|trạm bts=BTS mobile base stations|tin, bài=news items and articles|tin bài=news items and articles|cuộc=events|cuộc họp=meetings|hộp thư công vụ=official email accounts|"
    "chứng thư số=digital certificates|dịch vụ công=public services|dịch vụ=services|camera=cameras|camera an ninh=security cameras|suất quà=gifts|phần quà=gifts|căn nhà=houses|ngôi nhà=houses|công trình=works|xã=communes|huyện=districts|thôn=hamlets|"
    "ấp=hamlets|phường=wards|trường=schools|lớp=classes|học sinh=pupils|sinh viên=students|giáo viên=teachers|học viên=trainees|cán bộ=officials|đảng viên=Party members|đoàn viên=Youth Union members|hội viên=members|tổ chức=organisations|"
    "cá nhân=individuals|tập thể=collectives|gia đình=families|vụ=cases|ca=cases|trường hợp=cases|tấn=tonnes|kg=kg|lít=litres|ha=hectares|km=km|m2=square metres|mét=metres|tuyến đường=roads|sản phẩm=products|mô hình=models|hợp tác xã=cooperatives|"
    "văn bản=documents|ý kiến=opinions|kiến nghị=petitions|thí sinh=contestants|vận động viên=athletes|đội=teams|tiết mục=performances|tác phẩm=works|giải=prizes|bằng khen=certificates of merit|giấy khen=certificates of commendation|"
    "lao động=workers|việc làm=jobs|bệnh nhân=patients|chuyến=trips|phương tiện=vehicles|cây=trees|con=head|buổi=sessions|đợt=rounds|tổ=teams|tổ công nghệ số cộng đồng=community digital technology teams|chỉ tiêu=targets|tiêu chí=criteria|"
    "chiến sĩ=soldiers|thanh niên=young people|phụ nữ=women|nông dân=farmers|cơ sở=establishments|gian hàng=stalls|đơn vị máu=units of blood|điểm bưu điện văn hóa xã=commune cultural post offices").split("|"))}
MONEY = re.compile(r"(?P<scale>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu|tr|nghìn|ngàn)?\s*(?P<currency>đồng|đ|vnđ|vnd|usd)$")
SCALES = {"nghìn tỷ": "trillion", "ngàn tỷ": "trillion", "tỷ": "billion", "tỉ": "billion", "triệu": "million", "tr": "million", "nghìn": "thousand", "ngàn": "thousand"}


def english_figure(value, unit):
    """A figure in English ("VND 56.8 billion", "11,081 applications"), or None where its unit has no agreed translation."""
    number, key = f"{Decimal(value):,f}", tone_key(unit)
    if unit == "%":
        return f"{number}%"
    if match := MONEY.match(key):
        currency = "USD" if match["currency"] == "usd" else "VND"
        return " ".join(filter(None, (currency, number, SCALES.get(match["scale"] or "", ""))))
    return f"{number} {ENGLISH[key]}" if key in ENGLISH else None


def english_unit(unit):
    """The English of unit words alone, or None."""
    key = tone_key(unit)
    if match := MONEY.match(key):
        return " ".join(filter(None, ("USD" if match["currency"] == "usd" else "VND", SCALES.get(match["scale"] or "", ""))))
    return ENGLISH.get(key)
