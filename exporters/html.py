"""The case as one self-contained HTML file: no network, no script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from exporters.report.crops import Cropper, PagePictures, pictures_of
from exporters.report.links import AnchorLinks
from exporters.report.templates import content_hash, environment, style_sheet
from exporters.report.view import CaseView
from models.casefile import CaseFile
from plugins.spec import Originals


def export_html(case: CaseFile, pictures: PagePictures) -> str:
    """Return the report as HTML text; ``pictures`` draws a page. The same case gives the same text."""
    style = style_sheet()
    view = CaseView(case, AnchorLinks(), Cropper(pictures))
    return _template().render(view=view, style=Markup(style), style_hash=content_hash(style))


@lru_cache(maxsize=1)
def _template() -> Template:
    """The report's template, compiled once: that takes as long as a small report."""
    return environment().get_template("report.html")


class HtmlExporter:
    """Writes the report as one file."""

    name = "html"
    title = "Report (one HTML file)"
    suffix = ".html"
    media_type = "text/html"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the report to ``path``."""
        path.write_text(export_html(case, pictures_of(originals)), encoding="utf-8")


html_exporter = HtmlExporter()
