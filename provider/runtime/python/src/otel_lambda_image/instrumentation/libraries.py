"""The libraries by the name that OTEL_LAMBDA_IMAGE_LIBRARIES gives them."""

from collections.abc import Collection, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..diagnostics import warn
from ..import_hooks import after_import

if TYPE_CHECKING:
    from .http_options import ReadPatterns

# name -> the module to wait for
_LIBRARIES = {
    "botocore": "botocore.client",
    "requests": "requests.sessions",
    "urllib3": "urllib3.connectionpool",
    "urllib": "urllib.request",
    "httpx": "httpx",
}

_THREAD_POOLS = "concurrent.futures.thread"

_requested: set[str] = set()


def instrument_all(
    names: Iterable[str], packages: Iterable[str], disabled: Collection[str], read_patterns: "ReadPatterns"
) -> None:
    """But for those that are disabled, by the names that OpenTelemetry's own instrumentors have, `*` for all.

    https://opentelemetry.io/docs/zero-code/python/configuration/#disabling-specific-instrumentations
    """
    if "*" in disabled:
        return
    instrument((name for name in names if name not in disabled), read_patterns)
    if packages:
        # Loaded for functions that have some.
        from .packages import instrument_by_packages

        instrument_by_packages(packages, disabled)


def instrument(names: Iterable[str], read_patterns: "ReadPatterns") -> None:
    for name in names:
        if name in _requested or name == "none":
            continue
        _requested.add(name)
        if name in _LIBRARIES:
            after_import(_LIBRARIES[name], _patch_with(name, read_patterns))
        else:
            warn(f"OTEL_LAMBDA_IMAGE_LIBRARIES has {name}, known are {', '.join(_LIBRARIES)}: it is left out")


def _patch_with(name: str, read_patterns: "ReadPatterns") -> Any:
    def patch(module: Any) -> None:
        # Only now, so that instrumentation for a library that is not used is not loaded either.
        import_module(f"{__package__}.{name}_calls").patch(module, read_patterns)
        # Its calls in threads belong to the trace too. Once is enough, and functions without a library need none.
        if _THREAD_POOLS not in _requested:
            _requested.add(_THREAD_POOLS)
            after_import(_THREAD_POOLS, import_module(f"{__package__}.thread_pools").patch)

    return patch
