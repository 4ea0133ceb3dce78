"""Of whom a condition is told: a person named in the sentence, the writer, the document's subject, or a relative."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.parse import Parse
from extractors.phrases import PhraseTable, Token, key, read_rows, tokens
from models.document import Span
from models.mention import Holder, Mention
from models.values import PersonValue

_PROFESSIONAL = frozenset({"physician", "author", "notary", "translator", "interpreter", "witness", "officer"})
_TITLED = re.compile(r"(?i)dr|dra|prof|nurse|sister|rev|lic")
_NEAR = 3
_BESIDE_CHARS = 12
_NAME_CHARS = 60


class Held(NamedTuple):
    """Whose condition it is.

    ``family`` when it is only told as a relative's illness, ``kin`` when it is that of a blood relative or of an unnamed one,
    ``late`` when that one is dead ("my late husband had …").
    """

    holder: Holder
    about: Span | None
    family: bool
    kin: bool = False
    late: bool = False


class _Kin(NamedTuple):
    first: int
    last: int
    word: str
    blood: bool
    mine: bool
    late: bool


def holder_at(parse: Parse, start: int, end: int, section: str) -> Held:
    """Return of whom the sentence says ``text[start:end]``.

    The last person, kinship word or pronoun before the condition in its sentence is taken as the one who has it. A
    blood relative of another person ("her mother had diabetes") who is not named is family history; a relative of the
    writer ("my father had a heart attack") or one with a name is a person of the case.
    """
    first, last = parse.sentence(start)
    people = [m for m in parse.of_kind("person", first, max(last, end)) if m.span.end <= start and not _professional(m)]
    person = people[-1] if people else None
    words = tokens(parse.text, first, start)
    if _is_mine(words[-1:] + tokens(parse.text, start, end)):
        return Held(Holder.AUTHOR, None, False)
    if _in_a_relative(tokens(parse.text, end, max(last, end))):
        return Held(Holder.RELATIVE, None, True, True)
    theirs = _in_a_person(parse, end)
    if theirs is not None:
        return Held(Holder.NAMED, theirs, False)
    kin = _last_kin(words, parse.text)
    pronoun = _last_pronoun(words)
    if kin is not None and pronoun is not None and pronoun[1] > kin.last and pronoun[2]:
        kin = None
    if kin is not None:
        if person is not None and _apposed(parse, words, kin, person):
            return Held(Holder.NAMED, person.span, False, kin.blood)
        if person is None or words[kin.first].start >= person.span.start:
            return _relative(parse, words, kin, section)
    if section == "family":
        return Held(Holder.RELATIVE, None, True, True)
    if pronoun is not None and pronoun[0] == "author" and (person is None or words[pronoun[1]].start > person.span.end):
        return Held(Holder.AUTHOR, None, False)
    if person is not None:
        return Held(Holder.NAMED, person.span, False)
    return Held(Holder.SUBJECT if pronoun else Holder.UNKNOWN, None, False)


def _relative(parse: Parse, words: list[Token], kin: _Kin, section: str) -> Held:
    named = _named_elsewhere(parse, words[kin.first], words[kin.last - 1], kin.word)
    if kin.blood and not kin.mine:
        return Held(Holder.RELATIVE, named, True, True)
    if named is not None:
        return Held(Holder.NAMED, named, False, kin.blood, kin.late)
    return Held(Holder.RELATIVE, None, section == "family", True, kin.late)


def _is_mine(words: list[Token]) -> bool:
    """True for "broke my wrist" and "my diabetes"; not for "my mother's diabetes"."""
    return any(w.normal in _words("own") and _table().at(words, i + 1) is None for i, w in enumerate(words[:-1]))


def _in_a_person(parse: Parse, end: int) -> Span | None:
    """Return the person of "no trace of gout in Mrs. Okoro"."""
    after = tokens(parse.text, end, end + _BESIDE_CHARS)
    if not after or after[0].normal not in _words("in"):
        return None
    people = parse.of_kind("person", after[0].end, after[0].end + _NAME_CHARS)
    return next((m.span for m in people if not parse.text[after[0].end : m.span.start].strip()), None)


def _in_a_relative(after: list[Token]) -> bool:
    """True for "colon cancer in his father"."""
    if len(after) < 2 or after[0].normal not in _words("in"):
        return False
    match = _table().at(after, 2 if len(after) > 2 and after[1].normal not in _words("mine") else 1)
    return (match or _table().at(after, 1)) is not None


def _last_kin(words: list[Token], text: str) -> _Kin | None:
    """Return the last kinship word that can be the sentence's holder, with whose relative it is.

    "Her mother's diabetes" is the mother's, "her mother's skirt" tells nothing; "told by her mother" neither.
    """
    found: _Kin | None = None
    for match in _table().find(words):
        last = words[match.last - 1]
        possessive = text[last.start : last.end].endswith(("'s", "’s"))
        before = [w.normal for w in words[max(0, match.first - 2) : match.first]]
        after = words[match.last].normal if match.last < len(words) else ""
        abbreviation = last.surface.isupper() and not text[: last.start].isupper()
        mine = any(w in _words("mine") for w in before)
        acts = after in _words("notheld") and not (mine and _alone(words[match.last + 1 :]))
        acts = acts or (after in _words("does") and not _alone(words[match.last + 1 : match.last + 3]))
        passed_over = abbreviation or acts or any(w in _words("carer") for w in before)
        passed_over = passed_over or (after in _words("dead") and not _died_of(words))
        if passed_over or (possessive and len(words) - match.last > _NEAR):
            continue
        late = any(w in _words("late") for w in before)
        found = _Kin(match.first, match.last, words[match.first].normal, match.value == "blood", mine, late)
    return found


def _alone(words: list[Token]) -> bool:
    """True where the words speak of nobody else: "my wife says that the pain", not "that I", "takes her to"."""
    others = _words("first") | _words("third")
    return not any(w.normal in others for w in words) and not any(_table().find(words))


def _died_of(words: list[Token]) -> bool:
    """True when the words before the condition make it the cause of a death: "died of", "died in March from a long"."""
    return any(w.normal in _words("cause") for w in words[-_NEAR:])


def _last_pronoun(words: list[Token]) -> tuple[str, int, bool] | None:
    """Return the last pronoun: whose, where, and whether it is a sentence's subject ("she", not "her").

    The "I" of one who finds an illness in another ("I diagnosed her with") is passed over.
    """
    for i in range(len(words) - 1, -1, -1):
        word = words[i].normal
        if word in _words("first"):
            following = [w.normal for w in words[i + 1 : i + 4]]
            if set(following[:2]) & _words("finder") and not set(following) & _words("passive"):
                continue
            return "author", i, word in ("i", "yo", "je", "eu")
        if word in _words("third"):
            return "subject", i, word in _words("subject")
    return None


def _professional(mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, PersonValue):
        return False
    return bool(_TITLED.match(value.name.title or "")) or bool(_PROFESSIONAL & set(value.roles))


def _apposed(parse: Parse, words: list[Token], kin: _Kin, person: Mention) -> bool:
    """True for "her husband, Juan" and "his mother María": the name belongs to the kinship word."""
    after = words[kin.last - 1].end
    return person.span.start >= after and bool(re.fullmatch(r"[,\s(]*", parse.text[after : person.span.start]))


def _named_elsewhere(parse: Parse, first: Token, last: Token, word: str) -> Span | None:
    """Return the person whom the document names with the same kinship: "my father, Juan" or "Juan is my father"."""
    for mention in parse.of_kind("person"):
        span = mention.span
        if span.start <= first.start and span.end >= last.end:
            return span
        before = tokens(parse.text, max(0, span.start - 30), span.start)
        while before and before[-1].normal == ",":
            before.pop()
        if before and before[-1].normal == word:
            return span
        after = [t.normal for t in tokens(parse.text, span.end, span.end + 40)][:4]
        if word in after and after[0] in _words("is"):
            return span
    return None


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for row in read_rows("condition_holders.tsv"):
        if row["use"] in ("blood", "other"):
            for term in row["terms"].split("|"):
                table.add(key(term), row["use"])
    return table


@lru_cache(maxsize=16)
def _words(use: str) -> frozenset[str]:
    return frozenset(
        key(term) for row in read_rows("condition_holders.tsv") if row["use"] == use for term in row["terms"].split("|")
    )
