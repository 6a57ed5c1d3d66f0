"""Where requests go: a URL, taken apart as a connection needs it."""

from urllib.parse import unquote, urlsplit


class Endpoint:
    """Raises ValueError for what is not an http or https URL."""

    __slots__ = ("authority", "credentials", "host", "is_https", "path", "port")

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            # Says what it is, which can be a password with a character that it must not have.
            port = -1
        if parts.scheme not in ("http", "https") or not parts.hostname or port == -1:
            shown = url.partition("?")[0].rpartition("@")[2]
            raise ValueError(f"the OTLP endpoint {shown} is not an http or https URL")
        self.is_https = parts.scheme == "https"
        self.host = parts.hostname
        self.port = port or (443 if self.is_https else 80)
        user, _, self.authority = parts.netloc.rpartition("@")
        # User and password with a colon between them, empty for none. Never part of what is shown.
        self.credentials = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}" if user else ""
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def __str__(self) -> str:
        """For messages: without the query, in which some backends want their key."""
        return f"{'https' if self.is_https else 'http'}://{self.authority}{self.path.partition('?')[0]}"


def encode_basic(credentials: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc7617#section-2"""
    from binascii import b2a_base64

    return "Basic " + b2a_base64(credentials.encode(), newline=False).decode()
