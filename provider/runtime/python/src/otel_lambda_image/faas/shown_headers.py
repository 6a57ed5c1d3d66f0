"""Headers of a call over HTTP that its span shows. Loaded for functions that ask for some."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics import describe, warn_once
from ..header_patterns import REQUEST, RESPONSE, HeaderPatterns, Patterns


class ShownHeaders:
    __slots__ = ("_request", "_response")

    def __init__(self, patterns: Mapping[str, Patterns]) -> None:
        self._request = HeaderPatterns(REQUEST, patterns["request"], patterns["sanitized"])
        self._response = HeaderPatterns(RESPONSE, patterns["response"], patterns["sanitized"])

    def read_request(self, event: Any) -> dict[str, list[str]]:
        return _select(self._request, event, "cookie")

    def read_answer(self, answer: Any) -> dict[str, list[str]]:
        """Without a status it is the body alone, whatever it holds: API Gateway and function URLs infer the rest.

        https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
        """
        if not isinstance(answer, Mapping) or "statusCode" not in answer:
            return {}
        return _select(self._response, answer, "set-cookie")


def _select(patterns: HeaderPatterns, holder: Any, cookies: str) -> dict[str, list[str]]:
    try:
        return {} if patterns.are_none else patterns.select(_list_headers(holder, cookies))
    except Exception as error:
        warn_once("shown headers", f"headers of a call are not shown: {describe(error)}")
        return {}


def _list_headers(holder: Mapping[str, Any], cookies: str) -> Iterator[tuple[str, str]]:
    """Of REST APIs and load balancers there are several values of a name in `multiValueHeaders`, the last in `headers`.

    VPC Lattice has lists among the headers themselves; HTTP APIs and function URLs have cookies apart.
    """
    in_lists = list(_read(holder.get("multiValueHeaders")))
    yield from in_lists
    known = {(name.lower(), value) for name, value in in_lists}
    for name, value in _read(holder.get("headers")):
        if (name.lower(), value) not in known:
            yield name, value
    yield from _read({cookies: holder.get("cookies")})


def _read(headers: Any) -> Iterator[tuple[str, str]]:
    """What is no header is left out: a function's own answer may hold anything."""
    for name, values in headers.items() if isinstance(headers, Mapping) else ():
        for value in values if isinstance(values, (list, tuple)) else (values,):
            if isinstance(name, str) and isinstance(value, (str, int, float)):
                yield name, str(value)
