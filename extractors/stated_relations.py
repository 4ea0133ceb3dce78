"""Relations that a sentence states of its subject: "I am Ana's sister", "X is the mother of A and B", "I married X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.name_grammar.holder import person_at
from extractors.name_grammar.kin import canonical, composed
from extractors.name_grammar.side_by_side import people_of_row
from extractors.name_grammar.words import plain, relatives_pattern, subject_nouns_pattern
from extractors.parse import Parse
from extractors.relation_context import RelationContext
from models.document import Span
from models.mention import Mention

_ADJECTIVES = r"(?:(?:older|younger|elder|eldest|oldest|youngest|only|own|twin|biological|maternal|paternal|proud|legal|lawful|lawfully|wedded|adoptive|full|real|first|second|third|late|former)[ \n]){0,3}"
_LIST = re.compile(r",?[ \n]and[ \n]|,[ \n]|[ \n]y[ \n]|[ \n]et[ \n]")
_I_AM = re.compile(r"\bi(?:'m|[ \n]am|[ \n]was)\b[^.;:]{0,80}$")
_IS = re.compile(r"(?:\b(?P<who>i|she|he)(?:'s|'m|’s|’m|[ \n](?:am|is|was))|[ \n](?:is|was))[ \n](?:also[ \n])?")
_LINK = re.compile(r"(?:,?[ \n](?:is|was|es|era|est|etait)|,)[ \n](?:also[ \n])?$")
_MARRIED = re.compile(
    r"\b(?:i[ \n](?:have[ \n]been[ \n]|was[ \n]|am[ \n]|got[ \n])?(?:legally[ \n])?married(?:[ \n]to)?|my[ \n](?:marriage|wedding)[ \n](?:to|with)|me[ \n]case[ \n]con|j'ai[ \n]epouse)[ \n]"
)
# "of the child" is said of any child, so that it does not tell whose paper it is
_SUBJECT = re.compile(rf"the[ \n](?:above[ \n])?(?!child)(?:{subject_nouns_pattern()})\b(?!['-])")
_LOOSELY = {"widow": "wife", "widower": "husband", "girl": "daughter", "boy": "son"}
_TO_KIN = re.compile(r",?[ \n](?:who[ \n])?(?:is|was)[ \n]married[ \n]to[ \n](?=my|his|her|our)")
_TITLE = 400
_COUPLE = {"groom": ("groom", "contrayente"), "bride": ("bride",)}


class Stated(NamedTuple):
    """``about`` is ``relation`` of ``of``, said in ``text[start:end]``; of the ``first`` relative of ``of`` where one is given."""

    start: int
    end: int
    relation: str
    about: Span
    of: Span
    first: str | None = None


def stated_relations(parse: Parse, context: RelationContext) -> Iterator[Stated]:
    """Yield the relations of the document's sentences and of the couple of a marriage record."""
    folded = plain(parse.text)
    starts = {m.span.start: m for m in context.people}
    yield from _of(parse, context, folded, starts)
    yield from _possessed(parse, context, folded, starts)
    yield from _divorced(parse, context, folded, starts)
    yield from _married(context, folded, starts)
    yield from _married_to_kin(context, folded)
    yield from _reciprocal(parse, context, folded)
    yield from _couple(parse, context)


@lru_cache(maxsize=1)
def _relation_of() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:the|a|an|el|la|le)[ \n])?\b{_ADJECTIVES}(?P<relation>{relatives_pattern()}|widow|widower|(?:girl|boy)(?=[ \n]of[ \n](?:my|his|her)\b))[ \n](?:of|to|de|del)[ \n]"
    )


@lru_cache(maxsize=1)
def _relation_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:'s|'|’s|’)[ \n]{_ADJECTIVES}(?P<relation>{relatives_pattern()})\b")


def _of(parse: Parse, context: RelationContext, folded: str, starts: dict[int, Mention]) -> Iterator[Stated]:
    """Find "I am the wife of X and the mother of A and B", "X is the son of Y", "X, daughter of Y"."""
    for match in _relation_of().finditer(folded):
        if folded.endswith("same ", 0, match.start("relation")):
            continue  # "of the same father and the same mother"
        about = _subject(parse, context, folded, match.start())
        relation = _LOOSELY.get(match["relation"]) or canonical(match["relation"])
        end = match.end()
        if about is not None and end not in starts:
            yield from _of_a_relative(context, folded, match.end(), match.start(), about, relation)
        while about is not None and end in starts:
            of = starts[end].span
            if of != about and folded.startswith(("'s", "’s"), of.end):
                yield from _of_their_relative(folded, match.start(), of, about, relation)
            elif of != about:
                yield Stated(match.start(), of.end, relation, about, of)
            joint = _LIST.match(folded, of.end)
            end = joint.end() if joint else -1


@lru_cache(maxsize=1)
def _owned() -> re.Pattern[str]:
    words, late = relatives_pattern(), r"(?:(?:late|first|second|former|own|dear|elder|older|younger)[ \n]){0,2}"
    return re.compile(
        rf"(?P<owner>my|his|her|our)[ \n]{late}(?P<first>{words})\b(?:['’]s[ \n]{late}(?P<second>{words})\b)?(?!['-])"
    )


def _of_a_relative(
    context: RelationContext, folded: str, offset: int, begin: int, about: Span, relation: str
) -> Iterator[Stated]:
    """Find "X is the brother of my late husband": what he is of that husband, and the one word for what he is of me."""
    step = _owned().match(folded, offset)
    if step is None:
        subject = _SUBJECT.match(folded, offset)
        if subject is not None and context.subject is not None and context.subject != about:
            yield Stated(begin, subject.end(), relation, about, context.subject)
        return
    of, _, clear = context.owner(step["owner"], step.start("owner"), about)
    of = of if of is not None or not clear else context.author
    if of is None or of == about:
        return
    first = canonical(step["first"])
    if step["second"]:
        first = composed(first, canonical(step["second"]))
    else:
        yield Stated(begin, step.end(), relation, about, of, first)
    if whole := composed(first, relation):
        yield Stated(begin, step.end(), whole, about, of)


def _of_their_relative(folded: str, begin: int, of: Span, about: Span, relation: str) -> Iterator[Stated]:
    """Find "I am the widow of Ana's brother"."""
    behind = _relation_behind().match(folded, of.end)
    if behind is not None:
        first = canonical(behind["relation"])
        yield Stated(begin, behind.end(), relation, about, of, first)
        if whole := composed(first, relation):
            yield Stated(begin, behind.end(), whole, about, of)


def _married_to_kin(context: RelationContext, folded: str) -> Iterator[Stated]:
    """Find "X is married to my brother": a brother's spouse."""
    for match in _TO_KIN.finditer(folded):
        about = next((m.span for m in context.people if m.span.end == match.start()), None)
        if about is not None:
            yield from _of_a_relative(context, folded, match.end(), about.start, about, "spouse")


def _divorced(parse: Parse, context: RelationContext, folded: str, starts: dict[int, Mention]) -> Iterator[Stated]:
    """Find "having divorced X", "I divorced X": X is a former spouse."""
    for match in re.finditer(
        r"\b(?P<who>i[ \n])?(?:having[ \n]|had[ \n]|has[ \n]|have[ \n])?divorced[ \n](?:from[ \n])?", folded
    ):
        mention = starts.get(match.end())
        who = match.start() if match["who"] else match.start() + 1
        of = context.author if match["who"] else _named_before(parse, context, who)
        if mention and of and of != mention.span:
            yield Stated(match.start(), mention.span.end, "ex-spouse", mention.span, of)


def _named_before(parse: Parse, context: RelationContext, offset: int) -> Span | None:
    """The person of whom the sentence speaks before ``offset``."""
    return person_at(parse.text, context.people, offset, offset, author=context.author, subject=context.subject)[0]


def _subject(parse: Parse, context: RelationContext, folded: str, offset: int) -> Span | None:
    """The author behind "I am …", else the person named right before."""
    first, _ = parse.sentence(offset)
    if _I_AM.search(folded, first, offset):
        return context.author
    link = _LINK.search(folded, max(first, offset - 12), offset)
    return next((m.span for m in context.people if link and m.span.end == link.start()), None)


def _possessed(parse: Parse, context: RelationContext, folded: str, starts: dict[int, Mention]) -> Iterator[Stated]:
    """Find "I am Ana's elder sister", "She is Ana's niece", "X is Ana's niece"."""
    for match in _IS.finditer(folded):
        mention = starts.get(match.end())
        behind = _relation_behind().match(folded, mention.span.end) if mention else None
        if mention is None or behind is None:
            continue
        about = next((m.span for m in context.people if m.span.end == match.start()), None)
        if match["who"] == "i":
            about = context.author
        elif match["who"]:
            about, _ = person_at(
                parse.text, context.people, match.start(), match.end(), author=context.author, subject=context.subject
            )
        if about is not None and about != mention.span:
            yield Stated(match.start(), behind.end(), canonical(behind["relation"]), about, mention.span)


def _married(context: RelationContext, folded: str, starts: dict[int, Mention]) -> Iterator[Stated]:
    for match in _MARRIED.finditer(folded):
        mention = starts.get(match.end())
        if mention and context.author and not folded.startswith(("'s", "’s"), mention.span.end):
            yield Stated(match.start(), mention.span.end, "spouse", mention.span, context.author)


_BOTH = re.compile(
    r"(?P<who>\bwe(?:[ \n](?:two|both|boys|girls|children))?|(?<=[\w.]))(?:[ \n](?:are|were|have[ \n]been|have[ \n]always[ \n]been)|,[ \n]being)[ \n](?:both[ \n])?(?:first[ \n]|second[ \n]|full[ \n]|half[- \n]|twin[ \n]|blood[ \n])?"
    r"(?P<relation>cousins|sisters|brothers|siblings|spouses|husband[ \n]and[ \n]wife|wife[ \n]and[ \n]husband)\b"
)
_AND = re.compile(r"[ \n](?:and|&)[ \n]")


def _reciprocal(parse: Parse, context: RelationContext, folded: str) -> Iterator[Stated]:
    """Find "we are cousins" of the author and the one other person spoken of, "A and B are cousins", "A and I are sisters"."""
    for match in _BOTH.finditer(folded):
        relation = (
            "spouse" if " " in match["relation"] or "\n" in match["relation"] else canonical(match["relation"][:-1])
        )
        start, two = match.start(), None
        if match["who"]:
            other = context.one_other(start)
            if context.author and other:
                two = (other, context.author)
        else:
            last = next((m for m in context.people if m.span.end == start), None)
            end = last.span.start if last else start - 1 if folded.endswith(" i", 0, start) else None
            joint = next((m for m in _AND.finditer(folded, max(0, (end or 0) - 6), end or 0) if m.end() == end), None)
            one = next((m for m in context.people if joint and m.span.end == joint.start()), None)
            second = last.span if last else context.author
            if one is not None and second is not None and one.span != second:
                start, two = one.span.start, (one.span, second)
        if two is not None:
            yield Stated(start, match.end(), relation, *two)


def _couple(parse: Parse, context: RelationContext) -> Iterator[Stated]:
    """The two of a marriage record: with a field for each, or side by side."""
    by_side = {
        side: [m for m in context.people if m.rule.startswith("field:") and any(w in m.rule for w in words)]
        for side, words in _COUPLE.items()
    }
    if len(by_side["groom"]) == len(by_side["bride"]) == 1:
        groom, bride = by_side["groom"][0].span, by_side["bride"][0].span
        yield Stated(bride.start, bride.end, "wife", bride, groom)
    elif re.search(r"\bmarriage|matrimonio|mariage|casamento", plain(parse.text[:_TITLE])):
        for match in re.finditer(r"(?m)^[^\n\t]*\b(?:name|nombre|nom|nome)[^\n\t]*(?=\t)", plain(parse.text)):
            two = list(people_of_row(parse.text, context.people, match.start()).values())
            if len(two) == 2:
                yield Stated(two[0].span.start, two[1].span.end, "spouse", two[1].span, two[0].span)
                return
