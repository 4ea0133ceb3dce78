"""Which page of the bundle everything stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.papers.exhibits import Exhibit


@dataclass(frozen=True)
class Planned:
    """An exhibit in the bundle: its cover sheet's page, its own first page, and how many it has."""

    exhibit: Exhibit
    cover: int
    pages: int

    @property
    def first(self) -> int:
        """The bundle's page on which the exhibit's first page stands."""
        return self.cover + 1

    @property
    def last(self) -> int:
        """The bundle's page on which its last page stands."""
        return self.cover + self.pages

    def page(self, number: int) -> int:
        """Return the bundle's page on which the exhibit's page ``number`` stands."""
        if not 1 <= number <= self.pages:
            raise ValueError(f"{self.exhibit.name} has no page {number}")
        return self.cover + number


class Plan:
    """The bundle's pages: those before the exhibits, then each exhibit behind its cover sheet."""

    def __init__(self, exhibits: Sequence[Exhibit], pages: Sequence[int], before: int) -> None:
        self.before = before
        planned, at = [], before + 1
        for exhibit, count in zip(exhibits, pages, strict=True):
            planned.append(Planned(exhibit, at, count))
            at += 1 + count
        self.exhibits: tuple[Planned, ...] = tuple(planned)
        self.pages = at - 1
        self.of_document = {p.exhibit.document.id: p for p in planned}
