"""A web service for tests of clients, AWS's or any other."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class WebService:
    """Remembers requests and answers what it is told to."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], bytes]] = []
        # The headers of each as they came, repeated ones too.
        self.lines: list[list[tuple[str, str]]] = []
        self.paths: list[str] = []
        # In lower case, each as often as it came.
        self.header_names: list[list[str]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body = b"{}"
        # Requests get no answer while it is cleared.
        self.answering = threading.Event()
        self.answering.set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                service.requests.append(({k.lower(): v for k, v in self.headers.items()}, body))
                service.lines.append(self.headers.items())
                service.paths.append(self.path)
                service.header_names.append([name.lower() for name in self.headers])
                service.answering.wait()
                status = 302 if self.path == "/redirect" else service.status
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/target")
                for name, value in {**service.headers, "Content-Length": str(len(service.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(service.body)

            do_GET = do_POST = do_PUT = do_HEAD = answer  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self.answering.set()
        self.server.shutdown()
        self.server.server_close()
