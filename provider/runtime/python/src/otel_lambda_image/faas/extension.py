"""An internal extension: keeps the sandbox awake after the answer has gone out, until the call's spans are sent.

Lambda freezes the sandbox when the runtime and all extensions have asked for the next event. So this one, a thread of
the function's process, asks only after it has sent what the call left behind,
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html.
"""

import os
from collections.abc import Callable
from json import loads
from threading import Condition, Thread
from time import monotonic, sleep, time

from ..diagnostics import describe, warn
from ..transport.endpoint import Endpoint
from ..transport.http_connection import HttpConnection
from ..transport.response import Response

_NAME = "otel-lambda-image"
_API = "/2020-01-01/extension"
# Lambda ends a call that is not over at its deadline, and with it the sandbox.
_MARGIN_SECONDS = 0.1
_ATTEMPTS = 5

# Sends what is queued within the given seconds.
Flush = Callable[[float], object]


class ExtensionError(Exception):
    """The Extensions API did not answer as it should."""


class FlushExtension:
    def __init__(self, flush: Flush, timeout_seconds: float) -> None:
        self._flush = flush
        self._timeout = timeout_seconds
        self._ended: set[str] = set()
        self._changed = Condition()
        self._identifier = ""
        self.is_running = True
        self._address = os.environ.get("AWS_LAMBDA_RUNTIME_API", "")
        self._connection: HttpConnection | None = None

    def register(self) -> None:
        """Raises ExtensionError or OSError. Works only before the runtime has asked for its first event."""
        if not self._address:
            raise ExtensionError("AWS_LAMBDA_RUNTIME_API is not set")
        self._connection = HttpConnection(Endpoint(f"http://{self._address}"))
        body = b'{"events":["INVOKE"]}'
        head = f"Lambda-Extension-Name: {_NAME}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        response = self._call("POST", "register", head, body, 2.0)
        self._identifier = response.headers.get("lambda-extension-identifier", "")
        if not self._identifier:
            raise ExtensionError("the Extensions API gave no identifier")
        Thread(target=self._run, name="otel-lambda-image-extension", daemon=True).start()

    def end_call(self, request_id: str) -> None:
        """The handler is done: from here on the call's spans can be sent."""
        with self._changed:
            self._ended.add(request_id)
            self._changed.notify()

    def _run(self) -> None:
        """Must not end as long as Lambda counts on this extension: every call would last until its deadline."""
        failures = 0
        while failures < _ATTEMPTS:
            try:
                event = loads(self._call("GET", "event/next", "", b"", None).body)
                failures = 0
                if event.get("eventType") == "INVOKE":
                    self._follow_call(str(event.get("requestId")), float(event.get("deadlineMs") or 0) / 1000)
            except Exception as error:
                failures += 1
                if failures == _ATTEMPTS:
                    warn(f"spans are sent before the answer from now on, the extension has failed: {describe(error)}")
                sleep(failures * 0.05)
        self.is_running = False

    def _follow_call(self, request_id: str, deadline: float) -> None:
        self._wait_for_end(request_id, deadline)
        left = min(self._timeout, deadline - time() - _MARGIN_SECONDS)
        if left > 0:
            self._flush(left)

    def _wait_for_end(self, request_id: str, deadline: float) -> None:
        """The handler may be done before this thread has seen that the call has begun."""
        with self._changed:
            while request_id not in self._ended:
                left = deadline - time() - _MARGIN_SECONDS
                if left <= 0:
                    return
                self._changed.wait(left)
            # Calls come one after the other: what is left is of calls whose event was never seen.
            self._ended.clear()

    def _call(self, method: str, path: str, headers: str, body: bytes, timeout: float | None) -> Response:
        assert self._connection is not None
        identifier = f"Lambda-Extension-Identifier: {self._identifier}\r\n" if self._identifier else ""
        head = f"{method} {_API}/{path} HTTP/1.1\r\nHost: {self._address}\r\n{identifier}{headers}\r\n".encode()
        response = self._connection.request(head, body, None if timeout is None else monotonic() + timeout)
        if response.status != 200:
            raise ExtensionError(f"the Extensions API answered {path} with status {response.status}")
        return response
