"""Spans as those read them who come after: span processors and exporters of the SDK, and nobody changes them."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.resources import Resource as SdkResource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.util.instrumentation import InstrumentationScope as SdkScope
from opentelemetry.trace import Link, SpanContext, SpanKind, StatusCode, TraceState

from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from recorder import Recorder, make

SOURCE = Path(__file__).parents[2] / "src"


def end_full(provider: TracerProvider) -> None:
    tracer = provider.get_tracer("test", "1.2", "https://schema", {"scope": 1})
    link = Link(SpanContext(1, 2, True, trace_state=TraceState([("vendor", "1")])), {"link": True})
    with tracer.start_as_current_span("outer"):
        span = tracer.start_span(
            "span", None, SpanKind.CLIENT, {"a": 1, "list": ["x", None]}, [link], 1_700_000_000_123_456_000
        )
        span.add_event("event", {"b": 2.5}, 1_700_000_000_223_456_000)
        span.set_status(StatusCode.ERROR, "bad")
        span.end(1_700_000_001_123_456_000)


def full_provider() -> tuple[TracerProvider, Recorder]:
    provider, recorder = (
        TracerProvider(Resource({"service.name": "orders", "groups": ["x"]}, "https://resource")),
        Recorder(),
    )
    provider.add_span_processor(recorder)
    return provider, recorder


def full_span() -> Any:
    provider, recorder = full_provider()
    end_full(provider)
    return recorder.ended[0]


@pytest.mark.parametrize(
    "name",
    [
        *("name", "context", "parent", "kind", "resource", "instrumentation_scope", "attributes", "events", "links"),
        *("status", "start_time", "end_time", "dropped_attributes", "dropped_events", "dropped_links"),
    ],
)
def test_what_a_span_says_can_not_be_set(name: str) -> None:
    span = full_span()
    with pytest.raises(AttributeError):
        setattr(span, name, getattr(span, name))


def test_what_a_span_carries_can_not_be_changed_in_place() -> None:
    span: Any = full_span()
    for attributes in (
        span.attributes,
        span.events[0].attributes,
        span.links[0].attributes,
        span.resource.attributes,
        span.instrumentation_scope.attributes,
    ):
        with pytest.raises(TypeError):
            attributes["more"] = 1
    for values in (span.events, span.links, span.attributes["list"]):
        with pytest.raises(AttributeError):
            values.append(1)
    for one, name in ((span.events[0], "name"), (span.events[0], "timestamp"), (span.links[0], "context")):
        with pytest.raises(AttributeError):
            setattr(one, name, None)


def test_ended_span_stays_as_it_was() -> None:
    span = full_span()
    before = span.to_json()
    span.set_attribute("more", 1)
    span.set_attributes({"more": 1})
    span.add_event("more")
    span.add_link(SpanContext(5, 6, False))
    span.update_name("more")
    span.set_status(StatusCode.OK)
    span.record_exception(ValueError())
    span.end(5)
    assert span.to_json() == before


def test_span_is_what_the_sdk_takes_for_one() -> None:
    provider, recorder = make()
    provider.get_tracer("test").start_span("span").end()
    assert isinstance(recorder.ended[0], ReadableSpan)


RUN = """
import sys
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider

span = TracerProvider(Resource({})).get_tracer("test").start_span("early")
assert "opentelemetry.sdk" not in sys.modules
import opentelemetry.sdk.trace
late = TracerProvider(Resource({})).get_tracer("test").start_span("late")
for one in (span, late):
    assert isinstance(one, opentelemetry.sdk.trace.ReadableSpan)
    one.end()
    print(one.to_json(indent=None))
"""


def test_span_is_what_an_sdk_that_comes_later_takes_for_one() -> None:
    found = subprocess.run([sys.executable, "-c", RUN], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True)
    assert found.stderr == ""
    assert [json.loads(line)["name"] for line in found.stdout.splitlines()] == ["early", "late"]


@pytest.mark.parametrize("indent", [4, None])
def test_json_is_the_sdks(indent: int | None) -> None:
    span = full_span()
    assert span.to_json(indent) == ReadableSpan.to_json(span, indent)
    assert json.loads(span.to_json())["events"][0]["timestamp"] == "2023-11-14T22:13:20.223456Z"
    assert json.loads(span.to_json())["resource"] == {
        "attributes": {"service.name": "orders", "groups": ["x"]},
        "schema_url": "https://resource",
    }


def test_json_has_bytes_too() -> None:
    span: Any = make()[0].get_tracer("test").start_span("span", attributes={"bytes": b"hello world"})
    assert json.loads(span.to_json())["attributes"] == {"bytes": "aGVsbG8gd29ybGQ="}


def test_json_of_scope_and_resource_is_the_sdks() -> None:
    given = full_span()
    scope, resource = given.instrumentation_scope, given.resource
    sdks_scope = SdkScope(scope.name, scope.version, scope.schema_url, scope.attributes)
    assert scope.to_json() == sdks_scope.to_json()
    assert SdkResource(resource.attributes, resource.schema_url).to_json(None) == resource.to_json(None)


def test_json_of_a_span_that_goes_on() -> None:
    span: Any = make()[0].get_tracer("test").start_span("span", start_time=1_700_000_000_123_456_000)
    assert span.to_json() == ReadableSpan.to_json(span)
    assert json.loads(span.to_json())["end_time"] is None


def test_exporters_of_the_sdk_read_it() -> None:
    provider, recorder = full_provider()
    memory, out = InMemorySpanExporter(), StringIO()
    provider.add_span_processor(BatchSpanProcessor(memory))
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter(out=out)))
    end_full(provider)
    assert provider.force_flush()
    assert [id(span) for span in memory.get_finished_spans()] == [id(span) for span in recorder.ended]
    assert '"name": "span"' in out.getvalue()
    provider.shutdown()
