from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fake_parts import Counting

from flows.forget_runs import artifact_key, forget_runs
from flows.run_cases import run_cases
from flows.with_prefect import WithPrefect
from models.errors import RunError
from store.home import Store


def test_runs_and_tables_of_a_case_are_gone_and_those_of_others_stay(
    prefect_api: str, store: Store, counting: Counting, drop: Callable[..., Path]
) -> None:
    for case in ("forgotten", "remembered"):
        drop("a.txt", f"words of {case}", case=case)
    with WithPrefect(store.settings.home) as with_prefect:
        list(run_cases(["forgotten", "remembered"], store, with_prefect, counting.parts()))

    def shown(case: str) -> tuple[int, int]:
        questions = {
            "flow_runs": {"flow_runs": {"name": {"any_": [case]}}},
            "artifacts": {"artifacts": {"key": {"any_": [artifact_key(case)]}}},
        }
        answers = [
            httpx.post(f"{prefect_api}/{what}/filter", json=q, timeout=30).json() for what, q in questions.items()
        ]
        return len(answers[0]), len(answers[1])

    assert shown("forgotten") == shown("remembered") == (1, 1)
    assert forget_runs(prefect_api, "forgotten") >= 2
    assert (shown("forgotten"), shown("remembered")) == ((0, 0), (1, 1))


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(RunError, match="purge again"):
        forget_runs("http://127.0.0.1:9/api", "forgotten")
