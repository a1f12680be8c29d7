"""Values as compact bytes. No other module uses msgspec."""

from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


def encode(value: Any) -> bytes:
    """Return a value made of dataclasses, texts, bytes, numbers, None, tuples, lists and dicts as MessagePack."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[Value]) -> Value:
    """Return the value of a type from what `encode` made of it. Raises `ValueError` for other bytes."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    value: Value = decoder.decode(data)
    return value


_encoder = msgspec.msgpack.Encoder()
_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}
