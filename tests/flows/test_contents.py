"""Messages and archives through a whole run: each file in them is a document of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_parts import Counting
from messages import archive, locked, message

from exporters.json import export_json
from flows.case_work import Outcome
from flows.parts import Parts
from flows.run_cases import directly, run_cases
from models.document import Document, Status
from models.settings import Settings
from store.home import Store, open_store

Files = dict[str, bytes]


@pytest.fixture
def drop(settings: Settings) -> Callable[[Files], None]:
    def put(files: Files) -> None:
        for name, data in files.items():
            path = settings.inbox / "case" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    return put


@pytest.fixture
def parts() -> Parts:
    """The real readers and containers; what comes after them is the fakes'."""
    fake, real = Counting().parts(), Parts()
    names = ("extract", "assemble", "report", "warm_up")
    return Parts(**{**real.__dict__, **{name: getattr(fake, name) for name in names}})


def run(store: Store, parts: Parts, **more: bool) -> Outcome:
    (outcome,) = run_cases(["case"], store, directly, parts, **more)
    return outcome


def documents(store: Store) -> dict[str, Document]:
    return {d.file: d for d in store.case_file("case").documents}


def test_attachments_are_documents_with_their_origin(store: Store, parts: Parts, drop) -> None:  # type: ignore[no-untyped-def]
    inner = message("Forwarded words.", {"deep.txt": b"Deep words."}, subject="Result")
    drop({"letter.eml": message(files={"note.txt": b"Words of a note."}, inner=inner).as_bytes()})
    outcome = run(store, parts)
    found = documents(store)
    assert (outcome.state, outcome.counts["new"]) == ("complete", 4)
    assert list(found) == [
        "letter.eml",
        "letter.eml › Result.eml",
        "letter.eml › Result.eml › deep.txt",
        "letter.eml › note.txt",
    ]
    assert found["letter.eml › note.txt"].text == "Words of a note."
    assert "physician" in found["letter.eml"].text
    assert '"file": "letter.eml › Result.eml › deep.txt"' in export_json(store.case_file("case"))


def test_a_second_run_has_nothing_to_do(store: Store, parts: Parts, drop) -> None:  # type: ignore[no-untyped-def]
    drop({"a.zip": archive({"a.txt": b"Words."}), "b.eml": message().as_bytes()})
    run(store, parts)
    before = export_json(store.case_file("case"))
    assert run(store, parts).current
    assert export_json(store.case_file("case")) == before


def test_an_attachment_that_was_also_dropped_is_its_duplicate(store: Store, parts: Parts, drop) -> None:  # type: ignore[no-untyped-def]
    note = b"Words of a note."
    drop({"a.eml": message(files={"note.txt": note}).as_bytes(), "z.txt": note, "b.zip": archive({"n.txt": note})})
    run(store, parts)
    found = documents(store)
    assert found["z.txt"].duplicate_of is None
    assert {n: d.duplicate_of for n, d in found.items() if "›" in n} == {
        "a.eml › note.txt": found["z.txt"].id,
        "b.zip › n.txt": found["z.txt"].id,
    }


def test_an_archive_says_what_could_not_be_taken_out(store: Store, parts: Parts, drop) -> None:  # type: ignore[no-untyped-def]
    drop({"a.zip": locked(archive({"a.txt": b"Words.", "b.txt": b"More."}), "b.txt")})
    assert run(store, parts).state == "partial"
    for _ in range(2):  # as it was saved, and as a run with nothing new leaves it
        found = documents(store)
        assert (found["a.zip"].status, found["a.zip"].pages) == (Status.PARTLY_READ, ())
        assert "b.txt" in found["a.zip"].issues[0].message
        assert found["a.zip › a.txt"].status is Status.READ
        assert run(store, parts).current
    assert not run(store, parts, retry=True).current


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", locked(archive({"b.txt": b"More."}), "b.txt"), "password"),
        ("a.zip", archive({"b.txt": b"More."})[:-9], "damaged"),
        ("a.eml", b"MIME-Version: 1.0\nSubject: x\n\n", "empty"),
    ],
)
def test_what_holds_nothing_is_set_aside(name: str, data: bytes, why: str, store: Store, parts: Parts, drop) -> None:  # type: ignore[no-untyped-def]
    drop({name: data})
    assert run(store, parts).state == "partial"
    document = documents(store)[name]
    assert document.status is Status.SET_ASIDE
    assert len(document.issues) == 1 and why in document.issues[0].message


def test_the_same_message_gives_the_same_ids_everywhere(parts: Parts, drop, settings: Settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    drop({"a.eml": message(files={"note.txt": b"Words."}, inner=message("Inner.")).as_bytes()})
    exports = []
    for name in ("one", "two"):
        with open_store(settings.model_copy(update={"home": tmp_path / name})) as store:
            run(store, parts)
            exports.append(export_json(store.case_file("case")))
    assert exports[0] == exports[1]
