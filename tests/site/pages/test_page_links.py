"""Pages by their titles and paths: what lists, breadcrumbs and grids link to."""

from khotin.site.pages.page_links import index_of, links_of, province_link, province_page, sorted_provinces, topic_page
from khotin.site.pages.values import Link


def test_a_page_of_the_registers_has_its_name_and_its_path_in_each_language(archive_site):
    registers = archive_site.registers
    pages = (index_of("topic"), topic_page(registers.topics["sports"]), province_page(registers.provinces["an-giang"]))
    assert [link.path for link in links_of(pages, "vi")] == ["vi/chu-de/", "vi/chu-de/sports/", "vi/tinh/an-giang/"]
    assert links_of(pages, "en")[0] == Link("Topics", "en/topic/")
    assert links_of(pages, "en")[2] == Link("An Giang", "en/province/an-giang/")


def test_provinces_stand_in_the_order_of_the_vietnamese_alphabet(archive_site):
    provinces = sorted_provinces({"da-nang", "dak-lak", "an-giang", "cao-bang"}, archive_site.registers)
    assert [province.slug for province in provinces] == ["an-giang", "cao-bang", "da-nang", "dak-lak"]


def test_on_english_pages_provinces_stand_in_the_order_of_their_english_names(archive_site):
    provinces = sorted_provinces({"bac-lieu", "can-tho", "cao-bang", "bac-giang"}, archive_site.registers, "en")
    assert [province.slug for province in provinces] == ["bac-giang", "bac-lieu", "can-tho", "cao-bang"]


def test_a_province_without_articles_is_linked_with_a_count_of_none(archive_site):
    province = archive_site.registers.provinces["an-giang"]
    assert province_link(province, {"an-giang": 3}, "en").count == 3
    assert province_link(province, {}, "en").count == 0
