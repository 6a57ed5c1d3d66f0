"""What is in the variables for the function itself."""

import os
from collections.abc import Callable


def read_handler_name() -> str:
    """The function's own handler, which the component puts here when it sets ours in its place."""
    return os.environ.get("ORIG_HANDLER", "")


def hide_propagators() -> Callable[[], None]:
    """Takes the variable away from whoever else would read it, until what comes back is called."""
    value = os.environ.pop("OTEL_PROPAGATORS", None)

    def restore() -> None:
        if value is not None:
            os.environ["OTEL_PROPAGATORS"] = value

    return restore
