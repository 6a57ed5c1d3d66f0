"""Puts the parts together, each with its settings, and makes the provider the API's global one."""

from opentelemetry import trace

from .exporters import create_processors
from .faas.resource import create_resource
from .propagation.propagators import Propagators, register_propagators
from .settings.function import hide_propagators
from .settings.tracing import Settings
from .trace.attributes import SpanLimits
from .trace.provider import TracerProvider
from .trace.sampler import create_sampler


class Setup:
    """What a configured process has. There is one at most."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.propagators = Propagators(self.settings.propagators)
        self.provider = _create_provider(self.settings)


_setup: Setup | None = None


def configure() -> Setup:
    """Does its work once, later calls give back the same."""
    global _setup
    if _setup is None:
        setup = Setup()
        register_propagators(setup.propagators, hide_propagators)
        trace.set_tracer_provider(setup.provider)
        _keep(setup.provider)
        _setup = setup
    return _setup


def _keep(provider: TracerProvider) -> None:
    """The API refuses a second provider anyhow; what is in place of its function says what becomes of it."""

    def set_tracer_provider(tracer_provider: trace.TracerProvider, log: bool = True) -> None:
        if tracer_provider is provider:
            return
        # Loaded for functions that have one.
        from .own_setup import explain
        from .trace.second_provider import stand_in_for

        explain(stand_in_for(tracer_provider, provider))

    # What the API's own function calls, so that code which has imported that one before gets here too.
    inner = "_set_tracer_provider"
    setattr(trace, inner if hasattr(trace, inner) else "set_tracer_provider", set_tracer_provider)


def _create_provider(settings: Settings) -> TracerProvider:
    resource = create_resource(settings.resource_attributes, settings.service_name)
    if settings.disabled:
        from .trace.passing import PassingTracerProvider

        return PassingTracerProvider(resource)
    limits = SpanLimits(
        settings.span_attribute_count_limit,
        settings.event_count_limit,
        settings.link_count_limit,
        settings.span_attribute_value_length_limit,
        settings.event_attribute_count_limit,
        settings.link_attribute_count_limit,
        settings.attribute_value_length_limit,
    )
    provider = TracerProvider(resource, create_sampler(settings.sampler, settings.sampler_arg), limits)
    for processor in create_processors(settings.traces_exporters, settings):
        provider.add_span_processor(processor)
    return provider
