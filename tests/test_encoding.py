"""Values as bytes and back: equal values, of the types asked for."""

from dataclasses import dataclass

import pytest

from khotin.encoding import decode, encode


@dataclass(frozen=True, slots=True)
class Station:
    """A value with a text, a number, bytes, a tuple and nothing."""

    name: str
    count: int
    digest: bytes
    years: tuple[int, ...] = ()
    note: str | None = None


STATION = Station("Trạm BTS ở Tri Tôn", 126, b"\x00\xff", (2022, 2023))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (STATION, Station),
        ({"a": STATION}, dict[str, Station]),
        ((1, "đ", None), tuple[int, str, None]),
        ([1.5, -2.0], list[float]),
        (10**18, int),
        ("", str),
    ],
)
def test_value_comes_back_equal(value, kind):
    assert decode(encode(value), kind) == value


def test_equal_values_have_equal_bytes():
    assert encode(Station("a", 1, b"")) == encode(Station("a", 1, b""))


@pytest.mark.parametrize("data", [b"", b"\xc1", encode(STATION)[:-1], encode({"name": "a"}), encode("126")])
def test_bytes_of_anything_else_are_refused(data):
    with pytest.raises(ValueError, match=r"."):
        decode(data, Station)
