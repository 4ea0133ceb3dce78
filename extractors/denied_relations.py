"""Kinship that a paper denies: "I am not family", "X is no relative of mine", "she is not my aunt", "we are not related"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.name_grammar.holder import person_at
from extractors.name_grammar.kin import canonical
from extractors.name_grammar.words import plain, relatives_pattern
from extractors.parse import Parse
from extractors.relation_context import RelationContext
from extractors.stated_relations import Stated
from models.document import Span

# what is denied where no one tie is named: every tie, or those of blood alone
RELATIVE, BLOOD_RELATIVE = "relative", "blood-relative"
_S = r"[ \n]"
_BE = rf"(?:'m|'re|'s|{_S}(?:am|are|is|was|were))"
# "I am a neighbour only, not kin"
_FIRST_SAID = (
    rf"(?:{_S}(?:only{_S}|just{_S}|simply{_S})?(?:an?|the|her|his|just)(?:{_S}[a-z-]+){{1,6}},?(?:{_S}(?:and|but))?)?"
)
_NOT = rf"(?:{_S}(?:in{_S}no{_S}way|by{_S}no{_S}means|(?:certainly{_S})?not(?:{_S}(?:in{_S}any{_S}way|at{_S}all|actually|really))?)(?:{_S}(?:an?|any|her|his|their|my|our))?|n't(?:{_S}(?:an?|any))?|{_S}no|{_S}not{_S}any)"
_KIN = rf"(?:(?:blood|close|distant|family|actual|any){_S})?(?:related|kin|kinsman|kinswoman|kinfolk|kinsfolk|family(?:{_S}members?)?|relatives?|relations?)"
_OTHER = rf"her|him|hers|his|mine|ours|me|us|each{_S}other|one{_S}another|the{_S}family|the{_S}(?:above{_S})?(?:patient|applicant|client|child|couple)(?:'s{_S}family)?"
_NOUN = re.compile(
    rf"\b(?P<who>i|we|he|she|they)?(?P<be>{_BE}){_FIRST_SAID}(?P<not>{_NOT}){_S}(?P<what>{_KIN})\b"
    rf"(?!{_S}(?:practice|doctor|physician|court|home|planning|nurse|lawyer|friends?|person|man)|-)"
)
_BOUND = re.compile(
    rf"\b(?:there{_S}is|we{_S}have|we{_S}share|have|share){_S}no{_S}(?P<what>(?:family|blood|kinship){_S}(?:ties?|bonds?|link|relationship|relation|connection)|blood)(?:{_S}in{_S}common)?(?:{_S}(?P<where>between{_S}us|with{_S}her|with{_S}him|to{_S}her|to{_S}him))?"
)
_TO = re.compile(rf"{_S}(?:to|of|with){_S}(?:(?P<other>{_OTHER})\b)?")
_BY_MARRIAGE_TOO = re.compile(r"blood\W+(?:n?or|and)\W+(?:by\W+)?marriage|marriage\W+(?:n?or|and)\W+(?:by\W+)?blood")
_YET = re.compile(r"\b(?:except|other than|but by|only by|but (?:only )?through)\b")
_BACK = frozenset({"mine", "me", "us", "ours"})
_CLAUSE = 60


def denied_relations(parse: Parse, context: RelationContext) -> Iterator[Stated]:
    """Yield what the document denies: ``about`` is no ``relation`` of ``of``."""
    folded = plain(parse.text)
    starts, ends = {m.span.start: m.span for m in context.people}, {m.span.end: m.span for m in context.people}
    for match in _NOUN.finditer(folded):
        yield from _no_kin(parse, context, folded, match, starts, ends)
    for match in _BOUND.finditer(folded):
        other = context.one_other(match.start())
        told = match["where"] or folded.startswith("we", match.start()) or folded.endswith(" and i ", 0, match.start())
        if told and context.author is not None and other is not None:
            relation = BLOOD_RELATIVE if match["what"].startswith("blood") else RELATIVE
            yield Stated(match.start(), match.end(), relation, context.author, other)
    for match in _one_tie().finditer(folded):
        yield from _no_tie(parse, context, folded, match, starts, ends)


def _no_kin(
    parse: Parse,
    context: RelationContext,
    folded: str,
    match: re.Match[str],
    starts: dict[int, Span],
    ends: dict[int, Span],
) -> Iterator[Stated]:
    to, end = _TO.match(folded, match.end()), match.end()
    named = starts.get(to.end()) if to and not to["other"] else None
    if to is not None:
        if not to["other"] and named is None:
            return  # "not related to any official"
        end = named.end if named else to.end()
    rest = re.split(r"[.;\n]", folded[end : end + _CLAUSE])[0]
    relation = _denied(match["what"], rest)
    couple = _couple(context, folded, match, ends)
    if relation is None:
        return
    if couple is None and match["who"] == "we":
        other = named or context.one_other(match.start())
        couple = (context.author, other) if context.author and other else None
    if couple is None:
        one = _who(parse, context, match, ends)
        back = bool(to and to["other"] in _BACK)
        couple = (one, named or _whose(context, one, match.start(), back=back)) if one else None
    if couple is not None and couple[0] and couple[1] and couple[0] != couple[1]:
        yield Stated(_begin(match, ends), end, relation, couple[0], couple[1])


def _denied(what: str, rest: str) -> str | None:
    """Every tie, those of blood, or none where one is left: "not related except by marriage"."""
    if _BY_MARRIAGE_TOO.search(rest):
        return RELATIVE
    if what.startswith("blood") or "blood" in rest:
        return BLOOD_RELATIVE
    return None if _YET.search(rest) else RELATIVE


def _couple(
    context: RelationContext, folded: str, match: re.Match[str], ends: dict[int, Span]
) -> tuple[Span | None, Span | None] | None:
    """The two of "A and B are not related", "A and I are not related"."""
    last = ends.get(match.start("be")) if not match["who"] else None
    before = last.start if last else match.start()
    if (last is None and match["who"] != "i") or not folded.endswith((" and ", "\nand "), 0, before):
        return None
    one = ends.get(before - len(" and "))
    return (one, last or context.author) if one else None


def _who(parse: Parse, context: RelationContext, match: re.Match[str], ends: dict[int, Span]) -> Span | None:
    """Of whom kinship is denied: "I", whom a pronoun means, or who is named right before."""
    if match["who"] == "i":
        return context.author
    if match["who"] in ("he", "she"):
        return person_at(
            parse.text,
            context.people,
            match.start(),
            match.end("who"),
            author=context.author,
            subject=context.subject,
        )[0]
    return ends.get(match.start("be")) if not match["who"] else None


def _whose(context: RelationContext, one: Span, offset: int, *, back: bool) -> Span | None:
    """Whose relative somebody is not: the author's for "of mine", else the person's of whom the paper is."""
    if one == context.author:
        return context.one_other(offset)
    if back or context.subject in (None, one):
        return context.author
    return context.subject if context.author in (None, one) else context.author


def _begin(match: re.Match[str], ends: dict[int, Span]) -> int:
    named = ends.get(match.start("be")) if not match["who"] else None
    return named.start if named else match.start()


@lru_cache(maxsize=1)
def _one_tie() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<who>i|he|she)?(?P<be>{_BE}){_S}(?:not|never){_S}(?:(?:the|a|an){_S}|(?P<owner>my|his|her|our|[a-z'-]+'s?){_S})(?P<what>{relatives_pattern()})\b(?!['-]|{_S}(?:by{_S}(?:birth|blood|law)|only|in{_S}the|any{_S}?more|any{_S}longer|figure))"
        rf"(?:{_S}of{_S}(?P<hers>mine|ours|hers|his)\b)?(?P<of>{_S}of{_S}(?!mine|ours|hers|his))?"
        rf"|\b(?P<wed>i{_S}(?:(?:was|have|had){_S}never{_S}(?:been{_S})?married{_S}to|never{_S}married)){_S}(?=[a-z])"
    )


def _no_tie(
    parse: Parse,
    context: RelationContext,
    folded: str,
    match: re.Match[str],
    starts: dict[int, Span],
    ends: dict[int, Span],
) -> Iterator[Stated]:
    if match["wed"]:
        other = starts.get(match.end())
        if other is not None and context.author is not None:
            yield Stated(match.start(), other.end, "spouse", context.author, other)
        return
    one = _who(parse, context, match, ends)
    if one is None:
        return
    end, of = match.end(), None
    if match["of"]:
        of = starts.get(match.end())
        end = of.end if of else end
    else:
        owner = {"mine": "my", "ours": "our", "hers": "her", "his": "his"}.get(match["hers"] or "", match["owner"])
        if not owner:
            return
        at = match.start("owner") if match["owner"] else match.start("hers")
        of, _, clear = context.owner(owner, at, one)
        of = of if of is not None or not clear else context.author
        if of is None and owner in ("her", "his") and one == context.author:
            of = context.one_other(match.start())
    if of is not None and of != one:
        yield Stated(_begin(match, ends), end, canonical(match["what"]), one, of)
