"""Values as bytes and back."""

import pytest

from khotin.encoding import Struct, decode, encode
from khotin.languages import Bilingual


class Value(Struct, frozen=True):
    text: Bilingual
    numbers: tuple[int, ...]
    by_pair: dict[tuple[str, str], bytes]


def test_a_value_comes_back_equal():
    value = Value(Bilingual("tỉnh", "province"), (1, 2), {("a", "b"): b"\x00"})
    assert decode(encode(value), Value) == value


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "truncated"), (b"\xc1", "malformed"), (encode("text"), "Expected `object`")]
)
def test_other_bytes_are_a_value_error(data, message):
    with pytest.raises(ValueError, match=message):
        decode(data, Value)
