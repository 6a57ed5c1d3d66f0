"""Gives Lambda the handler to call: the function's own, traced where that can be set up."""

import gc

from .diagnostics import describe, warn
from .faas.handler import Handler, load_handler
from .loading import load_undisturbed
from .settings.function import read_handler_name


def create_handler() -> Handler:
    """Only errors of the function's own module get out of here: without tracing it still has to run."""
    return load_undisturbed(_create_handler)


def _create_handler() -> Handler:
    name = read_handler_name()
    if not name:
        raise RuntimeError("ORIG_HANDLER is not set: it names the function's handler, as `module.function`")
    try:
        # In here, since it may fail too: the function can bring an OpenTelemetry API of any age.
        from .bootstrap import prepare_tracing

        trace = prepare_tracing()
    except Exception as error:
        warn(f"the function runs without tracing: {describe(error)}")
        trace = None
    # The interpreter, Lambda's client and what is in here stay for good: collections need not go through them any more,
    # and the function's own objects are counted from here on, as if nothing had been loaded for it before.
    gc.freeze()
    handler = load_handler(name)
    return trace(handler) if trace else handler
