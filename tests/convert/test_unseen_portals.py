"""What made pages of unseen portals go wrong, one example for each rule."""

from datetime import date

import pytest

from khotin.convert import convert_text
from khotin.convert.facts.events import find_event
from khotin.convert.facts.figures import find_figures
from khotin.convert.facts.mentions import PlaceTexts
from khotin.convert.facts.places import find_place
from khotin.convert.facts.topics import propose_topics
from khotin.convert.layout.page_kinds import LISTING_ITEM
from khotin.convert.patterns.boilerplate import is_bar, is_boilerplate, is_of_interface
from khotin.convert.patterns.bylines import read_label
from khotin.convert.patterns.names import is_organisation
from khotin.convert.patterns.publish_dates import read_date_line
from tests.support.converting import PAGE, REGISTERS

TITLE = "Tri Tôn giữ nghề đường thốt nốt"
LEAD = "Ngày 3/5, huyện Tri Tôn, tỉnh An Giang mở hội thi nấu đường thốt nốt với 12 đội tham gia trong hai ngày."
BODY = "Các đội nấu rất khéo, đông đảo người dân đến xem và nếm thử đường mới."


def convert(*lines):
    """The conversion of a page of these lines."""
    return convert_text("\n".join(lines).encode(), "a.txt", REGISTERS)


def roles(conversion, number):
    """The roles of a line, as one word."""
    return " ".join(conversion.lines[number - 1].roles)


@pytest.mark.parametrize(
    "text",
    [
        "Đăng ký | Giỏ hàng",
        "Tin ảnh | Thư viện | Hỏi ý kiến",
    ],
)
def test_a_bar_of_buttons_is_no_title(text):
    assert is_bar(text) and convert(text, TITLE, LEAD, BODY).title == TITLE


def test_cells_with_figures_make_no_bar():
    assert not is_bar("Thơm dẻo | 7.200 | tăng 100") and not is_bar("Tri Tôn: gặt lúa mùa trên ruộng cao | An Giang")


@pytest.mark.parametrize(
    "text",
    [
        "* Email phongvh@tentrang.vn",
        "+ Điện thoại: 0296 000 000",
        "(+84) 0296 000 000",
        "10:21:47",
        "Thời tiết An Giang 27°C",
        "1,2K người theo dõi",
        "https://tentrang.vn/anh/banner.pngCổng thông tin điện tử huyện Tri Tôn",
        "date 2018-02-23 Báo đất lúa",
        "Email của bạn sẽ không được hiển thị công khai.",
        "Lưu tên của tôi, email trong trình duyệt này cho lần bình luận kế tiếp của tôi.",
    ],
)
def test_lines_of_the_page_are_known_by_their_words(text):
    assert is_boilerplate(text)
    assert convert(text, TITLE, LEAD, BODY).title == TITLE


@pytest.mark.parametrize(
    "text", ["1.250.000", "- Vui lòng nhập mã số thuế vào ô trống", "Sa Pa có nơi 2°C, trời rét đậm."]
)
def test_lines_of_an_article_are_none_of_the_page(text):
    assert not is_boilerplate(text)


def test_a_notice_with_an_address_above_an_undated_title_is_no_lead():
    notice = (
        "Trang đang được nâng cấp, bạn đọc cần tra cứu tin cũ xin gửi thư đến hộp thư bandoc@tentrang.vn trong tuần."
    )
    assert convert(notice, TITLE, LEAD, BODY).title == TITLE


def test_a_long_title_with_a_stop_is_told_again_below_its_day():
    told = (
        "Hội Phụ nữ huyện Tri Tôn phối hợp với ngân hàng tập huấn cách ghi sổ, thu lãi, bình xét vay vốn cho tổ trưởng"
    )
    conversion = convert(f"{told} các xã, thị trấn trong huyện.", "19/05/2022", f"Ngày 18/5, {told} các xã.", BODY)
    assert conversion.title == f"{told} các xã, thị trấn trong huyện." and conversion.event == "2022-05-18"


def test_a_lead_printed_twice_is_no_title():
    conversion = convert(LEAD, LEAD, BODY)
    assert conversion.title is None and [roles(conversion, number) for number in (1, 2, 3)] == [
        "lead",
        "repeat",
        "body",
    ]


def test_a_teaser_cut_short_is_left_out_for_its_full_form():
    conversion = convert(TITLE, f"{LEAD[:60]}...", LEAD, BODY)
    assert [roles(conversion, number) for number in (1, 2, 3, 4)] == ["title", "repeat", "lead", "body"]


def test_visitors_on_top_are_a_caption_and_members_of_a_parliament_a_title():
    assert convert("Đại biểu tham quan gian hàng thốt nốt", LEAD, BODY).title is None
    assert convert("Đại biểu Quốc hội tiếp xúc cử tri huyện Tri Tôn", LEAD, BODY).title is not None


def test_a_clock_between_a_line_of_the_page_and_the_dated_title_tells_no_day():
    lines = ("Đường dây nóng cháy rừng của huyện", "Thứ Tư, 14/08/2024 | 21:30", TITLE, "12/08/2024 06:50")
    conversion = convert(*lines, LEAD, BODY)
    assert (conversion.title, conversion.published) == (TITLE, "2024-08-12T06:50:00+07:00")


@pytest.mark.parametrize(
    ("lead", "title", "event"),
    [
        ("Tối 26/5, huyện khai mạc Hội thi cồng chiêng các dân tộc năm 2023.", "", "2023-05-26"),
        ("Ngày 18/6, trên địa bàn huyện diễn ra Ngày hội hiến máu đợt II năm 2021.", "", "2021-06-18"),
        ("Ngày 25/1, liên đoàn tổ chức chương trình Tết Sum vầy 2024 cho 200 đoàn viên.", "", "2024-01-25"),
        ("Ngày 9/9, các đội thi đấu.", "Khai mạc giải bóng đá thanh niên năm 2018", "2018-09-09"),
        ("Ngày 28/12, mặt trận tổ chức hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023.", "", "--12-28"),
        ("Ngày 5/3, UBND huyện họp bàn việc tổ chức Lễ hội Lim năm 2023.", "", "--03-05"),
        ("Ngày 3/12, huyện khai mạc Hội chợ xuân năm 2023.", "", "--12-03"),
        ("Ngày 12/1, hội đồng họp triển khai kế hoạch năm 2020 về tuyển quân.", "", "--01-12"),
    ],
)
def test_the_year_of_an_event_is_that_of_its_name_not_one_planned_or_looked_back_on(lead, title, event):
    assert find_event([lead], None, title=title).first == event


def test_a_span_after_the_days_it_took_is_the_event():
    event = find_event(["Sau 3 ngày tổ chức 10-12.8, giải bóng đá đã bế mạc."], date(2018, 8, 13))
    assert (event.first, event.last) == ("2018-08-10", "2018-08-12")


def test_a_relative_day_in_brackets_counts_in_any_paragraph():
    paragraphs = ["Cây cầu giúp 120 hộ dân đi lại.", "Cầu dài 24 mét.", "Xã đưa cầu vào sử dụng vào hôm nay (20/10)."]
    assert find_event(paragraphs, None).first == "--10-20"


def test_an_author_beside_the_date_or_above_a_follower_counter_is_one():
    assert read_date_line("08/04/2016 | Tác giả: Hoàng Thị Hải Yến | Lượt xem: 1.204")
    assert convert(TITLE, "08/04/2016 | Tác giả: Hoàng Yến", LEAD, BODY).authors == ("Hoàng Yến",)
    assert convert(TITLE, "Quốc Việt", "1,2K người theo dõi", "03/02/2023", LEAD, BODY).authors == ("Quốc Việt",)


def test_a_credit_of_a_picture_from_nowhere_names_no_author():
    assert read_label("Ảnh: Internet").authors == ()
    assert convert(TITLE, LEAD, BODY, "Lan Anh", "Ảnh: Internet").authors == ("Lan Anh",)


def test_a_family_name_that_opens_names_of_sections_signs():
    assert convert(TITLE, LEAD, BODY, "Đoàn Phú").authors == ("Đoàn Phú",)


SILENT = "Ngày 15/3, các xã trong huyện đồng loạt ra quân nạo vét kênh mương cùng hàng trăm bà con."


@pytest.mark.parametrize(
    ("header", "province", "district"),
    [
        ("Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn", "lang-son", None),
        ("huyện hải hậu - tỉnh nam định", "nam-dinh", "hai-hau"),
        ("Chi tiết bài viết - Xã Chiềng Châu - Mai Châu - Hòa Bình", "hoa-binh", "mai-chau"),
        ("Báo Phú Thọ", "phu-tho", None),
    ],
)
def test_the_header_of_the_page_tells_its_place(header, province, district):
    conversion = convert(header, "Ra quân làm thủy lợi nội đồng", SILENT, BODY)
    assert (conversion.province, conversion.district) == (province, district)


def test_a_menu_of_offices_tells_no_district():
    menu = ("UBND huyện Tri Tôn", "UBND huyện Châu Phú", "UBND huyện Thoại Sơn")
    assert convert(*menu, "Ra quân làm thủy lợi nội đồng", SILENT, BODY).district is None


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (PlaceTexts(lead="Huyện họp.", dateline="QNO"), ("quang-nam", None)),
        (PlaceTexts(lead="Huyện họp.", dateline="Báo Phú Thọ"), ("phu-tho", None)),
        (PlaceTexts(lead="Huyện họp.", credits=("Huyện đoàn Xuân Lộc",)), ("dong-nai", "xuan-loc")),
        (PlaceTexts(lead="Tỉnh Khánh Hòa tặng sách ra quần đảo Trường Sa."), ("khanh-hoa", None)),
        (
            PlaceTexts("", "Cán bộ cơ sở ở An Giang học nghề.", ("Lớp học mở tại huyện Tri Tôn.",) * 3),
            ("an-giang", "tri-ton"),
        ),
        (
            PlaceTexts("", "Thành phố Cần Thơ làm đẹp các tuyến đường.", ("Quận Ô Môn trồng hoa.",)),
            ("can-tho", None),
        ),
        (PlaceTexts(lead="Bà Mến, quê ở huyện Cẩm Khê, tỉnh Phú Thọ, nhận quà."), ("phu-tho", None)),
        (
            PlaceTexts(lead="Chi cục ở tỉnh Bình Định (số 12 đường Lê Lợi, thành phố Quy Nhơn) mở lớp."),
            ("binh-dinh", None),
        ),
        (
            PlaceTexts(lead="Ban Chỉ huy huyện Thăng Bình diễn tập trên địa bàn huyện Núi Thành, tỉnh Quảng Nam."),
            ("quang-nam", "nui-thanh"),
        ),
        (PlaceTexts(lead="Đồng chí Nguyễn Thái Bình phát biểu."), (None, None)),
        (
            PlaceTexts(
                lead="Tỉnh An Giang họp.",
                body=("Huyện Tri Tôn gặt lúa.", "Huyện Thoại Sơn gặt lúa.", "Huyện Châu Phú gặt lúa."),
            ),
            ("an-giang", None),
        ),
    ],
)
def test_the_place_is_where_the_news_is(texts, place):
    found = find_place(texts, REGISTERS)
    assert (found.province, found.district) == place


def test_a_body_and_a_verb_are_no_signature():
    assert is_organisation("Ủy ban nhân dân xã") and not is_organisation("Ủy ban nhân dân xã giao")
    conversion = convert(TITLE, LEAD, "Trạm cấp nước phục vụ 260 hộ dân trong ấp, được", "Ủy ban nhân dân xã giao")
    assert conversion.authors == () and "Ủy ban nhân dân xã giao" in conversion.body[-1]


def test_a_button_on_the_last_line_is_no_cut_paragraph():
    assert is_of_interface("Đọc báo in")
    assert roles(convert(TITLE, LEAD, BODY, "Xem tất cả ảnh"), 4) == "furniture"
    assert roles(convert(TITLE, LEAD, BODY, "Theo đó, các"), 4) == "body"


def test_sentences_of_a_comment_form_below_an_unsigned_article_are_of_the_page():
    form = "Các bạn nhớ viết có dấu, không chê bai người khác và không để lại số điện thoại ở đây."
    assert roles(convert(TITLE, LEAD, BODY, "Trả lời", form), 5) == "furniture"


def test_short_texts_of_pictures_hide_no_signature():
    assert convert(TITLE, LEAD, BODY, "hộ nghèo 2", "Bê con của lứa trước nay đã lớn", "Phan Trâm").authors


def test_a_footnote_with_its_mark_in_the_text_is_kept_after_the_signature():
    conversion = convert(TITLE, LEAD, f"{BODY[:-1]} [1].", "Lê Nghi", "[1] Đường nấu từ nước hoa.", "[2] Quảng cáo")
    assert (roles(conversion, 5), roles(conversion, 6)) == ("body", "furniture")


def test_a_sentence_that_shows_people_at_work_somewhere_is_a_caption():
    lines = PAGE.splitlines()
    line = convert(*lines[:3], "Nghệ nhân hướng dẫn du khách đan cót tại khu trưng bày.", *lines[3:])
    assert "Nghệ nhân hướng dẫn du khách đan cót tại khu trưng bày." in line.captions
    told = "Lãnh đạo huyện đã thăm, tặng quà 20 gia đình tại các xã."
    assert told in convert(*lines[:3], told, *lines[3:]).body


def test_a_sub_head_has_words_of_its_paragraph_or_is_a_quotation():
    paragraph = (
        "Từ nguồn vốn của huyện, 8 km đường về bon đã sáng nhờ 120 bóng đèn, bà con đi lại dễ dàng hơn trước nhiều."
    )
    conversion = convert(TITLE, LEAD, "Đường về bon đã sáng", paragraph, "“Sáng cả lòng người”", paragraph + " Thật.")
    assert conversion.captions == () and "## " not in conversion.body
    assert [block.text for block in conversion.blocks if block.kind == "heading"] == [
        "Đường về bon đã sáng",
        "“Sáng cả lòng người”",
    ]


MENU = "Giới thiệu|Sơ đồ|Văn bản|Phòng Nội vụ|Phòng Tư pháp|UBND xã An Tức|Thông tin quy hoạch|Dự án đầu tư".split("|")
TEASERS = [
    part
    for number, name in enumerate(
        ("ra quân trồng cây", "mở hội thi đan lát", "khám bệnh cho người già", "gặt lúa mùa"), 1
    )
    for part in (
        f"Tri Tôn {name} đầu năm",
        f"Ngày {number}/2, huyện Tri Tôn {name} với hàng trăm bà con tới dự từ sớm.",
    )
]


@pytest.mark.parametrize(
    "lines",
    [
        (*MENU, "Trang này cung cấp tin tức, văn bản và thủ tục cho người dân, doanh nghiệp trên địa bàn huyện."),
        ("Tin tức", *TEASERS),
        ("Tin tức", *(f"{line} (0{at}/02/2020)" if at % 2 else line for at, line in enumerate(TEASERS, 1))),
    ],
    ids=["menu", "teasers", "dated titles"],
)
def test_menus_and_lists_are_no_articles(lines):
    assert convert(*lines).kind == LISTING_ITEM


@pytest.mark.parametrize(
    "last",
    ["Ngoài ra, huyện còn trao 3", "Ông Võ Mai, người dân địa phương cho bi", "Đồng chí Chủ tịch yêu cầu các"],
)
def test_a_page_cut_in_a_sentence_is_warned_of(last):
    assert "cut" in [problem.rule for problem in convert(TITLE, LEAD, BODY, last).problems]


def test_a_page_of_one_list_item_is_read():
    text = "- Chiều 5/3, Huyện đoàn tổ chức ra mắt câu lạc bộ khởi nghiệp với 35 thành viên tham gia tại nhà văn hóa xã"
    assert [line.text for line in convert(text).lines] == [text]


def test_units_are_read_as_whole_words():
    text = "Có 80 cầu thủ, 26 nhà văn hóa, 22 đồng chí; lúa đạt 7,8 tấn/ha, thu 500 tấn, giá 25.000 đồng/kg."
    units = [(figure.value, figure.unit) for figure in find_figures([text])]
    assert units == [("22", "đồng chí"), ("7.8", "tấn/ha"), ("500", "tấn"), ("25000", "đồng/kg")]


@pytest.mark.parametrize(
    ("title", "lead", "topic"),
    [
        ("Bình Lục hiến máu đợt II", "Ngày hội nhận 286 đơn vị máu.", "health"),
        ("Kỳ họp thứ mười", "Hội đồng nhân dân huyện họp nghe ý kiến cử tri.", "leadership"),
        ("Tình hình kinh tế - xã hội quý I", "Giá trị sản xuất tăng.", "economy"),
        ("Phòng dịch cho gia súc, gia cầm", "Huyện tiêm phòng cho đàn bò.", "farming"),
        ("Họp tại Phòng Văn hóa", "Trao danh hiệu Lao động tiên tiến.", None),
    ],
)
def test_topics_follow_their_keywords_and_no_false_friends(title, lead, topic):
    assert next(iter(propose_topics(title, [lead], REGISTERS)), None) == topic
