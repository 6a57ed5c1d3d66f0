"""How spans are made, from the variables that OpenTelemetry and the component have for it."""

from ..key_values import parse_key_values
from .variables import read_limit, read_list, read_number, read_text, read_timeout


class Settings:
    """Names follow the OpenTelemetry environment variable specification."""

    def __init__(self) -> None:
        self.disabled = read_text("OTEL_SDK_DISABLED", "false").lower() == "true"
        self.traces_exporters = read_list("OTEL_TRACES_EXPORTER", "otlp")
        self.sampler = read_text("OTEL_TRACES_SAMPLER", "parentbased_always_on")
        self.sampler_arg = read_text("OTEL_TRACES_SAMPLER_ARG", "")
        self.propagators = read_list("OTEL_PROPAGATORS", "tracecontext,baggage,xray")
        self.libraries = read_list("OTEL_LAMBDA_IMAGE_LIBRARIES", "botocore,requests,urllib3,urllib,httpx")
        self.packages = read_list("OTEL_LAMBDA_IMAGE_PACKAGES", "")
        self.disabled_instrumentations = read_list("OTEL_PYTHON_DISABLED_INSTRUMENTATIONS", "")
        # By the name of OpenTelemetry's own instrumentor for them.
        self.traces_calls = not {"*", "aws-lambda"}.intersection(self.disabled_instrumentations)
        self.extractor = read_text("OTEL_LAMBDA_IMAGE_EXTRACTOR", "")
        self.service_name = read_text("OTEL_SERVICE_NAME", "")
        self.resource_attributes = parse_key_values(
            "OTEL_RESOURCE_ATTRIBUTES", read_text("OTEL_RESOURCE_ATTRIBUTES", "")
        )
        self.schedule_delay_millis = read_number("OTEL_BSP_SCHEDULE_DELAY", 1000)
        self.max_export_batch_size = max(1, read_number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 32))
        self.export_timeout_millis = read_timeout("OTEL_BSP_EXPORT_TIMEOUT", 5000)
        # A number of spans, 0 for as many as the memory that the queue may take holds.
        self.max_queue_size = read_number("OTEL_BSP_MAX_QUEUE_SIZE", 0)
        self.flush_after_response = read_text("OTEL_LAMBDA_IMAGE_FLUSH", "beforeResponse") == "afterResponse"
        self.flush_timeout_millis = read_timeout("OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", 5000)
        # The limit for all attributes is taken where there is none for those of a span, an event or a link.
        attribute_count_limit = read_number("OTEL_ATTRIBUTE_COUNT_LIMIT", 128)
        self.span_attribute_count_limit = read_number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.event_attribute_count_limit = read_number("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.link_attribute_count_limit = read_number("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.attribute_value_length_limit = read_limit("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", None)
        self.span_attribute_value_length_limit = read_limit(
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", self.attribute_value_length_limit
        )
        self.event_count_limit = read_number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128)
        self.link_count_limit = read_number("OTEL_SPAN_LINK_COUNT_LIMIT", 128)
