"""Make a page picture fit for recognition, and keep the way back to the page as received.

Every step is a 3×3 matrix from pixels of its result to pixels of its input; ``Repaired.to_received`` is their product.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.geometry import Box
from readers.stamps import lifted

_Picture = NDArray[np.uint8]
_Matrix = NDArray[np.float64]

TARGET_PIXELS = 1700 * 2200  # a letter page at 200 dpi: finer costs time and reads no better
_MOST_UPSCALING = 2.5
_LEAST_SKEW = 0.3
_MOST_SKEW = 12.0
_PAPER, _DARK = 232, 60
_LEAST_FAINT_SHARE = 0.001
_BORDER_SHARE = 0.002
_SPECK, _SPECK_IN_GREY = 2, 6  # dots of ink
_ALONE_PX, _MANY_SPECKS = 15, 40
_WHITE_SHARE = 0.80
LIFTED = "coloured marks made light"


class Repaired(NamedTuple):
    """A grey picture ready for recognition; ``received_size`` is width and height of the page in pixels.

    ``sideways`` says that its lines seem to run up or down.
    """

    grey: _Picture
    to_received: _Matrix
    received_size: tuple[int, int]
    steps: tuple[str, ...]
    sideways: bool = False

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box on the page as received of a rectangle in pixels of ``grey``."""
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]], dtype=np.float64) @ self.to_received.T
        xs, ys = corners[:, 0] / corners[:, 2], corners[:, 1] / corners[:, 2]
        width, height = self.received_size
        return Box.clamped(
            float(xs.min()) / width, float(ys.min()) / height, float(xs.max()) / width, float(ys.max()) / height
        )

    def place(self, box: Box) -> tuple[float, float, float, float]:
        """Return where a box on the page as received lies in ``grey``: x0, y0, x1, y1 in pixels."""
        width, height = self.received_size
        points = [(x * width, y * height, 1.0) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        corners = np.array(points) @ np.linalg.inv(self.to_received).T
        xs, ys = corners[:, 0] / corners[:, 2], corners[:, 1] / corners[:, 2]
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())

    def turned(self, degrees: int) -> Repaired:
        """Return the picture turned clockwise by 90, 180 or 270 degrees."""
        height, width = self.grey.shape
        code = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}[degrees]
        back = {
            90: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
            180: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            270: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
        }[degrees]
        return self._replace(
            grey=np.ascontiguousarray(cv2.rotate(self.grey, code), dtype=np.uint8),
            to_received=self.to_received @ np.array(back, dtype=np.float64),
            steps=(*self.steps, f"turned {degrees}"),
        )


def repair(image: Image.Image, dpi: tuple[float, float] | None = None, target_pixels: int = TARGET_PIXELS) -> Repaired:
    """Return the picture as grey, flat, straight and of about ``target_pixels``.

    Args:
        image: the page as received.
        dpi: its resolution across and down where the file states it; only their ratio counts (fax pixels).
    """
    bilevel = image.mode == "1"
    without_stamps = lifted(image)
    grey = np.asarray(image.convert("L"), dtype=np.uint8) if without_stamps is None else without_stamps
    steps = () if without_stamps is None else (LIFTED,)
    done = Repaired(grey, np.eye(3), (image.width, image.height), steps)
    if bilevel or _white_paper(grey):
        cleaned = without_specks(grey, every=bilevel)
        done = done._replace(grey=cleaned, steps=(*steps, "specks")) if cleaned is not grey else done
    edge = None if bilevel else _page_edge(grey)
    if edge is not None:
        done = _flattened(done, edge)
    done = _scaled(done, dpi, target_pixels)
    if not bilevel:
        done = done._replace(grey=_even(done.grey), steps=(*done.steps, "background"))
    angle, sideways = skew(done.grey)
    done = done._replace(sideways=sideways)
    if abs(angle) > _LEAST_SKEW:
        done = _straightened(done, angle)
    return done


def with_all_ink(picture: Repaired, image: Image.Image) -> Repaired:
    """Return the repaired picture with the coloured marks of the page as received, for whoever looks for a hand's ink."""
    if LIFTED not in picture.steps:
        return picture
    height, width = picture.grey.shape
    grey = np.asarray(image.convert("L"), dtype=np.uint8)
    way = np.linalg.inv(picture.to_received)
    laid = cv2.warpPerspective(grey, way, (width, height), flags=cv2.INTER_AREA, borderValue=(255,))
    return picture._replace(grey=_even(np.asarray(laid, dtype=np.uint8)))


def strengthened(picture: Repaired) -> Repaired:
    """Return the picture of a page that seems blank with its faint marks (a pencil, a copy of a copy) made dark.

    Specks are no marks: what a median takes away stays as it is.
    """
    height, width = picture.grey.shape
    inner = picture.grey[height // 30 : -height // 30, width // 30 : -width // 30]
    marks = cv2.medianBlur(np.ascontiguousarray(inner), 3)
    faint = marks[marks < _PAPER]
    if faint.size < _LEAST_FAINT_SHARE * marks.size:
        return picture
    level = float(np.percentile(faint, 10))
    grey = 255.0 - (255.0 - picture.grey.astype(np.float32)) * (255.0 - _DARK) / max(255.0 - level, 1.0)
    dark = np.clip(grey, 0, 255).astype(np.uint8)
    return picture._replace(grey=dark, steps=(*picture.steps, "faint marks made dark"))


def without_specks(grey: _Picture, *, every: bool) -> _Picture:
    """Return a page without single dots, as a line puts them into a fax; no stop is as small.

    ``every``: the page is black and white, so that a dot is a dot. Else (a fax that was drawn in grey from a PDF, or saved as a
    JPEG) dots lose their size, and what stands alone goes where there is a good deal of it.
    """
    ink = (grey < 128).astype(np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    specks = stats[:, cv2.CC_STAT_AREA] <= (_SPECK if every else _SPECK_IN_GREY)
    specks[0] = False
    if every:
        return np.where(specks[labels], np.uint8(255), grey)
    letters = cv2.dilate((ink * ~specks[labels]).astype(np.uint8), np.ones((_ALONE_PX, _ALONE_PX), np.uint8))
    x, y = centres[:, 0].round().astype(int), centres[:, 1].round().astype(int)
    alone = specks & (letters[y, x] == 0)
    if alone.sum() < _MANY_SPECKS:
        return grey
    rims = cv2.dilate(alone[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(rims > 0, np.uint8(255), grey)


def _white_paper(grey: _Picture) -> bool:
    """True for paper without any noise: a picture in black and white that was drawn or saved in grey."""
    return bool((grey[::4, ::4] > 250).mean() > _WHITE_SHARE)


def _page_edge(grey: _Picture) -> NDArray[np.float32] | None:
    """Return the corners (from top left, clockwise) of a light sheet that lies on something darker, None where there is none."""
    factor = 600 / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(cv2.GaussianBlur(small, (5, 5), 0), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    _, sheet = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(sheet, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    share = cv2.contourArea(outline) / small.size
    if not 0.25 < share < 0.97:
        return None
    mask = np.zeros_like(small)
    cv2.fillPoly(mask, [outline], 255)
    inside, outside = float(np.median(small[mask > 0])), float(np.median(small[mask == 0]))
    if inside - outside < 50:
        return None
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(outline, tolerance * cv2.arcLength(outline, True), True).reshape(-1, 2)
        if len(corners) == 4:
            break
    if len(corners) != 4 or cv2.contourArea(corners) < 0.93 * cv2.contourArea(outline):
        return None
    points = corners.astype(np.float32) / np.float32(factor)
    by_sum, by_difference = points.sum(axis=1), points[:, 0] - points[:, 1]
    order = [by_sum.argmin(), by_difference.argmax(), by_sum.argmax(), by_difference.argmin()]
    return points[order] if len({int(i) for i in order}) == 4 else None


def _flattened(done: Repaired, corners: NDArray[np.float32]) -> Repaired:
    """Pull the sheet's four corners to a rectangle."""
    a, b, c, d = corners
    width = int(max(np.linalg.norm(b - a), np.linalg.norm(c - d)))
    height = int(max(np.linalg.norm(d - a), np.linalg.norm(c - b)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    forward = cv2.getPerspectiveTransform(corners, target)
    grey = cv2.warpPerspective(done.grey, forward, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return done._replace(
        grey=grey.astype(np.uint8),
        to_received=done.to_received @ np.linalg.inv(forward.astype(np.float64)),
        steps=(*done.steps, "page edge"),
    )


def _scaled(done: Repaired, dpi: tuple[float, float] | None, target_pixels: int) -> Repaired:
    """Scale to the pixel count, with square pixels."""
    height, width = done.grey.shape
    stretch = 1.0
    if dpi is not None and min(dpi) > 30 and not 0.9 < dpi[0] / dpi[1] < 1.11:
        stretch = dpi[0] / dpi[1]
    factor = min(_MOST_UPSCALING, math.sqrt(target_pixels / (width * height * stretch)))
    if stretch == 1.0 and 0.87 < factor < 1.15:
        return done
    size = (max(1, round(width * factor)), max(1, round(height * stretch * factor)))
    how = cv2.INTER_AREA if factor * min(1.0, stretch) < 1 and stretch < 1.2 else cv2.INTER_CUBIC
    grey = cv2.resize(done.grey, size, interpolation=how)
    back = np.diag([width / size[0], height / size[1], 1.0])
    return done._replace(grey=grey.astype(np.uint8), to_received=done.to_received @ back, steps=(*done.steps, "scaled"))


def _even(grey: _Picture) -> _Picture:
    """Divide by the background: shadow and uneven light go, thin strokes stay."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    full = cv2.resize(background, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(full, 1), scale=255), dtype=np.uint8)


def skew(grey: _Picture) -> tuple[float, bool]:
    """Return the angle in degrees by which the picture must be turned counter-clockwise to set its lines level or upright,
    and whether they run up or down.

    The right angle makes the sums of ink along the lines (or along the columns, for a page that lies on its side)
    vary most.
    """
    factor = 1000 / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ys, xs = np.nonzero(_without_borders(np.asarray(small < 150, dtype=np.uint8)))
    if len(xs) < 200:
        return 0.0, False
    if len(xs) > 40_000:
        keep = np.linspace(0, len(xs) - 1, 40_000).astype(np.int64)
        ys, xs = ys[keep], xs[keep]
    x, y = xs - small.shape[1] / 2, ys - small.shape[0] / 2
    reach = math.hypot(*small.shape) / 2

    def sharpness(angle: float, along: bool) -> float:
        turn = math.radians(angle)
        where = y * math.cos(turn) - x * math.sin(turn) if along else x * math.cos(turn) + y * math.sin(turn)
        sums = np.bincount((where + reach).astype(np.int64), minlength=int(2 * reach) + 1)
        return float(np.square(np.diff(sums)).sum())

    scores = {(a, along): sharpness(a, along) for along in (True, False) for a in np.arange(-_MOST_SKEW, 12.1, 1.0)}
    best, along = max(scores, key=lambda k: scores[k])
    for step in (0.5, 0.25, 0.1):
        best = max((best + i * step for i in (-2, -1, 0, 1, 2)), key=lambda a: sharpness(a, along))
    return (float(best) if abs(best) <= _MOST_SKEW else 0.0), not along


def _without_borders(ink: _Picture) -> _Picture:
    """Return the ink without the black borders that a scanner's lid leaves: they tell nothing of the lines' slope."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, wide, tall, area = (stats[:, k] for k in range(5))
    at_rim = (x == 0) | (y == 0) | (x + wide == ink.shape[1]) | (y + tall == ink.shape[0])
    border = at_rim & (area > _BORDER_SHARE * ink.size)
    border[0] = True
    return np.asarray(~border[labels], dtype=np.uint8)


def _straightened(done: Repaired, angle: float) -> Repaired:
    height, width = done.grey.shape
    forward = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    grey = cv2.warpAffine(done.grey, forward[:2], (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return done._replace(
        grey=grey.astype(np.uint8),
        to_received=done.to_received @ np.linalg.inv(forward),
        steps=(*done.steps, f"straightened {angle:.1f}"),
    )
