"""Values as compact bytes: the only door to msgspec."""

from functools import cache
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


def encode(value: Any) -> bytes:
    """Return a value made of dataclasses, texts, bytes, numbers, None, tuples, lists and dicts as MessagePack."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[Value]) -> Value:
    """Return the value of a kind that `encode` made bytes of. Raises `ValueError` for any other bytes."""
    return _decoder(kind).decode(data)


_encoder = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder:
    return msgspec.msgpack.Decoder(kind)
