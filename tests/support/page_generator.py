"""Labelled pages composed from the patterns of real portals, as often as they occur; invented words, real places.

`make_page(random, registers)` gives a page and everything that is true of it. It draws nothing from the converter.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

SUBJECTS = (
    "trồng cây xanh",
    "phòng cháy, chữa cháy rừng",
    "vệ sinh môi trường",
    "chuyển đổi số",
    "xây dựng nông thôn mới",
    "khám bệnh miễn phí",
    "dạy nghề cho lao động nông thôn",
    "giải phóng mặt bằng",
    "phòng, chống hạn mặn",
    "hiến máu tình nguyện",
    "an toàn giao thông",
    "thu gom rác thải nhựa",
    "tiêm phòng cho gia súc",
    "sửa chữa đường liên thôn",
    "hỗ trợ hộ nghèo",
    "bảo vệ nguồn nước",
)
GROUPS = (
    "đoàn viên thanh niên",
    "hội viên phụ nữ",
    "cựu chiến binh",
    "cán bộ, công chức",
    "nông dân",
    "giáo viên và học sinh",
    "lực lượng dân quân",
    "người cao tuổi",
)
ACTS = (
    "tổ chức lễ phát động {s}",
    "họp bàn kế hoạch {s}",
    "ra quân {s}",
    "kiểm tra công tác {s}",
    "tập huấn kỹ năng {s}",
    "tổng kết phong trào {s}",
    "ký giao ước {s}",
    "khảo sát nhu cầu {s}",
)
TITLES = (
    "{b} {a}",
    "Hơn {n} người tham gia {s}",
    "Nhiều cách làm hay trong {s}",
    "Tăng cường {s} dịp cuối năm",
    "{P}: {N} {a}",
    "Khi người dân chung tay {s}",
    "Hiệu quả từ mô hình {s} ở cơ sở",
    "Chấn chỉnh công tác {s}",
    "Phát huy vai trò của {g} trong {s}",
    "Có {k}/{m} xã hoàn thành {s}",
    "Giải pháp nào cho {s}?",
    "Trao {n} suất quà cho {g}",
)
BODY = (
    "Theo báo cáo, đến nay toàn địa bàn đã có {n} hộ đăng ký tham gia {s}, tăng {k}% so với cùng kỳ.",
    "Tại buổi lễ, đại diện {g} bày tỏ quyết tâm thực hiện tốt các nội dung đã cam kết.",
    "Ông {p}, người dân địa phương cho biết, từ khi triển khai {s}, đời sống của bà con thay đổi rõ rệt.",
    (
        "Thời gian tới, các đơn vị tiếp tục tuyên truyền, vận động {g} cùng tham gia {s}; đồng thời nhân rộng "
        "các mô hình hay."
    ),
    "Kinh phí thực hiện là {n} triệu đồng, trong đó nhân dân đóng góp {k}%.",
    "Bên cạnh kết quả đạt được, công tác {s} còn gặp không ít khó khăn do nguồn lực hạn chế, địa bàn rộng.",
    "Phát biểu tại đây, đồng chí {p} yêu cầu các ngành rà soát lại từng phần việc, phân công rõ người, rõ trách nhiệm.",
    "Ngoài ra, ban tổ chức còn trao {k} phần quà cho {g} có hoàn cảnh khó khăn.",
    "“Chúng tôi mong việc {s} được duy trì thường xuyên, không chỉ theo đợt”, bà {p} chia sẻ.",
    "Trong năm {y}, đã có {k}/{m} xã đạt chỉ tiêu về {s}.",
    "Thực hiện Kế hoạch số {n}/KH-UBND ngày 05/3/{y}, các xã đã rà soát xong danh sách {g}.",
    "Đại biểu dự họp thảo luận sôi nổi về cách huy động {g} tham gia {s}.",
    "Các địa phương phải hoàn thành trước ngày 20/12 và báo cáo về cơ quan thường trực.",
    "Sau lễ phát động, {g} đã trực tiếp bắt tay vào việc, dọn hơn {n} mét kênh mương.",
)
TAILS = (
    " và đại diện các ban, ngành, đoàn thể cùng dự.",
    " với sự tham gia của hơn {n} {g} trên địa bàn.",
    " nhằm chuẩn bị cho các hoạt động của quý tới.",
    ", triển khai nhiệm vụ những tháng còn lại của năm.",
)
CAPTIONS = (
    "Quang cảnh buổi lễ",
    "Đồng chí {p} phát biểu tại buổi lễ",
    "Lãnh đạo địa phương trao quà cho {g}",
    "Các đại biểu tham quan mô hình {s}",
    "Đông đảo {g} tham gia",
    "{G} thu hoạch vụ mùa",
    "Ra quân {s} tại thôn",
    "Ảnh minh họa",
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Lý", "Thạch", "H’")
GIVEN = (
    "Văn Hùng",
    "Thị Mai",
    "Hoài Thu",
    "Minh Đức",
    "Quốc Bảo",
    "Thanh Tâm",
    "Ngọc Lan",
    "Xuân Sơn",
    "Kim Chi",
    "Hữu Phước",
)
PEN_NAMES = (
    "Hoài Thu",
    "Minh Đức",
    "Thanh Tâm",
    "Xuân Lộc",
    "Hà Giang",
    "Ngọc Ẩn",
    "Bích Trâm",
    "Trường Sơn",
    "Phương Linh",
    "Cẩm Tú",
    "Sông Hương",
    "Anh Khoa",
    "Kiều Diễm",
)
CODES = ("T.H - LN", "H.Thu", "NL", "KP", "P.V", "BBT", "T.V", "Đ.K", "MT")
OFFICES = (
    "Trung tâm Văn hóa huyện",
    "Phòng Tư pháp",
    "Văn phòng HĐND và UBND",
    "Đài Truyền thanh huyện",
    "Ban biên tập",
    "Huyện đoàn",
    "Hội Nông dân huyện",
    "Sở TT&TT",
)
SECTIONS = (
    "Thời sự",
    "Kinh tế - Xã hội",
    "Tin trong huyện",
    "Văn hóa - Xã hội",
    "Chính trị",
    "Tin hoạt động",
    "Nông thôn mới",
    "Xây dựng Đảng",
    "Tin tức - Sự kiện",
)
MENU = (
    "Trang chủ",
    "Giới thiệu",
    "Tin tức",
    "Văn bản",
    "Liên hệ",
    "Thủ tục hành chính",
    "UBND huyện {d}",
    "Phòng Nội vụ",
    "Sở Tài chính",
    "Bản đồ hành chính",
    "Lịch công tác",
    "Hỏi đáp",
)
FIRST_LINES = (
    "Skip to main content",
    "Nhảy đến nội dung",
    "Truy cập nội dung luôn",
    "Skip Ribbon Commands",
    "Tiếng Việt | English",
    "Trang chủ > Tin tức > Tin hoạt động",
    "Trang chủ » Tin trong tỉnh » Chi tiết",
    "{site}",
    "Chi tiết tin - {site}",
    "Logo",
    "CHUYÊN MỤC",
    "Menu",
    "Đăng nhập",
    ".",
    "Tắt [X]",
)
SLOGANS = (
    "NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ CÁC CẤP, NHIỆM KỲ 2020 - 2025",
    "Mừng Đảng, mừng Xuân Quý Mão 2023",
    "Chúc mừng năm mới 2019",
    "=== THI ĐUA LẬP THÀNH TÍCH CHÀO MỪNG NGÀY LỄ LỚN ===",
)
UNDER_TITLE = (
    "Xem với cỡ chữ: A- A A+",
    "Lượt xem: {n}",
    "Bản in",
    "In trang",
    "Đọc nội dung",
    "Chế độ ban đêm",
    "Chia sẻ",
    "Gởi bài viết",
    "{n} lượt xem",
)
AFTER = (
    "Lượt xem: {n}",
    "Bản in",
    "Chia sẻ",
    "[Trở về]",
    "Gửi bình luận",
    "(0) Bình luận",
    "Ý kiến bạn đọc",
    "ĐÁNH GIÁ BÀI VIẾT( 0)",
    "Email In PDF.",
    "facebook",
    "youtube",
    ".",
    ";",
    "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
    "Xuất PDF",
    "Đã xem: {n}",
    "Hôm nay: {n}",
    "Tổng lượt truy cập: {n}",
    "Đang online: {k}",
)
LISTS = (
    "Tin cùng chuyên mục",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Các tin khác",
    "Các tin đã đưa ngày:",
    "Tin liên quan",
    "Xem thêm:",
    "Mới nhất",
    "Nổi bật",
)
FOOTER = (
    "Địa chỉ: số {k}, đường Trần Hưng Đạo",
    "Điện thoại: 0296 3{n}",
    "Fax: 0296 3{n}",
    "Email: ubnd@example.vn",
    "Website: example.vn",
    "Cơ quan chủ quản: UBND tỉnh {P}",
    "Chịu trách nhiệm chính: Ông {p}",
)
WEEKDAYS = ("Thứ hai", "Thứ Ba", "Thứ tư", "Thứ Năm", "Thứ Sáu", "Thứ bảy", "Chủ nhật")
ORDERS = (
    ("p", 41),
    ("Tp", 36),
    ("TDp", 20),
    ("BTp", 12),
    ("BTDp", 8),
    ("STDp", 4),
    ("DTp", 4),
    ("TSp", 3),
    ("TXp", 3),
    ("TAp", 3),
    ("Dp", 3),
    ("TIp", 2),
    ("TUp", 2),
    ("BSTDp", 2),
    ("Tap", 2),
    ("TDBp", 2),
    ("Bp", 2),
    ("Ip", 2),
    ("BUSTDp", 1),
    ("BCTDp", 1),
    ("TDIp", 1),
    ("KTDp", 3),
    ("KTp", 2),
    ("UTDp", 2),
)
INTROS = (
    *(("Ngày", 42), ("Sáng", 19), ("Chiều", 9), ("Sáng ngày", 4), ("Từ ngày", 5), ("Hôm nay", 3), ("Sáng nay", 3)),
    *(("Tối", 2), ("none", 30), ("document", 8), ("feast", 3)),
)
KINDS = {"huyen": "huyện", "quan": "quận", "thi-xa": "thị xã", "thanh-pho": "thành phố"}
BOTTOMS = (
    ("A", 32),
    ("AB", 29),
    ("", 24),
    ("B", 7),
    ("I", 5),
    ("R", 3),
    ("RB", 2),
    ("IA", 4),
    ("ARB", 2),
    ("ABU", 2),
    ("AOB", 3),
)


@dataclass
class LabelledPage:
    """A page's text and the truth about it; `roles` has one word a line that is not blank."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    event: str | None = None
    event_end: str | None = None
    authors: list = field(default_factory=list)
    province: str | None = None
    district: str | None = None
    roles: dict = field(default_factory=dict)


def make_page(random, registers):
    """Return one labelled page."""
    return _Composer(random, registers).page()


class _Composer:
    def __init__(self, random, registers):
        self.random, self.registers, self.lines = random, registers, []
        self.labelled = LabelledPage()
        self.district = random.choice(
            [
                d
                for d in registers.districts.values()
                if d.name not in registers.ambiguous
                and d.until is None
                and d.name not in registers.same_as_province
                and not d.name.startswith("Quận")
            ]
        )
        self.province = registers.provinces[self.district.province].former
        self.published = date(2010, 1, 1) + timedelta(days=random.randrange(5200))
        self.event = self.published - timedelta(days=self.pick(((0, 13), (1, 9), (3, 4), (6, 3))))
        self.slots = {
            "s": random.choice(SUBJECTS),
            "g": random.choice(GROUPS),
            "y": self.event.year,
            "d": self.district.name,
            "P": self.province.name.vi,
            "site": f"Cổng thông tin điện tử huyện {self.district.name}",
        }
        self.style = random.choice(("named", "named", "district", "district", "office", "silent"))

    def page(self):
        order, bottom = self.pick(ORDERS), self.pick(BOTTOMS)
        self.has_date = "D" in order or "a" in order or order == "TSp"
        self.lead = self.make_lead()
        self.make_title()
        for mark in order[:-1]:
            self.top(mark, order)
        self.body(order)
        self.bottom(bottom, order)
        return self.finish()

    def pick(self, weighted):
        values, weights = zip(*weighted, strict=True)
        return self.random.choices(values, weights)[0]

    def fill(self, template):
        kind = KINDS[self.district.kind]
        person = f"{self.random.choice(FAMILIES[:-1])} {self.random.choice(GIVEN)}"
        act = self.random.choice(ACTS).format(s=self.slots["s"])
        return template.format(
            **self.slots,
            n=self.random.randrange(20, 900),
            k=self.random.randrange(2, 12),
            m=self.random.randrange(12, 20),
            p=person,
            a=act,
            b=self.body_name(kind),
            G=self.slots["g"].capitalize(),
            N=self.random.choice(GROUPS),
        )

    def body_name(self, kind):
        return {
            "named": f"UBND {kind} {self.district.name}",
            "district": f"{kind.capitalize()} {self.district.name}",
            "office": "Phòng Lao động",
            "silent": f"UBND {kind}",
        }[self.style]

    def add(self, text, role):
        if self.random.random() < 0.35 and self.lines:
            self.lines.append(("", ""))
        if self.random.random() < 0.08:
            text = self.random.choice(("\u00a0", "  ", "          ", "\t")) + text
        self.lines.append((text, role))

    def make_title(self):
        template = self.random.choice(TITLES)
        title = self.fill(template)
        title = title[:1].upper() + title[1:]
        self.names_province = "{P}" in template
        self.title = title.upper() if self.random.random() < 0.02 else title

    def day(self, moment, with_year):
        separator = self.pick((("/", 61), ("-", 14), (".", 10)))
        zero = self.random.random() < 0.3
        parts = [f"{moment.day:02d}" if zero else str(moment.day), f"{moment.month:02d}" if zero else str(moment.month)]
        return separator.join(parts + ([str(moment.year)] if with_year else []))

    def make_lead(self):
        """Make the first paragraph and, with it, event, place and prefix of the labelled page."""
        with_year = self.random.random() < 0.35
        intro = self.pick(INTROS)
        kind = KINDS[self.district.kind]
        unit = "tỉnh" if self.province.kind == "province" else "thành phố"
        where = {
            "named": f"{kind} {self.district.name}, {unit} {self.province.name.vi}",
            "district": f"{kind} {self.district.name}",
            "office": "địa phương",
            "silent": kind,
        }[self.style]
        start = self.lead_start(intro, with_year)
        act = self.random.choice(ACTS).format(s=self.slots["s"])
        lead = f"{start}UBND {where} {act}{self.fill(self.random.choice(TAILS))}"
        lead = lead[:1].upper() + lead[1:]
        portal = self.random.choice(("TTO", "CTTĐT", "BĐT", "Cổng TTĐT", "tentrang.vn", "Trang tin online"))
        self.prefix = self.pick(
            (
                ("", 140),
                (f"({portal}) - ", 18),
                ("(ABC)- ", 4),
                ("(TGO) ", 4),
                ("ABC - ", 4),
                ("Đài ABC - ", 3),
                ("TENTRANG.VN - ", 2),
                ("(ABC) – ", 2),
            )
        )
        if self.style in ("named", "district"):
            self.labelled.province, self.labelled.district = self.district.province, self.district.slug
            if self.event.isoformat() > "2025-06-30":
                self.labelled.district = None
        return lead

    def lead_start(self, intro, with_year):
        day = self.day(self.event, with_year)
        if intro == "none":
            return self.random.choice(
                (
                    "Vừa qua, ",
                    "Mới đây, ",
                    "Thực hiện chỉ đạo của cấp trên, ",
                    f"Đã có {self.random.randrange(2, 12)}/15 xã hoàn thành, ",
                    "",
                )
            )
        if intro == "Từ ngày" or self.random.random() < 0.06:
            return self.range_start(with_year)
        self.labelled.event = (
            self.event.isoformat() if with_year or self.has_date else f"--{self.event.month:02d}-{self.event.day:02d}"
        )
        if intro in ("Hôm nay", "Sáng nay"):
            return f"{intro} ({day}), "
        if intro == "document":
            return f"Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/{self.event.year} của UBND tỉnh, ngày {day}, "
        if intro == "feast":
            return f"Nhân Ngày Môi trường thế giới (5/6), sáng {day}, "
        return f"{intro} {day}, "

    def range_start(self, with_year):
        last = self.event + timedelta(days=self.random.randrange(1, 3))
        if last.month != self.event.month:
            self.event, last = self.event.replace(day=1), self.event.replace(day=2)
        self.labelled.event = (
            self.event.isoformat() if with_year or self.has_date else f"--{self.event.month:02d}-{self.event.day:02d}"
        )
        self.labelled.event_end = last.isoformat() if with_year or self.has_date else None
        self.published = max(self.published, last)
        year = f"/{last.year}" if with_year else ""
        return self.random.choice(
            (
                f"Từ ngày {self.event.day} - {last.day}/{last.month}{year}, ",
                f"Trong 2 ngày {self.event.day} và {last.day}/{last.month}{year}, ",
                f"Ngày {self.event.day}-{last.day}/{last.month}{year}, ",
            )
        )

    def date_line(self, with_section=False):
        """Return a published line in one of the shapes; its time is noted."""
        moment, hour = self.published, self.random.randrange(6, 23)
        minute, second = self.random.randrange(60), self.random.randrange(60)
        d, dash = moment.strftime("%d/%m/%Y"), moment.strftime("%d-%m-%Y")
        weekday, t, s = WEEKDAYS[moment.weekday()], f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}:{second:02d}"
        shapes = (
            (f"{weekday} - {d} {t}", t, 4),
            (f"{weekday}, {d}, {t} [GMT+7]", t, 4),
            (f"{weekday.upper()}, {d} {s}", s, 4),
            (d, "", 6),
            (f"{t}, {d}", t, 5),
            (f"Cập nhật, {t}, {weekday}, {d} (GMT+7)", t, 2),
            (f"{t} - {weekday}, {d} Lượt xem: 70 In bài viết", t, 1),
            (f"Cập nhật lúc {t}, {weekday}, {d}", t, 2),
            (f"{d} {t}", t, 6),
            (f"{d}, {t} (GMT+7)", t, 3),
            (f"{d} - {t}", t, 3),
            (f"{d} {s}", s, 3),
            (dash, "", 3),
            (f"{dash}, {t}", t, 2),
            (f"Ngày đăng: {moment.day}/{moment.month}/{moment.year}", "", 3),
            (f"Đăng ngày: {dash}; 45 lần đọc", "", 1),
            (f"Ngày cập nhật {d}", "", 1),
            (f"{d} | 12:00 AM", "", 1),
            (f"({t} | {d})", t, 2),
            (f"Submitted by Ban biên tập on {moment.day} {moment.strftime('%B')} {moment.year}", "", 1),
        )
        if with_section:
            section = self.random.choice(SECTIONS)
            shapes = ((f"{section} {dash}", "", 1), (f"{section} - Ngày đăng : {t}, {d}", t, 1))
        text, time, _ = self.random.choices(shapes, [shape[2] for shape in shapes])[0]
        if "Submitted" in text:
            self.labelled.authors.append("Ban biên tập")
        self.labelled.published = moment.isoformat() + (
            f"T{time}{':00' if time.count(':') == 1 else ''}+07:00" if time else ""
        )
        return text

    def top(self, mark, order):
        if mark == "T":
            self.labelled.title = self.title
            if self.names_province:
                self.labelled.province = self.district.province
            self.add(self.title, "title")
        elif mark == "D":
            self.add(self.date_line(), "date")
        elif mark == "S":
            self.add(
                self.date_line(True) if order == "TSp" else self.random.choice(SECTIONS),
                "date" if order == "TSp" else "section",
            )
        elif mark == "U":
            self.add(self.title, "repeat")
        elif mark == "X":
            self.add("(ABC) -", "dateline")
            self.prefix = ""
        elif mark == "A":
            self.add(self.sign(self.random.choice(PEN_NAMES)) + self.random.choice(("", " |")), "byline")
        elif mark == "a":
            name = self.random.choice(PEN_NAMES).upper()
            self.sign(name)
            self.has_date = True
            self.labelled.published = self.published.isoformat() + "T08:52:00+07:00"
            self.add(f"{name} 08:52, {self.published:%d/%m/%Y}", "date")
        else:
            self.page_top(mark, order)

    def page_top(self, mark, order):
        """Add what belongs to the page: a picture, breadcrumbs, the clock, boilerplate."""
        if mark == "I":
            self.add(self.fill(self.random.choice(CAPTIONS) if "T" in order else "Quang cảnh buổi lễ"), "caption")
        elif mark == "C":
            self.add(f"Trang chủ > Tin tức > {self.title[:30]}...", "furniture")
        elif mark == "K":
            clock = self.published + timedelta(days=self.random.randrange(100, 900))
            self.add(
                self.random.choice(
                    (
                        f"{WEEKDAYS[clock.weekday()]}, {clock:%d/%m/%Y}, 21:17[GMT+7]",
                        f"13:05:09 , {clock:%d/%m/%Y}",
                        f"English Thứ Sáu, {clock:%d-%m-%Y}, 09:41 (GMT+7)",
                    )
                ),
                "furniture",
            )
            self.add("Trang chủ", "furniture")
        elif mark == "B":
            below = "T" in order and order.index("B") > order.index("T")
            for _ in range(self.random.choice((1, 1, 2, 3))):
                template = self.random.choice(UNDER_TITLE if below else FIRST_LINES + SLOGANS + MENU)
                self.add(self.fill(template), "furniture")
                if "{site}" in template:
                    self.labelled.province, self.labelled.district = (
                        self.district.province,
                        None if self.event.isoformat() > "2025-06-30" else self.district.slug,
                    )

    def sign(self, name):
        self.labelled.authors.append(name)
        return name

    def body(self, order):
        self.add(self.prefix + self.lead, "lead")
        sentences = self.random.sample(BODY, k=self.random.randrange(3, 11))
        while sentences:
            count = self.random.choice((1, 1, 2, 3))
            self.add(" ".join(self.fill(sentence) for sentence in sentences[:count]), "body")
            sentences = sentences[count:]
            if sentences and self.random.random() < 0.25:
                self.picture()
        if self.random.random() < 0.13:
            self.lines[-1] = (self.lines[-1][0].rstrip(".") + "./.", "body")

    def picture(self):
        caption = self.fill(self.random.choice(CAPTIONS))
        if self.random.random() < 0.3:
            self.add(
                self.random.choice(("Responsive image", "ss", "1", "a7c3e9.jpg", ".jpg)", "toàn cảnh")), "furniture"
            )
        mark = self.random.random()
        caption = f"Ảnh: {caption}" if mark < 0.05 else f"{caption}. Ảnh: Hoài Thu" if mark < 0.15 else caption
        self.add(caption, "caption")
        if self.random.random() < 0.1:
            self.add(caption, "repeat")

    def bottom(self, marks, order):
        for mark in marks:
            if mark == "A":
                self.byline()
            elif mark == "O":
                self.add(self.random.choice(OFFICES[:4]), "byline")
            elif mark == "R":
                self.add(
                    self.random.choice(
                        (
                            "Nguồn: Báo An Giang",
                            "Theo Báo Nhân Dân",
                            "Báo Sông Bé",
                            "Nguồn: https://example.vn/tin",
                            "(Nguồn: Công văn số 12/CV)",
                        )
                    ),
                    "source",
                )
            elif mark == "I":
                self.add(self.fill(self.random.choice(CAPTIONS[:-1])), "caption")
            elif mark == "U":
                self.add(self.title, "repeat")
            elif mark == "B":
                self.page_end()

    def byline(self):
        if self.labelled.authors:
            return
        name = self.random.choice(PEN_NAMES)
        kind = self.pick(
            (
                ("bare", 35),
                ("capitals", 14),
                ("code", 10),
                ("label", 8),
                ("two", 6),
                ("office", 5),
                ("full", 5),
                ("right", 6),
                ("organisation", 4),
            )
        )
        if kind == "two":
            other = self.random.choice([n for n in PEN_NAMES if n != name])
            self.labelled.authors += [name, other]
            self.add(self.random.choice((f"{name} - {other}", f"{name} – {other}", f"{name}- {other}")), "byline")
        elif kind == "code":
            code = self.random.choice(CODES)
            self.labelled.authors += code.split(" - ")
            self.add(code, "byline")
        else:
            shown = {
                "capitals": name.upper(),
                "full": f"{self.random.choice(FAMILIES[:-1])} {self.random.choice(GIVEN)}",
                "organisation": self.random.choice(OFFICES),
            }.get(kind, name)
            self.labelled.authors.append(shown)
            form = {
                "label": self.random.choice(
                    ("Tin, ảnh: {}", "Tác giả: {}", "Bài và ảnh {}", "T/h: {}", "Thực hiện : {}", "Tin: {}")
                ),
                "right": " " * 60 + "{}",
                "office": "{} - Sở TT&TT " + self.province.name.vi,
            }.get(kind, "{}")
            self.add(form.format(shown), "byline")

    def page_end(self):
        for text in self.random.sample(AFTER, k=self.random.randrange(0, 4)):
            self.add(self.fill(text), "furniture")
        if self.random.random() < 0.4:
            self.add(self.random.choice(LISTS), "furniture")
            for _ in range(self.random.randrange(1, 5)):
                title = self.fill(self.random.choice(TITLES))
                self.add(
                    title[:1].upper() + title[1:] + self.random.choice(("", "", f" ({self.published:%d/%m/%Y})")),
                    "furniture",
                )
        if self.random.random() < 0.12:
            for text in self.random.sample(FOOTER, k=3):
                self.add(self.fill(text), "furniture")

    def finish(self):
        labelled = self.labelled
        # What the page says of its site tells the place, where the article is silent.
        names = (f"Sở TT&TT {self.slots['P']}", f"UBND tỉnh {self.slots['P']}")
        if not labelled.province and any(text.strip().endswith(names) for text, _ in self.lines):
            labelled.province = self.district.province
        if not labelled.district and any(text.strip() == f"UBND huyện {self.district.name}" for text, _ in self.lines):
            labelled.province, labelled.district = self.district.province, self.district.slug
        labelled.text = "\n".join(text for text, _ in self.lines)
        labelled.roles = {number: role for number, (text, role) in enumerate(self.lines, 1) if text.strip(" \u00a0\t")}
        return labelled
