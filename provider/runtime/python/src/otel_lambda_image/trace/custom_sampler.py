"""A sampler with the SDK's interface. Loaded where one is set.

https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampler
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from opentelemetry.context import Context
from opentelemetry.trace import SpanContext, SpanKind
from opentelemetry.trace.span import TraceState

from ..diagnostics import describe, warn_once
from .attributes import Attributes
from .sampler import always_on, parent_based

_fallback = parent_based(always_on)


class Answer(NamedTuple):
    is_recording: bool
    is_sampled: bool
    trace_state: TraceState | None
    attributes: Mapping[str, Any]
    links: tuple[Any, ...]


class CustomSampler:
    def __init__(self, sampler: Any) -> None:
        self._sampler = sampler

    def ask(
        self,
        context: Context | None,
        parent: SpanContext | None,
        trace_id: int,
        name: str,
        kind: SpanKind,
        attributes: Mapping[str, Any] | None,
        links: Iterable[Any] | None,
    ) -> Answer:
        """A sampler that fails costs no span: the default one decides."""
        # As they are in the span, and read once.
        values, listed = Attributes(attributes), _list(links)
        try:
            result = self._sampler.should_sample(context, trace_id, name, kind, values, listed)
            is_recording = result.decision.is_recording()
            is_sampled = is_recording and result.decision.is_sampled()
            if not isinstance(result.trace_state, TraceState | None):
                raise TypeError(f"a trace state of {type(result.trace_state)}")
            # The specification adds what the sampler gives to what the caller gave; the SDK takes it instead.
            return Answer(is_recording, is_sampled, result.trace_state, {**values, **(result.attributes or {})}, listed)
        except Exception as error:
            warn_once("sampler", f"the sampler failed, and its parent decides for a span: {describe(error)}")
        is_sampled = _fallback(trace_id, parent)
        return Answer(is_sampled, is_sampled, parent.trace_state if parent else None, values, listed)


def _list(links: Iterable[Any] | None) -> tuple[Any, ...]:
    if links is None:
        return ()
    listed: list[Any] = []
    try:
        listed.extend(links)
    except Exception:
        from .misuse import ignore

        ignore("a list of links", links, "the rest of it is left out")
    return tuple(listed)
