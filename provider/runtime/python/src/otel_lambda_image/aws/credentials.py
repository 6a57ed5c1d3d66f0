"""What requests to AWS are signed with."""

from ..transport.otlp_exporter import HeadersError


class Credentials:
    """Raises HeadersError for what can't be in a request. Never shown."""

    __slots__ = ("access_key", "secret_key", "token")

    def __init__(self, access_key: str, secret_key: str, token: str = "") -> None:
        for text in (access_key, token):
            if not text.isascii() or not text.isprintable():
                raise HeadersError("the role's credentials have a character that HTTP does not allow")
        self.access_key = access_key
        self.secret_key = secret_key
        self.token = token
