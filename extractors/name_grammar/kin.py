"""Names beside words for relatives: "her husband, X", "my brother X", "X is my father", "X, his niece"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.oaths import ending_at
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import Kind, Tokens
from extractors.name_grammar.words import lines, relatives, relatives_pattern, subject_nouns_pattern

_ADJECTIVE = (
    r"(?:(?:older|younger|elder|eldest|oldest|youngest|late|own|beloved|dear|only|first|second|"
    r"third|newborn|little|big|twin|"
    r"biological|maternal|paternal|adopted|adoptive|disabled|then|current|former|u\.s\. citizen|"
    r"us citizen|usc|lpr|minor|"
    r"\d{1,2}[- ]year[- ]old|[a-z]+[- ]year[- ]old|mayor|menor|difunt[oa]|quer?id[oa]|amad[oa]|unic[oa])[ \n])"
)
_OWNER = (
    rf"(?:my|his|her|their|our|your|the (?:{subject_nouns_pattern()})'s|(?:the|this|a|an)|"
    r"mi|mis|su|sus|nuestr[oa]|mon|ma|mes|sa|ses|leur|notre|meu|minha|seu|sua|el|la|le|o|[a-z'-]+'s?)"
)


# ", whom she introduced as", ", described as", ", listed in the chart as"
_AS = (
    r",?[ \n](?:whom?[ \n](?:he|she|they|i|we|the[ \n][a-z]+)[ \n])?"
    r"(?:(?:is|was)[ \n])?(?:introduced|described|identified|listed|recorded|named|registered|noted|presented)[ \n](?:[a-z]+[ \n]){0,4}?as[ \n]"
)


# "a cousin of hers": whose it is stands behind the word for the relative
_POSSESSIVES = {"mine": "my", "ours": "our", "his": "his", "hers": "her", "theirs": "their"}
_HERS = rf"(?:{'|'.join(_POSSESSIVES)})"
_OF_HERS = rf"(?:[ \n]of[ \n](?P<hers>{_HERS})\b)?"


class Kinship(NamedTuple):
    """A relative named in the text: whose (the possessive as written, plain), the relation, and the name's run.

    ``relation`` is the canonical word, of a relative's relative too: "my sister's girl" is a niece. ``steps`` are then the
    relations that it is made of: sister and daughter.
    """

    owner: str
    owner_start: int
    relation: str
    relation_start: int
    relation_end: int
    run: Run | None
    steps: tuple[str, str] | None = None


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    adjective = _ADJECTIVE
    return re.compile(
        rf"\b(?P<owner>{_OWNER})[ \n]{adjective}{{0,3}}(?P<relation>{relatives_pattern()})s?\b(?!['’]s[ \n](?:[a-z-]+[ \n]){{0,2}}?(?:{relatives_pattern()})\b){_OF_HERS}(?P<gap>,?[ \n](?:named "
        rf"|called |is |was |who (?:is|was) (?:also )?(?:named |called )?|also (?:named |called )?|llamad[oa] )?)?"
    )


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<link>,?[ \n](?:who[ \n])?(?:is|was|es|era|fue|est|etait|e)[ \n](?:also[ \n])?|{_AS}|,[ \n]|[ ]\()(?P<owner>my|his|"
        rf"her|their|our|mi|su|nuestr[oa]|mon|ma|son|sa|meu|minha|the(?=[ \n](?:mother|father|mom|mum|dad|madre|padre)\b[,.;)])|an?(?=[ \n](?:[a-z]+[ \n]){{1,3}}of[ \n]{_HERS}\b)|"
        rf"the (?:{subject_nouns_pattern()})'s)?[ \n]?{_ADJECTIVE}{{0,3}}(?P<relation>{relatives_pattern()})\b{_OF_HERS}(?=(?P<close>\))?)"
    )


@lru_cache(maxsize=1)
def _unowned() -> re.Pattern[str]:
    # in notes on a patient: "collateral from brother, X", "here with daughter X", "Informant: aunt, X"
    return re.compile(
        rf"(?:\b(?:from|with|by|per|via|w/)|(?<=[a-z]):)[ ](?:{_ADJECTIVE}){{0,2}}(?P<relation>{relatives_pattern()})(?P<gap>,?[ ](?:named )?)(?=[^\W\d_])"
    )


def kinships(tokens: Tokens, text: str) -> Iterator[Kinship]:
    """Yield every relative that the text states, with or without a name; ``text`` is the plain text."""
    for match in _before().finditer(text):
        run = None
        if match["gap"]:
            i = tokens.at(match.end())
            if i < len(tokens.all) and tokens.all[i].start == match.end() and tokens.all[i].text[0].isupper():
                run = read_run(tokens, i, field=False)
                if run is not None and not _fits(run, match["gap"], tokens):
                    run = None
        relation, owner, start = canonical(match["relation"]), _owner_of(match), match.start("owner")
        through, steps = _through(text, owner, start), None
        if through is not None:
            steps = (through[2], relation)
            owner, start, relation = through[0], through[1], composed(through[2], relation)
        if relation or (steps and run):
            yield Kinship(owner, start, relation, match.start("relation"), match.end("relation"), run, steps)
    for match in _unowned().finditer(text):
        i = tokens.at(match.end())
        small = tokens.text[match.start("relation")].islower()  # "Brother Paul" is a title
        if small and i < len(tokens.all) and tokens.all[i].start == match.end() and tokens.all[i].text[0].isupper():
            run = read_run(tokens, i, field=False)
            if run is not None and _fits(run, match["gap"], tokens):
                start = match.start("relation")
                yield Kinship("", start, canonical(match["relation"]), start, match.end("relation"), run)
    for match in _after().finditer(text):
        bracket = "(" in match["link"]
        if not match["owner"] and not (bracket and match["close"]):
            continue
        run = ending_at(tokens, match.start())
        if run is None or (match["link"].startswith(",") and run.words == 1 and not (run.known or run.name.title)):
            continue
        if not bracket and not (run.known or run.words > 1 or run.name.title):
            continue
        relation, end = canonical(match["relation"]), match.end("hers") if match["hers"] else match.end("relation")
        further = _FURTHER.match(text, end)
        if further is not None:
            word = _CHILD_WORDS.get(further["word"], further["word"])
            relation = composed(relation, canonical(word)) if word in relatives() else ""
            end = further.end()
        if relation:
            start = match.start("owner") if match["owner"] else match.start("relation")
            yield Kinship(_owner_of(match), start, relation, match.start("relation"), end, run)


# "… sister Berta's girl", "… cousin's daughter": the relative's relative is meant
_FURTHER = re.compile(r"(?:[ \n][^\W\d_]+)?['’]s?[ \n](?:[a-z-]+[ \n]){0,2}?(?P<word>[a-z-]+)\b")
_CHILD_WORDS = {"girl": "daughter", "boy": "son", "kid": "child", "baby": "child", "lad": "son"}
_OWNER_BEFORE = re.compile(r"\b(my|his|her|their|our)[ \n](?:[a-z-]+[ \n]){0,2}$")


def _owner_of(match: re.Match[str]) -> str:
    """The possessive: "her" of "a cousin of hers"; the patient's for "Mr Grey, the father"."""
    if match["hers"]:
        return _POSSESSIVES[match["hers"]]
    owner = match["owner"] or ""
    return "the patient's" if owner == "the" and match.re is _after() else owner


def canonical(word: str) -> str:
    """Return the relation that a word for a relative names."""
    return relatives()[re.sub(r"\s", " ", word)].relation


@lru_cache(maxsize=1)
def _compositions() -> dict[tuple[str, str], str]:
    return {
        (first, second): row[2]
        for row in lines("relations_composed.tsv")
        for first in row[0].split("|")
        for second in row[1].split("|")
    }


def composed(first: str, second: str) -> str:
    """Return what a relative's relative is: a sister's daughter a niece; "" where no one word says it."""
    return _compositions().get((first, second), "")


def _through(text: str, owner: str, start: int) -> tuple[str, int, str] | None:
    """Owner, its place and the first relation of "his cousin's daughter"; None where the owner is no relative."""
    word = re.sub(r"['’]s?$", "", owner)
    before = _OWNER_BEFORE.search(text, max(0, start - 30), start) if word != owner and word in relatives() else None
    return (before[1], before.start(1), canonical(word)) if before else None


def _fits(run: Run, gap: str, tokens: Tokens) -> bool:
    if run.words > 1 or run.known or run.name.title:
        return True
    # a single word that is no known given name: "my brother Yaro, who", but not "my mother Catholic school"
    following = tokens.text[run.end : run.end + 2]
    if "," in gap:
        return following[:1] == ","
    return re.match(r"[ ,.;:)\n']", following + " ") is not None and "is " not in gap and "was " not in gap


def from_kin(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names of relatives."""
    for found in kinships(tokens, text):
        if found.run is None or (not found.owner and found.run.words < 1):
            continue
        relation = found.relation
        if found.owner in ("the", "this", "a", "an", "el", "la", "le", "o") and relation not in (
            "child",
            "son",
            "daughter",
            "mother",
            "father",
            "husband",
            "wife",
            "brother",
            "sister",
            "aunt",
            "uncle",
        ):
            continue
        yield candidate(found.run, "kin", role="relative", sure=2, relation=relation or None)
        yield from _listed(tokens, found, relation)


_AND = re.compile(r",?[ \n](?:and|y|et|e|&)[ \n]|,[ \n]")


def _listed(tokens: Tokens, found: Kinship, relation: str) -> Iterator[Candidate]:
    """The rest of "my sons A, B and C"."""
    if found.run is None or found.run.start < found.relation_start:
        return
    end = found.run.end
    plural = tokens.text[found.relation_end : found.relation_end + 1] == "s"
    for _ in range(6):
        joint = _AND.match(tokens.text, end)
        i = tokens.at(joint.end()) if joint else len(tokens.all)
        if joint is None or not plural or i >= len(tokens.all) or tokens.all[i].start != joint.end():
            return
        if tokens.all[i].kind not in (Kind.NAME, Kind.SOFT):
            return
        run = read_run(tokens, i)
        if run is None:
            return
        yield candidate(run, "kin", role="relative", sure=2, relation=relation)
        end = run.end
