"""How well lines for a signature are told signed, empty or unsure, on pages made for it with seeds.

    python bench/signatures.py [--half held|tuned] [--pages 12] [--only fax] [--show]

Each page has three lines of its own sort (drawn, or a run of underscores; label before, below or above; four languages) and
is sent in five renderings: the PDF itself, an office scan, a fax, a copy of a copy, a photograph. Thresholds were set on
the half called "tuned"; it shares no seed with the half called "held". Signed: strokes of a pen in black, blue or grey,
initials, a flourish through the line. Empty: nothing, a stamp beside the line, the name in print below it, a date after it.
Unsure: a name typed on the line, a stamp across it, a mark too small for a hand, strokes hardly darker than the paper.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import numpy as np  # noqa: E402
import pages  # noqa: E402
import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402
from reportlab.lib.colors import Color  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from models.document import SignatureLine, SourceFile  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.read import read_document  # noqa: E402

WIDTH, HEIGHT = 612.0, 792.0
RENDERINGS = ("pdf", "scan", "fax", "copy", "photo")
STATES = ("signed", "empty", "unsure")
_SEEDS = {"tuned": 10_000, "held": 20_000}
_BESIDE = (
    "Signature:", "Signed:", "Firma:", "Assinatura:", "Signature de la déclarante :", "Firma del declarante:", "By:", "X",
    "Applicant's signature:", "Signed by",
)  # fmt: skip
_BELOW = (
    "Signature of Applicant",
    "Firma de la solicitante",
    "Affiant",
    "(signature)",
    "Signature du témoin",
    "Declarant",
)
_ABOVE = ("Signature of parent", "Firma", "Assinatura do requerente")
_NAMES = ("Ola Nordmann", "Rosa Tun Pech", "Awa Ndiaye", "Tiago Brandt", "Mirela Kos")
_PROSE = (
    "I make this statement of my own knowledge and I am ready to tell it again before any officer who asks me to.",
    "The family has lived in the same two rooms since the winter, and the roof over the kitchen has not been mended.",
    "She was seen at the clinic on three occasions and told to come back when the medicine that she was given ran out.",
    "Nothing in this paper was added after it was read to me, and a copy of every page was handed over on the same day.",
)


class Line(NamedTuple):
    """A line as made: its state, what was done to it, and its height on the page as a share from the top."""

    state: str
    how: str
    y: float


def made(seed: int) -> tuple[bytes, list[Line]]:
    """Return a page as a PDF, and its three lines from top to bottom."""
    dice = random.Random(seed)
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(WIDTH, HEIGHT), invariant=True)
    font = dice.choice(("Helvetica", "Times-Roman", "Courier"))
    size = dice.choice((10.0, 11.0, 12.0))
    y, lines = HEIGHT - 60, []
    for i in range(3):
        canvas.setFont(font, size)
        for _ in range(dice.randint(3, 5)):
            for row in _wrapped(dice.choice(_PROSE), 84 if font != "Courier" else 64):
                canvas.drawString(60, y, row)
                y -= 1.3 * size
        y -= dice.uniform(4.2, 6.0) * size
        state = STATES[(seed + i) % 3]
        how = dice.choice(_WAYS[state])
        _line(canvas, dice, y, font, size, how)
        lines.append(Line(state, how, 1 - y / HEIGHT))
        y -= dice.uniform(3.6, 4.6) * size
    canvas.save()
    return memory.getvalue(), lines


def _wrapped(text: str, width: int) -> Iterator[str]:
    row = ""
    for word in text.split():
        if len(row) + len(word) + 1 > width:
            yield row
            row = ""
        row = f"{row} {word}".strip()
    yield row


def _line(canvas: Canvas, dice: random.Random, y: float, font: str, size: float, how: str) -> None:
    where = dice.choice(("beside", "beside", "below", "below", "above"))
    x = 60.0 + dice.choice((0, 0, 120, 220))
    canvas.setFont(font, size)
    if where == "beside":
        label = dice.choice(_BESIDE)
        canvas.drawString(x, y, label)
        x += canvas.stringWidth(label, font, size) + 0.4 * size
    long = dice.uniform(130, 220)
    if dice.random() < 0.5:
        canvas.setLineWidth(dice.choice((0.5, 0.8, 1.2)))
        canvas.line(x, y - 1, x + long, y - 1)
    else:
        count = round(long / canvas.stringWidth("_", font, size))
        canvas.drawString(x, y, "_" * count)
        long = count * canvas.stringWidth("_", font, size)
    if where == "below":
        canvas.drawString(x + dice.uniform(0, 20), y - 1.15 * size, dice.choice(_BELOW))
    if where == "above":
        canvas.drawString(x, y + 2.4 * size, dice.choice(_ABOVE))
    if how == "caption" or (where != "below" and dice.random() < 0.4):
        canvas.drawString(x, y - (2.3 if where == "below" else 1.15) * size, dice.choice(_NAMES))
    if how == "date":
        canvas.drawString(min(x + long + 12, 470), y, "Date: 3 May 2021")
    _DONE.get(how, _nothing)(canvas, dice, x, y, long, size)


def _nothing(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
    """Leave the line as it is."""


def _strokes(dice: random.Random, letters: int, wide: float, high: float) -> list[tuple[float, float]]:
    """Points of a joined hand: loops that lean, tall ones among them, with the foot near 0."""
    points, x = [], 0.0
    lean = dice.uniform(0.1, 0.5)
    for i in range(letters):
        tall = high * (1.0 if i == 0 or dice.random() < 0.25 else dice.uniform(0.3, 0.5))
        drop = -0.35 * high if dice.random() < 0.15 else 0.0
        step, loop = wide * dice.uniform(0.7, 1.3), dice.uniform(0.2, 0.9) * wide
        for k in range(24):
            t = 2 * math.pi * k / 24
            rise = (1 - math.cos(t)) / 2
            points.append(
                (x + step * k / 24 + loop * math.sin(t) + lean * tall * rise, tall * rise + drop * math.sin(t / 2))
            )
        x += step
    return points


def _pen(canvas: Canvas, points: list[tuple[float, float]], x: float, y: float, width: float, colour: Color) -> None:
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(x + points[0][0], y + points[0][1])
    for px, py in points[1:]:
        path.lineTo(x + px, y + py)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _hand(colour: tuple[float, float, float], letters: tuple[int, int], flourish: bool = False) -> Callable[..., None]:
    def sign(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
        count = dice.randint(*letters)
        high = size * dice.uniform(1.1, 2.4)
        wide = size * dice.uniform(0.55, 0.85)
        points = _strokes(dice, count, wide, high)
        if flourish:
            end = points[-1][0]
            points += [(end - k * end / 20, -0.5 * size + 0.3 * size * math.sin(k / 3)) for k in range(20)]
        left = x + dice.uniform(2, max(3, long - count * wide - 20))
        _pen(canvas, points, left, y + dice.uniform(-0.2, 0.4) * size, dice.uniform(0.9, 1.6), Color(*colour))

    return sign


def _seal(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(Color(0.7, 0.15, 0.2))
    canvas.setFillColor(Color(0.7, 0.15, 0.2))
    canvas.setLineWidth(1.6)
    canvas.circle(x, y, 2.6 * size)
    canvas.circle(x, y, 2.0 * size)
    canvas.setFont("Helvetica-Bold", 0.7 * size)
    canvas.drawCentredString(x, y, "RECEIVED")
    canvas.restoreState()


def _beside(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
    right = x + long + 4.5 * size
    _seal(canvas, right if right + 3 * size < WIDTH - 20 else max(25 + 3 * size, x - 12 * size), y + size, size)


def _across(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
    _seal(canvas, x + dice.uniform(0.2, 0.8) * long, y + dice.uniform(0, 1.5) * size, size)


def _typed(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
    canvas.setFont(dice.choice(("Helvetica", "Times-Italic", "Courier")), size)
    canvas.drawString(x + dice.uniform(4, 30), y + 0.18 * size, dice.choice(_NAMES))


def _mark(canvas: Canvas, dice: random.Random, x: float, y: float, long: float, size: float) -> None:
    at, side = x + dice.uniform(0.1, 0.8) * long, 0.6 * size
    ends = ([(0, 0), (side, side)], [(0, side), (side, 0)]) if dice.random() < 0.5 else ([(0, 0), (1.3 * side, side)],)
    for stroke in ends:
        _pen(canvas, stroke, at, y + 0.3 * size, 1.1, Color(0.1, 0.1, 0.2))


_DONE: dict[str, Callable[..., None]] = {
    "pen": _hand((0.05, 0.05, 0.08), (5, 10)),
    "blue": _hand((0.1, 0.15, 0.6), (5, 10)),
    "light": _hand((0.55, 0.55, 0.6), (6, 10)),
    "initials": _hand((0.08, 0.08, 0.3), (3, 4)),
    "flourish": _hand((0.1, 0.1, 0.15), (5, 9), flourish=True),
    "stamp beside": _beside,
    "stamp across": _across,
    "typed": _typed,
    "mark": _mark,
    "ghost": _hand((0.84, 0.84, 0.85), (5, 9)),
}
_WAYS = {
    "signed": ("pen", "blue", "light", "initials", "flourish"),
    "empty": ("bare", "bare", "stamp beside", "caption", "date"),
    "unsure": ("typed", "typed", "stamp across", "mark", "ghost"),
}


def sent(data: bytes, rendering: str, seed: int, folder: Path) -> Path:
    """Write the page as it was sent."""
    if rendering == "pdf":
        path = folder / f"{seed}.pdf"
        path.write_bytes(data)
        return path
    condition = {"scan": "200 dpi", "fax": "fax", "copy": "noise", "photo": "photo"}[rendering]
    how, dpi, _ = pages.CONDITIONS[condition]
    with pypdfium2.PdfDocument(data) as pdf:
        printed = np.asarray(pdf[0].render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8)
    picture = Image.fromarray(how(printed, np.random.default_rng(seed)))
    path = folder / f"{seed}-{rendering}.{'jpg' if rendering == 'photo' else 'tif'}"
    if rendering == "photo":
        picture.save(path, quality=80)
    elif rendering == "fax":
        picture.convert("1", dither=Image.Dither.NONE).save(path, dpi=(204.0, 98.0))
    else:
        picture.save(path, dpi=(dpi, dpi))
    return path


def told(lines: list[Line], found: tuple[SignatureLine, ...]) -> list[str]:
    """Return what was said of each line: the nearest record on its level, "none" where there is none."""
    said = []
    for line in lines:
        near = min(found, key=lambda f: abs(f.box.y1 - line.y), default=None)
        said.append(near.state.value if near is not None and abs(near.box.y1 - line.y) < 0.07 else "none")
    return said


def main() -> None:
    """Print the confusion per rendering and in all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=tuple(_SEEDS), default="held")
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--only", default="", help="renderings, separated by commas")
    parser.add_argument("--show", action="store_true", help="each line that was not told right")
    given = parser.parse_args()
    settings = Settings(home=Path(), inbox=Path())
    counts: Counter[tuple[str, str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for rendering in filter(None, given.only.split(",")) if given.only else RENDERINGS:
            for seed in range(_SEEDS[given.half], _SEEDS[given.half] + given.pages):
                data, lines = made(seed)
                path = sent(data, rendering, seed, Path(folder))
                document = read_document(_source(path), path, "bench", settings)
                records = document.pages[0].signatures if document.pages else ()
                for line, said in zip(lines, told(lines, records), strict=True):
                    counts[rendering, line.state, said] += 1
                    if given.show and said != line.state:
                        print(f"{seed} {rendering:6}{line.how:14}{line.state:8}{said}", flush=True)
    print(f"{'':8}{'truth':8}" + "".join(f"{s:>8}" for s in (*STATES, "none")))
    for rendering in (*RENDERINGS, "all"):
        for truth in STATES:
            row = [
                sum(n for (r, t, s), n in counts.items() if rendering in (r, "all") and t == truth and s == said)
                for said in (*STATES, "none")
            ]
            if any(row):
                print(f"{rendering:8}{truth:8}" + "".join(f"{n:8}" for n in row))


def _source(path: Path) -> SourceFile:
    data: Any = path.read_bytes()
    return SourceFile(
        sha256=hashlib.sha256(data).hexdigest(), path=path.name, media_type="", size=len(data), received_at=""
    )


if __name__ == "__main__":
    main()
