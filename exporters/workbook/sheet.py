"""One sheet of the workbook: a notice, a heading and a table with a filter, set for the screen and for paper.

Nothing that comes from a document becomes a formula, a link or a number: every text is written as a string.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exporters.papers.forum import PaperForum
from exporters.report.templates import safe_text

HEAD_ROW = 4
"""The row of the table's heads, from 0; the notice, the heading and a remark stand above."""

FACE, FACE_PT = "Arial", 10
_LINE_PT, _TALLEST_PT = 12.6, 400.0
_CHARACTERS, _CHARACTERS_STRONG = 1.18, 1.1
"""Characters of our face to one unit of a column's width."""
_LONGEST = 32_000
_FIRST_YEAR = 1900
_PAPER = {"Letter": 1, "A4": 9}
_INK, _MUTED, _RULE, _ACCENT, _LINK = "#1D1B18", "#5C574E", "#D8D2C4", "#7B2320", "#1F4468"


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in characters, and whether its texts are wrapped."""

    head: str
    width: float
    wrap: bool = True


@dataclass(frozen=True)
class Cell:
    """A text, number or day; ``to`` is a place in this workbook: the sheet's name and the row of its table, from 0."""

    value: str | int | date | None
    to: tuple[str, int] | None = None
    strong: bool = False


@dataclass
class Sheet:
    """A table with its heading. Excel allows 31 characters for a ``name``."""

    name: str
    title: str
    remark: str
    columns: Sequence[Column]
    rows: list[list[Cell]] = field(default_factory=list)
    landscape: bool = True


class SheetWriter:
    """Sets sheets into one workbook, all alike."""

    def __init__(self, book: Workbook, forum: PaperForum, case_title: str) -> None:
        self._book = book
        self._forum = forum
        self._case = case_title
        base = {"font_name": FACE, "font_size": FACE_PT, "valign": "top", "font_color": _INK}
        cell = {**base, "indent": 1, "bottom": 1, "bottom_color": _RULE}
        self._notice = book.add_format({**base, "font_size": 8.5, "bold": True, "font_color": _ACCENT})
        self._title = book.add_format({**base, "font_size": 16, "bold": True})
        self._remark = book.add_format({**base, "italic": True, "font_color": _MUTED})
        self._head = book.add_format(
            {
                **base,
                "bold": True,
                "font_size": 8.5,
                "font_color": "#FFFFFF",
                "bg_color": "#34495E",
                "valign": "vcenter",
                "indent": 1,
                "text_wrap": True,
            }
        )
        self._formats = {
            (wrap, strong, link): book.add_format(
                {
                    **cell,
                    "text_wrap": wrap,
                    "bold": strong,
                    **({"font_color": _LINK, "underline": 1} if link else {}),
                }
            )
            for wrap in (True, False)
            for strong in (True, False)
            for link in (True, False)
        }
        self._day = book.add_format({**cell, "num_format": "d mmm yyyy", "align": "left"})
        self._number = book.add_format({**cell, "align": "left"})

    def write(self, sheet: Sheet) -> Worksheet:
        """Add one sheet to the workbook and return it."""
        page = self._book.add_worksheet(sheet.name)
        self._set_paper(page, sheet)
        page.write_string(0, 0, f"{self._forum.notice.upper()}  ·  NOT FOR FILING", self._notice)
        page.write_string(1, 0, _text(sheet.title), self._title)
        page.write_string(2, 0, _text(sheet.remark), self._remark)
        page.set_row(1, 24)
        page.set_row(HEAD_ROW, 24)
        for i, column in enumerate(sheet.columns):
            page.set_column(i, i, column.width)
        if sheet.rows:
            self._table(page, sheet)
        else:
            page.write_string(HEAD_ROW, 0, "Nothing.", self._remark)
        page.freeze_panes(HEAD_ROW + 1, 1)
        return page

    def _table(self, page: Worksheet, sheet: Sheet) -> None:
        page.add_table(
            HEAD_ROW,
            0,
            HEAD_ROW + len(sheet.rows),
            len(sheet.columns) - 1,
            {
                "name": "t" + "".join(c for c in sheet.name if c.isalnum()),
                "style": None,
                "columns": [{"header": c.head, "header_format": self._head} for c in sheet.columns],
            },
        )
        for i, row in enumerate(sheet.rows, HEAD_ROW + 1):
            page.set_row(i, _height_pt(sheet.columns, row))
            for j, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self._cell(page, i, j, cell, column.wrap)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell, wrap: bool) -> None:
        look = self._formats[(wrap, cell.strong, cell.to is not None)]
        value = cell.value
        if isinstance(value, date) and value.year >= _FIRST_YEAR:
            page.write_datetime(row, column, value, self._day)
        elif isinstance(value, int):
            page.write_number(row, column, value, self._number)
        elif value is None or value == "":
            page.write_blank(row, column, None, look)
        elif cell.to is not None:
            name, target = cell.to
            page.write_url(row, column, f"internal:'{name}'!A{HEAD_ROW + 2 + target}", look, _text(value))
        else:
            page.write_string(row, column, _text(value), look)

    def _set_paper(self, page: Worksheet, sheet: Sheet) -> None:
        if sheet.landscape:
            page.set_landscape()
        page.set_paper(_PAPER[self._forum.paper])
        page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW)
        page.hide_gridlines(2)
        notice = f"{self._forum.notice} · not for filing"
        page.set_header(f'&L&8&"Arial,Bold"{_coded(notice)}&R&8{_coded(self._case)[:120]}')
        page.set_footer(f"&L&8{_coded(sheet.name)}&R&8Page &P of &N")


def _height_pt(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """The height that the row's longest wrapped text needs: not every program finds it by itself."""
    lines = 1
    for column, cell in zip(columns, row, strict=True):
        if column.wrap and isinstance(cell.value, str):
            room = (column.width - 2) * (_CHARACTERS_STRONG if cell.strong else _CHARACTERS)
            lines = max(lines, sum(_lines(part, room) for part in _text(cell.value).split("\n")))
    return min(_TALLEST_PT, lines * _LINE_PT + 4)


def _lines(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0.0
        lines += int(len(word) / room) if len(word) > room else 0
        used += len(word) % room + 1
    return lines


def _text(value: Any) -> str:
    text = str(safe_text(value.isoformat() if isinstance(value, date) else str(value)))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _coded(text: str) -> str:
    """A text inside a header or footer, where & begins a code: it is written twice."""
    return _text(text).replace("&", "&&")
