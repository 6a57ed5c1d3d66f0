"""The whole way in a process of its own: Lambda's API, the runtime interface client, the function, the backend."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import ARN, LambdaService, Sandbox
from otlp_receiver import OtlpReceiver, accept, attributes, fail, hold

Start = Callable[..., Sandbox]

HANDLER = """
from opentelemetry import trace
tracer = trace.get_tracer("user", "1.0")

def handle(event, context):
    with tracer.start_as_current_span("work"):
        if event.get("fail"):
            raise ValueError("no such order")
    return {"statusCode": event.get("status", 200)}
"""


@pytest.fixture
def start(service: LambdaService, receiver: OtlpReceiver, tmp_path: Path) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(code: str = HANDLER, handler: str = "otel_wrapper.handler", **environment: str) -> Sandbox:
        (tmp_path / "handler.py").write_text(code)
        variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint, **environment}
        sandboxes.append(Sandbox(service, tmp_path, variables, handler))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


# None ends anything before a test is over.
NO_TIMEOUTS = dict.fromkeys(
    ["OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_BSP_EXPORT_TIMEOUT"], "60000"
)
MODES = pytest.mark.parametrize("flush", ["beforeResponse", "afterResponse"])


@MODES
def test_calls_are_traced(flush: str, start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    start(OTEL_LAMBDA_IMAGE_FLUSH=flush)
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    calls = [
        service.invoke({}),
        service.invoke({"traceparent": f"00-{trace_id}-b7ad6b7169203331-01"}),
        service.invoke({"fail": True}),
    ]
    receiver.wait_for(6)
    assert len(receiver.spans) == 6
    roots = [span for span in receiver.spans if span.name == "orders"]
    assert [attributes(root)["faas.invocation_id"] for root in roots] == [call.id for call in calls]
    assert [attributes(root)["faas.coldstart"] for root in roots] == [True, False, False]
    assert attributes(roots[0])["cloud.account.id"] == "123456789012"
    assert attributes(roots[0])["cloud.resource_id"] == ARN.removesuffix(":live")
    assert [root.kind for root in roots] == [2, 2, 2]
    children = [span for span in receiver.spans if span.name == "work"]
    assert [child.parent_span_id for child in children] == [root.span_id for root in roots]
    assert roots[1].trace_id.hex() == trace_id
    assert roots[1].parent_span_id.hex() == "b7ad6b7169203331"
    assert calls[0].answer == {"statusCode": 200}
    assert calls[2].error["errorMessage"] == "no such order"
    assert roots[2].status.code == 2
    (event,) = roots[2].events
    assert attributes(event)["exception.type"] == "ValueError"
    assert 'raise ValueError("no such order")' in attributes(event)["exception.stacktrace"]
    assert "traced_handler" not in attributes(event)["exception.stacktrace"]


FAULTS = {
    "raises in a call": ("def handle(event, context):\n    raise KeyError('x')\n", None),
    "missing module": ("import no_such_module\n", None),
    "syntax error": ("def handle(:\n", None),
    "raises while it is loaded": ("def f():\n    raise OSError(5, 'disk')\nf()\n", None),
    "missing function": ("x = 1\n", None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_errors_are_reported_as_without_us(fault: str, start: Start, receiver: OtlpReceiver, tmp_path: Path) -> None:
    reports = []
    for handler in ("handler.handle", "otel_wrapper.handler"):
        service = LambdaService()
        (tmp_path / "handler.py").write_text(FAULTS[fault][0])
        sandbox = Sandbox(service, tmp_path, {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint}, handler)
        if fault == "raises in a call":
            report = service.invoke({}).error
            report["requestId"] = ""
        else:
            sandbox.process.wait(20)
            report = service.init_error
        sandbox.stop()
        service.close()
        reports.append(report)
    assert reports[0] is not None
    assert reports[1] == reports[0]


@MODES
def test_no_span_is_lost_over_a_thousand_calls_with_freezes(
    flush: str, start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start(OTEL_LAMBDA_IMAGE_FLUSH=flush)
    calls = []
    for number in range(1000):
        calls.append(service.invoke({"fail": number % 10 == 0}).id)
        if number % 20 == 0:
            service.wait_until_idle()
            sandbox.freeze()
            # What a call leaves behind has been sent before the freeze.
            assert len(receiver.spans) == 2 * (number + 1)
            if number % 100 == 0:
                receiver.close()
                receiver.reopen()
            sandbox.thaw()
        elif number < 999:
            service.wait_until_idle()
    service.wait_until_idle()
    assert len(receiver.spans) == 2000
    roots = [span for span in receiver.spans if span.name == "orders"]
    assert [attributes(root)["faas.invocation_id"] for root in roots] == calls
    assert len({root.trace_id for root in roots}) == 1000
    assert len({span.span_id for span in receiver.spans}) == 2000
    assert "otel-lambda-image" not in sandbox.log


def test_answer_does_not_wait_for_the_backend(
    start: Start, service: LambdaService, receiver: OtlpReceiver, answering: threading.Event
) -> None:
    start(OTEL_LAMBDA_IMAGE_FLUSH="afterResponse", **NO_TIMEOUTS)
    service.invoke({})
    service.wait_until_idle()
    receiver.behave = hold(answering)
    service.invoke({})
    # The answer is out, and the sandbox stays awake for the backend's.
    assert not answering.is_set() and not service.is_idle
    assert len(receiver.spans) == 2
    answering.set()
    service.wait_until_idle()
    assert len(receiver.spans) == 4


def test_extension_that_can_not_register_is_told_and_replaced(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    service.register_status = 403
    sandbox = start(OTEL_LAMBDA_IMAGE_FLUSH="afterResponse")
    for number in range(3):
        service.invoke({})
        assert len(receiver.spans) == 2 * (number + 1)
    assert sandbox.log.count("before the answer") == 1


@pytest.mark.parametrize(("failures", "given_up"), [(2, 0), (5, 1)])
def test_extension_whose_events_fail(
    failures: int, given_up: int, start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    service.failing_events = failures
    sandbox = start(OTEL_LAMBDA_IMAGE_FLUSH="afterResponse")
    time.sleep(1.2)
    if given_up:
        # Lambda would count on it all the same; what matters here is that spans are sent.
        service.registered = False
    for _ in range(3):
        service.invoke({})
    assert len(receiver.wait_for(6)) == 6
    assert sandbox.log.count("the extension has failed") == given_up


@MODES
@pytest.mark.parametrize("fault", ["refuses", "hangs", "status 503", "status 401", "no such host", "bad endpoint"])
def test_a_broken_backend_changes_no_answer(
    fault: str,
    flush: str,
    start: Start,
    service: LambdaService,
    receiver: OtlpReceiver,
    answering: threading.Event,
) -> None:
    endpoint = receiver.endpoint
    if fault == "refuses":
        endpoint = "http://127.0.0.1:1"
    elif fault == "hangs":
        receiver.behave = hold(answering)
    elif fault.startswith("status"):
        receiver.behave = fail(int(fault[-3:]))
    elif fault == "no such host":
        endpoint = "http://no-such-host.invalid:4318"
    else:
        endpoint = "nonsense"
    sandbox = start(
        OTEL_LAMBDA_IMAGE_FLUSH=flush,
        OTEL_EXPORTER_OTLP_ENDPOINT=endpoint,
        **{**NO_TIMEOUTS, "OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT": "400"},
    )
    service.wait_until_idle()
    for _ in range(5):
        assert service.invoke({}).answer == {"statusCode": 200}
        service.wait_until_idle()
    assert not answering.is_set()
    if fault in ("hangs", "status 503"):
        # One call has looked; those after it leave the backend alone.
        assert len(receiver.requests) == 1
    assert service.invoke({"fail": True}).error["errorType"] == "ValueError"
    lines = [line for line in sandbox.log.splitlines() if "otel-lambda-image" in line]
    assert len(lines) == 1


def test_flush_leaves_the_call_time_to_end(
    start: Start, service: LambdaService, receiver: OtlpReceiver, answering: threading.Event
) -> None:
    """How much is in test_invocation.py."""
    receiver.behave = hold(answering)
    start(**NO_TIMEOUTS)
    assert service.invoke({}, timeout=0.8).answer == {"statusCode": 200}
    assert not answering.is_set()


@MODES
def test_what_is_left_is_sent_when_the_sandbox_ends(
    flush: str, start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    receiver.behave = fail(503, {"Retry-After": "1"})
    sandbox = start(OTEL_LAMBDA_IMAGE_FLUSH=flush)
    service.invoke({})
    service.wait_until_idle()
    receiver.behave = accept
    time.sleep(1.3)
    sandbox.process.terminate()
    sandbox.process.wait(5)
    assert len(receiver.spans) == 2


def test_handler_of_the_function_for_the_signal_is_called(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    code = "import signal, time\nsignal.signal(signal.SIGTERM, lambda *_: print('mine', flush=True))\n" + HANDLER
    sandbox = start(code + "    time.sleep(0)\n", OTEL_LAMBDA_IMAGE_FLUSH="afterResponse")
    service.invoke({})
    service.wait_until_idle()
    sandbox.process.terminate()
    time.sleep(0.2)
    service.invoke({})
    assert "mine" in sandbox.log


def test_switched_off(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    sandbox = start(OTEL_SDK_DISABLED="true")
    assert service.invoke({}).answer == {"statusCode": 200}
    assert receiver.requests == []
    assert "otel-lambda-image" not in sandbox.log


BREAKING_APIS = {
    "one that can't be loaded": "raise RuntimeError('broken')",
    "one that lacks what we need": "",
}


@pytest.mark.parametrize("kind", BREAKING_APIS)
def test_function_runs_with_an_api_that_breaks_us(
    kind: str, start: Start, service: LambdaService, tmp_path: Path
) -> None:
    folder = tmp_path / "opentelemetry" / "trace"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(BREAKING_APIS[kind])
    (tmp_path / "opentelemetry" / "__init__.py").write_text("")
    sandbox = start("def handle(event, context):\n    return 'plain'\n")
    assert service.invoke({}).answer == "plain"
    assert sandbox.log.count("runs without tracing") == 1


def test_function_that_imports_the_api_before_it_sets_tracing_up(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    code = (
        "from opentelemetry import baggage, propagate\n"
        "from otel_setup import configure_opentelemetry, extract_parent\n"
        "provider = configure_opentelemetry()\n"
        "def handle(event, context):\n"
        "    with provider.get_tracer('user').start_as_current_span('work', extract_parent(event, context)):\n"
        "        propagate.inject(headers := {})\n"
        "    provider.force_flush(5000)\n"
        "    return headers\n"
    )
    start(code, "handler.handle", OTEL_PROPAGATORS="tracecontext,baggage,xray")
    answer = service.invoke({"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}).answer
    assert set(answer) == {"traceparent", "X-Amzn-Trace-Id"}
    assert receiver.named("work").trace_id.hex() == answer["traceparent"][3:35] == "0af7651916cd43dd8448eb211c80319c"


@pytest.mark.parametrize("version", ["1.20.0", "1.27.0", "1.38.0"])
def test_function_with_an_api_of_its_own(
    version: str, start: Start, service: LambdaService, receiver: OtlpReceiver, tmp_path: Path
) -> None:
    """Its packages come first on the path, and have dependencies of their own."""
    packages = [f"opentelemetry-api=={version}", "deprecated==1.2.18", "wrapt==1.17.3"]
    packages += ["importlib-metadata==6.11.0", "zipp==3.23.0", "typing-extensions==4.15.0"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--target", str(tmp_path), *packages], check=True)
    code = "from opentelemetry import propagate, baggage\nfrom opentelemetry.version import __version__\n" + HANDLER
    start(code + f"    assert __version__ == {version!r}\n", OTEL_PROPAGATORS="tracecontext,baggage,xray")
    assert service.invoke({"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}).error is None
    assert [span.name for span in receiver.spans] == ["work", "orders"]
    assert receiver.named("orders").trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"
