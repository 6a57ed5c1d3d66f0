"""Builds the propagators that OTEL_PROPAGATORS names and makes them the API's global ones."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from opentelemetry.context import Context

from ..diagnostics import describe, warn, warn_once
from ..import_hooks import BeforeImport, around_import
from .w3c import BaggagePropagator, TraceContextPropagator, is_traceparent
from .xray import TRACE_HEADER, XRayLambdaPropagator, XRayPropagator, parse_xray_header


class Propagators:
    """Several propagators as one. Loads those that are standard from the API, those for X-Ray from here."""

    def __init__(self, names: Sequence[str]) -> None:
        self._propagators: list[Any] = []
        if "none" in names:
            return
        if "xray" in names and "xray-lambda" in names:
            warn("OTEL_PROPAGATORS has both xray and xray-lambda, which exclude each other: xray is left out")
            names = [name for name in names if name != "xray"]
        for name in names:
            propagator = _create_propagator(name)
            if propagator is None:
                warn(f"OTEL_PROPAGATORS has {name}, which is not known here: it is left out")
            else:
                self._propagators.append(propagator)

    def extract(self, carrier: Any, context: Context | None = None, getter: Any = None) -> Context:
        return _extract(self._propagators, carrier, Context() if context is None else context, getter)

    def extract_message(self, carrier: Any) -> Context:
        """The sender of one message among several: Lambda's own segment is the parent of the call, not of them."""
        own = [XRayPropagator() if isinstance(one, XRayLambdaPropagator) else one for one in self._propagators]
        return _extract(own, carrier, Context(), None)

    def inject(self, carrier: Any, context: Context | None = None, setter: Any = None) -> None:
        for propagator in self._propagators:
            propagator.inject(carrier, context, setter)

    @property
    def fields(self) -> set[str]:
        return {field for propagator in self._propagators for field in propagator.fields}


def _extract(propagators: Sequence[Any], carrier: Any, context: Context, getter: Any) -> Context:
    for propagator in propagators:
        try:
            context = propagator.extract(carrier, context, getter)
        except Exception as error:
            # https://opentelemetry.io/docs/specs/otel/context/api-propagators/#extract: it must not raise.
            warn_once("extract", f"a part of the caller's trace context can't be read: {describe(error)}")
    return context


def _create_propagator(name: str) -> Any:
    if name == "tracecontext":
        return TraceContextPropagator()
    if name == "baggage":
        return BaggagePropagator()
    if name == "xray":
        return XRayPropagator()
    if name == "xray-lambda":
        return XRayLambdaPropagator()
    return None


def has_parent(headers: Mapping[str, str]) -> bool:
    """Whether the headers, by their names in lower case, name a span in one of the formats."""
    if is_traceparent(headers.get("traceparent", "")):
        return True
    return parse_xray_header(headers.get(TRACE_HEADER.lower(), "")) is not None


_registered: Propagators | None = None


def inject(carrier: Any) -> None:
    """The current context into the headers of a request, by the propagators that are global."""
    api = sys.modules.get("opentelemetry.propagate")
    if api is not None:
        # Which the function may have replaced.
        api.inject(carrier)
    elif _registered is not None:
        _registered.inject(carrier)


def register_propagators(propagators: Propagators, hide_variable: BeforeImport) -> None:
    """Makes them global when the API's module is loaded, which only some functions do.

    While it loads, that module looks up every name of the variable among all installed packages, which takes long, and
    raises for a name that only we know. With its variable hidden it takes its defaults instead.
    """
    global _registered
    _registered = propagators

    def register(module: Any) -> None:
        module.set_global_textmap(propagators)

    loaded = sys.modules.get("opentelemetry.propagate")
    if loaded is not None:
        register(loaded)
    else:
        around_import("opentelemetry.propagate", register, hide_variable)
