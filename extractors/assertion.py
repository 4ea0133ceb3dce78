"""What a sentence says of a thing: that it is there, not there, possible, past, feared, or a relative's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from extractors.anaphora import said_again
from extractors.fields import field_of
from extractors.parse import Parse
from extractors.phrases import BARRIER, PhraseTable, Token, key, read_rows, tokens
from models.mention import Assertion

_BARE_NOT = frozenset(
    ("not", "never", "not a", "not an", "no es", "pas", "não", "nunca", "jamais", "is not", "was not")
)
# "no injection for asthma" leaves the asthma; "no evidence or criteria for asthma" denies it
_FOR = frozenset(("for", "para", "pour"))
_GROUNDS = frozenset(
    [
        "evidence",
        "support",
        "basis",
        "criteria",
        "criterion",
        "indication",
        "positive",
        "screen",
        "screened",
        "tested",
        "met",
        "ground",
        "sign",
        "diagnosis",
        "suspicion",
        "concern",
        "history",
        "criterio",
        "evidencia",
        "indicio",
        "critere",
        "argument",
    ]
)
_ADDS = frozenset(("with", "and", "con", "y", "avec", "et", "com", "e"))
_SMALL = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "after",
        "since",
        "with",
        "and",
        "but",
        "for",
        "from",
        "to",
        "without",
        "well",
        "fully",
        "now",
        "en",
        "con",
        "sin",
        "y",
        "desde",
        "avec",
        "et",
        "depuis",
        "com",
        "e",
    ]
)
# "the criteria for asthma were not met" denies it; "the costs of her asthma were not met" does not
_UNMET = frozenset(("not met", "were not met", "was not met", "are not met", "is not met", "not fulfilled"))
_OF_DOUBT = "?"
_ENDS = frozenset((";", ":", "\t", "•", "\n\n"))
# what they announce stands behind a colon: "Risk if left alone: blindness"
_LISTED = frozenset(("risk", "risks", "consequence", "consequences"))
_MEASURED = re.compile(r"\b(?:criteri(?:a|on)|threshold|cut-?off)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """A cue that reaches a thing: what it says, how it is written, where."""

    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Rule:
    label: str
    place: str
    reach: int
    text: str


def assert_at(parse: Parse, start: int, end: int) -> Assertion:
    """Return what the sentence says of ``text[start:end]``."""
    return assertion_of(cues_at(parse, start, end))


def assertion_of(cues: list[Cue]) -> Assertion:
    """Return the assertion that the cues make together."""
    labels = {cue.label for cue in cues}
    return Assertion(
        negated="absent" in labels,
        historical="historical" in labels,
        hypothetical="hypothetical" in labels,
        family="family" in labels,
        uncertain="possible" in labels,
    )


def cues_at(parse: Parse, start: int, end: int) -> list[Cue]:
    """Return the cues that reach ``text[start:end]``, in the order of the text.

    A cue before a thing reaches over a list ("no fever, rash or seizures") up to a word that begins another thought
    ("but", "because", "and has"); a cue after it ("was ruled out") likewise. What names the thing again ("and she does not
    have it") is one too.
    """
    first, last = parse.sentence(start)
    first, last = field_of(parse.text, first, max(last, end), start, end)
    cues = _cues(parse.text[first:last], first, start, end)
    doubted = any(cue.label == "possible" for cue in cues)
    again = (a for a in said_again(parse.text, end, last) if doubted or not a.label.endswith(_OF_DOUBT))
    told = [Cue(a.label.removesuffix(_OF_DOUBT), parse.text[a.start : a.end], a.start, a.end) for a in again]
    return [*cues, *told]


def _cues(sentence: str, offset: int, start: int, end: int) -> list[Cue]:
    words, found = _marked(sentence)
    begin = next((i for i, w in enumerate(words) if w.end > start - offset), len(words))
    stop = next((i for i in range(len(words) - 1, -1, -1) if words[i].start < end - offset), -1) + 1
    reached: list[Cue] = []
    for first, last, rules in found:
        for rule in rules:
            between = None
            if rule.place == "before" and first < begin and last < stop:
                # "no acute" ends inside "acute stroke"
                between = (min(last, begin), begin)
            elif rule.place == "after" and first >= stop:
                between = (stop, first)
            if between is None or not _reaches(words, found, between, rule):
                continue
            if rule.text in _UNMET and not _MEASURED.search(sentence):
                continue
            reached.append(Cue(rule.label, rule.text, offset + words[first].start, offset + words[last - 1].end))
    return reached


def _reaches(
    words: list[Token], found: tuple[tuple[int, int, tuple[_Rule, ...]], ...], between: tuple[int, int], rule: _Rule
) -> bool:
    first, last = between
    if last - first > rule.reach:
        return False
    passed = "():" if rule.text.split()[0] in _LISTED else "()"
    if any(words[i].surface in _ENDS and words[i].surface not in passed for i in range(first, last)):
        return False
    if any(words[i].normal == BARRIER and words[i].surface not in passed for i in range(first, last)):
        return False
    if rule.label == "historical" and rule.place == "after" and _is_of_another(words, last, rule.text):
        return False
    apart = [r for a, b, rules in found for r in rules if _parts(r) and first <= a and b <= last]
    if rule.label == "hypothetical":
        apart = [r for r in apart if r.text in ("but", "however", "although", "pero", "mais", "mas")]
    if rule.label == "admitted":
        apart = [r for r in apart if "with" not in r.text.split() and r.text not in ("con", ", con")]
    if rule.label == "historical" and rule.place == "after":
        apart = [r for r in apart if r.text not in ("which", "after", "has", "have", "with", ", with", ", treated")]
    if apart or (rule.label == "absent" and rule.place == "before" and _has_purpose(words[first:last])):
        return False
    return not (rule.label == "absent" and rule.text in _BARE_NOT and last - first > 4)


def _is_of_another(words: list[Token], at: int, cue: str) -> bool:
    """True where a participle stands before the name of another thing: "hearing loss, with healed perforation"."""
    if " " in cue or not at or words[at - 1].normal not in _ADDS or at + 1 >= len(words):
        return False
    after = words[at + 1].normal
    return after.isalpha() and after not in _SMALL


def _has_purpose(between: list[Token]) -> bool:
    """True where what is denied is only meant for the thing: "never had an injection for her asthma"."""
    return any(
        word.normal in _FOR and (i == 0 or between[i - 1].normal not in _GROUNDS) for i, word in enumerate(between)
    )


def _parts(rule: _Rule) -> bool:
    """True for words that begin another thought: "but", "since the"."""
    return rule.place == "apart" or rule.label == "event"


@lru_cache(maxsize=4096)
def _marked(sentence: str) -> tuple[list[Token], tuple[tuple[int, int, tuple[_Rule, ...]], ...]]:
    """Return the sentence's words, and the places of cues with what they say; the longest cue at a place wins."""
    words = tokens(sentence)
    found = tuple((m.first, m.last, m.value) for m in _table().find(words))
    return words, tuple((a, b, rules) for a, b, rules in found if rules[0].place != "mask")


def _each(cue: str) -> Iterator[str]:
    """Yield a cue with each of the alternatives that its braces give: "{no/without} {worsening/progression} of"."""
    parts = [part.split("/") if i % 2 else [part] for i, part in enumerate(re.split(r"[{}]", cue))]
    return (" ".join("".join(chosen).split()) for chosen in product(*parts))


@lru_cache(maxsize=1)
def _table() -> PhraseTable[tuple[_Rule, ...]]:
    by_key: dict[str, list[_Rule]] = {}
    for row in read_rows("assertion_cues.tsv"):
        for text in (cue for cues in row["cues"].split("|") for cue in _each(cues)):
            rules = by_key.setdefault(key(text), [])
            rule = _Rule(row["label"], row["place"], int(row["reach"]), text)
            if row["place"] == "mask":
                rules[:] = [rule]
            elif not any(r.place == "mask" or (r.label, r.place) == (rule.label, rule.place) for r in rules):
                rules.append(rule)
    table: PhraseTable[tuple[_Rule, ...]] = PhraseTable()
    for phrase, rules in by_key.items():
        table.add(phrase, tuple(rules))
    return table
