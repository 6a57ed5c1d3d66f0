"""Where the parent of a call is looked for, and what is none although it looks like one."""

from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import baggage
from opentelemetry.context import Context
from opentelemetry.trace import SpanContext, get_current_span

from otel_lambda_image.faas.invocation import extract_parent
from otel_lambda_image.propagation.propagators import Propagators
from sample_events import SAMPLES, TRACEPARENT, XRAY

PROPAGATORS = Propagators(["tracecontext", "baggage", "xray"])
OTHER = "00-11111111111111111111111111111111-2222222222222222-01"
OTHER_XRAY = "Root=1-11111111-111111111111111111111111;Parent=2222222222222222;Sampled=1"
OTHER_SPAN = 0x2222222222222222
SPAN = 0xB7AD6B7169203331


def parent(event: Any, custom: Any = None) -> Context:
    return extract_parent(PROPAGATORS, event, SimpleNamespace(client_context=SimpleNamespace(custom=custom)))


def span_of(context: Context) -> SpanContext:
    return get_current_span(context).get_span_context()


@pytest.mark.parametrize("custom", [{"traceparent": OTHER}, {"X-Amzn-Trace-Id": OTHER_XRAY}, {"Traceparent": OTHER}])
@pytest.mark.parametrize("name", SAMPLES)
def test_client_context_goes_before_whatever_the_payload_looks_like(name: str, custom: dict[str, str]) -> None:
    context = parent(SAMPLES[name][1], custom)
    assert span_of(context).span_id == OTHER_SPAN
    # Not of another caller.
    assert baggage.get_all(context) == {}


@pytest.mark.parametrize("custom", [{"traceparent": "junk"}, {"user": "ann"}, None, 7, {}])
def test_client_context_without_a_parent_leaves_the_payloads(custom: Any) -> None:
    assert span_of(parent(SAMPLES["API Gateway HTTP"][1], custom)).span_id == SPAN


def test_baggage_in_the_client_context_is_the_callers() -> None:
    assert baggage.get_all(parent({}, {"baggage": "user=ann"})) == {"user": "ann"}


@pytest.mark.parametrize(
    "event",
    [
        {"baggage": "suitcase=2,weight=20"},
        {"baggage": "suitcase=2", "traceparent": "the parent's trace"},
        {"baggage": "suitcase=2", "traceparent": TRACEPARENT.upper()},
        {"baggage": "suitcase=2", "traceparent": f"00-{'0' * 32}-b7ad6b7169203331-01"},
        {"baggage": "suitcase=2", "traceparent": f"00-0af7651916cd43dd8448eb211c80319c-{'0' * 16}-01"},
        {"baggage": "suitcase=2", "traceparent": "ff" + TRACEPARENT[2:]},
        {"baggage": "suitcase=2", "traceparent": TRACEPARENT + "-00"},
        {"baggage": "suitcase=2", "traceparent": TRACEPARENT[:-1]},
        {"baggage": "suitcase=2", "traceparent": 7},
        {"baggage": "suitcase=2", "X-Amzn-Trace-Id": "junk"},
    ],
)
def test_business_fields_of_a_direct_call_are_no_context(event: Any) -> None:
    context = parent(event)
    assert not span_of(context).is_valid
    assert baggage.get_all(context) == {}
    assert span_of(parent({**event, "headers": {"traceparent": OTHER}})).span_id == OTHER_SPAN
    assert baggage.get_all(parent({**event, "headers": {"traceparent": OTHER}})) == {}


@pytest.mark.parametrize(
    "field",
    [{"traceparent": TRACEPARENT}, {"traceparent": "01" + TRACEPARENT[2:] + "-x"}, {"X-Amzn-Trace-Id": XRAY}],
)
def test_baggage_beside_a_parent_in_a_direct_call_is_the_callers(field: dict[str, str]) -> None:
    context = parent({**field, "baggage": "user=ann", "n": 7})
    assert span_of(context).span_id == SPAN
    assert baggage.get_all(context) == {"user": "ann"}


@pytest.mark.parametrize("name", ["VPC Lattice 1", "VPC Lattice 2"])
def test_vpc_lattice(name: str) -> None:
    context = parent(SAMPLES[name][1])
    assert span_of(context).span_id == SPAN
    assert baggage.get_all(context) == {"user": "ann"}
