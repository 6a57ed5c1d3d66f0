"""The trace context in the HTTP headers of requests to AWS.

They are added when a request is signed already: a signature covers the headers that it names, and no others,
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
"""

from typing import Any

from ..diagnostics import describe, warn_once
from ..propagation.propagators import inject
from ..suppression import is_suppressed


def patch_requests(endpoint: Any) -> None:
    """Of botocore's class Endpoint, which prepares every attempt at a call anew."""
    prepare = endpoint.prepare_request

    def prepare_request(self: Any, request: Any) -> Any:
        if not is_suppressed():
            try:
                _add_context(request.headers)
            except Exception as error:
                warn_once("aws headers", f"requests to AWS carry no trace context: {describe(error)}")
        return prepare(self, request)

    endpoint.prepare_request = prepare_request


def _add_context(headers: Any) -> None:
    carrier: dict[str, str] = {}
    inject(carrier)
    for name, value in carrier.items():
        # In Lambda botocore's own X-Amzn-Trace-Id is there, by which Lambda finds functions that call each other in a
        # loop, https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html.
        if name not in headers:
            headers[name] = value
