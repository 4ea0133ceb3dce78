from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import DocumentError
from models.settings import Settings
from readers.rtf import RtfReader
from readers.rtf_text import read_rtf

PNG = b"\x89PNG\r\n\x1a\n not really"


def cells(rtf: str | bytes) -> list[tuple[str, ...]]:
    data = rtf if isinstance(rtf, bytes) else rtf.encode("cp1252")
    return [tuple(c.strip() for c in b.cells) for b in read_rtf(data).blocks]


@pytest.mark.parametrize(
    ("rtf", "blocks"),
    [
        (r"{\rtf1\ansi One.\par Two \b words\b0 .\par}", [("One.",), ("Two words.",)]),
        (r"{\rtf1 a\tab b\line c}", [("a\tb\nc",)]),
        (r"{\rtf1 \{x\} \\ y\~z co\-op\_x}", [(r"{x} \ y z coop-x",)]),
        (r"{\rtf1\ansi Se\'f1ora \ldblquote x\rdblquote \emdash  5 \'80}", [("Señora “x”— 5 €",)]),
        (r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}", [("При",)]),
        (r"{\rtf1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 \'e9 \f1 \'cf\'f0}", [("é Пр",)]),
        (r"{\rtf1{\fonttbl{\f0\fcharset128 MS Gothic;}}\f0 \'93\'fa\'96\'7b}", [("日本",)]),
        (r"{\rtf1 \u945?\u-10179 ?\u-8704 ?x}", [("α😀x",)]),
        (r"{\rtf1\uc2 \u233\'65\'65t\'e9}", [("été",)]),
        (r"{\rtf1{\fonttbl\f0 Arial;}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\author Me}}x}", [("x",)]),
        (r"{\rtf1{\*\generator Some program;}{\*\unknown words}seen}", [("seen",)]),
        (r"{\rtf1 seen {\v unseen}\deleted gone\deleted0  again}", [("seen  again",)]),
        (r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt shown}} after}", [("shown after",)]),
        (r"{\rtf1 body\par{\header Clinic\par}{\footer page 1\par}more\par}", [("Clinic",), ("body",), ("more",), ("page 1",)]),
        (r"{\rtf1 body{\footnote a note\par} goes on\par}", [("body goes on",), ("a note",)]),
        (r"{\rtf1{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt in the box\par}}}beside\par}", [("in the box",), ("beside",)]),
        (
            r"{\rtf1\trowd\intbl Drug\cell Dose\cell\row\trowd\intbl A\par B\cell 1\tab mg\cell\row\pard after\par}",
            [("Drug", "Dose"), ("A\nB", "1 mg"), ("after",)],
        ),
        (r"{\rtf1 x}}}} y", [("x y",)]),
        (r"{\rtf1 never closed {\b x", [("never closed x",)]),
        (rb"{\rtf1 a\bin3 }}}b}", [("a}}}b",)]),
    ],
)  # fmt: skip
def test_what_an_rtf_file_shows(rtf: str | bytes, blocks: list[tuple[str, ...]]) -> None:
    assert cells(rtf) == blocks


def test_a_page_break_begins_a_page() -> None:
    blocks = read_rtf(rb"{\rtf1 one\par\page two\par three\par}").blocks
    assert [(b.cells[0].strip(), b.new_page) for b in blocks] == [("one", False), ("two", True), ("three", False)]


@pytest.mark.parametrize("scale", ["", r"\picscalex50\picscaley50"])
def test_pictures(scale: str) -> None:
    head = rb"{\rtf1{\*\shppict{\pict\pngblip\picwgoal7200\pichgoal8640" + scale.encode() + b" "
    found = read_rtf(head + PNG.hex().encode() + rb"}}{\nonshppict{\pict\wmetafile8 00ff}}words}")
    (picture,) = found.pictures
    assert (picture.data, picture.suffix) == (PNG, ".png")
    assert (picture.width_in, picture.height_in) == ((2.5, 3.0) if scale else (5.0, 6.0))
    assert [b.cells for b in found.blocks] == [("words",)]


def test_endless_depth_is_refused() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read_rtf(b"{\\rtf1" + b"{" * 100_000)


def test_a_file(tmp_path: Path, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "letter.rtf"
    path.write_bytes(rb"{\rtf1 Dear office,\par words {\v hidden}\par}")
    document = RtfReader().read(source_of(path), path, "doc_1", "case", settings)
    assert document.text == "Dear office,\n\nwords"
    assert "hidden" in document.issues[0].message
    path.write_bytes(rb"{\rtf1 }")
    with pytest.raises(DocumentError, match="no text"):
        RtfReader().read(source_of(path), path, "doc_1", "case", settings)
