"""Credentials from the endpoint inside the sandbox. Loaded only where the variables have none.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from json import loads
from time import monotonic, time

from ..diagnostics import describe, warn_once
from ..transport.endpoint import Endpoint
from ..transport.http_connection import HttpConnection
from ..transport.otlp_exporter import HeadersError
from .credentials import Credentials

_SOURCE = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
# It is on this machine.
_TIMEOUT_SECONDS = 1.0
# What is signed with them has to arrive while they are valid.
_MARGIN_SECONDS = 300.0


class ContainerCredentials:
    def __init__(self) -> None:
        self._kept: Credentials | None = None
        self._valid_until = 0.0

    @property
    def is_fresh(self) -> bool:
        return self._kept is not None and time() < self._valid_until - _MARGIN_SECONDS

    def get(self, url: str, authorization: str) -> Credentials:
        """Raises HeadersError. Those that are still valid are better than none."""
        if self._kept is not None and self.is_fresh:
            return self._kept
        try:
            self._kept, self._valid_until = _fetch(url, authorization)
        except Exception as error:
            if self._kept is None or time() >= self._valid_until:
                raise HeadersError(f"{_SOURCE}: no credentials of the role: {describe(error)}") from None
            warn_once(_SOURCE, f"{_SOURCE}: credentials that are still valid are used: {describe(error)}")
        return self._kept


def _fetch(url: str, authorization: str) -> tuple[Credentials, float]:
    try:
        endpoint = Endpoint(url)
    except ValueError:
        # It says that it is the backend's.
        raise ValueError("it is not an http URL") from None
    if endpoint.is_https:
        raise ValueError("it is not an http URL")
    if not authorization.isascii() or not authorization.isprintable():
        raise ValueError("AWS_CONTAINER_AUTHORIZATION_TOKEN is no header")
    lines = [f"GET {endpoint.path} HTTP/1.1", f"host: {endpoint.authority}", "accept: application/json"]
    if authorization:
        lines.append(f"authorization: {authorization}")
    connection = HttpConnection(endpoint)
    try:
        head = "\r\n".join([*lines, "", ""]).encode()
        response = connection.request(head, b"", monotonic() + _TIMEOUT_SECONDS)
    finally:
        connection.close()
    if response.status != 200:
        raise ConnectionError(f"status {response.status}")
    try:
        answer = loads(response.body)
        credentials = Credentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer.get("Token") or "")
        return credentials, _parse_time(answer.get("Expiration"))
    except (ValueError, KeyError, TypeError, AttributeError):
        # What it is may be a key.
        raise ValueError("the answer is not of the form that is documented") from None


def _parse_time(text: object) -> float:
    """Credentials without an end are asked for again each time."""
    if not isinstance(text, str):
        return 0.0
    from datetime import datetime

    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
