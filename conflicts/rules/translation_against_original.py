"""A translation that changes a date, a number or a name of its original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from conflicts.evidence import Evidence, side
from conflicts.originals import original_of, particular_key, particulars
from conflicts.rule import rule
from models.claim import Claim
from models.extraction import Kind
from models.finding import Category, Finding, Relation, Severity, make_finding

_NAME, _NUMBER, _LENGTH = "name", "number", "length of time"
_YEAR_DAYS = 365.25
_NUMBERS = frozenset({"number", "identifier"})


@rule("translation_mismatch")
def translation_against_original(evidence: Evidence) -> Iterator[Finding]:
    """The translation gives a date, length of time, number, dose or name that its original does not, and the reverse.

    The original is the document in another language with which the translation shares most dates, names and numbers.
    Compared is what both tell in the same order; the translator's own certificate is left out. A name counts as changed
    where one part of it is the same and another is not.
    """
    for document in evidence.documents:
        if evidence.kind(document.id) is not Kind.TRANSLATION:
            continue
        original = original_of(evidence, document)
        if original is None:
            continue
        for ours, theirs in _changed(particulars(evidence, document.id), particulars(evidence, original.id)):
            yield make_finding(
                rule="translation_against_original",
                kind="translation_mismatch",
                category=Category.CONFLICT,
                relation=Relation.CONTRADICTION,
                severity=Severity.HIGH,
                summary=(
                    f"The translation {evidence.title(document.id)} says {ours.value}; the original "
                    f"{evidence.title(original.id)} says {theirs.value}."
                ),
                sides=(side(ours), side(theirs)),
                key=(document.id, original.id, ours.object, theirs.value),
                confidence=min((c.confidence for c in (ours, theirs) if c.confidence is not None), default=None),
            )


def _changed(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair what one has and the other lacks, kind by kind, in the order of the text, between the same neighbours."""
    yield from _renamed([c for c in ours if c.object == _NAME], [c for c in theirs if c.object == _NAME])
    numbers = [[c for c in claims if c.object in _NUMBERS] for claims in (ours, theirs)]
    yield from _misnumbered(_surplus(*numbers), _surplus(*reversed(numbers)))
    for kind in sorted(({c.object for c in ours} & {c.object for c in theirs}) - {_NAME, _NUMBER}):
        a, b = [c for c in ours if c.object == kind], [c for c in theirs if c.object == kind]
        lacking_a, lacking_b = _unsaid(_surplus(a, b), theirs), _unsaid(_surplus(b, a), ours)
        if len(lacking_a) == len(lacking_b):
            yield from zip(lacking_a, lacking_b, strict=True)
            continue
        for x in lacking_a:
            near = [y for y in lacking_b if _neighbours(a, x) & _neighbours(b, y)]
            if len(near) == 1:
                yield x, near[0]


def _renamed(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair the names of which one part is the same and another is not, where neither text has the other's name too."""
    a, b = ({_words(c): c for c in reversed(claims)} for claims in (ours, theirs))
    for words, claim in sorted(a.items(), key=lambda item: item[1].span.start):
        if any(words <= other or other <= words for other in b):
            continue
        like = [o for o in b if o & words and len(o) == len(words) and not any(o <= w or w <= o for w in a)]
        if len(like) == 1 and len(words - like[0]) == 1:
            yield claim, b[like[0]]


def _misnumbered(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair numbers of which one can be the other miswritten; a number may be known for an identifier in one text only."""
    for a in ours:
        for b in theirs:
            if _NUMBER in (a.object, b.object) and _miswritten(a, b):
                yield a, b


def _miswritten(a: Claim, b: Claim) -> bool:
    """True where two numbers of one length differ in one digit, or in two that stand side by side."""
    x, y = a.attributes["key"], b.attributes["key"]
    wrong = [i for i, (c, d) in enumerate(zip(x, y, strict=False)) if c != d]
    return len(x) == len(y) and 1 <= len(wrong) <= 2 and wrong[-1] - wrong[0] <= 1


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(claim.attributes["key"].split())


def _unsaid(claims: Sequence[Claim], other: Sequence[Claim]) -> list[Claim]:
    """Leave out what the other text says as another kind of particular, and what is said twice in one text.

    A figure may be a record's number in one text only, and "fifteen years" an age; "quinze jours" are two weeks;
    "(03/05/1994)" behind the day in words is told once, in the shorter form.
    """
    left: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if any(_same_otherwise(claim, c) for c in other if c.object != claim.object):
            continue
        if claim.object == _LENGTH and any(_overlap(claim, c) for c in other if c.object == _LENGTH):
            continue
        known = left.get(particular_key(claim))
        if known is None or len(claim.value) < len(known.value):
            left[particular_key(claim)] = claim
    return list(left.values())


def _same_otherwise(a: Claim, b: Claim) -> bool:
    if {a.object, b.object} <= _NUMBERS:
        return a.attributes["key"] == b.attributes["key"]
    if {a.object, b.object} == {"age", _LENGTH}:
        age, length = (a, b) if a.object == "age" else (b, a)
        first, last = _days(length)
        return first <= float(age.attributes["key"]) * _YEAR_DAYS <= last
    return False


def _overlap(a: Claim, b: Claim) -> bool:
    (a_first, a_last), (b_first, b_last) = _days(a), _days(b)
    return a_first <= b_last and b_first <= a_last


def _days(length: Claim) -> tuple[float, float]:
    first, last = (float(days) for days in length.attributes["key"].split("/"))
    return first, last


def _surplus(claims: Sequence[Claim], other: Sequence[Claim]) -> list[Claim]:
    left = Counter(particular_key(c) for c in other)
    surplus = []
    for claim in claims:
        if left[particular_key(claim)] > 0:
            left[particular_key(claim)] -= 1
        elif particular_key(claim) not in {particular_key(c) for c in other}:
            surplus.append(claim)
    return surplus


def _neighbours(claims: Sequence[Claim], claim: Claim) -> set[tuple[int, tuple[str, str]]]:
    i = [c.id for c in claims].index(claim.id)
    before = {(-1, particular_key(claims[i - 1]))} if i else set()
    after = {(1, particular_key(claims[i + 1]))} if i + 1 < len(claims) else set()
    return before | after
