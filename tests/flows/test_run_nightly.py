from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fake_parts import Counting

from flows.case_work import Outcome
from flows.night_work import CaseOfNight, night
from models.delta import Delta
from models.settings import Settings
from store.home import Store

Drop = Callable[..., Path]
_PATIENCE_S = 90
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def deployment(prefect_api: str, settings: Settings) -> Any:
    from flows.run_nightly import nightly_deployment

    return nightly_deployment(settings.home, settings.inbox, "03:00", "America/New_York")


def test_a_cron_schedule_really_gets_scheduled_runs(prefect_api: str, deployment: Any) -> None:
    ident = str(deployment.apply())
    deadline, runs = time.monotonic() + _PATIENCE_S, []
    while not runs and time.monotonic() < deadline:
        question = {"deployments": {"id": {"any_": [ident]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
        runs = httpx.post(f"{prefect_api}/flow_runs/filter", json=question, timeout=30).json()
        time.sleep(0.5)
    assert runs, "no Scheduled run: are Prefect, FastAPI and SQLAlchemy the pinned versions?"
    times = sorted(datetime.fromisoformat(run["expected_start_time"].replace("Z", "+00:00")) for run in runs)
    assert all((t.astimezone(UTC).minute, t.astimezone(UTC).hour) in {(0, 7), (0, 8)} for t in times)
    assert times[0] <= datetime.now(UTC) + timedelta(days=1, hours=1)


def test_two_nights_never_overlap_and_the_schedule_outlives_its_server(prefect_api: str, deployment: Any) -> None:
    kept = httpx.get(f"{prefect_api}/deployments/{deployment.apply()}", timeout=30).json()
    assert kept["global_concurrency_limit"]["limit"] == 1
    assert kept["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert kept["entrypoint"] == "flows.run_nightly.run_nightly"
    assert not kept["paused"]


def of_night(case: str, state: str, **changes: tuple[str, ...]) -> CaseOfNight:
    outcome = (
        None if state == "failed" else Outcome(case, state.removeprefix("still "), {}, current=state[:5] == "still")
    )
    delta = Delta(case=case, since=None, until="2031-05-06", failed="why" if state == "failed" else "", **changes)
    return CaseOfNight(outcome, delta)


@pytest.mark.parametrize(
    ("states", "name"),
    [
        ([], "Completed"),
        (["complete", "still partial"], "Completed"),
        (["complete", "partial"], "Partial"),
        (["complete", "failed"], "Partial"),
        (["failed", "failed"], "Failed"),
    ],
)
def test_a_partial_night_is_told_from_a_whole_one(
    states: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import run_nightly

    tables: list[Any] = []
    monkeypatch.setattr(run_nightly, "create_table_artifact", lambda **said: tables.append(said["table"]))
    cases = [of_night(f"case {i}", state, new_documents=("private name.pdf",)) for i, state in enumerate(states)]
    ended = run_nightly.night_ended(cases)
    assert ended.name == name
    assert [row["case"] for row in tables[0]] == [case.delta.case for case in cases]
    assert all(row["new documents"] == 1 for row in tables[0])
    assert "private name" not in f"{tables} {ended.message}"


def test_the_night_does_what_is_pending_in_every_case(
    prefect_api: str, store: Store, drop: Drop, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import run_nightly

    counting = Counting()
    monkeypatch.setattr(
        run_nightly, "night", lambda store, run, elsewhere: night(store, run, counting.parts(), elsewhere)
    )
    for case in ("one", "two"):
        drop("a.txt", f"papers of {case}", case=case)
    ends = [run_nightly.run_nightly(str(settings.home), str(settings.inbox), return_state=True) for _ in range(2)]
    assert "2 new documents" in ends[0].message and "new documents" not in ends[1].message
    nights = {"flow_runs": {"id": {"any_": [str(end.state_details.flow_run_id) for end in ends]}}}
    names = [run["name"] for run in _asked(f"{prefect_api}/flow_runs/filter", nights)]
    assert len(names) == 2 and all(re.fullmatch(r"night of \d\d [A-Z][a-z]+ 20\d\d", name) for name in names)
    assert len(counting.read) == 2
    assert [len(store.case_file(case).documents) for case in ("one", "two")] == [1, 1]


def test_the_night_works_on_the_database_of_the_environment(
    prefect_api: str, drop: Drop, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows import run_nightly

    monkeypatch.setenv("CASEFOLD_DATABASE", f"sqlite:///{tmp_path}/office.db")
    monkeypatch.setattr(run_nightly, "night", lambda store, run, elsewhere: night(store, run, Counting().parts()))
    drop("a.txt", "papers")
    run_nightly.run_nightly(str(settings.home), str(settings.inbox), return_state=True)
    assert (tmp_path / "office.db").exists() and not (settings.home / "casefold.db").exists()


def _asked(url: str, said: dict[str, Any]) -> Any:
    """Ask Prefect's server, again while it says that its database is busy (503), as Prefect's own client does."""
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        answer = httpx.post(url, json=said, timeout=30)
        if answer.status_code != 503 or time.monotonic() > deadline:
            answer.raise_for_status()
            return answer.json()
        time.sleep(0.5)


def test_missed_nights_are_made_up_for_once(prefect_api: str, deployment: Any, settings: Settings) -> None:
    ident = str(deployment.apply())
    now = datetime.now(UTC)
    for days in (3, 2, 1):
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": (now - timedelta(days=days)).isoformat()}}
        _asked(f"{prefect_api}/deployments/{ident}/create_flow_run", {"state": state})
    code = (
        "import sys\nfrom pathlib import Path\nfrom flows.run_nightly import nightly_deployment, serve_nightly\n"
        "serve_nightly(nightly_deployment(Path(sys.argv[1]), Path(sys.argv[2]), '03:00', 'America/New_York'), lambda: None)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PREFECT_API_URL": prefect_api}
    command = [sys.executable, "-c", code, str(settings.home), str(settings.inbox)]
    question = {
        "deployments": {"id": {"any_": [ident]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED", "CANCELLED", "CANCELLING", "FAILED", "CRASHED"]}}},
    }
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as runner:
        deadline, ended = time.monotonic() + _PATIENCE_S, []
        while len(ended) < 3 and time.monotonic() < deadline:
            ended = _asked(f"{prefect_api}/flow_runs/filter", question)
            time.sleep(1)
        os.killpg(runner.pid, signal.SIGKILL)
    assert sorted(run["state"]["type"] for run in ended) == ["CANCELLED", "CANCELLED", "COMPLETED"]


def test_kill_leaves_no_server_behind(tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom flows.prefect_server import prefect_server\n"
        "with prefect_server(Path(sys.argv[1])) as url:\n    print(url, flush=True)\n    time.sleep(60)\n"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT")} | {"PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        assert httpx.get(f"{url}/health", timeout=30).json() is True
        assert json.loads((tmp_path / "prefect" / "server.json").read_text())["url"] == url
        server.send_signal(signal.SIGKILL)
    with pytest.raises(httpx.TransportError):
        for _ in range(2 * _PATIENCE_S):
            httpx.get(f"{url}/health", timeout=5)
            time.sleep(0.5)
