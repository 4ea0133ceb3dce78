from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fake_parts import SECRET, Counting

from exporters.json import export_json
from flows.prefect_server import prefect_server
from flows.run_cases import directly, run_cases
from flows.with_prefect import WithPrefect
from models.errors import RunError
from models.settings import Settings
from store.home import Store, open_store

Drop = Callable[..., Path]


class Seen:
    """What Prefect's API shows."""

    def __init__(self, url: str) -> None:
        self._url = url

    def all(self, what: str, **question: Any) -> list[dict[str, Any]]:
        answer = httpx.post(f"{self._url}/{what}/filter", json={"limit": 200, **question}, timeout=30)
        answer.raise_for_status()
        return list(answer.json())

    def last_run(self) -> dict[str, Any]:
        ours = {"name": {"any_": ["process-case"]}}  # the server may also plan the nights of another test
        return self.all("flow_runs", sort="START_TIME_DESC", flows=ours)[0]


@pytest.fixture
def seen(prefect_api: str) -> Seen:
    return Seen(prefect_api)


@pytest.fixture
def names(drop: Drop) -> None:
    for name, text in {"private name a": "amount=1", "private name b": "amount=2"}.items():
        drop(f"{name}.txt", f"{text}\n{SECRET}")


def run(store: Store, counting: Counting) -> None:
    with WithPrefect(store.settings.home) as with_prefect:
        list(run_cases(["case"], store, with_prefect, counting.parts()))


def test_the_flow_does_what_the_plain_functions_do(
    seen: Seen, store: Store, counting: Counting, names: None, settings: Settings, tmp_path: Path
) -> None:
    run(store, counting)
    assert seen.last_run()["name"] == "case"
    assert seen.last_run()["state"]["name"] == "Completed"
    with open_store(settings.model_copy(update={"home": tmp_path / "plain"})) as plain:
        list(run_cases(["case"], plain, directly, Counting().parts()))
        assert export_json(store.case_file("case")) == export_json(plain.case_file("case"))


def test_nothing_new_is_no_flow(seen: Seen, store: Store, counting: Counting, names: None) -> None:
    run(store, counting)
    before = seen.last_run()["id"]
    run(store, counting)
    assert seen.last_run()["id"] == before


def test_a_bad_document_is_a_failed_task_of_a_partial_run(
    seen: Seen, store: Store, counting: Counting, drop: Drop
) -> None:
    for name, text in {"a": "fine", "b": "CRASH", "c": "UNCLEAR", "d": "fine"}.items():
        drop(f"{name}.txt", text)
    run(store, counting)
    last = seen.last_run()
    assert (last["state"]["type"], last["state"]["name"]) == ("COMPLETED", "Partial")
    assert len(store.case_file("case").documents) == 4
    tables = [json.loads(a["data"]) for a in seen.all("artifacts") if a["flow_run_id"] == last["id"]]
    assert {"what": "set aside", "how many": 1} in tables[0]


def test_no_evidence_reaches_prefect(seen: Seen, store: Store, counting: Counting, names: None, drop: Drop) -> None:
    drop("private name c.txt", f"CRASH {SECRET}")
    drop("private name d.txt", f"UNCLEAR {SECRET}")
    run(store, counting)
    run_id = seen.last_run()["id"]
    shown = json.dumps([seen.last_run(), seen.all("artifacts"), seen.all("task_runs"), seen.all("logs")])
    assert run_id in shown
    assert SECRET not in shown
    assert "private name" not in shown


def test_a_run_that_cannot_go_on_says_so(seen: Seen, store: Store, counting: Counting, names: None) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(SECRET)

    parts = counting.parts().__class__(**{**counting.parts().__dict__, "assemble": broken})
    with WithPrefect(store.settings.home) as with_prefect, pytest.raises(RunError, match="put together"):
        list(run_cases(["case"], store, with_prefect, parts))
    assert seen.last_run()["state"]["type"] == "FAILED"
    assert SECRET not in json.dumps(seen.last_run())


def test_a_server_that_goes_away_costs_nothing_but_the_record(
    prefect_api: str, store: Store, counting: Counting, names: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WithPrefect(store.settings.home) as with_prefect:
        monkeypatch.setattr(with_prefect, "_start", lambda _: None)
        from prefect.settings import PREFECT_API_URL, temporary_settings

        with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
            (outcome,) = run_cases(["case"], store, with_prefect, counting.parts())
    assert outcome.state == "complete"
    assert sorted(counting.read) == ["private name a.txt", "private name b.txt"]


def test_whoever_has_the_same_home_uses_the_same_server(prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(os.environ["PREFECT_HOME"]).parent
    monkeypatch.delenv("PREFECT_API_URL")
    with prefect_server(home) as url:
        assert url == prefect_api
