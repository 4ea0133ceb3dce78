"""Pages of any size on sheets of one size: set upright, made to fit above the stamp, and stamped."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from exporters.papers.forum import PaperForum

_MARGIN, _FOOT = 6 * mm, 13 * mm
_SIDEWAYS = 1.15


def add_on_sheet(writer: PdfWriter, page: PageObject, forum: PaperForum, turn: int) -> PageObject:
    """Add a sheet of the forum with the page on it, turned clockwise by ``turn`` degrees, never enlarged; return the sheet.

    A page wider than high lies across. What stands outside the page's visible box is cut off.
    """
    turn = (page.rotation + turn) % 360
    box = page.cropbox
    upright = turn in (0, 180)
    width, height = (float(box.width), float(box.height)) if upright else (float(box.height), float(box.width))
    short, long = (side * mm for side in forum.size_mm)
    across = width > _SIDEWAYS * height
    sheet_width, sheet_height = (long, short) if across else (short, long)
    room_x, room_y = sheet_width - 2 * _MARGIN, sheet_height - _MARGIN - _FOOT
    scale = min(room_x / width, room_y / height, 1.0)
    left, bottom = (sheet_width - width * scale) / 2, _FOOT + (room_y - height * scale) / 2
    back_x, back_y = {0: (0.0, 0.0), 90: (0.0, height), 180: (width, height), 270: (width, 0.0)}[turn]
    place = (
        Transformation()
        .translate(-float(box.left), -float(box.bottom))
        .rotate(-turn)
        .translate(back_x, back_y)
        .scale(scale)
        .translate(left, bottom)
    )
    sheet = writer.add_blank_page(width=sheet_width, height=sheet_height)
    sheet.merge_transformed_page(page, place)
    return sheet


def stamp(sheet: PageObject, left: str, right: str) -> None:
    """Write a line into the foot of a sheet, below whatever stands on it."""
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(width, height), invariant=True)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(12 * mm, 6 * mm, left)
    canvas.setFont("Helvetica-Bold", 9.5)
    canvas.drawRightString(width - 12 * mm, 6 * mm, right)
    canvas.showPage()
    canvas.save()
    sheet.merge_page(PdfReader(memory).pages[0])


def read_pages(data: bytes) -> list[Any]:
    """Return the pages of a PDF."""
    return list(PdfReader(io.BytesIO(data)).pages)
