from __future__ import annotations

from documents import document_of

from models.document import Issue, Status
from readers.cut import cut


def test_some_pages_are_a_document() -> None:
    issue = Issue(page=2, stage="read", message="handwriting")
    whole = document_of("one page\fpage number two\fthree").model_copy(
        update={"status": Status.PARTLY_READ, "issues": (issue, Issue(page=None, stage="read", message="all"))}
    )
    first, rest = cut(whole, 1, 1), cut(whole, 2, 3)
    assert (first.text, rest.text) == ("one page", "page number two\fthree")
    assert [p.number for p in rest.pages] == [2, 3]
    assert [rest.text[w.start : w.end] for w in rest.words] == [w.text for w in rest.words]
    assert [rest.text[p.start : p.end] for p in rest.pages] == ["page number two", "three"]
    assert (first.status, rest.status) == (Status.READ, Status.PARTLY_READ)
    assert [i.message for i in first.issues] == ["all"]
    assert [i.message for i in rest.issues] == ["handwriting", "all"]
    assert rest.words_in(0, 4)[0].text == "page"  # nothing of the whole document is remembered
