"""What a URL keeps, and what only whoever it was made for may see."""

import pytest

from otel_lambda_image.url_redaction import redact_query, redact_userinfo

# The list of https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/.
SECRET = [
    "AWSAccessKeyId",
    "Signature",
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "sig",
    "X-Goog-Signature",
]


@pytest.mark.parametrize("name", SECRET)
def test_value_is_replaced_and_the_rest_is_kept_as_it_is(name: str) -> None:
    assert redact_query(f"a=%20+1&{name}=s%3Dx=y&&b&{name}=2") == f"a=%20+1&{name}=REDACTED&&b&{name}=REDACTED"
    assert redact_query(f"{name}=") == f"{name}=REDACTED"
    assert redact_query(name) == name


def test_name_may_be_encoded() -> None:
    assert redact_query("X%2DAmz%2dSignature=s&%73ig=t") == "X%2DAmz%2dSignature=REDACTED&%73ig=REDACTED"


@pytest.mark.parametrize("query", ["", "=", "&&", "SIG=1&signature=2&xsig=3&sig%3D4", "q=sig=1", "%ff=%"])
def test_other_queries_stay_as_they_are(query: str) -> None:
    assert redact_query(query) == query


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("host:8080", "host:8080"),
        ("ann:s3cret@host:8080", "REDACTED:REDACTED@host:8080"),
        ("ann@host", "REDACTED:REDACTED@host"),
        ("ann:p@ss@host", "REDACTED:REDACTED@host"),
        ("@host", "REDACTED:REDACTED@host"),
    ],
)
def test_user_and_password(given: str, shown: str) -> None:
    assert redact_userinfo(given) == shown
