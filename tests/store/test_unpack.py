from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest

from models.contents import Contents, Member
from models.errors import RunError
from models.settings import ReadingLimits, Settings
from store.home import Store, open_store
from store.intake import take_in
from store.unpack import Unpacked, unpack


class Boxes:
    """Takes apart files that are JSON objects of names and contents."""

    media_types = frozenset({"box"})

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.opened: list[str] = []

    def take_out(self, path: Path, media_type: str, folder: Path) -> Contents:
        inside = json.loads(path.read_text())
        self.opened.append(path.name[:6])
        members = []
        for name, text in inside.items():
            if text is not None:
                data = text.encode() if isinstance(text, str) else json.dumps(text).encode()
                sha256 = hashlib.sha256(data).hexdigest()
                (folder / sha256).write_bytes(data)
                kind = "text/plain" if isinstance(text, str) else "box"
                members.append(Member(name=name, sha256=sha256, size=len(data), media_type=kind))
        return Contents(members=tuple(members), issues=tuple(f"{n} is locked" for n, t in inside.items() if t is None))


@pytest.fixture
def folder(settings: Settings) -> Path:
    made = settings.inbox / "case"
    made.mkdir(parents=True)
    return made


def run(store: Store, boxes: Boxes) -> Unpacked:
    take_in(store, "case", lambda path: "box" if path.suffix == ".box" else "text/plain")
    return unpack(store, "case", boxes)


def paths(store: Store, state: str = "present") -> list[str]:
    return [received.source.path for received in store.files.of_case("case", state)]


def put(path: Path, **inside: object) -> None:
    path.write_text(json.dumps(inside))


def test_what_is_inside_is_a_file_of_the_case(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1", two="2")
    assert run(store, Boxes()).new == ["a.box › one", "a.box › two"]
    assert paths(store) == ["a.box", "a.box › one", "a.box › two"]
    one = store.files.of_case("case")[1].source
    assert store.originals.path_of(one.sha256).read_text() == "1"
    assert (one.size, one.media_type) == (1, "text/plain")
    assert not [p for p in store.originals.folder.iterdir() if p.name.startswith(".")]


def test_boxes_in_boxes(store: Store, folder: Path) -> None:
    put(folder / "a.box", b={"c": {"d": "deep"}})
    run(store, Boxes())
    assert paths(store) == ["a.box", "a.box › b", "a.box › b › c", "a.box › b › c › d"]


def test_a_second_run_opens_nothing_and_changes_nothing(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1", none={})
    boxes = Boxes()
    run(store, boxes)
    before = store.files.of_case("case")
    assert run(store, boxes).new == []
    assert len(boxes.opened) == 2
    assert store.files.of_case("case") == before


def test_the_same_box_twice_is_opened_once(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1")
    put(folder / "b.box", one="1")
    boxes = Boxes()
    run(store, boxes)
    assert len(boxes.opened) == 1
    assert paths(store) == ["a.box", "a.box › one", "b.box", "b.box › one"]
    assert len({r.document for r in store.files.of_case("case")}) == 4


def test_it_leaves_with_its_box_and_its_original_stays(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1")
    (folder / "b.txt").write_text("b")
    run(store, Boxes())
    (folder / "a.box").unlink()
    run(store, Boxes())
    assert paths(store) == ["b.txt"]
    assert len(list(store.originals.all())) == 3


def test_other_bytes_in_the_box(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1", two="2")
    run(store, Boxes())
    put(folder / "a.box", one="other", three="3")
    assert run(store, Boxes()).new == ["a.box › one", "a.box › three"]
    assert paths(store) == ["a.box", "a.box › one", "a.box › three"]


def test_an_inbox_that_is_gone_takes_nothing_along(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1")
    run(store, Boxes())
    folder.rename(folder.with_name("elsewhere"))
    run(store, Boxes())
    assert paths(store) == ["a.box", "a.box › one"]


def test_what_could_not_be_taken_out_is_told_at_every_run_and_can_be_tried_again(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1", two=None)
    boxes = Boxes()
    for _ in range(2):
        found = run(store, boxes)
        assert found.issues == {"a.box": ("two is locked",)}
        assert found.holding == {"a.box"}
    store.contents.forget(found.incomplete)
    run(store, boxes)
    assert len(boxes.opened) == 2


def test_a_newer_version_opens_again(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1")
    run(store, Boxes())
    newer = Boxes("2")
    run(store, newer)
    assert len(newer.opened) == 1


def test_a_dropped_file_keeps_its_name(store: Store, folder: Path) -> None:
    put(folder / "a.box", one="1")
    (folder / "a.box › one").write_text("dropped")
    for _ in range(2):
        run(store, Boxes())
        assert paths(store) == ["a.box", "a.box › one", "a.box › one (2)"]


@pytest.mark.parametrize(
    ("limits", "kept", "told"),
    [
        (ReadingLimits(max_nesting=2), ["a.box", "a.box › b", "a.box › b › c", "a.box › b › e"], {"a.box › b › c"}),
        (ReadingLimits(max_members=2), ["a.box", "a.box › b", "a.box › b › c"], {"a.box › b", "a.box › b › c"}),
        (ReadingLimits(max_unpacked_bytes=60), ["a.box", "a.box › b"], {"a.box › b"}),
    ],
)
def test_limits_hold_for_all_that_comes_in_one_file(
    limits: ReadingLimits, kept: list[str], told: set[str], settings: Settings, folder: Path
) -> None:
    put(folder / "a.box", b={"c": {"d": "deep"}, "e": "x" * 20})
    with open_store(settings.model_copy(update={"limits": limits})) as store:
        found = run(store, Boxes())
        assert set(found.issues) == told
        assert paths(store) == kept


def test_a_full_disk_ends_the_run(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder / "a.box", one="1")
    take_in(store, "case", lambda _: "box")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("store.originals._write_all", full)
        with pytest.raises(RunError, match="make room"):
            unpack(store, "case", Boxes())
    assert unpack(store, "case", Boxes()).new == ["a.box › one"]
