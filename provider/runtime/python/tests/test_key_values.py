"""Pairs of a variable or a secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otel_lambda_image.key_values import parse_key_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("a=1", {"a": "1"}),
        (" a = 1 , b=2,", {"a": "1", "b": "2"}),
        ("a=1=2", {"a": "1=2"}),
        ("a=", {"a": ""}),
        ("a=1,a=2", {"a": "2"}),
        ("a%20b=c%2Cd%3D", {"a b": "c,d="}),
        ("a=+", {"a": "+"}),
    ],
)
def test_pairs(text: str, expected: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_key_values("NAME", text) == expected
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("text", ["secret", "=secret", " =secret"])
def test_what_is_no_pair_is_told_and_not_shown(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_key_values("NAME", f"a=1,{text},b=2") == {"a": "1", "b": "2"}
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "otel-lambda-image: NAME has a part that is not key=value: it is left out"


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_what_is_percent_encoded_arrives_as_it_was(pairs: dict[str, str]) -> None:
    def encode(text: str) -> str:
        return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))

    pairs = {key: value for key, value in pairs.items() if "\ufffd" not in key + value}
    text = ",".join(f"{encode(key)}={encode(value)}" for key, value in pairs.items())
    assert parse_key_values("NAME", text) == pairs


def test_what_is_left_out_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        parse_key_values("TOLD", "a=1,junk")
    assert capsys.readouterr().err.count("TOLD has a part") == 1
