"""The handler that Lambda calls in the function's place: opens a span, calls the function, sends the spans.

The file's name matters: the runtime interface client leaves frames of files of this name out of the beginning of a
stack trace that it reports. With Python 3.10 nothing else takes our frame out of it.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from opentelemetry import context as context_api

from . import diagnostics
from .diagnostics import describe, warn, warn_once
from .faas.cold_start import is_snap_start, mark_ready
from .faas.handler import Handler
from .faas.invocation import Invocation, extract_parent, open_invocation
from .faas.sending import Sending, create_sending
from .instrumentation.libraries import instrument_all
from .settings.http_patterns import read_http_patterns, read_server_header_patterns
from .setup import Setup, configure

if TYPE_CHECKING:
    from .faas.shown_headers import ShownHeaders


def prepare_tracing() -> Callable[[Handler], Handler]:
    """What has to be there before the function's module is loaded."""
    setup = configure()
    settings = setup.settings
    instrument_all(settings.libraries, settings.packages, settings.disabled_instrumentations, read_http_patterns)
    if settings.disabled:
        return lambda handler: pass_contexts_on(handler, setup)
    diagnostics.held = []
    return lambda handler: _trace_safely(handler, setup)


def _trace_safely(handler: Handler, setup: Setup) -> Handler:
    """After the function's module, which may have set handlers for signals that ours have to respect."""
    try:
        mark_ready()
        settings = setup.settings
        handler = _stand_beside_own_setup(handler, setup)
        sending = create_sending(
            setup.provider.force_flush,
            setup.provider.last_flush,
            settings.flush_timeout_millis,
            settings.flush_after_response,
        )
        if is_snap_start():
            from .faas.snapshot import prepare_snapshot

            prepare_snapshot()
        return (
            trace_handler(handler, setup, sending)
            if settings.traces_calls
            else pass_contexts_on(handler, setup, sending)
        )
    except Exception as error:
        warn(f"the function runs without tracing: {describe(error)}")
        return handler


def _stand_beside_own_setup(handler: Handler, setup: Setup) -> Handler:
    """Each part is loaded for functions that have loaded what it is about."""
    if setup.settings.traces_calls and "opentelemetry.instrumentation.aws_lambda" in sys.modules:
        from .faas.left_in_code import unwrap_handler

        handler = unwrap_handler(handler)
    if f"{__package__}.instrumentation.botocore_calls" in sys.modules:
        from .instrumentation.botocore_calls import stand_back_for_another

        stand_back_for_another()
    held, diagnostics.held = diagnostics.held, None
    if held:
        from .own_setup import tell

        tell(held)
    return handler


def trace_handler(handler: Handler, setup: Setup, sending: Sending) -> Handler:
    tracer = setup.provider.get_tracer("otel_lambda_image")
    extractor = setup.settings.extractor
    shown = _create_shown_headers()

    def traced_handler(event: Any, lambda_context: Any) -> Any:
        invocation: Invocation | None = None
        try:
            invocation = open_invocation(tracer, setup.propagators, event, lambda_context, extractor, shown)
        except Exception as error:
            warn_once("open", f"a call is not traced: {describe(error)}")
        try:
            result = handler(event, lambda_context)
        except BaseException as error:
            # Without this function's own frame: what is recorded and reported begins with the user's.
            if error.__traceback__ is not None:
                error.__traceback__ = error.__traceback__.tb_next
            _finish(invocation, sending, lambda_context, error=error)
            raise
        _finish(invocation, sending, lambda_context, result=result)
        return result

    return traced_handler


def _create_shown_headers() -> "ShownHeaders | None":
    patterns = read_server_header_patterns()
    if patterns is None:
        return None
    # Loaded for functions that ask for headers.
    from .faas.shown_headers import ShownHeaders

    return ShownHeaders(patterns)


def pass_contexts_on(handler: Handler, setup: Setup, sending: Sending | None = None) -> Handler:
    """Without a span of its own: the caller's context is the current one, for what the function makes and sends."""
    extractor = setup.settings.extractor

    def passing_handler(event: Any, lambda_context: Any) -> Any:
        token = None
        try:
            parent = extract_parent(setup.propagators, event, lambda_context, extractor)
            token = context_api.attach(parent)
        except Exception as error:
            warn_once("open", f"the trace context of a call is not passed on: {describe(error)}")
        try:
            return handler(event, lambda_context)
        except BaseException as error:
            if error.__traceback__ is not None:
                error.__traceback__ = error.__traceback__.tb_next
            raise
        finally:
            if token is not None:
                context_api.detach(token)
            if sending is not None:
                _send(sending, lambda_context)

    return passing_handler


def _finish(
    invocation: Invocation | None,
    sending: Sending,
    lambda_context: Any,
    result: Any = None,
    error: BaseException | None = None,
) -> None:
    """Ends the root span first, so that it is among what is sent."""
    try:
        if invocation is not None:
            invocation.close(result, error)
    except Exception as failure:
        warn_once("close", f"the span of a call is not complete: {describe(failure)}")
    _send(sending, lambda_context)


def _send(sending: Sending, lambda_context: Any) -> None:
    try:
        sending.end_call(lambda_context)
    except Exception as failure:
        warn_once("send", f"the spans of a call are not sent: {describe(failure)}")
