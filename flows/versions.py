"""What results depend on besides the documents: the code of the stages, and the settings that they look at."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from models.ids import content_id
from models.settings import Settings

_NOT_LOOKED_AT = {"home", "inbox", "database", "originals", "workers", "limits", "notify"}


@lru_cache(maxsize=1)
def extraction_version() -> str:
    """Return a version that changes with any byte of the extractors and their word lists.

    Hashing the files takes milliseconds; asking each extractor would import spaCy, too slow where nothing is new.
    """
    return content_id("code", _code("models"), _code("extractors"), _parts_of_others("casefold.extractors"))


@lru_cache(maxsize=1)
def assembly_version() -> str:
    """Return a version that changes with any byte of what makes claims, timeline and findings."""
    return content_id(
        "code",
        *[_code(package) for package in ("models", "timeline", "conflicts", "exporters")],
        _parts_of_others("casefold.rules"),
    )


def settings_digest(settings: Settings) -> str:
    """Return a digest of the settings that extractors and rules look at."""
    return content_id("set", looked_at(settings))


def looked_at(settings: Settings) -> str:
    """Return the settings that extractors and rules look at, as JSON."""
    return settings.model_dump_json(exclude=_NOT_LOOKED_AT, exclude_none=True)


@lru_cache(maxsize=1)
def software() -> str:
    """Return the name and version that a case file shows as its maker."""
    try:
        return f"casefold {version('casefold')}"
    except PackageNotFoundError:
        return "casefold"


def _code(package: str) -> str:
    """A hash of the package's files."""
    spec = find_spec(package)
    digest = hashlib.blake2b()
    for folder in sorted(spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str([path.relative_to(folder).as_posix()]).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _parts_of_others(group: str) -> str:
    """The other distributions that add parts to a seam, with their versions."""
    return ",".join(sorted(f"{e.name}={e.dist.version if e.dist else ''}" for e in entry_points(group=group)))
