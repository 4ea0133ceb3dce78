"""Sums in the rows of budgets and under the headings of contracts, where their purpose stands apart from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import either, whole
from extractors.money import Sum
from extractors.parse import Parse

# words, then spaces or dots, then the sum alone: "rent      $450"
_ROW = re.compile(r"[ ]*[^\d.;:$£€\n]{3,40}?:?(?:[ ]{2,}|[ ]?\.{3,}[ ]?)")
# the word that heads a clause of a contract: "4. RENT. Tenant shall pay"
_HEADING = re.compile(r"\s*(?:\(?\d{1,2}[.)]?\s+)?(?P<heading>[A-Z][A-Z ]{2,30})[.:]\s")
_LEAST = 50
_TABLE = 1_200
_HEADING_WORDS = 12
_SENDERS = re.compile(r"(?:^|\n)[ ]*(?:sender|remitter|sent by|remitente|expediteur|remetente)[ ]?[:\t]\s*")


def is_row(scene: Scene, money: Sum) -> bool:
    """True where the line holds some words and, after them, the sum alone."""
    start, end = scene.parse.line(money.start)
    return not scene.text[money.end : end].strip() and _ROW.fullmatch(scene.text, start, money.start) is not None


class Budgeted(NamedTuple):
    """What a row of a budget is for, where its own words are a budget's, and the period of its heading."""

    purpose: str | None
    period: str | None


def budgeted_as(scene: Scene, money: Sum) -> Budgeted | None:
    """Return what a row "The landlord⇥$900" under "Each month" is for; None where the sum is not the end of a row of cells."""
    start, end = scene.parse.line(money.start)
    lead, data = scene.folded[start : money.start], read_data("amounts.toml")["budget"]
    if not lead.endswith("\t") or lead.count("\t") != 1 or scene.text[money.end : end].strip(" ."):
        return None
    purpose = next((p for p, words in data["rows"].items() if whole(words).search(lead)), None)
    above = scene.folded[max(0, start - _TABLE) : start]
    for line in reversed([x for x in above.split("\n") if x.strip()]):
        if not re.search(r"\t[^\t\n]*\d[\d,.]*[ .]*$", line):
            told = len(line.split()) <= _HEADING_WORDS and whole(data["monthly"]).search(line)
            return Budgeted(purpose, "month" if told else None)
    return Budgeted(purpose, None)


def heading_of(scene: Scene, money: Sum) -> tuple[int, int] | None:
    """Return where the heading of the sum's own clause of a contract stands: "4. RENT. Tenant shall pay $700"."""
    heading = _HEADING.match(scene.text, *scene.parse.line(money.start))
    return heading.span("heading") if heading else None


def bare_sums(scene: Scene) -> Iterator[Sum]:
    """Yield sums without a currency in a line that begins with what is paid for and tells the period: "Rent, 700 monthly"."""
    for match in _bare().finditer(scene.folded):
        number = number_of(match["number"])
        if number is not None and number >= _LEAST:
            yield Sum(*match.span("number"), number, "")


def sender_named(parse: Parse, scene: Scene) -> tuple[int, int] | None:
    """Return where a summary of transfers names who sent them."""
    label = _SENDERS.search(scene.folded)
    if label is None:
        return None
    near = scene.people_in(label.end(), parse.line(label.end())[1])
    return (near[0].span.start, near[0].span.end) if near else None


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    data = read_data("amounts.toml")
    purposes = either([w for key in ("rent", "mortgage") for w in data["purposes"][key]])
    period = either([*data["periods"]["month"], *data["periods"]["week"]])
    return re.compile(
        rf"(?:^|\n)[ ]*{purposes}\b[^\n\d$£€]{{0,30}}(?P<number>\d{{1,2}},?\d{{3}}|\d{{2,3}})(?:\.\d\d)?\s+{period}(?!\w)"
    )
