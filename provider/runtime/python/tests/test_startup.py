"""What every start loads, and that it comes out of one file in an image. Each module costs a cold start its time."""

import subprocess
import sys
from importlib.metadata import files
from pathlib import Path
from shutil import copytree

import pytest

from lambda_service import SOURCES, LambdaService

API = [
    "opentelemetry",
    "opentelemetry.attributes",
    "opentelemetry.context",
    "opentelemetry.context.context",
    "opentelemetry.context.contextvars_context",
    "opentelemetry.environment_variables",
    "opentelemetry.trace",
    "opentelemetry.trace.propagation",
    "opentelemetry.trace.span",
    "opentelemetry.trace.status",
    "opentelemetry.util",
    "opentelemetry.util._decorator",
    "opentelemetry.util._once",
    "opentelemetry.util._providers",
    "opentelemetry.util.types",
]
FIRST = ["otel_lambda_image", "otel_lambda_image.loading", "otel_lambda_image.startup"]
OURS = [
    "otel_lambda_image.bootstrap",
    "otel_lambda_image.diagnostics",
    "otel_lambda_image.exporters",
    "otel_lambda_image.faas",
    "otel_lambda_image.faas.cold_start",
    "otel_lambda_image.faas.handler",
    "otel_lambda_image.faas.invocation",
    "otel_lambda_image.faas.recognize_trigger",
    "otel_lambda_image.faas.resource",
    "otel_lambda_image.faas.sending",
    "otel_lambda_image.faas.trigger",
    "otel_lambda_image.import_hooks",
    "otel_lambda_image.instrumentation",
    "otel_lambda_image.instrumentation.libraries",
    "otel_lambda_image.key_values",
    "otel_lambda_image.propagation",
    "otel_lambda_image.propagation.carrier",
    "otel_lambda_image.propagation.propagators",
    "otel_lambda_image.propagation.w3c",
    "otel_lambda_image.propagation.xray",
    "otel_lambda_image.settings",
    "otel_lambda_image.settings.function",
    "otel_lambda_image.settings.http_patterns",
    "otel_lambda_image.settings.otlp",
    "otel_lambda_image.settings.tracing",
    "otel_lambda_image.settings.variables",
    "otel_lambda_image.setup",
    "otel_lambda_image.trace",
    "otel_lambda_image.trace.attributes",
    "otel_lambda_image.trace.batch_span_processor",
    "otel_lambda_image.trace.encode_spans",
    "otel_lambda_image.trace.event",
    "otel_lambda_image.trace.provider",
    "otel_lambda_image.trace.readable_span",
    "otel_lambda_image.trace.sampler",
    "otel_lambda_image.trace.span",
    "otel_lambda_image.trace.tracer",
    "otel_lambda_image.transport",
    "otel_lambda_image.transport.batch_queue",
    "otel_lambda_image.transport.bounded_queue",
    "otel_lambda_image.transport.deadline",
    "otel_lambda_image.transport.delivery",
    "otel_lambda_image.transport.encode_attributes",
    "otel_lambda_image.transport.endpoint",
    "otel_lambda_image.transport.export_worker",
    "otel_lambda_image.transport.http_connection",
    "otel_lambda_image.transport.http_stream",
    "otel_lambda_image.transport.otlp_exporter",
    "otel_lambda_image.transport.outcome",
    "otel_lambda_image.transport.protobuf",
    "otel_lambda_image.transport.response",
    "otel_lambda_image.wrapper",
]
# Where warnings has no `deprecated` the API's own import of these stays.
BEFORE_3_13 = [] if sys.version_info >= (3, 13) else ["typing_extensions"]
# The codec is what the host's name goes through; the AWS SDK loads it with its first request.
AFTER_RESPONSE = [
    "otel_lambda_image.faas.extension",
    "otel_lambda_image.faas.shutdown",
    "encodings.idna",
    "stringprep",
    "unicodedata",
]

# What a plain function has in memory anyway: Lambda's client and, with nearly all functions, the AWS SDK.
PLAIN = "import sys, awslambdaric.__main__, awslambdaric.bootstrap, boto3; print(*sys.modules)"
START = "import sys; from otel_lambda_image.wrapper import create_handler; handler = create_handler(); {};"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runtime's folder, made as the Dockerfile makes it."""
    folder = tmp_path_factory.mktemp("image")
    copytree(SOURCES / "otel_lambda_image", folder / "otel_lambda_image")
    for name in ("opentelemetry-api", "typing-extensions"):
        for file in files(name) or ():
            if file.suffix == ".py":
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_binary())
    for command in (
        ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", str(folder)],
        [str(SOURCES.parent / "bake_startup.py"), str(folder)],
    ):
        subprocess.run([sys.executable, "-S", *command], check=True)
    return folder


def run(
    folder: Path, what: str, *options: str, front: Path | None = None, variables: dict[str, str] | None = None
) -> str:
    """Without the packages that the tests have."""
    path = f"{front}:{folder}" if front else str(folder)
    environment = {"PYTHONPATH": path, "ORIG_HANDLER": "os.getpid", **(variables or {})}
    command = [sys.executable, "-S", *options, "-c", START.format(what)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def list_modules(folder: Path, variables: dict[str, str] | None = None) -> set[str]:
    plain = subprocess.run([sys.executable, "-c", PLAIN], capture_output=True, text=True, check=True).stdout.split()
    loaded = set(run(folder, "print(*sys.modules)", variables=variables).split())
    return loaded.difference(plain, sys.builtin_module_names)


def test_a_start_loads_these_modules_and_no_other(image: Path) -> None:
    assert sorted(list_modules(image)) == sorted([*FIRST, *OURS, *API, *BEFORE_3_13])


def test_so_does_one_that_sends_after_the_answer(image: Path, service: LambdaService) -> None:
    variables = {"OTEL_LAMBDA_IMAGE_FLUSH": "afterResponse", "AWS_LAMBDA_RUNTIME_API": service.address}
    assert sorted(list_modules(image, variables)) == sorted([*FIRST, *OURS, *API, *BEFORE_3_13, *AFTER_RESPONSE])
    assert service.registered


def test_in_an_image_they_come_out_of_one_file(image: Path) -> None:
    baked = run(image, "from otel_lambda_image import startup; print(*[name for name, _, _ in startup.MODULES])")
    folders = {"opentelemetry", "opentelemetry.util"}
    assert sorted(baked.split()) == sorted([*OURS, *set(API).difference(folders)])
    read = run(image, "pass", "-v")
    assert "otel_lambda_image/__pycache__/startup." in read
    assert "otel_lambda_image/trace/__pycache__/span." not in read
    assert "opentelemetry/trace/__pycache__/span." not in read


def test_from_the_sources_they_come_out_of_their_own(image: Path, tmp_path: Path) -> None:
    """As for a Python of another version, which makes nothing of the compiled files."""
    for package in ("otel_lambda_image", "opentelemetry"):
        copytree(image / package, tmp_path / package, ignore=lambda folder, names: {"__pycache__"}.intersection(names))
    (tmp_path / "typing_extensions.py").write_bytes((image / "typing_extensions.py").read_bytes())
    program = "from otel_lambda_image import startup, trace; print(startup.MODULES, trace.span.Span.__name__)"
    assert run(tmp_path, program, "-B") == "() Span\n"


def test_what_is_there_before_the_function_is_none_of_the_collectors_business(image: Path) -> None:
    assert run(image, "import gc; print(gc.get_freeze_count() > 1000, gc.get_count()[1:])") == "True (0, 0)\n"


def test_they_look_as_if_they_had_been_imported(image: Path) -> None:
    shown = "import inspect, opentelemetry.trace as a; from otel_lambda_image.trace import span as b, sampler as c;"
    shown += "print(a.__file__, a.__path__, a.__package__, a.__spec__.origin, b.__spec__.parent, b.__spec__.name);"
    shown += (
        "print(inspect.getsource(c.always_on), a.__loader__.get_source(a.__name__)[:1], sys.modules[b.__name__] is b)"
    )
    first, rest = run(image, shown).split("\n", 1)
    api = image / "opentelemetry" / "trace"
    ours = "otel_lambda_image.trace"
    file = api / "__init__.py"
    assert first == f"{file} ['{api}'] opentelemetry.trace {file} {ours} {ours}.span"
    assert rest.startswith("def always_on(")
    assert rest.endswith(" # True\n")


def test_typing_extensions_is_the_real_one_for_everybody_else(image: Path) -> None:
    shown = "import typing_extensions as t; print(t.__file__, t.ParamSpec.__name__)"
    assert run(image, shown) == f"{image}/typing_extensions.py ParamSpec\n"


def test_deprecated_parts_of_the_api_still_say_so(image: Path) -> None:
    source = (image / "opentelemetry" / "trace" / "__init__.py").read_text()
    name = source.split('@deprecated("You should use NoOpTracer.')[1].split("class ")[1].split("(")[0]
    shown = f"from opentelemetry.trace import {name}; {name}()"
    assert "DeprecationWarning: You should use NoOpTracer." in run(image, shown, "-W", "always")


def test_an_api_that_the_function_brings_along_wins(image: Path, tmp_path: Path) -> None:
    copytree(image / "opentelemetry", tmp_path / "opentelemetry")
    shown = (
        "import opentelemetry.trace as a, opentelemetry.context.context as b; print(a.__file__, b.__file__, handler)"
    )
    answer = run(image, shown, front=tmp_path)
    assert answer.startswith(f"{tmp_path}/opentelemetry/trace/__init__.py {tmp_path}/opentelemetry/context/context.py ")
    assert "traced_handler" in answer


def test_packages_with_an_api_of_their_own_stay_behind(image: Path, tmp_path: Path) -> None:
    copytree(image / "opentelemetry", tmp_path / "opentelemetry")
    shown = "import opentelemetry.trace as a; print(a.__file__, 'typing_extensions' in sys.modules)"
    answer = run(image, shown, variables={"PYTHONPATH": f"{image}:{tmp_path}"})
    assert answer == f"{image}/opentelemetry/trace/__init__.py {sys.version_info < (3, 13)}\n"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("opentelemetry/__init__.py", "", "ImportError: cannot import name 'context'"),
        ("opentelemetry.py", "", "ImportError: cannot import name 'context'"),
        ("opentelemetry.py", "1 / 0", "ZeroDivisionError: division by zero"),
        ("opentelemetry/context/__init__.py", "raise OSError('worn out')", "OSError: worn out"),
    ],
)
def test_with_an_api_that_can_not_be_used_the_function_runs_without_tracing(
    file: str, text: str, told: str, image: Path, tmp_path: Path
) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text)
    answer = run(image, "print(handler.__name__, 'otel_lambda_image.bootstrap' in sys.modules)", front=tmp_path)
    assert f"the function runs without tracing: {told}" in answer
    assert "getpid False\n" in answer
