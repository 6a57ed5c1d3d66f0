"""A span for each request to AWS, https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from opentelemetry import context as context_api
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind

from ..diagnostics import describe, warn_once
from ..suppression import client_context, is_suppressed
from ..trace.errors import record_error
from .aws_headers import patch_requests
from .aws_services import SERVICES

if TYPE_CHECKING:
    from .http_options import ReadPatterns

# Host, port and service of a client, which are the same for all its calls.
_clients: dict[int, tuple[Any, dict[str, Any]]] = {}


def patch(module: Any, read_patterns: "ReadPatterns") -> None:
    make_api_call = module.BaseClient._make_api_call
    tracer = trace.get_tracer("otel_lambda_image.botocore")

    def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
        if is_suppressed() or stand_back_for_another():
            return make_api_call(self, operation_name, api_params)
        try:
            span, token = _start(tracer, self, operation_name, api_params)
        except Exception as error:
            warn_once("botocore", f"a request to AWS is not traced: {describe(error)}")
            return make_api_call(self, operation_name, api_params)
        try:
            result = make_api_call(self, operation_name, api_params)
            _describe_answer(span, result)
            return result
        except Exception as error:
            _describe_error(span, error)
            raise
        finally:
            context_api.detach(token)
            span.end()

    module.BaseClient._make_api_call = _make_api_call
    # Loaded by botocore.client, the module that is patched here.
    patch_requests(import_module("botocore.endpoint").Endpoint)


def stand_back_for_another() -> bool:
    """Whether the function's code has started OpenTelemetry's own instrumentor, before us or after, and with its hooks.
    It is told once.

    https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/botocore/botocore.html
    """
    module = sys.modules.get("opentelemetry.instrumentation.botocore")
    instrumentor = getattr(getattr(module, "BotocoreInstrumentor", None), "_instance", None)
    if not getattr(instrumentor, "_is_instrumented_by_opentelemetry", False):
        return False
    # Loaded for functions that have done so.
    from ..own_setup import explain

    explain("the runtime's own instrumentation of botocore, for its BotocoreInstrumentor")
    return True


def _start(tracer: trace.Tracer, client: Any, operation: str, parameters: Any) -> tuple[Span, Any]:
    model = client.meta.service_model
    service = str(model.service_id)
    extra = SERVICES.get(model.service_name)
    kind, attributes = (
        SpanKind.CLIENT,
        {
            "rpc.system": "aws-api",
            "rpc.service": service,
            "rpc.method": operation,
            "cloud.region": client.meta.region_name,
            **_describe_server(client),
        },
    )
    if extra:
        kind = extra.describe(operation, parameters, attributes) or kind
    span = tracer.start_span(f"{service}.{operation}", kind=kind, attributes=attributes)
    token = context_api.attach(client_context(span))
    if extra:
        try:
            extra.inject(operation, parameters)
        except Exception as error:
            warn_once(f"inject {service}", f"no trace context is sent with {service}.{operation}: {describe(error)}")
    return span, token


def _describe_server(client: Any) -> dict[str, Any]:
    known = _clients.get(id(client))
    if known is not None and known[0] == client.meta.endpoint_url:
        return known[1]
    url = urlsplit(client.meta.endpoint_url)
    attributes: dict[str, Any] = {"server.address": url.hostname}
    if url.port:
        attributes["server.port"] = url.port
    if len(_clients) < 256:
        _clients[id(client)] = (client.meta.endpoint_url, attributes)
    return attributes


def _describe_answer(span: Span, result: Any) -> None:
    if not span.is_recording() or not isinstance(result, dict):
        return
    metadata = result.get("ResponseMetadata")
    if not isinstance(metadata, dict):
        return
    span.set_attribute("aws.request_id", metadata.get("RequestId"))
    span.set_attribute("aws.extended_request_id", metadata.get("HostId"))
    span.set_attribute("http.response.status_code", metadata.get("HTTPStatusCode"))
    if retries := metadata.get("RetryAttempts"):
        span.set_attribute("http.request.resend_count", retries)


def _describe_error(span: Span, error: Exception) -> None:
    response = getattr(error, "response", None)
    code = None
    if isinstance(response, dict):
        _describe_answer(span, response)
        code = response.get("Error", {}).get("Code")
    record_error(span, error, code)
