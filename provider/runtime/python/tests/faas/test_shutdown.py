"""Signals and the function's own use of them, each in a process of its own."""

import signal
import subprocess
import sys

import pytest

from lambda_service import SOURCES

PROGRAM = """
import os, signal, sys, time
from otel_lambda_image.faas.shutdown import flush_on_shutdown
{before}
flush_on_shutdown(lambda timeout, ends: print("flushed", timeout, ends(), flush=True))
{after}
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(0.3)
print("went on", flush=True)
"""


@pytest.mark.parametrize(
    ("before", "after", "output", "status"),
    [
        ("", "", ["flushed 250 True"], 128 + signal.SIGTERM),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN)", "", ["flushed 250 False", "went on"], 0),
        ("signal.signal(signal.SIGTERM, lambda *_: print('own'))", "", ["flushed 250 False", "own", "went on"], 0),
        ("", "signal.signal(signal.SIGTERM, lambda *_: print('own'))", ["flushed 250 False", "own", "went on"], 0),
        (
            "pipe = os.pipe(); os.set_blocking(pipe[1], False); signal.set_wakeup_fd(pipe[1])",
            "",
            ["flushed 250 True"],
            128 + signal.SIGTERM,
        ),
    ],
)
def test_signal(before: str, after: str, output: list[str], status: int) -> None:
    program = PROGRAM.format(before=before, after=after)
    process = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(SOURCES)}, capture_output=True, text=True, timeout=10
    )
    assert process.stderr == ""
    assert sorted(process.stdout.splitlines()) == output
    assert process.returncode == status
