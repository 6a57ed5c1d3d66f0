"""Processor time of a function's start in several ways, as JSON: by library and use, a list of rounds, by way.

Arguments: rounds; folders for the path of start.py.
"""

import json
import os
import sys
from pathlib import Path

START = str(Path(__file__).with_name("start.py"))
# Instrumentation -> the library that it is for.
LIBRARIES = {"aiohttp-client": "aiohttp", "psycopg": "psycopg", "redis": "redis"}


def measure(*arguments: str) -> float:
    """Milliseconds, of user and system. The clock on the wall would measure what else the machine does."""
    process = os.posix_spawn(sys.executable, [sys.executable, START, *arguments], os.environ)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise RuntimeError(f"start.py {' '.join(arguments)} failed")
    return 1000 * (usage.ru_utime + usage.ru_stime)


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
