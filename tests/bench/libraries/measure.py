"""Processor time of a function's start in several ways, as JSON: by library and use, a list of rounds, by way.

Arguments: rounds; folders for the path of start.py.
"""

import json
import os
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

START = str(Path(__file__).with_name("start.py"))
# Instrumentation -> the library that it is for.
LIBRARIES = {"aiohttp-client": "aiohttp", "psycopg": "psycopg", "redis": "redis"}


def measure(folders: str, way: str, instrumentation: str, library: str) -> float:
    """Milliseconds, of user and system. The clock on the wall would measure what else the machine does."""
    arguments = (folders, way, instrumentation, library)
    # What finds out which others there are is not to be measured.
    others = ",".join(list_instrumentations(folders) - {instrumentation}) if way == "contrib" else ""
    environment = {**os.environ, "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS": others}
    process = os.posix_spawn(sys.executable, [sys.executable, START, *arguments], environment)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise RuntimeError(f"start.py {' '.join(arguments)} failed")
    return 1000 * (usage.ru_utime + usage.ru_stime)


@cache
def list_instrumentations(folders: str) -> set[str]:
    found = distributions(path=folders.split(":"))
    return {point.name for each in found for point in each.entry_points if point.group == "opentelemetry_instrumentor"}


def main(rounds: int, folders: str) -> None:
    found: dict[str, list[dict[str, float]]] = {}
    # The first round loads files and byte code; it does not count.
    for number in range(rounds + 1):
        for instrumentation, library in LIBRARIES.items():
            for imported in ("none", library):
                ways = {
                    "plain": ("plain", "none"),
                    "ours": ("ours", "none"),
                    "oursNamed": ("ours", instrumentation),
                    "contrib": ("contrib", "none"),
                    "contribNamed": ("contrib", instrumentation),
                }
                times = {name: measure(folders, *way, imported) for name, way in ways.items()}
                if number > 0:
                    use = "imported" if imported == library else "not imported"
                    found.setdefault(f"{library}, {use}", []).append(times)
    print(json.dumps(found))


main(int(sys.argv[1]), sys.argv[2])
