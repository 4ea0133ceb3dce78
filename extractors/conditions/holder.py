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


class Held(NamedTuple):
    """Whose condition it is; ``family`` when it is only told as a relative's illness."""

    holder: Holder
    about: Span | None
    family: bool


def holder_at(parse: Parse, start: int, end: int, section: str) -> Held:
    """Return of whom the sentence says ``text[start:end]``.

    The last person, kinship word or pronoun before the condition in its sentence is taken as the one who has it. A
    blood relative of another person ("her mother had diabetes") who is not named is family history; a relative of the
    writer ("my father had a heart attack") or one with a name is a person of the case.
    """
    first, last = parse.sentence(start)
    people = [m for m in parse.of_kind("person", first, max(last, end)) if m.span.end <= start and not _professional(m)]
    words = tokens(parse.text, first, start)
    kin = _last_kin(words)
    person = people[-1] if people else None
    if kin is not None and (
        person is None or words[kin.at].start > person.span.start or _apposed(parse, words[kin.at], person)
    ):
        if person is not None and _apposed(parse, words[kin.at], person):
            return Held(Holder.NAMED, person.span, False)
        named = _mention_over(parse, words[kin.at])
        if named is not None and (kin.mine or not kin.blood):
            return Held(Holder.NAMED, named.span, False)
        if kin.blood and not kin.mine:
            return Held(Holder.RELATIVE, named.span if named else None, True)
        return Held(Holder.RELATIVE, named.span if named else None, section == "family")
    if section == "family":
        return Held(Holder.RELATIVE, None, True)
    pronoun = _last_pronoun(words)
    if pronoun is not None and (person is None or words[pronoun[1]].start > person.span.end):
        if pronoun[0] == "author":
            return Held(Holder.AUTHOR, None, False)
        return Held(Holder.NAMED, person.span, False) if person is not None else Held(Holder.SUBJECT, None, False)
    if person is not None:
        return Held(Holder.NAMED, person.span, False)
    return Held(Holder.UNKNOWN, None, False)


class _Kin(NamedTuple):
    at: int
    blood: bool
    mine: bool


def _last_kin(words: list[Token]) -> _Kin | None:
    """Return the last kinship word that is the sentence's holder, with whose relative it is."""
    found: _Kin | None = None
    for match in _table().find(words):
        use = match.value
        if use not in ("blood", "other"):
            continue
        before = words[match.first - 1].normal if match.first else ""
        after = words[match.last].normal if match.last < len(words) else ""
        if before in _words("carer") or after in _words("notheld"):
            continue
        found = _Kin(match.first, use == "blood", before in _words("mine"))
    return found


def _last_pronoun(words: list[Token]) -> tuple[str, int] | None:
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if word.normal in _words("first"):
            after = words[i + 1].normal if i + 1 < len(words) else ""
            if after in _words("finder") or (i + 2 < len(words) and words[i + 2].normal in _words("finder")):
                continue
            return "author", i
        if word.normal in _words("third"):
            return "subject", i
    return None


def _professional(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, PersonValue) and (
        bool(_PROFESSIONAL & set(value.roles))
        or bool(re.match(r"(?i)dr|dra|prof|nurse|sister|rev", value.name.title or ""))
    )


def _apposed(parse: Parse, word: Token, person: Mention | None) -> bool:
    """True for "her husband, Juan" and "his mother María": the name belongs to the kinship word."""
    if person is None or person.span.start < word.end:
        return False
    return bool(re.fullmatch(r"[,\s(]*", parse.text[word.end : person.span.start]))


def _mention_over(parse: Parse, word: Token) -> Mention | None:
    """Return a person mention that covers the word ("my father" may itself be one)."""
    for mention in parse.of_kind("person"):
        if mention.span.start <= word.start and mention.span.end >= word.end:
            return mention
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
