"""Reads a secret from AWS Secrets Manager, which takes one request. The function's AWS SDK has no part in it.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
"""

from collections.abc import Callable
from json import dumps, loads
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..diagnostics import describe
from ..transport.endpoint import Endpoint
from ..transport.http_connection import HttpConnection
from ..transport.otlp_exporter import HeadersError
from ..transport.response import Response
from .signer import Signer

if TYPE_CHECKING:
    from ssl import SSLContext

    from ..transport.proxy import Proxy

SERVICE = "secretsmanager"
# Of one attempt, and there are two at most: later ones are for when there is something to send again.
_TIMEOUT_SECONDS = 2.0
_THROTTLED = 429


class SecretReader:
    """`read` raises OSError, ValueError or HeadersError with a reason, in which nothing of the secret is."""

    def __init__(
        self, endpoint: Endpoint, signer: Signer, create_tls: "Callable[[], SSLContext]", proxy: "Proxy | None"
    ) -> None:
        self._endpoint = endpoint
        self._signer = signer
        self._create_tls = create_tls
        self._proxy = proxy

    def read(self, arn: str) -> str:
        body = dumps({"SecretId": arn}).encode()
        try:
            response = self._post(body)
            is_again = response.status == _THROTTLED or response.status >= 500 or self._signer.correct_clock(response)
        except OSError:
            is_again = True
        if is_again:
            response = self._post(body)
        answer = _parse(response.body)
        if response.status != 200:
            raise ValueError(_describe_refusal(response, answer))
        text = answer.get("SecretString")
        if not isinstance(text, str):
            raise ValueError("the secret holds no text")
        return text

    def _post(self, body: bytes) -> Response:
        endpoint, proxy = self._endpoint, None if self._endpoint.is_https else self._proxy
        lines = {
            "host": endpoint.authority,
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": f"{SERVICE}.GetSecretValue",
        }
        lines.update(self._signer.sign("POST", endpoint.path, lines, body))
        target = proxy.lead_to(endpoint, lines) if proxy is not None else endpoint.path
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        head = f"POST {target} HTTP/1.1\r\n{text}content-length: {len(body)}\r\n\r\n".encode()
        connection = HttpConnection(endpoint, self._create_tls, self._proxy)
        try:
            return connection.request(head, body, monotonic() + _TIMEOUT_SECONDS)
        finally:
            connection.close()


def read_secret(variable: str, arn: str, create_reader: Callable[[], SecretReader]) -> str:
    """Raises HeadersError that names the variable that the ARN is from."""
    try:
        return create_reader().read(arn)
    except Exception as error:
        reason = str(error) if isinstance(error, (ValueError, HeadersError)) else describe(error)
        raise HeadersError(f"{variable}: {reason}") from None


def _parse(body: bytes) -> dict[str, Any]:
    try:
        answer = loads(body)
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {}


def _describe_refusal(response: Response, answer: dict[str, Any]) -> str:
    kind = str(answer.get("__type") or response.headers.get("x-amzn-errortype", "")).partition(":")[0]
    message = str(answer.get("message") or answer.get("Message") or "")
    return ": ".join(filter(None, [kind.rpartition("#")[2] or f"status {response.status}", message]))
