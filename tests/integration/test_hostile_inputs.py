"""Hostile inputs of every kind, each refused by name: file, line, reason, in both languages, within two seconds.

One row per input: what is given, and a piece of the Vietnamese message; a third value is the line of the file where
it is not the line of the input itself. `tests/support/hostile.py` says how each kind reaches the program. Nothing but
the program's own refusal may result.
"""

import os
import struct
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khotin.problems import as_json, as_text
from tests.conftest import REPOSITORY
from tests.support import hostile
from tests.support.sites import ARTICLE, JPEG


def chunk(kind, data):
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height):
    """A grey PNG of that size; of the pixels of a large one there are only some."""
    pixels = zlib.compress(bytes(min(height * (width + 1), 1_000_000)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


# Ids that would lead elsewhere, or that no system or address can hold.
BAD_SLUGS = (
    '"../../../output/vi"',
    '"../../../../victim"',
    '"/etc"',
    '"a/b"',
    '".."',
    '"."',
    '"A"',
    '"a b"',
    '"an_giang"',
    '"-a"',
    '"a-"',
    '"a--b"',
    '"đà-nẵng"',
    '"con"',
    '"aux"',
    '"' + "a" * 81 + '"',
    '"%2e%2e"',
    '"a.b"',
    '"index.html/.."',
    '"٢"',
    '""',
    "[a]",
    "{a: b}",
    '"a\\nb"',
)

# A piece of a register of tests/support/hostile.py in place of another.
REGISTERS = (
    *((("topics", "slug: economy", f"slug: {slug}"), "không phải mã") for slug in BAD_SLUGS),
    (("topics", "slug: economy", 'slug: "a\\u0000b"'), "ký tự điều khiển U+0000 không được phép"),
    (("topics", "slug: markets", "slug: economy"), '"economy" có hai lần; mỗi mã chỉ dùng một lần'),
    (("topics", "- slug: economy\n", "- x: y\n"), 'không có mục "x"'),
    (("topics", "slug: markets, ", ""), 'thiếu "slug"'),
    (("topics", "name: {vi: Chợ, en: Markets}", "name: Chợ"), "name gồm hai phần vi và en"),
    (("topics", "name: {vi: Chợ, en: Markets}", "name: {vi: Chợ}"), 'thiếu "en"'),
    (("topics", "name: {vi: Chợ, en: Markets}", 'name: {vi: "\\u2063", en: x}'), "vi trống hoặc có dấu xuống dòng"),
    (("topics", "name: {vi: Chợ, en: Markets}", "name: {vi: Chợ, en: Markets, fr: x}"), 'không có mục "fr"'),
    (("topics", "name: {vi: Chợ, en: Markets}", "name: {vi: [a], en: b}"), "vi phải là một đoạn chữ"),
    (("topics", "keywords: [kinh tế]", "keywords: kinh tế"), "keywords phải là danh sách"),
    (("topics", "keywords: [kinh tế]", "keywords: {a: b}"), "keywords phải là danh sách"),
    (("topics", "keywords: [kinh tế]", "keywords: [[a]]"), "keywords phải là một đoạn chữ"),
    (("topics", "keywords: [kinh tế]", 'keywords: [""]'), "keywords trống hoặc có dấu xuống dòng"),
    (("topics", "  children:\n", "  childrn:\n"), 'không có mục "childrn"; ý bạn là "children"?'),
    (("topics", "topic: economy", "topic: econmy"), 'topic: không có chủ đề "econmy"; ý bạn là "economy"?'),
    (("topics", "topic: economy", "topic: [a]"), "topic: không có chủ đề \"['a']\""),
    (
        ("topics", "- {vi: Kinh tế - Xã hội, topic: economy, seen: portal}", "- economy"),
        "mỗi dòng của sections gồm các mục vi, topic, seen",
    ),
    (("topics", "sections:", "section:"), 'không có mục "section"; ý bạn là "sections"?'),
    (
        ("topics", "description: {vi: Về kinh tế, en: On the economy}", "description: []"),
        "description gồm hai phần vi và en",
    ),
    (("topics", "topics:\n", "topics: x\nmore:\n"), 'không có mục "more"', 2),
    (
        ("topics", "name: {vi: Kinh tế, en: Economy}", "name: {vi: Kinh tế, en: " + "E" * 1001 + "}"),
        "en dài 1001 ký tự, tối đa 1000",
    ),
    (("topics", "topics:\n", "<<<<<<< HEAD\ntopics:\n"), "dòng <<<<<<< là dấu xung đột git để lại"),
    (("topics", "topics:\n", "topics: &a\n"), 'ký hiệu "&" của YAML không được dùng'),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: an-gian, relation: absorbed"),
        'successor: không có tỉnh hiện nay "an-gian"; ý bạn là "an-giang"?',
    ),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: kien-giang, relation: absorbed"),
        'successor: không có tỉnh hiện nay "kien-giang"; ý bạn là "an-giang"?',
    ),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: [an-giang], relation: absorbed"),
        'successor: không có tỉnh hiện nay "[\'an-giang\']"; ý bạn là "an-giang"?',
    ),
    (("provinces", "successor: an-giang, relation: absorbed", "relation: absorbed"), 'thiếu "successor"'),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: an-giang, relation: eaten"),
        'relation "eaten" không hợp lệ',
    ),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: an-giang, relation: enlarged"),
        'relation "enlarged" không khớp với successor "an-giang"',
    ),
    (
        ("provinces", "successor: an-giang, relation: absorbed", "successor: an-giang, relation: unchanged"),
        'relation "unchanged" không khớp với successor "an-giang"',
    ),
    (
        ("provinces", "formed_from: [an-giang, kien-giang]", "formed_from: [an-giang, kien-gian]"),
        'formed_from: không có tỉnh trước 2025 "kien-gian"; ý bạn là "kien-giang"?',
    ),
    (
        ("provinces", "formed_from: [an-giang, kien-giang]", "formed_from: [an-giang]"),
        '"an-giang" không ghi "kien-giang" trong formed_from',
        3,
    ),
    (
        ("provinces", "formed_from: [an-giang, kien-giang]", "formed_from: []"),
        '"an-giang" không ghi "an-giang" trong formed_from',
        2,
    ),
    (("provinces", "formed_from: [an-giang, kien-giang]", "formed_from: an-giang"), "formed_from phải là danh sách"),
    (
        ("provinces", "formed_from: [an-giang, kien-giang]", "formed_from: [an-giang, kien-giang, an-giang]"),
        "formed_from có một mã hai lần",
    ),
    (("provinces", "formed_from: [an-giang, kien-giang], ", ""), 'thiếu "formed_from"'),
    (
        ("provinces", "seat_in: kien-giang", "seat_in: rach-gia"),
        'seat_in: không có tỉnh trước 2025 "rach-gia"; ý bạn là "an-giang"?',
    ),
    (("provinces", "seat_in: kien-giang", "seat_in: [a]"), "seat_in: không có tỉnh trước 2025 \"['a']\""),
    (("provinces", 'code: "89"', 'code: "8"'), 'code "8" phải gồm đúng 2 chữ số'),
    (("provinces", 'code: "89"', 'code: "٨٩"'), 'code "٨٩" phải gồm đúng 2 chữ số'),
    (("provinces", 'code: "89"', "code: [89]"), "code \"['89']\" phải gồm đúng 2 chữ số"),
    (("provinces", 'code: "89"', 'code: "' + "9" * 4300 + '"'), "phải gồm đúng 2 chữ số"),
    (("provinces", 'valid_from: "2025-07-01"', 'valid_from: "2025-02-30"'), 'valid_from: "2025-02-30" không phải ngày'),
    (("provinces", 'valid_from: "2025-07-01"', 'valid_from: "20250701"'), 'valid_from: "20250701" không phải ngày'),
    (("provinces", 'valid_from: "2025-07-01"', 'valid_from: "2025-W27-2"'), 'valid_from: "2025-W27-2" không phải ngày'),
    (
        ("provinces", 'valid_from: "2025-07-01"', 'valid_from: "null"'),
        'valid_until không khớp với valid_from của "an-giang"',
        2,
    ),
    (
        ("provinces", 'valid_from: "2025-07-01"', 'valid_from: "2025-06-01"'),
        'valid_until không khớp với valid_from của "an-giang"',
        2,
    ),
    (("provinces", 'valid_from: "2025-07-01"', "valid_from: {a: b}"), "valid_from: \"{'a': 'b'}\" không phải ngày"),
    (
        (
            "provinces",
            'valid_until: "2025-06-30", successor: an-giang, relation: enlarged',
            'valid_until: "null", successor: an-giang, relation: enlarged',
        ),
        'valid_until không khớp với valid_from của "an-giang"',
    ),
    (("provinces", "kind: province, valid_from", "kind: state, valid_from"), 'kind "state" không hợp lệ'),
    (("provinces", "kind: province, valid_from", "valid_from"), 'thiếu "kind"'),
    (("provinces", "former:", "formerly:"), 'không có mục "formerly"; ý bạn là "former"?'),
    (("provinces", "current:", "curent:"), 'không có mục "curent"; ý bạn là "current"?'),
    (("provinces", "former:\n", "former: x\nother:\n"), 'không có mục "other"', 2),
    (("provinces", "slug: kien-giang", "slug: an-giang"), '"an-giang" có hai lần; mỗi mã chỉ dùng một lần'),
    (("provinces", "full: {vi: tỉnh Kiên Giang, en: Kien Giang Province}, ", ""), 'thiếu "full"'),
    (("provinces", "relation: enlarged}", "relation: enlarged, aliases: AG}"), "aliases phải là danh sách"),
    (("provinces", "relation: enlarged}", "relation: enlarged, label_now: x}"), "label_now gồm hai phần vi và en"),
    (
        ("provinces", "relation: enlarged}", "relation: enlarged, succesor: x}"),
        'không có mục "succesor"; ý bạn là "successor"?',
    ),
    (("districts", 'kind: huyen, code: "891"', 'kind: xa, code: "891"'), 'kind "xa" không hợp lệ'),
    (("districts", 'kind: huyen, code: "891"', 'kind: [huyen], code: "891"'), "kind \"['huyen']\" không hợp lệ"),
    (("districts", 'kind: huyen, code: "891"', 'code: "891"'), 'thiếu "kind"'),
    (("districts", 'code: "891"', 'code: "89"'), 'code "89" phải gồm đúng 3 chữ số'),
    (
        ("districts", "  an-giang:\n", "  an-gian:\n"),
        'districts: không có tỉnh trước 2025 "an-gian"; ý bạn là "an-giang"?',
    ),
    (("districts", "  an-giang:\n", "  ../x:\n"), 'districts: không có tỉnh trước 2025 "../x"'),
    (("districts", "slug: tri-ton", "slug: ../tri-ton"), 'slug "../tri-ton" không phải mã'),
    (("districts", "slug: tri-ton", "slug: tinh-bien"), '"tinh-bien" có hai lần; mỗi mã chỉ dùng một lần', 4),
    (("districts", "name: Tri Tôn, ", ""), 'thiếu "name"'),
    (("districts", "name: Tri Tôn", "name: {vi: a}"), "name phải là một đoạn chữ"),
    (
        ("districts", "into: tri-ton", "into: tri-tonn"),
        'into: không có huyện của tỉnh này "tri-tonn"; ý bạn là "tri-ton"?',
    ),
    (("districts", "into: tri-ton", "into: [a]"), "into: không có huyện của tỉnh này \"['a']\""),
    (
        ("districts", 'until_between: ["2020-02-02", "2021-02-01"]', 'until_between: ["2021-02-02", "2020-02-01"]'),
        "until_between phải gồm hai ngày, ngày trước đứng trước",
    ),
    (
        ("districts", 'until_between: ["2020-02-02", "2021-02-01"]', 'until_between: ["2020-02-02"]'),
        "until_between phải gồm hai ngày, ngày trước đứng trước",
    ),
    (
        ("districts", 'until_between: ["2020-02-02", "2021-02-01"]', 'until_between: "2020-02-02"'),
        "until_between phải là danh sách",
    ),
    (
        ("districts", 'until_between: ["2020-02-02", "2021-02-01"]', 'until: "2020-2-2"'),
        'until: "2020-2-2" không phải ngày',
    ),
    (
        ("districts", 'until_between: ["2020-02-02", "2021-02-01"]', 'until: "2020-02-02", since: "2021-01-01"'),
        '"cu": until đứng trước since',
    ),
    (("districts", 'until: "2023-04-09"', 'until: "2023-04-31"'), 'until: "2023-04-31" không phải ngày'),
    (("districts", "was: [{kind: huyen", "was: [{kind: lang"), 'kind "lang" không hợp lệ'),
    (("districts", 'was: [{kind: huyen, until: "2023-04-09"}]', "was: huyen"), "was phải là danh sách"),
    (
        ("districts", 'was: [{kind: huyen, until: "2023-04-09"}]', "was: [huyen]"),
        "mỗi dòng của was gồm các mục kind, until, until_between",
    ),
    (
        ("districts", "ambiguous: {Tri Tôn: [an-giang]}", "ambiguous: {Tri Tôn: [an-gian]}"),
        'ambiguous: không có tỉnh trước 2025 "an-gian"; ý bạn là "an-giang"?',
    ),
    (
        ("districts", "ambiguous: {Tri Tôn: [an-giang]}", "ambiguous: [Tri Tôn]"),
        'ambiguous gồm các dòng "mã tỉnh: danh sách"',
    ),
    (("districts", "same_as_province: [An Giang]", "same_as_province: An Giang"), "same_as_province phải là danh sách"),
    (
        ("districts", "same_as_province", "same_as_provinces"),
        'không có mục "same_as_provinces"; ý bạn là "same_as_province"?',
    ),
    (
        ("districts", '- {slug: tri-ton, name: Tri Tôn, kind: huyen, code: "891"}', "- tri-ton"),
        "since, since_between, until, until_between, into, was",
    ),
    (("glossary", "vi: tỉnh, ", ""), 'thiếu "vi"'),
    (("glossary", "en: province", "en: [a]"), "en phải là một đoạn chữ"),
    (("glossary", "abbr: [T.]", "abbr: T."), "abbr phải là danh sách"),
    (("glossary", "note: n", "nota: n"), 'không có mục "nota"; ý bạn là "note"?'),
    (("glossary", "basis: C", "basis: {a: b}"), "basis phải là một đoạn chữ"),
    (("glossary", "places:\n", "places: x\nmore:\n"), "places phải là danh sách"),
    (("glossary", "- {vi", "- - {vi"), "mỗi dòng của places gồm các mục vi, en, abbr, alt, avoid, note, basis"),
    (("glossary", "places:\n", "? [a]\n: b\nplaces:\n"), "tên mục phải là chữ"),
)

# Lines of config.yaml.
SETTINGS = (
    ('base_url: "https://[::1"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn/.."', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn/./x"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn//x"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn/%2e"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "javascript:alert(1)"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a@b.vn"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn\\u2044x"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "https://a.vn:0"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: ""', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('base_url: "file:///etc"', "base_url phải là: dạng https://tên-miền hoặc https://tên-miền/thư-mục"),
    ('issues_url: "javascript:alert(1)"', "issues_url phải là: địa chỉ https, hoặc để trống"),
    ('issues_url: "https://google.com@evil.example"', "issues_url phải là: địa chỉ https, hoặc để trống"),
    ('issues_url: "mailto:a@b.vn"', "issues_url phải là: địa chỉ https, hoặc để trống"),
    ('title: "A"', "title phải là: hai phần vi và en"),
    ('title: {vi: "A"}', "title phải là: hai phần vi và en"),
    ('title: {vi: "\\u2063", en: "B"}', "title trống hoặc có dấu xuống dòng"),
    ('title: {vi: "A\\nB", en: "B"}', "title trống hoặc có dấu xuống dòng"),
    ('title: {vi: {a: b}, en: "B"}', "title gồm hai đoạn chữ"),
    ("description: [a, b]", "description phải là: hai phần vi và en"),
    ('description: {vi: "", en: ""}', "description trống hoặc có dấu xuống dòng"),
    ('summaries: {seconds: "1e5"}', "summaries.seconds phải là: một số nguyên từ 1"),
    ("summaries: {seconds: -1}", "summaries.seconds phải là: một số nguyên từ 1"),
    ("summaries: {seconds: 999999}", "summaries.seconds phải là: một số nguyên từ 1"),
    ('summaries: {seconds: "٣"}', "summaries.seconds phải là: một số nguyên từ 1"),
    ("summaries: {command: [rm]}", "summaries.command phải là: một lệnh trên một dòng"),
    ('summaries: {command: "\'"}', "summaries.command phải là: một lệnh trên một dòng"),
    ("summary: {command: x}", 'không có mục "summary"'),
    ("jobs: 9", 'không có mục "jobs"'),
    ("title: {vi: A, en: B}\ntitle: {vi: A, en: B}", '"title" có ở dòng 2 và dòng 3', 3),
    ("- a", 'tệp phải gồm các dòng "tên: giá trị"', 1),
    ("abc", 'tệp phải gồm các dòng "tên: giá trị"', 1),
    ("title: !!python/object:os.system x", 'ký hiệu "!" của YAML không được dùng'),
    ("base_url: &a x", 'ký hiệu "&" của YAML không được dùng'),
    ("base_url: *a", 'ký hiệu "*" của YAML không được dùng'),
    (">>>>>>> nhánh", "dòng >>>>>>> là dấu xung đột git để lại"),
    ('title: {vi: "\\u202e", en: "B"}', "ký tự đảo chiều U+202E ẩn trong câu"),
    ("title: [[[[[[[[[[", "lồng quá 6 tầng"),
    ("\tbase_url: x", "dùng dấu cách, không dùng phím Tab"),
)

# Lines of templates/labels.yaml.
LABELS = (
    ("search: Tìm", 'nhãn "search" cần cả vi và en'),
    ("search: {vi: Tìm}", 'nhãn "search" cần cả vi và en'),
    ("search: {vi: Tìm, en: [a]}", 'nhãn "search" cần cả vi và en'),
    ("search: {vi: Tìm, en: {a: b}}", 'nhãn "search" cần cả vi và en'),
    ("search: [a, b]", 'nhãn "search" cần cả vi và en'),
    ("=======", "dòng ======= là dấu xung đột git để lại"),
    ("search: {vi: Tìm, en: Search, fr: x}", 'nhãn "search" cần cả vi và en'),
    ("home: {vi: a, en: b}", '"home" có ở dòng 1 và dòng 2'),
    ("search: {vi: *a, en: b}", 'ký hiệu "*" của YAML không được dùng'),
)

# Days and moments.
DATES = (
    ('published: "٢٠٢٢-٠٦-١٥"', 'published: "٢٠٢٢-٠٦-١٥" không phải ngày'),
    ('published: "２０２２-０６-１５"', 'published: "２０２２-０６-１５" không phải ngày'),
    ('published: "2022-13-01"', "published: tháng 13 năm 2022 không có ngày 1"),
    ('published: "2022-02-29"', "published: tháng 2 năm 2022 không có ngày 29"),
    ('published: "2022-06-31"', "published: tháng 6 năm 2022 không có ngày 31"),
    ('published: "0000-00-00"', "published: tháng 0 năm 0 không có ngày 0"),
    ('published: "1944-12-31"', "published: năm 1944 quá xa"),
    ('published: "9999-12-31"', "published: năm 9999 quá xa"),
    ('published: "20220615"', 'published: "20220615" không phải ngày'),
    ('published: "2022-W24-3"', 'published: "2022-W24-3" không phải ngày'),
    ('published: "2022-166"', 'published: "2022-166" không phải ngày'),
    ('published: "15/06/2022"', "published: viết năm-tháng-ngày"),
    ('published: "2022-6-5"', "published: viết năm-tháng-ngày"),
    ('published: "2022-06-15T25:00:00+07:00"', "published: viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
    ('published: "2022-06-15T22:22:00Z"', "published: viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
    ('published: "2022-06-15T22:22:00+00:00"', "published: viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
    ('published: "2022-06-15T22:22:60+07:00"', 'published: "2022-06-15T22:22:60+07:00" không phải ngày'),
    ('published: "2022-06-15T٢٢:22:00+07:00"', 'published: "2022-06-15T٢٢:22:00+07:00" không phải ngày'),
    ('published: "2022-02-30T22:22:00+07:00"', "published: tháng 2 năm 2022 không có ngày 30"),
    ('published: ["2022-06-15"]', "published phải là một đoạn chữ"),
    ("published: {a: b}", "published phải là một đoạn chữ"),
    ('published: ""', "published trống"),
    ('published: "hôm qua"', 'published: "hôm qua" không phải ngày'),
    ("published: 1e308", 'published: "1e308" không phải ngày'),
    ("published: 99999999999999999999999999999", 'published: "99999999999999999999999999999" không phải ngày'),
    ('published: "+2022-06-15"', 'published: "+2022-06-15" không phải ngày'),
    ('published: "-2022-06-15"', 'published: "-2022-06-15" không phải ngày'),
    ('added: "2026-02-29"', "added: tháng 2 năm 2026 không có ngày 29"),
    ('added: "٢٠٢٦-١١-٢١"', 'added: "٢٠٢٦-١١-٢١" không phải ngày'),
    ('event: "--02-30"', "event: tháng 2 không có ngày 30"),
    ('event: "--13-01"', "event: tháng 13 không có ngày 1"),
    ('event: "--٠٦-١٥"', 'event: "--٠٦-١٥" không phải ngày'),
    ('event: "2022-06"', 'event: "2022-06" không phải ngày'),
    ('event: "--6-15"', 'event: "--6-15" không phải ngày'),
    ('event_end: "2022-06-15"', "event_end cần có event"),
    ("published: .inf", 'published: ".inf" không phải ngày'),
    ("published: null", 'published: "null" không phải ngày'),
    ("published: " + "9" * 4300, "published dài 4300 ký tự, tối đa 2000"),
)

# Addresses of sources.
ADDRESSES = (
    (
        'source: {url: "https://аngiang.gov.vn"}',
        'source.url: "https://аngiang.gov.vn" có tên miền không phải chữ ASCII',
    ),
    (
        'source: {url: "https://google.com@evil.example/"}',
        'source.url: "https://google.com@evil.example/" có tên người dùng trước dấu @',
    ),
    (
        'source: {url: "https://angiang.gov.vn\\u2044x"}',
        'source.url: "https://angiang.gov.vn⁄x" có tên miền không phải chữ ASCII',
    ),
    (
        'source: {url: "https://angiang.gov.vn\\u2215x"}',
        'source.url: "https://angiang.gov.vn∕x" có tên miền không phải chữ ASCII',
    ),
    ('source: {url: "https://a.vn/\\u29f8x"}', 'source.url: "https://a.vn/⧸x" có ký tự U+29F8 dễ nhầm với dấu khác'),
    ('source: {url: "https://a.vn/\\uff0fx"}', 'source.url: "https://a.vn/／x" có ký tự U+FF0F dễ nhầm với dấu khác'),
    ('source: {url: "https://a.vn/\\u0430"}', 'source.url: "https://a.vn/а" có ký tự U+0430 dễ nhầm với dấu khác'),
    ('source: {url: "https://a.vn/x\\u202e"}', "ký tự đảo chiều U+202E ẩn trong câu"),
    ('source: {url: "https://[::1"}', 'source.url: "https://[::1" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://127.1/"}', 'source.url: "https://127.1/" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://0x7f.1/"}', 'source.url: "https://0x7f.1/" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://a"}', 'source.url: "https://a" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://a..vn"}', 'source.url: "https://a..vn" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://a.vn:0/"}', 'source.url: "https://a.vn:0/" có số cổng sai (từ 1 đến 65535)'),
    ('source: {url: "https://a.vn:99999/"}', 'source.url: "https://a.vn:99999/" có số cổng sai (từ 1 đến 65535)'),
    ('source: {url: "https://a.vn:x/"}', 'source.url: "https://a.vn:x/" có số cổng sai (từ 1 đến 65535)'),
    ('source: {url: "http://"}', 'source.url: "http://" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https:a.vn"}', 'source.url: "https:a.vn" không phải địa chỉ http(s)'),
    ('source: {url: "//a.vn"}', 'source.url: "//a.vn" không phải địa chỉ http(s)'),
    ('source: {url: "javascript:alert(1)"}', 'source.url: "javascript:alert(1)" không phải địa chỉ http(s)'),
    ('source: {url: "data:text/html,x"}', 'source.url: "data:text/html,x" không phải địa chỉ http(s)'),
    ('source: {url: "file:///etc/passwd"}', 'source.url: "file:///etc/passwd" không phải địa chỉ http(s)'),
    ('source: {url: "ftp://a.vn"}', 'source.url: "ftp://a.vn" không phải địa chỉ http(s)'),
    ('source: {url: "https://a.vn/ x"}', 'source.url: "https://a.vn/ x" có dấu cách, dấu \\, < > hoặc "'),
    (
        'source: {url: "https://a.vn\\\\@evil.example"}',
        'source.url: "https://a.vn\\@evil.example" có dấu cách, dấu \\, < > hoặc "',
    ),
    ('source: {url: "https://a_b.vn/"}', 'source.url: "https://a_b.vn/" không phải địa chỉ http(s) có tên miền đúng'),
    ('source: {url: "https://-a.vn/"}', 'source.url: "https://-a.vn/" không phải địa chỉ http(s) có tên miền đúng'),
    (
        'source: {url: "https://xn--a..vn"}',
        'source.url: "https://xn--a..vn" không phải địa chỉ http(s) có tên miền đúng',
    ),
    ('source: {url: "https://' + "a" * 64 + '.vn"}', "không phải địa chỉ http(s) có tên miền đúng"),
    ('source: {url: "https://a.vn/' + "x" * 2000 + '"}', "source.url dài 2013 ký tự, tối đa 2000"),
    ('source: {url: ""}', "source.url trống"),
    ('source: {url: " "}', "source.url trống"),
    ('source: {url: "HTTPS://user:pass@a.vn"}', 'source.url: "HTTPS://user:pass@a.vn" có tên người dùng trước dấu @'),
    (
        'source: {url: "https://a.vn%00.evil.example"}',
        'source.url: "https://a.vn%00.evil.example" không phải địa chỉ http(s) có tên miền đúng',
    ),
    (
        'source: {archived_url: "https://web.archive.org@evil.example/"}',
        'source.archived_url: "https://web.archive.org@evil.example/" có tên người dùng trước dấu @',
    ),
    ("source: {url: [a]}", "source.url phải là một đoạn chữ"),
    ("source: {url: {a: b}}", "source.url phải là một đoạn chữ"),
)

# Titles: invisible, broken, not what YAML takes for a text.
TITLES = (
    ('  vi: "\\u3164"', "ký tự U+3164 không nhìn thấy được"),
    ('  vi: "\\u2800"', "ký tự U+2800 không nhìn thấy được"),
    ('  vi: "\\U000e0041\\U000e0042"', "ký tự U+E0041 không nhìn thấy được"),
    ('  vi: "\\U000e0001"', "ký tự U+E0001 không nhìn thấy được"),
    ('  vi: "\\u200b"', "title.vi trống"),
    ('  vi: "\\u2060\\u200d"', "title.vi trống"),
    ('  vi: "\\ufe0f"', "title.vi chỉ có ký tự không nhìn thấy được"),
    ('  vi: "\\u0301\\u0302"', "title.vi chỉ có ký tự không nhìn thấy được"),
    ('  vi: "\\u00ad"', "title.vi trống"),
    ('  vi: "\\u180b"', "title.vi chỉ có ký tự không nhìn thấy được"),
    ('  vi: "\\u115f\\u1160"', "ký tự U+115F không nhìn thấy được"),
    ('  vi: "\\uffa0"', "ký tự U+FFA0 không nhìn thấy được"),
    ('  vi: "Hội\\u3164nghị"', "ký tự U+3164 không nhìn thấy được"),
    ('  vi: "Hội \\U000e0068nghị"', "ký tự U+E0068 không nhìn thấy được"),
    ('  vi: "\\u202eHội"', "ký tự đảo chiều U+202E ẩn trong câu"),
    ('  vi: "\\u0007"', "ký tự điều khiển U+0007 không được phép"),
    ('  vi: "\\ud800"', "mã \\ud800 không phải một chữ"),
    ('  vi: "\\ufffd"', "chữ đã hỏng (U+FFFD)"),
    ('  vi: "\\ufdd0"', "ký tự điều khiển U+FDD0 không được phép"),
    ('  vi: ""', "title.vi trống"),
    ('  vi: "   "', "title.vi trống"),
    ('  vi: "a\\nb"', "title.vi phải nằm trên một dòng"),
    ('  vi: "Tiêu đề ở đây"', 'title.vi vẫn là chữ mẫu "Tiêu đề ở đây"'),
    ('  vi: "' + "a" * 301 + '"', "title.vi dài 301 ký tự, tối đa 300"),
    ('  vi: "\\x7f"', "ký tự điều khiển U+007F không được phép"),
    ('  vi: "\\u0000"', "ký tự điều khiển U+0000 không được phép"),
    ('  vi: "\\u2028"', "title.vi trống"),
    ('  vi: "\\u206f"', "ký tự U+206F không nhìn thấy được"),
    ("  vi: [a]", "title.vi phải là một đoạn chữ"),
    ("  vi: {a: b}", "title.vi phải là một đoạn chữ"),
    ("  vi: Hà Nội: x", 'có dấu ":" trong "vi"'),
    ("  vi: 'a", "dấu ' mở mà không đóng"),
    ('  vi: "a', 'dấu " mở mà không đóng'),
    ("  vi: Dự án #5", 'phần "#5" sẽ bị mất'),
    ("  vi: |\n    a", 'dấu "|" của YAML không được dùng'),
    ("  vi: >\n    a", 'dấu ">" của YAML không được dùng'),
    ("  vi: *a", 'ký hiệu "*" của YAML không được dùng'),
    ("  vi: &a b", 'ký hiệu "&" của YAML không được dùng'),
    ("  vi: !!str a", 'ký hiệu "!" của YAML không được dùng'),
    ("  vi: @a", 'giá trị bắt đầu bằng "@" phải đặt trong dấu nháy'),
    ("  vi: %a", 'giá trị bắt đầu bằng "%" phải đặt trong dấu nháy'),
    ("  vi: `a", 'giá trị bắt đầu bằng "`" phải đặt trong dấu nháy'),
    ("  vi: a\n  vi: b", '"vi" có hai lần; dòng này là "en" phải không?', 4),
    ("  fr: x", "dòng này không được thụt vào"),
    ("title: x", '"title" có ở dòng 2 và dòng 15'),
    ('  en: "\\u3164"', "ký tự U+3164 không nhìn thấy được"),
    ("  vi: - a", 'giá trị bắt đầu bằng "-" phải đặt trong dấu nháy'),
)

# Topics.
TOPICS = (
    ("topics: [publishing, publishing]", 'topics có "publishing" hai lần'),
    ("topics: []", "topics có 0 mục; cần từ 1 đến 4"),
    ("topics: publishing", "topics là danh sách"),
    ("topics: {a: b}", "topics là danh sách"),
    ("topics: [publishing, digital-economy, economy, agriculture, publishing]", "topics có 5 mục; cần từ 1 đến 4"),
    ("topics: [khong-co]", 'không có chủ đề "khong-co"'),
    ("topics: [PUBLISHING]", 'topics[1]: ghi id, không ghi tên: "publishing" cho "PUBLISHING"'),
    ("topics: [../x]", 'không có chủ đề "../x"'),
    ("topics: [[publishing]]", "topics[1] phải là một đoạn chữ"),
    ("topics: [{a: b}]", "topics[1] phải là một đoạn chữ"),
    ('topics: [""]', "topics[1] trống"),
    ('topics: ["publishing "]', 'topics[1]: ghi id, không ghi tên: "publishing" cho "publishing "'),
    ('topics: "\\u3164"', "ký tự U+3164 không nhìn thấy được"),
    (f"topics: [{', '.join(['publishing'] * 1990)}]", "quá 2000 giá trị"),
    ("topics: [null]", 'không có chủ đề "null"'),
    ('topics: [publishing, "publishing"]', 'topics có "publishing" hai lần'),
)

# Values of figures.
NUMBERS = (
    (
        "figures: [{value: 99999999999999999999999999999, label: {vi: a, en: b}, quote: q}]",
        "figures[1].value có 29 chữ số, tối đa 18",
    ),
    (
        "figures: [{value: " + "9" * 4300 + ", label: {vi: a, en: b}, quote: q}]",
        "figures[1].value có 4300 chữ số, tối đa 18",
    ),
    ("figures: [{value: 1e999999, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "1e999999" không phải số'),
    ("figures: [{value: ١٢٦, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "١٢٦" không phải số'),
    ("figures: [{value: １２６, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "１２６" không phải số'),
    ("figures: [{value: ½, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "½" không phải số'),
    ("figures: [{value: 0x10, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "0x10" không phải số'),
    ("figures: [{value: 1_000, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "1_000" không phải số'),
    ("figures: [{value: 1.000.000, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "1.000.000" không phải số'),
    (
        "figures: [{value: 1,5, label: {vi: a, en: b}, quote: q}]",
        "figures[1].value: dấu thập phân viết bằng dấu chấm: 1.5, không phải 1,5",
    ),
    ("figures: [{value: -, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "-" không phải số'),
    ("figures: [{value: +5, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "+5" không phải số'),
    ("figures: [{value: .5, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: ".5" không phải số'),
    ("figures: [{value: 5., label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "5." không phải số'),
    ("figures: [{value: NaN, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "NaN" không phải số'),
    ("figures: [{value: .inf, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: ".inf" không phải số'),
    ("figures: [{value: -.inf, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "-.inf" không phải số'),
    ("figures: [{value: 1e5, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "1e5" không phải số'),
    ('figures: [{value: "", label: {vi: a, en: b}, quote: q}]', 'figures[1].value: "" không phải số'),
    ("figures: [{value: [1], label: {vi: a, en: b}, quote: q}]", "figures[1].value: \"['1']\" không phải số"),
    ("figures: [{value: {a: b}, label: {vi: a, en: b}, quote: q}]", "figures[1].value: \"{'a': 'b'}\" không phải số"),
    ("figures: [{value: 1/2, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "1/2" không phải số'),
    ("figures: [{value: ², label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "²" không phải số'),
    (
        "figures: [{value: 0000000000000000000, label: {vi: a, en: b}, quote: q}]",
        "figures[1].value có 19 chữ số, tối đa 18",
    ),
    (
        "figures: [{value: 1.000000000000000000000000000000, label: {vi: a, en: b}, quote: q}]",
        "figures[1].value có 31 chữ số, tối đa 18",
    ),
    ("figures: [{value: −5, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "−5" không phải số'),
    ("figures: [{value: true, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "true" không phải số'),
    ("figures: [{value: null, label: {vi: a, en: b}, quote: q}]", 'figures[1].value: "null" không phải số'),
    ("figures: [x]", "figures[1] gồm các mục value, qualifier, unit, unit_en, label, scope, period, measure, quote"),
    ("figures: {value: 5}", "figures là danh sách"),
    ("figures: [{value: 5}]", "figures[1] thiếu: label, quote"),
    ("figures: [{value: 5, label: a, quote: q}]", "figures[1].label gồm hai dòng vi và en"),
    ("figures: [{value: 5, label: {vi: a, en: b}, quote: q, unit: []}]", "figures[1].unit phải là một đoạn chữ"),
    ('figures: [{value: 5, label: {vi: a, en: b}, quote: "\\u3164"}]', "ký tự U+3164 không nhìn thấy được"),
)

# All other fields.
FIELDS = (
    ('province: "../../x"', 'không có tỉnh "../../x"'),
    ('province: "An Giang"', 'province: ghi id, không ghi tên: "an-giang" cho "An Giang"'),
    ("province: [an-giang]", "province phải là một đoạn chữ"),
    ('province: ""', "province trống"),
    ('district: "../x"', 'district: "../x" chỉ được gồm a–z, 0–9 và dấu -'),
    ('district: "khong-co"', 'tỉnh "an-giang" không có huyện "khong-co"'),
    ("district: [a]", "district phải là một đoạn chữ"),
    ('status: "Published"', 'status "Published" không hợp lệ'),
    ("status: [published]", "status \"['published']\" không hợp lệ"),
    ('status: "publishedd"', 'status "publishedd" không hợp lệ'),
    ('authors: "A"', "authors là danh sách"),
    ("authors: [A, A]", 'authors có "A" hai lần'),
    ("authors: [[A]]", "authors[1] phải là một đoạn chữ"),
    ('authors: ["\\ufe0f"]', "authors[1] chỉ có ký tự không nhìn thấy được"),
    ("authors: {a: b}", "authors là danh sách"),
    ('aliases: ["../x"]', 'aliases[1]: "../x" không phải id cũ'),
    ('aliases: ["/etc"]', 'aliases[1]: "/etc" không phải id cũ'),
    ('aliases: ["2022-06-15-x/.."]', 'aliases[1]: "2022-06-15-x/.." không phải id cũ'),
    ('aliases: ["2022-06-15-a", "2022-06-15-a"]', 'aliases có "2022-06-15-a" hai lần'),
    ('aliases: ["date/٢٠٢٢"]', 'aliases[1]: "date/٢٠٢٢" không phải id cũ'),
    ('aliases: ["province/a/../b"]', 'aliases[1]: "province/a/../b" không phải id cũ'),
    ("source: x", "archived_url, collected, original, sha256, cited, broken"),
    ('source: {original: "../a"}', 'source.original: "../a" không phải tên một tệp'),
    ('source: {original: "a/b", sha256: "x"}', 'source.original: "a/b" không phải tên một tệp'),
    ('source: {original: "a.txt"}', "source.original và source.sha256 phải đi cùng nhau"),
    ('source: {original: ".a", sha256: "' + "a" * 64 + '"}', 'source.original: ".a" không phải tên một tệp'),
    ('source: {original: "a:b", sha256: "' + "a" * 64 + '"}', 'source.original: "a:b" không phải tên một tệp'),
    ('source: {original: "a.txt", sha256: "' + "A" * 64 + '"}', "không phải 64 chữ số thập lục phân"),
    ('source: {original: "a.txt", sha256: "' + "a" * 63 + '"}', "không phải 64 chữ số thập lục phân"),
    (
        'source: {original: "' + "a" * 201 + '", sha256: "' + "a" * 64 + '"}',
        "source.original dài 201 ký tự, tối đa 200",
    ),
    ('source: {collected: "2022-99-99"}', "source.collected: tháng 99 năm 2022 không có ngày 99"),
    ("source: {portall: x}", 'không có mục "source.portall"; ý bạn là "portal"?'),
    ("pending: [body]", 'pending[1] "body" không hợp lệ'),
    ("pending: [title.vi, title.vi]", 'pending có "title.vi" hai lần'),
    ("drafted: title.vi", "drafted là danh sách"),
    ('corrections: [{date: "2022-01-01"}]', "corrections[1] thiếu: vi, en"),
    ("corrections: x", "corrections là danh sách"),
    ("withdrawal: x", "withdrawal gồm các mục date, reason"),
    (
        'withdrawal: {date: "2022-01-01", reason: {vi: a, en: b}}',
        'status "withdrawn" và mục withdrawal phải đi cùng nhau',
        13,
    ),
    ("removed: x", "removed là danh sách"),
    ("dateline: [a]", "dateline phải là một đoạn chữ"),
    ('dateline: "' + "a" * 201 + '"', "dateline dài 201 ký tự, tối đa 200"),
    ("reviewed: {a: b}", "reviewed phải là một đoạn chữ"),
    ("__class__: x", 'không có mục "__class__"'),
    ("constructor: x", 'không có mục "constructor"'),
    ("id: x", 'không có mục "id"'),
    ("body: x", 'không có mục "body"'),
    ("<<: x", 'ký hiệu "<<" của YAML không được dùng'),
    ("? x", 'không có mục "x"'),
    ('"": x', 'không có mục ""'),
    ("titel: x", 'không có mục "titel"; ý bạn là "title"?'),
    ("- a", "không đọc được dòng này"),
    ("accepted: x", "accepted là danh sách"),
    ("a: [[[[[[[[x", "lồng quá 6 tầng"),
    ('event: "2022-06-20"\nevent_end: "2022-06-15"', "event_end 2022-06-15 đứng trước event 2022-06-20", 16),
    ("summary: {vi: a, en: b}", '"summary" có ở dòng 5 và dòng 15'),
    ('k: "\\q"', "trước dấu \\ cần thêm một dấu \\"),
    ('k: "\\x"', "trước dấu \\ cần thêm một dấu \\"),
    ("k: '", "dấu ' mở mà không đóng"),
    ("a:b", 'sau "a:" cần một dấu cách'),
    ("k:\tv", 'sau "k" phải là dấu ":" và dấu cách thường'),
    ("k： v", 'sau "k" phải là dấu ":" và dấu cách thường'),
    ("\u200bk: v", 'có ký tự ẩn trước "k"'),
    ("k:\xa0v", 'sau "k" phải là dấu ":" và dấu cách thường'),
)

# Markdown bodies.
BODIES = (
    ("[x](javascript:alert(1))", 'liên kết "javascript:alert(1)" không dùng được'),
    ("[x](JaVaScRiPt:alert(1))", 'liên kết "JaVaScRiPt:alert(1)" không dùng được'),
    ("[x](&#106;avascript:alert(1))", 'liên kết "&#106;avascript:alert(1)" không dùng được'),
    ("[x](data:text/html,x)", 'liên kết "data:text/html,x" không dùng được'),
    ("[x](vbscript:x)", 'liên kết "vbscript:x" không dùng được'),
    ("[x](//evil.example)", 'liên kết "//evil.example" không dùng được'),
    ("[x](https://аngiang.gov.vn)", 'liên kết "https://аngiang.gov.vn" có tên miền không phải chữ ASCII'),
    (
        "[x](https://google.com@evil.example/)",
        'liên kết "https://google.com@evil.example/" có tên người dùng trước dấu @',
    ),
    ("<https://google.com@evil.example/>", 'liên kết "https://google.com@evil.example/" có tên người dùng trước dấu @'),
    ("[x](https://a.vn/⁄y)", 'liên kết "https://a.vn/⁄y" có ký tự U+2044 dễ nhầm với dấu khác'),
    ("[x](https://[::1)", 'liên kết "https://[::1" không phải địa chỉ http(s) có tên miền đúng'),
    ("[x](../../etc/passwd)", 'liên kết "../../etc/passwd" không dùng được'),
    ("[x](/etc/passwd)", 'liên kết "/etc/passwd" không dùng được'),
    ("[x](2022-01-01-khong-co.md)", 'không có bài "2022-01-01-khong-co"'),
    ("[x](#khong-co)", 'trong bài không có điểm neo "#khong-co"'),
    ("[x][1]\n\n[1]: https://аngiang.gov.vn", 'liên kết "https://аngiang.gov.vn" có tên miền không phải chữ ASCII', 19),
    (
        '<a href="https://google.com@evil.example/">x</a>',
        'liên kết "https://google.com@evil.example/" có tên người dùng trước dấu @',
    ),
    ("![x](https://evil.example/a.png)", 'không có ảnh "https://evil.example/a.png" bên cạnh bài'),
    ("![x](//evil.example/a.png)", 'không có ảnh "//evil.example/a.png" bên cạnh bài'),
    ("![x](../../a.png)", 'không có ảnh "../../a.png" bên cạnh bài'),
    ("![](anh.jpg)", 'không có ảnh "anh.jpg" bên cạnh bài'),
    ("![x](data:image/png;base64,AA)", 'không có ảnh "data:image/png;base64,AA" bên cạnh bài'),
    ('<img src="https://evil.example/a.png">', 'không có ảnh "https://evil.example/a.png" bên cạnh bài'),
    ("<img src=x onerror=alert(1)>", 'không có ảnh "x" bên cạnh bài'),
    ("[" * 1001, 'bài có 1001 dấu "[", nhiều nhất là 1000'),
    ("<" * 501, 'bài có 501 dấu "<", nhiều nhất là 500'),
    ("\\" * 10001, "đoạn này có 10001 ký hiệu nhấn mạnh", 16),
    ("> > > > > > > > > > > > > > > > > > > > > x", "dòng này lồng quá sâu"),
    ("                                         - x", "dòng này lồng quá sâu"),
    ("# Tiêu đề\n\n" * 501, "bài có hơn 500 dòng đề mục hay dòng kẻ", 1017),
    ("<<<<<<< HEAD", "dòng <<<<<<< là dấu xung đột git để lại"),
    ("=======", "dòng ======= là dấu xung đột git để lại"),
    (">>>>>>> nhánh", "dòng >>>>>>> là dấu xung đột git để lại"),
    ("||||||| gốc", "dòng ||||||| là dấu xung đột git để lại"),
    ("a\x0bb", "ký tự điều khiển U+000B không được phép"),
    ("a\u202eb", "ký tự đảo chiều U+202E ẩn trong câu"),
    ("a\ufeffb", "dấu BOM giữa tệp"),
    ("a�b", "chữ đã hỏng (U+FFFD)"),
    ("aㅤb", "ký tự U+3164 không nhìn thấy được"),
    ("a\U000e0041b", "ký tự U+E0041 không nhìn thấy được"),
    ("a\ufdd0b", "ký tự điều khiển U+FDD0 không được phép"),
    ("", "thiếu nội dung bài dưới dòng --- thứ hai", 2),
    ("<!-- ghi chú -->", "thiếu nội dung bài dưới dòng --- thứ hai", 2),
    ("Nội dung ở đây", "nội dung vẫn là chữ mẫu", 2),
    ("title: x\n---\nb", "chỉ được có một phần thông tin", 18),
)

# Whole files: encodings, fences, sizes.
FILES = (
    (b"", "tệp trống"),
    (b" ", "tệp trống"),
    (b"\n\n", "tệp trống"),
    (b"\xef\xbb\xbf", "tệp trống"),
    (b"\xef\xbb\xbf\xef\xbb\xbf" + ARTICLE.encode(), "đầu tệp có hai dấu BOM"),
    (ARTICLE.encode("utf-16"), "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    (ARTICLE.encode("utf-16-be"), "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    (ARTICLE.encode("utf-32"), "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    (ARTICLE.encode() + b"\xc3", "dòng 18, byte 560: ký tự bị cắt dở"),
    (ARTICLE.encode() + b"\xff", "dòng 18, byte 560: không phải UTF-8 (có thể là windows-1258)"),
    (ARTICLE.encode() + b"\xc0\xaf", "dòng 18, byte 560: không phải UTF-8 (có thể là windows-1258)"),
    (ARTICLE.encode() + b"\xed\xa0\x80", "dòng 18, byte 560: không phải UTF-8 (có thể là windows-1258)"),
    (ARTICLE.encode() + b"\xf5\x80\x80\x80", "dòng 18, byte 560: không phải UTF-8 (có thể là windows-1258)"),
    (ARTICLE.encode() + b"\x00", "ký tự điều khiển U+0000 không được phép"),
    (ARTICLE.encode() + b"\x1b[2J", "ký tự điều khiển U+001B không được phép"),
    (ARTICLE.encode("latin-1", "replace") + b"\xe9", "dòng 3, byte 23: không phải UTF-8 (có thể là windows-1258)"),
    (ARTICLE.encode() + b"a" * 256 * 1024, "tệp dài 257 KB, tối đa 256 KB"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    (b"PK\x03\x04" + bytes(50), "đây là tệp Word hoặc PDF"),
    (b"%PDF-1.7", "đây là tệp Word hoặc PDF"),
    (ARTICLE.replace("---", "--", 1), '"--" không phải dòng ---'),
    (ARTICLE.replace("---", "----", 1), '"----" không phải dòng ---'),
    (ARTICLE.replace("---", "—--", 1), 'gạch dài "—" do tự sửa'),
    (ARTICLE.replace("---", "+++", 1), "dùng --- thay cho +++"),
    (ARTICLE.replace("---", "...", 1), '"..." không phải dòng ---'),
    (ARTICLE.replace("---", " ---", 1), "dòng --- phải đứng sát lề trái"),
    ("\n" + ARTICLE, "dòng 1 phải là ---"),
    (ARTICLE.replace("\n---\n", "\n", 1), "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc"),
    (ARTICLE.replace("\n---\n", "\n...\n", 1), '"..." không phải dòng ---'),
    ("Chỉ có chữ.\n", "thiếu phần thông tin giữa hai dòng ---"),
    ("---\n---\n", "thiếu: title, summary, topics, status"),
    ("---\n- a\n---\n\nx\n", 'phần thông tin phải gồm các dòng "tên: giá trị"'),
    ("---\nabc\n---\n\nx\n", 'phần thông tin phải gồm các dòng "tên: giá trị"'),
    ("---\n" + "a: b\n" * 50_000 + "---\n\nx\n", '"a" có ở dòng 2 và dòng 3'),
    ("---\n" + "\n" * 200_000 + "---\n\nx\n", "thiếu: title, summary, topics, status"),
    ("---\n" + "a\n" * 100_000 + "---\n\nx\n", 'phần thông tin phải gồm các dòng "tên: giá trị"'),
    ("---\n" + 'a: "x\n' * 35_000 + "---\n\nx\n", 'dấu " mở mà không đóng'),
    ("---\n" + "".join(f"k{n}: v\n" for n in range(20_000)) + "---\n\nx\n", "quá 2000 giá trị"),
    ("---\na: " + "[" * 240_000 + "\n---\n\nx\n", "lồng quá 6 tầng"),
    ("---\na: " + "9" * 240_000 + "\n---\n\nx\n", 'không có mục "a"'),
    ("---\n" + ": " * 120_000 + "\n---\n\nx\n", "không đọc được dòng này"),
)

# Names of files.
NAMES = (
    ("con.md", '2022-06-15-ten-bai.md; "con.md" không dùng được trên Windows'),
    ("2022-06-15-Bai.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-6-15-bai.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("bai.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15-bai .md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15-bai..md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15-bai.vi.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15-bai.en.md", 'bản tiếng Anh không có bài "2022-06-15-bai.md" bên cạnh'),
    ("2022-06-15-a--b.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("2022-06-15-a_b.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("-2022-06-15-a.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    ("２０２２-06-15-a.md", "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"),
    (b"2022-06-15-\xff.md", "tên có byte không phải UTF-8; hãy đổi tên"),
    (b"anh-\xff.jpg", "tên có byte không phải UTF-8; hãy đổi tên"),
    ("2022-06-15-" + "a" * 200 + ".md", "tên tệp dài quá 200 byte"),
    ("2022-06-15-a:b.md", '"2022-06-15-a:b.md" không dùng được trên Windows'),
    ("nul.jpg", '"nul.jpg" không dùng được trên Windows'),
    ("a.exe", "tệp này không được đọc"),
    ("bai.MD", "tệp này không được đọc"),
    ("2022-06-15-bai.html", "tệp này không được đọc"),
    ("a\nb.md", '2022-06-15-ten-bai.md; "a\nb.md" không dùng được trên Windows'),
    ("a\x1bb.md", '2022-06-15-ten-bai.md; "a\x1bb.md" không dùng được trên Windows'),
)

# What is no regular file, or leads elsewhere.
THINGS = (
    (("fifo", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là đường ống (FIFO), không phải tệp thường'),
    (("socket", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là socket, không phải tệp thường'),
    (("folder", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là thư mục, không phải bài viết'),
    (("/dev/zero", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là liên kết tắt'),
    (("/etc/hostname", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là liên kết tắt'),
    (("/khong-co", "articles/2022-06-15-bai.md"), '"2022-06-15-bai.md" là liên kết tắt'),
    (("fifo", "articles/anh.jpg"), '"anh.jpg" là đường ống (FIFO), không phải tệp thường'),
    (("socket", "articles/anh.jpg"), '"anh.jpg" là socket, không phải tệp thường'),
    (("/dev/zero", "articles/anh.jpg"), '"anh.jpg" là liên kết tắt'),
    (("/usr", "articles/2022"), '"2022" là liên kết tắt'),
    (("/proc", "articles/2022"), '"2022" là liên kết tắt'),
    (("/proc", "articles"), "thư mục này là liên kết tắt"),
    (("/usr", "articles"), "thư mục này là liên kết tắt"),
    (("fifo", "articles"), "đây phải là thư mục, không phải tệp"),
    (("/usr", "registers"), "thư mục này là liên kết tắt"),
    (("/proc", "registers"), "thư mục này là liên kết tắt"),
    (("fifo", "registers"), "đây phải là thư mục, không phải tệp"),
    (("/usr", "pages"), "thư mục này là liên kết tắt"),
    (("fifo", "pages"), "đây phải là thư mục, không phải tệp"),
    (("/usr", "originals"), "thư mục này là liên kết tắt"),
    (("fifo", "originals"), "đây phải là thư mục, không phải tệp"),
    (("/khong-co", "originals"), "thư mục này là liên kết tắt"),
    (("fifo", "articles/ghi-chu.txt"), '"ghi-chu.txt" là đường ống (FIFO), không phải tệp thường'),
)

# Text pages of content/pages.
TEXT_PAGES = (
    ('---\ntitle: "A"\n---\n\nx\n', 'thiếu "summary"; phần thông tin gồm đúng hai dòng'),
    (
        '---\ntitle: "A"\nsummary: "B"\nmore: "C"\n---\n\nx\n',
        'không có mục "more"; phần thông tin gồm đúng hai dòng: title và summary',
    ),
    ('---\ntitle: ["A"]\nsummary: "B"\n---\n\nx\n', "title phải là một đoạn chữ"),
    ('---\ntitle: ""\nsummary: "B"\n---\n\nx\n', "title trống hoặc chỉ có ký tự không nhìn thấy được"),
    ('---\ntitle: "\\ufe0f"\nsummary: "B"\n---\n\nx\n', "title trống hoặc chỉ có ký tự không nhìn thấy được"),
    ("x\n", "thiếu phần thông tin giữa hai dòng ---"),
    ('---\ntitle: A: b\nsummary: "B"\n---\n\nx\n', 'có dấu ":" trong "title"'),
    ('---\ntitle: "A"\nsummary: "B"\n---\n\n<<<<<<< HEAD\n', "dòng <<<<<<< là dấu xung đột git để lại"),
    ('---\ntitle: "\\u3164"\nsummary: "B"\n---\n\nx\n', "ký tự U+3164 không nhìn thấy được"),
    ('---\ntitle: "A"\nsummary: "B"\n---\n\n\u202e\n', "ký tự đảo chiều U+202E ẩn trong câu"),
    ("", "tệp trống"),
    ('---\ntitle: "A"\nsummary: "B"\n---\n', "dưới phần thông tin chưa có chữ nào"),
)

# Picture files.
PICTURES = (
    (("a.jpg", b""), 'ảnh "a.jpg" trống'),
    (("a.jpg", b"abc"), '"a.jpg" không phải ảnh JPEG'),
    (("a.jpg", b"BM" + bytes(60)), '"a.jpg" thật ra là tệp BMP, trang không hiện được'),
    (("a.jpg", b"II*\0" + bytes(60)), '"a.jpg" thật ra là tệp TIFF, trang không hiện được'),
    (("a.jpg", b"MM\0*" + bytes(60)), '"a.jpg" thật ra là tệp TIFF, trang không hiện được'),
    (("a.png", b"%!PS-Adobe"), '"a.png" thật ra là tệp EPS, trang không hiện được'),
    (("a.png", b"\0\0\1\0\1" + bytes(60)), '"a.png" thật ra là tệp ICO, trang không hiện được'),
    (("a.jpg", bytes(4) + b"ftypheic" + bytes(20)), '"a.jpg" thật ra là tệp HEIC, trang không hiện được'),
    (("a.jpg", bytes(4) + b"ftypavif" + bytes(20)), '"a.jpg" thật ra là tệp AVIF, trang không hiện được'),
    (("a.png", b"<svg onload=alert(1)>"), '"a.png" thật ra là tệp SVG, trang không hiện được'),
    (("a.png", b"<!DOCTYPE html>"), '"a.png" là một trang HTML, không phải ảnh'),
    (("a.jpg", b"%PDF-1.7"), '"a.jpg" thật ra là tệp PDF, trang không hiện được'),
    (("a.jpg", b"8BPS" + bytes(20)), '"a.jpg" thật ra là tệp PSD, trang không hiện được'),
    (("a.jpg", b"version https://git-lfs.github.com/spec/v1\n"), '"a.jpg" chỉ là con trỏ Git LFS, không phải ảnh'),
    (("a.png", JPEG), '"a.png" thật ra là ảnh JPEG'),
    (("a.webp", JPEG), '"a.webp" thật ra là ảnh JPEG'),
    (("a.gif", JPEG), '"a.gif" thật ra là ảnh JPEG'),
    (("a.jpg", JPEG[:100]), 'ảnh "a.jpg" bị hỏng hoặc bị cắt dở'),
    (("a.jpg", JPEG[:-2]), 'ảnh "a.jpg" bị hỏng hoặc bị cắt dở'),
    (("a.jpg", JPEG[:30] + bytes(200)), 'ảnh "a.jpg" bị hỏng hoặc bị cắt dở'),
    (("a.jpg", b"\xff\xd8\xff" * 100), 'ảnh "a.jpg" bị hỏng hoặc bị cắt dở'),
    (("a.jpg", b"\xff\xd8\xff\xd9"), 'ảnh "a.jpg" bị hỏng hoặc bị cắt dở'),
    (("a.png", b"\x89PNG\r\n\x1a\n"), 'ảnh "a.png" bị hỏng hoặc bị cắt dở'),
    (("a.png", png(0, 5)), 'ảnh "a.png" bị hỏng hoặc quá lớn'),
    (("a.png", png(5, 0)), 'ảnh "a.png" bị hỏng hoặc quá lớn'),
    (("a.png", png(60_000, 60_000)), 'ảnh "a.png" bị hỏng hoặc quá lớn'),
    (("a.png", png(5001, 5000)), 'ảnh "a.png" có 5001 × 5000 điểm, tối đa 25 triệu điểm'),
    (("a.png", png(16_384, 2)), 'ảnh "a.png" có cạnh dài 16384 điểm, tối đa 16383'),
    (("a.png", png(5, 5)[:-12]), 'ảnh "a.png" bị hỏng hoặc bị cắt dở'),
    (("a.png", png(5, 5)[:40] + b"x" + png(5, 5)[41:]), 'ảnh "a.png" bị hỏng hoặc bị cắt dở'),
    (("a.gif", b"GIF89a"), 'ảnh "a.gif" bị hỏng hoặc bị cắt dở'),
    (("a.gif", b"GIF89a" + b"\xff" * 200), 'ảnh "a.gif" bị hỏng hoặc bị cắt dở'),
    (("a.webp", b"RIFF\xff\xff\xff\xffWEBP"), 'ảnh "a.webp" bị hỏng hoặc bị cắt dở'),
    (("a.webp", b"RIFF\x04\0\0\0WEBP"), 'ảnh "a.webp" bị hỏng hoặc quá lớn'),
    (("a.jpg", JPEG + bytes(5 * 2**20)), 'ảnh "a.jpg" nặng 5.0 MB, tối đa 5 MB'),
)

# Raw pages for `convert`.
RAW_PAGES = (
    (b"", "tệp trống"),
    (b"   ", "tệp trống"),
    (b"\xff\xfea\0", "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    (b"Ti\xeau \xf0\xf4", "dòng 1, byte 3: không phải UTF-8 (có thể là windows-1258)"),
    (b"<html></html>", "trang không có chữ"),
    (b"<html><body><script>x</script></body></html>", "trang không có chữ"),
    (b"<!-- -->" * 28, "không đọc được trang này"),
    (b"<html>" + b"<div>" * 20_000 + b"x", "trang không có chữ"),
    (b"<table><tr><td>a</td><td>b</td></tr></table>", "đây là trang không có bài viết, không chuyển thành bài"),
    (("x" * 10_000_000).encode(), "dòng dài 10000000 ký tự, tối đa 20000: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"),
    (b"<html>" + b"<b>" * 70_000, "trang có hơn 60000 thẻ"),
    (b"a\0b\n" * 5, "tệp được lưu dạng UTF-16 hoặc UTF-32"),
    ("chữ\u202e ẩn\n".encode(), "ký tự đảo chiều U+202E ẩn trong câu"),
    (b"e" + "\u0301".encode() * 5000, "hơn 30 dấu trên một chữ"),
    (b'<html><meta charset="undefined"><p>x</p></html>', "đây là trang không có bài viết, không chuyển thành bài"),
    (b"\xef\xbb\xbf\xef\xbb\xbfx", "đầu tệp có hai dấu BOM"),
)


KINDS = {
    "register": (hostile.of_register, REGISTERS),
    "setting": (hostile.of_setting, SETTINGS),
    "label": (hostile.of_label, LABELS),
    "date": (hostile.of_field, DATES),
    "address": (hostile.of_field, ADDRESSES),
    "title": (hostile.of_field, TITLES),
    "topics": (hostile.of_field, TOPICS),
    "number": (hostile.of_field, NUMBERS),
    "field": (hostile.of_field, FIELDS),
    "body": (hostile.of_body, BODIES),
    "file": (hostile.of_file, FILES),
    "name": (hostile.of_name, NAMES),
    "thing": (hostile.of_thing, THINGS),
    "text page": (hostile.of_text_page, TEXT_PAGES),
    "picture": (hostile.of_picture, PICTURES),
    "raw page": (hostile.of_page, RAW_PAGES),
}
INPUTS = [
    pytest.param(read, row, id=f"{kind} {number}")
    for kind, (read, rows) in KINDS.items()
    for number, row in enumerate(rows, 1)
]
LONGEST_SECONDS = 2


@pytest.mark.parametrize(("read", "row"), INPUTS)
def test_a_hostile_input_is_refused_by_name(read, row, tmp_path, monkeypatch, registers):
    monkeypatch.chdir(tmp_path)
    spoilt, said, *elsewhere = row
    began = time.process_time()
    problems, path, line = read(spoilt, registers)
    assert time.process_time() - began < LONGEST_SECONDS
    found = [problem for problem in problems if problem.where.path.startswith(path) and said in problem.message.vi]
    assert found, [(problem.where, problem.message.vi) for problem in problems]
    assert not line or found[0].where.line == (elsewhere[0] if elsewhere else line)
    assert all(problem.message.en and problem.message.en != problem.message.vi for problem in problems)
    assert as_text(problems[:3]) and as_json(problems[:3])


def test_there_are_at_least_400_of_them_and_the_files_they_spoil_are_right(tmp_path, monkeypatch, registers):
    monkeypatch.chdir(tmp_path)
    assert len(INPUTS) >= 400
    assert hostile.of_article(ARTICLE, registers) == []
    assert hostile.of_register(("topics", "economy", "economy"), registers)[0] == []
    assert hostile.of_setting('base_url: "https://example.org/kho-tin"', registers)[0] == []
    assert hostile.of_label("search: {vi: Tìm, en: Search}", registers)[0] == []
    assert hostile.of_text_page(PAGE, registers)[0] == []
    assert (
        hostile.of_picture(("a.jpg", JPEG), registers)[0]
        == hostile.of_picture(("a.png", png(5, 5)), registers)[0]
        == []
    )


# Valid files to be spoilt at random, with the function that brings each to the program.
PAGE = '---\ntitle: "Giới thiệu"\nsummary: "Về kho tin."\n---\n\nMột đoạn.\n'
RAW_PAGE = sorted((REPOSITORY / "content/originals").iterdir())[0].read_bytes()
VALID = {
    "article": (hostile.of_article, ARTICLE.encode()),
    "setting": (hostile.of_setting, (REPOSITORY / "config.yaml").read_bytes()),
    "text page": (hostile.of_text_page, PAGE.encode()),
    "jpg": (lambda data, registers: hostile.of_picture(("a.jpg", data), registers), JPEG),
    "png": (lambda data, registers: hostile.of_picture(("a.png", data), registers), png(40, 30)),
    "raw page": (hostile.of_page, RAW_PAGE),
    **{name: (hostile.of_register_file(name), text.encode()) for name, text in hostile.REGISTERS.items()},
}
PIECES = [
    b"",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\n",
    b"\r\n",
    b"\t",
    b": ",
    b"- ",
    b"#",
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b"'",
    b"&a ",
    b"*a",
    b"!!str ",
    b"|\n ",
    b"---\n",
    b"...\n",
    b"<<<<<<< HEAD\n",
    b"=======\n",
    b"<",
    b"<b>",
    b"<!--",
    b"![x](",
    b"[x](",
    b"https://a@b",
    b"../",
    b"%00",
    b"9" * 40,
    b"1e999",
    "\u3164".encode(),
    "\u202e".encode(),
    "e\u0301".encode() * 40,
    "Đ".encode(),
    "٢".encode(),
    b"\\",
    b"\\u0000",
    b" " * 300,
    b"* " * 100,
]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace", "delete", "double", "cut"]),
        st.floats(0, 1),
        st.integers(1, 60),
        st.sampled_from(PIECES),
    ),
    min_size=1,
    max_size=8,
)


def spoil(data, changes):
    """A file with pieces put in, replaced, taken out, doubled, or cut off."""
    for change, share, length, piece in changes:
        start = int(share * len(data))
        before, middle, after = data[:start], data[start : start + length], data[start + length :]
        data = {
            "insert": before + piece + middle + after,
            "replace": before + piece + after,
            "delete": before + after,
            "double": before + middle * 3 + after,
            "cut": before,
        }[change]
    return data


@pytest.mark.soak
@pytest.mark.parametrize("kind", VALID)
def test_a_valid_file_spoilt_at_random_is_taken_or_refused_and_no_more(kind, tmp_path, monkeypatch, registers):
    monkeypatch.chdir(tmp_path)
    read, valid = VALID[kind]

    @settings(max_examples=2000 if os.environ.get("SOAK") else 12, suppress_health_check=list(HealthCheck))
    @given(CHANGES)
    def check(changes):
        began = time.process_time()
        read(spoil(valid, changes), registers)  # any exception but the program's own refusal fails the test
        assert time.process_time() - began < LONGEST_SECONDS

    check()
