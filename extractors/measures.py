"""Measures: stages, grades, scores and shares on named scales."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extractors.assertion import assert_at
from extractors.burns import deepest, shares
from extractors.conditions.holder import Held, holder_at
from extractors.conditions.ontology import ancestors
from extractors.nearest_date import date_of
from extractors.parse import Parse
from extractors.phrases import DATA
from extractors.scored import scored
from extractors.severity_words import general_name, severities_told
from extractors.stages_told import stages_told
from models.document import Document
from models.mention import Holder, Mention, make_mention
from models.values import DiagnosisValue, MeasureValue

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMBER = r"(?P<number>\d{1,3}(?:[,.  ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
_ROMAN_VALUE = r"(?P<roman>IV|V|I{1,3}|[1-5])(?:\s*[-–/]\s*(?:IV|V|I{1,3}))?\b"
# the parts whose sum is the score: "portal 1 + venous 0 ="
_PART = r"[^\W\d][\w ]{0,20}?\s?\d{1,2}"
_SUMMED = rf"(?:[\s:(]{{0,3}}{_PART}(?:\s*[+,]\s*{_PART}){{1,5}}\s*(?==))?"
# "PHQ-9 of 2 March 2023 was 12": the day of the score stands between
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
_ON_A_DAY = rf"(?:\s+(?:of|on|dated|from)\s+\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?(?:\s+\d{{4}})?)?"
_NEAR_STAGE = 48
_BESIDE_CHARS = 6
_NEAR_DEGREE = 40


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    value: MeasureValue
    rule: str


class Measures:
    """Scores and stages by the names of their scales, the severity of conditions, the share burned."""

    name = "measures"
    version = "5"
    requires: tuple[str, ...] = ("dates", "people", "diagnoses")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the measures, each with the date that its sentence gives it."""
        taken: list[tuple[int, int]] = []
        for found in (*_scores(parse), *_stages(parse), *_burns(parse), *_activity(parse), *_severities(parse)):
            place = (found.start, found.end)
            if found.value.scale != "severity" and any(a < place[1] and place[0] < b for a, b in taken):
                continue
            taken.append(place)
            yield self._mention(parse, found)

    def _mention(self, parse: Parse, found: _Found) -> Mention:
        held = holder_at(parse, found.start, found.end, "")
        if held.holder is Holder.AUTHOR and not _of_the_writer(parse, found):
            held = Held(Holder.UNKNOWN, None, False)
        value = found.value.model_copy(update={"at": date_of(parse, found.start, found.end, _parting(parse, found))})
        assertion = assert_at(parse, found.start, found.end)
        return make_mention(
            parse.span(found.start, found.end),
            value,
            extractor=self.name,
            version=self.version,
            rule=found.rule,
            assertion=assertion.model_copy(update={"family": held.family}),
            about=held.about,
            holder=held.holder,
        )


def _parting(parse: Parse, found: _Found) -> list[tuple[int, int]]:
    """Return the places of the conditions that follow in the sentence: a date behind one is that one's."""
    first, last = parse.sentence(found.start)
    others = parse.of_kind("diagnosis", first, max(last, found.end))
    return [(m.span.start, m.span.end) for m in others if m.span.start > found.end + _BESIDE_CHARS]


def _scores(parse: Parse) -> Iterator[_Found]:
    """Named scales: name, a few linking words, value."""
    lower = parse.text.lower()
    for scale, pattern in _patterns():
        if not any(begins in lower for begins in _beginnings(*scale["names"])):
            continue
        for match in pattern.finditer(parse.text):
            value = _value(scale, match)
            if value is not None and _beside(parse, scale, match.start()):
                yield _Found(match.start(), match.end(), value, f"scale {scale['key']}")
    for told in scored(parse.text, _table()["scale"]):
        yield _Found(
            told.start, told.end, MeasureValue(scale=told.scale, number=told.number), f"scale {told.scale} told"
        )


def _beside(parse: Parse, scale: dict[str, Any], start: int) -> bool:
    """Whether the sentence holds what a scale with a name of many meanings must stand beside ("Child C" by a cirrhosis)."""
    first, last = parse.sentence(start)
    return (
        "beside" not in scale
        or re.search(scale["beside"], parse.text[first:last], re.IGNORECASE | re.DOTALL) is not None
    )


def _value(scale: dict[str, Any], match: re.Match[str]) -> MeasureValue | None:
    groups = match.groupdict()
    key = scale["key"]
    if groups.get("word"):
        return MeasureValue(scale=key, grade=groups["word"].lower())
    if groups.get("letter"):
        return MeasureValue(scale=key, grade=groups["letter"].upper())
    if groups.get("roman"):
        roman = groups["roman"].lower()
        number = float(_ROMAN.get(roman) or roman)
    else:
        number = _number(groups["number"])
    if key == "hba1c" and (number > 20 or "mmol" in match.group()):
        number = round(0.09148 * number + 2.152, 1)
    if not scale.get("least", 0) <= number <= scale.get("most", number):
        return None
    over = groups.get("over")
    if key == "barthel" and over == "20":
        number *= 5
    return MeasureValue(scale=key, number=number)


_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


def _stages(parse: Parse) -> Iterator[_Found]:
    """A stage beside a condition whose kind says on which scale: "stage 3b chronic kidney disease", "CKD G4"."""
    pattern = _stage_pattern()
    for mention in parse.of_kind("diagnosis"):
        value = mention.value
        assert isinstance(value, DiagnosisValue)
        kinds = {value.concept or "", *ancestors(value.concept or "")}
        scale = next((s["key"] for s in _table()["stage"] if kinds & set(s["of"])), None)
        if scale is None:
            continue
        first, last = parse.sentence(mention.span.start)
        low = max(first, mention.span.start - _NEAR_STAGE)
        high = min(max(last, mention.span.end), mention.span.end + _NEAR_STAGE)
        matches = list(pattern.finditer(parse.text, low, high))
        if matches:
            near = min(matches, key=lambda m: max(m.start() - mention.span.end, mention.span.start - m.end(), 0))
            level = (near["roman"] or near["number"] or _WORDS[near["word"].lower()]).lower()
            number = float(_ROMAN.get(level) or level)
            letter = (near["letter"] or "").lower()
            yield _Found(
                near.start(), near.end(), MeasureValue(scale=scale, number=number, grade=f"{number:g}{letter}"), "stage"
            )
    for told in stages_told(parse.text):
        value = MeasureValue(scale=told.scale, number=told.number, grade=told.grade)
        yield _Found(told.start, told.end, value, "stage told")


def _burns(parse: Parse) -> Iterator[_Found]:
    for share in shares(parse, 0, len(parse.text)):
        yield _Found(share.start, share.end, MeasureValue(scale="tbsa_percent", number=share.percent), "share burned")
    depths = [
        depth
        for mention in parse.of_kind("diagnosis")
        if isinstance(mention.value, DiagnosisValue)
        and (mention.value.concept or "").partition(".")[0] == "burn"
        and mention.assertion.label in ("present", "historical")
        and (depth := deepest(parse, max(0, mention.span.start - _NEAR_DEGREE), mention.span.end + _NEAR_DEGREE))
    ]
    if depths:
        deep = max(depths, key=lambda d: (d.degree, -d.start))
        value = MeasureValue(scale="burn_degree", number=deep.degree)
        yield _Found(deep.start, _burns_end(parse, deep.end), value, "burn degree")


def _burns_end(parse: Parse, end: int) -> int:
    """Return the end of the condition that follows directly ("third-degree" … "burns"), else ``end``."""
    following = [m for m in parse.of_kind("diagnosis") if m.span.start <= end + 1 and m.span.end > end]
    word = re.match(r"[ \n]+\w+", parse.text[end : end + 24])
    return end + word.end() if following and word else end


def _activity(parse: Parse) -> Iterator[_Found]:
    """How active an inflammatory disease is."""
    table = _table()["activity"]
    for pattern in _activity_patterns():
        for match in pattern.finditer(parse.text):
            if match.groupdict().get("remission"):
                grade = "remission"
            elif match.groupdict().get("highly"):
                grade = "high"
            else:
                grade = table["grades"][match["grade"].lower()]
            yield _Found(match.start(), match.end(), MeasureValue(scale="disease_activity", grade=grade), "activity")


def _severities(parse: Parse) -> Iterator[_Found]:
    """The severity written with a condition, under the general name of the condition."""
    for mention in parse.of_kind("diagnosis"):
        value = mention.value
        assert isinstance(value, DiagnosisValue)
        if value.severity in ("mild", "moderate", "severe", "profound") and mention.assertion.label == "present":
            found = MeasureValue(scale="severity", grade=value.severity, of=general_name(value))
            yield _Found(mention.span.start, mention.span.end, found, "severity")
    for told in severities_told(parse):
        found = MeasureValue(scale="severity", grade=told.grade, of=told.of)
        yield _Found(told.start, told.end, found, "severity told apart")


def _of_the_writer(parse: Parse, found: _Found) -> bool:
    """True for "I have a GFR of 12", not for the "my score for him" of one who examines."""
    first, _ = parse.sentence(found.start)
    before = parse.text[first : found.start].casefold().split()
    return any(w in ("i", "yo", "je", "eu") for w in before) and not any(
        w in ("he", "she", "him", "her", "his", "patient", "global") for w in before
    )


def _number(text: str) -> float:
    plain = (
        re.sub(r"(?<=\d)[,.  ](?=\d{3}(?!\d))", "", text) if re.fullmatch(r"\d{1,3}(?:[,.  ]\d{3})+", text) else text
    )
    return float(plain.replace(",", "."))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "measures.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    link = _table()["words"]["link"]
    found = []
    for scale in _table()["scale"]:
        names = "|".join(scale["names"])
        kind = scale.get("value", "number")
        if kind == "roman":
            value = _ROMAN_VALUE
        elif kind == "letter":
            value = rf"(?P<letter>[{scale['letters']}])(?:[ ]?\(?\d{{1,2}}\)?)?(?![\w/])"
        else:
            unit = r"\s*(?:%|percent|por ciento|pour cent)" if scale.get("unit") == "%" else ""
            value = (
                _NUMBER
                + unit
                + r"(?:\s*(?:/|out of(?:\s+a\s+(?:possible|maximum|total)(?:\s+of)?)?|de|sur)\s*(?P<over>\d{1,3}))?(?:\s*mmol/mol|\s*%)?(?!\s*/\s*\d)"
                + rf"(?!\d|(?:st|nd|rd|th)?\s+{_MONTH})"
            )
            if scale.get("words"):
                value = rf"(?:{value}|(?P<word>{'|'.join(scale['words'])}))"
        found.append((scale, re.compile(rf"(?<![\w-])(?i:{names}){_SUMMED}{_ON_A_DAY}(?:{link}){{0,4}}\s*{value}")))
    return tuple(found)


@lru_cache(maxsize=256)
def _beginnings(*names: str) -> tuple[str, ...]:
    """Return the letters that each name begins with, whatever follows: a text without them is not searched for a name."""
    return tuple(m[0].lower() for m in (re.match(r"[A-Za-z]+(?![?*])|", name) for name in names) if m)


@lru_cache(maxsize=1)
def _stage_pattern() -> re.Pattern[str]:
    value = r"(?:(?P<roman>IV|V|I{1,3})|(?P<number>[0-5])|(?P<word>(?i:one|two|three|four|five)))(?P<letter>[A-Ca-c](?:\d)?)?\b"
    return re.compile(rf"(?:\b(?i:{_table()['words']['stage']})[\s:-]*(?:G(?=\d))?|\bG(?=\d)){value}")


@lru_cache(maxsize=1)
def _activity_patterns() -> tuple[re.Pattern[str], ...]:
    table = _table()["activity"]
    return re.compile(rf"\b(?:{table['before']})", re.IGNORECASE), re.compile(rf"\b(?:{table['after']})", re.IGNORECASE)


measures = Measures()
