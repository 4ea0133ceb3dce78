"""Of whom a place in the text speaks, where the document makes it clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.name_grammar.born_relative import born_relative
from extractors.name_grammar.contacts import is_contact
from extractors.name_grammar.side_by_side import person_of_column
from extractors.name_grammar.words import given_names, owned_relatives, plain, relatives, relatives_pattern, titles
from models.document import Span
from models.mention import Holder, Mention
from models.values import PersonValue, SexValue

_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|me|myself|yo|me llamo|naci|tengo|je|j'ai|nasci)\b")
_OWN = re.compile(
    r"\bmy (?:own )?(?:name|date of birth|birth|birthday|age|a-number|alien|passport|mother's)\b|"
    r"\bi was born\b|\bi am\b|\bnaci\b|\bje suis nee?\b"
)
_OF_AUTHOR = re.compile(r"(?:when |since |until |before )?(?:i|i'm)\b|tengo\b")
_I_WAS = re.compile(
    r"\bi[ \n](?:was|am|turned|became|had turned)[ \n](?:(?:only|just|barely|about|almost|a|an|then)[ \n])*$"
)
_UNNAMED_CHILD = re.compile(
    r"\b(?:a|an|un|une|una|um|uma)[ \n](?:[a-z-]+[ \n])?(?:child|infant|baby|boy|girl|daughter|son|newborn|enfant|fille|garcon|nino|nina|menor|"
    r"menino|menina|crianca)\b"
)
_LABELLED = re.compile(r"[A-Za-z.)][ ]?:[ \t\n]")
_PRONOUN = re.compile(r"\b(he|him|his|she|her|hers|el|ella|elle|il|ele|ela)\b")
_SEX_OF_PRONOUN = {
    "he": "m",
    "him": "m",
    "his": "m",
    "el": "m",
    "il": "m",
    "ele": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "ella": "f",
    "elle": "f",
    "ela": "f",
}
_MINE = re.compile(r"\b(?:my|mi|mon|ma|meu|minha)[ \n](?:[a-z-]+[ \n]){0,2}?([a-z-]+)\b[^.]{0,20}$")
_PATIENT = re.compile(
    r"\b(?:the|this|our|el|la|le|o|a)[ \n](?:above[- ]named |said )?(?:patient|client|child|"
    r"applicant|claimant|pupil|student|deceased|paciente|menor|patiente?)\b(?![ \n](?:woman|"
    r"man|person))|\bpaciente\b|"
    r"\bthis[ \n](?:[a-z-]+,?[ \n]){0,3}?(?:lady|gentleman|woman|man|girl|boy|widow|widower)\b"
)
_MAIN = frozenset({"patient", "applicant", "subject"})
# "Ana is my only daughter, born …", not "Ana was with my daughter, born …"
_IS = re.compile(
    r"[ \n,]*(?:is|was|es|era|est|etait|e)[ \n](?:(?:also|now|indeed|the|a|an|my|our|his|her|their|mi|mon|ma|meu|minha)[ \n])?"
    r"(?:(?:only|eldest|oldest|elder|older|youngest|younger|middle|first|second|third|own|one|dear|beloved|biological|natural|little)[ \n]){0,2}"
)
_ASIDE = frozenset(
    {
        "physician",
        "nurse",
        "notary",
        "translator",
        "interpreter",
        "official",
        "addressee",
        "lawyer",
        "pharmacist",
        "social_worker",
        "therapist",
    }
)


def person_at(
    text: str,
    people: Sequence[Mention],
    start: int,
    end: int,
    *,
    author: Span | None = None,
    subject: Span | None = None,
) -> tuple[Span | None, Holder]:
    """Return the place of the person of whom ``text[start:end]`` is said, and how that was told.

    In a form: the name before it on its row, then on the rows above in the same group of fields, then behind it on the
    row. In prose: "I" is the author, the patient the subject; else the last person named before it in the sentence.
    ``people`` are person mentions in the order of the text.
    """
    if _OF_AUTHOR.match(plain(text[start:end])) and not _quoted(text[sentence_at(text, start)[0] : start]):
        return author, Holder.AUTHOR
    row_start, row_end = _row(text, start)
    row = text[row_start:row_end]
    inside = [m for m in people if row_start <= m.span.start and m.span.end <= row_end]
    if "\t" in row or _form_like(text, row_start, row_end) or _labelled(text[max(row_start, start - 40) : start]):
        beside = [m for m in inside if m.span.end <= start and "\t" not in text[m.span.end : start]]
        if not beside and born_relative(text[row_start:start]):
            return None, Holder.RELATIVE
        found = _in_form(text, people, inside, start, row_start)
        if found is not None:
            return found.span, Holder.NAMED
        if subject is not None and (_only_main(people) or _names_contacts(text, people, row_start)):
            return subject, Holder.SUBJECT
        return None, Holder.UNKNOWN
    return _in_prose(text, people, start, end, author, subject)


def _labelled(before: str) -> bool:
    """True behind a label and its colon; a sentence that speaks of a relative or of "I" behind a colon is prose."""
    label = _LABELLED.search(before)
    told = plain(before[label.end() :]) if label else ""
    return label is not None and not _others().search(told) and not _FIRST_PERSON.search(told)


def _row(text: str, offset: int) -> tuple[int, int]:
    first = max(text.rfind(c, 0, offset) for c in "\n\f") + 1
    ends = [i for i in (text.find(c, offset) for c in "\n\f") if i >= 0]
    return first, min(ends, default=len(text))


def _form_like(text: str, start: int, end: int) -> bool:
    """True for a short line beside short lines: fields rather than running text."""
    row = text[start:end].strip()
    return len(row) < 70 and not re.search(r"[a-z,]\s+[a-z]+\s+[a-z]+\s+[a-z]+\s+[a-z]+", row)


def _in_form(text: str, people: Sequence[Mention], inside: list[Mention], start: int, row_start: int) -> Mention | None:
    beside = person_of_column(text, people, start)
    if beside is not None:
        return beside
    before = [m for m in inside if m.span.end <= start and not _aside(m)]
    if before:
        return before[-1]
    above = [m for m in people if row_start - 420 < m.span.start and m.span.end <= row_start]
    above = [m for m in above if "\f" not in text[m.span.end : start] and _rows_between(text, m.span.end, start) <= 8]
    main = [m for m in above if _roles(m) & _MAIN]
    if main:
        return main[-1]
    named = [m for m in above if not _aside(m) and not _prose(text, m) and not is_contact(text, m.span.start)]
    if named:
        # "Father's name", "Mother's name" stand between the person of the record and the date of birth
        own = [m for m in named if not (m.rule.startswith("field:") and "relative" in _roles(m))]
        return (own or named)[-1]
    after = [m for m in inside if m.span.start >= start and not _aside(m)]
    if after:
        return after[0]
    below = [m for m in people if start < m.span.start < start + 160 and _roles(m) & _MAIN]
    return below[0] if below else None


def _in_prose(
    text: str, people: Sequence[Mention], start: int, end: int, author: Span | None, subject: Span | None
) -> tuple[Span | None, Holder]:
    first, last = sentence_at(text, start)
    folded = plain(text[first:start])
    said = plain(text[start:end])
    own = pronoun_sexes(text[start:end])
    if own:
        return _by_pronoun(text, people, start, own[0], author, subject)
    named = [m for m in people if first <= m.span.start and m.span.end <= start and not _aside(m)]
    since = plain(text[named[-1].span.end : start]) if named else folded
    if _UNNAMED_CHILD.search(since) and not _others().search(since):
        return _named_child(people, end)
    others = _others().search(since)
    if _I_WAS.search(folded) and not others:
        return author, Holder.AUTHOR
    if named and not others and not _OWN.search(since):
        turn = pronoun_sexes(text[named[-1].span.end : start])
        sex = known_sexes(people).get(key_of(named[-1]))
        if turn and sex is not None and turn[-1] != sex:
            return _by_pronoun(text, people, start, turn[-1], author, subject)
        return named[-1].span, Holder.NAMED
    if _OWN.search(since) and not others:
        return author, Holder.AUTHOR
    if others is not None:
        if named and (others.start() < 3 or _is_that_relative(since)):
            return named[-1].span, Holder.NAMED
        mine = _MINE.search(folded)
        if mine is not None and mine[1] in owned_relatives():
            relation = owned_relatives()[mine[1]].relation
            known = [m for m in people if isinstance(m.value, PersonValue) and m.value.relation == relation]
            if known and len({key_of(m) for m in known}) == 1:
                return known[0].span, Holder.NAMED
        after = [m for m in people if end <= m.span.start <= min(last, end + 40)]
        return (after[0].span, Holder.NAMED) if len(after) == 1 else (None, Holder.RELATIVE)
    if _PATIENT.search(folded + said) and subject is not None:
        return subject, Holder.SUBJECT
    pronouns = pronoun_sexes(text[first:start])
    if pronouns:
        return _by_pronoun(text, people, first, pronouns[-1], author, subject)
    after = [m for m in people if end <= m.span.start <= min(last, end + 30) and not _aside(m)]
    if after:
        return after[0].span, Holder.NAMED
    if _FIRST_PERSON.search(folded) and not _patient_document(people):
        return author, Holder.AUTHOR
    block = paragraph_start(text, start)
    here = [m for m in people if block <= m.span.start and m.span.end <= start and not _aside(m)]
    if here and len({key_of(m) for m in here}) == 1:
        return here[-1].span, Holder.NAMED
    if subject is not None and _patient_document(people) and not here:
        return subject, Holder.SUBJECT
    return None, Holder.UNKNOWN


def _is_that_relative(since: str) -> bool:
    """True for "is my only boy, born …" behind a name: the one relative that is told is who was named."""
    told = list(_others().finditer(since))
    return len(told) == 1 and _IS.fullmatch(since[: told[0].start()]) is not None


def _quoted(before: str) -> bool:
    """True where quotation marks are open: there "I" is whoever is quoted."""
    return re.search(r"[\"“«][^\"”»]*$", before) is not None


def _named_child(people: Sequence[Mention], end: int) -> tuple[Span | None, Holder]:
    """The child of a register, who is given a name only behind the birth: "… to whom he gave the first name …"."""
    later = [m for m in people if m.span.start >= end and m.rule == "introduced" and "subject" in _roles(m)]
    return (later[0].span, Holder.NAMED) if later else (None, Holder.RELATIVE)


def _by_pronoun(
    text: str, people: Sequence[Mention], offset: int, sex: str, author: Span | None, subject: Span | None
) -> tuple[Span | None, Holder]:
    """The one person of fitting sex named before in the paragraph, else in the one before; the patient in a report."""
    own = next((key_of(m) for m in people if author is not None and m.span == author), None)
    known = known_sexes(people)
    end = offset
    for _ in range(3):
        start = paragraph_start(text, max(0, end - 1))
        here = [m for m in people if start <= m.span.start and m.span.end <= end and not _aside(m)]
        here = [m for m in here if known.get(key_of(m), sex) == sex and key_of(m) != own]
        relative = _unnamed_relative(text, people, max([start, *(m.span.end for m in here)]), end, sex)
        if relative is not None:
            return relative
        stated = [m for m in here if known.get(key_of(m)) == sex]
        for fitting in (stated, here):
            if fitting and len({key_of(m) for m in fitting}) == 1:
                return fitting[-1].span, Holder.NAMED
        if here:
            break
        end = max(0, start - 1)
    if subject is not None and _patient_document(people):
        main = next((m for m in people if m.span == subject), None)
        if main is None or known.get(key_of(main), sex) == sex:
            return subject, Holder.SUBJECT
    return None, Holder.UNKNOWN


def _unnamed_relative(
    text: str, people: Sequence[Mention], start: int, end: int, sex: str
) -> tuple[Span | None, Holder] | None:
    """The relative of fitting sex who is spoken of, without a name, after the last person named ("My father died. He …")."""
    told = [(m, owned_relatives()[re.sub(r"[ \n]", " ", m["relation"])]) for m in one_relative(text, start, end)]
    found = [(m, r) for m, r in told if r.sex == sex]
    if not found:
        return None
    relation = found[-1][1].relation
    if found[-1][0]["owner"] in ("my", "mi", "mon", "ma", "meu", "minha"):
        known = [m for m in people if isinstance(m.value, PersonValue) and m.value.relation == relation]
        if known and len({key_of(m) for m in known}) == 1:
            return known[0].span, Holder.NAMED
    return None, Holder.RELATIVE


def one_relative(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The places that speak of one relative."""
    return (m for m in _others().finditer(plain(text[start:end])) if not m["many"])


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """A relative of somebody: "my mom", "his late father", "their friends"."""
    owner = r"(?P<owner>my|his|her|their|our|mi|su|mon|ma|son|sa|meu|minha)"
    words = relatives_pattern(r"[ \n-]", owned=True)
    return re.compile(rf"\b{owner}[ \n](?:[a-z-]+[ \n]){{0,2}}?(?P<relation>{words})(?P<many>ren|s)?\b")


def speaks_of_relative(text: str, offset: int) -> bool:
    """True when the paragraph speaks of somebody's relative before ``offset``."""
    return any(one_relative(text, paragraph_start(text, offset), offset))


def sex_of(mention: Mention) -> str | None:
    """Return f or m where the title, the word for the relative or the given name tells the sex, else None."""
    if not isinstance(mention.value, PersonValue):
        return None
    name = mention.value.name
    return _sex_told(name.title, mention.value.relation, name.given[0] if name.given else None)


@lru_cache(maxsize=4096)
def _sex_told(called: str | None, relation: str | None, given: str | None) -> str | None:
    for title in titles().values():
        if called == title.canonical and title.sex:
            return title.sex
    if relation:
        sexes = {r.sex for r in relatives().values() if r.relation == relation}
        if len(sexes) == 1 and None not in sexes:
            return sexes.pop()
    sex = given_names().get(plain(given).split("-")[0]) if given else None
    return sex if sex in ("f", "m") else None


def known_sexes(people: Sequence[Mention], recorded: Sequence[Mention] = ()) -> dict[str, str]:
    """Return f or m by the key of a name, shared over all its mentions; left out where the mentions disagree.

    ``recorded`` are mentions of sexes whose ``about`` is a person: what a form states counts like a title.
    """
    found: dict[str, set[str]] = {}
    keys = {m.span: key_of(m) for m in people}
    for mention in people:
        sex = sex_of(mention)
        if sex is not None:
            found.setdefault(key_of(mention), set()).add(sex)
    for mention in recorded:
        if isinstance(mention.value, SexValue) and mention.value.source == "field" and mention.about in keys:
            found.setdefault(keys[mention.about], set()).add(mention.value.sex[0])
    return {key: next(iter(sexes)) for key, sexes in found.items() if key and len(sexes) == 1}


def pronoun_sexes(text: str) -> list[str]:
    """Return f or m for each pronoun of the third person in order; the Spanish article "el" is none, "él" is one."""
    return [
        _SEX_OF_PRONOUN[m.group(1)]
        for m in _PRONOUN.finditer(plain(text))
        if m.group(1) != "el" or text[m.start() : m.end()].casefold() == "él"
    ]


def key_of(mention: Mention) -> str:
    """What tells people of one document apart: the first given name, else the surname."""
    if not isinstance(mention.value, PersonValue):
        return ""
    name = mention.value.name
    return _plain_name((name.given or name.surnames)[0])


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    return plain(name)


def _patient_document(people: Sequence[Mention]) -> bool:
    return any(_roles(m) & _MAIN for m in people)


def paragraph_start(text: str, offset: int) -> int:
    """Return where the paragraph of a place begins."""
    blank = text.rfind("\n\n", 0, offset)
    return max(blank + 2 if blank >= 0 else 0, text.rfind("\f", 0, offset) + 1)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or the cell, of a place, by its stops alone."""
    stops = [
        m.end()
        for m in re.finditer(
            r"(?<![A-Z])(?<!\b(?:Dr|Mr|Ms|Sr))(?<!Mrs)(?<!Sra)[.!?][ \n]+|\n\n|\f|\t",
            text[max(0, offset - 600) : offset],
        )
    ]
    first = max(0, offset - 600) + (stops[-1] if stops else 0)
    stop = re.search(r"[.!?][ \n]|\n\n|\f|\t", text[offset : offset + 600])
    return first, offset + (stop.start() if stop else min(600, len(text) - offset))


def _names_contacts(text: str, people: Sequence[Mention], row_start: int) -> bool:
    """True where the form has named only whom to call or who was there since it named its subject."""
    return any(m.span.end <= row_start and is_contact(text, m.span.start) for m in people)


def _rows_between(text: str, start: int, end: int) -> int:
    return sum(1 for row in re.split(r"\n+", text[start:end])) - 1


def _prose(text: str, mention: Mention) -> bool:
    first, last = _row(text, mention.span.start)
    return last - first > 110 and "\t" not in text[first:last]


def _roles(mention: Mention) -> set[str]:
    return set(mention.value.roles) if isinstance(mention.value, PersonValue) else set()


def _aside(mention: Mention) -> bool:
    """True for people of whom no birth date or age is said: physicians, notaries, addressees."""
    return bool(_roles(mention) & _ASIDE) and not _roles(mention) & _MAIN


def _only_main(people: Sequence[Mention]) -> bool:
    return any(_roles(m) & _MAIN for m in people)
