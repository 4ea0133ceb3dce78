"""The setting of an event: told by its own sentence, or by one beside it that sets the scene ("I was in the yard. They …")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.folding import Token
from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.locations import Location, named_at
from extractors.event_grammar.referents import Referents
from extractors.event_grammar.rows import value_of
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.who import Who, who_at
from extractors.settings import Told, kinds, settings_in
from models.mention import Holder

_SEIZED = frozenset({"arrest", "detention", "assault"})
_FROM = _SEIZED | {"fall", "injury", "accident"}
_BLOWS = frozenset({"assault", "injury", "accident", "fall", "collapse"})
_AFTERWARDS = frozenset({"hospital", "custody", "ambulance"})
_CARRIERS = frozenset({"vehicle", "ambulance"})
_MODIFIERS = 4
_BEHIND = 5
_OF_WORDS = 3
_SUBORDINATE = frozenset({"while", "when", "where", "as", "which", "who"})
_NEXT = 16
_TOWN = re.compile(r",?[ \n](?:of|in|at|near)[ \n](?=[A-ZÀ-Þ])")


class _Spot(NamedTuple):
    """A setting in the text, with how it is told: ``lead`` is the word before it, empty for a cue."""

    start: int
    end: int
    kind: str
    lead: str
    told: Told


def surroundings(found: Found, scene: Scene, referents: Referents, of: Who) -> Location | None:
    """Return where the event happened in the words of the text: "the kitchen", "in front of her house"; else None.

    The event's own sentence comes first, then the sentences beside it in the same paragraph, where they set its scene.
    Where one was brought afterwards, where one lives or works and what is told of another time says nothing.
    """
    if found.event not in _words()["placed"] or found.rule == "label":
        return None
    sentences = scene.parse.sentences
    index = next((i for i, s in enumerate(sentences) if s[0] <= found.at < s[1]), None)
    if index is None:
        return None
    own = _own(found, scene, sentences[index])
    if found.rule == "row" or (own is not None and not _on_the_way(own)):
        return _located(scene, own) if own else None
    riding = own
    for i in (index - 1, index + 1, index - 2, index + 2, index - 3, index + 3):
        if not 0 <= i < len(sentences) or not _one_block(
            scene, sentences[min(i, index)][0], sentences[max(i, index)][0]
        ):
            continue
        if _another_time(found, scene, sentences[i]):
            continue
        spot = _beside(found, scene, referents, of, sentences[i], before=i < index)
        if spot is not None and not _on_the_way(spot):
            return _located(scene, spot)
        riding = riding or spot
    return _located(scene, riding) if riding else None


def _own(found: Found, scene: Scene, sentence: tuple[int, int]) -> _Spot | None:
    """The setting of the event's own sentence: of its clause, of one that says when or where, of one before it."""
    clauses = split_clauses(scene.folded, *sentence, [m.span.start for m, _ in scene.dates_in(*sentence)])
    here = max((i for i, c in enumerate(clauses) if c[0] <= found.at), default=0)
    ranked: list[tuple[bool, int, bool, int, _Spot]] = []
    for spot in _spots(scene, found, sentence):
        clause = max((i for i, c in enumerate(clauses) if c[0] <= spot.start), default=0)
        first = scene.folded[slice(*clauses[clause])].lstrip(" ,").partition(" ")[0]
        if clause > here and first not in _SUBORDINATE:
            continue
        if clause < here and not _sets_the_scene(scene, clauses[clause], spot, found):
            continue
        if clause < here and first in ("after", "before", "since", "until"):
            continue
        part = kinds()[spot.told.setting.kind].part and spot.told.setting.of is None
        ranked.append((_on_the_way(spot), abs(clause - here), part, abs(spot.start - found.at), spot))
    return min(ranked)[-1] if ranked else None


def _beside(
    found: Found, scene: Scene, referents: Referents, of: Who, sentence: tuple[int, int], before: bool
) -> _Spot | None:
    """The setting of a sentence beside the event's, where it tells of the same moment and the same person."""
    words = [w.word for w in _tokens(scene, sentence)]
    if not words or (not before and set(words[:_BEHIND]) & _words()["later"]):
        return None
    spots = list(_spots(scene, found, sentence))
    for spot in spots[::-1] if before else spots:  # nearest to the event first
        if _happened(words):
            return spot
        if _tells_again(found, scene, sentence):
            return spot
        if not before and spot.told.setting.kind in _AFTERWARDS and found.event != "death":
            continue
        if _done_there(found, scene, sentence, words) and not _later(scene, sentence, spot):
            return spot
        if not _sets_the_scene(scene, sentence, spot, found) or _later(scene, sentence, spot):
            continue
        if _of_the_same(scene, referents, of, spot, sentence, words):
            return spot
    return None


def _done_there(found: Found, scene: Scene, sentence: tuple[int, int], words: list[str]) -> bool:
    """True where those who attack or arrest act in the sentence; for a blow, not where it tells of an arrest."""
    if found.event not in _SEIZED or not set(words) & _words()["actors"]:
        return False
    seized = any(t.meaning.event in ("arrest", "detention") for t in scene.triggers_in(*sentence))
    return not (seized and found.event == "assault")


def _on_the_way(spot: _Spot) -> bool:
    """True for a car or motorcycle: where it stood may be told too."""
    return spot.told.setting.kind in _CARRIERS


def _tells_again(found: Found, scene: Scene, sentence: tuple[int, int]) -> bool:
    """True where the sentence tells the same event again, without a date: "She tripped in the car park"."""
    kind = _BLOWS if found.event in _BLOWS else _SEIZED if found.event in _SEIZED else {found.event}
    told = [t for t in scene.triggers_in(*sentence) if t.meaning.event in kind]
    return bool(told) and not scene.dates_in(*sentence) and "again" not in scene.folded[slice(*sentence)]


def _another_time(found: Found, scene: Scene, sentence: tuple[int, int]) -> bool:
    """True where the sentence has a date of its own, or tells of an event of another kind."""
    own = value_of(found.date).date if found.date is not None else None
    dates = [v.date for _, v in scene.dates_in(*sentence)]
    return any(own is None or d.readings != own.readings for d in dates) and bool(dates) and own is not None


def _happened(words: list[str]) -> bool:
    return bool(set(words[:3]) & _words()["told"]) and bool({"happened", "place", "occurred", "was"} & set(words[:6]))


def _sets_the_scene(scene: Scene, within: tuple[int, int], spot: _Spot, found: Found) -> bool:
    before = [w.word for w in _tokens(scene, (within[0], spot.start))]
    if set(before) & _words()["stative"]:
        return True
    return found.event in _SEIZED and bool(set(before) & _words()["entered"])


def _later(scene: Scene, sentence: tuple[int, int], spot: _Spot) -> bool:
    before, behind = (sentence[0], spot.start), (spot.end, min(spot.end + _NEXT, sentence[1]))
    return any(
        {w.word for w in _tokens(scene, part)} & _words()[key] for part, key in ((before, "later"), (behind, "lasting"))
    )


def _of_the_same(
    scene: Scene, referents: Referents, of: Who, spot: _Spot, sentence: tuple[int, int], words: list[str]
) -> bool:
    """True where the scene is that of the one to whom the event happened, or of those who did it."""
    there = who_at(scene, referents, spot.start, spot.end)
    if there.holder is of.holder and (there.about == of.about or there.holder is not Holder.NAMED):
        return True
    named = Holder.NAMED in (there.holder, of.holder) or Holder.RELATIVE in (there.holder, of.holder)
    with_them = "with" in words or set(words[:_BEHIND]) & _words()["witness"]
    return bool(with_them) or not (named or there.holder is Holder.AUTHOR)


def _spots(scene: Scene, found: Found, within: tuple[int, int]) -> Iterator[_Spot]:
    """Yield the settings of a stretch that are told as where something happens."""
    words = _tokens(scene, within)
    for told in settings_in(words, scene.folded):
        first, last = told.first, told.last
        lead = "" if told.cue or told.setting.near else _lead(words, first, found.event)
        gone = told.setting.near and words[first].word in _words()["gone"]
        if (gone or lead in _words()["leaving"]) and not within[0] <= found.at < within[1]:
            continue
        if lead is None or (last < len(words) and not words[last].opens and words[last].word in _words()["heads"]):
            continue
        if told.setting.near and told.setting.of in _CARRIERS:
            continue
        governing = [
            w.word for w in words[max(0, first - _MODIFIERS - 3) : first] if not found.at <= w.start < found.at_end
        ]
        if not told.cue and _elsewhere(governing, lead):
            continue
        yield _Spot(words[first].start, words[last - 1].end, told.setting.kind, lead, told)


def _lead(words: list[Token], at: int, event: str) -> str | None:
    """The word that puts the event at the setting at ``at``; None where there is none."""
    reach = _MODIFIERS + (_OF_WORDS if at > 1 and "of" in (w.word for w in words[max(0, at - 3) : at]) else 0)
    for i in range(at - 1, max(-1, at - reach - 2), -1):
        if words[i + 1].opens:
            return None
        word = words[i].word
        if word in _words()["leads"]:
            return word
        pair = f"{words[i - 1].word} {word}" if i else word
        origin = word if word in _words()["origins"] else pair if pair in _words()["origins"] else ""
        if origin:
            before = {w.word for w in words[max(0, i - _MODIFIERS - 1) : i]}
            return origin if event in _FROM and before & _words()["taken"] else None
        if word in _words()["leaving"]:
            return word
        if word in _words()["entered"] and event in _SEIZED:
            return word
        if word == "to" and event in _SEIZED and {"came", "come"} & {w.word for w in words[max(0, i - 2) : i]}:
            return "to"
        if word in ("to", "for", "with", "by", "about", "and", "or", "with"):
            return None
    return None


def _elsewhere(governing: list[str], lead: str) -> bool:
    """True where the words before "in" or "at" tell of something other than the event: "lives in", "was admitted to"."""
    if lead not in governing:
        return False
    at = len(governing) - 1 - governing[::-1].index(lead)
    return bool(set(governing[max(0, at - 1) : at]) & _words()["elsewhere"] or set(governing[:at]) & _words()["kept"])


def _located(scene: Scene, spot: _Spot) -> Location:
    """The place as written, with the town behind it: "the main street of Gavar"."""
    end = spot.end
    town = _TOWN.match(scene.text, end)
    named = named_at(scene.text, town.end(), min(len(scene.text), town.end() + 60)) if town else None
    if named is not None and not scene.people_in(named.start, named.end):
        end = named.end
    return Location(spot.start, end, " ".join(scene.text[spot.start : end].split()))


def _tokens(scene: Scene, within: tuple[int, int]) -> list[Token]:
    first, last = scene.words_in(*within)
    return scene.words[first:last]


def _one_block(scene: Scene, start: int, end: int) -> bool:
    return not any(mark in scene.text[start:end] for mark in ("\n\n", "\f", "\t"))


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = read_data("surroundings.toml")
    return {key: frozenset(listed) for key, listed in data.items()}
