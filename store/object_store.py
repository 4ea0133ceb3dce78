"""Originals in an object store that several machines share, or anything else that fsspec reaches."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.errors import InputError, RunError
from store.originals import OriginalsFolder, make_private, part_name
from store.trouble import writing

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 1 << 20


class OriginalsInObjectStore(OriginalsFolder):
    """Originals below an address such as ``s3://bucket/originals``; the folder has copies of those that were used here.

    An original is in the store, whole, before it is registered. What comes from the store is hashed before it is used.
    Copies in the folder may be removed at any time. Who we are is the store's own affair: its environment, its
    configuration, never our settings.
    """

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder)
        self._address = address
        self._files, self._root = _opened(address)

    def path_of(self, sha256: str) -> Path:
        """Return the path of a copy of the original, fetching it where it is not here; RunError where it is missing."""
        place = self.place_of(sha256)
        if not place.is_file():
            self._fetch(sha256, place)
        return place

    def all(self) -> Iterator[tuple[str, Path]]:
        """Yield hash and place of every original in the store, sorted."""
        with self._asked("list"):
            found = self._files.find(self._root) if self._files.exists(self._root) else []
        names = sorted({name.rpartition("/")[2] for name in found})
        yield from ((name, self.place_of(name)) for name in names if _SHA256.fullmatch(name))

    def is_intact(self, sha256: str) -> bool:
        """Hash the original in the store again and tell whether its bytes are still those received."""
        return self._hashed(sha256, None) == sha256

    def forget(self, sha256: str) -> None:
        """Remove the original from the store."""
        with self._asked("remove"):
            if self._files.exists(self._name(sha256)):
                self._files.rm_file(self._name(sha256))

    def _settle(self, part: Path, place: Path) -> None:
        super()._settle(part, place)
        name = self._name(place.name)
        with self._asked("write"):
            if self._size(name) != place.stat().st_size:  # none there, or half of one
                self._files.makedirs(name.rpartition("/")[0], exist_ok=True)
                self._files.put_file(str(place), name)
            if self._size(name) != place.stat().st_size:
                raise RunError(
                    f"{self._address} did not keep original {place.name[:12]} whole: nothing is lost, run again"
                )

    def _fetch(self, sha256: str, place: Path) -> None:
        with writing(self.folder):
            make_private(place.parent)
            descriptor, name = tempfile.mkstemp(prefix=part_name(), dir=self.folder)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as target:
                found = self._hashed(sha256, target)
            if found != sha256:
                raise RunError(f"original {sha256[:12]} is damaged in {self._address}: restore it from a back-up")
            with writing(self.folder):
                super()._settle(part, place)
        finally:
            part.unlink(missing_ok=True)

    def _hashed(self, sha256: str, target: Any) -> str:
        """Hash what the store has, writing it to ``target`` where there is one."""
        digest = hashlib.sha256()
        with self._asked("read"):
            if not self._files.exists(self._name(sha256)):
                raise RunError(f"original {sha256[:12]} is missing from {self._address}: restore it from a back-up")
            with self._files.open(self._name(sha256), "rb") as source:
                while chunk := source.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    if target is not None:
                        with writing(self.folder):
                            target.write(chunk)
        return digest.hexdigest()

    def _name(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def _size(self, name: str) -> int | None:
        try:
            size: int = self._files.info(name)["size"]
            return size
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def _asked(self, what: str) -> Iterator[None]:
        try:
            yield
        except RunError:
            raise
        except Exception as error:  # each store has errors of its own
            raise RunError(
                f"cannot {what} originals at {self._address} ({type(error).__name__}): is it up, and may we? Nothing is lost"
            ) from error


def _opened(address: str) -> tuple[Any, str]:
    try:
        import fsspec

        files, root = fsspec.url_to_fs(address)
    except ImportError as error:
        raise InputError(f"what reaches {address.partition(':')[0]} is not installed: {error}") from error
    except ValueError as error:
        raise InputError("the setting originals is no address that fsspec knows, such as s3://bucket/folder") from error
    return files, str(root).rstrip("/")
