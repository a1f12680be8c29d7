"""A site of sixty articles to search: named ones that tests look for, similar ones that must not win, ordinary ones."""

import random

ARTICLE = """\
---
title:
  vi: "{title}"
  en: "{english}"
summary:
  vi: "{summary}"
  en: "{english}: what was decided and when."
published: "{day}"
province: "{province}"
{district}topics: ["{topic}"]
authors: ["Châu Phong"]
status: "published"
added: "2026-11-21"
---

{body}
"""

# id: (title, English title, body, province, district, topic, day)
NAMED = {
    "tri-ton": (
        "Huyện Tri Tôn họp bàn kế hoạch năm",
        "Tri Ton District plans the year",
        "Lãnh đạo huyện Tri Tôn dự họp.",
        "an-giang",
        "tri-ton",
        "reviews",
        "2022-06-15",
    ),
    "tri-ton-nho": (
        "Giao lưu bóng đá thiếu niên",
        "Youth football",
        "Đội khách đến từ Tri Tôn.",
        "an-giang",
        "chau-phu",
        "sports",
        "2021-03-02",
    ),
    "tri-thuc": (
        "Tôn vinh người tốt việc tốt",
        "Honouring good deeds",
        "Buổi lễ có đông đảo trí thức trẻ.",
        "ha-giang",
        None,
        "sports",
        "2019-09-09",
    ),
    "dong-thap": (
        "Đồng Tháp mở lớp dạy nghề",
        "Dong Thap opens vocational classes",
        "Các lớp mở tại Đồng Tháp từ tháng sau.",
        "dong-thap",
        None,
        "reviews",
        "2020-01-10",
    ),
    "dong-gop": (
        "Khánh thành tháp nước",
        "A water tower opens",
        "Người dân đóng góp một phần kinh phí xây tháp.",
        "ben-tre",
        None,
        "reviews",
        "2020-02-11",
    ),
    "dak-lak": (
        "Đắk Lắk thu hoạch cà phê",
        "Dak Lak harvests coffee",
        "Vụ cà phê ở Đắk Lắk được mùa.",
        "dak-lak",
        None,
        "reviews",
        "2021-11-20",
    ),
    "da-nang": (
        "Đà Nẵng đón khách du lịch",
        "Da Nang welcomes visitors",
        "Thành phố Đà Nẵng đón đoàn khách đầu năm.",
        "da-nang",
        None,
        "reviews",
        "2023-02-01",
    ),
    "da-so": (
        "Đa số xã nâng cấp chợ",
        "Most communes upgrade markets",
        "Việc nâng cấp chợ được đa số người dân ủng hộ.",
        "nam-dinh",
        None,
        "reviews",
        "2018-05-06",
    ),
    "chuyen-doi-so-1": (
        "Ngày hội chuyển đổi số",
        "Digital transformation day",
        "Người dân thử các dịch vụ của chuyển đổi số.",
        "lang-son",
        None,
        "digital-transformation",
        "2023-10-10",
    ),
    "chuyen-doi-so-2": (
        "Xã vùng cao làm quen máy tính",
        "A highland commune meets computers",
        "Đây là bước đầu của chuyển đổi số ở xã.",
        "lai-chau",
        None,
        "digital-transformation",
        "2022-10-09",
    ),
    "chuyen-doi-so-3": (
        "Bản tin khong dau",
        "A text without marks",
        "Hoi nghi ban ve chuyen doi so cua tinh.",
        "son-la",
        None,
        "reviews",
        "2017-10-09",
    ),
    "chuyen-doi-roi": (
        "Chuyến đò cuối năm",
        "The last ferry of the year",
        "Đội thuyền ghi sổ từng chuyến; lịch đổi vào mùa lũ, con số chưa rõ.",
        "can-tho",
        None,
        "sports",
        "2016-12-30",
    ),
    "truyen-thanh-1": (
        "Nâng cấp đài truyền thanh xã",
        "Commune radio upgraded",
        "Mỗi đài truyền thanh có thêm loa.",
        "thanh-hoa",
        None,
        "grassroots-radio",
        "2020-07-07",
    ),
    "truyen-thanh-2": (
        "Hội thi phát thanh viên",
        "Announcers compete",
        "Hai mươi đài truyền thanh dự thi.",
        "nghe-an",
        None,
        "grassroots-radio",
        "2021-07-08",
    ),
    "truyen-thanh-roi": (
        "Truyền thống làng nghề",
        "A craft village",
        "Con đường dài qua làng, thanh niên giữ nghề truyền lại.",
        "thai-binh",
        None,
        "sports",
        "2015-03-03",
    ),
    "hoa-giai-cu": (
        "Tổ hòa giải ở cơ sở",
        "Village mediators",
        "Tổ hòa giải gặp các hộ dân.",
        "ha-nam",
        None,
        "reviews",
        "2019-01-05",
    ),
    "hoa-giai-moi": (
        "Tập huấn về hoà giải",
        "Mediation training",
        "Lớp học về hoà giải kéo dài hai ngày.",
        "phu-tho",
        None,
        "reviews",
        "2019-02-06",
    ),
    "mot-cua": (
        "Khai trương trung tâm phục vụ hành chính công",
        "A public service centre opens",
        "Trung tâm phục vụ hành chính công đón người dân.",
        "hai-duong",
        None,
        "one-stop-shops",
        "2018-08-08",
    ),
    "mot-cua-roi": (
        "Hành chính và trung tâm thể thao",
        "Offices and sports",
        "Việc công của trung tâm: phục vụ hội thao khối hành chính.",
        "hung-yen",
        None,
        "sports",
        "2018-09-09",
    ),
    "binh-phuoc": (
        "Bình Phước trồng rừng",
        "Binh Phuoc plants forests",
        "Tỉnh trồng thêm rừng phòng hộ.",
        "binh-phuoc",
        None,
        "reviews",
        "2022-06-28",
    ),
    "dong-nai-moi": (
        "Thành phố làm đường mới",
        "The city builds a road",
        "Tuyến đường nối các phường được khởi công.",
        "dong-nai",
        None,
        "reviews",
        "2026-08-01",
    ),
    "dau-nhon": (
        "<b>Giá</b> & “lúa” <script>alert(1)</script>",
        "Price <i>of</i> rice & more",
        "Giá lúa {{{{ 7 * 7 }}}} tăng.",
        "bac-lieu",
        None,
        "reviews",
        "2020-10-10",
    ),
}
PLACES = (
    "cao-bang",
    "bac-kan",
    "tuyen-quang",
    "lao-cai",
    "yen-bai",
    "quang-ninh",
    "bac-giang",
    "vinh-phuc",
    "bac-ninh",
    "ninh-binh",
)
TOPICS = ("reviews", "sports", "press-and-media", "postal-services", "e-commerce")
WORDS = """
    đường làng sạch cây xanh trường học trạm xá cầu mới mùa gặt lớp nghề hội thao thư viện chợ phiên vườn mẫu nước
    ngầm
""".split()


def files():
    """The articles of the site as {path below content: text}."""
    named = {
        f"{day}-{name}": (title, english, body, province, district, topic, day)
        for name, (title, english, body, province, district, topic, day) in NAMED.items()
    }
    return {f"articles/{identity}.md": _article(*row) for identity, row in {**named, **dict(_ordinary())}.items()}


def _ordinary():
    draw = random.Random(7)
    for number in range(60 - len(NAMED)):
        day = f"{draw.randrange(2016, 2025)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 28):02}"
        words = " ".join(draw.choices(WORDS, k=40))
        yield (
            f"{day}-tin-{number:02}",
            (
                f"Tin thường {' '.join(draw.sample(WORDS, 4))}",
                f"Ordinary item {number}",
                f"Xã bàn về {words}.",
                draw.choice(PLACES),
                None,
                draw.choice(TOPICS),
                day,
            ),
        )


def _article(title, english, body, province, district, topic, day):
    return ARTICLE.format(
        title=title,
        english=english,
        summary=f"{title}: nội dung chính của buổi làm việc.",
        body=body.replace("{{{{", "{{").replace("}}}}", "}}"),
        province=province,
        district=f'district: "{district}"\n' if district else "",
        topic=topic,
        day=day,
    )
