"""The few pieces of the Protocol Buffers wire format that OTLP uses, https://protobuf.dev/programming-guides/encoding/."""

from struct import Struct

_fixed64 = Struct("<Q").pack
_fixed32 = Struct("<I").pack
_double = Struct("<d").pack
_MASK_64 = (1 << 64) - 1
# Nearly every length and tag fits into one byte.
_ONE_BYTE = [bytes((value,)) for value in range(0x80)]


def encode_varint(value: int) -> bytes:
    if value < 0x80:
        return _ONE_BYTE[value]
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def tag(field: int, wire_type: int) -> bytes:
    return encode_varint(field << 3 | wire_type)


def encode_bytes(field_tag: bytes, value: bytes) -> bytes:
    """A length-delimited field: bytes, text in UTF-8, or a message that is encoded already."""
    return field_tag + encode_varint(len(value)) + value


def encode_text(field_tag: bytes, value: str) -> bytes:
    # A lone surrogate has no UTF-8 form: it becomes a question mark, or receivers refuse the whole request.
    return encode_bytes(field_tag, value.encode("utf-8", "replace"))


def encode_int64(field_tag: bytes, value: int) -> bytes:
    return field_tag + encode_varint(value & _MASK_64)


def encode_fixed64(field_tag: bytes, value: int) -> bytes:
    return field_tag + _fixed64(int(value) & _MASK_64)


def encode_fixed32(field_tag: bytes, value: int) -> bytes:
    return field_tag + _fixed32(value)


def encode_double(field_tag: bytes, value: float) -> bytes:
    return field_tag + _double(value)


def read_varint(data: bytes, position: int) -> tuple[int, int]:
    """The value and the position after it. Raises IndexError where the data ends too early."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def read_fields(data: bytes) -> dict[int, int | bytes]:
    """The varint and length-delimited fields of a message by number; of repeated ones the last. Raises IndexError."""
    fields: dict[int, int | bytes] = {}
    position = 0
    while position < len(data):
        key, position = read_varint(data, position)
        if key & 7 == 0:
            fields[key >> 3], position = read_varint(data, position)
        elif key & 7 == 2:
            size, position = read_varint(data, position)
            fields[key >> 3] = data[position : position + size]
            position += size
        else:
            position += 8 if key & 7 == 1 else 4
    return fields
