"""Counts: children, siblings, sessions, arrests, falls, assailants, a household, with whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from extractors.counted_things import counted_things
from extractors.event_grammar.assailants import assailants
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numbered import numbered
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.referents import referents_of
from extractors.event_grammar.scene import Scene, scene_of
from extractors.event_grammar.who import Who, owner_before, who_at, who_stands_at
from extractors.event_grammar.wordlists import either, whole
from extractors.parse import Parse
from extractors.windows import window_of
from models.document import Document
from models.mention import Holder, Mention, make_mention
from models.values import CountValue

_OURS = re.compile(r"\b(?:my|our|mis|nuestr[oa]s|mes|nos|meus|nossos)\s+(?:\w+\s+)?$")
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|we|us|our|mi|mis|je|mon|ma|eu|meu|minha)\b")
_MINE = re.compile(r"(?:my|our)\s")
_THEIRS = re.compile(r"\b(?:their|leurs)\s+(?:\w+\s+)?$")
_OURSELVES = re.compile(r"\b(?:we|us|our|somos|nous|sommes)\b")
_BOTH = re.compile(
    r"\b(?:our|we (?:both |already |now )?(?:have|had|got|raised?|are raising)|tenemos|nous avons|temos|their|the couple's|the couple has|nuestr[oa]s|nos|leurs|nossos)\b"
)
_MOST = 15
_MOST_SESSIONS = 400
_TIMES_REACH = 40
# whom it befell, between the verb and how often: "arrested me only once"
_OBJECT = re.compile(r"\s+(?:(?:me|him|her|us|them)\s+)?(?:(?:only|just|but|exactly)\s+)?")
# how often stands first: "only once did they arrest me", "the one time I was arrested" tells of no number
_INVERTED = re.compile(r"\s+(?:did|has|have|had|was|were)\s+(?:[a-z]+\s+){1,2}?(?:(?:ever|been)\s+){0,2}")
# "arrested once in Ohio": there may be other times elsewhere
_IN_PART = re.compile(r"(?:in|at|by|near)\s+(?!(?:my|his|her|our|their|all|total|this|the)\b)")
# a note in the label that takes none away: "Children (total): 4", not "Children (under 18): 2"
_NOTE = r"(?:total|in total|all|all ages|number|no\.?|living|alive|surviving|now living|incl\.?[^()\n]{0,24}|including[^()\n]{0,24}|total|vivos|en total)"
# "God has left him with five children", "she bore him three sons"
_GIVEN_TO = re.compile(
    r"\b(?:left|leaves|leaving|leave|gave|given|gives|giving|bore|borne|blessed|blesses|gifted|provided|favoured)\s+"
    r"(?P<who>him|her|them|me|us)\s+(?:with\s+)?(?:(?:only|just|all|the)\s+)?$"
)
_POSSESSIVE = re.compile(r"['’]s?\s+")
# "the second of four daughters" is told of one of the four, not of who has them
_AMONG = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\d(?:st|nd|rd|th)|one|eldest|oldest|youngest|middle|last|firstborn)"
    r"(?: (?:child|son|daughter|boy|girl))? of (?:the )?$"
)
_OWN_ISSUE = frozenset({"children", "sons", "daughters"})
_EXCEPTED = re.compile(r"\s*,?\s*(?:but|except|besides|other than|apart from|save)\b")
_OFFSPRING = frozenset({"children", "sons", "daughters"})
# "the second of four daughters": her parents' children
_ONE_OF = re.compile(
    r"\b(?:one|eldest|oldest|youngest|middle|last|first-?born|elder|younger|twin|first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|mayor|menor|aine|cadet|mais velh[oa]|mais nov[oa])[ \n](?:child[ \n])?(?:of|de|da|des|dos|entre)[ \n]"
    r"(?:a family of[ \n]|the[ \n]|los[ \n]|las[ \n])?$"
)
# children of one marriage of several are not all: "two daughters from her first marriage", "married before … we had no children"
_OF_ONE_MARRIAGE = re.compile(
    r"\W{0,2}(?:together[ \n])?(?:from|of|by|with|in|de|d'|do|avec|con|com)[ \n]?(?:(?:his|her|my|their|our|the|that|this|a|an|su|mi|son|sa|seu)[ \n])?"
    r"(?:first|second|third|previous|former|earlier|prior|last|late|ex|other|another|that|said|primer|anterior|premier|precedent)\b"
)
_BEFORE_THIS_ONE = re.compile(
    r"\b(?:married (?:before|once before|previously)|(?:first|previous|former|earlier|late|ex)[ -](?:husband|wife|marriage|spouse)|divorced?|"
    r"annulled|said marriage|this marriage|that marriage|the marriage|matrimonio|mariage|casamento)\b"
)
_NEAR_CHARS, _STORY_CHARS = 40, 160
# an active verb of these has its victim for its object: "they arrested him twice"
_BORNE = {"arrests": "arrest", "detentions": "detention", "assaults": "assault", "kidnappings": "assault"}


def _of_others(folded: str, number: float, start: int, end: int) -> bool:
    """True for the children of somebody's parents, and for those of one marriage of several."""
    if _ONE_OF.search(folded, max(0, start - _NEAR_CHARS), start) or _OF_ONE_MARRIAGE.match(folded, end):
        return True
    return number == 0 and _BEFORE_THIS_ONE.search(folded, max(0, start - _STORY_CHARS), end + _NEAR_CHARS) is not None


class CountsExtractor:
    """Finds how many of a thing someone has or how often something befell them.

    Only what is said of a person counts: "has three children", "our two sons", "arrested twice"; not "saw 212 children"
    and not "three times a week".
    """

    name = "counts"
    version = "4"
    requires: tuple[str, ...] = ("dates", "people", "events")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the counts of the document."""
        scene = scene_of(parse)
        seen: set[tuple[int, str]] = set()
        bare = list(numbered(scene))
        least = {(n.start, n.thing) for n in bare if n.least}
        for rule, thing, number, start, end in (
            *(("numbered", n.thing, n.number, n.start, n.end) for n in bare),
            *_families(scene),
            *_sessions(scene),
            *_episodes(scene),
            *_household(scene),
        ):
            if (start, thing) in seen or (thing in _OFFSPRING and _of_others(scene.folded, number, start, end)):
                continue
            seen.add((start, thing))
            of = who_at(scene, referents_of(scene), start, end, event=_BORNE.get(thing, "other"))
            if rule == "numbered" and ":" in scene.folded[start:end]:
                of = Who(None, Holder.SUBJECT)
            elif _OURS.search(scene.folded[max(0, start - 16) : start]) or _MINE.match(scene.folded, start):
                of = Who(None, Holder.AUTHOR)
            elif thing == "household":
                ours = _OURSELVES.search(scene.folded[start:end])
                of = (
                    Who(None, Holder.AUTHOR)
                    if ours
                    else Who(None, Holder.SUBJECT)
                    if of.holder is Holder.AUTHOR
                    else of
                )
            elif (owner := _named_owner(scene, start)) is not None:
                of = Who(owner.span, Holder.NAMED)
            elif rule in ("having", "some") and (given := _GIVEN_TO.search(scene.folded, max(0, start - 28), start)):
                of = who_stands_at(referents_of(scene), *given.span("who"))
            if of.holder is not Holder.NAMED and _THEIRS.search(scene.folded[max(0, start - 16) : start]):
                of = Who(None, Holder.SUBJECT)
            yield make_mention(
                parse.span(start, end),
                CountValue(
                    thing=thing,
                    number=number,
                    least=rule == "some" or (start, thing) in least,
                    of_couple=bool(_BOTH.search(scene.folded, max(0, start - 16), end)),
                    of=window_of(scene, start, end) if rule in ("times", "noun") else None,
                ),
                extractor=self.name,
                version=self.version,
                rule=rule,
                about=of.about,
                holder=of.holder,
                kin=of.kin,
                confidence=parse.span(start, end).confidence(document),
            )
        yield from _things(scene, parse, document)
        for band in assailants(scene):
            yield make_mention(
                parse.span(band.start, band.end),
                CountValue(thing="assailants", number=band.number, at=band.date),
                extractor=self.name,
                version=self.version,
                rule="assailants",
                about=band.of.about,
                holder=band.of.holder,
                kin=band.of.kin,
                confidence=parse.span(band.start, band.end).confidence(document),
            )


def _things(scene: Scene, parse: Parse, document: Document) -> Iterator[Mention]:
    """Yield the counts of wounds, teeth, bedrooms and other things of a table of nouns."""
    referents = referents_of(scene)
    for told in counted_things(scene):
        owner = owner_before(scene, referents, told.start, told.owner[1] + 1) if told.owner else None
        of = owner or who_at(scene, referents, told.start, told.end, event=told.event)
        if of.holder is Holder.UNKNOWN and any(
            r.sort == "first" for r in referents.within(*parse.sentence(told.start))
        ):
            of = Who(None, Holder.AUTHOR)
        span = parse.span(told.start, told.end)
        yield make_mention(
            span,
            CountValue(thing=told.thing, number=told.number, at=told.at, least=told.least, of=told.of),
            extractor=CountsExtractor.name,
            version=CountsExtractor.version,
            rule="thing",
            about=of.about,
            holder=of.holder,
            kin=of.kin,
            confidence=span.confidence(document),
        )


Counted = tuple[str, str, float, int, int]


def _families(scene: Scene) -> Iterator[Counted]:
    """Children, siblings and the like: with a verb of having, an owner, or a label."""
    words, data = _words("family"), read_data("counts.toml")["context"]
    for match in _number_of_things("family").finditer(scene.folded):
        number = number_of(match["number"]) if match["number"] not in data["none"] else 0.0
        thing = words[" ".join(match["thing"].split())]
        before = scene.folded[max(0, match.start() - 28) : match.start()]
        after = scene.folded[match.end() : match.end() + 24]
        had = (
            _context("have").search(before)
            or _context("own").search(before)
            or _GIVEN_TO.search(before)
            or _opens_cell(scene, match.start())
            or _named_owner(scene, match.start())
        )
        if number is None or number > _MOST or not had or _context("not_after").match(after.lstrip(" ,")):
            continue
        if (number == 0 and _EXCEPTED.match(after)) or (thing in _OWN_ISSUE and _AMONG.search(before)):
            continue
        if (
            thing in ("sons", "daughters")
            and match["thing"] in ("boys", "girls")
            and not _context("own").search(before)
        ):
            continue
        if thing == "pregnancies" and _context("lost").search(before):
            thing = "miscarriages"
        some = re.match(r"\s", after) and _context("some").match(after.lstrip())
        yield "some" if some else "having", thing, number, match.start("number"), match.end()
    for match in _labelled("family").finditer(scene.folded):
        number = number_of(match["number"])
        if number is not None and number <= _MOST:
            yield "label", words[" ".join(match["thing"].split())], number, match.start("thing"), match.end()


def _named_owner(scene: Scene, at: int) -> Mention | None:
    """The person in the possessive right before: "Mrs Adeola's three children"."""
    near = [m for m in scene.people_in(max(0, at - _TIMES_REACH), at) if m.span.start < at]
    if not near or not _POSSESSIVE.fullmatch(scene.text[near[-1].span.end : at]):
        return None
    return near[-1]


def _opens_cell(scene: Scene, at: int) -> bool:
    """In a note's short style ("widow, 3 adult children") a count stands at the beginning of a cell or list item."""
    before = scene.folded[max(0, at - 3) : at]
    return bool(re.search(r"(?:[\t\n,;:]\s*|^)$", before)) and scene.medical


def _sessions(scene: Scene) -> Iterator[Counted]:
    """Things counted by their noun: sessions, visits, admissions; not a rate ("three visits a week")."""
    words = _words("session")
    for match in _number_of_things("session").finditer(scene.folded):
        number = number_of(match["number"])
        after = scene.folded[match.end() : match.end() + 12].lstrip()
        if number is None or not 1 <= number <= _MOST_SESSIONS or match["number"] in ("a", "an", "un", "una", "une"):
            continue
        if not _context("rates").match(after):
            yield "noun", words[" ".join(match["thing"].split())], number, match.start("number"), match.end()
    for match in _labelled("session").finditer(scene.folded):
        number = number_of(match["number"])
        if number is not None and number <= _MOST_SESSIONS:
            yield "label", words[" ".join(match["thing"].split())], number, match.start("thing"), match.end()


def _episodes(scene: Scene) -> Iterator[Counted]:
    """What befell someone, with how often: "was arrested twice", "has twice been refused a visa"."""
    words, times = _words("episode"), _times()
    for match in _times_pattern().finditer(scene.folded):
        after = scene.folded[match.end() : match.end() + 12].lstrip()
        if _context("rates").match(after):
            continue
        sentence = scene.parse.sentence(match.start())
        near = [
            (max(match.start() - verb.end(), verb.start() - match.end(), 0), verb.start(), verb.end(), verb.group())
            for pattern in _episode_patterns(bool(_seizing().search(scene.folded, *sentence)))
            for verb in pattern.finditer(
                scene.folded,
                max(sentence[0], match.start() - _TIMES_REACH),
                min(sentence[1], match.end() + _TIMES_REACH),
            )
        ]
        if near:
            apart, start, end, verb = min(near)
            number = float(times[" ".join(match.group().split())])
            told_first = _INVERTED.fullmatch(scene.folded, match.end(), max(match.end(), start))
            told = told_first or _OBJECT.fullmatch(scene.folded, end, max(end, match.start()))
            if number == 1 and apart > 1 and not told:
                continue
            thing = words[" ".join(verb.split())]
            if thing == "marriages" and after.startswith("before"):
                thing = "prior_marriages"
            partly = number == 1 and _IN_PART.match(after)
            yield "some" if partly else "times", thing, number, min(start, match.start()), max(end, match.end())


def _household(scene: Scene) -> Iterator[Counted]:
    """How many live together: "a household of five", "eight persons live in the flat", "Household size: 4"."""
    for match in _household_pattern().finditer(scene.folded):
        number = number_of(match["first"] or match["second"] or match["third"] or match["us"])
        if number is not None and match["us"]:
            number += number_of(match["and"]) or 0
        if number is not None and 1 < number <= _MOST:
            yield "household", "household", number, match.start(), match.end()


@lru_cache(maxsize=1)
def _household_pattern() -> re.Pattern[str]:
    words, number = read_data("counts.toml")["household"], number_pattern()
    people = either(words["people"])
    counted = rf"(?:{either(words['before'])}\s+(?={number})|{either(words['we'])}\s+(?={number}\s+{people}))(?P<first>{number})(?:\s+{people})?"
    living = rf"(?P<second>{number})\s+{people}\s+(?:who\s+|que\s+|qui\s+)?(?:now\s+|all\s+)?{either(words['live'])}"
    label = rf"(?:^|(?<=[\t\n.;]))\s*{either(words['labels'])}\s?[:\t]\s*(?P<third>\d{{1,2}})"
    children = either([w for w, thing in _words("family").items() if thing in ("children", "sons", "daughters")])
    summed = rf"the\s+(?P<us>{number})\s+of\s+us\s+and\s+(?:our|the)\s+(?P<and>{number})\s+{children}"
    return re.compile(rf"(?<![\w.,/$])(?:{counted}|{living}|{label}|{summed})(?!\w)")


@lru_cache(maxsize=3)
def _words(table: str) -> dict[str, str]:
    rows: list[dict[str, Any]] = read_data("counts.toml")[table]
    return {word: row["thing"] for row in reversed(rows) for word in row["words"]}


@lru_cache(maxsize=2)
def _number_of_things(table: str) -> re.Pattern[str]:
    data = read_data("counts.toml")["context"]
    numbers = rf"{number_pattern()}|{either(data['none'])}" if table == "family" else number_pattern()
    described = rf"(?:(?:\s+|-|,\s){either(data['adjectives'])}){{0,3}}"
    return re.compile(rf"(?<![\w.,/])(?P<number>{numbers}){described}(?:\s+|-)(?P<thing>{either(_words(table))})(?!\w)")


@lru_cache(maxsize=2)
def _labelled(table: str) -> re.Pattern[str]:
    lead, behind, adjectives = (
        either(read_data("counts.toml")["context"][k]) for k in ("label_before", "label_behind", "adjectives")
    )
    return re.compile(
        rf"(?:^|[\t\n.;]\s*|\s{{2,}})(?:{lead}\s+)?(?:{adjectives}\s+)?(?P<thing>{either(_words(table))})(?:\s+{behind}){{0,2}}"
        rf"(?:[ ]?\({_NOTE}\))?[ ]?[:\t]\s*(?P<number>\d{{1,2}})(?!\d|[/.]\d)"
    )


@lru_cache(maxsize=8)
def _context(name: str) -> re.Pattern[str]:
    words = either(read_data("counts.toml")["context"][name])
    if name in ("have", "own", "lost"):
        return re.compile(rf"(?<!\w){words}(?:\s+(?:only|just|also|the|his|her|los|les|os|now))?\s*$")
    return re.compile(rf"{words}(?!\w)" + ("|/" if name == "rates" else ""))


@lru_cache(maxsize=1)
def _times() -> dict[str, int]:
    return {word: int(n) for n, words in read_data("counts.toml")["times"].items() for word in words}


@lru_cache(maxsize=1)
def _times_pattern() -> re.Pattern[str]:
    return whole(_times())


@lru_cache(maxsize=2)
def _episode_patterns(seized: bool) -> list[re.Pattern[str]]:
    """The verbs of what befalls; those that tell of an arrest only beside police or soldiers where they are named."""
    bare = [w for row in read_data("counts.toml")["episode"] if not row.get("seized") for w in row["words"]]
    beside = [w for row in read_data("counts.toml")["episode"] if row.get("seized") for w in row["words"]]
    return [whole(bare), *([whole(beside)] if seized else [])]


@lru_cache(maxsize=1)
def _seizing() -> re.Pattern[str]:
    return whole(read_data("counts.toml")["context"]["seizing"])


counts = CountsExtractor()
