"""Pages as PDF from HTML of our own templates. Nothing is fetched: pictures are inside the text."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from exporters.papers.forum import PaperForum
from exporters.report.templates import TEMPLATES, environment
from models.errors import RunError

_FOLDER = TEMPLATES / "paper"


def render(template: str, forum: PaperForum, **values: Any) -> str:
    """Return a paper's HTML: ``template`` is a file of templates/paper; style and sheet come from here."""
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    page = f"@page {{ size: {forum.paper} }}"
    return environment(_FOLDER).get_template(template).render(forum=forum, style=Markup(f"{style}\n{page}"), **values)


class SetPages(NamedTuple):
    """Pages as PDF, how many they are, and on which of them (from 1) each element with an id begins."""

    data: bytes
    number: int
    places: dict[str, int]


def set_pages(html: str, *, tags: bool = True) -> SetPages:
    """Return the pages with bookmarks, and tags unless they will be joined; the same HTML gives the same bytes on one machine.

    Raises:
        RunError: Pango, which sets the text, is not installed.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise RunError("the PDF cannot be set because Pango is not installed: run scripts/setup") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"})).render(pdf_tags=tags)
    places = {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}
    return SetPages(document.write_pdf(pdf_tags=tags), len(document.pages), places)


def write_pages(html: str, path: Path) -> None:
    """Write the pages to ``path``."""
    path.write_bytes(set_pages(html).data)
