from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_parts import Counting

from flows.run_cases import directly, run_cases
from store.home import Store


@pytest.fixture
def as_it_comes() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("as_it_comes")
def test_a_run_is_not_stopped_at_every_step(store: Store, counting: Counting, drop: Callable[..., Path]) -> None:
    drop("a.txt", "one")
    list(run_cases(["case"], store, directly, counting.parts()))
    assert gc.isenabled() and gc.get_threshold()[0] >= 10_000
