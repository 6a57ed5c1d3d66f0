"""A function whose code starts OpenTelemetry's AwsLambdaInstrumentor, as it had to without the image."""

from ..own_setup import explain
from .handler import Handler

MODULE = "opentelemetry.instrumentation.aws_lambda"


def unwrap_handler(handler: Handler) -> Handler:
    """Without the instrumentor's wrapper, whose span would be a second root, and which sends before the answer.

    It replaces the handler in the function's module: https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/aws_lambda/aws_lambda.html
    """
    wrapper = getattr(handler, "_self_wrapper", None)
    original = getattr(handler, "__wrapped__", None)
    if original is None or getattr(wrapper, "__module__", None) != MODULE:
        return handler
    explain("its AwsLambdaInstrumentor with what it was given, an event_context_extractor for one")
    return original  # type: ignore[no-any-return]
