"""The extractor of relations between people, and of marital status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.name_grammar.holder import person_at
from extractors.name_grammar.kin import kinships
from extractors.name_grammar.tokens import Tokens
from extractors.name_grammar.words import lines, plain, relatives
from extractors.parse import Parse
from extractors.relation_context import RelationContext
from extractors.stated_relations import stated_relations
from models.document import Document, Span
from models.mention import Holder, Mention, make_mention
from models.values import MaritalValue, RelationValue, Value


class RelationExtractor:
    """Finds who is whose relative, and who is single, married, divorced, widowed or separated."""

    name = "relations"
    version = "3"
    requires: tuple[str, ...] = ("people", "sexes")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield relations (``about`` is the relation of ``of``) and marital statuses."""
        context = RelationContext(parse)
        yield from self._named(parse, context)
        for found in stated_relations(parse, context):
            value = RelationValue(relation=found.relation, of=found.of)
            yield self._mention(parse, found.start, found.end, value, "stated", found.about, Holder.NAMED)
        yield from self._fields(parse, context)
        yield from self._lives_with(parse, context)
        yield from self._marital(parse, context)

    def _named(self, parse: Parse, context: RelationContext) -> Iterator[Mention]:
        folded = plain(parse.text)
        for found in kinships(Tokens(parse.text, parse.document.language), folded):
            relation = found.relation
            if found.run is None:
                continue
            about = context.mention_at(found.run.start, found.run.end)
            if about is None:
                continue
            of, holder, clear = context.owner(found.owner, found.owner_start, about)
            if not clear:
                continue
            start = min(found.owner_start, found.run.start, found.relation_start)
            end = max(found.run.end, found.relation_end)
            yield self._mention(parse, start, end, RelationValue(relation=relation, of=of), "kin", about, holder)

    def _fields(self, parse: Parse, context: RelationContext) -> Iterator[Mention]:
        folded = plain(parse.text)
        for match in _relationship().finditer(folded):
            relation = relatives()[match["relation"]].relation
            about, of = context.pair_in_form(match.start(), match.group())
            if about is None:
                continue
            yield self._mention(
                parse, match.start(), match.end(), RelationValue(relation=relation, of=of), "field", about, Holder.NAMED
            )
        for mention in context.people:
            label = mention.rule.removeprefix("field:") if mention.rule.startswith("field:") else ""
            words = [w for w in re.findall(r"[a-z-]+", label) if w in relatives()]
            if not words:
                continue
            inverse = label.endswith((" of", " de"))
            subject = context.before(mention.span.start, inverse)
            if subject is None or subject == mention.span:
                continue
            start = _label_start(folded, mention.span.start, words[0])
            if inverse:
                value = RelationValue(relation=relatives()[words[0]].relation, of=mention.span)
                yield self._mention(parse, start, mention.span.end, value, label, subject, Holder.NAMED)
            else:
                value = RelationValue(relation=relatives()[words[0]].relation, of=subject)
                yield self._mention(parse, start, mention.span.end, value, label, mention.span, Holder.NAMED)

    def _lives_with(self, parse: Parse, context: RelationContext) -> Iterator[Mention]:
        """Relatives without a name of whom a record says what they do: "Lives with niece", "Here with son"."""
        folded = plain(parse.text)
        for match in _company().finditer(folded):
            relation = relatives()[match["relation"]].relation
            subject = context.subject
            sentence = parse.sentence(match.start())
            named = [
                m
                for m in context.people
                if sentence[0] <= m.span.start < match.start() and "physician" not in context.roles(m)
            ]
            of = named[-1].span if len(named) == 1 else subject
            if of is None:
                continue
            end = match.end()
            yield self._mention(
                parse, match.start(), end, RelationValue(relation=relation, of=of), "company", None, Holder.RELATIVE
            )

    def _marital(self, parse: Parse, context: RelationContext) -> Iterator[Mention]:
        folded = plain(parse.text)
        taken: set[int] = set()
        for rule, pattern in _statuses():
            for match in pattern.finditer(folded):
                if match.start("status") in taken or _previous(folded, match.start()):
                    continue
                taken.add(match.start("status"))
                about, holder = person_at(
                    parse.text,
                    context.people,
                    match.start("status"),
                    match.end(),
                    author=context.author,
                    subject=context.subject,
                )
                if rule == "said" and match.group().startswith(("i ", "i'")):
                    about, holder = context.author, Holder.AUTHOR
                if about is None and rule == "noun":
                    about, holder = context.subject, Holder.SUBJECT
                status = _marital_words()[re.sub(r"\s+", " ", match["status"])]
                yield self._mention(parse, match.start(), match.end(), MaritalValue(status=status), rule, about, holder)

    def _mention(
        self, parse: Parse, start: int, end: int, value: Value, rule: str, about: Span | None, holder: Holder
    ) -> Mention:
        return make_mention(
            parse.span(start, end),
            value,
            extractor=self.name,
            version=self.version,
            rule=rule,
            about=about,
            holder=holder,
        )


def _label_start(folded: str, offset: int, word: str) -> int:
    """Where the label of a field begins, so that its quote shows "Mother: …" and not the name alone."""
    first = max(0, offset - 40)
    label = list(re.finditer(rf"\b{re.escape(word)}\b", folded[first:offset]))
    between = folded[first + label[-1].end() : offset] if label else ""
    return first + label[-1].start() if label and between.count("\n") < 2 and "\f" not in between else offset


@lru_cache(maxsize=1)
def _words() -> str:
    return "|".join(sorted((re.escape(w).replace(r"\ ", "[ -]") for w in relatives()), key=len, reverse=True))


@lru_cache(maxsize=1)
def _relationship() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:relationship|relation|rel\.|parentesco|vinculo|lien(?: de parente)?|parente)(?: "
        rf"(?:to|with|of|con|avec|to the|con el|con la)[ ](?:the )?[a-z' -]{{1,30}}?)?[ ]?[:\t\n]+[ "
        rf"]?(?P<relation>{_words()})\b"
    )


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:lives|living|lived|resides|residing|stays|staying|here|seen|accompanied|attended|"
        rf"brought in|came in|presents|presented|cared for|looked after|vive|acompanad[oa]|accompagnee?)[ "
        rf"\n]"
        rf"(?:alone[ \n])?(?:with|w/|by|con|por|avec|par)[ ]?(?:(?:his|her|their|the|a|an|su|el|"
        rf"la)[ \n])?(?:adult |older |younger |eldest |elder )?(?P<relation>{_words()})\b(?!['’]s)"
    )


@lru_cache(maxsize=1)
def _marital_words() -> dict[str, str]:
    return {row[0]: row[1] for row in lines("marital.tsv")}


@lru_cache(maxsize=1)
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    status = (
        "(?P<status>" + "|".join(sorted((w.replace(" ", r"\s") for w in _marital_words()), key=len, reverse=True)) + ")"
    )
    return (
        (
            "field",
            re.compile(
                rf"\b(?:marital status|civil status|estado civil|etat civil|situation de famille)[ ]?[:\t\n]+[ "
                rf"]?{status}\b"
            ),
        ),
        (
            "said",
            re.compile(
                rf"\b(?:i am|i'm|i have|he is|she is|he has|she has|is|was|has|soy|estoy|es|est|remains?)[ "
                rf"\n](?:still |now |also |legally |recently |currently )?{status}\b(?![ \n](?:room|parent|"
                rf"dose|day|out|by|from (?:his|her|my) (?:job|work)|in the|with reality))"
            ),
        ),
        (
            "noun",
            re.compile(
                r"\b(?:year[- ]old|years old|this|dominant|handed|,)[ ,\n](?:[a-z-]+[ ,\n]){0,2}?(?P<status>married|"
                r"divorced|widowed|separated|single|widow|widower)(?=[ \n.,;](?:man|woman|lady|gentleman|"
                r"mother|father|whom|who|with|and|female|male|\d|[a-z]+)?)"
            ),
        ),
        (
            "noun",
            re.compile(
                r"(?:^|(?<=[.\n\t] )|(?<=[\n\t])|(?<=sh: )|(?<=social: )|(?<=social history: ))(?P<status>widow|"
                r"widower|widowed|married|divorced|single|separated)(?=[,.;]|[ ](?:with|x|since|\d))"
            ),
        ),
    )


def _previous(folded: str, offset: int) -> bool:
    """True for a former status: "Previous marital status: single", "Estado anterior"."""
    return (
        re.search(
            r"\b(?:previous|former|prior|before|anterior|precedent)[a-z ]{0,20}$", folded[max(0, offset - 30) : offset]
        )
        is not None
    )


relations = RelationExtractor()
