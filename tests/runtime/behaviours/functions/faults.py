"""What is called while things fail: makes as many spans as the event says, and ends as it says, as faults.mjs does."""

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from opentelemetry import trace

tracer = trace.get_tracer("own", "1.0")


class FaultError(Exception):
    pass


def make_spans(event: Any) -> None:
    text = "x" * event.get("bytes", 0)
    for _ in range(event["spans"]):
        with tracer.start_as_current_span("own", attributes={"call": event["call"], "text": text}):
            pass


def count_live() -> int:
    """Blocks of memory that are in use, when all else has been collected."""
    gc.collect()
    return sys.getallocatedblocks()


def handle(event: Any, context: Any) -> Any:
    if event["ends"] == "collect":
        return {"live": count_live()}
    started = time.perf_counter()
    trace.get_current_span().set_attribute("call", event["call"])
    threads = event.get("threads", 0)
    if threads:
        with ThreadPoolExecutor(threads) as pool:
            for made in [pool.submit(make_spans, event) for _ in range(threads)]:
                made.result()
    else:
        make_spans(event)
    if event["ends"] == "raise":
        raise FaultError(f"call {event['call']}")
    if event["ends"] == "wait":
        time.sleep(60)
    return {"call": event["call"], "took": (time.perf_counter() - started) * 1000}
