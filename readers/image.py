"""Pictures of pages: JPEG, PNG, TIFF with any number of pages, BMP, GIF, WebP, AVIF, HEIC."""

from __future__ import annotations

import importlib
import importlib.util
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from models.document import Document, PageMethod, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from plugins.spec import OcrEngine
from readers.layout import canonical
from readers.page import PageReading, page_reading
from readers.paged import read_all_pages
from readers.recognise import EM_PER_INK, recognise_page

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP", "AVIF", "HEIF")


# what Pillow raises for files whose tags are not what they should be
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)


@lru_cache(maxsize=1)
def _formats() -> tuple[str, ...]:
    """The formats that can be decoded here."""
    if importlib.util.find_spec("pillow_heif") is not None:
        importlib.import_module("pillow_heif").register_heif_opener()
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def page_image(path: Path, number: int, max_pixels: int) -> tuple[Image.Image, tuple[float, float] | None]:
    """Return page ``number`` of a picture file as a viewer shows it (its EXIF turn applied) and its dpi where stated.

    Only Pillow decodes: other programs trust a file's name or its own list of paths.

    Raises:
        DocumentError: no picture, damaged, cut off, or larger than ``max_pixels``.
    """
    with _opened(path) as file:
        file.seek(number - 1)
        _check_size(file, max_pixels)
        dpi = file.info.get("dpi")
        file.load()
        image = ImageOps.exif_transpose(file).copy()
        turned = image.size != file.size
    return _flat(image), _stated(dpi, turned=turned)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture for as long as the block lasts; whatever goes wrong in it is a DocumentError.

    A picture that is cut off must not pass for whole: WeasyPrint, which sets the PDF report, lets Pillow fill up what is
    missing in the whole process as soon as it is imported.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_formats()) as file:
                yield file
    except UnidentifiedImageError as cause:
        raise DocumentError("this is not a picture that can be opened: ask for it again") from cause
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as cause:
        raise DocumentError("the picture is too large to be opened safely: send a smaller one") from cause
    except _BROKEN as cause:
        raise DocumentError("the picture is damaged or cut off: ask for it again") from cause


def _check_size(file: Image.Image, max_pixels: int) -> None:
    pixels = file.width * file.height
    if pixels > 4 * max_pixels or min(file.size) < 1:
        raise DocumentError(f"the picture has {pixels / 1e6:.0f} million pixels, too many: send a smaller one")


def _flat(image: Image.Image) -> Image.Image:
    """Put transparent pictures on white paper and bring odd modes to grey or RGB."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(paper, over).convert("RGB")
    if image.mode in ("1", "L", "RGB"):
        return image
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        low, high = image.convert("F").getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        return image.convert("F").point(lambda v: (v - float(low)) * (255.0 / span)).convert("L")  # type: ignore[arg-type]
    return image.convert("RGB")


def _stated(dpi: object, *, turned: bool) -> tuple[float, float] | None:
    if not (isinstance(dpi, tuple) and len(dpi) == 2):
        return None
    x, y = float(dpi[0]), float(dpi[1])
    return (y, x) if turned else (x, y)


class ImageReader:
    """Pictures."""

    name = "image"
    version = "1"
    media_types: tuple[str, ...] = (
        "image/jpeg", "image/png", "image/tiff", "image/bmp", "image/gif", "image/webp", "image/avif", "image/heic",
    )  # fmt: skip

    def __init__(self, engine: OcrEngine | None = None) -> None:
        self._engine = engine

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it is damaged or too large."""
        return read_all_pages(self, source, path, document_id, case, settings)

    def count_pages(self, path: Path, settings: Settings) -> int:
        """Return the number of pages of the file, having decoded the first, so that a useless file is set aside."""
        with path.open("rb") as file:
            brand = file.read(12)[4:12]
        if brand in HEIC_BRANDS and "HEIF" not in _formats():
            raise DocumentError("HEIC pictures need pillow-heif: pip install pillow-heif, or send it as JPEG")
        page_image(path, 1, settings.limits.max_pixels)
        with _opened(path) as file:
            count = int(getattr(file, "n_frames", 1)) if file.format == "TIFF" else 1
        if count > settings.limits.max_pages:
            raise DocumentError(f"the file has {count} pages, more than {settings.limits.max_pages}: split it")
        return count

    def read_page(self, path: Path, number: int, settings: Settings) -> PageReading:
        """Recognise one page."""
        image, dpi = page_image(path, number, settings.limits.max_pixels)
        size = (float(image.width), float(image.height))
        seen = recognise_page(image, settings, engine=self._engine, dpi=dpi)
        if not seen.words:
            return page_reading(
                number, size, PageMethod.NONE, seen.reason, rotation=seen.rotation, issues=seen.issues, partly=not seen.blank,
            )  # fmt: skip
        text, words = canonical(seen.words, seen.rules, EM_PER_INK)
        return page_reading(
            number, size, PageMethod.OCR, f"a picture; {seen.reason}", text=text, words=words, rotation=seen.rotation,
            confidence=seen.confidence, issues=seen.issues, partly=bool(seen.issues),
            signatures=seen.signatures,
        )  # fmt: skip


HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
AVIF_BRANDS = (b"ftypavif", b"ftypavis")

reader = ImageReader()
