"""One inbox with everything that strangers may send to harm whoever opens it: a run over it, as the command makes it."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from bombs import bomb, pdf_bomb, pdf_of
from fake_parts import Counting
from messages import archive
from open_document import entity_bomb, open_document

from exporters.json import export_json
from flows.parts import Parts
from flows.run_cases import directly, run_cases
from models.document import Status
from models.settings import ReadingLimits, Settings
from store.home import open_store
from store.verify import verify

SECRET = "the password of the office is orchid"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of the inbox, of which nobody may see a word."""
    path = tmp_path / "elsewhere" / "secret.txt"
    path.parent.mkdir()
    path.write_text(SECRET)
    return path


def word_file(path: Path, doctype: str) -> None:
    """A Word file whose text is an entity of the document type."""
    made = docx.Document()
    made.add_paragraph("words PLACE")
    made.save(str(path))
    with zipfile.ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    said = parts["word/document.xml"].decode().replace("?>", f"?>{doctype}", 1).replace("PLACE", "&e11;")
    path.write_bytes(archive(parts | {"word/document.xml": said.encode()}))


def packed_link(target: Path) -> bytes:
    """A zip file that holds a link."""
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    path = target.with_name("packed.zip")
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(link, str(target))
    return path.read_bytes()


def pdf_that_acts(target: Path) -> bytes:
    """A PDF that wants a script run and a program started when it is opened, with a file of this machine in it."""
    return pdf_of(
        b'<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1:9/"\\))>>'
        b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length 0/F(%s)>>stream\n\nendstream" % str(target).encode(),
    )


def test_nothing_leaves_and_nothing_stops(
    settings: Settings, drop: Callable[..., Path], secret: Path, tmp_path: Path
) -> None:
    drop("good.txt", "a good letter\namount=10")
    folder = settings.inbox / "case"
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(secret.parent)
    external = f'<!DOCTYPE x [<!ENTITY e11 SYSTEM "file://{secret}">]>'
    word_file(folder / "entity.docx", external)
    word_file(folder / "bomb.docx", entity_bomb())
    for name, doctype in (("entity.odt", external), ("bomb.odt", entity_bomb())):
        (folder / name).write_bytes(open_document("<text:p>words &e11;</text:p>", doctype=doctype))
    (folder / "names.zip").write_bytes(archive({"../../../out.txt": b"out", f"/{tmp_path}/abs.txt": b"abs"}))
    (folder / "links.zip").write_bytes(packed_link(secret))
    (folder / "bomb.zip").write_bytes(archive({"zeros.txt": bytes(30_000_000)}))
    (folder / "bomb.pdf").write_bytes(pdf_bomb())
    (folder / "acts.pdf").write_bytes(pdf_that_acts(secret))
    (folder / "bomb.png").write_bytes(bomb("png"))
    (folder / "large.txt").write_bytes(b"x" * 11_000_000)
    outside = {path for path in tmp_path.rglob("*") if settings.home not in path.parents and path != settings.home}
    limits = ReadingLimits(max_file_bytes=10_000_000, max_unpacked_bytes=20_000_000, document_timeout_s=60)
    fake, real = Counting().parts(), Parts()
    parts = replace(fake, read_many=real.read_many, media_type_of=real.media_type_of, apart=real.apart)
    with open_store(settings.model_copy(update={"limits": limits})) as store:
        (outcome,) = run_cases(["case"], store, directly, parts)
        case = store.case_file("case")
        export, read = export_json(case), {d.file: d.status for d in case.documents}
        assert verify(store).sound
        odd = {failure.message.partition(" ")[0] for failure in store.runs.failures("case")}
        kept = [path.read_bytes() for _, path in store.originals.all()]
    assert outcome.state == "partial"
    assert read["good.txt"] is Status.READ
    aside = {name for name, status in read.items() if status is Status.SET_ASIDE}
    assert {"bomb.docx", "bomb.odt", "bomb.png", "links.zip", "large.txt"} <= aside
    assert {"link.txt", "folder"} <= odd
    assert SECRET not in export and SECRET.encode() not in b"".join(kept)
    after = {path for path in tmp_path.rglob("*") if settings.home not in path.parents and path != settings.home}
    assert after == outside
