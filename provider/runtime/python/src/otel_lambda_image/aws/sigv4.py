"""Signature Version 4 of a request to AWS, without a look at clock or environment.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from collections.abc import Mapping
from hashlib import sha256
from hmac import digest
from urllib.parse import quote

from .credentials import Credentials

# The headers that a signature is in.
SIGNATURE_HEADERS = ("authorization", "x-amz-date", "x-amz-security-token")
_ALGORITHM = "AWS4-HMAC-SHA256"


class Scope:
    """What a signature counts for, but for the day."""

    __slots__ = ("region", "service")

    def __init__(self, service: str, region: str) -> None:
        self.service = service
        self.region = region


def sign(
    credentials: Credentials,
    scope: Scope,
    timestamp: str,
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes,
) -> dict[str, str]:
    """The headers to add. `headers`, by names in lower case, are those that are signed, and have to have the host.

    `timestamp` is as 20260131T235959Z, `target` the path and query as they are sent.
    """
    added = {"x-amz-date": timestamp}
    if credentials.token:
        added["x-amz-security-token"] = credentials.token
    signed = sorted({**headers, **added}.items())
    names = ";".join([name for name, _ in signed])
    path, _, query = target.partition("?")
    request = "\n".join(
        [
            method,
            _canonical_path(path),
            _canonical_query(query),
            *[f"{name}:{' '.join(value.split())}" for name, value in signed],
            "",
            names,
            sha256(body).hexdigest(),
        ]
    )
    day = timestamp[:8]
    context = f"{day}/{scope.region}/{scope.service}/aws4_request"
    text = "\n".join([_ALGORITHM, timestamp, context, sha256(request.encode()).hexdigest()])
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (day, scope.region, scope.service, "aws4_request"):
        key = digest(key, part.encode(), "sha256")
    signature = digest(key, text.encode(), "sha256").hex()
    added["authorization"] = (
        f"{_ALGORITHM} Credential={credentials.access_key}/{context}, SignedHeaders={names}, Signature={signature}"
    )
    return added


def _canonical_path(path: str) -> str:
    """As services other than S3 have it: no dot segments nor empty ones, and encoded once more than it is sent."""
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    end = "/" if segments and path.endswith("/") else ""
    return quote("/" + "/".join(segments) + end)


def _canonical_query(query: str) -> str:
    pairs = [item.partition("=")[::2] for item in query.split("&") if item]
    return "&".join([f"{name}={value}" for name, value in sorted(pairs)])
