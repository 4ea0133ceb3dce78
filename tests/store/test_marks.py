from __future__ import annotations

from review.belonging import Mark
from store.home import Store


def test_marks_of_a_case_are_replaced_as_a_whole(store: Store) -> None:
    name, number, gone = Mark("name", "amal haddad"), Mark("passport", "P1"), Mark("passport", "P0")
    store.marks.replace("a", {name, gone})
    store.marks.replace("b", {name})
    store.marks.replace("a", {name, number})
    assert store.marks.cases_with({name, number, gone, Mark("mrn", "P1")}) == {
        name: frozenset({"a", "b"}),
        number: frozenset({"a"}),
    }
    store.marks.replace("a", ())
    assert store.marks.cases_with({number}) == {}
