from __future__ import annotations

import threading
from pathlib import Path

import pytest
from kept_cases import drop, keep_cases, key_in, run

from exporters.json import export_json
from models.errors import InputError
from models.settings import Settings
from store.backup import back_up, restore_home
from store.home import Store, open_store
from store.sealing import Key
from store.verify import verify


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return key_in(tmp_path)


def test_all_cases_come_back(store: Store, key: Key, tmp_path: Path) -> None:
    keep_cases(store)
    (store.settings.home / "casefold.toml").write_text("workers = 3\n")
    done = back_up(store, tmp_path / "all.age", key)
    assert (done.originals, done.cases) == (5, 2)
    other = Settings(home=tmp_path / "other", inbox=store.settings.inbox)
    assert restore_home(other, tmp_path / "all.age", key)._replace(path=done.path) == done
    with open_store(other) as again:
        assert verify(again).sound
        for case in ("vega", "ortiz"):
            assert export_json(again.case_file(case)) == export_json(store.case_file(case))
    assert (other.home / "casefold.toml").read_text() == "workers = 3\n"
    assert {path.stat().st_mode & 0o077 for path in other.home.rglob("*")} == {0}


def test_while_others_are_at_work(store: Store, key: Key, tmp_path: Path) -> None:
    keep_cases(store)
    stop = threading.Event()

    def work() -> None:
        with open_store(store.settings) as busy:
            number = 0
            while not stop.is_set():
                number += 1
                drop(store.settings, "busy", **{f"{number}.txt": f"amount={number}"})
                run(busy, "busy")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(3):
            back_up(store, tmp_path / f"{number}.age", key)
    finally:
        stop.set()
        worker.join(60)
    for number in range(3):
        other = Settings(home=tmp_path / f"home {number}", inbox=store.settings.inbox)
        restore_home(other, tmp_path / f"{number}.age", key)
        with open_store(other) as again:
            assert verify(again).sound
            assert len(again.case_file("vega").documents) == 3


def test_only_into_an_empty_home(store: Store, key: Key, tmp_path: Path) -> None:
    keep_cases(store)
    back_up(store, tmp_path / "all.age", key)
    with pytest.raises(InputError, match="not empty"):
        restore_home(store.settings, tmp_path / "all.age", key)
