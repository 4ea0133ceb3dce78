"""Ruled lines of a page picture: the borders of tables, forms and frames."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from readers.grid import Rule, Rules

_Picture = NDArray[np.uint8]


def find_rules(grey: _Picture, *, darker_than: int, scale: float = 1.0) -> Rules:
    """Return the long straight lines of an upright grey picture.

    Args:
        grey: the page, 0 black to 255 white, background even.
        darker_than: grey values below it are ink.
        scale: what to multiply pixels with to get the frame of the words.
    """
    ink = (grey < darker_than).astype(np.uint8)
    height, width = grey.shape
    thick = max(3, width // 170)
    flat = _runs(ink, (max(20, width // 25), 1), thick)
    upright = _runs(ink, (1, max(20, height // 50)), thick)
    return Rules(
        horizontal=tuple(_merged([(y + h / 2, x, x + w) for x, y, w, h in flat], thick, scale)),
        vertical=tuple(_merged([(x + w / 2, y, y + h) for x, y, w, h in upright], thick, scale)),
        width=width * scale,
        height=height * scale,
    )


def _runs(ink: _Picture, kernel: tuple[int, int], thick: int) -> list[tuple[int, int, int, int]]:
    """Return x, y, width, height of the runs of ink at least as long as the kernel and at most ``thick`` across."""
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    lengthways = kernel[0] > kernel[1]
    # a line that leans by a pixel falls into steps; widening it across joins them again
    joined = cv2.dilate(opened, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if lengthways else (3, 1)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for i in range(1, count):
        x, y, w, h = (int(v) for v in stats[i][:4])
        across, along = (h, w) if lengthways else (w, h)
        lean = along // 60
        if across <= thick + 2 + lean:
            found.append((x, y, w, h))
    return found


def _merged(lines: list[tuple[float, float, float]], near: float, scale: float) -> list[Rule]:
    """Join pieces of one line that a speck or a crossing word broke."""
    merged: list[list[float]] = []
    for at, start, end in sorted(lines):
        for other in reversed(merged):
            if at - other[0] > near:
                break
            if start <= other[2] + 4 * near and end >= other[1] - 4 * near:
                other[1], other[2] = min(other[1], start), max(other[2], end)
                break
        else:
            merged.append([at, start, end])
    return [Rule(at * scale, start * scale, end * scale) for at, start, end in merged]
