"""Cases brought up to date by a cluster of workers (Dask): one that is there, or one of this machine."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from flows.case_work import Outcome
from flows.faults import described
from flows.night_work import CaseOfNight
from flows.report_changes import report_failure
from models.errors import CasefoldError, InputError, RunError
from models.settings import Settings
from store.home import Store
from store.locks import only_one
from store.originals import make_private

if TYPE_CHECKING:
    from flows.cluster_work import Office

LOCAL = "local"
"""The address of a cluster of this machine, which is made for the run."""

_CASES_FOR_EACH_WORKER = 2  # at once: while one waits for its documents or is put together, another has some to give
_START_TIMEOUT_S = 60.0
_T = TypeVar("_T")


class Cluster:
    """The workers, all of which have the same code, home folder and database as this process."""

    def __init__(self, client: Any, office: Office) -> None:
        self._client = client
        self._office = office

    @property
    def address(self) -> str:
        """The scheduler's address."""
        return str(self._client.scheduler.address)

    def run(self, cases: Iterable[str], *, retry: bool = False) -> Iterator[Outcome]:
        """Yield the outcomes of the cases as they come.

        Raises:
            RunError: a case could not be put together, or the workers are gone.
        """
        from flows.cluster_work import bring

        for _, ended in self._ended(cases, partial(bring, retry=retry)):
            if isinstance(ended, CasefoldError):
                raise ended
            yield ended

    def night(self, store: Store, cases: Sequence[str]) -> Iterator[CaseOfNight]:
        """Yield what the night did with each case, as they come."""
        from flows.cluster_work import night_of

        for case, ended in self._ended(cases, night_of):
            if isinstance(ended, CasefoldError):
                yield CaseOfNight(None, report_failure(store, case, datetime.now(UTC), str(ended)))
            else:
                yield ended

    def _ended(
        self, cases: Iterable[str], work: Callable[[Office, str], _T | CasefoldError]
    ) -> Iterator[tuple[str, _T | CasefoldError]]:
        from distributed import as_completed

        def begin(case: str) -> Any:
            return self._client.submit(work, self._office, case, pure=False, key=f"case-{uuid4().hex}")

        waiting = iter(cases)
        at_once = _CASES_FOR_EACH_WORKER * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        running = {begin(case): case for case in itertools.islice(waiting, at_once)}
        done = as_completed(list(running), loop=self._client.loop)
        for future in done:
            lost, case = future.exception(), running.pop(future)
            for following in itertools.islice(waiting, 1):
                running[begun := begin(following)] = following
                done.add(begun)
            yield (
                case,
                future.result() if lost is None else RunError(f"the workers at {case} are gone: {described(lost)}"),
            )


@contextmanager
def cluster(settings: Settings, address: str | None = None, parts: str | None = None) -> Iterator[Cluster]:
    """Yield the cluster at an address (``tcp://host:8786``), or one of processes of this machine, which ends with us.

    ``parts`` names what makes the workers' parts, which is another one in tests.

    Raises:
        InputError: Dask is not installed, or there is no cluster at the address.
        RunError: a worker has other code, another home folder or another database.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise InputError("the runner dask needs the package distributed: pip install 'casefold[dask]'") from error
    from flows.cluster_work import Office

    office = Office.of(settings, parts)
    with ExitStack() as stack:
        where = stack.enter_context(_of_this_machine(settings)) if address in (None, LOCAL) else address
        try:
            client = stack.enter_context(Client(where, timeout=_START_TIMEOUT_S, set_as_default=False))
            client.wait_for_workers(1, timeout=_START_TIMEOUT_S)
        except (OSError, TimeoutError, ValueError) as error:
            raise InputError(
                f"no cluster with a worker answers at {address or LOCAL}: start 'dask scheduler' and 'dask worker'"
            ) from error
        _check(client, office, settings)
        yield Cluster(client, office)


@contextmanager
def _of_this_machine(settings: Settings) -> Iterator[Any]:
    """As many processes as documents are read at once; nothing of it answers other machines, other users, or a browser.

    Whoever may speak to a scheduler may run code as us: so it speaks to none but those that have the certificate made here.
    """
    from distributed import LocalCluster

    folder = settings.home / "dask"
    make_private(folder)
    with LocalCluster(
        n_workers=settings.workers,
        threads_per_worker=1,
        host="127.0.0.1",
        security=True,
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        local_directory=str(folder),
        silence_logs=50,
    ) as made:
        yield made


def _check(client: Any, office: Office, settings: Settings) -> None:
    """Ask every worker for what must be the same for all."""
    from flows.cluster_work import answer, common, parts_named

    token: Path = settings.home / "locks" / f".cluster-{uuid4().hex}"
    with only_one(token.parent, ".cluster"):
        try:
            token.write_text(uuid4().hex)
            ours = common(settings, parts_named(office.parts), token)
            theirs = client.run(answer, office, token, on_error="return")
        finally:
            token.unlink(missing_ok=True)
    other = sorted(address for address, said in theirs.items() if said != ours)
    if other:
        raise RunError(
            f"{len(other)} of {len(theirs)} workers ({other[0]} …) have another home folder, database or version of Casefold: "
            "give all the same folders under the same names, the same CASEFOLD_DATABASE and the same version"
        )
