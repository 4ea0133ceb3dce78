from __future__ import annotations

from pathlib import Path

import pytest

from flows.events import cases_of
from store.inbox import UNSORTED


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "lopez" / "letters").mkdir(parents=True)
    (tmp_path / "inbox" / "stray.pdf").touch()
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    ("path", "cases"),
    [
        ("lopez/letter.pdf", {"lopez"}),
        ("lopez/letters/old/letter.pdf", {"lopez"}),
        ("lopez", {"lopez"}),  # the folder itself: made, renamed, given another right
        ("stray.pdf", {UNSORTED}),
        ("gone.pdf", {UNSORTED, "gone.pdf"}),  # a file or a folder, who knows
        ("unsorted/letter.pdf", {UNSORTED}),
        (".hidden/letter.pdf", set()),  # no case's folder
        ("~$office/letter.pdf", set()),
    ],
)
def test_the_case_of_an_event(inbox: Path, path: str, cases: set[str]) -> None:
    assert cases_of([str(inbox / path)], inbox) == cases


def test_several_events_are_of_several_cases_and_none_is_of_none(inbox: Path) -> None:
    said = [str(inbox / path) for path in ("lopez/a.pdf", "lopez/b.pdf", "garcia/a.pdf")]
    assert cases_of(said, inbox) == {"lopez", "garcia"}
    assert cases_of([], inbox) == frozenset()


def test_what_is_not_known_to_be_of_a_case_may_be_of_any(inbox: Path, tmp_path: Path) -> None:
    assert cases_of([str(inbox)], inbox) is None
    assert cases_of([str(inbox / "lopez" / "a.pdf"), str(tmp_path / "elsewhere" / "a.pdf")], inbox) is None


def test_an_inbox_that_is_a_link_or_named_from_here(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link"
    link.symlink_to(inbox)
    assert cases_of([str(inbox / "lopez" / "a.pdf")], link) == {"lopez"}
    monkeypatch.chdir(tmp_path)
    assert cases_of([str(tmp_path / "inbox" / "lopez" / "a.pdf")], Path("inbox")) == {"lopez"}
