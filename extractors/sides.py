"""Parts of the body named with a side: on which side a paper puts what it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from extractors.assertion import assert_at
from extractors.body_sites import BodySite, find_sites, within
from extractors.conditions.holder import holder_at
from extractors.event_grammar.scene import scene_of
from extractors.event_grammar.sides import procedure_site
from extractors.laterality import laterality_near, side_at
from extractors.nearest_date import date_of
from extractors.parse import Parse
from extractors.phrases import BARRIER, PhraseTable, Token, key, read_rows, tokens
from models.document import Document
from models.mention import Assertion, Mention, make_mention
from models.values import Cause, SideValue, Sign

_BESIDE_CHARS = 5
_BESIDE_WORDS = 2
_REACH_WORDS = 8
_OTHER_CHARS = 160
_SIGN_CHARS = 60
_SIGNS: tuple[Sign, ...] = ("lost", "sight", "scar", "deficit", "injury", "operated")
_CAUSES: tuple[Cause, ...] = ("bullet", "blade", "burn", "fracture")
_LOST = ("limb", "eye")
_HALF = "side_of_the_body"
_ELLIPTIC = re.compile(
    r"(?i)\b(?:(?:is|was|being|,)[ \n]the[ \n](left|right)(?=[ \n]one\b(?![ \n](?:for|to))|(?<=, the left)[.;]|(?<=, the right)[.;])|(?:and|then|but)[ \n](?:in[ \n]\d{4}[ \n])?(?:the|my|her|his)[ \n](left|right)"
    r"(?:[ \n]one)?(?=[ \n]?(?:[,.;:)]|in[ \n]|on[ \n]\d|was|had|too|also|last|later|\d)))"
)
_HALF_OF_BODY = re.compile(
    r"(?i)\b(?:(?:the|her|his|my|whole|of)[ \n])?(left|right)(?:[- \n]hand)?[ \n](?:side|half)[ \n]of[ \n](?:the|her|his|my)[ \n]body\b"
    r"|\b(left|right)[- ]sided[ \n](?:weakness|paralysis|paresis|numbness)\b|\bweak(?:ness)?[ \n](?:on|of|in|down)[ \n](?:the|her|his|my)[ \n](?:whole[ \n]|entire[ \n])?(left|right)[ \n](?:hand[ \n])?side\b(?![ \n]of)"
)


class Sides:
    """Sided parts of the body, but those that are only a place for a needle or a cuff; healthy ones are denied."""

    name = "sides"
    version = "4"
    requires: tuple[str, ...] = ("dates", "people")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield each part of the body named with left or right, with the date of its sentence."""
        named: list[BodySite] = []
        for site in (*find_sites(parse, 0, len(parse.text)), *_operations(parse)):
            if site.laterality not in ("left", "right"):
                continue
            named.append(site)
            start, end = _with_side(parse, site)
            uses = _uses_near(parse, start, end)
            if "aside" in uses:
                continue
            held = holder_at(parse, start, end, "")
            said = assert_at(parse, start, end)
            yield make_mention(
                parse.span(start, end),
                SideValue(
                    site=site.site,
                    side=site.laterality,
                    at=date_of(parse, start, end),
                    sign=_sign(parse, start, end, site.site),
                    cause=_cause(parse, start, end),
                ),
                extractor=self.name,
                version=self.version,
                rule="site and side",
                assertion=said.model_copy(
                    update={"negated": said.negated or "healthy" in uses, "family": said.family or held.family}
                ),
                about=held.about,
                holder=held.holder,
            )
        yield from self._others(parse, named)
        yield from self._unnamed(parse, named)

    def _others(self, parse: Parse, named: list[BodySite]) -> Iterator[Mention]:
        """Yield the other sides that are called healthy: "the other ear is normal", right after "the left ear"."""
        for match in _other_side().finditer(parse.text):
            before = [s for s in named if 0 <= match.start() - s.end <= _OTHER_CHARS]
            if not before or "healthy" not in _uses_near(parse, match.start(), match.end()):
                continue
            site = before[-1]
            held = holder_at(parse, site.start, site.end, "")
            side: Literal["left", "right"] = "right" if site.laterality == "left" else "left"
            yield make_mention(
                parse.span(*match.span()),
                SideValue(site=site.site, side=side),
                extractor=self.name,
                version=self.version,
                rule="the other side is healthy",
                assertion=Assertion(negated=True),
                about=held.about,
                holder=held.holder,
            )

    def _unnamed(self, parse: Parse, named: list[BodySite]) -> Iterator[Mention]:
        """Yield sides without a part of the body: "the glass eye is the right one", "the right side of her body is weak"."""
        for match in _ELLIPTIC.finditer(parse.text):
            start, end = match.span(match.lastindex or 0)
            before = [s for s in find_sites(parse, parse.sentence(start)[0], start) if start - s.end <= _SIGN_CHARS]
            if before:
                sign = _sign(parse, before[-1].start, end, before[-1].site)
                yield self._side(parse, before[-1].site, start, end, match[match.lastindex or 0], sign)
        for match in _HALF_OF_BODY.finditer(parse.text):
            if _sign_words("deficit").search(_near(parse, *match.span())):
                yield self._side(parse, _HALF, *match.span(), match[match.lastindex or 0], "deficit")

    def _side(self, parse: Parse, site: str, start: int, end: int, word: str, sign: Sign | None) -> Mention:
        side: Literal["left", "right"] = "left" if word.casefold() == "left" else "right"
        held = holder_at(parse, start, end, "")
        said = assert_at(parse, start, end)
        return make_mention(
            parse.span(start, end),
            SideValue(site=site, side=side, at=date_of(parse, start, end), sign=sign, cause=_cause(parse, start, end)),
            extractor=self.name,
            version=self.version,
            rule="side alone",
            assertion=said.model_copy(update={"family": said.family or held.family}),
            about=held.about,
            holder=held.holder,
        )


def _sign(parse: Parse, start: int, end: int, site: str) -> Sign | None:
    """Return what the sentence says of it: a scar, traces of a blow, that it does not move, feel or see, or is gone."""
    near = _near(parse, start, end)
    signs = [
        s for s in _SIGNS if (s != "sight" or site == "eye") and (s != "lost" or any(within(site, w) for w in _LOST))
    ]
    return next((sign for sign in signs if _sign_words(sign).search(near)), None)


def _cause(parse: Parse, start: int, end: int) -> Cause | None:
    """Return how the part was hurt, where its sentence tells one cause only."""
    near = _near(parse, start, end)
    causes = [cause for cause in _CAUSES if _sign_words(cause).search(near)]
    return causes[0] if len(causes) == 1 else None


def _near(parse: Parse, start: int, end: int) -> str:
    first, last = parse.sentence(start)
    return parse.text[max(first, start - _SIGN_CHARS) : min(max(last, end), end + _SIGN_CHARS)]


def _operations(parse: Parse) -> Iterator[BodySite]:
    """Yield the parts of the body that sided operations are done on: "left mastectomy"."""
    for trigger in scene_of(parse).triggers:
        site = procedure_site(trigger.meaning.procedure)
        side = laterality_near(parse, trigger.start, trigger.end, reach=_BESIDE_WORDS) if site else None
        if site and side:
            yield BodySite(site, trigger.start, trigger.end, side)


def _with_side(parse: Parse, site: BodySite) -> tuple[int, int]:
    """Return the place of the part of the body together with the word for its side, where that stands beside it."""
    first, last = parse.sentence(site.start)
    words = tokens(parse.text, first, max(last, site.end))
    for i in range(len(words)):
        named = side_at(words, i)
        if named is None or named[0] != site.laterality:
            continue
        start, end = words[i].start, words[named[1] - 1].end
        if abs(start - site.end) <= _BESIDE_CHARS or abs(site.start - end) <= _BESIDE_CHARS:
            return min(start, site.start), max(end, site.end)
    return site.start, site.end


def _uses_near(parse: Parse, start: int, end: int) -> set[str]:
    """Return why the part is named, from the words beside it in its clause."""
    first, last = parse.sentence(start)
    before = _clause(list(reversed(tokens(parse.text, first, start))))
    after = _clause(tokens(parse.text, end, max(last, end)))
    return {m.value for words in (list(reversed(before)), after) for m in _table().find(words)}


@lru_cache(maxsize=16)
def _sign_words(sign: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_rows(sign))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _other_side() -> re.Pattern[str]:
    return re.compile(next(_rows("other")), re.IGNORECASE)


def _clause(words: list[Token]) -> list[Token]:
    """Return the nearest words up to a stop or a comma."""
    cut = next((i for i, w in enumerate(words) if w.normal in (BARRIER, ",", "and", "but", "y", "et", "e")), len(words))
    return words[: min(cut, _REACH_WORDS)]


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for use in ("healthy", "aside"):
        for words in _rows(use):
            for term in words.split("|"):
                table.add(key(term), use)
    return table


def _rows(use: str) -> Iterator[str]:
    return (row["words"] for row in read_rows("side_words.tsv") if row["use"] == use)


sides = Sides()
