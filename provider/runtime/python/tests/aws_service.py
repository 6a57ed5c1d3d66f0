"""X-Ray's OTLP endpoint and Secrets Manager for tests: takes what AWS takes, and refuses the rest as AWS does."""

import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from otlp_receiver import decode_request, list_spans
from signature_check import read_signature, sign_by_botocore

_TOLERANCE_SECONDS = 300
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html
_MAX_REQUEST_BYTES = 5_000_000
_MAX_SPANS = 10_000
_MAX_SPAN_BYTES = 200_000

Refusal = tuple[int, str, str]


class AwsService:
    """`keys` are access keys with their secret keys and session tokens, empty for none."""

    def __init__(self) -> None:
        self.keys = {"AKIDEXAMPLE": ("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "")}
        self.region = "us-east-1"
        # What this clock is ahead of the machine's.
        self.clock_offset = 0.0
        self.secrets: dict[str, dict[str, Any]] = {}
        self.spans: list[Any] = []
        # The headers and bodies of all, by names in lower case; refused ones too.
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.refusals: list[Refusal] = []
        # Answered in place of the next ones.
        self.failures: list[Refusal] = []
        # So many of the next are not answered at all.
        self.drops = 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, content_type, answer = service._answer(self.path, self._list_headers(), body)
                if service.drops:
                    service.drops -= 1
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def _list_headers(self) -> dict[str, str]:
                headers = {name.lower(): value for name, value in self.headers.items()}
                assert len(headers) == len(self.headers.items()), "a header was sent twice"
                return headers

            def date_time_string(self, timestamp: float | None = None) -> str:
                return super().date_time_string(service.now if timestamp is None else timestamp)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        # Some tests are about clients that leave.
        self._server.handle_error = lambda request, address: None  # type: ignore[method-assign, assignment]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def now(self) -> float:
        return time.time() + self.clock_offset

    def use_tls(self, context: ssl.SSLContext) -> None:
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, str, bytes]:
        self.requests.append((headers, body))
        is_secret = "x-amz-target" in headers
        expected = "secretsmanager" if is_secret else "xray"
        refusal = self.failures.pop(0) if self.failures else self._check(expected, path, headers, body)
        if refusal is None and is_secret:
            refusal, answer = self._give_secret(headers["x-amz-target"], json.loads(body))
        elif refusal is None:
            refusal, answer = self._take_spans(headers, body), b""
        if refusal is not None:
            self.refusals.append(refusal)
            status, kind, message = refusal
            # The protocol of Secrets Manager has one status for all.
            status = 400 if is_secret and status == 403 else status
            return status, "application/json", json.dumps({"__type": kind, "message": message}).encode()
        return 200, "application/json" if is_secret else "application/x-protobuf", answer

    def _check(self, service: str, path: str, headers: dict[str, str], body: bytes) -> Refusal | None:
        signed = read_signature(headers)
        if signed is None:
            return 403, "MissingAuthenticationTokenException", "Missing Authentication Token"
        if signed.key not in self.keys:
            return 403, "UnrecognizedClientException", "The security token included in the request is invalid."
        secret_key, token = self.keys[signed.key]
        if headers.get("x-amz-security-token", "") != token:
            return 403, "ExpiredTokenException", "The security token included in the request is expired"
        unsigned = [name for name in headers if name.startswith("x-amz-") and name not in signed.names]
        if unsigned or "host" not in signed.names or (signed.service, signed.region) != (service, self.region):
            return 403, "InvalidSignatureException", "Credential should be scoped to a valid region and service."
        if abs(signed.time - self.now) > _TOLERANCE_SECONDS:
            return 403, "InvalidSignatureException", f"Signature expired: {signed.timestamp} is now earlier than ..."
        url = f"http://{headers['host']}{path}"
        if sign_by_botocore(signed, secret_key, "POST", url, headers, body) != signed.signature:
            return 403, "InvalidSignatureException", "The request signature we calculated does not match"
        return None

    def _give_secret(self, target: str, request: dict[str, Any]) -> tuple[Refusal | None, bytes]:
        secret = self.secrets.get(request["SecretId"])
        if target != "secretsmanager.GetSecretValue" or secret is None:
            message = "Secrets Manager can't find the specified secret."
            return (400, "com.amazonaws.secretsmanager#ResourceNotFoundException", message), b""
        return None, json.dumps({"ARN": request["SecretId"], **secret}).encode()

    def _take_spans(self, headers: dict[str, str], body: bytes) -> Refusal | None:
        request = decode_request(body, headers.get("content-encoding", ""))
        spans = list_spans(request)
        sizes = [span.ByteSize() for span in spans]
        if request.ByteSize() > _MAX_REQUEST_BYTES or len(spans) > _MAX_SPANS or max(sizes) > _MAX_SPAN_BYTES:
            return 400, "ValidationException", "The request is larger than it may be."
        self.spans += spans
        return None
