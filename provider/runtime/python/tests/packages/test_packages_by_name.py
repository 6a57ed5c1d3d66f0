"""Packages by name, with the real libraries and real servers: their spans arrive as parts of the call's trace."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import LambdaService, Sandbox
from otlp_receiver import OtlpReceiver, attributes
from real_servers import execute_sql, run_postgres, run_redis
from traced_functions import FUNCTIONS
from web_service import WebService

PREFIX = "opentelemetry-instrumentation-"


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, str]]:
    with run_redis() as redis, run_postgres() as postgres:
        yield {"REDIS": redis, "POSTGRES": postgres}


Start = Callable[..., Sandbox]


@pytest.fixture
def start(
    installed: Path, servers: dict[str, str], web: WebService, receiver: OtlpReceiver, tmp_path: Path
) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(
        service: LambdaService, code: str, *packages: str, handler: str = "otel_wrapper.handler", **environment: str
    ) -> Sandbox:
        (tmp_path / "handler.py").write_text(code)
        variables = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
            "OTEL_LAMBDA_IMAGE_PACKAGES": ",".join(packages),
            "WEB": web.url,
            **servers,
            **environment,
        }
        sandboxes.append(Sandbox(service, tmp_path, variables, handler, str(installed)))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_spans_are_below_the_calls(name: str, start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    function = FUNCTIONS[name]
    sandbox = start(service, function.code, PREFIX + name, **function.environment)
    call = service.invoke({})
    assert call.error is None, call.error
    receiver.wait_for(1 + len(function.seen))
    root = receiver.named("orders")
    below = [span for span in receiver.spans if span is not root]
    assert [span.name for span in below] == list(function.seen)
    inside = {root.span_id} | {span.span_id for span in below}
    assert all(span.trace_id == root.trace_id and span.parent_span_id in inside for span in below)
    assert call.answer == function.answer
    assert sandbox.log == ""


EXAMPLE = Path(__file__).parents[5] / "examples" / "python-own-instrumentations"


def test_the_example_with_its_servers(
    start: Start, service: LambdaService, receiver: OtlpReceiver, web: WebService, servers: dict[str, str]
) -> None:
    execute_sql(servers["POSTGRES"], "CREATE TABLE ledger (id text, cents integer)")
    packages = re.findall(r"opentelemetry-instrumentation-\w+", (EXAMPLE / "index.ts").read_text())
    start(
        service,
        (EXAMPLE / "app" / "handler.py").read_text(),
        *packages,
        ORIG_HANDLER="handler.lambda_handler",
        REDIS_URL=f"unix://{servers['REDIS']}",
        DATABASE_URL=f"host={servers['POSTGRES']} user=postgres",
        AWS_ENDPOINT_URL=web.url,
        AWS_ACCESS_KEY_ID="x",
        AWS_SECRET_ACCESS_KEY="y",
        AWS_DEFAULT_REGION="eu-west-1",
    )
    call = service.invoke({"body": {"id": "7", "item": "notebook", "quantity": 2}})
    assert call.error is None, call.error
    receiver.wait_for(5)
    root = receiver.named("orders")
    children = [span for span in receiver.spans if span is not root]
    assert [span.name for span in children] == ["SELECT", "DECRBY", "INSERT", "DynamoDB.PutItem"]
    assert all(span.parent_span_id == root.span_id for span in children)
    assert [attributes(span).get("db.system") for span in children[:3]] == ["sqlite", "redis", "postgresql"]


USES_SQLITE = FUNCTIONS["sqlite3"].code
USES_NOTHING = "import sys\ndef handle(event, context):\n    return sorted(sys.modules)\n"


def test_several_at_once(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    code = FUNCTIONS["sqlalchemy"].code
    start(service, code, PREFIX + "sqlalchemy", PREFIX + "sqlite3")
    assert service.invoke({}).answer == 42
    receiver.wait_for(4)
    # Of SQLAlchemy and, below it, of the driver.
    assert sorted({scope.name.split(".")[-1] for scope in receiver.scopes}) == [
        "otel_lambda_image",
        "sqlalchemy",
        "sqlite3",
    ]


def test_nothing_is_loaded_until_the_library_is(start: Start, service: LambdaService) -> None:
    start(service, USES_NOTHING, PREFIX + "redis", PREFIX + "psycopg")
    loaded = service.invoke({}).answer
    assert "otel_lambda_image.instrumentation.packages" in loaded
    assert not [name for name in loaded if name.startswith(("redis", "psycopg", "opentelemetry.instrumentation"))]


def test_without_packages_not_even_what_starts_them_is_loaded(start: Start, service: LambdaService) -> None:
    start(service, USES_NOTHING)
    assert "otel_lambda_image.instrumentation.packages" not in service.invoke({}).answer


def test_the_api_stays_the_one_that_is_baked_in(start: Start, service: LambdaService, installed: Path) -> None:
    code = "import sqlite3, opentelemetry.context as api\ndef handle(event, context):\n    return api.__file__\n"
    assert (installed / "opentelemetry" / "context").is_dir()
    start(service, code, PREFIX + "sqlite3")
    assert not service.invoke({}).answer.startswith(str(installed))


MANUAL = """
from otel_setup import configure_opentelemetry, extract_parent, instrument_libraries
from opentelemetry import trace
provider = configure_opentelemetry()
instrument_libraries({names})
tracer = trace.get_tracer("orders")
import sqlite3

def handle(event, context):
    try:
        with tracer.start_as_current_span("root", context=extract_parent(event, context)):
            sqlite3.connect(":memory:").cursor().execute("SELECT 1")
    finally:
        provider.force_flush(timeout_millis=5000)
"""


@pytest.mark.parametrize(("names", "seen"), [("", ["SELECT", "root"]), ("'urllib'", ["root"])])
def test_in_mode_manual_they_start_with_the_libraries_that_are_not_named(
    names: str, seen: list[str], start: Start, service: LambdaService, receiver: OtlpReceiver, tmp_path: Path
) -> None:
    sandbox = start(service, MANUAL.format(names=names), PREFIX + "sqlite3", handler="handler.handle")
    assert service.invoke({}).error is None
    receiver.wait_for(len(seen))
    assert [span.name for span in receiver.spans] == seen
    assert sandbox.log == ""


def test_by_the_functions_own_code(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    own = "from opentelemetry.instrumentation.sqlite3 import SQLite3Instrumentor\nSQLite3Instrumentor().instrument()\n"
    start(service, own + USES_SQLITE)
    assert service.invoke({}).answer == 42
    receiver.wait_for(2)
    assert receiver.named("SELECT").parent_span_id == receiver.named("orders").span_id


RAISES = """
class DependencyConflictError(Exception):
    pass

class Broken:
    def instrument(self, **options):
        raise ValueError("no")

class ForAnotherLibrary:
    def instrument(self, **options):
        raise DependencyConflictError("no such library")

class Working:
    def instrument(self, **options):
        pass
"""
# What is wrong -> the package, what the log says of it, and its instrumentors.
FAULTS: dict[str, tuple[str, ...]] = {
    "not there": ("acme-instrumentation-no", "PackageNotFoundError"),
    "without an instrumentor": (PREFIX + "dbapi", "it has no instrumentor"),
    "raises": ("acme-instrumentation-broken", "ValueError: no", "Broken"),
    "in part": ("acme-instrumentation-broken", "ValueError: no", "Broken", "Working", "ForAnotherLibrary"),
    "for libraries that are not there": ("acme-instrumentation-broken", "no such library", *["ForAnotherLibrary"] * 2),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_that_fails_is_one_line_and_the_others_go_on(
    fault: str, start: Start, service: LambdaService, receiver: OtlpReceiver, tmp_path: Path
) -> None:
    package, said, *instrumentors = FAULTS[fault]
    add_instrumentors(tmp_path, *instrumentors)
    sandbox = start(service, FUNCTIONS["jinja2"].code, package, PREFIX + "jinja2")
    assert service.invoke({}).answer == "42"
    receiver.wait_for(3)
    assert len(receiver.spans) == 3
    (line,) = sandbox.log.splitlines()
    assert line.startswith(f"otel-lambda-image: {package} is not started: ") and said in line


def test_one_library_of_two_is_enough(start: Start, service: LambdaService, tmp_path: Path) -> None:
    add_instrumentors(tmp_path, "ForAnotherLibrary", "Working")
    sandbox = start(service, USES_NOTHING, "acme-instrumentation-broken")
    assert "broken" in service.invoke({}).answer
    assert sandbox.log == ""


def test_library_of_a_release_that_it_is_not_for_is_left_alone(
    start: Start, service: LambdaService, receiver: OtlpReceiver, tmp_path: Path
) -> None:
    add_metadata(tmp_path, "redis")
    sandbox = start(service, FUNCTIONS["redis"].code, PREFIX + "redis")
    assert service.invoke({}).answer == "7"
    receiver.wait_for(1)
    assert [span.name for span in receiver.spans] == ["orders"]
    (line,) = sandbox.log.splitlines()
    assert "redis is not started: DependencyConflictError" in line and "redis 1.0" in line


def add_instrumentors(folder: Path, *instrumentors: str) -> None:
    (folder / "broken.py").write_text(RAISES)
    points = "".join(f"{number} = broken:{name}\n" for number, name in enumerate(instrumentors))
    add_metadata(folder, "acme-instrumentation-broken", f"[opentelemetry_instrumentor]\n{points}")


def add_metadata(folder: Path, distribution: str, entry_points: str = "") -> None:
    """As if the function brought version 1.0 of it."""
    metadata = folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(entry_points)
