"""The root span of a call: opened with what the event tells, closed with what the handler did."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opentelemetry import context as context_api
from opentelemetry.context import Context
from opentelemetry.trace import Span, Tracer
from opentelemetry.trace.propagation import get_current_span, set_span_in_context

from ..diagnostics import describe, warn_once
from ..propagation.propagators import Propagators
from ..trace.attributes import Attributes
from ..trace.event import Link
from .cold_start import is_cold_start
from .recognize_trigger import recognize_trigger
from .trigger import Trigger

if TYPE_CHECKING:
    from .shown_headers import ShownHeaders


class Invocation:
    """One call. Its span is the current one from `open` to `close`."""

    __slots__ = ("_shown", "_span", "_token", "_trigger")

    def __init__(self, span: Span, parent: Context, trigger: Trigger, shown: "ShownHeaders | None") -> None:
        self._span = span
        self._trigger = trigger
        self._shown = shown
        # On top of the parent's context, which has the caller's baggage.
        self._token = context_api.attach(set_span_in_context(span, parent))

    def close(self, result: Any, error: BaseException | None) -> None:
        try:
            if error is not None:
                # Most calls do not fail: what describes errors is not loaded for them.
                from ..trace.errors import record_error

                record_error(self._span, error)
            elif self._trigger.is_http:
                self._describe_answer(result)
                if self._shown is not None:
                    self._span.set_attributes(self._shown.read_answer(result))
        finally:
            context_api.detach(self._token)
            self._span.end()

    def _describe_answer(self, result: Any) -> None:
        """An answer of the function's own making can be an error of the server too."""
        status = result.get("statusCode") if isinstance(result, Mapping) else None
        if isinstance(status, str) and len(status) == 3 and status.isdecimal():
            status = int(status)
        if not isinstance(status, int):
            return
        self._span.set_attribute("http.response.status_code", status)
        if status >= 500:
            from ..trace.errors import record_http_error

            record_http_error(self._span, status)


def open_invocation(
    tracer: Tracer,
    propagators: Propagators,
    event: Any,
    lambda_context: Any,
    extractor: str = "",
    shown: "ShownHeaders | None" = None,
) -> Invocation:
    """`extractor` is the value of OTEL_LAMBDA_IMAGE_EXTRACTOR."""
    call = {**describe_call(lambda_context), "faas.coldstart": is_cold_start()}

    def open_for(trigger: Trigger) -> Invocation:
        parent = _find_parent(propagators, trigger.carrier, event, lambda_context, extractor)
        # Given to the sampler too, as the conventions ask of a request's headers.
        headers = shown.read_request(event) if shown is not None and trigger.is_http else {}
        return _open(tracer, propagators, trigger, parent, lambda_context, {**headers, **call}, shown)

    try:
        return open_for(recognize_trigger(event, lambda_context))
    except Exception as error:
        warn_once("event", f"an event can't be read, its call has a plain span: {describe(error)}")
        return open_for(Trigger(attributes={"faas.trigger": "other"}))


def _open(
    tracer: Tracer,
    propagators: Propagators,
    trigger: Trigger,
    parent: Context,
    lambda_context: Any,
    call: dict[str, Any],
    shown: "ShownHeaders | None",
) -> Invocation:
    # What is nested deeply where a text belongs would cost the whole batch when it is encoded.
    attributes = {key: value for key, value in trigger.attributes.items() if isinstance(value, (str, int, float))}
    attributes.update(call)
    span = tracer.start_span(
        trigger.name or getattr(lambda_context, "function_name", None) or "lambda",
        context=parent,
        kind=trigger.kind,
        attributes=attributes,
        links=_read_links(propagators, trigger),  # type: ignore[arg-type]
    )
    return Invocation(span, parent, trigger, shown)


def describe_call(lambda_context: Any) -> dict[str, Any]:
    attributes: dict[str, Any] = {"faas.invocation_id": getattr(lambda_context, "aws_request_id", None)}
    arn = getattr(lambda_context, "invoked_function_arn", None)
    parts = arn.split(":") if isinstance(arn, str) else []
    if len(parts) >= 7:
        attributes["cloud.account.id"] = parts[4]
        # Without the alias or version, which would make several resources of one function.
        attributes["cloud.resource_id"] = ":".join(parts[:7])
        attributes["aws.lambda.invoked_arn"] = arn
    return attributes


def extract_parent(propagators: Propagators, event: Any, lambda_context: Any, extractor: str = "") -> Context:
    try:
        carrier = recognize_trigger(event, lambda_context).carrier
    except Exception as error:
        warn_once("event", f"an event can't be read, its call has no parent: {describe(error)}")
        carrier = {}
    return _find_parent(propagators, carrier, event, lambda_context, extractor)


def _find_parent(
    propagators: Propagators, carrier: dict[str, str], event: Any, lambda_context: Any, extractor: str
) -> Context:
    if extractor:
        # Loaded for functions that have one.
        from .extractor import extract_with

        found = extract_with(extractor, propagators, event, lambda_context)
        if found is not None:
            return found
    return propagators.extract(carrier)


def _read_links(propagators: Propagators, trigger: Trigger) -> list[Link]:
    """In the order of the messages, each once: those that were sent together have one sender.

    https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#messaging-attributes
    """
    found: dict[tuple[Any, ...], Link] = {}
    for message in trigger.links:
        context = get_current_span(propagators.extract_message(message.carrier)).get_span_context()
        if context.is_valid:
            key = (context.trace_id, context.span_id, *message.attributes.values())
            found.setdefault(key, Link(context, Attributes(message.attributes)))
    return list(found.values())
