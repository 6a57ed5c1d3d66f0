"""The wire format, against the encoding guide's own examples and OpenTelemetry's generated classes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValueList

from otel_lambda_image.transport import encode_attributes as encode_attributes_module
from otel_lambda_image.transport.encode_attributes import encode_any_value, encode_attributes
from otel_lambda_image.transport.protobuf import encode_varint, read_fields, read_varint, tag


@pytest.mark.parametrize(
    ("value", "encoded"),
    [(0, b"\x00"), (1, b"\x01"), (127, b"\x7f"), (128, b"\x80\x01"), (150, b"\x96\x01"), (16384, b"\x80\x80\x01")],
)
def test_varint(value: int, encoded: bytes) -> None:
    assert encode_varint(value) == encoded
    assert read_varint(b"x" + encoded + b"y", 1) == (value, 1 + len(encoded))


@given(st.integers(0, 2**64 - 1))
def test_varint_comes_back(value: int) -> None:
    encoded = encode_varint(value)
    assert read_varint(encoded, 0) == (value, len(encoded))


def test_fields_by_number_of_repeated_ones_the_last_and_others_passed_over() -> None:
    message = tag(1, 0) + b"\x96\x01" + tag(2, 2) + b"\x03abc" + tag(3, 1) + bytes(8)
    message += tag(4, 5) + bytes(4) + tag(1, 0) + b"\x07"
    assert read_fields(message) == {1: 7, 2: b"abc"}
    assert read_fields(message + tag(300, 2) + b"\x00") == {1: 7, 2: b"abc", 300: b""}


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (2**63 - 1, "int_value", 2**63 - 1),
        (-(2**63), "int_value", -(2**63)),
        (2**63, "string_value", str(2**63)),
        (-(2**63) - 1, "string_value", str(-(2**63) - 1)),
        (True, "bool_value", True),
        (False, "bool_value", False),
        (1.5, "double_value", 1.5),
        (b"\x00\xff", "bytes_value", b"\x00\xff"),
        ("a\ud800", "string_value", "a?"),
    ],
)
def test_value(value: object, kind: str, expected: object) -> None:
    decoded = AnyValue.FromString(encode_any_value(value))
    assert decoded.WhichOneof("value") == kind
    assert getattr(decoded, kind) == expected


def test_names_that_are_made_up_endlessly_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode_attributes_module, "_keys", {})
    names = [f"name {number}" for number in range(1500)]
    encoded = encode_attributes(tag(1, 2), dict.fromkeys(names, 1))
    assert [item.key for item in KeyValueList.FromString(encoded).values] == names
    assert len(encode_attributes_module._keys) == 1024
