"""Where requests go: a URL, taken apart as a connection needs it."""

from urllib.parse import urlsplit


class Endpoint:
    """Raises ValueError for what is not an http or https URL."""

    __slots__ = ("authority", "host", "is_https", "path", "port")

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            shown = url.partition("?")[0].rpartition("@")[2]
            raise ValueError(f"the OTLP endpoint {shown} is not an http or https URL")
        self.is_https = parts.scheme == "https"
        self.host = parts.hostname
        self.port = parts.port or (443 if self.is_https else 80)
        # Without the user name and password that a URL can carry.
        self.authority = parts.netloc.rpartition("@")[2]
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def __str__(self) -> str:
        """For messages: without the query, in which some backends want their key."""
        return f"{'https' if self.is_https else 'http'}://{self.authority}{self.path.partition('?')[0]}"
