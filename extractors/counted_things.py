"""Wounds, scars, teeth, rejections, relatives killed, bedrooms: things told with their number, by a table of nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import KeyedWords, either, whole
from models.dates import PartialDate

_MOST = 200
_SITE_REACH, _TIMES_REACH, _ROUNDED, _ANSWER = 46, 40, 22, 400
_INDEFINITE = frozenset({"a", "an", "un", "una", "une", "um", "uma"})
_ABOUT, _LEAST = ("about", "almost", "under", "mostly"), ("over", "atleast")
# between two words of one line or of two lines of a paragraph; bounded, for a paper may have lines of dashes
_GAP = r"(?:[ -]|\n(?!\n)){1,3}"
_OWN_BEFORE = re.compile(r"(?<!\w)(?P<own>my|our|his|her)\s+$")
# "x2", "x 3" behind the noun of a clinician's note
_TIMES_SIGN = r"\s?(?:x|×)\s?(?P<sign>\d{1,2})(?!\w)"


class Counted(NamedTuple):
    """A number of a thing in ``text[start:end]``; ``of`` is the part of the body, ``event`` what befell its owner.

    ``owner`` is where a possessive tells whose it is ("three of my brothers"); ``least`` where there may be more.
    """

    thing: str
    number: float
    start: int
    end: int
    of: str | None = None
    event: str = "other"
    owner: tuple[int, int] | None = None
    least: bool = False
    at: PartialDate | None = None


def counted_things(scene: Scene) -> Iterator[Counted]:
    """Yield the things of the table with their numbers; a number told as about is none."""
    for row in read_data("counted.toml")["thing"]:
        for match in _nouns(row["thing"]).finditer(scene.folded):
            sign = match.groupdict().get("sign")
            yield from _told(scene, row, match, match["number"] or sign, match["own"])
        for match in _labelled(row["thing"]).finditer(scene.folded):
            yield from _told(scene, row, match, match["number"], None)
        for match in _often(row["thing"]).finditer(scene.folded) if row.get("times") else ():
            yield from _told(scene, row, match, match["times"] or match["after"], None)
    yield from _killed(scene)
    yield from _only_arrest(scene)


def _only_arrest(scene: Scene) -> Iterator[Counted]:
    """One arrest, where the answer of a form tells of one and ends with "No others"."""
    for match in _no_others().finditer(scene.folded):
        low = max(scene.text.rfind("\n\n", 0, match.start()), match.start() - _ANSWER, 0)
        asked = list(_arrest().finditer(scene.folded, low, match.start()))
        told = scene.folded[asked[0].start() : match.start()] if asked else ";"
        if ";" not in told and not re.search(r"\b(?:2[.)]|second|also|another|again)(?!\w)", told):
            yield Counted("arrests", 1.0, match.start(), match.end())


def _told(
    scene: Scene, row: dict[str, Any], match: re.Match[str], written: str | None, own: str | None
) -> Iterator[Counted]:
    number = _number(written) if written else None
    sentence = scene.parse.sentence(match.start())
    if number is None or not 0 < number <= _MOST or written in _INDEFINITE:
        return
    rounding = rounded_as(scene.folded, match.start())
    words = row.get("with")
    if rounding == "about" or (words and not _whole(row["thing"], "with").search(scene.folded, *sentence)):
        return
    if row.get("without") and _whole(row["thing"], "without").search(scene.folded, *sentence):
        return
    site = _site(scene, match) if row.get("sited") else None
    yield Counted(
        row["thing"],
        number,
        *match.span(),
        of=site,
        event=row.get("event", "other"),
        owner=match.span("own") if own else None,
        least=rounding == "least",
        at=_when(scene, match),
    )


def _number(written: str) -> float | None:
    times = read_data("counts.toml")["times"]
    folded = " ".join(written.split())
    return next((float(n) for n, words in times.items() if folded in words), None) or number_of(
        folded.removesuffix(" times")
    )


def rounded_as(folded: str, start: int) -> str | None:
    """Return "about" or "least" for a number behind such words ("about ten", "at least three"), None for a plain one."""
    before = folded[max(0, start - _ROUNDED) : start]
    for name, pattern in _roundings():
        if pattern.search(before):
            return "about" if name in _ABOUT else "least" if name in _LEAST else None
    return None


def _when(scene: Scene, match: re.Match[str]) -> PartialDate | None:
    """The date of the clause that tells the number, None where it has none or several."""
    dates = [v.date for _, v in scene.dates_in(*_clause(scene, match.start()))]
    return dates[0] if len(dates) == 1 else None


def _clause(scene: Scene, at: int) -> tuple[int, int]:
    sentence = scene.parse.sentence(at)
    return next((c for c in split_clauses(scene.folded, *sentence) if c[0] <= at < c[1]), sentence)


def _site(scene: Scene, match: re.Match[str]) -> str | None:
    """The part of the body told nearest behind the noun in its clause, else before it in a note's cell; None without."""
    sentence = scene.parse.sentence(match.start())
    clause = _clause(scene, match.start())
    more = _another_number().search(scene.folded, match.end(), sentence[1])
    high = min(sentence[1], match.end() + _SITE_REACH, more.start() if more else sentence[1])
    found = [key for key, _, _ in _sites().find(scene.folded, match.end(), min(high, clause[1]))]
    if found:
        return found[0] if len(set(found)) == 1 else "+".join(sorted(set(found)))
    before = [
        key for key, _, _ in _sites().find(scene.folded, max(clause[0], match.start() - _SITE_REACH), match.start())
    ]
    return before[-1] if before else None


def _killed(scene: Scene) -> Iterator[Counted]:
    """ "Three of his brothers were killed", "lost two brothers in the war"; "lost four babies before they were born"."""
    words = read_data("counted.toml")["killed"]
    kin = {w: thing for thing, nouns in words["kin"].items() for w in nouns}
    for match in _kin_counted().finditer(scene.folded):
        number = number_of(match["number"])
        if number is None or not 0 < number <= _MOST or match["number"] in _INDEFINITE:
            continue
        clause, high = _clause(scene, match.start()), scene.parse.sentence(match.start())[1]
        lost = _of_the_dead("lost").search(scene.folded, clause[0], match.start())
        violent = _of_the_dead("in").search(scene.folded, match.end(), high)
        killed = _of_the_dead("verbs").search(scene.folded, clause[0], clause[1])
        noun = " ".join(match["noun"].split())
        if noun in words["babies"]:
            if lost and _of_the_dead("unborn").search(scene.folded, match.end(), high):
                yield Counted("miscarriages", number, match.start(), match.end())
        elif killed or (lost and violent):
            own = match if match["own"] else _OWN_BEFORE.search(scene.folded, max(0, match.start() - 8), match.start())
            owner = own.span("own") if own else None
            start = min(match.start(), owner[0]) if owner else match.start()
            yield Counted(kin[noun], number, start, match.end(), owner=owner)


@lru_cache(maxsize=64)
def _nouns(thing: str) -> re.Pattern[str]:
    row = next(r for r in read_data("counted.toml")["thing"] if r["thing"] == thing)
    own = either(read_data("counts.toml")["context"]["own"])
    numbers = rf"(?P<number>{number_pattern()})"
    described = rf"(?:{_GAP}(?!{number_pattern()}\b)(?!(?:and|or|of|to|in|on|the|with|were|was|from|for|at|by)\b)(?>[a-z][a-z']*(?:-[a-z][a-z']*)*)){{0,3}}?"
    of_mine = rf"(?:(?:{_GAP}of)?{_GAP}(?P<own>{own}))?"
    signed = rf"|{either(row['nouns'])}{_TIMES_SIGN}"
    pattern = rf"(?<![\w.,/$£€]){numbers}{of_mine}{described}{_GAP}{either(row['nouns'])}(?!\w)"
    return re.compile(pattern + signed)


@lru_cache(maxsize=64)
def _labelled(thing: str) -> re.Pattern[str]:
    row = next(r for r in read_data("counted.toml")["thing"] if r["thing"] == thing)
    lead = either(read_data("counts.toml")["context"]["label_before"])
    return re.compile(
        rf"(?:^|[\t\n.;]\s*)(?:{lead}\s+)?{either(row['nouns'])}(?:\s\([^()\n]{{1,24}}\))?[ ]?[:\t]\s*(?P<number>\d{{1,3}})(?!\d|[/.]\d)"
    )


@lru_cache(maxsize=64)
def _often(thing: str) -> re.Pattern[str]:
    row = next(r for r in read_data("counted.toml")["thing"] if r["thing"] == thing)
    often = either([w for words in read_data("counts.toml")["times"].values() for w in words])
    any_times = rf"(?:{often}|{number_pattern()}\s+times)"
    verbs = either(row["times"])
    return re.compile(
        rf"(?<!\w){verbs}(?:\s+(?:me|him|her|it|us|them))?(?:\s+\w+){{0,3}}?\s+(?P<after>{any_times})(?!\w)"
        rf"|(?<!\w)(?P<times>{any_times})[\s,]+(?:\w+\s+){{0,4}}?{verbs}(?!\w)"
    )


@lru_cache(maxsize=1)
def _kin_counted() -> re.Pattern[str]:
    words = read_data("counted.toml")["killed"]
    own = either(read_data("counts.toml")["context"]["own"])
    nouns = either([*(w for found in words["kin"].values() for w in found), *words["babies"]])
    return re.compile(
        rf"(?<![\w.,/$£€])(?P<number>{number_pattern()})(?:\s+of)?(?:\s+(?P<own>{own}))?(?:\s+(?:older|younger|elder|little|own|other|full|half))?"
        rf"\s+(?P<noun>{nouns})(?!\w)"
    )


@lru_cache(maxsize=128)
def _whole(thing: str, key: str) -> re.Pattern[str]:
    return whole(next(r for r in read_data("counted.toml")["thing"] if r["thing"] == thing)[key])


@lru_cache(maxsize=8)
def _of_the_dead(key: str) -> re.Pattern[str]:
    return whole(read_data("counted.toml")["killed"][key])


@lru_cache(maxsize=1)
def _no_others() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(read_data('counted.toml')['no_others']['words'])}(?=\s*(?:[.;,\n\t]|$))")


@lru_cache(maxsize=1)
def _arrest() -> re.Pattern[str]:
    return whole(read_data("counted.toml")["no_others"]["of"])


@lru_cache(maxsize=1)
def _another_number() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?!(?:a|an|one|un|una|une)\b){number_pattern()}(?!\w)")


@lru_cache(maxsize=1)
def _sites() -> KeyedWords:
    return KeyedWords(read_data("counted.toml")["sites"])


@lru_cache(maxsize=1)
def _roundings() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"(?<!\w){either(words)}\s*$"))
        for name, words in read_data("durations.toml")["rounding"].items()
    ]
