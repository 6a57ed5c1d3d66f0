"""Whether a call had to wait for the function to start."""

import os
from time import time

# Environments that are made before there is a call for them.
_PREPARED = ("provisioned-concurrency", "lambda-managed-instances")
# Lambda also starts some environments ahead of demand and does not say so. A call that comes this long after the start
# has not waited for it: initialization has 10 s before Lambda starts it over.
_AHEAD_OF_DEMAND_SECONDS = 10

_loaded_at = time()
_called = False


def is_cold_start() -> bool:
    """True for the first call of an environment that was started for it, and only when asked during that call."""
    global _called
    if _called:
        return False
    _called = True
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") in _PREPARED:
        return False
    return time() - _loaded_at <= _AHEAD_OF_DEMAND_SECONDS
