"""The words of HTML as blocks: paragraphs, table rows, lines; what a browser does not show is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from models.errors import DocumentError
from readers.typeset import Block

_SILENT = {"script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "button"}
_LINES = {
    "div", "li", "dt", "dd", "section", "article", "header", "footer", "address", "form", "fieldset", "center", "body",
    "main", "br", "tbody", "caption",
}  # fmt: skip
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr", "tr"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_SPACE = re.compile(r"\s+")


def blocks_of_html(text: str) -> list[Block]:
    """Return the blocks of an HTML text.

    Paragraphs, headings and lists are blocks, divisions lines. A table row with words in several cells is a row, unless
    there is a table in one of them: such tables only lay out the page.

    Raises:
        DocumentError: its elements stand in each other hundreds deep.
    """
    try:
        root = html.document_fromstring(
            _DECLARATION.sub("", text, count=1), html.HTMLParser(no_network=True, huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing but white space or comments
        return []
    words = _Words()
    try:
        words.walk(root)
    except RecursionError as cause:
        raise DocumentError("its parts are packed into each other too deeply: print it to PDF") from cause
    return words.finish()


def letters_of_html(text: str) -> int:
    """Return the number of letters and digits that an HTML text shows."""
    return sum(c.isalnum() for block in blocks_of_html(text) for cell in block.cells for c in cell)


class _Words:
    """Gathers words into lines, lines into paragraphs, cells into rows."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = [""]

    def walk(self, element: Any, *, exact: bool = False) -> None:
        """Take an element with those in it, but not what follows it; ``exact`` keeps lines as they are written."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or _is_hidden(element):
            return
        if tag == "tr" and (row := _row(element)):
            self._block()
            self._blocks.append(Block(row))
            return
        exact = exact or tag == "pre"
        self._edge(tag)
        self._say(element.text, exact=exact)
        for child in element:
            self.walk(child, exact=exact)
            self._say(child.tail, exact=exact)
        self._edge(tag)

    def finish(self) -> list[Block]:
        """Return all blocks."""
        self._block()
        return self._blocks

    def text(self) -> str:
        """Return all that was gathered as the text of one cell."""
        return "\n".join(cell for block in self.finish() for cell in block.cells)

    def _edge(self, tag: str) -> None:
        if tag in _APART:
            self._block()
        elif tag in _LINES:
            self._lines.append("")
        elif tag in ("td", "th"):
            self._lines[-1] += " "

    def _say(self, text: str | None, *, exact: bool) -> None:
        for i, piece in enumerate((text or "").replace("\xa0", " ").split("\n") if exact else [text or ""]):
            if i:
                self._lines.append("")
            self._lines[-1] += _SPACE.sub(" ", piece)

    def _block(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in self._lines if line.strip())
        self._lines = [""]
        if text:
            self._blocks.append(Block((text,)))


def _row(row: Any) -> tuple[str, ...]:
    """The cells of a row with words in more than one of them and no table in any; else nothing."""
    if next(row.iter("table"), None) is not None:
        return ()
    cells = tuple(_cells(row))
    return cells if sum(1 for cell in cells if cell.strip()) > 1 else ()


def _cells(row: Any) -> Iterator[str]:
    for cell in row:
        if cell.tag in ("td", "th") and not _is_hidden(cell):
            words = _Words()
            words.walk(cell)
            yield words.text()


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
