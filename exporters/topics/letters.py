"""The letters that support a case, each against what such a letter should say."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.papers.exhibits import Exhibit, Exhibits
from exporters.topics.coverage import Spoken, spoken
from exporters.topics.topic import Topic, letter_items
from models.casefile import CaseFile
from models.extraction import Kind

_LETTERS = (Kind.LETTER, Kind.AFFIDAVIT)


@dataclass(frozen=True)
class CheckedItem:
    """One thing that a letter should say, and where it does; None where nothing of the kind was found."""

    item: Topic
    found: Spoken | None


@dataclass(frozen=True)
class CheckedLetter:
    """A letter with its items."""

    exhibit: Exhibit
    items: tuple[CheckedItem, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what was not found."""
        return tuple(i.item.name for i in self.items if i.found is None)


def checked_letters(case: CaseFile, exhibits: Exhibits) -> tuple[CheckedLetter, ...]:
    """Return the letters and statements in the order of the exhibits.

    A medical paper without an author is a record: nobody can be asked to write it again.
    """
    found = [(item, spoken(item, case, exhibits)) for item in letter_items()]
    letters = []
    for exhibit in exhibits.all:
        profile = case.profile_by_document.get(exhibit.document.id)
        if profile is None:
            continue
        if profile.kind in _LETTERS or (
            profile.kind is Kind.MEDICAL_REPORT and (profile.author or profile.author_name)
        ):
            items = tuple(
                CheckedItem(item, here.get(exhibit.document.id)) for item, here in found if profile.kind in item.kinds
            )
            letters.append(CheckedLetter(exhibit, items))
    return tuple(letters)
