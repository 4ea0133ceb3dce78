"""What a document is called in a list of exhibits, from what stands in it."""

from __future__ import annotations

from exporters.report.days import date_in_words
from exporters.report.templates import safe_text
from exporters.report.wording import words
from models.casefile import CaseFile
from models.document import Document, Span
from models.extraction import Kind, Profile

_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_LONGEST = 90


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
    if heading:
        return in_title_case(heading, document.language) if heading.isupper() else heading
    kind = words("document_kind", profile.kind)
    author = _quoted(profile.author, document)
    if not author:
        return kind
    return f"{kind} of {in_title_case(author, 'en') if author.isupper() else author}"


def _quoted(span: Span | None, document: Document) -> str:
    text = str(safe_text(span.quote(document))).strip(" .,:;-–—") if span else ""
    return text if len(text) <= _LONGEST else ""


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
        word if i and word in _SMALL else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        for i, word in enumerate(folded)
    )
