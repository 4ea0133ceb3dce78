from __future__ import annotations

from pathlib import Path

from kept_cases import keep_cases

from models.settings import Settings
from store.home import Store
from store.privacy import encrypted_disk, places


def test_every_place_is_named_and_private(store: Store, settings: Settings) -> None:
    keep_cases(store)
    found = {place.path.name: place for place in places(settings)}
    assert {"home", "originals", "casefold.db", "reports", "locks", "inbox"} <= found.keys()
    assert not any("not Casefold's" in place.holds for place in found.values())
    assert found["originals"].files == 5 and found["originals"].size_bytes > 0
    assert {name: place.open_to_others for name, place in found.items() if place.open_to_others} == {
        "inbox": found["inbox"].open_to_others
    }


def test_what_others_may_read_is_told(store: Store, settings: Settings) -> None:
    keep_cases(store)
    report = store.report_path("vega")
    report.chmod(0o644)
    (settings.home / "copy of the report.html").write_text("x")
    found = {place.path.name: place for place in places(settings)}
    assert found["reports"].open_to_others == ("vega.html (644)",)
    assert "not Casefold's" in found["copy of the report.html"].holds


def test_a_database_elsewhere_is_a_place(tmp_path: Path) -> None:
    settings = Settings(
        home=tmp_path / "none", inbox=tmp_path / "none", database="postgresql://db.example.org/casefold"
    )
    assert any("server" in place.holds for place in places(settings))


def test_whether_the_disk_is_encrypted(tmp_path: Path) -> None:
    assert encrypted_disk(tmp_path) in (True, False, None)
    assert encrypted_disk(tmp_path / "none") is None
