"""A proxy on the way to an endpoint. Loaded only where there is one."""

import socket
from collections.abc import Callable

from .endpoint import Endpoint, encode_basic
from .no_proxy import is_direct

_HEAD_LIMIT = 65536


class Proxy:
    """Is asked for http by the whole URL, and for a tunnel to https. Raises ValueError for what is not an http URL."""

    __slots__ = ("_endpoint", "authorization", "host", "port")

    def __init__(self, url: str) -> None:
        try:
            # Many leave the scheme out.
            self._endpoint = Endpoint(url if "://" in url else f"http://{url}")
        except ValueError:
            raise _refuse(url) from None
        if self._endpoint.is_https:
            raise _refuse(url)
        self.host = self._endpoint.host
        self.port = self._endpoint.port
        credentials = self._endpoint.credentials
        self.authorization = encode_basic(credentials) if credentials else ""

    def __str__(self) -> str:
        return str(self._endpoint)

    def lead_to(self, endpoint: Endpoint, lines: dict[str, str]) -> str:
        """What a request asks it for, which gets a line more where it wants to be shown a password.

        Not for https, where requests go through a tunnel and it has no part in them.
        """
        if self.authorization:
            lines["proxy-authorization"] = self.authorization
        # https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
        return f"http://{endpoint.authority}{endpoint.path}"

    def open_tunnel(self, connection: socket.socket, endpoint: Endpoint, left: Callable[[], float | None]) -> None:
        """https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6. `left` gives the seconds that it still may take."""
        host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
        lines = [f"CONNECT {host}:{endpoint.port} HTTP/1.1", f"Host: {host}:{endpoint.port}"]
        if self.authorization:
            lines.append(f"Proxy-Authorization: {self.authorization}")
        connection.settimeout(left())
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            connection.settimeout(left())
            data = connection.recv(4096)
            if not data or len(head) > _HEAD_LIMIT:
                raise ConnectionError(f"the proxy {self} opened no tunnel")
            head += data
        status_line = head.partition(b"\r\n")[0].decode("latin-1")
        if not status_line.startswith("HTTP/1.") or status_line[8:10] != " 2":
            raise ConnectionError(f"the proxy {self} answered {status_line[:60]!r}")


def find_proxy(endpoint: Endpoint, url: str, no_proxy: str) -> Proxy | None:
    """Of a URL and exceptions from the environment. Raises ValueError: going without could go where it must not."""
    return None if is_direct(endpoint, no_proxy) else Proxy(url)


def _refuse(url: str) -> ValueError:
    return ValueError(f"the proxy {url.rpartition('@')[2]} is not an http URL, and others are not spoken here")
