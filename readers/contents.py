"""What comes in one file is taken out: counted, measured, given a name that can be shown. No name or size is trusted."""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from models.contents import WITHIN, Contents, Member
from models.errors import DocumentError, RunError
from models.ids import content_id
from models.settings import ReadingLimits
from plugins.discovery import discover
from plugins.spec import Container, Inside
from readers.sniff import UNKNOWN, sniff

_STAGE_VERSION = "1"  # what all containers share
_RATIO, _ALWAYS_BYTES = 100, 50_000_000
_LONGEST_NAME = 120
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?(?:/|$))|~\$|(?:thumbs\.db|desktop\.ini)$)", re.IGNORECASE)


@lru_cache(maxsize=1)
def containers() -> dict[str, Container]:
    """Return the containers by name."""
    return discover(importlib.import_module("readers.containers"), Container, group="casefold.containers")


@lru_cache(maxsize=1)
def container_types() -> frozenset[str]:
    """Return the media types of files that hold others."""
    return frozenset(media_type for container in containers().values() for media_type in container.media_types)


def contents_version(limits: ReadingLimits) -> str:
    """Return a version that changes when something else would be taken out."""
    parts = [f"{c.name}={c.version}" for _, c in sorted(containers().items())]
    bounds = (limits.max_members, limits.max_unpacked_bytes, limits.max_file_bytes)
    return content_id("c", _STAGE_VERSION, bounds, *parts)


def take_out(path: Path, media_type: str, folder: Path, limits: ReadingLimits) -> Contents:
    """Write the files that are inside one into ``folder``, each named by its SHA-256, and return what there is.

    Names are made fit to be shown and told apart; they are never used as paths. What is over a limit, locked or damaged
    is left out, and the contents say so; nothing is raised for a bad file.

    Raises:
        RunError: the folder cannot be written.
    """
    basket = _Basket(folder, limits, path.stat().st_size)
    try:
        container = next(c for c in containers().values() if media_type in c.media_types)
        for item in container.inside(path):
            if not _JUNK.search(item.name) and not basket.put(item):
                break
    except DocumentError as cause:
        basket.issues.append(str(cause))
    return Contents(members=tuple(basket.members), issues=tuple(basket.issues))


class _Basket:
    """What was taken out so far, and how much more may be."""

    def __init__(self, folder: Path, limits: ReadingLimits, packed_bytes: int) -> None:
        self.members: list[Member] = []
        self.issues: list[str] = []
        self._folder, self._limits = folder, limits
        self._left = min(limits.max_unpacked_bytes, max(_ALWAYS_BYTES, _RATIO * packed_bytes))
        self._names: set[str] = set()

    def put(self, item: Inside) -> bool:
        """Take one file; False when no more can be taken."""
        name = self._own_name(item.name)
        if len(self.members) + len(self.issues) >= self._limits.max_members:
            self.issues.append(
                f"it holds more than {self._limits.max_members} files; the others were left: unpack it and add them"
            )
            return False
        try:
            if item.refused:
                raise DocumentError(item.refused)
            self._keep(name, item.pieces)
        except _TooMuch:
            self.issues.append(
                f"from “{name}” on nothing was taken out, it unpacks to far more than papers do: unpack it and look"
            )
            return False
        except DocumentError as cause:
            self.issues.append(f"“{name}” was not taken out: {cause}")
        return True

    def _keep(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        descriptor, made = tempfile.mkstemp(dir=self._folder)
        part = Path(made)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in self._bounded(pieces):
                    digest.update(piece)
                    size += file.write(piece)
            sha256 = digest.hexdigest()
            part.rename(self._folder / sha256)
        except OSError as cause:  # of writing: what reading raises is a DocumentError
            raise RunError(
                f"no room to take files out of others ({cause.strerror}): make room, then run again"
            ) from cause
        finally:
            part.unlink(missing_ok=True)
        self._left -= size
        media_type = _type_of(self._folder / sha256)
        self.members.append(Member(name=name, sha256=sha256, size=size, media_type=media_type))

    def _bounded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > self._left:
                raise _TooMuch
            if size > self._limits.max_file_bytes:
                raise DocumentError(f"it is larger than {self._limits.max_file_bytes // 1_000_000} MB: split it")
            yield piece

    def _own_name(self, name: str) -> str:
        """A name that can be shown, and that no other file here has."""
        plain = wanted = shown_name(name)
        stem, suffix = PurePosixPath(plain).stem, PurePosixPath(plain).suffix
        folder = plain[: len(plain) - len(stem) - len(suffix)]
        count = 1
        while wanted.casefold() in self._names:
            count += 1
            wanted = f"{folder}{stem} ({count}){suffix}"
        self._names.add(wanted.casefold())
        return wanted


class _TooMuch(Exception):  # noqa: N818 - no error: it ends the taking out
    """More bytes came out than may."""


def shown_name(name: str) -> str:
    """Return a name from inside a file as it is shown: no control characters, no steps out, not endless."""
    flat = unicodedata.normalize("NFC", _ODD.sub(" ", name)).replace("\\", "/").replace(WITHIN.strip(), ">")
    parts = [" ".join(part.split()) for part in flat.split("/")]
    parts = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part)]
    whole = "/".join(parts) or "no name"
    if len(whole) <= _LONGEST_NAME:
        return whole
    suffix = PurePosixPath(whole).suffix[:12]
    return f"{whole[: _LONGEST_NAME - len(suffix) - 1].rstrip()}…{suffix}"


def _type_of(path: Path) -> str:
    try:
        return sniff(path)
    except DocumentError:  # empty, for one; reading says so
        return UNKNOWN
