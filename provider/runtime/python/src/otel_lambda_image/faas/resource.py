"""The resource of the function, https://opentelemetry.io/docs/specs/semconv/resource/faas/ and .../cloud/."""

import os
from collections.abc import Mapping
from typing import Any

from .. import __version__
from ..trace.event import Resource

# attribute -> the variable that Lambda sets, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
_FROM_ENVIRONMENT = {
    "cloud.region": "AWS_REGION",
    "faas.name": "AWS_LAMBDA_FUNCTION_NAME",
    "faas.version": "AWS_LAMBDA_FUNCTION_VERSION",
    "faas.instance": "AWS_LAMBDA_LOG_STREAM_NAME",
}


def create_resource(own_attributes: Mapping[str, str], service_name: str) -> Resource:
    """Later wins: what Lambda tells, the user's attributes, the service's name, as the specification orders them."""
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
    if memory := _read_memory():
        attributes["faas.max_memory"] = memory
    if log_group := os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME"):
        attributes["aws.log.group.names"] = [log_group]
    attributes["service.name"] = attributes.get("faas.name", "unknown_service:python")
    attributes.update(own_attributes)
    if service_name:
        attributes["service.name"] = service_name
    return Resource(attributes)


def read_memory_bytes() -> int:
    """What the function has; the least that Lambda gives where nothing is said,
    https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html.
    """
    return _read_memory() or 128 * 1024 * 1024


def _read_memory() -> int:
    """Lambda gives megabytes, the convention asks for bytes. 0 where nothing is said."""
    memory = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
    return int(memory) * 1024 * 1024 if memory.isdecimal() else 0
