from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kept_cases import drop, keep_cases, run

from exporters.json import export_json
from models.errors import InputError, RunError
from models.settings import Settings
from store.home import open_store
from store.object_store import OriginalsInObjectStore
from store.privacy import places
from store.purge import purge_case
from store.verify import verify


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    return tmp_path / "bucket"


@pytest.fixture
def settings(tmp_path: Path, bucket: Path) -> Settings:
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", originals=f"file://{bucket}")


def objects(bucket: Path) -> list[Path]:
    return sorted(path for path in bucket.rglob("*") if path.is_file())


def test_the_same_exports_as_with_a_folder(settings: Settings, bucket: Path, tmp_path: Path) -> None:
    exports = []
    for each in (settings, settings.model_copy(update={"home": tmp_path / "other", "originals": None})):
        with open_store(each) as store:
            drop(each, "vega")
            run(store, "vega")
            exports.append(export_json(store.case_file("vega")))
            assert verify(store).sound
    assert exports[0] == exports[1]
    assert len(objects(bucket)) == 3


def test_another_machine_fetches_what_it_needs(settings: Settings) -> None:
    with open_store(settings) as store:
        drop(settings, "vega")
        run(store, "vega")
        hashes = [sha256 for sha256, _ in store.originals.all()]
        shutil.rmtree(store.originals.folder)
        assert [store.originals.path_of(sha256).stat().st_mode & 0o777 for sha256 in hashes] == [0o400] * 3
        assert {path.name for path in store.originals.folder.rglob("*") if path.is_file()} == set(hashes)


def test_what_is_damaged_or_missing_in_the_store(settings: Settings, bucket: Path) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        damaged, gone, *_ = objects(bucket)
        damaged.write_bytes(b"other")
        gone.unlink()
        found = verify(store)
        assert (found.damaged, found.missing) == ((damaged.name,), (gone.name,))
        shutil.rmtree(store.originals.folder)
        with pytest.raises(RunError, match="damaged in file"):
            store.originals.path_of(damaged.name)
        with pytest.raises(RunError, match="missing from file"):
            store.originals.path_of(gone.name)
        assert list(store.originals.folder.glob(".incoming-*")) == []


def test_half_of_an_object_is_written_again(settings: Settings, bucket: Path, tmp_path: Path) -> None:
    originals = OriginalsInObjectStore(tmp_path / "here", f"file://{bucket}")
    (tmp_path / "a").write_bytes(b"papers")
    sha256, _ = originals.keep(tmp_path / "a")
    objects(bucket)[0].write_bytes(b"pap")
    assert originals.keep(tmp_path / "a") == (sha256, 6)
    assert objects(bucket)[0].read_bytes() == b"papers"


def test_a_store_that_cannot_be_written_registers_nothing(settings: Settings, bucket: Path) -> None:
    bucket.write_text("in the way")
    with open_store(settings) as store:
        drop(settings, "vega")
        with pytest.raises(RunError, match="Nothing is lost"):
            run(store, "vega")
        assert store.files.of_case("vega") == []
        bucket.unlink()
        assert run(store, "vega") == [False]
        assert len(objects(bucket)) == 3


def test_a_purge_takes_the_object_away(settings: Settings, bucket: Path) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        proof = purge_case(store, "vega", inbox_too=True)
        assert proof.traces == ()
        left = {path.name for path in objects(bucket)}
        assert left == {received.source.sha256 for received in store.files.of_case("ortiz")}
        assert not left & set(proof.originals)


def test_it_is_among_the_places(settings: Settings) -> None:
    settings.home.mkdir()
    assert "the object store" in {str(place.path) for place in places(settings)}


def test_an_address_that_cannot_be_reached(settings: Settings) -> None:
    with (
        pytest.raises(InputError, match="no address that fsspec knows"),
        open_store(settings.model_copy(update={"originals": "nowhere://bucket"})),
    ):
        raise AssertionError("not to be reached")
