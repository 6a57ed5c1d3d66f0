"""Real servers on sockets of their own, for the time of the tests."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STARTING_SECONDS = 30.0


@contextmanager
def run_redis() -> Iterator[str]:
    """Gives the path of its socket."""
    with _open_folder() as folder:
        socket = folder / "redis.sock"
        command = [
            _find("redis-server"),
            "--port",
            "0",
            "--unixsocket",
            str(socket),
            "--save",
            "",
            "--dir",
            str(folder),
        ]
        with _run(command, socket, user=None):
            yield str(socket)


@contextmanager
def run_postgres() -> Iterator[str]:
    """Gives the folder of its socket; the user is postgres, who needs no password."""
    # It refuses to run as root; Debian's package brings the user.
    user = "postgres" if os.getuid() == 0 else None
    with _open_folder() as folder:
        if user is not None:
            shutil.chown(folder, user)
        data = str(folder / "data")
        prepare = [_find("initdb"), "--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync"]
        subprocess.run(prepare, check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)
        options = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
        command = [_find("postgres"), "-D", data, *(f"--{name}={value}" for name, value in options.items())]
        with _run(command, folder / ".s.PGSQL.5432", user):
            yield str(folder)


def execute_sql(postgres: str, statement: str) -> None:
    command = [_find("psql"), "--host", postgres, "--username", "postgres", "--quiet", "--command", statement]
    subprocess.run(command, check=True)


@contextmanager
def _open_folder() -> Iterator[Path]:
    """Not below pytest's own, which other users can't enter, and whose paths are too long for a socket's."""
    folder = Path(tempfile.mkdtemp(prefix="servers-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _run(command: list[str], socket: Path, user: str | None) -> Iterator[None]:
    log = socket.with_name("log.txt")
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, user=user, cwd=socket.parent)
    try:
        deadline = time.monotonic() + _STARTING_SECONDS
        while not socket.exists():
            assert server.poll() is None and time.monotonic() < deadline, f"{command[0]}: {log.read_text()}"
            time.sleep(0.02)
        yield
    finally:
        # Without waiting for whoever is connected still.
        server.send_signal(2)
        server.wait(_STARTING_SECONDS)


def _find(program: str) -> str:
    """Debian keeps PostgreSQL's programs in a folder for each version, which is not on the path."""
    folders = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    found = shutil.which(program) or shutil.which(program, path=os.pathsep.join(folders))
    assert found, f"{program} is missing: apt-get install redis-server postgresql"
    return found
