"""Pages of leads, captions, lists and bylines that a converter and a checker may read differently, in any order."""

from tests.support.page_generator import make_page

BODIES = ("UBND huyện Tri Tôn", "Huyện đoàn Văn Lãng", "Sở Y tế tỉnh An Giang", "Hội Nông dân huyện", "Công an tỉnh")
TITLES = (
    "Huyện tổ chức hội thi",
    "Trao 30 phần quà cho hộ nghèo",
    "Sơ kết công tác 6 tháng đầu năm 2022",
    "Khai mạc giải bóng chuyền lần thứ V",
)
DATES = ("24/6/2022", "Thứ sáu, 24/06/2022 08:15", "Ngày đăng: 24-06-2022", "")
LEADS = (
    "Trong 02 ngày 23,24/6, {body} tổ chức hội thi với hơn 120 thí sinh.",
    "Ngày 23 & 24/6/2022, {body} họp sơ kết, gần 1.200 người dự.",
    "Từ ngày 8-9/3, {body} tập huấn cho trên 56,8 nghìn lượt người.",
    "Sáng 5/5, tại {body}, ước khoảng 2,5 tỷ đồng được trao, vượt 12% kế hoạch.",
    "Chiều ngày 12/7/2021, {body} làm việc với xã về 15/18 tiêu chí nông thôn mới, đạt 83,3%.",
    "Ngày 2-3.6, {body} kiểm tra 26 nhà văn hóa; 80 cầu thủ tham gia; thu hơn 3,2 tấn/ha.",
    "Vừa qua, {body} trao 30 phần quà, mỗi phần trị giá 500.000 đồng, cho hộ nghèo từ 60 tuổi trở lên.",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 5/1/2022, {body} ra quân; có ít nhất 45 hộ hiến đất.",
    "Hôm nay (17/8), {body} khai mạc giải lần thứ V, năm 2022 với 12 đội, không quá 150 vận động viên.",
    "Ngày 1/6, Đ/c Trần Thị Mai - Phó Bí thư Huyện ủy thăm TP. Hồ Chí Minh và TX. Tân Châu; tặng 2.000.000đ/suất.",
    "Ngày 20/11, {body} sẽ tổ chức hội thao; dự kiến có 12 đội.",
)
CAPTIONS = (
    "Ảnh: Quang cảnh buổi lễ",
    "Ảnh: Đồng chí Lê Văn Tám phát biểu tại hội nghị.",
    "Ảnh minh họa",
    "(Ảnh: Hoài Thu)",
    "Hình: Trao quà cho 30 hộ nghèo xã An Phú.",
    "Đoàn viên trồng cây tại xã - Ảnh: T.H",
    "Trong ảnh: Lãnh đạo huyện trao bằng khen…",
    "Đại biểu chụp ảnh lưu niệm",
)
PARAGRAPHS = (
    "Ông Nguyễn Văn Bảy, Giám đốc Sở Y tế tỉnh, cho biết: “Chúng ta sẽ làm…”",
    "Cụ thể: 12 xã đạt 100%, 3/5 xã đạt 90%...",
    "- Về kinh tế: thu ngân sách ước đạt 1.234 tỷ đồng, bằng 105,4% dự toán;",
    "1. Công tác lãnh đạo, chỉ đạo",
    "Theo đó, UBND các xã, phường, thị trấn phải báo cáo trước ngày 30/9/2022.",
    "Tổng kinh phí là 2 tỷ 500 triệu đồng, trong đó tỉnh hỗ trợ 70%, huyện 20%, nhân dân đóng góp 10%./.",
    "Số ca mắc là 1.234, tăng 56 ca (4,75%) so với 7 ngày trước đó.",
)
BYLINES = (
    *("Hoài Thu", "T.H – LN", "Tin, ảnh: Hoài Thu", "Nguồn: Báo An Giang", "Trung tâm Văn hóa huyện"),
    *("Tác giả: Trần Nam | Lượt xem: 12", ""),
)


def make_awkward_page(random, registers):
    """Return the text of one page: a short one of these lines, or a composed one with some of them put in."""
    return _short(random) if random.random() < 0.5 else _disturbed(random, registers)


def _short(random):
    lines = [*random.sample(CAPTIONS, random.randrange(3)), *random.sample(PARAGRAPHS, random.randrange(1, 5))]
    if random.random() < 0.5:
        random.shuffle(lines)
    lead = random.choice(LEADS).format(body=random.choice(BODIES))
    return "\n".join([random.choice(TITLES), random.choice(DATES), lead, *lines, random.choice(BYLINES)])


def _disturbed(random, registers):
    lines = make_page(random, registers).text.split("\n")
    for _ in range(random.randrange(1, 6)):
        pool = random.choice((CAPTIONS, LEADS, PARAGRAPHS, BYLINES, None))
        place = random.randrange(len(lines))
        if pool:
            lines.insert(place, random.choice(pool).format(body=random.choice(BODIES)))
        elif len(lines) > 3:
            del lines[place]
    return "\n".join(lines)
