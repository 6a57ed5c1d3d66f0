"""Attributes in OTLP: opentelemetry.proto.common.v1.{KeyValue,AnyValue}."""

from collections.abc import Mapping
from typing import Any

from .protobuf import encode_bytes, encode_double, encode_int64, encode_text, tag

_KEY = tag(1, 2)
_VALUE = tag(2, 2)
_STRING, _BOOL, _INT = tag(1, 2), tag(2, 0), tag(3, 0)
_DOUBLE, _ARRAY, _KVLIST, _BYTES = tag(4, 1), tag(5, 2), tag(6, 2), tag(7, 2)
_ITEM = tag(1, 2)
_TRUE, _FALSE = _BOOL + b"\x01", _BOOL + b"\x00"

# Attribute names come from a small set of constants: each is encoded once. Names that a function makes up endlessly
# must not fill the memory.
_keys: dict[str, bytes] = {}
_KEYS_KEPT = 1024


def encode_any_value(value: Any) -> bytes:
    if isinstance(value, str):
        return encode_text(_STRING, value)
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    if isinstance(value, int):
        # OTLP has 64 bits; a longer number keeps its digits as text.
        return encode_int64(_INT, value) if -(1 << 63) <= value < 1 << 63 else encode_text(_STRING, str(value))
    if isinstance(value, float):
        return encode_double(_DOUBLE, value)
    if isinstance(value, bytes):
        return encode_bytes(_BYTES, value)
    if value is None:
        return b""
    if isinstance(value, Mapping):
        return encode_bytes(_KVLIST, encode_attributes(_ITEM, value))
    if isinstance(value, (tuple, list)):
        return encode_bytes(_ARRAY, b"".join([encode_bytes(_ITEM, encode_any_value(item)) for item in value]))
    return encode_text(_STRING, str(value))


def encode_attributes(field_tag: bytes, attributes: Mapping[str, Any]) -> bytes:
    """Each attribute as a KeyValue in a field with the given tag."""
    parts = []
    for key, value in list(attributes.items()):
        encoded_key = _keys.get(key)
        if encoded_key is None:
            encoded_key = encode_text(_KEY, key)
            if len(_keys) < _KEYS_KEPT:
                _keys[key] = encoded_key
        parts.append(encode_bytes(field_tag, encoded_key + encode_bytes(_VALUE, encode_any_value(value))))
    return b"".join(parts)
