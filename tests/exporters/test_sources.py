from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from documents import document_of

from exporters.report.sources import Sources
from models.casefile import CaseFile
from models.document import Span

TEXT = "She came in May. On 9 May 2021 she fell \non the stairs, and was taken to hospital. She is well."


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("she fell \non the stairs", "On 9 May 2021 ", ", and was taken to hospital."),
        ("9 May 2021 she fell \n", "On ", " on the stairs, and was taken to hospital."),
        ("She is well.", "", ""),
    ],
)
def test_the_rest_of_the_statement_stands_beside_the_quote(words: str, before: str, after: str) -> None:
    document = document_of(TEXT)
    links = cast(Any, SimpleNamespace(place=lambda span, page: "#", document=lambda ident: "#"))
    start = document.text.index(words)
    span = Span(document=document.id, start=start, end=start + len(words))
    sources = Sources(CaseFile(case="c", documents=(document,)), links)
    source = sources.of(span, pictured=True)
    assert (source.before, source.after) == (before, after)
    assert source.statement == " ".join(f"{before}{words}{after}".split())
    assert sources.of(span).statement == source.quote
