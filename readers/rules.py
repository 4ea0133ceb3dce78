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
    half = 2 if max(grey.shape) > 1500 else 1
    if half == 2:  # noise and hairlines both fare better at half the size
        grey, scale = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)), 2 * scale
    ink = (grey < darker_than).astype(np.uint8)
    height, width = grey.shape
    side = max(7, width // 90)
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    # the ground of white writing is no line, nor are the bridges between its letters
    bridged = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((side, 3 * side), np.uint8))
    ground = np.asarray(cv2.dilate(bridged, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    ink = ink * (1 - ground)
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
    lengthways = kernel[0] > kernel[1]
    # a line that leans by a pixel falls into steps, and noise gnaws at it: thickening it across joins it again
    thicker = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if lengthways else (3, 1)))
    joined = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
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
        close = [m for m in merged if at - m[0] <= near and start <= m[2] + 4 * near and end >= m[1] - 4 * near]
        if close:
            close[0][1], close[0][2] = min(close[0][1], start), max(close[0][2], end)
        else:
            merged.append([at, start, end])
    return [Rule(at * scale, start * scale, end * scale) for at, start, end in merged]
