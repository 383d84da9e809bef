"""How often something is done in a second."""

import time
from collections.abc import Callable


def rate(once: Callable[[], int], seconds: float) -> float:
    """Do it again and again for so many seconds, at least once; returns its results a second."""
    begin = time.perf_counter()
    done = once()
    while (past := time.perf_counter() - begin) < seconds:
        done += once()
    return done / past
