"""Whether a call had to wait for the function to start."""

import os
from time import time

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


def is_cold_start() -> bool:
    """True for the first call of an environment that was started for it, and only when asked during that call."""
    global _called
    if _called:
        return False
    _called = True
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") in _PREPARED:
        return False
    return time() - _ready_at <= _AHEAD_OF_DEMAND_SECONDS
