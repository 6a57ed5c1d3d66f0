"""Whether a request's signature is right, by botocore's own signer."""

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import NamedTuple

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]*)/(?P<service>[^/]+)/aws4_request, "
    r"SignedHeaders=(?P<names>[a-z0-9;-]+), Signature=(?P<signature>[0-9a-f]{64})"
)


class Signed(NamedTuple):
    """What a request says of its signature."""

    key: str
    region: str
    service: str
    names: list[str]
    timestamp: str
    signature: str

    @property
    def time(self) -> float:
        when = datetime.strptime(self.timestamp, "%Y%m%dT%H%M%SZ")
        return when.replace(tzinfo=timezone.utc).timestamp()


def read_signature(headers: Mapping[str, str]) -> Signed | None:
    """Of a request's headers, by names in lower case."""
    found = _AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    timestamp = headers.get("x-amz-date", "")
    if found is None or found["day"] != timestamp[:8]:
        return None
    names = found["names"].split(";")
    return Signed(found["key"], found["region"], found["service"], names, timestamp, found["signature"])


def sign_by_botocore(
    signed: Signed, secret_key: str, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> str:
    """The signature that the request has to have, over the headers that it says are signed."""
    auth = SigV4Auth(Credentials(signed.key, secret_key), signed.service, signed.region)
    request = AWSRequest(method, url, {name: headers[name] for name in signed.names}, body)
    request.context["timestamp"] = signed.timestamp
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return str(auth.signature(text, request))
