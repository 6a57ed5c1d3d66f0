"""Setting up: what it loads, and what it does with parts that can't be had."""

import subprocess
import sys

from lambda_service import SOURCES


def test_setting_up_loads_nothing_that_is_not_needed() -> None:
    """Each of these costs milliseconds of every cold start."""
    program = (
        "import sys; import otel_lambda_image.bootstrap as t; t.prepare_tracing();"
        "print(*[m for m in sys.argv[1:] if m in sys.modules])"
    )
    modules = ["asyncio", "ssl", "http.client", "logging.handlers", "opentelemetry.propagate", "opentelemetry.baggage"]
    modules += ["opentelemetry.sdk", "opentelemetry.metrics", "importlib.metadata", "json", "dataclasses"]
    output = subprocess.run(
        [sys.executable, "-c", program, *modules],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert output.stdout.split() == []
