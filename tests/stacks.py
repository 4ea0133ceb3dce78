"""A stack of papers as one PDF file."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

CLINIC = "Maple Street Clinic|12 Harbour Road, Easton||Mrs. Orrey was admitted on 14 March 2021.|amount=10||Page {}"
PARISH = "St. Brendan Parish|Pastor's Office||To whom it may concern:|I have known her for years.|amount=20||Page {}"


def pdf(*pages: str) -> bytes:
    """A page for each text, whose lines are parted by "|"."""
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(612, 792), invariant=True)
    for page in pages:
        for i, line in enumerate(page.split("|")):
            canvas.drawString(72, 720 - 20 * i, line)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()
