"""Names in the set phrases of statements: "I, X, being duly sworn", "personally appeared X", "my name is X", "née X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import Kind, Tokens
from models.names import PersonName

_AUTHOR = re.compile(
    r"(?:\bi,[ \n]|\bi am (?=[A-Z])|\bmy (?:full |legal |true |birth |complete )*name is[ \n]|"
    r"\bje m'appelle[ \n]|\bme llamo[ \n]|"
    r"\bmi nombre (?:completo )?es[ \n]|\bmeu nome e[ \n]|\byo,[ \n]|\bje,[ \n]|\beu,[ \n]|"
    r"\bje soussignee?,?[ \n]|\b(?:el|la) (?:que )?suscrit[oa],?[ \n]|"
    r"\bthe undersigned,?[ \n]|\bpersonally (?:appeared|came)(?: before me)?,?[ \n]|\bappeared "
    r"before me,?[ \n]|\bcomparec(?:e|io)(?: ante mi)?,?[ \n](?:(?:el|la) senora?[ \n])?|"
    r"\b(?:witness statement|affidavit|declaration|sworn statement|statement|statutory declaration|"
    r"testimony|letter|declaracion(?: jurada)?(?: notarial)?|testimonio|attestation) (?:of|"
    r"by|from|de|del)[ \n](?:mr\.? |mrs\.? |ms\.? |dr\.? |the )?)",
)
_SWORN = re.compile(
    r",?[ \n](?:(?:after )?(?:being|having been|been) (?:first |hereby )?(?:duly )?(?:sworn|"
    r"affirmed|cautioned)|of (?:full|legal|lawful) age|do(?:es)? (?:hereby )?(?:solemnly )?(?:declare|"
    r"swear|affirm|state|depose)|hereby (?:declare|certify|state|swear|affirm)|declare under "
    r"penalty|deposes and)"
)
_BEFORE_ME = re.compile(
    r"(?:sworn|subscribed|affirmed|acknowledged|declared|signed)[^.\n]{0,60}before me[^.\n]{0,60}?\bby[ \n]"
    r"|before me,?[ \n](?:the undersigned[^.]{0,60},[ \n])?(?:on this day[ \n])?(?:personally "
    r")?(?:appeared|came),?[ \n]"
)
_OFFICER = re.compile(r"\bbefore me,[ \n]")
_MAIDEN = re.compile(
    r"(?:\bnee[: ]|\bborn[ ](?!in\b|on\b|at\b|to\b|and\b|with\b|the\b|a\b|an\b|at\b|there\b|here\b|of\b|as\b|by\b|before\b|after\b|deaf\b|blind\b)|\bformerly(?: known as)?[ ]|\bpreviously known "
    r"as[ ]|\b(?:birth|maiden|unmarried) name:?[ ](?:is[ ]|was[ ])?|(?<=\()(?:before|prior to|until)(?: her| my)? marriage:?,?[ ]|"
    r"\bnacida como[ ]|\bde soltera[ ]|"
    r"\bbefore (?:i (?:got )?married|my marriage|marrying|the marriage|marriage)[^.]{0,40}?[ "
    r"\n](?:i was|i was known as|my name was|she was|her name was|was|as|known as)[ \n](?:called "
    r"|known as )?|"
    r"\bmy name (?:before marriage|at birth|before i married|by birth) (?:is|was)[ ]|\bnee[ ])"
)
_MARRIED = re.compile(
    r"(?:(?:,[ ]|[ ]\(|[ ])(?:now|now known as|now called|presently|currently|who is now|who now (?:uses|goes by|bears)(?: the (?:sur)?name(?: of)?)?|"
    r"now using the (?:sur)?name(?: of)?|married name:?|(?:her )?married name (?:is|was)|since (?:her|the) marriage|"
    r"epouse|ep\.|veuve|vve\.?|de casada|viuda de|vda\.? de|esposa de|casada)[ ])(?=[a-z])"
)
_NICKNAME = re.compile(
    r"(?:\b(?:a\.?k\.?a\.?|a/k/a|also known as|known as|known to (?:us|everyone|all|friends|"
    r"family) as|goes by|nicknamed|we call(?:ed)? (?:her|him)|everyone calls (?:her|him)|"
    r"(?:call|calls|called) (?:her|him|me)|le (?:decimos|dicen|llamamos|llaman)|alias|apodad[oa]|"
    r"(?:who|whom)[a-z ,\n]{1,30}[ \n](?:call(?:s|ed)?|known as|nicknamed)|is called|was called|"
    r"conocid[oa] como|dit|dite)[ \n][\"“'‘]?)"
)
_BRACKETED = re.compile(r"[ ](?:\([\"“'‘]?|[\"“‘])(?=[a-z]+[’'”\"]?(?:\)|[”\"’]))")
_OF_ME = re.compile(r"\b(?:i am|i'm|i was|me|i go|i have been)\b[^.]{0,20}$")
_TRANSLATOR = re.compile(r"\b(?:translat(?:e|ed|ion|or)|competent|fluent|traduc|conversant)")


def from_oaths(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names in statements' set phrases; ``text`` is the plain text."""
    for match in _AUTHOR.finditer(text):
        run = _at(tokens, match.end())
        if run is None:
            continue
        if match.group().startswith("i am") and not (run.known and run.words > 1):
            continue
        soft = tokens.all[tokens.at(run.start)].kind is Kind.SOFT
        if run.parts == 1 and (soft or not run.known) and not run.name.title:
            continue
        role = (
            "translator" if _TRANSLATOR.search(text, run.end, run.end + 160) and match.group()[0] == "i" else "author"
        )
        yield candidate(run, "oath", role=role, sure=3)
    for match in _SWORN.finditer(text):
        run = ending_at(tokens, match.start())
        if run is not None:
            yield candidate(run, "sworn", role="author", sure=3)
    for match in _BEFORE_ME.finditer(text):
        run = _at(tokens, match.end())
        if run is not None:
            yield candidate(run, "sworn", role="author", sure=3)
    for match in _OFFICER.finditer(text):
        run = _at(tokens, match.end())
        if run is not None and run.words > 1:
            yield candidate(run, "officer", role="notary", sure=3)
    yield from _other_names(tokens, text)


def _other_names(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Maiden and married names and nicknames, tied to the name before them where one stands directly before."""
    for match in _MAIDEN.finditer(text):
        run = _at(tokens, match.end(), comma=match.group().rstrip().endswith(":"))
        if run is None:
            continue
        before = ending_at(tokens, _trimmed(text, match.start()))
        author = re.search(r"\b(?:i|my)\b", match.group()) is not None
        own = run.name
        ordinary = tokens.all[tokens.at(run.start)].kind is Kind.SOFT or (run.words < 2 and before is None)
        if match.group().startswith("born") and ordinary:
            continue
        if run.words == 1 and before is not None:
            own = PersonName(given=before.name.given, surnames=(*run.name.given, *run.name.surnames))
        elif run.words == 1:
            own = PersonName(surnames=(*run.name.given, *run.name.surnames))
        found = candidate(run, "maiden", role="author" if author else None, sure=3, name=own)
        yield replace(found, linked=(before.start, before.end) if before else None)
    for match in _MARRIED.finditer(text):
        run, before = _at(tokens, match.end()), ending_at(tokens, match.start())
        if run is None or before is None or before.parts < 2 or run.name.title:
            continue
        name = run.name
        if run.words == 1:
            name = PersonName(given=before.name.given, surnames=(*run.name.given, *run.name.surnames))
        elif not run.known and run.name.given[:1] != before.name.given[:1]:
            continue
        found = candidate(run, "married", sure=3, name=name)
        yield replace(found, linked=(before.start, before.end))
    yield from _bracketed(tokens, text)
    for match in _NICKNAME.finditer(text):
        run = _at(tokens, match.end())
        if run is None:
            continue
        before = ending_at(tokens, _trimmed(text, match.start()))
        name = run.name
        if run.words == 1:
            word = (*run.name.given, *run.name.surnames)[0]
            name = PersonName(given=(word,), nickname=word)
        mine = _OF_ME.search(text[max(0, match.start() - 20) : match.end()]) is not None
        found = candidate(run, "nickname", role="author" if mine else None, sure=3, name=name)
        yield replace(found, linked=(before.start, before.end) if before else None)


def _bracketed(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """The nickname in brackets or quotation marks behind a given name: "Antoun Harik (Tony)", "Minh “Kevin” Le"."""
    for match in _BRACKETED.finditer(text):
        i = tokens.at(match.end())
        before = ending_at(tokens, match.start(), comma=True)
        if before is None or i >= len(tokens.all) or tokens.all[i].start != match.end() or not before.name.given:
            continue
        token = tokens.all[i]
        quoted = text[token.end : token.end + 1] in "\"”’'"
        if token.kind is Kind.NAME and token.text.istitle() and (token.known_given or quoted) and before.parts > 1:
            name = PersonName(given=(token.text,), nickname=token.text)
            yield Candidate(token.start, token.end, name, "nickname", 3, (), None, (before.start, before.end))


def ending_at(tokens: Tokens, offset: int, *, comma: bool = False) -> Run | None:
    """Read the name that ends directly before ``offset``, "LAST, First" with ``comma``; None where there is none."""
    i = tokens.before(offset)
    if i < 0 or offset - tokens.all[i].end > 2:
        return None
    first = i
    while first > 0 and i - first < 7:
        previous = tokens.all[first - 1]
        if previous.kind is Kind.STOP or previous.gap not in (" ", ". ", "", ", ") or previous.kind is Kind.CREDENTIAL:
            break
        first -= 1
    while first <= i:
        run = read_run(tokens, first, comma=comma, field=True)
        if run is not None and run.end >= tokens.all[i].end - 1 and tokens.all[first].kind is not Kind.PARTICLE:
            return run
        first += 1
    return None


def _trimmed(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1] in " ,(\n":
        offset -= 1
    return offset


def _at(tokens: Tokens, offset: int, *, comma: bool = False) -> Run | None:
    i = tokens.at(offset)
    if i >= len(tokens.all) or tokens.all[i].start - offset > 1 or tokens.all[i].kind is Kind.STOP:
        return None
    if tokens.all[i].kind is not Kind.TITLE and not tokens.all[i].text[0].isupper():
        return None
    return read_run(tokens, i, comma=comma, field=True)
