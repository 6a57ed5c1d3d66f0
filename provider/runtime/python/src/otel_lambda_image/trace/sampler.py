"""The samplers of the OpenTelemetry specification, chosen by OTEL_TRACES_SAMPLER."""

from collections.abc import Callable

from opentelemetry.trace import SpanContext

from ..diagnostics import warn

# Decides by the new span's trace id and its parent; the parent is None for the first span of a trace.
Sampler = Callable[[int, SpanContext | None], bool]

# The specification's ratio looks at the lower 64 bits, so that all services come to the same decision.
_RATIO_BITS = (1 << 64) - 1


def always_on(trace_id: int, parent: SpanContext | None) -> bool:
    return True


def always_off(trace_id: int, parent: SpanContext | None) -> bool:
    return False


def trace_id_ratio(ratio: float) -> Sampler:
    bound = round(ratio * (1 << 64))

    def sample(trace_id: int, parent: SpanContext | None) -> bool:
        return (trace_id & _RATIO_BITS) < bound

    return sample


def parent_based(root: Sampler) -> Sampler:
    def sample(trace_id: int, parent: SpanContext | None) -> bool:
        if parent is None or getattr(parent, "undecided", False):
            return root(trace_id, parent)
        return bool(parent.trace_flags & 1)

    return sample


def create_sampler(name: str, argument: str) -> Sampler:
    base, parents = name.lower(), False
    if base.startswith("parentbased_"):
        base, parents = base[len("parentbased_") :], True
    if base == "always_off":
        sampler: Sampler = always_off
    elif base == "traceidratio":
        sampler = trace_id_ratio(_parse_ratio(argument))
    else:
        sampler = always_on
        if base != "always_on":
            warn(f"OTEL_TRACES_SAMPLER={name} is unknown: using parentbased_always_on")
            parents = True
    return parent_based(sampler) if parents else sampler


def _parse_ratio(argument: str) -> float:
    try:
        ratio = float(argument or "1")
    except ValueError:
        ratio = -1.0
    if 0.0 <= ratio <= 1.0:
        return ratio
    warn(f"OTEL_TRACES_SAMPLER_ARG={argument} is not a number from 0 to 1: using 1")
    return 1.0
