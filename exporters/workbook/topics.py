"""The sheets of topics: the criteria matrix and the checklist of letters."""

from __future__ import annotations

from exporters.papers.exhibits import Exhibits
from exporters.topics.coverage import spoken
from exporters.topics.letters import checked_letters
from exporters.topics.topic import factors
from exporters.workbook.sheet import Cell, Column, Sheet
from models.casefile import CaseFile


def criteria_sheet(case: CaseFile, exhibits: Exhibits, title: str) -> Sheet:
    """Return the matrix: an exhibit to a row, a factor to a column, the pages in the cells."""
    found = [(factor, spoken(factor, case, exhibits)) for factor in factors()]
    rows = [
        [
            Cell(exhibit.name),
            Cell(exhibit.title, strong=True),
            *(Cell(here[exhibit.document.id].where if exhibit.document.id in here else "") for _, here in found),
        ]
        for exhibit in exhibits.all
    ]
    totals = [Cell(""), Cell("Papers that speak to it", strong=True), *(Cell(len(here)) for _, here in found)]
    return Sheet(
        "Criteria",
        f"{title}: criteria matrix",
        "Which exhibit speaks to which factor. A page means that words on it stand there, not that they are enough.",
        (Column("Exhibit", 14), Column("Document", 40), *(Column(factor.name, 14) for factor, _ in found)),
        [*rows, totals] if rows else [],
    )


def letters_sheet(case: CaseFile, exhibits: Exhibits, title: str) -> Sheet:
    """Return the checklist: an item of a letter to a row."""
    return Sheet(
        "Letters",
        f"{title}: checklist of letters",
        "What each supporting letter should say. Not found may mean that it says so in other words.",
        (
            Column("Exhibit", 14),
            Column("Letter", 40),
            Column("Item", 16),
            Column("It should say", 44),
            Column("Found", 12),
            Column("Words", 60),
        ),
        [
            [
                Cell(letter.exhibit.name),
                Cell(letter.exhibit.title),
                Cell(checked.item.name, strong=True),
                Cell(checked.item.asks),
                Cell(checked.found.where if checked.found else "not found"),
                Cell(checked.found.sentences[0][1] if checked.found else ""),
            ]
            for letter in checked_letters(case, exhibits)
            for checked in letter.items
        ],
    )
