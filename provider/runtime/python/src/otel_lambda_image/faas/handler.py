"""Finds the function's own handler, as the runtime interface client would have done."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

Handler = Callable[[Any, Any], Any]


def load_handler(name: str) -> Handler:
    """Errors of the import leave the same report in the log, and with Lambda, as without us."""
    client = sys.modules.get("awslambdaric.bootstrap")
    find = getattr(client, "_get_handler", None)
    if find is None:
        return _load_without_client(name)
    try:
        return find(name)  # type: ignore[no-any-return]
    except Exception as error:
        fault = getattr(client, "FaultException", None)
        if fault is None or isinstance(error, fault):
            raise
        report = _report(client, error)
        if report is None:
            raise
        raise fault(type(error).__name__, str(error), report) from error


def _report(client: Any, error: Exception) -> list[str] | None:
    """The stack trace from where the client imports the handler's module: the client would show our frames before."""
    import traceback

    try:
        frames = client.extract_traceback(error.__traceback__)
    except Exception:
        return None
    first = max((i for i, frame in enumerate(frames) if frame[0] == client.__file__), default=-1)
    return traceback.format_list(frames[first + 1 :])


def _load_without_client(name: str) -> Handler:
    module_name, _, function_name = name.rpartition(".")
    if not module_name:
        raise RuntimeError(f"Bad handler '{name}': not of the form module.function")
    module = import_module(module_name.replace("/", "."))
    try:
        return getattr(module, function_name)  # type: ignore[no-any-return]
    except AttributeError:
        raise RuntimeError(f"Handler '{function_name}' missing on module '{module_name}'") from None
