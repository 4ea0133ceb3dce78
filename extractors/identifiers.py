"""The extractor of numbers that stand for a person or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.author import find_author, find_subject
from extractors.check_digits import luhn, medicare_australia, mrz, nhs
from extractors.name_grammar.holder import key_of, person_at
from extractors.name_grammar.words import lines, plain, relatives
from extractors.parse import Parse
from models.document import Document, Span
from models.mention import Holder, Mention, make_mention
from models.values import IdentifierValue, PersonValue

_MRZ_NUMBER = re.compile(
    r"(?P<number>[A-Z0-9<]{9})(?P<check>[0-9])(?P<state>[A-Z<]{3})(?P<birth>\d{6})(?P<birth_check>\d)(?P<sex>[MF<])(?P<expiry>\d{6})(?P<expiry_check>\d)"
)
_FREE = (
    ("a_number", re.compile(r"(?<![\w-])A[- ]?#?[ ]?\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w-])")),
    ("receipt_number", re.compile(r"(?<!\w)(?:IOE|EAC|WAC|LIN|SRC|NBC|MSC|YSC)[ -]?\d{2}[ -]?\d{3}[ -]?\d{5}(?!\w)")),
    ("receipt_number", re.compile(r"(?<!\w)(?:IOE|EAC|WAC|LIN|SRC|NBC|MSC|YSC)[ -]?\d{10}(?!\w)")),
)
_FREE_NHS = re.compile(r"(?<![\d-])\d{3} \d{3} \d{4}(?![\d-])")
_JOIN = r"(?:[ ]?\([a-z][a-z .#-]{1,14}\))?(?:[ ]?/[ ]?[a-z .]{2,28}?(?![a-z])){0,3}[ ]?(?:[:#=]|no\.?|n[°º]|is|was|es|holder of)?[ \t]*[:#]?[ \t]*\n?[ ]?"

_OF_PATIENTS = frozenset({"mrn", "nhs_number", "chi_number", "health_card", "medicare"})
_RELATIVES_LABEL = re.compile(
    r"\b(?P<who>[a-z]+)['’]s?[ ](?:[a-z#.-]+[ ]){0,2}(?:[a-z#.-]+)?[ ]?[:#]?[ \t]*(?:no\.?|number)?[ \t]*$"
)

_BEHIND = re.compile(r"[ ]?(?:\n|[/|,;–—-])[ ]?")


# the number of a passport that the row above speaks of
_NUMBER_BELOW = re.compile(r"\bpassport\b[^\n]*\n[ \t]*(?:number|no\.?|num\.?)[ ]?[:\t]+[ ]?")
# "his passport, and the number on it is", "She showed me her passport. Its number is"
_NUMBER_TOLD = re.compile(
    r"\b(?:passport|travel document|pasaporte|passeport|passaporte)\b(?!s\b)"
    r"(?:(?!\b(?:phone|telephone|mobile|visa|account|ticket|card|licen[cs]e|case|file|reference|receipt|booking|flight|number|no\.|numero|"
    r"born|certificate|policy|permit)\b)[^\n]){0,90}?"
    r"[,.;:(]?[ ]?\b(?:(?:(?:number|no|num|numero|nr)(?![a-z])\.?)(?:[ ](?:on|of|in|inside|printed on|written in)[ ](?:it|that|this|which|the (?:passport|cover|"
    r"first page|front|book|document)))?(?:[ ](?:is|was|reads|being|as|shown as|given as|es|era|est))?|numbered|(?:bears|bearing|carries|carrying)(?:[ ](?:the|a))?(?:[ ]number)?)"
    r"[ ]?[:#]?[ ]?(?:no\.? |number )?"
)


class _Scheme(NamedTuple):
    name: str
    label: re.Pattern[str]
    shape: re.Pattern[str]


class IdentifierExtractor:
    """Finds A-numbers, receipt numbers, passports (with the machine-readable zone), hospital and insurance numbers.

    A number counts where a label announces it or where its shape is its own (A-numbers, receipts). Check digits are
    tested where the scheme has them; a failing one is kept and marked.
    """

    name = "identifiers"
    version = "1"
    requires: tuple[str, ...] = ("people",)

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield one mention per number; ``about`` is its holder where the form or the sentence tells."""
        people = parse.of_kind("person")
        author, subject = find_author(parse), find_subject(parse)
        for start, end, scheme, valid, rule in sorted(find_identifiers(parse.text)):
            span, holder = person_at(parse.text, people, start, end, author=author, subject=subject)
            relation = _relative_labelled(parse.text, start)
            if relation is not None:
                span, holder = _relative(people, relation), Holder.NAMED
            elif (behind := _named_behind(parse.text, people, start, end)) is not None:
                span, holder = behind, Holder.NAMED
            elif scheme in _OF_PATIENTS and subject is not None and not _on_row(parse.text, span, start):
                span, holder = subject, Holder.SUBJECT
            elif rule == "mrz" and span is None:
                span, holder = _nearest_before(people, start), Holder.NAMED
            written = parse.text[start:end]
            yield make_mention(
                parse.span(start, end),
                IdentifierValue(scheme=scheme, normalised=normalised(scheme, written), valid=valid),
                extractor=self.name,
                version=self.version,
                rule=rule,
                about=span,
                holder=holder if span is not None else Holder.RELATIVE if relation else Holder.UNKNOWN,
            )


def find_identifiers(text: str) -> Iterator[tuple[int, int, str, bool | None, str]]:
    """Yield start, end, scheme, the check digit's verdict and the rule of each number in the text."""
    folded = plain(text)
    taken: set[int] = set()
    for scheme in _schemes():
        for label in scheme.label.finditer(folded):
            match = scheme.shape.match(text, label.end())
            if match is None or not _apart(text, match) or not any(c.isdigit() for c in match.group()):
                continue
            if taken.intersection(range(match.start(), match.end())):
                continue
            taken.update(range(match.start(), match.end()))
            yield match.start(), match.end(), scheme.name, check(scheme.name, match.group()), "label"
    for label in (*_NUMBER_BELOW.finditer(folded), *_NUMBER_TOLD.finditer(folded)):
        match = _shape_of("passport").match(text, label.end())
        if match is not None and _apart(text, match) and not taken.intersection(range(match.start(), match.end())):
            taken.update(range(match.start(), match.end()))
            yield match.start(), match.end(), "passport", None, "label"
    for name, pattern in _FREE:
        for match in pattern.finditer(text):
            if not taken.intersection(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                yield match.start(), match.end(), name, None, "shape"
    for match in _FREE_NHS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if not taken.intersection(range(match.start(), match.end())) and digits[0] in "469" and nhs(digits):
            before = folded[max(0, match.start() - 40) : match.start()]
            if not re.search(r"tel|phone|fax|mobile|call|switchboard", before) and "nhs" in folded:
                yield match.start(), match.end(), "nhs_number", True, "shape"
    for match in _MRZ_NUMBER.finditer(text):
        number = match["number"].rstrip("<")
        yield (
            match.start("number"),
            match.start("number") + len(number),
            "passport",
            mrz(match["number"], match["check"]),
            "mrz",
        )


@lru_cache(maxsize=1)
def _schemes() -> tuple[_Scheme, ...]:
    return tuple(
        _Scheme(row[0], re.compile(rf"(?<![a-z])(?:{row[1]}){_JOIN}"), re.compile(row[2]))
        for row in lines("identifiers.tsv")
    )


def _shape_of(scheme: str) -> re.Pattern[str]:
    return next(s.shape for s in _schemes() if s.name == scheme)


def _apart(text: str, match: re.Match[str]) -> bool:
    """True where the number does not run on into a word, a date or a decimal."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if match.start() and before.isalnum():
        return False
    return not re.match(r"[A-Za-z0-9]|[/.,]\d|%", after) and not _date_like(match.group())


def _date_like(number: str) -> bool:
    return (
        re.fullmatch(
            r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}(?:[ ]\d{1,2})?|(?:19|20)\d{2}", number
        )
        is not None
    )


def check(scheme: str, written: str) -> bool | None:
    """Return the verdict of the scheme's check digit, None where it has none or the number is masked."""
    digits = re.sub(r"\D", "", written)
    if scheme == "nhs_number":
        return nhs(digits)
    if scheme == "sin" and len(digits) == 9:
        return luhn(digits)
    if scheme == "medicare" and digits == re.sub(r"[ /-]", "", written) and len(digits) >= 10:
        return medicare_australia(digits)
    return None


def normalised(scheme: str, written: str) -> str:
    """Return the number without separators, letters in capitals; an A-number as nine digits."""
    bare = re.sub(r"[^A-Z0-9*]", "", written.upper())
    if scheme == "a_number":
        return bare.lstrip("A").zfill(9)
    return bare


def _relative_labelled(text: str, start: int) -> str | None:
    """The relation in a label like "Husband's file:", None where the label names no relative."""
    row = plain(text[max(text.rfind("\n", 0, start) + 1, start - 60) : start])
    match = _RELATIVES_LABEL.search(row)
    known = relatives().get(match["who"]) if match else None
    return known.relation if known else None


def _relative(people: list[Mention], relation: str) -> Span | None:
    """The one person whom the document calls so."""
    called = [m for m in people if isinstance(m.value, PersonValue) and m.value.relation == relation]
    return called[0].span if len({key_of(m) for m in called}) == 1 else None


def _named_behind(text: str, people: list[Mention], start: int, end: int) -> Span | None:
    """The name that follows the number in its own cell, where none stands before it: "Beneficiary: A123 456 789 / DOE"."""
    cell = max(text.rfind(edge, 0, start) + len(edge) for edge in ("\n\n", "\t", "\f"))
    if any(cell < m.span.end <= start for m in people):
        return None
    gap = _BEHIND.match(text, end)
    return next((m.span for m in people if gap and m.span.start == gap.end() and _ends_line(text, m.span.end)), None)


def _ends_line(text: str, end: int) -> bool:
    return re.match(r"[^\n\t\f]{0,12}(?:[\n\t\f]|$)", text[end : end + 14]) is not None


def _on_row(text: str, span: Span | None, start: int) -> bool:
    return span is not None and not re.search(r"[\n\f]", text[min(span.start, start) : max(span.start, start)])


def _nearest_before(people: list[Mention], start: int) -> Span | None:
    before = [m for m in people if m.span.end <= start]
    return before[-1].span if before else None


identifiers = IdentifierExtractor()
