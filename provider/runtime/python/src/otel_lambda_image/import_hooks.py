"""Runs code when a module is imported, without importing it: what a function does not use costs it nothing."""

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from .diagnostics import describe, warn

AfterImport = Callable[[Any], None]
# Called before the module is executed; what it gives back is called afterwards, in every case.
BeforeImport = Callable[[], Callable[[], None]]

# In the order in which they came: a module may have several that wait for it.
_waiting: dict[str, list[tuple[AfterImport, BeforeImport | None]]] = {}


class _Finder:
    """Finds nothing itself: asks the others, and has the module's loader call us."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in _waiting:
            return None
        for finder in list(sys.meta_path):
            if finder is _Finder or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                _extend_loader(name, spec)
                return spec
        return None


def _extend_loader(name: str, spec: ModuleSpec) -> None:
    """Path-based loaders are made for one module, so that a function put on one of them concerns nothing else."""
    loader: Any = spec.loader
    execute = getattr(loader, "exec_module", None)
    if execute is None or getattr(loader, "name", None) != name:
        return

    def exec_module(module: ModuleType) -> None:
        hooks = _waiting.pop(name, [])
        restores = [before() for _, before in hooks if before]
        del loader.exec_module
        try:
            execute(module)
        except BaseException:
            # The next try to import it is another one.
            _waiting[name] = hooks + _waiting.get(name, [])
            raise
        finally:
            for restore in restores:
                restore()
        # The import system does it after this, and what comes now reaches the module by its full name.
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            setattr(sys.modules[parent], child, module)
        for after, _ in hooks:
            call_safely(after, module)

    loader.exec_module = exec_module


def call_safely(function: AfterImport, module: Any) -> None:
    try:
        function(module)
    except Exception as error:
        warn(f"{getattr(module, '__name__', module)} is not instrumented: {describe(error)}")


def after_import(name: str, function: AfterImport) -> None:
    """Now, if the module is there already."""
    module = sys.modules.get(name)
    if module is not None:
        call_safely(function, module)
    else:
        around_import(name, function)


def around_import(name: str, after: AfterImport, before: BeforeImport | None = None) -> None:
    _waiting.setdefault(name, []).append((after, before))
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)
