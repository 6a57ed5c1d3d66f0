"""Whether a call had to wait for the function to start."""

import os
from time import time

# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
_INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE"
_SNAP_START = "snap-start"
# Environments that are made before there is a call for them.
_PREPARED = ("provisioned-concurrency", "lambda-managed-instances")
# Lambda also starts some environments ahead of demand and does not say so. A call that comes this long after the
# function was ready has not waited for it.
_AHEAD_OF_DEMAND_SECONDS = 10

_ready_at = time()
_called = False


def mark_ready() -> None:
    """The function's module has been loaded, which can take long."""
    global _ready_at
    _ready_at = time()


def is_snap_start() -> bool:
    """Whether this process is to be, or was, restored from a snapshot. The same before it and after it."""
    return os.environ.get(_INITIALIZATION_TYPE) == _SNAP_START


def is_cold_start() -> bool:
    """True for the first call of an environment that was started for it, and only when asked during that call."""
    global _called
    if _called:
        return False
    _called = True
    if is_snap_start():
        from .snapshot import complete_restore

        complete_restore()
        # Being ready was before the snapshot, which may have been days ago; the call has waited for the restore.
        return True
    if os.environ.get(_INITIALIZATION_TYPE) in _PREPARED:
        return False
    return time() - _ready_at <= _AHEAD_OF_DEMAND_SECONDS
