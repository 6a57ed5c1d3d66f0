"""Takes two things out of the way of loading modules that can cost it more than all of this runtime does.

Neither changes what is loaded. Where they strike depends on how many objects there are and how deep the calls are: a
wrapper around a function moves both, so that one function has luck and another none.
"""

import gc
import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Loading makes tens of thousands of objects that stay. Looking through them for garbage after every 2,000, and through
# all after a few times that, finds next to none, https://docs.python.org/3/library/gc.html#gc.set_threshold.
_COLLECT_AFTER = 10_000

# In words: CPython makes a piece of 512 KiB for it, of which some 200 KB are left for what is called from here.
_STACK_WORDS = 40_000


def load_undisturbed(load: Callable[[], T]) -> T:
    """What the loaded code sets itself for the garbage collector is kept."""
    before = gc.get_threshold()
    if 0 < before[0] < _COLLECT_AFTER:
        gc.set_threshold(_COLLECT_AFTER, *before[1:])
    during = gc.get_threshold()
    try:
        return load()
    finally:
        if gc.get_threshold() == during:
            gc.set_threshold(*before)
            if gc.isenabled() and gc.get_count()[0] > before[0] > 0:
                # It would come with the next object that is made, in the first call.
                gc.collect(0)


if sys.version_info >= (3, 11):
    # Calls take memory from pieces of 16 KiB. A loop that calls at the very end of one gets a new piece from the system
    # and gives it back every time, https://github.com/python/cpython/issues/142183: compiling one regular expression
    # there takes ten times as long. A function that asks for a lot of room gets a piece of its own, and so does all
    # that it calls.
    load_undisturbed.__code__ = load_undisturbed.__code__.replace(co_stacksize=_STACK_WORDS)
