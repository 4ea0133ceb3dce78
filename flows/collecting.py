"""How often Python looks for objects that hold only each other."""

from __future__ import annotations

import gc

_THRESHOLDS = (50_000, 20, 100)


def collect_less() -> None:
    """Look seldom: a case is hundreds of thousands of objects that all live to its end, and hold nobody in a circle.

    As Python comes it looks after every 700 new ones, again and again through all that are there: three quarters of the
    time in which a case of a thousand letters is put together.
    """
    gc.set_threshold(*_THRESHOLDS)
