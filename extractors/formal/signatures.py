"""Who signed, and which line for a signature is still empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from extractors.formal.feature import Feature
from extractors.formal.layout import Cell, cells, is_name, is_prose, is_rule, surname
from extractors.formal.wording import either, pattern, table

_BEFORE_SIGNER = re.compile(r"^(?:/\w/|\([^)]*\)|\[[^\]]*\]|[^:]{0,60}?\b(?:by|por|par)\b:?|[^:]{0,40}:)\s*")
_BLANK = re.compile(r"(?:[_‗]{4,}|[.…]{5,})\s*")
_HELD = re.compile(r"\s*[:.]?\s*[._…‗-]*\s*")


def signatures(text: str) -> Iterator[Feature]:
    """Yield each signature once: state "signed", "empty", "typed" (a name alone after a farewell) or "unsure"."""
    rows = list(cells(text))
    found: list[Feature] = []
    for feature in (*_marks(text), *_labelled(rows), *_ruled(rows), *_doubled(rows), *_farewells(rows)):
        if not any(feature.start < other.end and other.start < feature.end for other in found):
            found.append(feature)
    yield from sorted(found, key=lambda f: f.start)


def _marks(text: str) -> Iterator[Feature]:
    """Marks that tell by themselves: "/s/ …", "(signed) …", "[unsigned]"."""
    for state in ("empty", "signed"):
        for match in _mark(state).finditer(text):
            alone = match.group().strip()
            if state == "empty" and not _stands_alone(text, match):
                continue
            yield Feature("signature", match.start(), match.start() + len(alone), state, _signer(alone), "mark")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True for a mark in brackets or on a line of its own: "not signed" inside a sentence is no defect of form."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    return match.group().startswith(("[", "(")) or (before in "\n\t\f" and after in "\n\t\f")


def _labelled(rows: list[Cell]) -> Iterator[Feature]:
    for i, row in enumerate(rows):
        match = _label().match(row.text)
        if match is None:
            continue
        rest = row.text[match.end() :].lstrip(" :")
        below = rows[i + 1] if i + 1 < len(rows) else None
        above = rows[i - 1] if i else None
        blank = _BLANK.match(rest)
        if is_rule(rest) or (blank and _not_a_signer().match(rest[blank.end() :])):
            state, detail, end = "empty", "", row.end
        elif rest:
            held = _HELD.sub("", rest, count=1)
            colon = match.group().rstrip().endswith(":") or ":" in row.text[match.end() : match.end() + 2]
            if not colon and not (is_name(rest.split(",")[0]) and not _not_a_signer().match(rest)):
                continue
            if _not_a_signer().match(held):
                state, detail, end = "unsure", "", match.end() + row.start
            else:
                state, detail, end = "signed", rest.strip(" ._…"), row.end
        elif above and is_rule(above.text):
            continue  # a caption under a line: the line itself is looked at
        elif below and is_rule(below.text):
            state, detail, end = "empty", "", below.end
        elif below and is_name(below.text) and not _not_a_signer().match(below.text) and not _label().match(below.text):
            state, detail, end = "signed", below.text, below.end
        elif row.text.rstrip().endswith(":"):
            state, detail, end = "unsure", "", row.end
        else:
            continue
        yield Feature("signature", row.start, end, state, detail, match.group().strip(" :").casefold())


def _ruled(rows: list[Cell]) -> Iterator[Feature]:
    """A line to sign on: the words above it are the signature, the words below say whose it should be."""
    for i, row in enumerate(rows):
        if not is_rule(row.text) or len(row.text) < 8:
            continue
        above = rows[i - 1] if i else None
        below = rows[i + 1] if i + 1 < len(rows) else None
        if above and is_name(above.text) and not _closing().fullmatch(above.text):
            yield Feature("signature", above.start, row.end, "signed", above.text, "rule")
        elif below and (is_name(below.text) or _label().match(below.text) or re.match(r"\(", below.text)):
            # Nothing but the farewell or a told sentence above the line: no stroke was read where the hand should be.
            bare = above is None or _closing().fullmatch(above.text) or is_prose(above.text) or above.text.endswith(".")
            whose = _date_label().match(below.text) or _officer().search(below.text)
            state = "empty" if bare and not whose else "unsure"
            yield Feature("signature", row.start, below.end, state, below.text, "rule")


def _doubled(rows: list[Cell]) -> Iterator[Feature]:
    """A signature above the same name in print, in the later half of the text: a letterhead repeats its name on top."""
    middle = rows[-1].end // 2 if rows else 0
    for above, below in pairwise(rows):
        written = below.text.split(",")[0]
        if (
            above.start >= middle
            and is_name(above.text)
            and surname(above.text) == surname(written) != ""
            and len(above.text.split()) <= 6
            and len(below.text) <= 90
            and not above.text.isupper()
        ):
            yield Feature("signature", above.start, above.end, "signed", below.text, "doubled")


def _farewells(rows: list[Cell]) -> Iterator[Feature]:
    for i, row in enumerate(rows):
        if len(row.text) > 60 or not _closing().fullmatch(row.text):
            continue
        for below in rows[i + 1 : i + 3]:
            if is_rule(below.text):
                continue
            if is_name(below.text):
                yield Feature("signature", below.start, below.end, "typed", below.text, "farewell")
            break


def _signer(mark: str) -> str:
    return re.sub(r"^(?:/\w/|\([^)]*\)|\[[^\]]*\]|[^:]{0,60}?\b(?:by|por|par)\b:?|[^:]{0,40}:)\s*", "", mark).strip(
        " .*"
    )


@lru_cache(maxsize=2)
def _mark(state: str) -> re.Pattern[str]:
    sources = table("formalities_signatures")[state]
    return re.compile(rf"(?<![\w\[(]){either(sources, one_line=True)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    sources = table("formalities_signatures")["labels"]
    return re.compile(rf"(?:[*xX✗] *)?{either(sources, one_line=True)}(?![\w'’])(?! date)(?: *:)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _officer() -> re.Pattern[str]:
    return pattern(table("formalities_signatures")["officer"])


@lru_cache(maxsize=1)
def _date_label() -> re.Pattern[str]:
    return re.compile(either(table("formalities_signatures")["date_labels"], one_line=True) + r"\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    sources = table("formalities_signatures")["closings"]
    return re.compile(rf"{either(sources, one_line=True)}[^\w]*(?:[^\W\d]+[^\w]*){{0,4}}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _not_a_signer() -> re.Pattern[str]:
    return pattern(table("formalities_signatures")["not_a_signer"])
