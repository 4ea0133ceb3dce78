"""Removing what an office's own Prefect server shows of a case: its runs, and the tables that name it."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from models.errors import RunError
from models.ids import content_id

_TIMEOUT_S = 30.0
_AT_ONCE = 200


def artifact_key(case: str) -> str:
    """Return the key of the table that is shown beside the runs of a case."""
    return content_id("case", case).replace("_", "-")


def forget_runs(url: str, case: str) -> int:
    """Delete the case's runs, its table, and the nights' tables at the Prefect API; return how much was deleted.

    Raises:
        RunError: the server does not answer.
    """
    runs = {"flow_runs": {"name": {"any_": [case]}}}
    tables = {"artifacts": {"key": {"any_": [artifact_key(case), "night"]}}}
    try:
        with httpx.Client(base_url=url.rstrip("/"), timeout=_TIMEOUT_S) as client:
            return sum(
                _delete(client, what, question) for what, question in (("artifacts", tables), ("flow_runs", runs))
            )
    except httpx.HTTPError as error:
        raise RunError(
            f"Prefect's server at {url} does not answer ({type(error).__name__}): start it, then purge again"
        ) from error


def _delete(client: httpx.Client, what: str, question: Mapping[str, object]) -> int:
    count = 0
    while True:
        answer = client.post(f"/{what}/filter", json={**question, "limit": _AT_ONCE})
        answer.raise_for_status()
        found = answer.json()
        for row in found:
            client.delete(f"/{what}/{row['id']}").raise_for_status()
        count += len(found)
        if len(found) < _AT_ONCE:
            return count
