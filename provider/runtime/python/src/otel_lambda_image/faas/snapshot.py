"""SnapStart: many sandboxes go on from one snapshot of this process. What they must not share is let go of here.

Loaded only under SnapStart. The snapshot is taken when the initialization is over, with sockets, queues and timers.
Ids need nothing, as they come from the kernel, which stays random in each copy,
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html#snapstart-csprng. Nor does the extension: it is
in the snapshot while it waits for its first event, over a connection that does not leave the sandbox,
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib.
"""

import os
import sys
from typing import Protocol

from ..diagnostics import describe, warn


class Part(Protocol):
    """Something that keeps what belongs to one sandbox."""

    def before_snapshot(self) -> None: ...
    def after_restore(self) -> None: ...


_parts: list[Part] = []
_restored = False


def survive_snapshot(part: Part) -> None:
    """To be called before the function's module is loaded: hooks before the snapshot run from the last to the first,
    so that ours comes after all that the function's own still do, and those after a restore the other way around.
    """
    _parts.append(part)
    if len(_parts) == 1:
        _register_hooks()


def prepare_snapshot() -> None:
    """Twice does no harm: a function whose client runs no hooks has only the first time, when it is loaded."""
    for part in _parts:
        try:
            part.before_snapshot()
        except Exception as error:
            warn(f"before the snapshot: {describe(error)}")


def complete_restore() -> None:
    """The work of a restored sandbox, once. Where no hook has asked for it, its first call does."""
    global _restored
    if _restored:
        return
    _restored = True
    for part in _parts:
        try:
            part.after_restore()
        except Exception as error:
            warn(f"after the restore: {describe(error)}")
    ssl = sys.modules.get("ssl")
    if ssl is not None:
        # OpenSSL keeps a generator of its own. That of AWS's base images is made for snapshots, others need not be,
        # https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-custom.html#snapstart-custom-prerequisites.
        ssl.RAND_add(os.urandom(32), 32.0)


def _register_hooks() -> None:
    """The library is beside AWS's runtime interface client in its base images, and a dependency of it elsewhere,
    https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html.
    """
    try:
        from snapshot_restore_py import register_after_restore, register_before_snapshot
    except ImportError:
        return
    register_before_snapshot(prepare_snapshot)
    register_after_restore(complete_restore)
