"""Threads, processes, and their ends."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from opentelemetry import trace

tracer = trace.get_tracer("own", "1.0")


def make_elsewhere() -> None:
    with tracer.start_as_current_span("elsewhere"):
        pass


def run_elsewhere(given: Any, event: Any, context: Any) -> Any:
    with ThreadPoolExecutor() as pool:
        pool.submit(make_elsewhere).result()
    return "ran"


def end(given: Any, event: Any, context: Any) -> Any:
    if given == "exception":
        sys.exit(3)
    os._exit(3)


def wait(given: Any, event: Any, context: Any) -> Any:
    with tracer.start_as_current_span("before"):
        pass
    time.sleep(given)
    return "waited"


def ignore_signal(given: Any, event: Any, context: Any) -> Any:
    signal.signal(signal.SIGTERM, lambda *_: os.write(1, b"mine\n"))
    return "ignored"


def fork(given: Any, event: Any, context: Any) -> Any:
    child = os.fork()
    if child == 0:
        make_elsewhere()
        provider: Any = trace.get_tracer_provider()
        os._exit(0 if provider.force_flush(3000) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
