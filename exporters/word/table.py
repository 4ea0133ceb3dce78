"""A table as a careful office sets it: heads that come again on every page, hairlines, rows that are not torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from exporters.word.paper import WordPaper, word_text

_HAIR, _RULE = ("4", "C9C2B2"), ("8", "1D1B18")


class WordTable:
    """A table in the making; ``shares`` of the page's width give the columns; ``boxed`` draws a frame and no hairlines."""

    def __init__(self, paper: WordPaper, heads: Sequence[str], shares: Sequence[float], *, boxed: bool = False) -> None:
        self._paper = paper
        self._widths = [Mm(paper.width_mm * share / sum(shares)) for share in shares]
        self._table = paper.file.add_table(rows=0, cols=len(shares))
        self._table.autofit = False
        self._set_borders(("top", "left", "bottom", "right") if boxed else ("bottom", "insideH"))
        for column, width in zip(self._table.columns, self._widths, strict=True):
            column.width = width
        if any(heads):
            cells = self._row()
            for cell, head in zip(cells, heads, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = paper.file.styles["Table Head"]
                paragraph.add_run(word_text(head))
            self._repeat(self._table.rows[0])

    def row(self, least_mm: float = 0.0) -> list[Paragraph]:
        """Add a row, of a least height where one is given, and return the first paragraph of each cell, empty."""
        paragraphs = [cell.paragraphs[0] for cell in self._row()]
        for paragraph in paragraphs:
            paragraph.style = self._paper.file.styles["Table Text"]
        if least_mm:
            self._table.rows[-1].height = Mm(least_mm)
        return paragraphs

    def shade(self, column: int, colour: str) -> None:
        """Colour a cell of the last row; ``colour`` is six hexadecimal digits."""
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), colour)
        self._table.rows[-1].cells[column]._tc.get_or_add_tcPr().append(shading)

    def _row(self) -> list[Any]:
        row = self._table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, self._widths, strict=True):
            cell.width = width
        return list(row.cells)

    @staticmethod
    def _repeat(row: Any) -> None:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in row.cells:
            borders = OxmlElement("w:tcBorders")
            borders.append(_edge("bottom", *_RULE))
            cell._tc.get_or_add_tcPr().append(borders)

    def _set_borders(self, sides: Sequence[str]) -> None:
        properties = self._table._tbl.tblPr
        borders = OxmlElement("w:tblBorders")
        for side in sides:
            borders.append(_edge(side, *_HAIR))
        _before(properties, borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        margins = OxmlElement("w:tblCellMar")
        for side, twips in (("top", "50"), ("left", "0"), ("bottom", "50"), ("right", "130")):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), twips)
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        _before(properties, margins, "w:tblLook")


def _before(properties: Any, element: Any, *later: str) -> None:
    """Put an element into its place: Word wants them in the order of the standard."""
    followers = [child for child in properties if child.tag in {qn(name) for name in later}]
    if followers:
        followers[0].addprevious(element)
    else:
        properties.append(element)


def _edge(side: str, size: str, colour: str) -> Any:
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    return edge


def add_line(paragraph: Paragraph, style: str = "") -> Paragraph:
    """Return a new last paragraph of the cell in which this one stands, of the same style or another."""
    made = Paragraph(OxmlElement("w:p"), paragraph._parent)
    paragraph._p.getparent().append(made._p)
    made.style = style or paragraph.style
    return made
