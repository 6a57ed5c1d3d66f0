"""SnapStart: what two sandboxes that were restored from one snapshot must not have in common."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import PROGRAM, SOURCES, LambdaService, Sandbox
from otlp_receiver import OtlpReceiver, accept, attributes, fail
from snapshot_sandbox import two_copies

HANDLER = """
import os, pathlib, time
from opentelemetry import trace
tracer = trace.get_tracer("user")

def make_span(name):
    with tracer.start_as_current_span(name):
        pass

make_span("initialization")

def handle(event, context):
    with tracer.start_as_current_span("work"):
        if "meet" in event:
            # Until the other copy has its call too, so that none gets both.
            folder = pathlib.Path(event["meet"])
            (folder / str(os.getpid())).touch()
            while len(list(folder.iterdir())) < 2:
                time.sleep(0.005)
    return os.getpid()
"""

HANDLER_WITH_HOOKS = f"""{HANDLER}
from snapshot_restore_py import register_after_restore, register_before_snapshot
register_before_snapshot(make_span, "before the snapshot")
register_after_restore(make_span, "after the restore")
"""

Start = Callable[..., Sandbox]
HOOKS = pytest.mark.parametrize("with_hooks", [True, False], ids=["with hooks", "without hooks"])


@pytest.fixture
def service() -> Iterator[LambdaService]:
    server = LambdaService()
    yield server
    server.restored.set()
    server.close()


@pytest.fixture
def start(service: LambdaService, receiver: OtlpReceiver, tmp_path: Path) -> Iterator[Start]:
    """Comes back when Lambda has taken the snapshot: no connection out of the sandbox is left."""
    sandboxes: list[Sandbox] = []

    def start_sandbox(program: str, code: str = HANDLER, **environment: str) -> Sandbox:
        (tmp_path / "handler.py").write_text(code)
        variables = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
            **environment,
        }
        sandboxes.append(Sandbox(service, tmp_path, variables, program=program))
        assert service.snapshot_due.wait(20), sandboxes[-1].log
        receiver.lose_connections()
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


@pytest.fixture
def call_both(service: LambdaService, tmp_path: Path) -> Callable[[], None]:
    def call() -> None:
        folder = tmp_path / f"meeting-{time.monotonic_ns()}"
        folder.mkdir()
        first, second = service.invoke_copies([{"meet": str(folder)}] * 2)
        assert first.answer != second.answer

    return call


@HOOKS
def test_two_copies_send_spans_of_their_own(
    with_hooks: bool, start: Start, service: LambdaService, receiver: OtlpReceiver, call_both: Callable[[], None]
) -> None:
    start(two_copies(with_hooks))
    assert [span.name for span in receiver.spans] == ["initialization"]
    service.restored.set()
    call_both()
    call_both()
    spans = receiver.wait_for(9)
    assert sorted(span.name for span in spans) == ["initialization", *["orders"] * 4, *["work"] * 4]
    assert len({span.span_id for span in spans}) == 9
    roots = [span for span in spans if span.name == "orders"]
    assert len({span.trace_id for span in spans}) == 5
    assert [attributes(root)["faas.coldstart"] for root in roots] == [True, True, False, False]


@HOOKS
def test_each_copy_makes_a_connection_of_its_own(
    with_hooks: bool, start: Start, service: LambdaService, receiver: OtlpReceiver, call_both: Callable[[], None]
) -> None:
    start(two_copies(with_hooks))
    before = receiver.connections
    service.restored.set()
    call_both()
    # Its answer did not go out before they had arrived.
    assert len(receiver.spans) == 5
    call_both()
    assert len(receiver.spans) == 9
    assert receiver.connections == before + 2


def test_what_the_functions_own_hooks_record_is_sent_too(
    start: Start, service: LambdaService, receiver: OtlpReceiver, call_both: Callable[[], None]
) -> None:
    start(two_copies(with_hooks=True), HANDLER_WITH_HOOKS)
    assert [span.name for span in receiver.spans] == ["initialization", "before the snapshot"]
    service.restored.set()
    call_both()
    names = sorted(span.name for span in receiver.spans)
    assert names == [
        *["after the restore"] * 2,
        "before the snapshot",
        "initialization",
        *["orders"] * 2,
        *["work"] * 2,
    ]


@HOOKS
def test_an_outage_before_the_snapshot_is_none_of_the_copies(
    with_hooks: bool, start: Start, service: LambdaService, receiver: OtlpReceiver, call_both: Callable[[], None]
) -> None:
    receiver.behave = fail(503, {"Retry-After": "600"})
    sandbox = start(two_copies(with_hooks))
    assert sandbox.log.count("are dropped: they could not be sent before the snapshot") == 1
    receiver.behave = accept
    service.restored.set()
    call_both()
    assert sorted(span.name for span in receiver.spans) == ["orders", "orders", "work", "work"]


def test_the_extension_goes_on_after_the_restore(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    start(PROGRAM, OTEL_LAMBDA_IMAGE_FLUSH="afterResponse")
    assert service.registered
    before = receiver.connections
    service.restored.set()
    for count in (1, 2):
        call = service.invoke({})
        service.wait_until_idle()
        assert call.answer is not None
        assert [span.name for span in receiver.spans].count("orders") == count
    assert receiver.connections == before + 1


def test_nothing_is_loaded_for_it_without_it() -> None:
    program = "import sys; from otel_lambda_image import setup; setup.configure(); print(*sys.modules)"
    loaded = {
        kind: subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(SOURCES), "AWS_LAMBDA_INITIALIZATION_TYPE": kind},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
        for kind in ("on-demand", "snap-start")
    }
    added = set(loaded["snap-start"]) - set(loaded["on-demand"])
    assert added == {"otel_lambda_image.faas.snapshot", "snapshot_restore_py"}
