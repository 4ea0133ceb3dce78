"""Coloured stamps, pen strokes and highlighter over print: made light, so that the black letters under them are read."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_Picture = NDArray[np.uint8]
_COLOURED = 60  # difference between the strongest and the weakest channel
_LEAST_SHARE = 0.0005
_LARGE = 0.05  # of the page's longer side: letters of coloured print are smaller and stay
_HIGHLIGHT = 170
_LOOK_PX = 1000


def lifted(image: Image.Image) -> _Picture | None:
    """Return the picture in grey with large coloured marks made light, None where there are none.

    A coloured mark's strongest channel is nearly that of paper, black ink's is dark in all of them. Small coloured
    marks stay as they are, for they may be print, except inside the outline of a large one: a stamp's own letters.
    """
    if image.mode != "RGB":
        return None
    whole = np.asarray(image, dtype=np.uint8)
    factor = _LOOK_PX / max(whole.shape)
    small = cv2.resize(whole, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else whole
    coloured = np.asarray(cv2.absdiff(small.max(axis=2), small.min(axis=2)) > _COLOURED, dtype=np.uint8)
    if coloured.mean() < _LEAST_SHARE:
        return None
    light = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY) > _HIGHLIGHT, dtype=np.uint8)
    bands = cv2.morphologyEx(coloured * light, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))  # not the rims of letters
    mask = cv2.dilate(bands, np.ones((5, 5), np.uint8))
    outlines, _ = cv2.findContours(
        cv2.dilate(coloured * (1 - light), np.ones((5, 5), np.uint8)), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    least = _LARGE * max(small.shape)
    for outline in outlines:
        _, _, wide, tall = cv2.boundingRect(outline)
        if max(wide, tall) > least and min(wide, tall) > least / 2:
            cv2.fillPoly(mask, [cv2.convexHull(outline)], (1,))
    if not mask.any():
        return None
    where = cv2.resize(cv2.dilate(mask, np.ones((3, 3), np.uint8)), (whole.shape[1], whole.shape[0]))
    grey = cv2.cvtColor(whole, cv2.COLOR_RGB2GRAY)
    return np.where(where > 0, np.maximum(whole.max(axis=2), grey), grey).astype(np.uint8)
