"""A function of the user's own that finds the parent of a call, named by OTEL_LAMBDA_IMAGE_EXTRACTOR."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from opentelemetry.context import Context

from ..diagnostics import describe, warn_once
from ..propagation.propagators import Propagators
from .trigger import lower_case

# Gets the event and Lambda's context object.
Extract = Callable[[Any, Any], Any]

# By its name; None for one that can't be loaded.
_functions: dict[str, Extract | None] = {}


def extract_with(name: str, propagators: Propagators, event: Any, lambda_context: Any) -> Context | None:
    """None where the function finds nothing, or fails: the parent is looked for as without it then."""
    try:
        if name not in _functions:
            # What fails while it is loaded would fail again, and cost every call its time.
            _functions[name] = None
            _functions[name] = _load(name)
        extract = _functions[name]
        found = extract(event, lambda_context) if extract else None
        if found is None or isinstance(found, Context):
            return found
        if isinstance(found, Mapping):
            return propagators.extract(lower_case(found))
        raise TypeError(f"it gave {type(found).__name__}, not a context, a mapping of headers, or None")
    except Exception as error:
        warn_once("extractor", f"OTEL_LAMBDA_IMAGE_EXTRACTOR={name} is of no use for a call: {describe(error)}")
        return None


def _load(name: str) -> Extract:
    """Not before the first call: the module may be the function's own, which is loaded after us."""
    module_name, _, function_name = name.partition(":")
    if not module_name or not function_name:
        raise ValueError("it is not of the form module:function")
    function: Any = getattr(import_module(module_name), function_name)
    if not callable(function):
        raise TypeError(f"{function_name} is no function")
    return function  # type: ignore[no-any-return]
