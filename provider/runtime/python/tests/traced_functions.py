"""Functions that use the libraries that OpenTelemetry's contrib packages are for, by the package's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Function:
    """`seen` are the names of the spans of its first call, below the call's own; `note` says what else there is."""

    library: str
    code: str
    seen: tuple[str, ...]
    answer: object = None
    environment: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


_CALL = "\ndef handle(event, context):\n"

_POSTGRES = """
    with {library}.connect(host=os.environ["POSTGRES"], user="postgres") as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT 6 * 7")
        return cursor.fetchone()[0]
"""

FUNCTIONS: dict[str, Function] = {
    "aiohttp-client": Function(
        "aiohttp",
        """
import aiohttp, asyncio, os

async def get():
    async with aiohttp.ClientSession() as session, session.get(os.environ["WEB"]) as response:
        return response.status
"""
        + _CALL
        + "    return asyncio.run(get())",
        ("GET",),
        200,
    ),
    "asyncpg": Function(
        "asyncpg",
        """
import asyncio, asyncpg, os

async def ask():
    connection = await asyncpg.connect(host=os.environ["POSTGRES"], user="postgres", database="postgres")
    try:
        return await connection.fetchval("SELECT 6 * 7")
    finally:
        await connection.close()
"""
        + _CALL
        + "    return asyncio.run(ask())",
        ("SELECT",),
        42,
    ),
    "flask": Function(
        "flask",
        """
from flask import Flask
app = Flask("orders")

@app.get("/orders/<id>")
def show(id):
    return id
"""
        + _CALL
        + "    return app.test_client().get('/orders/7').text",
        ("GET /orders/<id>",),
        "7",
    ),
    "grpc": Function(
        "grpcio",
        """
import grpc
from concurrent import futures

def echo(request, context):
    return request

server = grpc.server(futures.ThreadPoolExecutor(1))
methods = {"Echo": grpc.unary_unary_rpc_method_handler(echo)}
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test.Echo", methods),))
port = server.add_insecure_port("127.0.0.1:0")
server.start()
"""
        + _CALL
        + """
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        return channel.unary_unary("/test.Echo/Echo")(b"x").decode()
""",
        ("/test.Echo/Echo", "/test.Echo/Echo"),
        "x",
    ),
    "jinja2": Function(
        "jinja2",
        "from jinja2 import Template" + _CALL + "    return Template('{{ 6 * 7 }}').render()",
        ("jinja2.compile", "jinja2.render"),
        "42",
    ),
    "logging": Function(
        "Python",
        """
import logging
seen = []
handler = logging.Handler()
handler.emit = seen.append
logging.getLogger("orders").addHandler(handler)
logging.getLogger("orders").propagate = False
"""
        + _CALL
        + """
    logging.getLogger("orders").warning("careful")
    return int(seen[-1].otelTraceID, 16) > 0
""",
        (),
        True,
        {"OTEL_PYTHON_LOG_CORRELATION": "true"},
        "`otelTraceID` in log records, with `OTEL_PYTHON_LOG_CORRELATION=true`",
    ),
    "psycopg": Function("psycopg", "import os, psycopg" + _CALL + _POSTGRES.format(library="psycopg"), ("SELECT",), 42),
    "psycopg2": Function(
        "psycopg2-binary", "import os, psycopg2" + _CALL + _POSTGRES.format(library="psycopg2"), ("SELECT",), 42
    ),
    "redis": Function(
        "redis",
        "import os, redis\nclient = redis.Redis(unix_socket_path=os.environ['REDIS'])"
        + _CALL
        + "    client.set('order', '7')\n    return client.get('order').decode()",
        ("SET", "GET"),
        "7",
    ),
    "sqlalchemy": Function(
        "sqlalchemy",
        "from sqlalchemy import create_engine, text\nengine = create_engine('sqlite://')"
        + _CALL
        + "    with engine.connect() as connection:\n        return connection.execute(text('SELECT 6 * 7')).scalar()",
        ("connect", "SELECT"),
        42,
    ),
    "sqlite3": Function(
        "Python",
        "import sqlite3"
        + _CALL
        + """
    cursor = sqlite3.connect(":memory:").cursor()
    cursor.execute("SELECT 6 * 7")
    return cursor.fetchone()[0]
""",
        ("SELECT",),
        42,
    ),
    "threading": Function(
        "Python",
        """
import threading
from opentelemetry import trace

def work():
    with trace.get_tracer("orders").start_as_current_span("work"):
        pass
"""
        + _CALL
        + "    thread = threading.Thread(target=work)\n    thread.start()\n    thread.join()",
        ("work",),
        note="the function's own span `work` in a thread",
    ),
}
