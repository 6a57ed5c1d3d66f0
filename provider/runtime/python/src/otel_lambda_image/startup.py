"""What every start of a function loads, out of one file.

An import looks for its file, opens and reads it, and keeps account of itself: that costs more than most modules here.
When an image is built, bake_startup.py fills MODULES in the compiled form of this file. As it is here, and for a Python
of another version than the image was built with, there is nothing in it, and all is imported from its own file.
"""

import sys
import typing
import warnings
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from marshal import loads
from types import ModuleType

from .loading import load_undisturbed

# Name, file below the folder that all is in, and compiled code, in the order in which their imports end.
MODULES: tuple[tuple[str, str, bytes], ...] = ()

_API = "opentelemetry"
_INIT = "/__init__.py"


def load_all(modules: tuple[tuple[str, str, bytes], ...], folder: str) -> None:
    """What fails is left to be imported from its own file, by whoever needs it and knows what to do about it."""
    try:
        is_api_ours = _finds_api_in(f"{folder}/{_API}")
    except Exception:
        return
    waiting = [
        (_create(name, f"{folder}/{file}"), code)
        for name, file, code in modules
        if name not in sys.modules and (is_api_ours or not name.startswith(_API))
    ]
    stand_in = _stand_in_for_typing_extensions() if is_api_ours else None
    try:
        _run(waiting)
    finally:
        if stand_in is not None:
            del sys.modules[stand_in.__name__]


def _run(waiting: list[tuple[ModuleType, bytes]]) -> None:
    # All of them are there before the first is run: a package may begin with what is in it.
    for module, _ in waiting:
        sys.modules[module.__name__] = module
    done = 0
    try:
        for module, code in waiting:
            exec(loads(code), module.__dict__)
            done += 1
            parent, _, child = module.__name__.rpartition(".")
            # Folders without code of their own are not among the modules.
            setattr(sys.modules.get(parent) or import_module(parent), child, module)
    except Exception:
        for module, _ in waiting[done:]:
            del sys.modules[module.__name__]


def _finds_api_in(folder: str) -> bool:
    """First, as its parts are looked for: one that the function brings along is not the one that is in the image."""
    import opentelemetry

    return opentelemetry.__path__[0] == folder


def _create(name: str, file: str) -> ModuleType:
    """As an import from the file would have made it."""
    module = ModuleType(name)
    is_package = file.endswith(_INIT)
    loader = SourceFileLoader(name, file)
    spec = ModuleSpec(name, loader, origin=file, is_package=is_package)
    module.__spec__, module.__loader__, module.__file__, module.__package__ = spec, loader, file, spec.parent
    if is_package:
        module.__path__ = spec.submodule_search_locations = [file[: -len(_INIT)]]
    return module


def _stand_in_for_typing_extensions() -> ModuleType | None:
    """For as long as the API is loaded, whose use of it is a decorator that newer Pythons have themselves.

    Loading it takes longer than all of the API. https://docs.python.org/3/library/warnings.html#warnings.deprecated
    """
    name = "typing_extensions"
    deprecated = getattr(warnings, "deprecated", None)
    if deprecated is None or name in sys.modules:
        return None
    module = ModuleType(name)
    module.__dict__.update(deprecated=deprecated, assert_never=getattr(typing, "assert_never"))  # noqa: B009
    sys.modules[name] = module
    return module


if MODULES:
    load_undisturbed(lambda: load_all(MODULES, __file__.removesuffix("/otel_lambda_image/startup.py")))
