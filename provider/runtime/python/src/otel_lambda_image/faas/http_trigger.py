"""Calls over HTTP: API Gateway (REST, HTTP and WebSocket), function URLs, Application Load Balancers, VPC Lattice."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from opentelemetry.trace import SpanKind

from .trigger import Trigger, lower_case

_METHODS = ("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE")
_PORTS = {"http": 80, "https": 443}


def read_http_event(event: Mapping[str, Any], request: Mapping[str, Any]) -> Trigger:
    headers = read_headers(event)
    is_version_2 = isinstance(request.get("http"), Mapping)
    attributes = _read_version_2(event, request) if is_version_2 else _read_version_1(event, request)
    attributes["faas.trigger"] = "http"
    attributes["url.scheme"] = headers.get("x-forwarded-proto", "https")
    address = headers.get("host") or request.get("domainName")
    if address and isinstance(address, str):
        port = headers.get("x-forwarded-port", "")
        attributes["server.address"], attributes["server.port"] = _split(address, port, attributes["url.scheme"])
    attributes["user_agent.original"] = headers.get("user-agent") or attributes.get("user_agent.original")
    if "client.address" not in attributes and "x-forwarded-for" in headers:
        attributes["client.address"] = headers["x-forwarded-for"].split(",")[0].strip()
    method = str(attributes.get("http.request.method") or "")
    if method and method not in _METHODS:
        attributes["http.request.method"] = "_OTHER"
        attributes["http.request.method_original"] = method
        method = "HTTP"
    if query := attributes.get("url.query"):
        # Loaded for requests that have one.
        from ..url_redaction import redact_query

        attributes["url.query"] = redact_query(str(query))
    route = attributes.get("http.route")
    known = {key: value for key, value in attributes.items() if value not in (None, "")}
    # Messages of a WebSocket have a route and no method.
    return Trigger(SpanKind.SERVER, f"{method} {route}" if method and route else None, known, headers, is_http=True)


def read_headers(event: Mapping[str, Any]) -> dict[str, str]:
    """Names in lower case. Of several values of one header all, with commas, as HTTP joins them."""
    headers = lower_case(event.get("headers"))
    # VPC Lattice has lists among the headers themselves.
    for lists in (event.get("headers"), event.get("multiValueHeaders")):
        for key, values in lists.items() if isinstance(lists, Mapping) else ():
            if isinstance(values, list) and (len(values) > 1 or key.lower() not in headers):
                headers[key.lower()] = ",".join(str(value) for value in values)
    return headers


def _read_version_2(event: Mapping[str, Any], request: Mapping[str, Any]) -> dict[str, Any]:
    """HTTP APIs and function URLs. The route key is `GET /orders/{id}`, or `$default` where there is none."""
    http = request["http"]
    _, _, route = str(event.get("routeKey") or request.get("routeKey") or "").partition(" ")
    return {
        "http.request.method": http.get("method"),
        "http.route": route,
        "url.path": event.get("rawPath") or http.get("path"),
        "url.query": event.get("rawQueryString"),
        "client.address": http.get("sourceIp"),
        "user_agent.original": http.get("userAgent"),
        "network.protocol.version": _version(http.get("protocol")),
    }


def _read_version_1(event: Mapping[str, Any], request: Mapping[str, Any]) -> dict[str, Any]:
    """REST APIs, load balancers and VPC Lattice; only the former have route and caller in the request's context."""
    identity = request.get("identity")
    identity = identity if isinstance(identity, Mapping) else {}
    attributes = {
        "http.request.method": event.get("httpMethod") or request.get("httpMethod") or event.get("method"),
        "http.route": event.get("resource") or request.get("routeKey"),
        "url.path": event.get("path") or request.get("path") or str(event.get("raw_path") or "").partition("?")[0],
        "url.query": _query(event, is_encoded="elb" in request),
        "user_agent.original": identity.get("userAgent"),
        "network.protocol.version": _version(request.get("protocol")),
    }
    if identity.get("sourceIp"):
        attributes["client.address"] = identity["sourceIp"]
    return attributes


def _query(event: Mapping[str, Any], is_encoded: bool) -> str:
    """API Gateway decodes names and values, load balancers do not.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers
    """
    parameters = event.get("multiValueQueryStringParameters") or event.get("queryStringParameters")
    parameters = parameters or event.get("query_string_parameters")
    if not isinstance(parameters, Mapping):
        return ""
    if not is_encoded:
        return urlencode(parameters, doseq=True)
    return "&".join(
        f"{name}={'' if value is None else value}"
        for name, values in parameters.items()
        for value in (values if isinstance(values, list) else [values])
    )


def _split(address: str, forwarded_port: str, scheme: str) -> tuple[str, int | None]:
    """Address and port of a Host header, which has a port only where it is not the scheme's own."""
    host, _, port = address.rpartition(":")
    # Without a port the last colon, if there is one, is that of an IPv6 address.
    if not host or (port and not port.isdecimal()) or (":" in host and not host.endswith("]")):
        host, port = address, ""
    port = port or (forwarded_port if forwarded_port.isdecimal() else "")
    return host.strip("[]"), int(port) if port else _PORTS.get(scheme)


def _version(protocol: Any) -> str | None:
    """`1.1` of `HTTP/1.1`."""
    return str(protocol).rpartition("/")[2] if protocol else None
