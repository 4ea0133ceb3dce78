"""What a document is called in a list of exhibits, from what stands in it."""

from __future__ import annotations

import re

from exporters.report.days import date_in_words
from exporters.report.templates import safe_text
from exporters.report.wording import words
from models.casefile import CaseFile
from models.document import Document, Span
from models.extraction import Kind, Profile

_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_AS_CAPITALS = frozenset({"ct", "dna", "eoir", "gp", "icu", "mri", "nhs", "uk", "un", "us", "usa", "uscis"})
_LONGEST, _MOST_WORDS, _FEW_WORDS = 90, 12, 6
_MOSTLY = 0.7
_INNER_STOP = re.compile(r"[a-zà-ÿ)]\. +[A-ZÀ-Þ]")


def title_of(document: Document, case: CaseFile, *, month_first: bool = False) -> str:
    """Return "Affidavit of Ann Bo, 11 March 2024": its own heading or else its kind and author, and its date if one was found."""
    profile = case.profile_by_document.get(document.id)
    if profile is None:
        return "Paper that was not read"
    parts = [_name(document, profile)]
    if profile.kind is Kind.TRANSLATION and "translat" not in parts[0].casefold():
        parts.append(f"{words('language', document.language)} translation".strip())
    elif document.language not in (None, "en"):
        parts.append(f"in {words('language', document.language)}")
    parts.append(_dated(profile, month_first))
    return ", ".join(part for part in parts if part)


def _name(document: Document, profile: Profile) -> str:
    heading = _quoted(profile.title, document)
    if heading and _is_heading(heading):
        return in_title_case(heading, document.language) if _in_capitals(heading) else heading
    kind = words("exhibit_kind", profile.kind)
    author = _quoted(profile.author, document) or str(safe_text(profile.author_name))
    if not author:
        return kind
    return f"{kind} of {in_title_case(author, 'en') if _in_capitals(author) else author}"


def _quoted(span: Span | None, document: Document) -> str:
    text = str(safe_text(span.quote(document))).strip(" .,:;-–—") if span else ""
    return text if len(text) <= _LONGEST else ""


def _is_heading(text: str) -> bool:
    """A heading is short, and no sentence: it has no full stop inside, and a longer one has capitals."""
    pieces = text.split()
    long_words = [w for w in pieces if len(w) > 3]
    capital = sum(w[0].isupper() for w in long_words)
    return (
        len(pieces) <= _MOST_WORDS
        and not _INNER_STOP.search(text)
        and (len(pieces) <= _FEW_WORDS or 2 * capital >= len(long_words))
    )


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > _MOSTLY * len(letters)


def _dated(profile: Profile, month_first: bool) -> str:
    """The date as certain as it is: one that can be read in two ways stays as it was written."""
    dated = profile.dated
    if dated is None:
        return ""
    return f"dated {dated.text}" if dated.ambiguous else date_in_words(dated, month_first=month_first)


def in_title_case(text: str, language: str | None) -> str:
    """Return capitals as a heading is set: "AFFIDAVIT OF ANN BO" → "Affidavit of Ann Bo"; other languages as a sentence."""
    if language not in (None, "en"):
        return text.capitalize()
    folded = text.casefold().split()
    return " ".join(
        word if i and word in _SMALL else "-".join(_capitalised(part) for part in word.split("-"))
        for i, word in enumerate(folded)
    )


def _capitalised(word: str) -> str:
    start = next((i for i, c in enumerate(word) if c.isalnum()), 0)
    bare = word.strip("().,;:")
    return word.upper() if bare in _AS_CAPITALS else word[:start] + word[start : start + 1].upper() + word[start + 1 :]
