"""What a restored copy does once, whether or not there are hooks for it."""

import ssl
from collections.abc import Iterator

import pytest
import snapshot_restore_py

from otel_lambda_image.faas import cold_start, snapshot
from otel_lambda_image.faas.cold_start import is_cold_start


class Part:
    def __init__(self, *faults: str) -> None:
        self.done: list[str] = []
        self._faults = faults

    def before_snapshot(self) -> None:
        self._do("before")

    def after_restore(self) -> None:
        self._do("after")

    def _do(self, what: str) -> None:
        self.done.append(what)
        if what in self._faults:
            raise OSError("no")


@pytest.fixture(autouse=True)
def snap_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
    monkeypatch.setattr(snapshot, "_parts", [])
    monkeypatch.setattr(snapshot, "_restored", False)
    yield
    snapshot_restore_py.get_before_snapshot().clear()
    snapshot_restore_py.get_after_restore().clear()


def run_hooks() -> None:
    for hook, args, kwargs in (*snapshot_restore_py.get_before_snapshot(), *snapshot_restore_py.get_after_restore()):
        hook(*args, **kwargs)


def test_hooks_do_it_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    part = Part()
    snapshot.survive_snapshot(part)
    run_hooks()
    assert part.done == ["before", "after"]
    assert is_cold_start()
    assert part.done == ["before", "after"]


def test_a_fault_of_ours_fails_no_snapshot_and_no_restore(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [Part("before", "after"), Part()]
    for part in parts:
        snapshot.survive_snapshot(part)
    run_hooks()
    assert [part.done for part in parts] == [["before", "after"]] * 2
    assert capsys.readouterr().err.splitlines() == [
        "otel-lambda-image: before the snapshot: OSError: no",
        "otel-lambda-image: after the restore: OSError: no",
    ]


def test_openssl_gets_randomness_that_no_other_copy_has(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[bytes] = []
    monkeypatch.setattr(ssl, "RAND_add", lambda data, entropy: added.append(data))
    for _ in range(2):
        monkeypatch.setattr(snapshot, "_restored", False)
        snapshot.complete_restore()
    first, second = added
    assert len(first) == 32
    assert first != second


def test_the_first_call_is_a_cold_start_however_old_the_snapshot_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cold_start, "_ready_at", 0.0)
    assert [is_cold_start(), is_cold_start()] == [True, False]
