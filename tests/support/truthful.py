"""Truthful articles in any number: an original as portals print it, and an article whose every claim stands in it.

Each article comes from (seed, number) alone. A fact is a sentence of the original with the wording of both summaries.
"""

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from khotin.content.frontmatter import write_document
from khotin.content.registers import may_have_existed
from khotin.language.vietnamese import fold, slugify

FAMILIES = """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Mai Lâm Tô Châu
""".split()
MIDDLES = """
    Văn Thị Minh Đức Hữu Ngọc Thanh Quốc Kim Thu Xuân Hoài Bảo Gia Tuyết Hương Phước Trung
""".split()
GIVENS = """
    An Bình Cường Dung Hà Hải Hạnh Hiếu Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Phúc Quang Sơn Tâm Thảo Trang
    Tuấn Vinh Yến Thúy Thuần Phong
""".split()
COMMUNES = [
    "Tân Thanh",
    "Hoàng Việt",
    "An Phú",
    "Vĩnh Hòa",
    "Bình Thạnh",
    "Phú Hữu",
    "Tân Lập",
    "Long Sơn",
    "Mỹ Đức",
    "Đông Hưng",
    "Thạnh Lợi",
    "Hòa Bình Thạnh",
]
HEDGES = [
    ("", ""),
    ("", ""),
    ("", ""),
    ("trên ", "more than "),
    ("hơn ", "more than "),
    ("gần ", "nearly "),
    ("khoảng ", "about "),
    ("hơn ", "over "),
]
PARTS = [("Sáng", "On the morning of"), ("Chiều", "On the afternoon of"), ("Ngày", "On"), ("Tối", "On the evening of")]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FILLERS = (
    (
        "Công tác thông tin tuyên truyền được quan tâm, kịp thời phổ biến chủ trương, đường lối của Đảng, chính "
        "sách, pháp luật của Nhà nước đến mọi tầng lớp nhân dân trên địa bàn."
    ),
    (
        "Các cơ quan, đơn vị, địa phương tiếp tục rà soát, hoàn thiện cơ sở dữ liệu chuyên ngành, bảo đảm liên "
        "thông, chia sẻ theo quy định."
    ),
    (
        "Bên cạnh kết quả đạt được, việc thực hiện còn gặp khó khăn: hạ tầng chưa đồng bộ, nguồn nhân lực chuyên "
        "trách còn thiếu, kinh phí còn hạn chế."
    ),
    (
        "Thời gian tới, các ngành chú trọng nâng cao nhận thức của người dân, đẩy mạnh ứng dụng công nghệ thông "
        "tin trong giải quyết công việc; phát huy vai trò của cơ sở."
    ),
    (
        "Nhiều ý kiến trao đổi, thảo luận tập trung vào giải pháp nâng cao chất lượng phục vụ người dân và doanh "
        "nghiệp, rút ngắn thời gian giải quyết hồ sơ…"
    ),
    (
        "Đại diện các đơn vị đã trực tiếp giải đáp thắc mắc, làm rõ các nội dung còn vướng và đề xuất giải pháp "
        "phù hợp với tình hình thực tế của địa phương."
    ),
    "Việc phát ngôn và cung cấp thông tin cho báo chí dần đi vào nề nếp, góp phần tạo đồng thuận trong xã hội.",
    (
        "Hệ thống truyền thanh cơ sở được duy trì, chất lượng tin, bài từng bước nâng lên, phản ánh kịp thời đời "
        "sống ở thôn, xóm."
    ),
    (
        "Người dân ở vùng sâu, vùng xa còn ít dùng điện thoại thông minh nên việc nộp hồ sơ qua mạng chưa nhiều, "
        "cần thêm thời gian để làm quen."
    ),
    (
        "Các doanh nghiệp viễn thông, bưu chính đồng hành cùng chính quyền trong hỗ trợ đưa nông sản lên sàn "
        "thương mại điện tử."
    ),
)
TITLES = (
    ("{o_vi} kiểm tra việc thực hiện {t_vi} tại {d_vi}", "Working delegation inspects {t_en} in {d_en}"),
    ("{d_vi} sơ kết công tác {t_vi}", "{d_en} reviews its work on {t_en}"),
    ("{d_vi} đẩy mạnh {t_vi} ở cơ sở", "{d_en} steps up {t_en} at the grassroots"),
    (
        "Tập huấn về {t_vi} cho cán bộ, công chức {d_vi}",
        "Training course on {t_en} for officials and civil servants of {d_en}",
    ),
)
THEMES = (
    ("chuyển đổi số", "digital transformation"),
    ("dịch vụ công trực tuyến", "online public services"),
    ("cải cách hành chính", "administrative reform"),
    ("thương mại điện tử", "e-commerce"),
    ("an toàn thông tin", "information security"),
    ("thanh toán không dùng tiền mặt", "cashless payment"),
)
OFFICES = ("Đoàn công tác Sở Thông tin và Truyền thông", "Đoàn công tác của tỉnh")
FURNITURE = ("Các tin khác", "In trang", "Lượt xem: {n}", "Gửi bình luận", "Trang chủ", "Chia sẻ")
TOPICS = (
    "digital-transformation",
    "digital-government",
    "press-and-media",
    "posts-and-telecoms",
    "inspections",
    "reviews",
)


@dataclass
class Truthful:
    """One article with its original: `fields` and `body` are what is written, `original` the bytes it came from."""

    id: str
    fields: dict
    body: list
    original: bytes
    english: str | None = None
    facts: list = field(default_factory=list)

    @property
    def text(self):
        return write_document(self.fields, "\n\n".join(self.body))

    def files(self):
        """The files below content/ that make up the article."""
        found = {
            f"articles/{self.id[:4]}/{self.id}.md": self.text,
            f"originals/{self.fields['source']['original']}": self.original,
        }
        return found | ({f"articles/{self.id[:4]}/{self.id}.en.md": self.english} if self.english else {})


def vietnamese(number):
    """A number in Vietnamese notation."""
    return f"{number:,}".replace(",", "_").replace(".", ",").replace("_", ".")


def english(number):
    """A number in English notation."""
    return f"{number:,}"


def make_article(registers, seed, number):
    """The article of a number; equal for equal arguments."""
    rng = random.Random(f"{seed}/{number}")
    setting = _Setting(registers, rng)
    facts = [make(setting, rng) for make in rng.sample(FACTS, 8)]
    told = rng.sample(facts, 3)
    person = setting.person
    lead = setting.lead(rng)
    body = [lead, *_paragraphs(facts, rng), setting.speech(rng)]
    caption = f"{setting.office_vi} {person} phát biểu tại hội nghị" if rng.random() < 0.5 else None
    if caption:
        body.insert(rng.randint(1, 2), f"*Ảnh: {caption}*")
    original = setting.page(body, caption, rng).encode()
    name = f"{number:05d}_{hashlib.sha256(original).hexdigest()[:12]}.txt"
    summary_vi = (
        f"{setting.opening_vi} {told[0].vi}. {told[1].sentence_vi}; {told[2].vi}. {setting.office_vi} {person} "
        f"đề nghị tiếp tục đẩy mạnh {setting.theme[0]}."
    )
    summary_en = (
        f"{setting.opening_en}, {told[0].en}. {told[1].sentence_en}; {told[2].en}. {person}, "
        f"{setting.office_en}, asked for {setting.theme[1]} to be stepped up."
    )
    fields = {
        "title": {"vi": setting.title_vi, "en": setting.title_en},
        "summary": {"vi": summary_vi, "en": summary_en},
        "published": setting.published,
        "event": setting.day.isoformat(),
        "province": setting.province.slug,
        "district": setting.district.slug,
        "topics": rng.sample(TOPICS, 2),
        "authors": [setting.author],
        "source": {"original": name, "sha256": hashlib.sha256(original).hexdigest()},
        "figures": [fact.figure for fact in facts if fact.figure][:4],
        "status": "published",
        "added": "2026-11-21",
    }
    if not fields["figures"]:
        del fields["figures"]
    identity = f"{setting.published[:10]}-{slugify(setting.title_vi)[:50].strip('-')}-{number}"
    return Truthful(identity, fields, body, original, None, facts)


@dataclass
class _Fact:
    """A sentence of the original, the clause each summary makes of it, and the figure in it."""

    source: str
    vi: str
    en: str
    figure: dict | None = None

    @property
    def sentence_vi(self):
        return self.vi[0].upper() + self.vi[1:]

    @property
    def sentence_en(self):
        return self.en[0].upper() + self.en[1:]


class _Setting:
    """Where, when and with whom an article takes place."""

    def __init__(self, registers, rng):
        self.day = date(rng.randint(2018, 2024), rng.randint(1, 12), rng.randint(1, 28))
        units = [
            district
            for district in registers.districts.values()
            if may_have_existed(district, self.day.isoformat())
            and district.kind_on("2000-01-01") == district.kind
            and not district.since
            and not district.until
            and not district.ranks
        ]
        self.district = rng.choice(units)
        self.province = registers.provinces[self.district.province]
        self.name = self.district.full(self.day.isoformat())
        self.theme = rng.choice(THEMES)
        self.person, self.other, self.author = (_person(rng) for _ in range(3))
        self.is_provincial = rng.random() < 0.5
        self.office_vi = "Phó Chủ tịch UBND tỉnh" if self.is_provincial else "Phó Giám đốc Sở Thông tin và Truyền thông"
        self.office_en = (
            "Vice Chairperson of the Provincial People's Committee"
            if self.is_provincial
            else "Deputy Director of the provincial Department of Information and Communications"
        )
        self.part = rng.choice(PARTS)
        title = rng.choice(TITLES)
        words = {
            "o_vi": rng.choice(OFFICES),
            "t_vi": self.theme[0],
            "t_en": self.theme[1],
            "d_vi": self.name.vi,
            "d_en": self.name.en,
        }
        self.title_vi, self.title_en = (form.format(**words) for form in title)
        self.title_vi, self.title_en = (
            self.title_vi[0].upper() + self.title_vi[1:],
            self.title_en[0].upper() + self.title_en[1:],
        )
        posted = self.day + timedelta(days=rng.choice((0, 0, 1, 1, 2)))
        self.clock = f"{rng.randint(6, 22):02d}:{rng.randint(0, 59):02d}" if rng.random() < 0.5 else None
        self.published = posted.isoformat() + (f"T{self.clock}:00+07:00" if self.clock else "")
        self.posted = posted
        self.opening_vi = f"{self.part[0]} {self.day.day}/{self.day.month}/{self.day.year}, tại {self.name.vi},"
        self.opening_en = (
            f"{self.part[1]} {self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}, in {self.name.en}"
        )

    def lead(self, rng):
        day = rng.choice(
            (
                f"{self.day.day}/{self.day.month}",
                f"{self.day.day}/{self.day.month}/{self.day.year}",
                f"{self.day.day:02d}/{self.day.month:02d}/{self.day.year}",
            )
        )
        prefix = rng.choice(("", "", "(CTTĐT) - "))
        return (
            f"{prefix}{self.part[0]} {day}, tại {self.name.vi}, {self.province.former.full.vi}, {self.office_vi} "
            f"{self.person} đã chủ trì buổi làm việc với lãnh đạo UBND {self.name.vi} và các "
            f"ngành liên quan về công tác {self.theme[0]}; cùng dự có đồng chí {self.other}, đại diện các doanh "
            f"nghiệp trên địa bàn."
        )

    def speech(self, rng):
        end = rng.choice((".", "./.", "."))
        return (
            f"Phát biểu tại buổi làm việc, {self.office_vi} {self.person} đánh giá cao kết quả mà {self.name.vi} đã "
            f"đạt được, đề nghị tiếp tục đẩy mạnh {self.theme[0]}, "
            f"{rng.choice(FILLERS)[0].lower()}{rng.choice(FILLERS)[1:-1]}{end}"
        )

    def page(self, body, caption, rng):
        """The portal's page: what stands around the article differs from page to page."""
        weekday = ["hai", "ba", "tư", "năm", "sáu", "bảy"][self.posted.weekday()] if self.posted.weekday() < 6 else None
        day = f"{self.posted.day:02d}/{self.posted.month:02d}/{self.posted.year}"
        stamps = (
            [f"{day} {self.clock}", f"{self.clock} {day}", f"Ngày đăng: {day} {self.clock}"]
            if self.clock
            else [day, f"Ngày đăng: {day}"]
        )
        if weekday and self.clock:
            stamps.append(f"Thứ {weekday} - {day} {self.clock}")
        top = rng.choice(([], ["Thời sự - Xã hội"], ["Skip to main content"], ["Trang chủ"]))
        lines = [*top, self.title_vi, rng.choice(stamps)]
        for paragraph in body:
            words = paragraph.removeprefix("*Ảnh: ").removesuffix("*") if paragraph.startswith("*Ảnh: ") else paragraph
            if paragraph.startswith("*Ảnh: ") and rng.random() < 0.5:
                lines.append("Responsive image")
            lines.append(rng.choice(("", "", "\u00a0\u00a0\u00a0 ")) + words + rng.choice(("", "", " ")))
        lines.append(rng.choice(("{}", "Tác giả: {}", "{}", "Bài, ảnh: {}")).format(self.author))
        lines += [line.format(n=rng.randint(10, 9999)) for line in rng.sample(FURNITURE, rng.randint(0, 3))]
        return rng.choice(("\n\n", "\n", "\n\n")).join(lines) + rng.choice(("", "\n"))


def _person(rng):
    return f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(GIVENS)}"


def _paragraphs(facts, rng):
    """Facts two by two, with ordinary sentences between them."""
    rest, found = list(facts), []
    while rest:
        sentences = [rest.pop(0).source for _ in range(min(2, len(rest)))]
        sentences.insert(rng.randint(0, len(sentences)), rng.choice(FILLERS))
        if rng.random() < 0.6:
            sentences.append(rng.choice(FILLERS))
        found.append(" ".join(dict.fromkeys(sentences)))
    return [paragraph for number, paragraph in enumerate(found)]


def _figure(value, unit, label_vi, label_en, quote):
    return {"value": str(value), "unit": unit, "label": {"vi": label_vi, "en": label_en}, "quote": quote}


def _applications(setting, rng):
    n, (hedge, hedge_en) = rng.randint(1001, 98000), rng.choice(HEDGES)
    said = f"{hedge}{vietnamese(n)} hồ sơ"
    return _Fact(
        (
            f"Từ đầu năm đến nay, bộ phận một cửa {setting.name.vi} đã tiếp nhận {said}, trả kết quả đúng hạn cho "
            f"người dân."
        ),
        f"bộ phận một cửa tiếp nhận {said}",
        f"the one-stop shop received {hedge_en}{english(n)} applications",
        _figure(
            n,
            "hồ sơ",
            "hồ sơ bộ phận một cửa tiếp nhận",
            "applications received by the one-stop shop",
            f"đã tiếp nhận {said}",
        ),
    )


def _stations(setting, rng):
    n, m = rng.randint(31, 400), rng.randint(3, 9)
    return _Fact(
        (
            f"Trên địa bàn hiện có {m} doanh nghiệp viễn thông hoạt động với {n} trạm BTS, phục vụ tốt nhu cầu của "
            f"người dân."
        ),
        f"trên địa bàn có {n} trạm BTS",
        f"the place had {n} mobile base stations (BTS)",
        _figure(n, "trạm", "trạm BTS trên địa bàn", "mobile base stations (BTS)", f"{n} trạm BTS"),
    )


def _rate(setting, rng):
    n, (hedge, hedge_en) = rng.randint(400, 999) / 10, rng.choice(HEDGES[:5])
    return _Fact(
        f"Tỷ lệ văn bản điện tử gửi, nhận giữa các cơ quan nhà nước đạt {hedge}{vietnamese(n)}%, cao hơn năm trước.",
        f"tỷ lệ văn bản điện tử đạt {hedge}{vietnamese(n)}%",
        f"the rate of electronic documents reached {hedge_en}{english(n)}%",
        _figure(
            n,
            "%",
            "văn bản điện tử gửi, nhận",
            "electronic documents sent and received",
            f"đạt {hedge}{vietnamese(n)}%",
        ),
    )


def _revenue(setting, rng):
    n, (hedge, hedge_en), (scale, scale_en) = (
        rng.randint(11, 4900) / rng.choice((1, 10)),
        rng.choice(HEDGES),
        rng.choice((("tỷ", "billion"), ("triệu", "million"))),
    )
    n = int(n) if n == int(n) else n
    return _Fact(
        f"Doanh thu bưu chính đạt {hedge}{vietnamese(n)} {scale} đồng, đóng góp vào tăng trưởng chung của địa phương.",
        f"doanh thu bưu chính đạt {hedge}{vietnamese(n)} {scale} đồng",
        f"revenue of postal services reached {hedge_en}VND {english(n)} {scale_en}",
        _figure(
            n,
            f"{scale} đồng",
            "doanh thu bưu chính",
            "revenue of postal services",
            f"đạt {hedge}{vietnamese(n)} {scale} đồng",
        ),
    )


def _teams(setting, rng):
    n, m = rng.randint(31, 900), rng.randint(1001, 9900)
    return _Fact(
        f"Đến nay toàn huyện đã thành lập {n} tổ công nghệ số cộng đồng với {vietnamese(m)} thành viên.",
        f"đã có {n} tổ công nghệ số cộng đồng với {vietnamese(m)} thành viên",
        f"there were {n} community digital technology teams with {english(m)} members",
        _figure(
            m,
            "thành viên",
            "thành viên tổ công nghệ số cộng đồng",
            "members of community digital technology teams",
            f"{vietnamese(m)} thành viên",
        ),
    )


def _targets(setting, rng):
    b = rng.randint(13, 29)
    a = rng.randint(11, b - 1)
    return _Fact(
        f"Qua rà soát có {a}/{b} chỉ tiêu đạt mục tiêu đề ra, số còn lại đang được triển khai.",
        f"có {a}/{b} chỉ tiêu đạt mục tiêu",
        f"{a} of the {b} targets had been met",
    )


def _half(setting, rng):
    n, year = rng.randint(1001, 88000), setting.day.year
    first, words, words_en = rng.choice(
        (
            ("6 tháng đầu năm", "6 tháng đầu năm", "first half"),
            ("6 tháng đầu năm", "nửa đầu năm", "first six months"),
            ("6 tháng cuối năm", "6 tháng cuối năm", "second half"),
        )
    )
    return _Fact(
        (
            f"Trong {first} {year}, các điểm phục vụ bưu chính đã chuyển phát {vietnamese(n)} bưu gửi, không để xảy "
            f"ra chậm trễ."
        ),
        f"trong {words} {year}, bưu chính chuyển phát {vietnamese(n)} bưu gửi",
        f"in the {words_en} of {year} postal services delivered {english(n)} postal items",
        _figure(n, "bưu gửi", "bưu gửi được chuyển phát", "postal items delivered", f"{vietnamese(n)} bưu gửi"),
    )


def _quarter(setting, rng):
    number = rng.randint(1, 4)
    roman, ordinal = ("I", "II", "III", "IV")[number - 1], ("first", "second", "third", "fourth")[number - 1]
    return _Fact(
        (
            f"Trung tâm giám sát, điều hành thông minh (IOC) của địa phương dự kiến ra mắt trong quý "
            f"{roman}/{setting.day.year}."
        ),
        f"trung tâm IOC dự kiến ra mắt trong quý {roman}/{setting.day.year}",
        f"the IOC was to be launched in the third quarter of {setting.day.year}".replace("third", ordinal),
    )


def _deadline(setting, rng):
    day = setting.day + timedelta(days=rng.randint(10, 60))
    return _Fact(
        (
            f"UBND tỉnh yêu cầu hoàn thành việc cập nhật dữ liệu trước ngày {day.day}/{day.month}/{day.year} và báo "
            f"cáo kết quả thực hiện."
        ),
        f"việc cập nhật dữ liệu phải xong trước ngày {day.day}/{day.month}/{day.year}",
        f"the data had to be updated before {day.day} {MONTHS[day.month - 1]} {day.year}",
    )


def _growth(setting, rng):
    n, year = rng.randint(11, 399) / 10, setting.day.year - 1
    return _Fact(
        f"Số tài khoản thanh toán điện tử tăng {vietnamese(n)}% so với cùng kỳ năm {year}, vượt kế hoạch.",
        f"tài khoản thanh toán điện tử tăng {vietnamese(n)}% so với cùng kỳ năm {year}",
        f"e-payment accounts rose {english(n)}% on the same period of {year}",
        _figure(
            n, "%", f"tăng so với cùng kỳ năm {year}", f"growth on the same period of {year}", f"tăng {vietnamese(n)}%"
        ),
    )


def _plan(setting, rng):
    n, year = rng.randint(11, 299), setting.day.year
    return _Fact(
        f"Các nhiệm vụ được thực hiện theo Kế hoạch số {n}/KH-UBND của UBND tỉnh về {setting.theme[0]} năm {year}.",
        f"các nhiệm vụ thực hiện theo Kế hoạch số {n}/KH-UBND năm {year}",
        f"the tasks followed Plan No. {n}/KH-UBND of {year}",
    )


def _households(setting, rng):
    n, (hedge, hedge_en) = rng.randint(101, 9000), rng.choice(HEDGES)
    commune = rng.choice(COMMUNES)
    return _Fact(
        f"Tại xã {commune} có {hedge}{vietnamese(n)} hộ được hướng dẫn cài đặt ứng dụng và nộp hồ sơ qua mạng.",
        f"ở xã {commune}, {hedge}{vietnamese(n)} hộ được hướng dẫn cài đặt ứng dụng",
        f"in {fold(commune)} Commune {hedge_en}{english(n)} households were shown how to install the app",
        _figure(
            n,
            "hộ",
            "hộ được hướng dẫn cài đặt ứng dụng",
            "households shown how to install the app",
            f"{vietnamese(n)} hộ",
        )
        if not hedge
        else None,
    )


def _course(setting, rng):
    n, m = rng.randint(3, 29), rng.randint(101, 2900)
    return _Fact(
        f"Ngành đã mở {n:02d} lớp tập huấn cho {vietnamese(m)} cán bộ, công chức cấp xã.",
        f"đã mở {n} lớp tập huấn cho {vietnamese(m)} cán bộ, công chức cấp xã",
        f"{n} training courses were held for {english(m)} officials and civil servants of the communes",
    )


def _estimate(setting, rng):
    n = rng.randint(11, 890)
    return _Fact(
        f"Các doanh nghiệp ước nộp ngân sách nhà nước {n} tỷ đồng trong năm nay.",
        f"doanh nghiệp ước nộp ngân sách nhà nước {n} tỷ đồng",
        f"businesses were to pay an estimated VND {n} billion into the state budget",
    )


def _cameras(setting, rng):
    n, (hedge, hedge_en) = rng.randint(101, 980), rng.choice(HEDGES)
    return _Fact(
        f"Công an huyện đã kết nối {hedge}{n} camera an ninh vào hệ thống giám sát chung.",
        f"{hedge}{n} camera an ninh được kết nối vào hệ thống chung".strip(),
        f"{hedge_en}{n} security cameras were connected to the common system",
    )


def _length(setting, rng):
    n, (hedge, hedge_en) = rng.randint(51, 990), rng.choice(HEDGES)
    return _Fact(
        f"Các nhà mạng đã bó gọn, chỉnh trang {hedge}{n} km cáp viễn thông trên các tuyến đường chính.",
        f"các nhà mạng chỉnh trang {hedge}{n} km cáp viễn thông",
        f"operators tidied {hedge_en}{n} km of telecom cables",
    )


FACTS = (
    _applications,
    _stations,
    _rate,
    _revenue,
    _teams,
    _targets,
    _half,
    _quarter,
    _deadline,
    _growth,
    _plan,
    _households,
    _course,
    _estimate,
    _cameras,
    _length,
)
