"""Makes clean pages look as they arrive: scanned, badly scanned, faxed, photographed. Every random number is seeded."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DESK = (96, 74, 58)


def pages_of(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages of a PDF as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def scan(pdf: bytes, seed: int, *, rotation: int = 0) -> bytes:
    """Return a PDF as from an office scanner: 200 dpi, a little askew, turned by ``rotation`` degrees."""
    pages = [_aged(page, seed + i, noise=5, blur=0.4, tilt=0.5, paper=246) for i, page in enumerate(pages_of(pdf, 200))]
    return _pictures_as_pdf([page.rotate(rotation, expand=True) for page in pages], 200, quality=45)


def poor_scan(pdf: bytes, seed: int) -> bytes:
    """Return a PDF as from an old scanner: 170 dpi, noisy, blurred, askew, faint."""
    pages = [
        _aged(page, seed + i, noise=14, blur=0.7, tilt=1.3, paper=226) for i, page in enumerate(pages_of(pdf, 170))
    ]
    return _pictures_as_pdf(pages, 170, quality=45)


def fax(pdf: bytes, seed: int) -> bytes:
    """Return a TIFF as from a fax machine: 204 by 196 dpi, black and white, Group 4."""
    pages = []
    for i, page in enumerate(pages_of(pdf, 204)):
        aged = _aged(page, seed + i, noise=22, blur=0.5, tilt=-0.4, paper=250)
        pages.append(
            aged.resize((aged.width, round(aged.height * 196 / 204))).point(lambda v: 255 * (v > 150)).convert("1")
        )
    out = io.BytesIO()
    pages[0].save(out, "TIFF", compression="group4", dpi=(204, 196), save_all=True, append_images=pages[1:])
    return out.getvalue()


def photo(pdf: bytes, seed: int) -> bytes:
    """Return a JPEG as from a telephone: the sheet on a desk, seen at an angle, light from one side."""
    page = pages_of(pdf, 190)[0].convert("RGB")
    wide, high = page.width + 300, page.height + 260
    corners = [(150, 95), (page.width + 205, 150), (page.width + 140, page.height + 175), (95, page.height + 120)]
    sheet = page.transform(
        (wide, high), Image.Transform.PERSPECTIVE, _perspective(corners, page.size), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", page.size, 255).transform(
        (wide, high), Image.Transform.PERSPECTIVE, _perspective(corners, page.size)
    )
    picture = Image.composite(sheet, Image.new("RGB", (wide, high), _DESK), mask)
    light = np.linspace(1.0, 0.72, wide)[None, :, None] * np.linspace(1.0, 0.9, high)[:, None, None]
    grain = np.random.default_rng(seed).normal(0, 4, (high, wide, 1))
    pixels = np.clip(np.asarray(picture, dtype=np.float64) * light + grain, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.6)).save(out, "JPEG", quality=68)
    return out.getvalue()


def _aged(page: Image.Image, seed: int, *, noise: float, blur: float, tilt: float, paper: int) -> Image.Image:
    """Tilt by so many degrees, blur by so many pixels, dim the paper, and add noise of that many grey levels."""
    random = np.random.default_rng(seed)
    tilted = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    pixels = np.asarray(tilted, dtype=np.float64) / 255 * (paper - 34) + 34
    pixels += random.normal(0, noise, pixels.shape)
    specks = random.random(pixels.shape) > 1 - noise * 4e-6
    pixels[specks] = 40
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _pictures_as_pdf(pages: list[Image.Image], dpi: int, quality: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        raw = io.BytesIO()
        page.save(raw, "JPEG", quality=quality)
        width, height = page.width * 72 / dpi, page.height * 72 / dpi
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(raw), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _perspective(corners: list[tuple[int, int]], size: tuple[int, int]) -> list[float]:
    """Return the eight coefficients with which Pillow looks up the sheet's pixels for the corners' quadrilateral."""
    wide, high = size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, high), (0, high)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(c) for c in np.linalg.solve(np.array(rows, dtype=float), np.array(wanted, dtype=float))]
