from __future__ import annotations

import threading

from casefiles import rich_case

from models.finding import Verdict
from models.settings import Settings
from store.home import Store, open_store


def test_reviewers_at_once_lose_nothing(store: Store, settings: Settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    finding = rich_case(tmp_path / "originals")[0].findings[0]

    def decide(reviewer: str) -> None:
        with open_store(settings) as own:
            for i in range(5):
                own.ledger.append("case", finding, Verdict.EXPLAINED, note=str(i), reviewer=reviewer)

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("rosa", "ines", "tom")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = store.ledger.of_case("case")
    assert sorted((line.reviewer, line.note) for line in lines) == [
        (name, str(i)) for name in ("ines", "rosa", "tom") for i in range(5)
    ]
    assert store.ledger.broken_links("case") == []
    assert store.ledger.of_case("other") == []
