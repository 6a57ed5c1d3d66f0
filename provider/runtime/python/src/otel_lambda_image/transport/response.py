"""Reads the answer to an HTTP/1.1 request."""

from .http_stream import HttpStream


class Response:
    __slots__ = ("body", "closes", "headers", "status")

    def __init__(self, status: int, headers: dict[str, str], body: bytes, closes: bool = False) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.closes = closes


def read_response(stream: HttpStream) -> Response:
    while True:
        status, headers = _read_head(stream)
        if status >= 200:
            break
    closes = headers.get("connection", "").lower() == "close"
    if status in (204, 304):
        body = b""
    elif headers.get("transfer-encoding", "").lower() == "chunked":
        body = _read_chunks(stream)
    elif "content-length" in headers:
        body = stream.read(int(headers["content-length"]))
    else:
        body, closes = stream.read_to_end(), True
    return Response(status, headers, body, closes)


def _read_head(stream: HttpStream) -> tuple[int, dict[str, str]]:
    head = stream.read_until(b"\r\n\r\n").decode("latin-1")
    status_line, _, rest = head.partition("\r\n")
    version, _, status = status_line.partition(" ")
    if not version.startswith("HTTP/1.") or not status[:3].isdecimal():
        raise ConnectionError(f"no HTTP answer but {status_line[:60]!r}")
    headers = {}
    for line in rest.split("\r\n"):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if version == "HTTP/1.0":
        headers.setdefault("connection", "close")
    return int(status[:3]), headers


def _read_chunks(stream: HttpStream) -> bytes:
    body = b""
    while True:
        size = int(stream.read_until(b"\r\n").split(b";")[0], 16)
        if size == 0:
            # Trailers, if any, and the empty line.
            while stream.read_until(b"\r\n"):
                pass
            return body
        body += stream.read(size)
        stream.read(2)
