"""Run when an image is built, with the folder that has the runtime: puts what every start loads into one file.

Everything has to be compiled already, for the place where it will be.
"""

import os
import py_compile
import subprocess
import sys
import tempfile
from importlib.util import cache_from_source

_EMPTY = "MODULES: tuple[tuple[str, str, bytes], ...] = ()"
_HEADER_BYTES = 16


def bake(folder: str) -> None:
    sys.path.append(folder)
    modules = []
    for name in _start():
        file = sys.modules[name].__file__
        # The image can have an API of its own, in front of ours.
        if file is not None and file.startswith(f"{folder}/"):
            with open(cache_from_source(file), "rb") as compiled:
                modules.append((name, file.removeprefix(f"{folder}/"), compiled.read()[_HEADER_BYTES:]))
    _fill(f"{folder}/otel_lambda_image/startup.py", modules)
    _check(folder, [name for name, _, _ in modules])


def _start() -> list[str]:
    """The names of the modules that a start loads, as far as they do not lead to this one."""
    for name in list(os.environ):
        if name.startswith(("OTEL_", "AWS_")):
            del os.environ[name]
    # Any function does, since it is not called.
    os.environ["ORIG_HANDLER"] = "os.getpid"
    from otel_lambda_image import loading, startup, wrapper

    wrapper.create_handler()
    if "otel_lambda_image.trace.encode_spans" not in sys.modules:
        raise SystemExit("the runtime does not start")
    # A module is put at the end once more when its import ends.
    names = [name for name in sys.modules if name.startswith(("otel_lambda_image.", "opentelemetry."))]
    return [name for name in names if name not in (startup.__name__, loading.__name__)]


def _fill(file: str, modules: list[tuple[str, str, bytes]]) -> None:
    with open(file) as source:
        text = source.read()
    if text.count(_EMPTY) != 1:
        raise SystemExit(f"{file} has no place for the modules")
    with tempfile.NamedTemporaryFile("w", suffix=".py") as filled:
        filled.write(text.replace(_EMPTY, _EMPTY.removesuffix("()") + repr(tuple(modules))))
        filled.flush()
        py_compile.compile(
            filled.name,
            cfile=cache_from_source(file),
            dfile=file,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )


def _check(folder: str, names: list[str]) -> None:
    program = "import sys; sys.path.append(sys.argv[1]); import otel_lambda_image; print(*sys.modules)"
    command = [sys.executable, "-c", program, folder]
    loaded = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    if missing := set(names).difference(loaded):
        raise SystemExit(f"not loaded out of one file: {' '.join(sorted(missing))}")


if __name__ == "__main__":
    bake(sys.argv[1])
