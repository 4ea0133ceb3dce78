"""Printed page numbers: what a document says of how many pages it has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractors.formal.feature import Feature
from extractors.formal.wording import pattern, table


def page_numbers(text: str) -> Iterator[Feature]:
    """Yield "page 2 of 3" with detail "2/3" and "page 2" with detail "2"; a fax machine's counter has state "fax"."""
    taken: list[tuple[int, int]] = []
    for source, state in _patterns():
        for match in pattern(source, one_line=True).finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if state == "edge" and not _at_edge(text, match.start(), match.end()):
                continue
            number, of = _number(match.group("n")), _number(match.groupdict().get("of"))
            if number is None or (of is not None and not 1 <= number <= of):
                continue
            taken.append(match.span())
            detail = f"{number}/{of}" if of is not None else str(number)
            yield Feature(
                "page_number", match.start(), match.end(), "fax" if state == "fax" else "present", detail, state
            )


def _at_edge(text: str, start: int, end: int) -> bool:
    """True for the first or last line of a page of several lines."""
    first, last = text.rfind("\f", 0, start) + 1, text.find("\f", end)
    before, after = text[first:start].strip(), text[end : last if last >= 0 else len(text)].strip()
    return bool(before) != bool(after)


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, str]]:
    data = table("formalities_pages")
    words = "|".join(data["numbers"])
    rows = [(row["pattern"].replace("@number", words), row.get("state", "present")) for row in data["pages"]]
    return sorted(rows, key=lambda row: row[1] != "fax")


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else table("formalities_pages")["numbers"].get(written.casefold())
