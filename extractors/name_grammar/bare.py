"""Given names that stand alone in running text, known or unknown, believed by what is said of them in the whole document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from extractors.drug_names import drugs_in
from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.context import weigh, words_of
from extractors.name_grammar.recognised import MONTHS
from extractors.name_grammar.runs import read_run
from extractors.name_grammar.tokens import Kind, Token, Tokens
from extractors.name_grammar.words import ordinary
from extractors.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token as Parsed

_ENOUGH = 3
_TELLING = 2
_AGAINST = -2
_INNER = (Kind.NAME, Kind.SOFT)
_ADDRESS = re.compile(r"\d[a-zA-Z]?,? $|[#&/@<-]$|\b(?:St|Saint|San|Santa|Santo|Fort|Mount|Lake|Port|El|Los|Las)\.? $")
_NO_NAME_BEHIND = re.compile(r"[&@/<]|-\d|\.(?:com|org|net)|[ ]?\d{2,}|,[ ](?:[A-Z]{2}\b|[A-Z][a-z]+[ ]?[.\n]$)")
# "he has the second name Noel": no other person
_FURTHER_NAME = re.compile(
    r"(?i)\b(?:second|third|middle|other|extra|further|baptismal|confirmation|religious|saint['’]?s|patron)[ \n](?:given[ \n])?names?"
    r"(?:,|:|[ \n](?:is|was|of|being))?[ \n]$"
)
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_LABEL = re.compile(r"(?:[ ][a-z]+){0,4}:")


class _Place(NamedTuple):
    """One place of the word: ``token`` is its number; ``inside`` where its capital is not the sentence's, or it is surely a person."""

    token: int
    weight: int
    inside: bool


def from_prose(parse: Parse, tokens: Tokens) -> Iterator[Candidate]:
    """Yield the places of single words that an English document treats as a person's name.

    A word needs some place that speaks for a person, and its places together must outweigh those that speak against;
    a known given name needs less. A place that itself speaks for a town or an institution is left out.
    """
    if not (parse.document.language or "en").startswith("en"):
        return
    drugs = {d.start for d in drugs_in(parse.text)}
    places: dict[str, list[_Place]] = defaultdict(list)
    for i, token in enumerate(tokens.all):
        if (
            token.kind not in _INNER
            or token.plain in MONTHS
            or token.capitals
            or token.start in drugs
            or token.plain in tokens.common
        ):
            continue
        if len(token.text) > 2 and _alone(tokens, i):
            place = _place(parse, tokens, i)
            if place is not None:
                places[token.plain].append(place)
    for found in places.values():
        least, best = _needed(tokens.all[found[0].token])
        total = sum(max(-_ENOUGH, min(_ENOUGH, p.weight)) for p in found)
        if total < least or max(p.weight for p in found) < best or (least and not any(p.inside for p in found)):
            continue
        for place in found:
            run = read_run(tokens, place.token, field=True)
            if place.weight > _AGAINST and run is not None and run.words == 1:
                yield candidate(run, "prose", sure=1)


def _needed(token: Token) -> tuple[int, int]:
    """What all places together and the best of them must weigh: nothing for a known given name, less for a word that is one."""
    if not token.known_given or token.kind is not Kind.NAME:
        return _ENOUGH, _TELLING
    return (_TELLING, 1) if token.plain in ordinary() else (0, 0)


def _alone(tokens: Tokens, i: int) -> bool:
    """True for a word in no longer run of capitalised words, and in no address or number."""
    every, token = tokens.all, tokens.all[i]
    following = every[i + 1] if i + 1 < len(every) and token.gap in (" ", "") else None
    if following is not None and following.text[0].isupper() and following.text != "I":
        return False
    previous = every[i - 1] if i and every[i - 1].gap in (" ", "") else None
    if previous is not None and previous.text[0].isupper() and previous.kind not in (Kind.STOP,):
        return False
    if previous is not None and previous.text[0].isupper() and not _sentence_start(tokens, previous):
        return False
    before = tokens.text[max(0, token.start - 12) : token.start]
    return _ADDRESS.search(before) is None and _NO_NAME_BEHIND.match(tokens.text, token.end) is None


def _sentence_start(tokens: Tokens, token: Token) -> bool:
    return re.search(r"(?:^|[.!?:;\"“”'’)][ \n]*|\n)$", tokens.text[max(0, token.start - 4) : token.start]) is not None


def _place(parse: Parse, tokens: Tokens, i: int) -> _Place | None:
    """Weigh one place; None outside running text, for a label, and where the parse sees a common word."""
    token = tokens.all[i]
    start, end = parse.sentence(token.start)
    line = parse.text[slice(*parse.line(token.start))]
    if _FURTHER_NAME.search(parse.text, max(start, token.start - 40), token.start):
        return None
    if (
        len(_SMALL.findall(parse.text, start, end)) < 2
        or (len(_SMALL.findall(line)) < 2 and " " in line.strip())
        or _LABEL.match(parse.text, token.end)
    ):
        return None
    parsed = _parsed(parse, token)
    opens = token.start - start < 2
    if parsed is None or (opens and parsed.pos_ != "PROPN" and not token.known_given):
        return None
    if opens and not _has_verb(parse, start, end):
        return None
    before = i > 0 and tokens.all[i - 1].gap == " " and tokens.all[i - 1].plain in words_of("before")
    weight = weigh(parsed) + 3 * before
    return _Place(i, weight, not opens or parsed.ent_type_ == "PERSON" or weight >= _ENOUGH)


def _has_verb(parse: Parse, start: int, end: int) -> bool:
    sentence = parse.doc.char_span(start, end, alignment_mode="expand")
    return sentence is not None and any(t.pos_ in ("VERB", "AUX") for t in sentence)


def _parsed(parse: Parse, token: Token) -> Parsed | None:
    """The word as spaCy has it; of a hyphenated name the last part, which bears the syntax."""
    span = parse.doc.char_span(token.start, token.start + len(token.text), alignment_mode="expand")
    return span.root if span is not None and len(span) else None
