"""The credentials of the function's role, as Lambda hands them over.

In variables, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, or
under SnapStart from an endpoint inside the sandbox, so that a copy does not start with those of the snapshot,
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html#snapstart-credentials.
"""

import os
from typing import TYPE_CHECKING

from ..transport.otlp_exporter import HeadersError
from .credentials import Credentials

if TYPE_CHECKING:
    from .container_credentials import ContainerCredentials


class CredentialSource:
    """Looked at for each request, so that credentials that are replaced count at once."""

    def __init__(self) -> None:
        self._container: ContainerCredentials | None = None

    @property
    def is_ready(self) -> bool:
        """Whether `get` makes no request."""
        return _has_variables() or (self._container is not None and self._container.is_fresh)

    def get(self) -> Credentials:
        """Raises HeadersError where there are none."""
        if _has_variables():
            return Credentials(
                os.environ["AWS_ACCESS_KEY_ID"],
                os.environ["AWS_SECRET_ACCESS_KEY"],
                os.environ.get("AWS_SESSION_TOKEN", ""),
            )
        url = os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")
        if not url:
            raise HeadersError(
                "nothing can be signed: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set "
                "nor AWS_CONTAINER_CREDENTIALS_FULL_URI"
            )
        if self._container is None:
            from .container_credentials import ContainerCredentials

            self._container = ContainerCredentials()
        return self._container.get(url, os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""))

    def forget(self) -> None:
        """Those that are kept are this sandbox's, and must be in no snapshot of it."""
        self._container = None


def read_region() -> str:
    """The function's own."""
    return os.environ.get("AWS_REGION", "")


def _has_variables() -> bool:
    return bool(os.environ.get("AWS_ACCESS_KEY_ID") and os.environ.get("AWS_SECRET_ACCESS_KEY"))
