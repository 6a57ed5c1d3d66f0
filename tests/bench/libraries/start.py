"""The start of a function, up to its first call, in one of the ways that measure.py compares.

Arguments: folders for the path, with a colon between them; `plain`, `ours` or `contrib`; the instrumentation, without
what all their names begin with, or `none`; the library that the function imports, or `none`.
"""

import os
import sys
from types import ModuleType

folders, way, instrumentation, library = sys.argv[1:]
sys.path += folders.split(":")


def load_function() -> ModuleType:
    module = ModuleType("app")
    code = "def handle(event, context): pass"
    exec(code if library == "none" else f"import {library}\n{code}", module.__dict__)
    return module


if way == "ours":
    os.environ["ORIG_HANDLER"] = "app.handle"
    if instrumentation != "none":
        os.environ["OTEL_LAMBDA_IMAGE_PACKAGES"] = f"opentelemetry-instrumentation-{instrumentation}"
    # What the wrapper does around the function's module, with each of the runtime's modules from a file of its own.
    from otel_lambda_image.bootstrap import prepare_tracing

    trace = prepare_tracing()
    handler = trace(load_function().handle)
elif way == "plain":
    handler = load_function().handle
else:
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider

    trace.set_tracer_provider(TracerProvider())
    # What `opentelemetry-instrument` has Python run before the program.
    from opentelemetry.instrumentation.auto_instrumentation import initialize

    initialize()
    handler = load_function().handle

loaded = f"opentelemetry.instrumentation.{instrumentation.replace('-', '_')}" in sys.modules
expected = instrumentation != "none" and (way == "contrib" or library != "none")
if loaded != expected:
    raise RuntimeError(f"{instrumentation} is {'' if loaded else 'not '}loaded, with {way} and {library}")
