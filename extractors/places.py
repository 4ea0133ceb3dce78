"""Places of birth, of residence, and of events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.locations import Location, named_at, place_words
from extractors.event_grammar.referents import referents_of
from extractors.event_grammar.scene import Scene, scene_of
from extractors.event_grammar.who import who_at
from extractors.event_grammar.wordlists import whole
from extractors.parse import Parse
from models.document import Document
from models.mention import Holder, Mention, make_mention
from models.values import EventValue, PlaceValue

_LABEL_GAP = re.compile(r"[ ]?[:\t\n][\s:]*|\s+")
_OTHERS = re.compile(
    r"\b(?:who|whom|which|that|que|qui|children|parents|brothers|sisters|siblings|relatives|hijos|padres|hermanos)\s+$"
)
_TITLED = re.compile(r"[^\t\n;|]{2,60}")
# "born on the 3rd of May 1990 …", "born 3 May 1990 …": the place comes behind the date
_BORN_ON = re.compile(
    r"\b(?:born|naci|nacio|nacida|nacido|nee?|nascida|nascido|nasci|nasceu)(?:\s+(?:on|the|el|le|em|no dia|el dia))*,?\s+(?=\S*\d)"
)
_LEAD_TO_NAME = re.compile(r"\b(?:in|at|en|à|au|a|em|no|na)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")
# what follows is no longer about the birth: "born in May 1990, and we moved to …"
_ANOTHER = re.compile(r"\b(?:and|who|but|y|et|e|que|qui|moved|came|came to|grew|raised)\b")
_BIRTH_REACH = 90
# ", an old quarter of", " district, near", ", in the outskirts of", ", un barrio de"
_PART_OF = re.compile(
    r"(?:,?[ \n](?:which[ \n]is[ \n])?(?:in[ \n]|on[ \n])?(?:an?|the|one[ \n]of[ \n]the|un[ea]?|el|la|le|uma?|o|os|as|en[ \n]las?|aux)[ \n](?:[a-z-]+[ \n]){0,3}?|[ \n])"
    r"(?:quarters?|districts?|suburbs?|neighbou?rhoods?|parts?|areas?|villages?|wards?|sections?|townships?|communes?|outskirts|hamlets?|"
    r"parish(?:es)?|settlements?|boroughs?|estates?|sectors?|zones?|side|port|harbou?r|barrios?|colonias?|distritos?|aldeas?|cantons?|caseríos?|"
    r"quartiers?|faubourgs?|arrondissements?|villages?|bairros?|freguesias?|subúrbios?|afueras)"
    r"(?:,?[ \n](?:[a-z]+[ \n])?(?:of|in|near|outside|within|by|de|del|d['’]|du|da|do|à|en|em)[ \n](?:the[ \n]|town[ \n]of[ \n]|city[ \n]of[ \n]|la[ \n]ciudad[ \n]de[ \n])*)"
)


class PlacesExtractor:
    """Finds where someone was born or lives, from labels and prose, and where an event happened."""

    name = "places"
    version = "3"
    requires: tuple[str, ...] = ("dates", "people", "events")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the places of the document."""
        scene = scene_of(parse)
        taken: set[int] = set()
        for of, rule, start, end, place in (*_labelled(scene), *_told(scene)):
            if end in taken:
                continue
            taken.add(end)
            said = who_at(scene, referents_of(scene), start, start + 1) if rule == "prose" else None
            yield make_mention(
                parse.span(start, end),
                PlaceValue(place=place, of=of),
                extractor=self.name,
                version=self.version,
                rule=rule,
                about=said.about if said else None,
                holder=said.holder if said else Holder.UNKNOWN,
                kin=said.kin if said else None,
                confidence=parse.span(start, end).confidence(document),
            )
        yield from _of_events(scene, self.name, self.version)


Place = tuple[str, str, int, int, str]


def _labelled(scene: Scene) -> Iterator[Place]:
    """Places behind a label that begins its line or cell."""
    for of in ("birth", "residence"):
        for match in _label(of).finditer(scene.folded):
            before = scene.text[scene.parse.line(match.start())[0] : match.start()]
            if match.start() and not re.search(r"(?:^|[\t\n/])\s*$|[.)] $", before):
                continue
            gap = _LABEL_GAP.match(scene.text, match.end())
            if not gap or (
                (":" not in gap.group() and "\t" not in gap.group() and "\n" not in gap.group()) and of != "birth"
            ):
                continue
            found = _value(scene, gap.end(), of)
            if found:
                yield of, "label", match.start(), found[1], found[2]


def _value(scene: Scene, at: int, of: str) -> tuple[int, int, str] | None:
    match = _TITLED.match(scene.text, at)
    if not match:
        return None
    value = match.group()
    dates = [m.span for m, _ in scene.dates_in(at, match.end())] + [
        m.span for m in scene.parse.of_kind("date", at, match.end() + 1)
    ]
    start = max((s.end for s in dates if s.start - at <= 4), default=at)
    rest = re.match(r"[\s,.]*(?:(?:at|in|en|a|à)\s+)?", scene.text[start : match.end()])
    start += rest.end() if rest else 0
    stop = min((s.start for s in dates if s.start > start), default=match.end())
    place = re.sub(r"[\s,.]+(?:on|el|le|the)?\s*$", "", scene.text[start:stop])
    place = re.split(r"\s{2,}|\s\(|\.\s", place)[0].strip(" ,.")
    if (
        len(place) < 3
        or not place[0].isalnum()
        or (of == "birth" and any(c.isdigit() for c in place))
        or len(value) > 60
    ):
        return None
    return start, start + len(scene.text[start:stop].rstrip(" ,.")), " ".join(place.split())


def _told(scene: Scene) -> Iterator[Place]:
    """Places in prose: "was born in X", "I live at X"."""
    for of in ("birth", "residence"):
        for match in _prose(of).finditer(scene.folded):
            sentence = scene.parse.sentence(match.start())
            if of == "residence" and _OTHERS.search(scene.folded, sentence[0], match.start()):
                continue
            at = match.end() + 1
            name = named_at(scene.text, at, sentence[1])
            if name is None and of == "birth":
                name = _named_later(scene, match.end(), sentence[1])
            if name is not None and not any(
                p.span.start < name.end and name.start < p.span.end for p in scene.people_in(name.start, name.end)
            ):
                name = _with_its_town(scene.text, name, sentence[1])
                yield of, "prose", match.start(), name.end, name.place
    for match in _BORN_ON.finditer(scene.folded):
        name = _named_later(scene, match.end(), scene.parse.sentence(match.start())[1])
        if name is not None and not scene.people_in(name.start, name.end):
            name = _with_its_town(scene.text, name, scene.parse.sentence(match.start())[1])
            yield "birth", "prose", match.start(), name.end, name.place


def _with_its_town(text: str, name: Location, end: int) -> Location:
    """The place with the one of which the text says that it is a part: "Elmside, the old fishing quarter of Porthaven"."""
    part = _PART_OF.match(text, name.end, end)
    whole_place = named_at(text, part.end(), end) if part else None
    if whole_place is None:
        return name
    return Location(name.start, whole_place.end, f"{name.place}, {whole_place.place}")


def _named_later(scene: Scene, at: int, end: int) -> Location | None:
    """The first named place a few words on: "born on 9 May 1990 in the maternity home at Varna"."""
    stop = min(end, at + _BIRTH_REACH)
    for lead in _LEAD_TO_NAME.finditer(scene.text, at, stop):
        if _ANOTHER.search(scene.folded, at, lead.start()):
            return None
        name = named_at(scene.text, lead.end(), end)
        if name is not None:
            return name
    return None


def _of_events(scene: Scene, name: str, version: str) -> Iterator[Mention]:
    for mention in scene.parse.of_kind("event"):
        value = mention.value
        if not isinstance(value, EventValue) or mention.assertion.label != "present":
            continue
        told = {(value.place, value.place_span or mention.span), (value.setting, value.setting_span or mention.span)}
        for place, span in sorted(told, key=lambda t: (t[1].start, t[1].end, t[0] or "")):
            if place is None:
                continue
            yield make_mention(
                span,
                PlaceValue(place=place, of="event", event=value.event),
                extractor=name,
                version=version,
                rule="event",
                about=mention.about,
                holder=mention.holder,
                kin=mention.kin,
                confidence=span.confidence(scene.parse.document),
            )


@lru_cache(maxsize=2)
def _label(of: str) -> re.Pattern[str]:
    return whole(place_words()[f"{of}_labels"])


@lru_cache(maxsize=2)
def _prose(of: str) -> re.Pattern[str]:
    phrases = read_data("places.toml")[f"{of}_prose"]
    expanded = [
        " ".join(parts)
        for phrase in phrases
        for parts in _combinations([item.rstrip("?").split("|") for item in phrase.split()])
    ]
    return whole(expanded)


def _combinations(items: list[list[str]]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for words in items:
        found = [[*parts, word] for parts in found for word in words]
    return found


places = PlacesExtractor()
