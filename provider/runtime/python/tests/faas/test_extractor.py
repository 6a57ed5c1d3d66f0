"""A function of the user's own that finds the parent of a call: OTEL_LAMBDA_IMAGE_EXTRACTOR."""

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import baggage, trace
from opentelemetry.context import Context

from otel_lambda_image import bootstrap, manual
from otel_lambda_image.faas import extractor, shutdown
from otel_lambda_image.faas.sending import SendBeforeResponse
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver
from sample_events import TRACEPARENT

OTHER = "00-11111111111111111111111111111111-2222222222222222-01"
OTHER_SPAN = 0x2222222222222222
SPAN = 0xB7AD6B7169203331
EVENT = {"headers": {"traceparent": TRACEPARENT}, "meta": {"trace": OTHER}}

Extract = Callable[[Any, Any], Any]
Run = Callable[[Extract | str], int]


@pytest.fixture(params=["auto", "manual", "disabled"])
def run(
    request: pytest.FixtureRequest,
    configured: Callable[..., Setup],
    receiver: OtlpReceiver,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """The span id of the parent in each mode."""
    monkeypatch.setattr(extractor, "_functions", {})
    monkeypatch.setattr(shutdown, "_armed", True)
    context = SimpleNamespace(
        function_name="orders", aws_request_id="r", get_remaining_time_in_millis=lambda: 10000, client_context=None
    )

    def call(extract: Extract | str) -> int:
        if isinstance(extract, str):
            name = extract
        else:
            name = "users_module:find_parent"
            monkeypatch.setitem(sys.modules, "users_module", SimpleNamespace(find_parent=extract))
        disabled = "true" if request.param == "disabled" else "false"
        setup = configured(OTEL_LAMBDA_IMAGE_EXTRACTOR=name, OTEL_SDK_DISABLED=disabled)

        def handle(event: Any, context: Any) -> int:
            return trace.get_current_span().get_span_context().span_id

        if request.param == "manual":
            parent = manual.extract_parent(EVENT, context)
            return trace.get_current_span(parent).get_span_context().span_id
        if request.param == "disabled":
            return int(bootstrap.pass_contexts_on(handle, setup)(EVENT, context))
        sending = SendBeforeResponse(setup.provider.force_flush, setup.provider.last_flush, 5000)
        bootstrap.trace_handler(handle, setup, sending)(EVENT, context)
        return int.from_bytes(receiver.spans[-1].parent_span_id, "big")

    return call


def as_context(event: Any, context: Any) -> Context:
    parent = trace.SpanContext(1, OTHER_SPAN, True, trace.TraceFlags(1))
    return trace.set_span_in_context(trace.NonRecordingSpan(parent), Context())


@pytest.mark.parametrize(
    "extract",
    [
        as_context,
        lambda event, context: {"traceparent": event["meta"]["trace"]},
        lambda event, context: {"Traceparent": event["meta"]["trace"], "x": None},
    ],
)
def test_parent_is_the_one_that_the_function_gives(
    extract: Extract, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(extract) == OTHER_SPAN
    assert capsys.readouterr().err == ""


def test_none_leaves_it_to_us(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(lambda event, context: None) == SPAN
    assert capsys.readouterr().err == ""


def test_context_without_a_span_is_a_new_trace(run: Run) -> None:
    assert run(lambda event, context: Context()) in (0, trace.INVALID_SPAN_ID)


@pytest.mark.parametrize(
    "extract",
    [
        lambda event, context: 1 / 0,
        lambda event: {},
        lambda event, context: "text",
        "no_such_module:find",
        "users_module_without_function",
        "json:no_such_function",
        "json:decoder",
        ":",
        ":find",
        "json:",
    ],
)
def test_one_that_fails_is_one_line_and_leaves_it_to_us(
    extract: Any, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(extract) == SPAN
    assert run(extract) == SPAN
    (line,) = capsys.readouterr().err.splitlines()
    assert "OTEL_LAMBDA_IMAGE_EXTRACTOR" in line


def test_module_that_fails_is_loaded_once(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "broken_extractor.py").write_text("import sys\nsys.broken_loads += 1\nraise OSError\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "broken_loads", 0, raising=False)
    assert run("broken_extractor:find") == SPAN
    assert run("broken_extractor:find") == SPAN
    assert sys.broken_loads == 1  # type: ignore[attr-defined]


def test_baggage_that_it_gives_is_the_calls(configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor, "_functions", {})
    find = SimpleNamespace(find_parent=lambda event, context: {"traceparent": OTHER, "baggage": "user=ann"})
    monkeypatch.setitem(sys.modules, "users_module", find)
    configured(OTEL_LAMBDA_IMAGE_EXTRACTOR="users_module:find_parent")
    assert baggage.get_all(manual.extract_parent({}, None)) == {"user": "ann"}


def test_no_module_of_ours_is_loaded_without_it(
    configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "otel_lambda_image.faas.extractor")
    configured()
    manual.extract_parent(EVENT, None)
    assert "otel_lambda_image.faas.extractor" not in sys.modules
