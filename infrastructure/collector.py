"""Python's garbage collector, told what the memory of a server is like."""

import gc
from typing import Final

_YOUNG: Final = 10_000  # objects: a step makes a few thousand, and most go by themselves
_OLDER: Final = 100  # times _YOUNG: what is read and kept is looked at once, and seldom again


def wait() -> None:
    """Collect nothing until `settle`: what is imported and set up stays, and is no garbage."""
    gc.disable()


def settle() -> None:
    """Say that what there is now stays: call it once everything is imported and set up.

    Otherwise the collector looks at all that was imported again and again while steps are
    decided, which costs them a fifth of their time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, 20)
    gc.enable()
