"""Addresses of the web: which are what they look like, and what is said of the others."""

import pytest

from khotin.language.web_addresses import find_address_fault

GOOD = [
    "http://a.vn",
    "https://angiang.gov.vn/",
    "https://angiang.gov.vn:8443/tin?id=5#x",
    "HTTPS://AnGiang.gov.vn/",
    "https://xn--bcher-kva.example/",
    "https://binhphuoc.gov.vn/vi/tin-tuc-sự-kiện/họp.html",
    "https://a.vn?x=1",
    "https://a.vn/%C3%A1",
    "https://a.vn/@nguoi-dung",
    "https://203.162.0.1/x",
    "https://a.vn/a(1);b=c,d!*'~[]{}|^",
    "https://web.archive.org/web/2022/https://angiang.gov.vn/",
    "https://a-b.c-d.gov.vn",
]

BAD = {
    "https://аngiang.gov.vn": "không phải chữ ASCII",  # the first letter is Cyrillic
    "https://angiang.gov.vn.": "tên miền đúng",
    "https://google.com@evil.example/": "tên người dùng",
    "https://google.com:80@evil.example/": "tên người dùng",
    "https://angiang.gov.vn\u2044evil.example/": "không phải chữ ASCII",
    "https://angiang.gov.vn\u2215.evil.example/": "không phải chữ ASCII",
    "https://angiang.gov.vn\uff0fevil.example/": "không phải chữ ASCII",
    "https://a.vn/x\u2044y": "U+2044",
    "https://a.vn/x\u2571y": "U+2571",
    "https://a.vn/\u0430": "U+0430",
    "https://a.vn/\u200b": "U+200B",
    "https://a.vn\\@evil.example": "dấu \\",
    "https://a.vn/ b": "dấu cách",
    "https://a.vn/<b>": "dấu cách",
    'https://a.vn/"x': "dấu cách",
    "https://a.vn/\n": "dấu cách",
    "https://[::1": "tên miền đúng",
    "https://[::1]/": "tên miền đúng",
    "https://localhost/": "tên miền đúng",
    "https://a": "tên miền đúng",
    "https://": "tên miền đúng",
    "https:///a.vn": "tên miền đúng",
    "https://.a.vn": "tên miền đúng",
    "https://a..vn": "tên miền đúng",
    "https://-a.vn": "tên miền đúng",
    "https://a_b.vn": "tên miền đúng",
    "https://a%2evn/": "tên miền đúng",
    "https://127.1/": "tên miền đúng",
    "https://0x7f.0.0.1/": "tên miền đúng",
    "https://999.1.1.1/": "tên miền đúng",
    f"https://{'a' * 64}.vn/": "tên miền đúng",
    f"https://{'a.' * 130}vn/": "tên miền đúng",
    "https://a.vn:0/": "số cổng",
    "https://a.vn:99999/": "số cổng",
    "https://a.vn:٨٠/": "không phải chữ ASCII",
    "https://a.vn:x/": "số cổng",
    "https://a.vn:/": "số cổng",
    f"https://a.vn/{'x' * 2000}": "2000",
    "ftp://a.vn": "http(s)",
    "javascript:alert(1)": "http(s)",
    "//a.vn": "http(s)",
    "": "http(s)",
}
OWN = ["http://localhost:8000", "http://127.0.0.1:8000/x", "http://[::1]:8000", "https://[2001:db8::1]/a"]
NOT_OWN = ["http://[::1", "http://[::1]x", "http://[::g]", "http://::1/", "http://[127.0.0.1]/", "http://[]/"]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_that_is_what_it_looks_like_is_taken(address):
    assert find_address_fault(address) is None


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_misleads_is_named_with_what_is_wrong(address):
    fault = find_address_fault(address)
    assert BAD[address] in fault.vi and fault.en != fault.vi


@pytest.mark.parametrize("address", OWN)
def test_the_sites_own_address_may_be_this_machine(address):
    assert find_address_fault(address, is_own=True) is None


@pytest.mark.parametrize("address", NOT_OWN)
def test_broken_addresses_of_machines_are_refused_there_too(address):
    assert find_address_fault(address, is_own=True)
