"""The signature, beside botocore's own."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otel_lambda_image.aws.credentials import Credentials
from otel_lambda_image.aws.sigv4 import Scope, sign
from otel_lambda_image.transport.otlp_exporter import HeadersError
from signature_check import read_signature, sign_by_botocore

SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TIMESTAMP = "20260131T235959Z"
VECTORS = Path(__file__).parents[5] / "tests" / "runtime" / "signatures.json"


def check(target: str, headers: dict[str, str], body: bytes, token: str = "") -> dict[str, str]:
    """What was added; fails where botocore signs otherwise."""
    credentials = Credentials("AKIDEXAMPLE", SECRET_KEY, token)
    headers = {"host": "xray.us-east-1.amazonaws.com", **headers}
    added = sign(credentials, Scope("xray", "us-east-1"), TIMESTAMP, "POST", target, headers, body)
    signed = read_signature(added)
    assert signed is not None
    assert sorted(signed.names) == signed.names
    assert set(signed.names) == {*headers, *added} - {"authorization"}
    assert (signed.key, signed.service, signed.region) == ("AKIDEXAMPLE", "xray", "us-east-1")
    everything = {**headers, **added}
    assert signed.signature == sign_by_botocore(
        signed, SECRET_KEY, "POST", f"https://{headers['host']}{target}", everything, body
    )
    return added


def test_signs_what_the_other_runtimes_sign() -> None:
    vectors = json.loads(VECTORS.read_text())
    scope = Scope(vectors["service"], vectors["region"])
    for request in vectors["requests"]:
        credentials = Credentials(vectors["accessKey"], vectors["secretKey"], request["token"])
        target, headers, body = request["target"], request["headers"], request["body"].encode()
        added = sign(credentials, scope, vectors["timestamp"], "POST", target, headers, body)
        signed = read_signature(added)
        assert signed is not None
        url = f"https://{headers['host']}{target}"
        expected = sign_by_botocore(signed, vectors["secretKey"], "POST", url, {**headers, **added}, body)
        assert signed.signature == expected
        assert added["authorization"] == request["authorization"]


def test_request_without_a_session_token() -> None:
    assert check("/v1/traces", {"content-type": "application/x-protobuf"}, b"body").keys() == {
        "x-amz-date",
        "authorization",
    }


def test_session_token_is_sent_and_signed() -> None:
    assert check("/v1/traces", {}, b"", token="IQoJb3JpZ2luX2VjEA==/+")["x-amz-security-token"] == (
        "IQoJb3JpZ2luX2VjEA==/+"
    )


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/v1/traces/",
        "//v1///traces",
        "/a/./b/../c",
        "/../..",
        "/a/..",
        "/otlp%20x/v1/traces",
        "/%7Euser/~user/v1",
        "/a+b/c:d@e,f;g=h&i$j!k'l(m)n*o",
        "/v1/traces?b=2&a=1",
        "/v1/traces?a=2&a=1&a",
        "/v1/traces?key=a%2Fb%20c&other=",
        "/v1/traces?a-b=1&a=2&aB=3&ab=4",
        "/v1/traces?",
    ],
)
def test_odd_targets(target: str) -> None:
    check(target, {}, b"")


def test_values_have_single_spaces_when_they_are_signed() -> None:
    check("/", {"x-amz-meta": "  a   b\tc "}, b"")


TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="?#"), max_size=20)


@given(
    path=TEXT,
    query=st.lists(st.tuples(st.text("abc%2F-_.~", max_size=4), st.text("xyz%20", max_size=4)), max_size=4),
    token=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    body=st.binary(max_size=200),
)
def test_whatever_is_sent(path: str, query: list[tuple[str, str]], token: str, body: bytes) -> None:
    text = "&".join(f"{name}={value}" for name, value in query)
    check(f"/{path}?{text}" if text else f"/{path}", {"content-encoding": "gzip"}, body, token)


@pytest.mark.parametrize("bad", ["a\r\nx: y", "ä", "a\0"])
def test_what_can_be_in_no_header_is_refused_and_not_shown(bad: str) -> None:
    for access_key, token in ((bad, ""), ("key", bad)):
        with pytest.raises(HeadersError) as error:
            Credentials(access_key, "secret", token)
        assert bad not in str(error.value)
