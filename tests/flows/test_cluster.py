from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from fake_parts import Counting
from own_postgresql import needs_postgresql, new_database, postgresql

from exporters.json import export_json
from flows.cluster import cluster
from flows.night_work import night
from flows.run_cases import directly, run_cases
from models.errors import InputError, RunError
from models.settings import Settings
from store.home import Store, open_store
from store.verify import verify

Drop = Callable[..., Path]
_PARTS = "fake_parts:worker_parts"
_CASES = ["case 0", "case 1", "case 2"]


@pytest.fixture(scope="module")
def workers() -> Iterator[str]:
    """The address of a cluster of two workers of this machine, which import what we do."""
    root = Path(__file__).parents[2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(root), str(root / "tests")]))
        with LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
        ) as made:
            yield made.scheduler_address


@pytest.fixture
def dropped(drop: Drop) -> None:
    for number in range(24):
        text = f"letter {number}\namount={number % 5}" + " BAD" * (number == 7) + " UNCLEAR" * (number == 8)
        drop(f"{number:02}.txt", text, case=_CASES[number % 3])


def alone(settings: Settings, home: Path) -> dict[str, str]:
    """The exports of one process with SQLite."""
    with open_store(settings.model_copy(update={"home": home, "database": None})) as store:
        list(run_cases(_CASES, store, directly, Counting().parts()))
        return exports(store)


def exports(store: Store) -> dict[str, str]:
    return {case: export_json(store.case_file(case)) for case in store.cases()}


def test_the_same_exports_as_one_process(settings: Settings, dropped: None, workers: str, tmp_path: Path) -> None:
    with open_store(settings) as store, cluster(settings, workers, _PARTS) as made:
        outcomes = {outcome.case: outcome for outcome in made.run(store.cases())}
        assert {case: outcome.state for case, outcome in outcomes.items()} == dict(
            zip(_CASES, ["complete", "partial", "partial"], strict=True)
        )
        assert [outcome.counts["read"] for outcome in outcomes.values()] == [8] * 3
        assert exports(store) == alone(settings, tmp_path / "alone")
        again = {outcome.case: outcome.current for outcome in made.run(store.cases())}
        assert again == dict(
            zip(_CASES, [True, True, False], strict=True)
        )  # what stopped the extractors is tried again


@needs_postgresql
def test_with_postgresql(settings: Settings, dropped: None, workers: str, tmp_path: Path) -> None:
    """The workers find the database in the home's settings, as they would on other machines."""
    with postgresql() as server:
        database = new_database(server, "cluster")
        settings.home.mkdir()
        (settings.home / "casefold.toml").write_text(f'database = "{database}"\n')
        theirs = settings.model_copy(update={"database": database})
        with open_store(theirs) as store, cluster(theirs, workers, _PARTS) as made:
            assert len(list(made.run(store.cases()))) == 3
            assert exports(store) == alone(settings, tmp_path / "alone")
            assert not (settings.home / "casefold.db").exists()


def test_a_night(settings: Settings, dropped: None, workers: str, drop: Drop) -> None:
    drop("case.toml", "date_order = 7", case="case 1")
    with open_store(settings) as store, cluster(settings, workers, _PARTS) as made:
        cases = {
            case.delta.case: case for case in night(store, directly, elsewhere=lambda cases: made.night(store, cases))
        }
        assert {case: of_night.state for case, of_night in cases.items()} == dict(
            zip(_CASES, ["complete", "failed", "partial"], strict=True)
        )
        assert [len(cases[case].delta.new_documents) for case in _CASES] == [8, 0, 8]
        assert store.runs.last("case 0") is not None


def test_what_was_extracted_by_other_code_is_extracted_anew_by_the_workers(
    settings: Settings, dropped: None, workers: str
) -> None:
    with open_store(settings) as store:
        list(run_cases(_CASES, store, directly, Counting().parts()))
        before = exports(store)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM extractions")
            connection.exec_driver_sql("DELETE FROM results")
        with cluster(settings, workers, _PARTS) as made:
            outcomes = list(made.run(store.cases()))
        assert [(outcome.counts["read"], outcome.counts["extracted"]) for outcome in outcomes] == [(0, 8)] * 3
        assert exports(store) == before


def test_a_worker_that_is_killed(settings: Settings, dropped: None, workers: str, tmp_path: Path) -> None:
    with open_store(settings) as store, cluster(settings, workers, "fake_parts:slow_worker_parts") as made:
        with Client(workers, set_as_default=False) as client:
            killed = next(iter(client.run(os.getpid).values()))
        timer = threading.Timer(1.0, os.kill, (killed, signal.SIGKILL))
        timer.start()
        states = {outcome.case: outcome.state for outcome in made.run(store.cases())}
        timer.join()
        assert states == dict(zip(_CASES, ["complete", "partial", "partial"], strict=True))
        assert exports(store) == alone(settings, tmp_path / "alone")
        assert verify(store).sound


def test_workers_with_another_database_are_refused(settings: Settings, workers: str, tmp_path: Path) -> None:
    other = settings.model_copy(update={"database": f"sqlite:///{tmp_path}/elsewhere.db"})
    with (
        open_store(other),
        pytest.raises(RunError, match="another home folder, database or version"),
        cluster(other, workers, _PARTS),
    ):
        raise AssertionError("not to be reached")


def test_a_cluster_of_this_machine_answers_nobody_else(settings: Settings, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    with open_store(settings) as store, cluster(settings, parts=_PARTS) as made:
        assert [outcome.state for outcome in made.run(store.cases())] == ["complete"]
        address = made.address
        assert address.startswith("tls://127.0.0.1:")
        with pytest.raises((OSError, TypeError)):
            Client(address.replace("tls:", "tcp:"), timeout=2, set_as_default=False)


def test_nobody_at_the_address(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cluster._START_TIMEOUT_S", 0.5)
    with pytest.raises(InputError, match="dask scheduler"), cluster(settings, "tcp://127.0.0.1:9"):
        raise AssertionError("not to be reached")


def test_nothing_of_a_paper_reaches_the_scheduler(settings: Settings, dropped: None, workers: str) -> None:
    """What a worker is given, and gives back, holds ids, counts and folders."""
    import pickle

    from flows.cluster_work import Office
    from flows.reading import Kept
    from models.document import Status

    told = pickle.dumps((Office.of(settings), "case 0", "run", ("doc_1", "doc_1"), Kept("read_1", Status.READ)))
    assert b"amount" not in told and b".txt" not in told
