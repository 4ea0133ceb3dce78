"""Relations that a form states: a "Relationship:" field, a "Mother:" field, a column of a table, "Name / spouse" on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.name_grammar.kin import canonical
from extractors.name_grammar.words import plain, relatives, relatives_pattern, subject_nouns_pattern
from extractors.parse import Parse
from extractors.relation_context import RelationContext, first_word
from extractors.stated_relations import Stated
from models.document import Span
from models.mention import Mention

_MAIN = frozenset({"patient", "subject", "applicant"})
_LABEL = r"relationship|relation|rel\.|kinship|parentesco|vinculo|lien(?: de parente)?|parente"
_WHOSE = r"(?:[ \n](?:to|with|of|con|avec|au|a la)[ \n](?:the |el |la )?[a-z' /-]{1,40}?)?"
_HEADING = re.compile(rf"(?:{_LABEL}){_WHOSE}[ .:]*")
_PATIENTS = re.compile(
    r"(?:patient|client|applicant|child|pupil|student|person cared for|cared[- ]for person|resident)\b.*"
)
_SELF = re.compile(
    r"(?:self|principal|main|primary)?[ ]?(?:applicant|patient|self|petitioner|principal)\b.*|head of (?:household|family)"
)
# "Parent/guardian" says that it may be neither mother nor father
_EITHER = re.compile(
    r"(?:/|\bor\b|\bo\b|\bou\b)[ ]?(?:legal[ ])?(?:guardian|carer|caregiver|tutor|tutora|tuteur|responsavel|other)\b|\b(?:guardian|carer|caregiver)[ ]?(?:/|or\b)"
)
_LONGEST_LINE = 110
_POSSESSED = rf"(?:(?:the[ ])?(?:{subject_nouns_pattern()}|pt)['’]s[ ](?:(?:older|younger|elder|eldest|maternal|paternal)[ ]){{0,2}})?"


def form_relations(parse: Parse, context: RelationContext) -> Iterator[tuple[Stated, str]]:
    """Yield the relations of the document's forms, each with the rule that found it."""
    folded = plain(parse.text)
    yield from _relationship_fields(parse, context, folded)
    yield from _relative_fields(context, folded)
    yield from _tables(parse, context, folded)
    yield from _beside(context, folded)


@lru_cache(maxsize=1)
def _relationship() -> re.Pattern[str]:
    asked = r"(?:how[ ](?:are|is)[ ](?:you|they|he|she|the carer)[ ]related[ ]to[ ][^?\n]{1,50}|what is your relationship[^?\n]{0,60})\?[ ]?[\t\n]*"
    said = r"(?:(?:i am|i'm|he is|she is)[ ])?(?:(?:his|her|their|the|an?|my)[ ])?"
    return re.compile(
        rf"(?:\b(?:{_LABEL}){_WHOSE}[ ]?(?:[:\t\n]+|\?[ \t\n]*)[ ]?|{asked}{said})(?P<relation>{relatives_pattern()})\b"
    )


@lru_cache(maxsize=1)
def _behind_name() -> re.Pattern[str]:
    # the name, a comma, slash or cell, the bare word, and the end of the cell or another comma
    return re.compile(rf"[ ]?[,/\t(–-][ ]?{_POSSESSED}(?P<relation>{relatives_pattern()})(?=[ ]?(?:[,\t\n\f;)/(–-]|$))")


def _relationship_fields(parse: Parse, context: RelationContext, folded: str) -> Iterator[tuple[Stated, str]]:
    for match in _relationship().finditer(folded):
        about, of = context.pair_in_form(match.start(), match.group())
        if about is not None and of is not None:
            yield Stated(match.start(), match.end(), canonical(match["relation"]), about, of), "field"


def _relative_fields(context: RelationContext, folded: str) -> Iterator[tuple[Stated, str]]:
    for mention in context.people:
        label = mention.rule.removeprefix("field:") if mention.rule.startswith("field:") else ""
        words = [w for w in re.findall(r"[a-z-]+", label) if w in relatives()]
        if not words or _EITHER.search(label):
            continue
        inverse = label.endswith((" of", " de"))
        subject = context.before(mention.span.start, inverse)
        if subject is None or subject == mention.span:
            continue
        start = _label_start(folded, mention.span.start, words[0])
        about, of = (subject, mention.span) if inverse else (mention.span, subject)
        yield Stated(start, mention.span.end, relatives()[words[0]].relation, about, of), label


def _label_start(folded: str, offset: int, word: str) -> int:
    """Where the label of a field begins, so that its quote shows "Mother: …" and not the name alone."""
    first = max(0, offset - 40)
    label = list(re.finditer(rf"\b{re.escape(word)}\b", folded[first:offset]))
    between = folded[first + label[-1].end() : offset] if label else ""
    return first + label[-1].start() if label and between.count("\n") < 2 and "\f" not in between else offset


def _tables(parse: Parse, context: RelationContext, folded: str) -> Iterator[tuple[Stated, str]]:
    """Rows under a heading "Relationship": each row's person to the one of the row "self", of the form, or of its column."""
    lines = [(m.start(), m.group().split("\t")) for m in re.finditer(r"[^\n\f]+", folded)]
    for n, (_, heads) in enumerate(lines):
        columns = [i for i, head in enumerate(heads) if _HEADING.fullmatch(head.strip())]
        if len(heads) < 2 or len(columns) != 1:
            continue
        rows = []
        for start, cells in lines[n + 1 :]:
            if len(cells) != len(heads):
                break
            rows.append((start, cells))
        yield from _rows(context, heads, columns[0], rows)


def _rows(
    context: RelationContext, heads: list[str], column: int, rows: list[tuple[int, list[str]]]
) -> Iterator[tuple[Stated, str]]:
    first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
    whose = next((i for i, head in enumerate(heads) if i != column and _PATIENTS.match(head.strip())), None)
    named = {start: _by_cell(context, start, cells) for start, cells in rows}
    of_all = next((_first(named[s], column) for s, cells in rows if _SELF.fullmatch(cells[column].strip())), None)
    if of_all is None and whose is None:
        outside = [m for m in context.people if not first <= m.span.start <= last and context.roles(m) & _MAIN]
        of_all = outside[0] if outside else None
    for start, cells in rows:
        word = cells[column].strip(" .()")
        people = named[start]
        of = people.get(whose) if whose is not None else of_all
        about = _first({i: m for i, m in people.items() if i != whose}, column)
        if word in relatives() and of is not None and about is not None and of.span != about.span:
            end = start + len("\t".join(cells[: column + 1]).rstrip())
            begin = min(about.span.start, end)
            yield Stated(begin, end, relatives()[word].relation, about.span, of.span), "column"


def _by_cell(context: RelationContext, start: int, cells: list[str]) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    for i, cell in enumerate(cells):
        inside = [m for m in context.people if start <= m.span.start < start + len(cell)]
        if inside:
            found[i] = inside[0]
        start += len(cell) + 1
    return found


def _first(people: dict[int, Mention], column: int) -> Mention | None:
    return next((people[i] for i in sorted(people) if i != column), None)


def _beside(context: RelationContext, folded: str) -> Iterator[tuple[Stated, str]]:
    """Find "1. Ana Ruiz, sister, 555-0101", "Next of kin / relation: Ana Ruiz / sister" on a line of a form."""
    for mention in context.people:
        match = _behind_name().match(folded, mention.span.end)
        first, last = _line(folded, mention.span.start)
        if match is None or last - first > _LONGEST_LINE or context.roles(mention) & _MAIN:
            continue
        if not re.fullmatch(
            r"(?:[^\n]{0,60}[:\t])?[ ]?(?:[(\[]?\d{1,2}[.)\]]|[-*•])?[ ]?", folded[first : mention.span.start]
        ):
            continue
        of = _one_main(context, mention.span)
        if of is not None:
            yield Stated(mention.span.start, match.end(), canonical(match["relation"]), mention.span, of), "beside"


def _one_main(context: RelationContext, about: Span) -> Span | None:
    """The one person of whom the form is, another than ``about``."""
    main = [m for m in context.people if context.roles(m) & _MAIN and m.span.end <= about.start]
    names = {first_word(m) for m in main}
    return main[-1].span if len(names) == 1 else None


def _line(text: str, offset: int) -> tuple[int, int]:
    first = max(text.rfind(c, 0, offset) for c in "\n\f") + 1
    return first, min((i for c in "\n\f" if (i := text.find(c, offset)) >= 0), default=len(text))
