"""Some pages of a document as a document: a paper of its own inside a file that holds several."""

from __future__ import annotations

from models.document import Document, Status
from readers.language import language_of


def cut(document: Document, first: int, last: int) -> Document:
    """Return the pages from number ``first`` to ``last`` as a document; they keep their numbers, boxes and issues."""
    pages = [page for page in document.pages if first <= page.number <= last]
    start, end = pages[0].start, pages[-1].end
    moved = tuple(
        page.model_copy(
            update={
                "start": page.start - start,
                "end": page.end - start,
                "words": tuple(
                    word.model_copy(update={"start": word.start - start, "end": word.end - start})
                    for word in page.words
                ),
            }
        )
        for page in pages
    )
    text = document.text[start:end]
    issues = tuple(issue for issue in document.issues if issue.page is None or first <= issue.page <= last)
    whole = document.status is Status.READ or not any(issue.page for issue in issues)
    return Document.model_validate(
        {
            **dict(document),
            "text": text,
            "pages": moved,
            "language": language_of(text),
            "issues": issues,
            "status": Status.READ if whole else document.status,
        }
    )
