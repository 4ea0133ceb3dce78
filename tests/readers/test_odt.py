from __future__ import annotations

from pathlib import Path

import pytest
from messages import archive
from open_document import entity_bomb, open_document

from models.errors import DocumentError
from models.settings import Settings
from readers.media_types import ODT
from readers.odt import OdtReader
from readers.odt_text import OdtContent, read_odt
from readers.sniff import sniff

HIDDEN = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
BREAK = '<style:style style:name="B"><style:paragraph-properties fo:break-before="page"/></style:style>'


@pytest.fixture
def odt(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(body: str, **more: object) -> OdtContent:
        path = tmp_path / "letter.odt"
        path.write_bytes(open_document(body, **more))  # type: ignore[arg-type]
        assert sniff(path) == ODT
        return read_odt(path)

    return read


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<text:h>Title</text:h><text:p>One\n  two</text:p>", [("Title",), ("One two",)]),
        ('<text:p>a<text:s text:c="4"/>b<text:tab/>c<text:line-break/>d</text:p>', [("a    b\tc\nd",)]),
        ("<text:p>in a <text:span>span <text:a>link</text:a></text:span>.</text:p>", [("in a span link.",)]),
        ("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", [("a",)]),
        ("<text:section><text:p>a</text:p></text:section>", [("a",)]),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Drug</text:p></table:table-cell>"
            "<table:covered-table-cell/><table:table-cell><text:p>81</text:p><text:p>mg</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            [("Drug", "81\nmg")],
        ),
        (
            "<text:p>word<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
            "</text:note-body></text:note> more</text:p><text:p>end</text:p>",
            [("word more",), ("end",), ("a note",)],
        ),
        (
            "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>kept<office:annotation>"
            "<text:p>remark</text:p></office:annotation></text:p>",
            [("kept",)],
        ),
        (
            "<text:p>beside<draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box></draw:frame></text:p>",
            [("beside",), ("in the box",)],
        ),
    ],
)
def test_what_an_open_document_shows(body: str, blocks: list[tuple[str, ...]], odt) -> None:  # type: ignore[no-untyped-def]
    assert [b.cells for b in odt(body).blocks] == blocks


def test_headers_and_footers_stand_around_it(odt) -> None:  # type: ignore[no-untyped-def]
    pages = (
        '<style:master-page><style:header><text:p>Clinic</text:p></style:header><style:header-left style:display="false">'
        "<text:p>Clinic</text:p></style:header-left><style:footer><text:p>page 1</text:p></style:footer></style:master-page>"
    )
    blocks = odt("<text:p>body</text:p>", pages=pages).blocks
    assert [b.cells for b in blocks] == [("Clinic",), ("body",), ("page 1",)]


def test_hidden_text_is_left_out_and_reported(odt) -> None:  # type: ignore[no-untyped-def]
    body = '<text:p>seen <text:span text:style-name="H">not</text:span></text:p><text:p text:style-name="H">nor this</text:p>'
    found = odt(body, styles=HIDDEN)
    assert ([b.cells[0].strip() for b in found.blocks], found.hidden) == (["seen"], True)
    assert not odt("<text:p>seen</text:p>", styles=HIDDEN).hidden


def test_a_page_break_begins_a_page(odt) -> None:  # type: ignore[no-untyped-def]
    body = '<text:p>one</text:p><text:p text:style-name="B">two</text:p>'
    assert [b.new_page for b in odt(body, styles=BREAK).blocks] == [False, True]


def test_pictures_have_a_size(odt) -> None:  # type: ignore[no-untyped-def]
    frame = '<draw:frame svg:width="12.7cm" svg:height="3in"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    (picture,) = odt(f"<text:p>{frame}</text:p>").pictures
    assert (picture.member, picture.width_in, picture.height_in) == ("Pictures/a.png", pytest.approx(5.0), 3.0)


def test_a_locked_file_is_set_aside(odt) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError, match="password"):
        odt("<text:p>x</text:p>", files={"META-INF/manifest.xml": b"<m><encryption-data/></m>"})


def test_a_bomb_of_entities_is_refused(odt) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError, match="damaged"):
        odt("<text:p>words &e11;</text:p>", doctype=entity_bomb())


def test_nothing_is_fetched_from_elsewhere(odt, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "secret").write_text("secret")
    found = odt("<text:p>words &e;</text:p>", doctype=f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>')
    assert "secret" not in str(found)


@pytest.mark.parametrize(
    "data",
    [
        archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<broken"}),
        archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        open_document("<text:p>x</text:p>")[:-40],
        open_document(""),
    ],
    ids=["broken", "nothing in it", "cut off", "empty"],
)
def test_bad_files_are_set_aside(data: bytes, tmp_path: Path, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "letter.odt"
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        OdtReader().read(source_of(path), path, "doc_1", "case", settings)
