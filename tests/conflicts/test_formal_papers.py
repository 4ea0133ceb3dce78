"""Whole invented papers, from their text to their formal defects."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from documents import document_of

from conflicts.case import assemble
from extractors.parse import load_pipeline
from extractors.stage import extract
from models.document import DateOrder
from models.finding import Category
from models.settings import Settings

_PAPERS = tomllib.loads((Path(__file__).parent / "formal_papers.toml").read_text(encoding="utf-8"))["paper"]
_SETTINGS = Settings(home=Path(), inbox=Path(), date_order=DateOrder.MDY)


@pytest.mark.parametrize(
    "paper", _PAPERS, ids=[f"{i}-{'-'.join(p['defects']) or 'none'}" for i, p in enumerate(_PAPERS)]
)
def test_the_defects_of_a_paper(paper):
    document = document_of(paper["text"], file="scan 0031.pdf")
    case = assemble("one", [document], [extract(document, load_pipeline(), _SETTINGS)], _SETTINGS)
    assert {f.kind for f in case.findings if f.category is Category.FORMALITY} == set(paper["defects"])
