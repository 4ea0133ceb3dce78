"""The formal features of a document: signature, oath, translator's certificate, enclosures, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from extractors.formal.date_lines import date_lines
from extractors.formal.enclosures import enclosures
from extractors.formal.feature import Feature
from extractors.formal.pages import page_numbers
from extractors.formal.signatures import signatures
from extractors.formal.signed_lines import as_seen
from extractors.formal.titles import find_title
from extractors.formal.translations import certificate, certificate_range, translation_headers
from extractors.formal.wording import pattern, table
from extractors.parse import Parse
from models.document import Document, PageMethod
from models.mention import Mention, make_mention
from models.values import DateValue, FormalValue

_WORDED = (
    "jurat",
    "acknowledgment",
    "perjury_clause",
    "statement_of_truth",
    "statutory_declaration",
    "interpreter_certificate",
    "continuation",
    "forum",
)
# a date so near behind a blank is written into it: "this __4th__ day of May"
_FILLED_CHARS = 4
_JURAT_CHARS = 260
_MOST_OF_ONE = 20


class Formalities:
    """Finds formal features, each with its state and detail.

    title: detail its words. signature: signed, empty, typed (a name alone under a farewell), unsure; detail the signer.
    jurat: present, preamble (only "before me … appeared"), blank (the date was never filled in); detail its date.
    perjury_clause: detail "us_law" where the laws of the United States are named. statement_of_truth: present, other
    (words to the effect). translation_header, translation_certificate, certificate_accuracy, certificate_competence,
    certificate_name, certificate_signature, certificate_date. enclosure: detail "what | Exhibit B". page_number:
    present or fax; detail "2/3", or "2" where the number of pages is not said. continuation. date_line: empty, unread.
    forum: detail the key of the forum to which the words belong.
    """

    name = "formalities"
    version = "2"
    requires: tuple[str, ...] = ("dates", "people")

    def extract(self, document: Document, parse: Any) -> Iterator[Mention]:
        """Yield a mention for each feature, in the order of the text."""
        features = sorted(set(_features(parse)), key=lambda f: (f.start, f.end, f.name, f.detail))
        for feature in features:
            span = parse.span(feature.start, feature.end)
            yield make_mention(
                span,
                FormalValue(feature=feature.name, state=_state(document, feature), detail=feature.detail),
                extractor=self.name,
                version=self.version,
                rule=feature.rule,
                confidence=span.confidence(document),
            )


def _features(parse: Parse) -> Iterator[Feature]:
    text = parse.text
    title = find_title(text)
    if title:
        yield Feature("title", title.start, title.end, "present", " ".join(title.text.split()), "title")
    signed = as_seen(parse.document, list(signatures(text)))
    yield from signed
    for name in _WORDED:
        yield from _worded(parse, name)
    yield from translation_headers(text)
    yield from certificate(parse, signed)
    yield from enclosures(parse, certificate_range(parse))
    yield from page_numbers(text)
    yield from date_lines(parse)


def _worded(parse: Parse, name: str) -> Iterator[Feature]:
    taken: list[tuple[int, int]] = []
    for row in table("formalities")[name]:
        for match in islice(pattern(row["pattern"]).finditer(parse.text), _MOST_OF_ONE):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            feature = Feature(
                name, match.start(), match.end(), row.get("state", "present"), row.get("detail", ""), name
            )
            yield _jurat(parse, feature) if name == "jurat" else _clause(feature, match.group())


def _clause(feature: Feature, words: str) -> Feature:
    if feature.name == "perjury_clause" and pattern(table("formalities")["us_law"]).search(words):
        return feature._replace(detail="us_law")
    return feature


def _jurat(parse: Parse, feature: Feature) -> Feature:
    """Add the date on which the oath was taken, or say that the form was left blank."""
    page_end = parse.text.find("\f", feature.start)
    end = min(feature.start + _JURAT_CHARS, page_end if page_end >= 0 else len(parse.text))
    words = parse.text[feature.start : end]
    dates = parse.of_kind("date", feature.start, end)
    blank = pattern(table("formalities")["blank_date"]).search(words)
    if blank and (not dates or feature.start + blank.end() + _FILLED_CHARS < dates[0].span.start):
        return feature._replace(state="blank")
    if feature.state == "preamble" or not dates:
        return feature
    value = dates[0].value
    assert isinstance(value, DateValue)
    when = value.date
    return feature._replace(detail=when.text if when.ambiguous else when.readings[0].start.isoformat())


def _state(document: Document, feature: Feature) -> str:
    """A pen leaves no text in a scan: there a bare line to sign on, or a short one, tells nothing."""
    if feature.name not in {"signature", "certificate_signature"} or feature.state != "empty" or feature.rule == "mark":
        return feature.state
    if document.page_at(feature.start).method is PageMethod.TEXT:
        return "empty"
    run = max((len(m.group()) for m in re.finditer(r"[_‗.…]+", document.text[feature.start : feature.end])), default=0)
    return "empty" if run >= 10 else "unsure"


part = Formalities()
