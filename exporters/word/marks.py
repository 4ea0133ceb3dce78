"""What python-docx has no call for: page numbers, bookmarks with links to them, the watermark."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_WATERMARK = """<w:r {namespaces}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>
<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="Watermark1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;
margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;
mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
o:allowincell="f" fillcolor="#e6dcdc" stroked="f"><v:fill opacity="0.6"/>
<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string={words}/></v:shape></w:pict></w:r>"""


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field of ours (PAGE, NUMPAGES), as Word itself would write it."""
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    shown = OxmlElement("w:t")
    shown.text = "1"
    for part in (_field_mark("begin"), instruction, _field_mark("separate"), shown, _field_mark("end")):
        paragraph.add_run()._r.append(part)


def _field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark at the start of the paragraph; ``number`` is unique in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    properties = paragraph._p.pPr
    place = 0 if properties is None else 1
    paragraph._p.insert(place, start)
    paragraph._p.insert(place + 1, end)


def add_link(paragraph: Paragraph, text: str, bookmark: str, style: str) -> Run:
    """Add words that lead to a bookmark of the same document."""
    run = paragraph.add_run(text, style=style)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")
    paragraph._p.remove(run._r)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_watermark(paragraph: Paragraph, words: str) -> None:
    """Put pale words across every page whose header holds this paragraph."""
    width = 430
    markup = _WATERMARK.format(
        namespaces=_NAMESPACES, width=width, height=round(width * 1.7 / max(len(words), 1), 1), words=quoteattr(words)
    )
    paragraph._p.append(parse_xml(" ".join(markup.split("\n"))))
