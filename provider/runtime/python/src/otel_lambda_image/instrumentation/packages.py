"""The packages that OTEL_LAMBDA_IMAGE_PACKAGES names: each has instrumentors, which know what they trace."""

import sys
from collections.abc import Callable, Collection, Iterable
from typing import Any

from ..diagnostics import describe, warn
from ..import_hooks import after_import

_FOLDER = "/opt/otel-lambda-image/python-packages"
_GROUP = "opentelemetry_instrumentor"
_PREFIX = "opentelemetry-instrumentation-"

# OpenTelemetry's own packages, without the prefix -> the module to wait for. All others start with the function.
_MODULES = {
    "aio-pika": "aio_pika",
    "aiohttp-client": "aiohttp",
    "aiohttp-server": "aiohttp",
    "aiokafka": "aiokafka",
    "aiopg": "aiopg",
    "asyncclick": "asyncclick",
    "asyncio": "asyncio",
    "asyncpg": "asyncpg",
    "boto3sqs": "boto3",
    "botocore": "botocore",
    "cassandra": "cassandra",
    "celery": "celery",
    "click": "click",
    "confluent-kafka": "confluent_kafka",
    "falcon": "falcon",
    "fastapi": "fastapi",
    "flask": "flask",
    "grpc": "grpc",
    "httpx": "httpx",
    "jinja2": "jinja2",
    "kafka-python": "kafka",
    "mysql": "mysql.connector",
    "mysqlclient": "MySQLdb",
    "pika": "pika",
    "psycopg": "psycopg",
    "psycopg2": "psycopg2",
    "pymemcache": "pymemcache",
    "pymongo": "pymongo",
    "pymssql": "pymssql",
    "pymysql": "pymysql",
    "pyramid": "pyramid",
    "redis": "redis",
    "remoulade": "remoulade",
    "requests": "requests",
    "sqlalchemy": "sqlalchemy",
    "sqlite3": "sqlite3",
    "starlette": "starlette",
    "structlog": "structlog",
    "tornado": "tornado",
    "tortoiseorm": "tortoise",
    "urllib": "urllib.request",
    "urllib3": "urllib3",
}

_requested: set[str] = set()


def instrument_by_packages(packages: Iterable[str], disabled: Collection[str]) -> None:
    if _FOLDER not in sys.path:
        # Behind the API that is baked in: the packages bring one of their own.
        sys.path.append(_FOLDER)
    for package in packages:
        if package in _requested:
            continue
        _requested.add(package)
        start = _start_with(package, disabled)
        name = package.removeprefix(_PREFIX)
        if name in disabled:
            continue
        module = _MODULES.get(name)
        if module is not None:
            after_import(module, start)
        else:
            start(None)


def _start_with(package: str, disabled: Collection[str]) -> Callable[[Any], None]:
    def start(module: Any) -> None:
        try:
            _start(package, disabled)
        except Exception as error:
            warn(f"{package} is not started: {describe(error)}")

    return start


def _start(package: str, disabled: Collection[str]) -> None:
    # Only now: it is slow to load, and the instrumentors need it too.
    from importlib.metadata import distribution

    instrumentors = [point for point in distribution(package).entry_points if point.group == _GROUP]
    if not instrumentors:
        raise LookupError("it has no instrumentor")
    # A package's name is not always that of its instrumentor, which is what the variable has.
    enabled = [point for point in instrumentors if point.name not in disabled]
    failures = []
    for instrumentor in enabled:
        try:
            # A library of a release that it was not made for is an error then, and is left alone.
            instrumentor.load()().instrument(raise_exception_on_conflict=True)
        except Exception as error:
            failures.append(error)
    # A package for two libraries has an instrumentor for each, and a function has seldom both.
    expected = "DependencyConflictError" if len(failures) < len(enabled) else ""
    unexpected = [failure for failure in failures if type(failure).__name__ != expected]
    if unexpected:
        raise unexpected[0]
