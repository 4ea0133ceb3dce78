"""How severe a condition is called apart from its name: "the dementia is in the mild stage", "scored in the severe range"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.assertion import assert_at
from extractors.conditions.ontology import ancestors
from extractors.parse import Parse
from extractors.phrases import DATA
from models.values import DiagnosisValue

_DENIED = re.compile(r"\b(?:not|never|no|nunca|pas|não)\b|n[’']t\b", re.IGNORECASE)


class Told(NamedTuple):
    """A grade at ``start`` to ``end`` for the condition ``of``, under its most general name."""

    start: int
    end: int
    grade: str
    of: str


def severities_told(parse: Parse) -> Iterator[Told]:
    """Yield the grades that a verb joins to a condition, those of one who is "severely depressed", where a score lies."""
    for mention in parse.of_kind("diagnosis"):
        value = mention.value
        assert isinstance(value, DiagnosisValue)
        match = _joined().match(parse.text, mention.span.end)
        if match is None or value.severity is not None or mention.assertion.label != "present":
            continue
        if not assert_at(parse, mention.span.start, mention.span.end).hypothetical:
            yield Told(mention.span.start, match.end("grade"), _grade(match["grade"]), general_name(value))
    for match in _adverb().finditer(parse.text):
        of = next(of for of, words in _table()["states"].items() if re.fullmatch(words, match["state"], re.IGNORECASE))
        yield Told(match.start(), match.end(), _grade(match["grade"]), of)
    for of, pattern in _organs():
        for match in pattern.finditer(parse.text):
            if not assert_at(parse, match.start(), match.end()).hypothetical:
                yield Told(match.start(), match.end(), _grade(match["grade"] or match["noun"] or match["last"]), of)
    for match in _range().finditer(parse.text):
        first, last = parse.sentence(match.start())
        of = _measured(parse.text, first, max(last, match.end()), match.start())
        if of and not _explains().search(parse.text, first, last):
            start = min(match.start(), of[1])
            if _DENIED.search(parse.text, start, match.end()):
                continue
            yield Told(start, match.end(), _grade(match["grade"] or match["grade2"]), of[0])


def general_name(value: DiagnosisValue) -> str:
    """Return the most general concept of a condition, under which severities are compared."""
    kinds = ancestors(value.concept or "")
    return kinds[-1] if kinds else value.concept or ""


def _measured(text: str, first: int, last: int, at: int) -> tuple[str, int] | None:
    """Return what the nearest instrument or condition of the sentence measures, and where it is named."""
    named = [(abs(m.start() - at), kind, m.start()) for kind, p in _kinds() for m in p.finditer(text, first, last)]
    return min(named)[1:] if named else None


def _grade(word: str) -> str:
    grades: dict[str, str] = _table()["grades"]
    word = next((g for g, words in _table()["adverbs"].items() if re.fullmatch(words, word, re.IGNORECASE)), word)
    return next(grade for grade, words in grades.items() if re.fullmatch(words, word, re.IGNORECASE))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "severity_words.toml").read_text(encoding="utf-8"))


def _grades() -> str:
    return "|".join(_table()["grades"].values())


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:{_table()['joined']})(?P<grade>{_grades()})(?:{_table()['ends']})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _adverb() -> re.Pattern[str]:
    adverbs, states = ("|".join(_table()[name].values()) for name in ("adverbs", "states"))
    past = r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bfelt )"
    return re.compile(rf"{past}\b(?P<grade>{adverbs})\s+(?P<state>{states})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _organs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    adverbs, grades = "|".join(_table()["adverbs"].values()), _grades()
    return tuple(
        (
            of,
            re.compile(
                rf"\b(?:(?P<grade>{adverbs})\s+(?:impaired|reduced|depressed)\s+(?:{organ})"
                rf"|(?P<noun>{grades})\s+(?:impairment|dysfunction|reduction)\s+of\s+(?:the\s+)?(?:{organ})"
                rf"|(?:{organ})(?:\s+(?:is|was|to\s+be|now|still|remains)){{0,2}}\s+(?P<last>{adverbs})\s+(?:impaired|reduced|depressed))\b",
                re.IGNORECASE,
            ),
        )
        for of, organ in _table()["organs"].items()
    )


@lru_cache(maxsize=1)
def _range() -> re.Pattern[str]:
    return re.compile(_table()["range"].replace("{grade}", _grades()), re.IGNORECASE)


@lru_cache(maxsize=1)
def _explains() -> re.Pattern[str]:
    return re.compile(_table()["explains"], re.IGNORECASE)


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _table()["kinds"].items())
