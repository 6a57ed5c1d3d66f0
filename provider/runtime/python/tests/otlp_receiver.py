"""An OTLP backend for tests: decodes with OpenTelemetry's own classes, and can be slow, broken or gone."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue

# Answers a request: status, headers, body.
Answer = tuple[int, dict[str, str], bytes]
Behaviour = Callable[[], Answer]


def accept() -> Answer:
    return 200, {"Content-Type": "application/x-protobuf"}, ExportTraceServiceResponse().SerializeToString()


def fail(status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> Behaviour:
    return lambda: (status, headers or {}, body)


def hang(seconds: float) -> Behaviour:
    def behave() -> Answer:
        time.sleep(seconds)
        return accept()

    return behave


def hold(answering: threading.Event) -> Behaviour:
    """Answers when that is set, and at last when whoever waits for it has long failed its test."""

    def behave() -> Answer:
        answering.wait(20)
        return accept()

    return behave


class OtlpReceiver:
    """`spans` holds what was accepted. A request whose sender is gone when the answer is due is not."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.resources: list[dict[str, Any]] = []
        self.scopes: list[Any] = []
        self.requests: list[dict[str, str]] = []
        self.batches: list[int] = []
        self.connections = 0
        self._lost = 0
        self.behave: Behaviour = accept
        # Answers in its place what it is about: a request's spans, or only the length of its body.
        self.judge: Callable[[list[Any]], Answer | None] | None = None
        self.judge_length: Callable[[int], Answer | None] = lambda length: None
        self._server = self._listen(0)
        self.port = self._server.server_port

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _listen(self, port: int) -> ThreadingHTTPServer:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self) -> None:
                super().setup()
                receiver.connections += 1
                self.number = receiver.connections

            def do_POST(self) -> None:
                refused = receiver.judge_length(int(self.headers["Content-Length"]))
                if refused is not None:
                    # Without a look at the body, which is on its way.
                    self.close_connection = True
                    self._answer(*refused)
                    return
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.number <= receiver._lost:
                    threading.Event().wait()
                receiver.requests.append({**{k.lower(): v for k, v in self.headers.items()}, ":path": self.path})
                encoding = self.headers.get("Content-Encoding", "")
                judged = receiver.judge and receiver.judge(list_spans(decode_request(body, encoding)))
                status, headers, answer = judged or receiver.behave()
                if status == 200:
                    receiver._take(decode_request(body, encoding))
                self._answer(status, headers, answer)

            def _answer(self, status: int, headers: dict[str, str], answer: bytes) -> None:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(answer)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)
                if headers.get("Connection") == "drop":
                    self.close_connection = True

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        # Senders give up in the middle of requests, which is what some tests are about.
        server.handle_error = lambda request, address: None  # type: ignore[method-assign, assignment]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server

    def _take(self, request: ExportTraceServiceRequest) -> None:
        before = len(self.spans)
        for resource_spans in request.resource_spans:
            self.resources.append(attributes(resource_spans.resource))
            for scope_spans in resource_spans.scope_spans:
                self.scopes.append(scope_spans.scope)
                self.spans.extend(scope_spans.spans)
        self.batches.append(len(self.spans) - before)

    def use_tls(self, context: ssl.SSLContext) -> None:
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def lose_connections(self) -> None:
        """Those that are open stay so for the other side, but nothing comes back any more."""
        self._lost = self.connections

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reopen(self) -> None:
        self._server = self._listen(self.port)

    def wait_for(self, count: int, seconds: float = 60.0) -> list[Any]:
        deadline = time.monotonic() + seconds
        while len(self.spans) < count and time.monotonic() < deadline:
            time.sleep(0.005)
        return list(self.spans)

    def named(self, name: str) -> Any:
        (span,) = [span for span in self.spans if span.name == name]
        return span


def decode_request(body: bytes, encoding: str) -> ExportTraceServiceRequest:
    request = ExportTraceServiceRequest()
    request.ParseFromString(gzip.decompress(body) if encoding == "gzip" else body)
    return request


def list_spans(request: ExportTraceServiceRequest) -> list[Any]:
    return [span for resource in request.resource_spans for scope in resource.scope_spans for span in scope.spans]


def attributes(holder: Any) -> dict[str, Any]:
    return {item.key: plain(item.value) for item in holder.attributes}


def plain(value: AnyValue) -> Any:
    kind = value.WhichOneof("value")
    if kind is None:
        return None
    if kind == "array_value":
        return [plain(item) for item in value.array_value.values]
    if kind == "kvlist_value":
        return {item.key: plain(item.value) for item in value.kvlist_value.values}
    return getattr(value, kind)
