"""Pictures that are damaged or made to harm are set aside at once, whatever their format."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bombs import bomb, picture, tiff_loop
from PIL import Image, ImageFile

from models.document import Document, SourceFile, Status
from models.settings import ReadingLimits, Settings
from readers.read import read_document

KINDS = ("jpg", "png", "tif", "bmp", "gif", "webp", "avif", "heic")
Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path, settings: Settings, source_of: Callable[[Path], SourceFile]) -> Read:
    def reading(data: bytes, **limits: int) -> Document:
        path = tmp_path / "picture"
        path.write_bytes(data)
        bounded = settings.model_copy(update={"limits": ReadingLimits.model_validate(limits)})
        return read_document(source_of(path), path, "case", bounded)

    return reading


@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_not_decoded(kind: str, read: Read) -> None:
    data = bomb(kind)
    assert len(data) < 10_000
    began = time.monotonic()
    document = read(data)
    assert document.status is Status.SET_ASIDE
    assert any(why in document.issues[0].message for why in ("too large", "too many", "can be opened"))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_picture_is_set_aside(kind: str, read: Read) -> None:
    memory = io.BytesIO()
    noise = Image.effect_noise((300, 300), 60).convert("RGB")
    name = {"jpg": "JPEG", "tif": "TIFF", "heic": "HEIF"}.get(kind, kind.upper())
    noise.save(memory, name)
    whole = memory.getvalue()
    document = read(whole[: int(0.6 * len(whole))])
    assert document.status is Status.SET_ASIDE
    assert any(why in document.issues[0].message for why in ("damaged", "can be opened"))


def test_a_cut_picture_is_set_aside_where_another_library_fills_them_up(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    memory = io.BytesIO()
    Image.effect_noise((300, 300), 60).save(memory, "JPEG")
    assert read(memory.getvalue()[:4000]).status is Status.SET_ASIDE


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_picture_is_blank(kind: str, read: Read) -> None:
    document = read(picture(kind, (850, 1100)))
    assert (document.status, document.text, document.pages[0].reason) == (Status.READ, "", "blank")


def test_a_tiff_that_follows_itself_has_an_end(read: Read) -> None:
    assert len(read(tiff_loop()).pages) == 1


def test_a_tiff_of_very_many_pages_is_set_aside(read: Read) -> None:
    memory = io.BytesIO()
    page = Image.new("1", (8, 8), 1)
    page.save(memory, "TIFF", save_all=True, append_images=[page] * 60)
    assert "61 pages, more than 50" in read(memory.getvalue(), max_pages=50).issues[0].message


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_never_raise(seed: int, read: Read) -> None:
    dice = random.Random(seed)
    memory = io.BytesIO()
    page = Image.effect_noise((40, 40), 50)
    page.save(memory, "TIFF", save_all=True, append_images=[page])
    data = bytearray(memory.getvalue())
    for _ in range(dice.choice((1, 4, 30))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    document = read(bytes(data))
    assert document.pages or document.issues
