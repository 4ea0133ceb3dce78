"""How many children and siblings, told without a number beside the noun: "a mother of four", "our sons Ali and Omar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.event_grammar.folding import fold
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import either, whole
from extractors.name_grammar.words import given_names

_MOST = 15
_NAME = r"[^\W\d_a-zß-ÿ][\w'’-]+(?:[ \n][^\W\d_a-zß-ÿ][\w'’-]+){0,3}(?:[ \n]?\([^()\n]{1,24}\)|,[ ](?:aged?[ ])?\d{1,2}(?=,|[ ](?:and|y|et|e)\b))?"
_LISTED = re.compile(
    rf"(?::|,|[ ]\(|[ ]?[-–—])?[ \n](?P<names>{_NAME}(?:,[ \n]{_NAME}){{0,8}},?[ \n](?:and|y|et|e)[ \n]{_NAME})"
)
_PART = re.compile(rf"{_NAME}")


class Numbered(NamedTuple):
    """A count in ``text[start:end]``; ``least`` where there may be more than are listed."""

    thing: str
    number: float
    start: int
    end: int
    least: bool = False


def numbered(scene: Scene) -> Iterator[Numbered]:
    """Yield the counts of children and siblings that are told by a word of kinship and a bare number, or by names."""
    for row, pattern in _of_number():
        for match in pattern.finditer(scene.folded):
            number = number_of(match["number"])
            if number is not None and 1 < number <= _MOST:
                less = 1 if row.get("with_self") else 0
                yield Numbered(row["thing"], number - less, match.start(), match.end())
    yield from _summed(scene)
    yield from _listed(scene)
    for match in _only().finditer(scene.folded):
        if _own().search(scene.folded, max(0, match.start() - 16), match.start()):
            yield Numbered("children", 1.0, match.start(), match.end())
        elif _alone().search(scene.folded, max(0, match.start() - 16), match.start()):
            yield Numbered("siblings", 0.0, match.start(), match.end())


def _summed(scene: Scene) -> Iterator[Numbered]:
    """ "Two sons and a daughter" are three children, "a brother and two sisters" three siblings."""
    for thing, pattern in _pairs():
        for match in pattern.finditer(scene.folded):
            numbers = [number_of(match[g]) for g in ("first", "second")]
            if all(n is not None and 0 < n <= _MOST for n in numbers):
                yield Numbered(thing, sum(n for n in numbers if n is not None), match.start(), match.end())
    for match in _mine().finditer(scene.folded):
        numbers = [number_of(match[g]) if match[g] else 1.0 for g in ("first", "second")]
        if (match["first"] or match["second"]) and all(n is not None and 0 < n <= _MOST for n in numbers):
            total = sum(n for n in numbers if n is not None)
            no_more = _no_more().search(scene.folded, max(0, match.start() - 40), match.start())
            yield Numbered("children", total, match.start(), match.end(), least=no_more is None)


def _listed(scene: Scene) -> Iterator[Numbered]:
    """Names behind "our children" count them; those who are not named may be more."""
    for match in (*_named().finditer(scene.folded), *_label().finditer(scene.folded)):
        names = _LISTED.match(scene.text, match.end())
        if names is None:
            continue
        parts = _PART.findall(names["names"])
        known = any(fold(part.split()[0]) in given_names() for part in parts)
        if not known and not scene.people_in(names.start("names"), names.end("names")):
            continue
        number = len(parts)
        yield Numbered("children", float(number), match.start("thing"), names.end("names"), least=True)


@lru_cache(maxsize=1)
def _of_number() -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    found = []
    for row in read_data("counts.toml")["of_number"]:
        nouns = rf"(?:\s+{either(_adjectives())})?\s+{either(_nouns(row['thing']))}"
        noun = nouns if row.get("noun") else rf"(?:{nouns})?"
        # "mother of two boys" is told by its noun, "one of three clinics" is no family
        closed = r"(?!\w)(?!\s+(?:\w+\s+)?(?:sons?|daughters?|boys?|girls?|years?|months?|weeks?|days?)\b)"
        found.append(
            (row, re.compile(rf"(?<!\w){either(row['words'])}\s+(?P<number>{number_pattern()}){noun}{closed}"))
        )
    return found


def _nouns(thing: str) -> list[str]:
    rows = read_data("counts.toml")["family"]
    also = ("children",) if thing == "siblings" else ()
    return [w for row in rows if row["thing"] == thing or row["thing"] in also for w in row["words"]]


def _adjectives() -> list[str]:
    adjectives: list[str] = read_data("counts.toml")["context"]["adjectives"]
    return adjectives


@lru_cache(maxsize=1)
def _pairs() -> list[tuple[str, re.Pattern[str]]]:
    rows = {row["thing"]: row["words"] for row in read_data("counts.toml")["family"]}
    number = rf"(?:{number_pattern()})"
    found = []
    for thing, one, other in (("children", "sons", "daughters"), ("siblings", "brothers", "sisters")):
        first, second = (either([*rows[k], *(w[:-1] for w in rows[k] if w.endswith("s"))]) for k in (one, other))
        for a, b in ((first, second), (second, first)):
            described = rf"(?:\s+{either(_adjectives())})?"
            found.append(
                (
                    thing,
                    re.compile(
                        rf"(?<![\w.,/])(?P<first>{number}){described}\s+{a}\s+(?:and|y|et|e)\s+(?P<second>{number}){described}\s+{b}(?!\w)"
                    ),
                )
            )
    return found


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    data = read_data("counts.toml")
    words = next(row["words"] for row in data["family"] if row["thing"] == "children")
    return re.compile(
        rf"(?<!\w){either(data['context']['own'])}\s+(?P<thing>{either(w for w in words if w.endswith('s') or w == 'children')})(?!\w)"
    )


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """A label that names follow: "Children in the family: Ana (12), Luis (9) and Eva (7)"."""
    words = next(row["words"] for row in read_data("counts.toml")["family"] if row["thing"] == "children")
    return re.compile(
        rf"(?:^|[\t\n.;]\s*)(?P<thing>{either(words)})(?:\s+(?:in|of|at|with|living|who)\b[^\n:]{{0,30}})?(?=:)"
    )


@lru_cache(maxsize=1)
def _mine() -> re.Pattern[str]:
    """ "My two sons and my daughter": each with its possessive, one of them with its number."""
    rows = {row["thing"]: row["words"] for row in read_data("counts.toml")["family"]}
    own = either(read_data("counts.toml")["context"]["own"])
    both = either([w for k in ("sons", "daughters") for v in rows[k] for w in (v, v.removesuffix("s"))])
    first, second = (rf"{own}\s+(?:(?P<{g}>{number_pattern()})\s+)?{both}" for g in ("first", "second"))
    return re.compile(rf"(?<!\w){first}\s+(?:and|y|et|e)\s+{second}(?!\w)")


@lru_cache(maxsize=1)
def _no_more() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(read_data('counts.toml')['context']['no_more'])}\s+$")


@lru_cache(maxsize=1)
def _only() -> re.Pattern[str]:
    return whole(read_data("counts.toml")["context"]["only"])


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(read_data('counts.toml')['context']['own'])}\s+$")


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(read_data('counts.toml')['context']['only_one'])}\s+$")
