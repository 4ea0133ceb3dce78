from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kept_cases import drop, keep_cases, key_in, run

from exporters.json import export_json
from models.errors import InputError
from models.settings import Settings
from store.archive import archive_case, restore_case
from store.backup import back_up
from store.home import open_store
from store.purge import purge_case
from store.verify import verify

pytest.importorskip("psycopg", reason="needs the driver psycopg")


def _tool(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


pytestmark = pytest.mark.skipif(_tool("initdb") is None, reason="needs PostgreSQL (Debian: postgresql)")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of our own, in a folder of its own, on a free port of this machine alone."""
    user: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}  # it refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="casefold-postgresql-"))
    if user:
        shutil.chown(folder, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    initdb, postgres = str(_tool("initdb")), str(_tool("postgres"))
    subprocess.run(
        [initdb, "-D", str(folder / "data"), "-U", "casefold", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **user,
    )
    settings = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
    with subprocess.Popen(
        [postgres, "-D", str(folder / "data"), *settings], cwd=folder, stderr=subprocess.DEVNULL, **user
    ) as process:
        import psycopg

        for _ in range(200):
            try:
                psycopg.connect(f"postgresql://casefold@127.0.0.1:{port}/postgres").close()
                break
            except psycopg.OperationalError:
                threading.Event().wait(0.1)
        yield f"postgresql+psycopg://casefold@127.0.0.1:{port}"
        process.send_signal(signal.SIGINT)  # fast: it does not wait for whoever is still connected
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def settings(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    import psycopg

    name = request.node.name.lower()[:60]
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", database=f"{server}/{name}")


def test_the_same_case_as_with_sqlite(settings: Settings) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        assert run(store, "vega", "ortiz") == [True, True]
        ours = export_json(store.case_file("vega"))
        assert verify(store).sound
    with open_store(settings.model_copy(update={"database": None})) as store:
        keep_cases(store)
        theirs = export_json(store.case_file("vega"))
    assert [
        line for line in ours.splitlines() if '"at"' not in line and "hash" not in line and "previous" not in line
    ] == [line for line in theirs.splitlines() if '"at"' not in line and "hash" not in line and "previous" not in line]


def test_archive_purge_and_restore(settings: Settings, tmp_path: Path) -> None:
    key = key_in(tmp_path)
    with open_store(settings) as store:
        keep_cases(store)
        before = export_json(store.case_file("vega"))
        archive_case(store, "vega", tmp_path / "vega.age", key)
        assert purge_case(store, "vega", inbox_too=True).traces == ()
        assert store.cases() == ["ortiz"]
        restore_case(store, tmp_path / "vega.age", key)
        assert export_json(store.case_file("vega")) == before
        with pytest.raises(InputError, match="server's"):
            back_up(store, tmp_path / "all.age", key)


def test_several_processes_at_once(settings: Settings) -> None:
    cases = [f"case {i}" for i in range(4)]
    for case in cases:
        drop(settings, case)

    def work(case: str) -> None:
        with open_store(settings) as store:
            run(store, case)

    threads = [threading.Thread(target=work, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with open_store(settings) as store:
        assert [len(store.case_file(case).documents) for case in cases] == [3] * 4
