"""A web service on a bare socket, which remembers the bytes of each request as they came."""

import re
import socket
import threading
from typing import BinaryIO

_ANSWERS = {
    "/see-other": (b"303 See Other", b"Location: /target\r\n"),
    "/redirect": (b"307 Temporary Redirect", b"Location: /target\r\n"),
    "/missing": (b"404 Not Found", b""),
    "/digest": (b"401 Unauthorized", b'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=MD5\r\n'),
}


class WireService:
    """Answers 200, but for what `_ANSWERS` has; `/flaky` fails once, `/dropped` is not answered once."""

    def __init__(self) -> None:
        self.requests: list[bytes] = []
        self._seen: set[str] = set()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def take(self) -> list[bytes]:
        """What came since the last time."""
        taken, self.requests = self.requests, []
        self._seen.clear()
        return taken

    def close(self) -> None:
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            while request := _read_request(stream, connection):
                self.requests.append(request)
                answer = self._answer(request)
                if not answer:
                    return
                connection.sendall(answer)

    def _answer(self, request: bytes) -> bytes:
        method, target, _ = request.split(b"\r\n", 1)[0].decode().split(" ")
        path = re.sub(r"^http://[^/]*", "", target).partition("?")[0]
        status, headers = _ANSWERS.get(path, (b"200 OK", b""))
        if path == "/elsewhere":
            status, headers = b"307 Temporary Redirect", f"Location: http://localhost:{self.port}/target\r\n".encode()
        if path == "/digest" and b"\r\nauthorization:" in request.lower():
            status, headers = b"200 OK", b""
        if path in ("/flaky", "/dropped") and path not in self._seen:
            self._seen.add(path)
            if path == "/dropped":
                return b""
            status = b"503 Service Unavailable"
        # S3 answers uploads with nothing, other services with JSON.
        length = 0 if method == "PUT" else 2
        body = b"{}" if method not in ("HEAD", "PUT") else b""
        return b"HTTP/1.1 %b\r\n%bContent-Length: %d\r\n\r\n%b" % (status, headers, length, body)


def _read_request(stream: BinaryIO, connection: socket.socket) -> bytes:
    """All of it, a chunked body with its framing; empty where the client has closed the connection."""
    try:
        head = _read_head(stream)
        if b"\r\nexpect: 100-continue" in head.lower():
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if b"\r\ntransfer-encoding: chunked" in head.lower():
            return head + _read_chunks(stream)
        length = re.search(rb"\r\ncontent-length: (\d+)", head.lower())
        return head + (stream.read(int(length[1])) if length else b"")
    except OSError:
        return b""


def _read_head(stream: BinaryIO) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return b""
        head += line
    return head


def _read_chunks(stream: BinaryIO) -> bytes:
    chunks = b""
    while True:
        size = stream.readline()
        chunks += size
        if int(size.partition(b";")[0], 16) == 0:
            return chunks + _read_trailers(stream)
        chunks += stream.read(int(size.partition(b";")[0], 16) + 2)


def _read_trailers(stream: BinaryIO) -> bytes:
    trailers = b""
    while not trailers.endswith(b"\r\n\r\n") and trailers != b"\r\n":
        trailers += stream.readline()
    return trailers
