"""The resource of the function, https://opentelemetry.io/docs/specs/semconv/resource/faas/ and .../cloud/."""

import os
from typing import Any

from .. import __version__
from ..settings import parse_key_values, read_text
from ..trace.event import Resource

# attribute -> the variable that Lambda sets, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
_FROM_ENVIRONMENT = {
    "cloud.region": "AWS_REGION",
    "faas.name": "AWS_LAMBDA_FUNCTION_NAME",
    "faas.version": "AWS_LAMBDA_FUNCTION_VERSION",
    "faas.instance": "AWS_LAMBDA_LOG_STREAM_NAME",
}


def create_resource() -> Resource:
    """Later wins: what Lambda tells, OTEL_RESOURCE_ATTRIBUTES, OTEL_SERVICE_NAME, as the specification orders them."""
    attributes: dict[str, Any] = {
        "telemetry.sdk.language": "python",
        "telemetry.sdk.name": "otel-lambda-image",
        "telemetry.sdk.version": __version__,
        "cloud.provider": "aws",
        "cloud.platform": "aws_lambda",
    }
    for name, variable in _FROM_ENVIRONMENT.items():
        if value := os.environ.get(variable):
            attributes[name] = value
    # Lambda gives megabytes, the convention asks for bytes.
    memory = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
    if memory.isdecimal():
        attributes["faas.max_memory"] = int(memory) * 1024 * 1024
    if log_group := os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME"):
        attributes["aws.log.group.names"] = [log_group]
    attributes["service.name"] = attributes.get("faas.name", "unknown_service:python")
    attributes.update(parse_key_values("OTEL_RESOURCE_ATTRIBUTES", read_text("OTEL_RESOURCE_ATTRIBUTES", "")))
    if service_name := read_text("OTEL_SERVICE_NAME", ""):
        attributes["service.name"] = service_name
    return Resource(attributes)
