"""Who wrote it: labels, bare names, offices, outlets."""

import pytest

from khotin.convert.patterns.bylines import (
    Byline,
    is_menu_heading,
    is_person,
    is_surely_signed,
    is_user_name,
    read_bare,
    read_label,
    read_office,
    read_source,
)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Tin, ảnh: Hoài Thu", Byline(("Hoài Thu",), is_labelled=True)),
        ("Tác giả: Minh Đức - Phòng Tư pháp", Byline(("Minh Đức",), ("Phòng Tư pháp",), is_labelled=True)),
        ("Bài và ảnh Hoài Thu", Byline(("Hoài Thu",), is_labelled=True)),
        ("Ảnh: Minh Đức", Byline(("Minh Đức",), is_labelled=True, is_photo=True)),
        ("Hoài Thu, ảnh: Minh Đức", Byline(("Hoài Thu", "Minh Đức"), is_labelled=True)),
        ("Ảnh: Minh Đức (TTXVN)", Byline(("Minh Đức",), is_labelled=True, is_photo=True)),
        ("(Ảnh: Minh Đức)", Byline(("Minh Đức",), is_labelled=True, is_photo=True)),
        ("Hoài Thu, ảnh: Minh Đức (CTV)", Byline(("Hoài Thu", "Minh Đức"), is_labelled=True)),
        ("Hoài Thu (ảnh: Minh Đức)", Byline(("Hoài Thu", "Minh Đức"), is_labelled=True)),
        ("Hoài Thu, nguồn: Báo An Giang", Byline(("Hoài Thu",), cited="Báo An Giang", is_labelled=True)),
        ("Tác giả: Ngọc Huấn - Nguồn: Báo An Giang", Byline(("Ngọc Huấn",), cited="Báo An Giang", is_labelled=True)),
        ("Bài: Ngọc Huấn (Nguồn: Báo An Giang)", Byline(("Ngọc Huấn",), cited="Báo An Giang", is_labelled=True)),
        ("Tin: Hoài Thu (tổng hợp)", Byline(("Hoài Thu",), is_labelled=True)),
        ("Tin, ảnh: Hoài Thu (TTXVN)", Byline(("Hoài Thu",), ("TTXVN",), is_labelled=True)),
        ("(Tin, ảnh: Hoài Thu (TTXVN))", Byline(("Hoài Thu",), ("TTXVN",), is_labelled=True)),
        ("Bài: Hoài Thu (PV), Minh Đức (CTV)", Byline(("Hoài Thu", "Minh Đức"), is_labelled=True)),
        ("PV: Ông đánh giá thế nào về kết quả này?", None),
        ("Nội dung: các xã trồng cây,", None),
    ],
)
def test_labels_tell_who_wrote_it(line, byline):
    assert read_label(line) == byline


@pytest.mark.parametrize(
    ("line", "authors", "offices"),
    [
        ("Hoài Thu", ("Hoài Thu",), ()),
        ("HOÀI THU", ("HOÀI THU",), ()),
        ("(Minh Đức - Hoài Thu)", ("Minh Đức", "Hoài Thu"), ()),
        ("T.H - LN", ("T.H", "LN"), ()),
        ("Hoài Thu - Sở TT&TT An Giang", ("Hoài Thu",), ("Sở TT&TT An Giang",)),
        ("Ban biên tập", ("Ban biên tập",), ()),
        ("Hoài Thu (TTTT-VH huyện)", ("Hoài Thu",), ("TTTT-VH huyện",)),
        ("Hoài Thu - PGD&ĐT huyện", ("Hoài Thu",), ("PGD&ĐT huyện",)),
        ("Hoài Thu (tổng hợp)", ("Hoài Thu",), ()),
        ("Hoài Thu (CTV)", ("Hoài Thu",), ()),
        ("Hoài Thu (Cộng tác viên Tri Tôn) - Minh Đức (PV)", ("Hoài Thu", "Minh Đức"), ()),
        ("CTV - Minh Đức", ("CTV", "Minh Đức"), ()),
    ],
)
def test_bare_names_are_bylines(line, authors, offices):
    assert read_bare(line) == Byline(authors, offices)


@pytest.mark.parametrize(
    "line", ["Thời sự", "VĂN BẢN MỚI", "Ông Nguyễn Văn An", "trồng cây xanh", "Hoài Thu?", "admin2"]
)
def test_headings_and_sentences_are_no_names(line):
    assert read_bare(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "cited"),
    [
        ("Theo Báo Nhân Dân", (), "Báo Nhân Dân"),
        ("Nguồn: angiang.gov.vn", (), "angiang.gov.vn"),
        ("(Nguồn: Công văn số 12/CV)", (), "Công văn số 12/CV"),
        ("Theo Hoài Thu/tentrang.vn", ("Hoài Thu",), "tentrang.vn"),
        ("Báo An Giang", (), "Báo An Giang"),
    ],
)
def test_outlets_are_credited(line, authors, cited):
    source = read_source(line)
    assert source and (source.authors, source.cited) == (authors, cited)


def test_a_report_is_no_outlet():
    assert read_source("Báo cáo kết quả trồng cây") is None


def test_an_office_is_a_line_of_its_own():
    assert read_office("Phòng Văn hóa và Thông tin huyện") == "Phòng Văn hóa và Thông tin huyện"
    assert read_office("(Đài Truyền thanh huyện)") == "Đài Truyền thanh huyện"
    assert (
        read_office("Cổng thông tin điện tử huyện") is None
        and read_office("Phòng đã phối hợp với các xã mở lớp") is None
    )


def test_names_of_people_are_told_from_offices_logins_and_menus():
    assert is_person("Hoài Thu") and not is_person("Ban biên tập")
    assert is_surely_signed("Nguyễn Văn An") and not is_surely_signed("Sông Hậu Bến Tre")
    assert is_surely_signed("H’Mai") and is_surely_signed("H'Lim Niê")
    assert all(map(is_user_name, ("quantri1", "Super User", "Quản trị viên"))) and not is_user_name("Hoài Thu")
    assert is_menu_heading("TIN TỨC:") and not is_menu_heading("Hoài Thu")
