from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.failing import next_try
from store.runs import Failure

_AT = datetime(2031, 5, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, timedelta(0)),
        (2, timedelta(minutes=15)),
        (3, timedelta(hours=1)),
        (4, timedelta(hours=6)),
        (9, timedelta(hours=6)),
        (10, None),
        (70, None),
    ],
)
def test_less_and_less_often_and_not_for_ever(attempts: int, wait: timedelta | None) -> None:
    failure = Failure("doc_1", "read", "why", attempts, _AT.isoformat())
    assert next_try(failure) == (None if wait is None else _AT + wait)
