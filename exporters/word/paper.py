"""One Word paper: sheet, faces, notice, watermark, page numbers, and the calls with which the parts set their words.

Words of a document only ever become plain runs: no field, no link to outside, no markup.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from exporters.papers.forum import PaperForum
from exporters.papers.same_bytes import pack_without_time
from exporters.report.templates import safe_text
from exporters.word.marks import add_bookmark, add_field, add_link, add_watermark

FACE, LABEL_FACE = "Times New Roman", "Arial"
INK, MUTED, ACCENT, LINK = (
    *(RGBColor(0x1D, 0x1B, 0x18), RGBColor(0x5C, 0x57, 0x4E)),
    *(RGBColor(0x7B, 0x23, 0x20), RGBColor(0x1F, 0x44, 0x68)),
)
_NO_TIME = datetime(2000, 1, 1)
_SIDE_MM, _TOP_MM = 24.0, 23.0
_HEADINGS = (("Title", 24.0, 0.0, 2.0), ("Heading 1", 16.0, 20.0, 4.0), ("Heading 2", 12.0, 12.0, 3.0))
_KEPT = {
    *("Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List"),
    *(name for name, *_ in _HEADINGS),
}


def word_text(text: str) -> str:
    """Return a text as one plain run may hold it: one line, no control or direction characters."""
    return " ".join(str(safe_text(text)).split())


def cite_text(cite: str) -> str:
    """Return a cite that no line end tears apart."""
    return word_text(cite).replace(" ", "\u00a0")


class WordPaper:
    """A Word document in the making; ``width_mm`` is what a table may fill."""

    def __init__(
        self, forum: PaperForum, *, notice: str, title: str, made_by: str, watermark: str = "", landscape: bool = False
    ) -> None:
        self.file: WordDocument = docx.Document()
        self.forum = forum
        self._bookmarks = 0
        short, long = forum.size_mm
        section = self.file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        width, height = (long, short) if landscape else (short, long)
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(_SIDE_MM)
        section.top_margin, section.bottom_margin = Mm(_TOP_MM), Mm(_TOP_MM)
        section.header_distance = section.footer_distance = Mm(11)
        self.width_mm = width - 2 * _SIDE_MM
        self._set_styles()
        self._set_settings()
        self._set_properties(title, made_by)
        self._head(notice, watermark)
        self._foot(title)

    def save(self, path: Path) -> None:
        """Write the paper; the same content gives the same bytes."""
        self.file.save(str(path))
        pack_without_time(path)

    # -- what the parts call

    def heading(self, text: str, level: int = 1, bookmark: str = "", new_page: bool = False) -> Paragraph:
        """Add a heading: level 0 is the paper's title."""
        paragraph = self.file.add_paragraph(word_text(text), style="Title" if level == 0 else f"Heading {level}")
        paragraph.paragraph_format.page_break_before = new_page
        if bookmark:
            self.bookmark(paragraph, bookmark)
        return paragraph

    def say(self, text: str, style: str = "Normal") -> Paragraph:
        """Add a paragraph of plain words."""
        return self.file.add_paragraph(word_text(text), style=style)

    def bookmark(self, paragraph: Paragraph, name: str) -> None:
        """Mark a paragraph as the target of links."""
        self._bookmarks += 1
        add_bookmark(paragraph, name, self._bookmarks)

    def cite(self, paragraph: Paragraph, text: str, bookmark: str = "") -> None:
        """Add a cite, as a link where its exhibit has a place in this paper."""
        if bookmark:
            add_link(paragraph, cite_text(text), bookmark, "Cite")
        else:
            paragraph.add_run(cite_text(text), style="Cite")

    # -- how it is set

    def _set_styles(self) -> None:
        styles = self.file.styles
        _keep_only(styles)
        normal = styles["Normal"]
        _face(normal, FACE, 11, INK)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.forum.language)
        normal.element.get_or_add_rPr().append(language)
        for name, size, before, after in _HEADINGS:
            style = styles[name]
            _face(style, FACE, size, INK, bold=True)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.line_spacing = 1.05
            for border in style.element.findall(f".//{qn('w:pBdr')}"):
                border.getparent().remove(border)
        for name, face, size, colour, bold, italic in (
            ("Remark", FACE, 10.5, MUTED, False, True),
            ("Small", LABEL_FACE, 8, MUTED, False, False),
            ("Table Head", LABEL_FACE, 7.5, MUTED, True, False),
            ("Table Text", FACE, 10, INK, False, False),
            ("Notice", LABEL_FACE, 7.5, ACCENT, True, False),
        ):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            _face(style, face, size, colour, bold=bold, italic=italic)
            style.paragraph_format.space_after = Pt(6 if name == "Remark" else 0)
            style.paragraph_format.line_spacing = 1.05
        for name, face, size, colour in (
            ("Cite", LABEL_FACE, 8, LINK),
            ("Label", LABEL_FACE, 8, MUTED),
            ("Accent", LABEL_FACE, 8, ACCENT),
        ):
            _face(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), face, size, colour)

    def _set_settings(self) -> None:
        settings = self.file.settings.element
        for mode in settings.iter(qn("w:compatSetting")):
            if mode.get(qn("w:name")) == "compatibilityMode":
                mode.set(qn("w:val"), "15")

    def _set_properties(self, title: str, made_by: str) -> None:
        properties = self.file.core_properties
        properties.title, properties.author, properties.last_modified_by = word_text(title), made_by, made_by
        properties.comments, properties.language = "", self.forum.language
        properties.created = properties.modified = _NO_TIME

    def _head(self, notice: str, watermark: str) -> None:
        paragraph = self.file.sections[0].header.paragraphs[0]
        paragraph.style = self.file.styles["Notice"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(word_text(notice).upper())
        if watermark:
            add_watermark(paragraph, watermark)

    def _foot(self, title: str) -> None:
        paragraph = self.file.sections[0].footer.paragraphs[0]
        paragraph.style = self.file.styles["Small"]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(self.width_mm), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(word_text(title) + "\tPage ")
        add_field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        add_field(paragraph, "NUMPAGES")


def _keep_only(styles: Any) -> None:
    """Take the template's other styles out: nobody is to choose among them, and looking one up walks through all."""
    for style in list(styles):
        if style.name not in _KEPT:
            style.delete()
    for link in list(styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)


def _face(style: object, face: str, size_pt: float, colour: RGBColor, bold: bool = False, italic: bool = False) -> None:
    """Set a style's face, also where the template names one of its theme."""
    font = style.font  # type: ignore[attr-defined]
    font.name, font.size, font.color.rgb, font.bold, font.italic = face, Pt(size_pt), colour, bold, italic
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for attribute in list(faces.attrib):
        if attribute.endswith("Theme"):
            del faces.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), face)
