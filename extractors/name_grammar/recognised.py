"""Names in running text: those of the spaCy model, filtered, and runs that begin with a known given name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.gazetteer import is_town
from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import LIKE_WORDS, Kind, Token, Tokens
from extractors.name_grammar.words import given_names, organisation_words, plain
from extractors.parse import Parse

MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "julio",
        "abril",
        "mayo",
        "marco",
        "mars",
        "avril",
    ]
)


STREETS = frozenset(
    [
        "lane",
        "street",
        "road",
        "court",
        "close",
        "grove",
        "place",
        "gardens",
        "drive",
        "way",
        "vale",
        "rise",
        "park",
        "hill",
        "hills",
        "view",
        "walk",
        "row",
        "green",
        "wharf",
        "quay",
        "bypass",
        "loop",
        "trail",
        "circle",
    ]
)


def from_model(parse: Parse, tokens: Tokens) -> Iterator[Candidate]:
    """Yield the model's PERSON entities that have the shape of a name; in English single words are left to ``bare``."""
    english = (parse.document.language or "en").startswith("en")
    for entity in parse.doc.ents:
        if entity.label_ != "PERSON":
            continue
        i = tokens.at(entity.start_char)
        while i < len(tokens.all) and tokens.all[i].start < entity.end_char:
            run = (
                read_run(tokens, i) if tokens.all[i].kind in (Kind.NAME, Kind.SOFT, Kind.INITIAL, Kind.TITLE) else None
            )
            if run is None:
                i += 1
                continue
            single = run.parts == 1 and not run.name.title
            if _believed(run, tokens, parse) and not (single and (english or not _in_prose(parse, run))):
                yield candidate(run, "model", sure=1)
            i = tokens.at(run.end)


def from_given_names(parse: Parse, tokens: Tokens) -> Iterator[Candidate]:
    """Yield runs of two words or more that begin with a known given name."""
    english = (parse.document.language or "en").startswith("en")
    i, every = 0, tokens.all
    while i < len(every):
        token = every[i]
        following = every[i + 1] if i + 1 < len(every) and token.gap == " " else None
        small = following is not None and _small_surname(token, following)
        starts = token.known_given if token.kind is Kind.NAME else token.kind is Kind.INITIAL or small
        if not starts or (i and _joined_before(every, i)):
            i += 1
            continue
        run = read_run(tokens, i)
        if run is None or (run.words < 2 and not _initialled(run)):
            i += 1
            continue
        if _believed(run, tokens, parse) and (not english or _proper(parse, run)):
            yield candidate(run, "given name", sure=1)
        i = max(i + 1, tokens.at(run.end))


_PLACE_BEFORE = re.compile(
    r"(?:(?-i:\b[A-Z][^\W\d_]+),|\b(?:in|at|near|en|a|à|em|no|na|au|aux|hacia|desde|depuis|vers))[ \n]$", re.I
)


def _in_prose(parse: Parse, run: Run) -> bool:
    """True for a word among words in small letters, with no sign of a place before it or behind it."""
    text, (start, end) = parse.text, parse.sentence(run.start)
    if run.start - start < 2:
        return False
    place = _PLACE_BEFORE.search(text[max(0, run.start - 20) : run.start]) or re.match(
        r",[ \n][A-Z]", text[run.end :][:3]
    )
    return place is None and len(re.findall(r"\b[^\W\d_A-Z]+\b", text[start:end])) >= 4


def _initialled(run: Run) -> bool:
    return run.words == 1 and len(run.name.given) + len(run.name.surnames) > 2


def _small_surname(token: Token, following: Token) -> bool:
    """True for Vietnamese and other names that read like small words: "An Nhien", "Le Van Phuc"."""
    if token.kind is Kind.SOFT and token.plain in LIKE_WORDS:
        return following.kind is Kind.NAME and following.known_given
    surname = token.kind is Kind.PARTICLE and token.plain in ("le", "la", "do") and token.text[0].isupper()
    return surname and following.text[0].isupper() and (following.plain in ("van", "thi") or following.known_given)


def _joined_before(every: list[Token], i: int) -> bool:
    previous = every[i - 1]
    return (
        previous.gap in (" ", "")
        and previous.kind in (Kind.NAME, Kind.SOFT, Kind.INITIAL, Kind.PARTICLE, Kind.TITLE)
        and (previous.text[0].isupper())
    )


def _proper(parse: Parse, run: Run) -> bool:
    """True where the model takes most words for proper nouns and for no organisation or place."""
    span = parse.doc.char_span(run.start, run.end, alignment_mode="expand")
    if span is None:
        return False
    words = [t for t in span if t.is_alpha and len(t) > 1 and t.lower_ not in LIKE_WORDS]
    labelled = {t.ent_type_ for t in words if t.ent_type_}
    if labelled & {"ORG", "FAC", "LOC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART"} and "PERSON" not in labelled:
        return False
    given = all(plain(w) in given_names() for part in (*run.name.given, *run.name.surnames) for w in part.split())
    place = _PLACE_BEFORE.search(parse.text[max(0, run.start - 20) : run.start])
    if (
        labelled == {"GPE"}
        and run.words < 3
        and not (given and place is None and not re.match(r",[ ][A-Z]", parse.text[run.end :][:3]))
    ):
        return False
    if "PERSON" not in labelled and place:
        return False
    return sum(t.pos_ == "PROPN" for t in words) * 2 > len(words)


def _believed(run: Run, tokens: Tokens, parse: Parse) -> bool:
    text = parse.text
    if run.words == 1 and not run.name.title:
        word = text[run.start : run.end]
        if not run.known or _initial_only_risk(run) or (word.isupper() and len(word) < 4):
            return False
    elif (
        run.words > 1
        and not run.known
        and any(len(w) < 3 for w in (*run.name.given, *run.name.surnames) if "." not in w)
    ):
        return False
    if run.words > 1 and not run.name.title and not run.known and is_town(text[run.start : run.end]):
        return False  # "Silver Spring" is a town
    before, after = text[max(0, run.start - 12) : run.start], text[run.end : run.end + 24]
    if re.search(
        r"\d[a-zA-Z]?,? $|[#&/@-]$|\b(?:St|Saint|San|Santa|Santo|Fort|Mount|Lake|Port|El|Los|Las)\.? $", before, re.I
    ):
        return False
    preceding = re.search(r"([^\W\d_]+) $", before)
    if preceding and preceding[1][0].isupper() and plain(preceding[1]) in organisation_words():
        return False
    if re.match(r"[&@/]|-\d|\d|\.(?:com|org|net)|[ ]?\d{3,}|,?[ ][A-Z]{1,2}\d", after):
        return False
    following = re.match(r"(?:'s|’s)?[ ]([^\W\d_]+)", after)
    if following and following[1][0].isupper() and re.sub(r"\W", "", following[1].lower()) in organisation_words():
        return False
    last = tokens.all[max(0, tokens.at(run.end) - 1)]
    if (
        last.plain in STREETS
        and not run.name.title
        and (last.plain != "park" or re.search(r"\d", _line_of(text, run.start)))
    ):
        return False
    if re.search(r"\bMessrs\.? $", text[max(0, run.start - 10) : run.start]):
        return False
    first = tokens.all[tokens.at(run.start)]
    if first.plain in MONTHS and re.search(
        r"\b(?:in|on|since|of|until|by|last|this|next|de|en|early|late|mid|to|from)[ -]$", before
    ):
        return False
    heading = _line_of(text, run.start)
    return not (heading.isupper() and not run.known)


def _initial_only_risk(run: Run) -> bool:
    return not run.name.given and len(run.name.surnames) == 1


def _line_of(text: str, offset: int) -> str:
    start = max(text.rfind(c, 0, offset) for c in "\n\t\f") + 1
    ends = [e for e in (text.find(c, offset) for c in "\n\t\f") if e >= 0]
    return text[start : min(ends, default=len(text))]
