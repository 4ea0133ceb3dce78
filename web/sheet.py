"""A page as the viewer draws it: upright or turned, with the places of everything that was found on it."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.report.crops import found_on_page, turned
from exporters.report.wording import words
from models.document import Document, Page, Span
from models.geometry import Box
from web.shelf import Shown

Rectangle = tuple[float, float, float, float]
_WIDE = 1000
FINDINGS = "findings"


@dataclass(frozen=True)
class Drawing:
    """The upright page's size, what the picture's box is once it is turned, and how it is turned (SVG)."""

    width: int
    height: int
    box_width: int
    box_height: int
    transform: str


@dataclass(frozen=True)
class Found:
    """Something that was found on the page: its words, its link, its places; ``marked``: it was asked for."""

    quote: str
    href: str
    marked: bool
    boxes: tuple[Rectangle, ...]


@dataclass(frozen=True)
class FoundKind:
    """All of one kind."""

    key: str
    label: str
    items: tuple[Found, ...]

    @property
    def marked(self) -> bool:
        """True when one of them was asked for."""
        return any(item.marked for item in self.items)


def drawing(sheet: Page, turn: int) -> Drawing:
    """Return how to draw the upright page, 1000 wide, turned clockwise by ``turn`` degrees (0, 90, 180, 270)."""
    wide, high = (sheet.height, sheet.width) if sheet.rotation in (90, 270) else (sheet.width, sheet.height)
    width, height = _WIDE, max(1, round(_WIDE * high / max(wide, 1e-6)))
    transform = {
        90: f"translate({height} 0) rotate(90)",
        180: f"translate({width} {height}) rotate(180)",
        270: f"translate(0 {width}) rotate(270)",
    }.get(turn, "")
    across = turn in (90, 270)
    return Drawing(width, height, height if across else width, width if across else height, transform)


def places(span: Span, paper: Document, sheet: Page) -> tuple[Rectangle, ...]:
    """Return the span's rectangles on the drawn upright page, none where its words do not stand on it."""
    if not found_on_page(span, paper) or span.page(paper) != sheet.number:
        return ()
    size = drawing(sheet, 0)
    return tuple(_rectangle(turned(box, sheet), size) for box in span.boxes(paper))


def found_on(shown: Shown, paper: Document, sheet: Page, asked: Span | None) -> tuple[FoundKind, ...]:
    """Return what was found on the page by kind, what findings quote first."""
    quoted = {
        side.span: shown.links.finding(finding.id)
        for finding in shown.case.findings
        for side in finding.sides
        if side.span.document == paper.id and sheet.start <= side.span.start < sheet.end
    }
    by_kind: dict[str, dict[Span, str]] = {FINDINGS: quoted} if quoted else {}
    mentions = next((e.mentions for e in shown.case.extractions if e.document == paper.id), ())
    for mention in mentions:
        if sheet.start <= mention.span.start < sheet.end:
            by_kind.setdefault(mention.kind, {})[mention.span] = shown.links.place(mention.span, sheet.number)
    return tuple(
        FoundKind(
            kind,
            "Findings" if kind == FINDINGS else words("mention", kind),
            tuple(
                Found(span.quote(paper), href, span == asked, places(span, paper, sheet))
                for span, href in sorted(found.items(), key=lambda item: (item[0].start, item[0].end))
            ),
        )
        for kind, found in by_kind.items()
    )


def near(number: int, count: int) -> list[int | None]:
    """Return the page numbers to offer: the first, the last, those around this one; None where some are left out."""
    shown = sorted({n for n in (1, 2, *range(number - 3, number + 4), count - 1, count) if 1 <= n <= count})
    offered: list[int | None] = []
    for n in shown:
        if offered and n - (offered[-1] or 0) > 1:
            offered.append(None)
        offered.append(n)
    return offered


def _rectangle(box: Box, size: Drawing) -> Rectangle:
    return (
        round(box.x0 * size.width - 2, 1),
        round(box.y0 * size.height - 2, 1),
        round(box.width * size.width + 4, 1),
        round(box.height * size.height + 4, 1),
    )
