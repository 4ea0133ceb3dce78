"""A parse for tests of the medical extractors: no statistical model, the mentions of the extractors asked for."""

from __future__ import annotations

from pathlib import Path

import spacy
from documents import document_of

from extractors.dates import dates
from extractors.diagnoses import diagnoses
from extractors.parse import Parse
from models.mention import Mention
from models.settings import Settings


def parse_of(text: str, language: str = "en") -> Parse:
    """Return the parse with dates and diagnoses found."""
    parse = Parse(document_of(text, language=language), spacy.blank("en"), Settings(home=Path(), inbox=Path()))
    parse.add(list(dates.extract(parse.document, parse)))
    parse.add(list(diagnoses.extract(parse.document, parse)))
    return parse


def conditions(text: str, language: str = "en") -> list[Mention]:
    """Return the diagnoses of a text."""
    return parse_of(text, language).of_kind("diagnosis")
