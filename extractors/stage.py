"""The extraction stage: one parse, every extractor, one profile."""

from __future__ import annotations

import importlib
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from extractors.parse import Parse
from extractors.profile import make_profile
from models.document import Document
from models.extraction import Extraction
from models.ids import content_id
from models.settings import Settings
from plugins.discovery import discover
from plugins.spec import Extractor

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=1)
def extractors_in_order() -> tuple[Extractor, ...]:
    """Return the extractors, each after those it requires; among equals in the order of their names."""
    parts: dict[str, Extractor] = discover(
        importlib.import_module("extractors"), Extractor, group="casefold.extractors"
    )
    graph = TopologicalSorter({name: set(parts[name].requires) for name in sorted(parts)})
    return tuple(parts[name] for name in graph.static_order() if name in parts)


def stage_version() -> str:
    """Return a version that changes when any extractor's does: results of an older one are made again."""
    return content_id("x", *[f"{part.name}={part.version}" for part in extractors_in_order()])


def extract(document: Document, nlp: Language, settings: Settings) -> Extraction:
    """Extract everything from one document that was read."""
    parse = Parse(document, nlp, settings)
    for part in extractors_in_order():
        parse.add(list(part.extract(document, parse)))
    return Extraction(
        document=document.id, version=stage_version(), profile=make_profile(parse), mentions=tuple(parse.mentions)
    )
