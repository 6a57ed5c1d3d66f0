"""Setting up: what it loads, and what it does with parts that can't be had."""

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from lambda_service import SOURCES
from otel_lambda_image.faas.sending import SendBeforeResponse
from otel_lambda_image.setup import Setup
from otlp_receiver import OtlpReceiver, hang

OTLP, CONSOLE = "BatchSpanProcessor", "ConsoleSpanProcessor"


def test_setting_up_loads_nothing_that_is_not_needed() -> None:
    """Each of these costs milliseconds of every cold start."""
    program = (
        "import sys; import otel_lambda_image.bootstrap as t; t.prepare_tracing();"
        "print(*[m for m in sys.argv[1:] if m in sys.modules])"
    )
    modules = ["asyncio", "ssl", "http.client", "logging.handlers", "opentelemetry.propagate", "opentelemetry.baggage"]
    modules += ["opentelemetry.sdk", "opentelemetry.metrics", "importlib.metadata", "json", "dataclasses"]
    output = subprocess.run(
        [sys.executable, "-c", program, *modules],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert output.stdout.split() == []


@pytest.mark.parametrize(
    ("value", "processors", "told"),
    [
        ("otlp,console", [OTLP, CONSOLE], ""),
        (" Console , OTLP ", [CONSOLE, OTLP], ""),
        ("OTLP", [OTLP], ""),
        ("otlp,,otlp", [OTLP], ""),
        ("NONE", [], ""),
        ("none,otlp", [], ""),
        ("zipkin,otlp,Logging", [OTLP], "OTEL_TRACES_EXPORTER has zipkin and logging"),
        ("zipkin", [], "OTEL_TRACES_EXPORTER has zipkin"),
    ],
)
def test_exporters(
    value: str, processors: list[str], told: str, configured: Callable[..., Setup], capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_TRACES_EXPORTER=value)
    assert [type(one).__name__ for one in setup.provider._processors] == processors
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == bool(told)
    assert told in "".join(lines)


def test_both_exporters_get_every_span(
    configured: Callable[..., Setup], receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_TRACES_EXPORTER="otlp,console")
    setup.provider.get_tracer("test").start_span("span").end()
    assert setup.provider.force_flush(5000)
    assert [span.name for span in receiver.spans] == ["span"]
    assert '"name": "span"' in capsys.readouterr().out


def test_an_exporter_that_can_not_be_made_leaves_the_others(
    configured: Callable[..., Setup], capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_TRACES_EXPORTER="otlp,console", OTEL_EXPORTER_OTLP_ENDPOINT="ftp://x")
    setup.provider.get_tracer("test").start_span("span").end()
    output = capsys.readouterr()
    assert '"name": "span"' in output.out
    assert "no spans are sent by otlp" in output.err


@pytest.mark.parametrize(
    "names",
    [
        ["OTEL_EXPORTER_OTLP_TIMEOUT"],
        ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"],
        ["OTEL_BSP_EXPORT_TIMEOUT"],
        ["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_BSP_EXPORT_TIMEOUT"],
    ],
)
def test_a_time_out_of_0_is_none(names: list[str], configured: Callable[..., Setup], receiver: OtlpReceiver) -> None:
    """https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#timeout"""
    receiver.behave = hang(0.2)
    setup = configured(**dict.fromkeys(names, "0"))
    for _ in range(2):
        setup.provider.get_tracer("test").start_span("span").end()
        assert setup.provider.force_flush(5000)
    setup.provider.get_tracer("test").start_span("span").end()
    setup.provider.shutdown()
    assert len(receiver.spans) == 3


def test_a_flush_without_time_out_leaves_the_call_its_time(
    configured: Callable[..., Setup],
) -> None:
    settings = configured(OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT="0").settings
    asked: list[int] = []

    def flush(millis: int) -> bool:
        asked.append(millis)
        return True

    call = SimpleNamespace(get_remaining_time_in_millis=lambda: 3000)
    SendBeforeResponse(flush, lambda *_: None, settings.flush_timeout_millis).end_call(call)
    assert asked == [2900]
