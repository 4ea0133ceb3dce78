"""The reading stage: a file → a Document, whatever the file is."""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.ids import content_id
from models.settings import Settings
from plugins.discovery import discover
from plugins.spec import Reader
from readers.page import set_aside
from readers.paged import PAGE_FAILURES, PagedReader
from readers.recognise import default_engine
from readers.second_engine import installed as second_engine_installed
from readers.sniff import advice_for, sniff

_STAGE_VERSION = "20"  # what all readers share: layout, repair, recognition, language, joints of stacks
_NO_READER = "none"


class Chosen(NamedTuple):
    """A file with the reader that takes it; ``source`` has the media type that the content shows."""

    source: SourceFile
    document_id: str
    reader: Reader


@lru_cache(maxsize=1)
def readers() -> dict[str, Reader]:
    """Return the readers by name."""
    return discover(importlib.import_module("readers"), Reader, group="casefold.readers")


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Return a version that changes when any reader's or the engine's does: what an older one read is read again."""
    parts = [f"{r.name}={r.version}" for _, r in sorted(readers().items())]
    engine = default_engine()
    second = second_engine_installed()
    parts += [] if second is None else [f"{second.name}={second.version}"]
    return content_id("r", _STAGE_VERSION, f"{engine.name}={engine.version}", *parts)


def document_id_of(source: SourceFile, case: str) -> str:
    """Return the id of the document in a file: of its bytes, so that it stays the same under another name."""
    return content_id("doc", case, source.sha256)


def choose_reader(source: SourceFile, path: Path, case: str, settings: Settings) -> Chosen | Document:
    """Return the reader for the file, or the set-aside document that says why there is none."""
    document_id = document_id_of(source, case)
    try:
        media_type = sniff(path)
        source = source.model_copy(update={"media_type": media_type})
        if path.stat().st_size > settings.limits.max_file_bytes:
            raise DocumentError(f"the file is larger than {settings.limits.max_file_bytes // 1_000_000} MB: split it")
        for reader in readers().values():
            if media_type in reader.media_types:
                return Chosen(source, document_id, reader)
        raise DocumentError(advice_for(media_type))
    except DocumentError as cause:
        return aside(source, case, str(cause))


def aside(source: SourceFile, case: str, message: str, *, may_pass: bool = False) -> Document:
    """Return the set-aside document of a file, with the reason. ``may_pass``: trying again may help."""
    ident = document_id_of(source, case)
    return set_aside(source, ident, case, message, reader=_NO_READER, version=_STAGE_VERSION, may_pass=may_pass)


class Begun(NamedTuple):
    """A file whose pages can be read one by one: the reader's name, the number of pages, the file with its type."""

    reader: str
    pages: int
    source: SourceFile


def begin(source: SourceFile, path: Path, case: str, settings: Settings) -> Begun | Document:
    """Return what is needed to read the pages one by one, or the document itself where it has to be read at once."""
    chosen = choose_reader(source, path, case, settings)
    if isinstance(chosen, Document):
        return chosen
    reader = chosen.reader
    if not isinstance(reader, PagedReader):
        return _read(chosen, path, case, settings)
    try:
        return Begun(reader.name, reader.count_pages(path, settings), chosen.source)
    except PAGE_FAILURES as cause:
        return aside(chosen.source, case, _why(cause))


def read_document(source: SourceFile, path: Path, case: str, settings: Settings) -> Document:
    """Read a file in this process; a file that cannot be used becomes a set-aside document and never an error.

    Args:
        source: the file as received.
        path: where its bytes are; the reader is chosen by content.
        case: the case's name, part of the document's id.
        settings: languages and limits.
    """
    chosen = choose_reader(source, path, case, settings)
    return chosen if isinstance(chosen, Document) else _read(chosen, path, case, settings)


def _read(chosen: Chosen, path: Path, case: str, settings: Settings) -> Document:
    try:
        return chosen.reader.read(chosen.source, path, chosen.document_id, case, settings)
    except PAGE_FAILURES as cause:
        return aside(chosen.source, case, _why(cause))


def _why(cause: Exception) -> str:
    if isinstance(cause, DocumentError):
        return str(cause)
    return f"the file is damaged ({type(cause).__name__}): ask for it again"
