"""The extractor of relations between people, and of marital status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.denied_relations import denied_relations
from extractors.form_relations import form_relations
from extractors.kinship_steps import explained
from extractors.marital_boxes import ticked_statuses
from extractors.name_grammar.holder import person_at
from extractors.name_grammar.kin import kinships
from extractors.name_grammar.tokens import tokens_of
from extractors.name_grammar.words import lines, plain, relatives, relatives_pattern
from extractors.parse import Parse
from extractors.relation_context import RelationContext
from extractors.stated_relations import Stated, stated_relations
from models.document import Document, Span
from models.mention import Assertion, Holder, Kin, Mention, make_mention
from models.values import MaritalValue, RelationValue, Value


class RelationExtractor:
    """Finds who is whose relative, and who is single, married, divorced, widowed or separated."""

    name = "relations"
    version = "6"
    requires: tuple[str, ...] = ("people", "sexes")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield relations (``about`` is the relation of ``of``) and marital statuses."""
        context, folded = RelationContext(parse), plain(parse.text)
        yield from self._named(parse, context)
        for found in stated_relations(parse, context):
            value = _stated(found, context)
            yield self._mention(parse, found.start, found.end, value, "stated", found.about, Holder.NAMED)
        for found in denied_relations(parse, context):
            mention = self._mention(
                parse, found.start, found.end, _stated(found, context), "denied", found.about, Holder.NAMED
            )
            yield mention.model_copy(update={"assertion": Assertion(negated=True)})
        for found, rule in form_relations(parse, context):
            value = RelationValue(relation=found.relation, of=found.of)
            yield self._mention(parse, found.start, found.end, value, rule, found.about, Holder.NAMED)
            step = explained(folded, found)
            if step is not None:
                value = RelationValue(
                    relation=step.relation, through=Kin(relation=step.first, holder=Holder.NAMED, of=found.of)
                )
                yield self._mention(parse, found.start, step.end, value, "step", found.about, Holder.NAMED)
        yield from self._lives_with(parse, context)
        yield from self._marital(parse, context)

    def _named(self, parse: Parse, context: RelationContext) -> Iterator[Mention]:
        folded = plain(parse.text)
        for found in kinships(tokens_of(parse.text, parse.document.language), folded):
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
            if relation:
                yield self._mention(parse, start, end, RelationValue(relation=relation, of=of), "kin", about, holder)
            if found.steps is not None:
                first, second = found.steps
                whose = Holder.AUTHOR if of is not None and of == context.author else Holder.NAMED
                through = Kin(relation=first, holder=whose, of=of if whose is Holder.NAMED else None)
                if of is not None:
                    value = RelationValue(relation=second, through=through)
                    yield self._mention(parse, start, end, value, "step", about, holder)

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
        for start, end, status in ticked_statuses(folded, _maritalrelatives_pattern()):
            taken.update(range(start, end))
            about, holder = person_at(
                parse.text, context.people, start, end, author=context.author, subject=context.subject
            )
            yield self._mention(parse, start, end, MaritalValue(status=status), "ticked", about, holder)
        for rule, pattern in _statuses():
            for match in pattern.finditer(folded):
                if _of_a_thing(folded, match.end("status"), match["status"]):
                    continue
                if match.start("status") in taken or _previous(folded, match.start()) or _over(match):
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
                status = _maritalrelatives_pattern()[re.sub(r"\s+", " ", match["status"])]
                yield self._mention(parse, match.start(), match.end(), MaritalValue(status=status), rule, about, holder)
                to = _TO.match(folded, match.end()) if status == "married" else None
                spouse = next((m.span for m in context.people if to and m.span.start == to.end()), None)
                if spouse is not None and spouse != about:
                    value = MaritalValue(status=status)
                    yield self._mention(parse, match.start(), spouse.end, value, rule, spouse, Holder.NAMED)

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


def _stated(found: Stated, context: RelationContext) -> RelationValue:
    if found.first is None:
        return RelationValue(relation=found.relation, of=found.of)
    whose = Holder.AUTHOR if found.of == context.author else Holder.NAMED
    through = Kin(relation=found.first, holder=whose, of=found.of if whose is Holder.NAMED else None)
    return RelationValue(relation=found.relation, through=through)


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:lives|living|lived|resides|residing|stays|staying|here|seen|accompanied|attended|"
        rf"brought in|came in|presents|presented|cared for|looked after|vive|acompanad[oa]|accompagnee?)[ "
        rf"\n]"
        rf"(?:alone[ \n])?(?:with|w/|by|con|por|avec|par)[ ]?(?:(?:his|her|their|the|a|an|su|el|"
        rf"la)[ \n])?(?:adult |older |younger |eldest |elder )?(?P<relation>{relatives_pattern()})\b(?!['’]s)"
    )


@lru_cache(maxsize=1)
def _maritalrelatives_pattern() -> dict[str, str]:
    return {row[0]: row[1] for row in lines("marital.tsv")}


@lru_cache(maxsize=1)
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    status = (
        "(?P<status>"
        + "|".join(sorted((w.replace(" ", r"\s") for w in _maritalrelatives_pattern()), key=len, reverse=True))
        + ")"
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


_ONE_OF_A_KIND = re.compile(
    r"[ ](?!man\b|woman\b|lady\b|m[ou]m\b|mother|father|parent|female|male|and\b|with\b|who\b|at\b|since\b)[a-z]"
)


def _of_a_thing(folded: str, end: int, status: str) -> bool:
    """True for "single episode", "separated shoulder": the word is said of a thing."""
    return status in ("single", "separated") and _ONE_OF_A_KIND.match(folded, end) is not None


_TO = re.compile(r"[ \n](?:to|with|con|avec|a)[ \n]")


def _over(match: re.Match[str]) -> bool:
    """True for "I was married to him for ten years": what somebody was tells nothing of what they are."""
    verb = re.match(r"(?:(?:i|he|she)[ \n])?(?:was|era|etait)\b", match.group())
    return verb is not None and _maritalrelatives_pattern()[re.sub(r"\s+", " ", match["status"])] in (
        "married",
        "single",
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
