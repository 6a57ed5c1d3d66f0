"""Calls over HTTP: API Gateway (REST, HTTP and WebSocket), function URLs, Application Load Balancers, VPC Lattice."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from opentelemetry.trace import SpanKind

from .trigger import Trigger, lower_case

_METHODS = ("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE")


def read_http_event(event: Mapping[str, Any], request: Mapping[str, Any]) -> Trigger:
    headers = read_headers(event)
    is_version_2 = isinstance(request.get("http"), Mapping)
    attributes = _read_version_2(event, request) if is_version_2 else _read_version_1(event, request)
    attributes["faas.trigger"] = "http"
    attributes["url.scheme"] = headers.get("x-forwarded-proto", "https")
    attributes["server.address"] = headers.get("host") or request.get("domainName")
    attributes["user_agent.original"] = headers.get("user-agent") or attributes.get("user_agent.original")
    if "client.address" not in attributes and "x-forwarded-for" in headers:
        attributes["client.address"] = headers["x-forwarded-for"].split(",")[0].strip()
    method = str(attributes.get("http.request.method") or "")
    if method and method not in _METHODS:
        attributes["http.request.method"] = "_OTHER"
        attributes["http.request.method_original"] = method
        method = "HTTP"
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
        "url.query": _query(event),
        "user_agent.original": identity.get("userAgent"),
        "network.protocol.version": _version(request.get("protocol")),
    }
    if identity.get("sourceIp"):
        attributes["client.address"] = identity["sourceIp"]
    return attributes


def _query(event: Mapping[str, Any]) -> str:
    parameters = event.get("multiValueQueryStringParameters") or event.get("queryStringParameters")
    parameters = parameters or event.get("query_string_parameters")
    return urlencode(parameters, doseq=True) if isinstance(parameters, Mapping) else ""


def _version(protocol: Any) -> str | None:
    """`1.1` of `HTTP/1.1`."""
    return str(protocol).rpartition("/")[2] if protocol else None
