"""A parent that leaves the decision whether to sample to whom it calls. Loaded for calls with one."""

from opentelemetry.trace import SpanContext


class UndecidedContext(SpanContext):
    """Known by its attribute to those who need not load this class."""

    undecided = True
