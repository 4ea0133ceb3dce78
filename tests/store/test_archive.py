from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest
from kept_cases import drop, keep_cases, key_in, run

from exporters.json import export_json
from models.errors import InputError, RunError
from models.settings import Settings
from store import archive as module
from store.archive import archive_case, restore_case
from store.home import Store, open_store
from store.purge import purge_case
from store.schema import SCHEMA_VERSION
from store.sealing import Key, seal


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return key_in(tmp_path)


@pytest.fixture
def kept(store: Store) -> Store:
    keep_cases(store)
    return store


def test_archived_purged_and_restored_it_is_as_it_was(kept: Store, key: Key, tmp_path: Path) -> None:
    before = export_json(kept.case_file("vega"))
    (kept.settings.inbox / "vega" / "case.toml").write_text("# no settings\n")
    done = archive_case(kept, "vega", tmp_path / "vega.age", key)
    assert (done.originals, done.documents, done.decisions) == (3, 3, 1)
    assert purge_case(kept, "vega", inbox_too=True).traces == ()
    assert kept.cases() == ["ortiz"]

    back = restore_case(kept, tmp_path / "vega.age", key)
    assert back._replace(path=done.path) == done
    assert export_json(kept.case_file("vega")) == before
    assert kept.ledger.broken_links("vega") == kept.amendments.broken_links("vega") == []
    assert [line.note for line in kept.ledger.of_case("vega")] == ["two months"]
    assert (kept.settings.inbox / "vega" / "letters" / "b.txt").read_text() == "amount=20 of vega"
    assert (kept.settings.inbox / "vega" / "case.toml").exists()
    kept.report_path("vega").write_text("report")
    assert run(kept, "vega") == [True]
    drop(kept.settings, "vega", **{"d.txt": "amount=30"})
    run(kept, "vega")
    assert len(kept.case_file("vega").documents) == 4


def test_into_another_home(kept: Store, key: Key, tmp_path: Path) -> None:
    archive_case(kept, "vega", tmp_path / "vega.age", key)
    other = Settings(home=tmp_path / "other", inbox=tmp_path / "other" / "inbox")
    with open_store(other) as store:
        restore_case(store, tmp_path / "vega.age", key)
        assert export_json(store.case_file("vega")) == export_json(kept.case_file("vega"))


def test_a_case_that_is_there_is_not_overwritten(kept: Store, key: Key, tmp_path: Path) -> None:
    archive_case(kept, "vega", tmp_path / "vega.age", key)
    with pytest.raises(InputError, match="already"):
        restore_case(kept, tmp_path / "vega.age", key)


def test_two_archives_of_one_home_come_back_side_by_side(kept: Store, key: Key, tmp_path: Path) -> None:
    for case in ("vega", "ortiz"):
        archive_case(kept, case, tmp_path / f"{case}.age", key)
        purge_case(kept, case, inbox_too=True)
    for case in ("ortiz", "vega"):
        restore_case(kept, tmp_path / f"{case}.age", key)
    assert [len(kept.case_file(case).documents) for case in ("ortiz", "vega")] == [3, 3]


def crafted(path: Path, key: Key, manifest: dict[str, object], **parts: bytes) -> Path:
    def fill(archive: tarfile.TarFile) -> None:
        for name, data in {"manifest.json": json.dumps(manifest).encode(), **parts}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("originals/" + "a" * 64)
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    seal(path, key, fill)
    return path


def whole(**changes: object) -> dict[str, object]:
    said = {
        "format": module.FORMAT,
        "kind": "case",
        "case": "vega",
        "schema": SCHEMA_VERSION,
        "originals": [],
        "rows": {},
    }
    return {**said, **changes}


@pytest.mark.parametrize(
    ("manifest", "error", "message"),
    [
        ({"format": "other"}, InputError, "no archive of Casefold"),
        (whole(kind="home"), InputError, "--whole-home"),
        (whole(schema=SCHEMA_VERSION + 1), RunError, "newer Casefold"),
        (whole(case="../../evil"), InputError, "cannot be the name"),
        (whole(originals=["a" * 64]), RunError, "damaged"),
        (whole(), RunError, "damaged"),
    ],
)
def test_what_is_no_whole_archive_changes_nothing(
    store: Store, key: Key, tmp_path: Path, manifest: dict[str, object], error: type[Exception], message: str
) -> None:
    path = crafted(tmp_path / "x.age", key, manifest, **{"../outside": b"x", "/etc/outside": b"x"})
    with pytest.raises(error, match=message):
        restore_case(store, path, key)
    assert store.cases() == []
    assert list(store.originals.folder.iterdir()) == []
    assert not (tmp_path / "outside").exists()


def test_rows_that_lead_out_of_the_case(kept: Store, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = module._of_case

    def tampered(store: Store, case: str) -> tuple[dict[str, bytes], list[str]]:
        found, originals = rows(store, case)
        found["rows/files.json"] = found["rows/files.json"].replace(b"letters/b.txt", b"../../out.txt")
        return found, originals

    monkeypatch.setattr(module, "_of_case", tampered)
    archive_case(kept, "vega", tmp_path / "vega.age", key)
    purge_case(kept, "vega", inbox_too=True)
    with pytest.raises(RunError, match="outside its case"):
        restore_case(kept, tmp_path / "vega.age", key)
    assert not list(tmp_path.rglob("out.txt"))
    assert kept.cases() == ["ortiz"]


def test_a_full_disk_leaves_no_archive(kept: Store, key: Key, tmp_path: Path) -> None:
    shutil.rmtree(kept.originals.folder)
    with pytest.raises(RunError, match="missing"):
        archive_case(kept, "vega", tmp_path / "vega.age", key)
    assert not (tmp_path / "vega.age").exists()
