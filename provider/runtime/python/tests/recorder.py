"""A provider whose spans are kept, for tests to look at."""

from typing import Any

from otel_lambda_image.trace.attributes import SpanLimits
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from otel_lambda_image.trace.sampler import create_sampler
from otel_lambda_image.trace.span import Span


class Recorder:
    def __init__(self) -> None:
        self.started: list[Span] = []
        self.ended: list[Span] = []

    def on_start(self, span: Span, parent_context: Any = None) -> None:
        self.started.append(span)

    def on_end(self, span: Span) -> None:
        self.ended.append(span)

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return True


def make(sampler: str = "always_on", argument: str = "", **limits: int) -> tuple[TracerProvider, Recorder]:
    provider = TracerProvider(Resource({}), create_sampler(sampler, argument), SpanLimits(**limits))
    recorder = Recorder()
    provider.add_span_processor(recorder)
    return provider, recorder
