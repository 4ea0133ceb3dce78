from __future__ import annotations

import pytest
from casefiles import Originals

from exporters.papers.exhibits import Exhibits
from models.casefile import CaseFile


def files(case: CaseFile, **settings: object) -> list[str]:
    said = case.settings.model_copy(update=settings)
    return [e.document.file[:2] for e in Exhibits(case.model_copy(update={"settings": said})).all]


def test_the_usual_order_is_by_kind_then_by_date(case: CaseFile) -> None:
    assert files(case) == ["06", "05", "03", "01", "02", "04", "09"]


def test_named_files_come_first_in_their_order(case: CaseFile) -> None:
    named = ("04 letter of support, sister.tif", "03 declaration of H Teshome.tif")
    assert files(case, exhibits=named) == ["04", "03", "06", "05", "01", "02", "09"]


def test_what_is_not_filed_is_said_with_the_reason(case: CaseFile) -> None:
    left_out = case.settings.model_copy(update={"not_filed": ("01 nephrology consultation.tif",)})
    exhibits = Exhibits(case.model_copy(update={"settings": left_out}))
    assert {(n.short, n.why) for n in exhibits.not_filed} == {
        ("D1", "left out of the filing"),
        ("D7", "could not be read"),
        ("D8", "the same as D4"),
    }
    assert exhibits.cites[exhibits.not_filed[0].document.id] == "D1 (not filed)"
    assert not {n.document.id for n in exhibits.not_filed} & exhibits.of_document.keys()


def test_a_file_that_only_held_others_is_no_exhibit(case: CaseFile) -> None:
    holder = case.documents[0].model_copy(update={"pages": (), "text": ""})
    exhibits = Exhibits(case.model_copy(update={"documents": (holder, *case.documents[1:])}))
    assert holder.id not in exhibits.of_document
    assert ("D1", "has no pages: what came in it stands by itself") in {(n.short, n.why) for n in exhibits.not_filed}


def test_a_title_given_by_a_person_stands(case: CaseFile) -> None:
    said = case.settings.model_copy(
        update={"exhibit_titles": {"06 passport page (photo).tif": "Passport of H. Teshome"}}
    )
    assert Exhibits(case.model_copy(update={"settings": said})).all[0].title == "Passport of H. Teshome"


@pytest.mark.parametrize(
    ("forum", "first", "short"),
    [
        (None, "Exhibit 1", "Ex. 1"),
        ("uscis", "Exhibit 1", "Ex. 1"),
        ("eoir", "Tab A", "Tab A"),
        ("uk", "Item 1", "Item 1"),
        ("ircc", "Exhibit A", "Ex. A"),
        ("elsewhere", "Exhibit 1", "Ex. 1"),
    ],
)
def test_a_forum_has_its_own_words(case: CaseFile, forum: str | None, first: str, short: str) -> None:
    said = case.settings.model_copy(update={"forum": forum})
    exhibit = Exhibits(case.model_copy(update={"settings": said})).all[0]
    assert (exhibit.name, exhibit.short) == (first, short)


def test_letters_go_on_after_z(case: CaseFile) -> None:
    forum = Exhibits(case.model_copy(update={"settings": case.settings.model_copy(update={"forum": "eoir"})})).forum
    assert [forum.number(n) for n in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_case_without_documents_has_no_exhibits(originals: Originals) -> None:
    assert Exhibits(CaseFile(case="empty")).all == ()
