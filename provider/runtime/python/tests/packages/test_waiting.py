"""Which library a package by name waits for, against the list that OpenTelemetry's own bootstrap has of them."""

import re
import runpy
from pathlib import Path

from otel_lambda_image.instrumentation import packages

# What has no library to wait for: it is there from the start, or there is nothing to be started.
AT_ONCE = {"asgi", "dbapi", "exceptions", "logging", "system-metrics", "threading", "wsgi"}
# Refused: it sets Django up itself where the function has not yet.
REFUSED = {"django"}
# Of releases of their own, which say nothing of what they will wait for.
OTHER_RELEASES = {"openai-v2", "vertexai"}
# The library on the package index -> the module, where it is not the same.
OTHER_MODULES = {
    "kafka-python": "kafka",
    "mysql-connector-python": "mysql.connector",
    "mysqlclient": "MySQLdb",
    "tortoise-orm": "tortoise",
    "PyMySQL": "pymysql",
    "cassandra-driver": "cassandra",
    "confluent-kafka": "confluent_kafka",
    "psycopg2-binary": "psycopg2",
    "grpcio": "grpc",
}
# More than one library: the one that is waited for is another one.
SECOND_LIBRARIES = {"aiobotocore", "httpx2", "pydantic", "scylla-driver"}


def test_each_package_waits_for_its_library(installed: Path) -> None:
    listed = runpy.run_path(str(installed / "opentelemetry" / "instrumentation" / "bootstrap_gen.py"))
    libraries = {split(entry["library"]): shorten(entry["instrumentation"]) for entry in listed["libraries"]}
    expected = {
        name: OTHER_MODULES.get(library, library)
        for library, name in libraries.items()
        if library not in SECOND_LIBRARIES and name not in AT_ONCE | OTHER_RELEASES | REFUSED
    }
    own = {shorten(entry) for entry in listed["default_instrumentations"]} - AT_ONCE
    assert own == {"asyncio", "sqlite3", "urllib"}
    # There is one library for two packages, which a list by library has only once.
    expected |= {"aiohttp-client": "aiohttp", "asyncio": "asyncio", "sqlite3": "sqlite3", "urllib": "urllib.request"}
    assert expected == packages._MODULES


def split(requirement: str) -> str:
    """The name alone."""
    return re.split(r"[\s=<>~]", requirement)[0]


def shorten(requirement: str) -> str:
    return split(requirement).removeprefix("opentelemetry-instrumentation-")
