from __future__ import annotations

import json

import pytest
from kept_cases import keep_cases

from models.errors import InputError
from store.audit import trace
from store.home import Store


def test_from_a_finding_to_everything_that_it_came_from(store: Store) -> None:
    keep_cases(store)
    (finding,) = store.case_file("vega").findings
    found = trace(store, "vega", finding.id[:10])
    assert json.loads(json.dumps(found)) == found
    assert (found["finding"], found["rule"], found["status"]) == (finding.id, "two_amounts", "explained")
    assert found["made"]["made_with"]["software"].startswith("casefold")
    files = {r.source.path: r.source for r in store.files.of_case("vega")}
    assert [side["file"] for side in found["sides"]] == ["a.txt", "letters/b.txt"] or len(found["sides"]) == 2
    for side in found["sides"]:
        source = files[side["file"]]
        assert (side["sha256"], side["received_at"]) == (source.sha256, source.received_at)
        assert side["quote"].startswith("amount=") and side["page"] == 1
        assert side["reading"]["made_with"]["readers"] == "fake 1" and side["reading"]["reader"] == "test"
        assert side["extraction"]["made_with"]["settings"]["forum"] == "auto"
        assert side["reading"]["made_at"] <= side["extraction"]["made_at"] <= found["made"]["made_at"]
    assert [(line["reviewer"], line["note"]) for line in found["decisions"]] == [("rosa", "two months")]


def test_no_such_finding(store: Store) -> None:
    keep_cases(store)
    with pytest.raises(InputError, match="casefold status"):
        trace(store, "vega", "fin_none")
