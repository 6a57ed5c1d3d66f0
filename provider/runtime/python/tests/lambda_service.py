"""Lambda's Runtime and Extensions API for tests, and a function's process with the real runtime interface client."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parent.parent / "src"
ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live"


# As the base images' own bootstrap: the function's code comes first on the path. Packages by name come last.
PROGRAM = """
import sys
sys.path[:0] = sys.argv.pop(1).split(":")
sys.path += sys.argv.pop(1).split(":")
from awslambdaric.__main__ import main
main(sys.argv)
"""


class Call:
    """An invocation: `answer` or `error` is set when `answered` is, `ended` when the sandbox may freeze again."""

    def __init__(self, event: Any, client_context: Any, timeout: float, xray: str | None) -> None:
        self.id = str(uuid.uuid4())
        self.event = event
        self.client_context = client_context
        self.deadline = time.time() + timeout
        self.xray = xray
        self.answered = threading.Event()
        self.answer: Any = None
        self.error: Any = None


class LambdaService:
    """Serves one sandbox. With `extension_events` an extension that registers gets an event for each call."""

    def __init__(self, register_status: int = 200) -> None:
        self.register_status = register_status
        self.registered = False
        # So many times the extension gets an error for its next event.
        self.failing_events = 0
        self.init_error: Any = None
        # Under SnapStart: whether the runtime is ready for the snapshot, and whether it has been restored from it.
        self.snapshot_due = threading.Event()
        self.restored = threading.Event()
        # Put in by invoke, taken out by whoever asks for the next event.
        self._for_runtime: queue.Queue[Call] = queue.Queue()
        self._for_extension: queue.Queue[Call] = queue.Queue()
        self._calls: dict[str, Call] = {}
        # Who has asked for the next event and not got it yet.
        self._waiting: set[str] = set()
        self._changed = threading.Condition()
        self._server = self._listen()
        self.address = f"127.0.0.1:{self._server.server_port}"

    def invoke(
        self, event: Any, client_context: Any = None, timeout: float = 30.0, xray: str | None = None, wait: float = 60.0
    ) -> Call:
        """Comes back when the answer is out. Lambda has one call at a time for a sandbox, after its initialization."""
        self.wait_until_idle()
        call = Call(event, client_context, timeout, xray)
        self._calls[call.id] = call
        with self._changed:
            self._waiting.clear()
        if self.registered:
            self._for_extension.put(call)
        self._for_runtime.put(call)
        assert call.answered.wait(wait), "the function did not answer"
        return call

    def invoke_copies(self, events: list[Any], wait: float = 60.0) -> list[Call]:
        """One call for each copy of a sandbox, at the same time. They all ask here for the next event."""
        calls = [Call(event, None, 30.0, None) for event in events]
        for call in calls:
            self._calls[call.id] = call
            self._for_runtime.put(call)
        for call in calls:
            assert call.answered.wait(wait), "a copy did not answer"
        return calls

    def wait_until_idle(self, seconds: float = 60.0) -> None:
        """Until runtime and extension have asked for the next event: Lambda freezes the sandbox then."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.is_idle, seconds), (
                f"only {self._waiting} asked for the next event"
            )

    @property
    def is_idle(self) -> bool:
        return "runtime" in self._waiting and (not self.registered or "extension" in self._waiting)

    def _next(self, who: str, calls: "queue.Queue[Call]") -> Call:
        with self._changed:
            self._waiting.add(who)
            self._changed.notify_all()
        return calls.get()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _listen(self) -> ThreadingHTTPServer:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                if self.path == "/2018-06-01/runtime/invocation/next":
                    self._send_call(service._next("runtime", service._for_runtime))
                elif self.path == "/2018-06-01/runtime/restore/next":
                    service.snapshot_due.set()
                    service.restored.wait()
                    self._send(200, b"{}")
                elif self.path == "/2020-01-01/extension/event/next" and service.failing_events > 0:
                    service.failing_events -= 1
                    self._send(500, b"{}")
                elif self.path == "/2020-01-01/extension/event/next":
                    call = service._next("extension", service._for_extension)
                    event = {"eventType": "INVOKE", "requestId": call.id, "deadlineMs": round(call.deadline * 1000)}
                    self._send(200, json.dumps(event).encode())

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"null")
                parts = self.path.split("/")
                if self.path == "/2020-01-01/extension/register":
                    service.registered = service.register_status == 200
                    assert body == {"events": ["INVOKE"]}
                    self._send(service.register_status, b"{}", {"Lambda-Extension-Identifier": "id-1"})
                elif self.path.endswith("/init/error"):
                    service.init_error = body
                    self._send(202, b"{}")
                else:
                    call = service._calls[parts[4]]
                    if parts[5] == "error":
                        call.error = body
                    else:
                        call.answer = body
                    call.answered.set()
                    self._send(202, b"{}")

            def _send_call(self, call: Call) -> None:
                headers = {
                    "Lambda-Runtime-Aws-Request-Id": call.id,
                    "Lambda-Runtime-Deadline-Ms": str(round(call.deadline * 1000)),
                    "Lambda-Runtime-Invoked-Function-Arn": ARN,
                }
                if call.xray:
                    headers["Lambda-Runtime-Trace-Id"] = call.xray
                if call.client_context:
                    headers["Lambda-Runtime-Client-Context"] = json.dumps(call.client_context)
                self._send(200, json.dumps(call.event).encode(), headers)

            def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
                self.send_response(status)
                always = {"Content-Type": "application/json", "Content-Length": str(len(body))}
                for name, value in {**always, **(headers or {})}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        # Sandboxes are killed in the middle of requests.
        server.handle_error = lambda request, address: None  # type: ignore[method-assign, assignment]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server


class Sandbox:
    """The process that Lambda would start in the image."""

    def __init__(
        self,
        service: LambdaService,
        code: Path,
        environment: dict[str, str],
        handler: str = "otel_wrapper.handler",
        packages: str = "/opt/otel-lambda-image/python-packages",
        program: str = PROGRAM,
    ) -> None:
        self.log_file = code / "log.txt"
        with self.log_file.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", program, f"{code}:{SOURCES}", packages, handler],
                stdout=log,
                stderr=subprocess.STDOUT,
                # A group of its own, for the copies that a program may make of itself.
                start_new_session=True,
                env={
                    "PATH": os.environ["PATH"],
                    "AWS_LAMBDA_RUNTIME_API": service.address,
                    # Waits for the next event in a thread, as in the base images from Python 3.12 on.
                    "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
                    "AWS_LAMBDA_FUNCTION_NAME": "orders",
                    "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
                    "AWS_REGION": "eu-west-1",
                    "ORIG_HANDLER": "handler.handle",
                    **environment,
                },
            )

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        if self.process.returncode is None:
            # Not waited for yet, so that its number can't be that of another group.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
