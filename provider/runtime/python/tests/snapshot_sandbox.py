"""What SnapStart does, as far as a process can: one that is initialized goes on as two.

A fork gives both the same memory and the same sockets, as a restored snapshot does. Two things are put right: Python's
hooks for forks, of which a snapshot has none, are not called, and the one thread that a restored copy would have is
started again.
"""

from lambda_service import PROGRAM

_SETTING_UP = """
import os, sys
os.register_at_fork = lambda **hooks: None
"""

_COPYING = """
import threading
from awslambdaric import bootstrap, lambda_runtime_client
restore_next = lambda_runtime_client.LambdaRuntimeClient.restore_next

def go_on_as_two(client):
    restore_next(client)
    if os.fork() == 0:
        from otel_lambda_image import setup
        worker = setup.configure().provider._processors[0]._queue._worker
        if worker._thread is not None:
            threading.Thread(target=worker._work, daemon=True).start()

lambda_runtime_client.LambdaRuntimeClient.restore_next = go_on_as_two
"""

# A runtime interface client that is older than SnapStart's hooks, in an image whose label allows SnapStart.
_WITHOUT_HOOKS = """
sys.modules["snapshot_restore_py"] = None
bootstrap.on_init_complete = lambda client, log_sink: client.restore_next()
"""


def two_copies(with_hooks: bool) -> str:
    """The program of a sandbox that goes on as two when it is restored."""
    start, main = PROGRAM.split("from awslambdaric.__main__")
    return f"{_SETTING_UP}{start}{_COPYING}{'' if with_hooks else _WITHOUT_HOOKS}from awslambdaric.__main__{main}"
