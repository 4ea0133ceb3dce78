"""Homes with cases in them, for tests of what is done with whole cases."""

from __future__ import annotations

from pathlib import Path

import pyrage
from fake_parts import Counting

from flows.run_cases import directly, run_cases
from models.amendment import SamePerson
from models.finding import Verdict
from models.settings import Settings
from store.home import Store
from store.sealing import Key

PAPERS = {"a.txt": "amount=10", "letters/b.txt": "amount=20", "c.txt": "BAD"}


def key_in(folder: Path) -> Key:
    """A key of age, with its secret in a file."""
    secret = pyrage.x25519.Identity.generate()
    (folder / "key.txt").write_text(str(secret))
    return Key(recipients=(str(secret.to_public()),), identity=folder / "key.txt")


def drop(settings: Settings, case: str, **more: str) -> None:
    """Put papers into a case's folder; one of them is in every case."""
    for name, text in {**PAPERS, **more}.items():
        path = settings.inbox / case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if name == "a.txt" else f"{text} of {case}")


def run(store: Store, *cases: str) -> list[bool]:
    """Bring cases up to date; return whether nothing was new in each."""
    return [outcome.current for outcome in run_cases(cases, store, directly, Counting().parts())]


def keep_cases(store: Store) -> None:
    """Two cases that share a paper, one of them with decisions and an amendment."""
    for case in ("vega", "ortiz"):
        drop(store.settings, case)
    run(store, "vega", "ortiz")
    finding = store.case_file("vega").findings[0]
    store.decide("vega", finding.id, Verdict.EXPLAINED, note="two months", reviewer="rosa")
    store.amendments.append("vega", SamePerson(first="Ana Vega", second="A. Vega"), reviewer="rosa")
    run(store, "vega")
    for path in (store.settings.home / "reports").iterdir():
        path.chmod(0o600)  # as the real report is
