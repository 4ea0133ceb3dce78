from __future__ import annotations

from pathlib import Path

from documents import document_of

from conflicts.case import assemble
from models.amendment import Amendment, FilingArranged
from models.settings import Settings


def test_an_arrangement_holds_as_long_as_one_of_its_papers_is_there() -> None:
    document = document_of("A letter.")
    settings = Settings(home=Path(), inbox=Path())
    there, gone = (
        Amendment(case="c", change=FilingArranged(order=(ident,)), reviewer="r", at="t", previous="", hash=ident)
        for ident in (document.id, "doc_gone")
    )
    case = assemble("c", [document], [], settings, None, [there, gone])
    assert case.amendments == (there, gone)
    assert case.not_applied == ("doc_gone",)


def test_the_case_takes_from_the_installation_what_its_papers_depend_on() -> None:
    settings = Settings(home=Path(), inbox=Path(), forum="uk", stale_after_months=9)
    case = assemble("c", [], [], settings)
    assert (case.settings.forum, case.settings.stale_after_months) == ("uk", 9)
