"""Pages with known text as people send them: documents of bench/cases set on paper, and spoilt in the usual ways.

Each document is printed once and spoilt in one way; which way goes by its place in the list, so the same call always
makes the same pages.
"""

from __future__ import annotations

import importlib
import io
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import pypdfium2  # noqa: E402
from from_truth import text_of  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from PIL import Image  # noqa: E402

Pixels = NDArray[np.uint8]
TUNED = ("akenji-silver-spring", "jean-baptiste-montreal", "menjivar-fresno", "taufa-campbelltown")
"""The cases on whose pages thresholds of reading were set."""
_COLUMNS = "<style>body{columns:2;column-gap:9mm;text-align:left}h1,h2,header{column-span:all}</style>"
_FORM = "<style>table{border-collapse:collapse}td,th{border:1px solid #222!important;padding:3px}</style>"


class Sent(NamedTuple):
    """A document as it was sent: its truth, how it was spoilt, and the file's pages (pictures) with their dpi."""

    name: str
    condition: str
    truth: str
    pages: list[Image.Image]
    dpi: tuple[float, float]

    def write(self, folder: Path) -> Path:
        """Write it as people do: photographs as JPEG, everything else as TIFF."""
        photo = self.condition == "photo" and len(self.pages) == 1
        path = folder / f"{self.name}-{self.condition}.{'jpg' if photo else 'tif'}"
        if photo:
            self.pages[0].save(path, quality=80)
        else:
            self.pages[0].save(path, save_all=True, append_images=self.pages[1:], dpi=self.dpi)
        return path


def sent(cases: Path, chosen: Callable[[str], bool], conditions: list[str]) -> Iterator[Sent]:
    """Yield the documents of the cases of which ``chosen`` admits the name, each in one of the conditions."""
    at = 0
    for gold in sorted(cases.glob("*/gold.json")):
        if not chosen(gold.parent.name):
            continue
        for entry in json.loads(gold.read_text())["documents"]:
            condition = conditions[at % len(conditions)]
            at += 1
            markup = (gold.parent / entry["source"]).read_text()
            name = f"{gold.parent.name[:12]}-{Path(entry['source']).stem}"
            yield Sent(name, condition, text_of(markup), *_spoilt(markup, condition, at))


def _spoilt(markup: str, condition: str, seed: int) -> tuple[list[Image.Image], tuple[float, float]]:
    how, dpi, style = CONDITIONS[condition]
    dice = np.random.default_rng(seed)
    pages = [Image.fromarray(how(picture, dice)) for picture in _printed(style + markup, dpi)]
    if condition == "fax":
        return [p.convert("1", dither=Image.Dither.NONE) for p in pages], (204.0, 98.0)
    return pages, (dpi, dpi)


def _printed(markup: str, dpi: float) -> list[Pixels]:
    data = importlib.import_module("weasyprint").HTML(string=markup).write_pdf()
    with pypdfium2.PdfDocument(data) as pdf:
        return [np.asarray(p.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8) for p in pdf]


def _noise(picture: Pixels, dice: np.random.Generator, sigma: float) -> Pixels:
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.clip(grey + dice.normal(0, sigma, grey.shape), 0, 255).astype(np.uint8)


def _as_jpeg(picture: Pixels, quality: int) -> Pixels:
    memory = io.BytesIO()
    Image.fromarray(picture).save(memory, "JPEG", quality=quality)
    return np.asarray(Image.open(memory).convert("L"), dtype=np.uint8)


def _turned(picture: Pixels, degrees: float, paper: int = 250) -> Pixels:
    image = Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.array(image, dtype=np.uint8)


def clean(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """A good office scan."""
    return _as_jpeg(_noise(picture, dice, 3), 85)


def skewed(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """Laid crookedly on the glass, with the lid's black border."""
    tilted = _turned(_noise(picture, dice, 6), float(dice.uniform(1, 4) * dice.choice((-1, 1))))
    tilted[:, : tilted.shape[1] // 60] = 15
    return _as_jpeg(tilted, 75)


def noisy(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """A copy of a copy: softened, thinned, specked."""
    grey = cv2.GaussianBlur(_noise(picture, dice, 0), (0, 0), 1.1)
    grey = np.clip(255 - (255.0 - grey) * 0.75, 0, 255).astype(np.uint8)
    specks = dice.random(grey.shape)
    grey[specks < 0.0015], grey[specks > 0.9985] = 40, 255
    return _as_jpeg(_noise(grey, dice, 16), 60)


def fax(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """A fax in standard resolution: 204 × 98 dots to the inch, black or white, with specks."""
    grey = _noise(picture, dice, 8)
    height, width = grey.shape
    small = cv2.resize(grey, (width, round(height * 98 / 204)), interpolation=cv2.INTER_AREA)
    dots = np.where(small < 165, 0, 255).astype(np.uint8)
    dots[dice.random(dots.shape) < 0.0008] = 0
    return dots


def photo(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """Photographed on a table: in perspective, under a lamp from one side, a little out of focus."""
    grey = _noise(picture, dice, 0)
    height, width = grey.shape
    edge = width // 14
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = source + edge + dice.uniform(-0.6 * edge, 0.6 * edge, (4, 2)).astype(np.float32)
    table = (width + 2 * edge, height + 2 * edge)
    way = cv2.getPerspectiveTransform(source, target.astype(np.float32))
    laid = cv2.warpPerspective(grey, way, table, flags=cv2.INTER_AREA, borderValue=(70,))
    light = (
        np.linspace(1.0, float(dice.uniform(0.45, 0.7)), table[0])[None, :] * np.linspace(0.9, 1.0, table[1])[:, None]
    )
    return _as_jpeg(_noise(cv2.GaussianBlur((laid * light).astype(np.uint8), (0, 0), 0.9), dice, 5), 80)


def rotated(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """Fed sideways or on its head."""
    quarter = int(dice.integers(1, 4))
    return np.ascontiguousarray(np.rot90(clean(picture, dice), quarter))


def stamped(picture: Pixels, dice: np.random.Generator) -> Pixels:
    """A coloured stamp and a highlighter over the text, scanned in colour."""
    page = picture.copy()
    height, width = page.shape[:2]
    for _ in range(4):
        y, x = int(dice.uniform(0.1, 0.8) * height), int(dice.uniform(0.1, 0.5) * width)
        band = page[y : y + height // 60, x : x + width // 3]
        band[...] = np.minimum(band, np.array([255, 240, 90], np.uint8))
    over = np.full_like(page, 255)
    centre = (int(dice.uniform(0.3, 0.7) * width), int(dice.uniform(0.3, 0.7) * height))
    cv2.circle(over, centre, width // 9, (200, 60, 70), max(3, width // 250))
    cv2.putText(over, "RECEIVED", (centre[0] - width // 12, centre[1]), 0, width / 1100, (200, 60, 70), 4)
    page = np.minimum(page, over)
    return np.asarray(page, dtype=np.uint8)


CONDITIONS: dict[str, tuple[Callable[[Pixels, np.random.Generator], Pixels], float, str]] = {
    "clean": (clean, 300, ""),
    "200 dpi": (clean, 200, ""),
    "skew": (skewed, 200, ""),
    "noise": (noisy, 200, ""),
    "fax": (fax, 204, ""),
    "photo": (photo, 220, ""),
    "rotated": (rotated, 200, ""),
    "columns": (clean, 200, _COLUMNS),
    "form": (skewed, 200, _FORM),
    "stamp": (stamped, 200, ""),
}  # how it is spoilt, dots to the inch when printed, and a style laid over the document's own


def mixed(cases: Path, count: int) -> list[Image.Image]:
    """Return ``count`` pages of all conditions but faxes and photographs: what an office's scanner delivers."""
    plain = [c for c in CONDITIONS if c not in ("fax", "photo")]
    pages = [p for s in sent(cases, lambda _: True, plain) for p in s.pages]
    random.Random(1).shuffle(pages)
    return pages[:count]
