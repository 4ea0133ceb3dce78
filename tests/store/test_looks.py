from __future__ import annotations

from review.looks import Present, acknowledged
from store.home import Store


def test_the_latest_look_of_each_reviewer_at_each_case_is_kept(store: Store) -> None:
    assert store.looks.last("case", "Ana") is None
    first = acknowledged(Present(documents=("d1",)), "2031-05-02T09:00:00+00:00")
    second = acknowledged(Present(documents=("d1", "d2")), "2031-05-03T09:00:00+00:00")
    store.looks.keep("case", "Ana", first)
    store.looks.keep("case", "Ana", second)
    store.looks.keep("case", "Ben", first)
    assert store.looks.last("case", "Ana") == second
    assert store.looks.last("case", "Ben") == first
    assert store.looks.last("other", "Ana") is None
