"""The word lists of the name grammar, read once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Title(NamedTuple):
    """A title: canonical form, the sex that it tells, the role that it tells."""

    canonical: str
    sex: str | None
    role: str | None


class Label(NamedTuple):
    """A form label: the role of the person named in the field, and which part of the name stands there."""

    text: str
    role: str
    part: str


class Relative(NamedTuple):
    """A word for a relative: canonical relation and the relative's sex."""

    relation: str
    sex: str | None


def plain(text: str) -> str:
    """Return the text in lower case without diacritics, of the same length, so that offsets hold."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in "’‘`´":
        return "'"
    if character in "‐‑–—":
        return "-"
    base = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "đ": "d", "Đ": "d"}.get(character)
    folded = base or unicodedata.normalize("NFD", character)[0].lower()
    return folded if len(folded) == 1 else character


def lines(name: str) -> list[list[str]]:
    """Return the rows of a data file, split at tabs, without comments and blank lines."""
    text = files("extractors").joinpath("data", name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


def _word_set(name: str) -> frozenset[str]:
    return frozenset(plain(word) for row in lines(name) for word in row[0].split())


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    """Titles by their plain form without dots."""
    return {
        plain(row[0]).rstrip("."): Title(row[1], _known(row[2]), _known(row[3])) for row in lines("names_titles.tsv")
    }


@lru_cache(maxsize=1)
def credentials() -> dict[str, str | None]:
    """Roles by credential, letters only, upper case kept as written ("MD", "PhD", "PA-C")."""
    return {row[0].replace(".", ""): _known(row[1]) for row in lines("names_credentials.txt")}


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Particles inside surnames."""
    return _word_set("names_particles.txt")


@lru_cache(maxsize=1)
def stops() -> frozenset[str]:
    """Words that are no part of a name, the generic names of medicines among them."""
    return _word_set("names_stop.txt") | {row[0] for row in lines("drugs.tsv")}


@lru_cache(maxsize=1)
def soft_stops() -> frozenset[str]:
    """Words that are part of a name only beside a title or a known given name."""
    return _word_set("names_soft.txt")


@lru_cache(maxsize=1)
def organisation_words() -> frozenset[str]:
    """Words that make the capitalised run around them an organisation, a place or a disease."""
    return _word_set("names_organisation.txt")


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Given names that are also English words or well-known towns."""
    return _word_set("names_words.txt") | regions()


@lru_cache(maxsize=1)
def regions() -> frozenset[str]:
    """States, provinces and countries that read like a name behind a comma: "Clayton, Victoria"."""
    return _word_set("names_regions.txt")


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """The sex (f, m, u) by known given name, plain; the second list adds to the first and corrects it."""
    found = {row[0]: row[1] for row in lines("names_given.tsv")}
    for _, sex, names in lines("names_given_world.tsv"):
        found |= dict.fromkeys(names.split(), sex)
    return found


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """The given names that a short form stands for."""
    return {row[0]: frozenset(row[1].split()) for row in lines("names_nicknames.tsv")}


@lru_cache(maxsize=1)
def labels() -> dict[str, Label]:
    """Form labels by plain text."""
    return {row[0]: Label(row[0], "" if row[1] == "-" else row[1], row[2]) for row in lines("names_labels.tsv")}


@lru_cache(maxsize=1)
def relatives() -> dict[str, Relative]:
    """Words for relatives by plain form."""
    return {row[0]: Relative(row[1], _known(row[2])) for row in lines("relations.tsv")}


@lru_cache(maxsize=1)
def owned_relatives() -> dict[str, Relative]:
    """Words that mean a relative behind "my", "our", "his", "her": those for relatives, and "boy", "girl", "little one"."""
    return relatives() | {row[0]: Relative(row[1], _known(row[2])) for row in lines("relations_fond.tsv")}


@lru_cache(maxsize=1)
def subject_nouns() -> tuple[str, ...]:
    """Nouns for the one of whom a paper is: patient, applicant, service user."""
    return tuple(row[0] for row in lines("names_subjects.txt"))


@lru_cache(maxsize=2)
def subject_nouns_pattern(between: str = r"[ \n]") -> str:
    """Return the source of a pattern of the nouns for the one of whom a paper is, the longest first."""
    return "|".join(re.escape(n).replace(r"\ ", between) for n in sorted(subject_nouns(), key=lambda n: (-len(n), n)))


@lru_cache(maxsize=4)
def relatives_pattern(between: str = "[ -]", owned: bool = False) -> str:
    """Return the source of a pattern of the words for relatives, the longest first; ``between`` parts a word of several.

    ``owned``: with those that mean a relative only behind "my" or "her".
    """
    words = (re.escape(word).replace(r"\ ", between) for word in (owned_relatives() if owned else relatives()))
    return "|".join(sorted(words, key=len, reverse=True))


def _known(field: str) -> str | None:
    return None if field == "-" else field
