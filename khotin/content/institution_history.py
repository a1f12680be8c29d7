"""What became of the bodies that news of the old days speaks of.

The national reform of 2025 merged ministries and departments on 1 March and ended the district level on 1 July
(Decree 55/2025/ND-CP, Resolution 202/2025/QH15; the sources stand at the head of the glossary). An article keeps the
names of its day; its page adds what they became.
"""

from dataclasses import dataclass

from khotin.languages import Bilingual

MERGERS, ABOLITION = "2025-03-01", "2025-07-01"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on an ISO day to the bodies whose names, as printed, are listed."""

    day: str
    names: tuple[str, ...]
    note: Bilingual


CHANGES = (
    Change(
        MERGERS,
        ("Sở Thông tin và Truyền thông", "Sở TT&TT", "Sở TTTT", "STTTT"),
        Bilingual(
            "Từ tháng 3/2025, Sở Thông tin và Truyền thông nhập với Sở Khoa học và Công nghệ thành Sở Khoa học và Công nghệ; "
            "mảng báo chí, xuất bản về Sở Văn hóa, Thể thao và Du lịch.",
            "In March 2025 the provincial Department of Information and Communications was merged into the Department of Science and "
            "Technology; press and publishing went to the Department of Culture, Sports and Tourism.",
        ),
    ),
    Change(
        MERGERS,
        ("Bộ Thông tin và Truyền thông", "Bộ TT&TT", "BTTTT"),
        Bilingual(
            "Từ ngày 1/3/2025, Bộ Thông tin và Truyền thông nhập vào Bộ Khoa học và Công nghệ; mảng báo chí, xuất bản về Bộ Văn hóa, "
            "Thể thao và Du lịch.",
            "On 1 March 2025 the Ministry of Information and Communications was merged into the Ministry of Science and Technology; press "
            "and publishing went to the Ministry of Culture, Sports and Tourism.",
        ),
    ),
    Change(
        MERGERS,
        ("Sở Kế hoạch và Đầu tư",),
        Bilingual(
            "Từ tháng 3/2025, Sở Kế hoạch và Đầu tư nhập vào Sở Tài chính.",
            "In March 2025 the provincial Department of Planning and Investment was merged into the Department of Finance.",
        ),
    ),
    Change(
        MERGERS,
        ("Sở Giao thông vận tải", "Sở GTVT"),
        Bilingual(
            "Từ tháng 3/2025, Sở Giao thông vận tải nhập vào Sở Xây dựng.",
            "In March 2025 the provincial Department of Transport was merged into the Department of Construction.",
        ),
    ),
    Change(
        MERGERS,
        ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", "Sở Tài nguyên và Môi trường", "Sở TN&MT"),
        Bilingual(
            "Từ tháng 3/2025, Sở Nông nghiệp và Phát triển nông thôn nhập với Sở Tài nguyên và Môi trường thành Sở Nông nghiệp và Môi trường.",
            "In March 2025 the provincial Departments of Agriculture and Rural Development and of Natural Resources and Environment "
            "became one Department of Agriculture and Environment.",
        ),
    ),
    Change(
        MERGERS,
        (
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Lao động – Thương binh và Xã hội",
            "Sở Lao động, Thương binh và Xã hội",
            "Sở LĐ-TB&XH",
            "Sở LĐTBXH",
        ),
        Bilingual(
            "Từ tháng 3/2025, Sở Lao động - Thương binh và Xã hội nhập vào Sở Nội vụ.",
            "In March 2025 the provincial Department of Labour, Invalids and Social Affairs was merged into the Department of Home Affairs.",
        ),
    ),
    Change(
        ABOLITION,
        (
            "UBND huyện",
            "Ủy ban nhân dân huyện",
            "Uỷ ban nhân dân huyện",
            "Huyện ủy",
            "Huyện uỷ",
            "Đài truyền thanh huyện",
            "Phòng Văn hóa và Thông tin",
            "Phòng Văn hoá và Thông tin",
        ),
        Bilingual(
            "UBND huyện, Huyện ủy, các phòng và đài cấp huyện không còn từ ngày 1/7/2025.",
            "District People's Committees, Party Committees, divisions and radio stations ended on 1 July 2025.",
        ),
    ),
)


def office_notes(text, day, with_districts=True):
    """The notes on bodies named in a Vietnamese text of an ISO day that have changed since, in the order of the changes.

    Without `with_districts` the bodies of districts are passed over: the note on the district's own end says it.
    """
    changes = CHANGES if with_districts else [change for change in CHANGES if change.day != ABOLITION]
    return tuple(change.note for change in changes if day < change.day and any(name in text for name in change.names))
