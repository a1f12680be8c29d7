"""Classes of values, and values as compact bytes. No other module uses msgspec.

A class of values is a `Struct`, which works like a dataclass but takes no code to be compiled when its module is
imported: the 50 that a build imports take 8 ms instead of 45.
"""

from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec import to_builtins as to_plain
from msgspec.structs import replace

__all__ = ["Struct", "decode", "encode", "field", "is_utf8", "replace", "to_plain"]

Value = TypeVar("Value")


def encode(value: Any) -> bytes:
    """Return a value made of structs, texts, bytes, numbers, None, tuples, lists and dicts as MessagePack.

    A value with `__bytes__` is encoded as bytes.
    """
    return _encoder.encode(value)


def decode(data: bytes | memoryview, kind: type[Value]) -> Value:
    """Return the value of a type from what `encode` made of it. Raises `ValueError` for other bytes."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    value: Value = decoder.decode(data)
    return value


def is_utf8(text: str) -> bool:
    """Return whether a text can be written as UTF-8; names of files and arguments may hold other bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encodable(value: Any) -> bytes:
    """Return a value of another type as bytes. Raises `TypeError` if it has no `__bytes__`."""
    try:
        return bytes(value.__bytes__())
    except AttributeError:
        raise TypeError(f"{type(value)} cannot be encoded") from None


_encoder = msgspec.msgpack.Encoder(enc_hook=_encodable)
_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}
