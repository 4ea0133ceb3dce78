"""The kind of a paper and its own date together, on invented papers with several dates each."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings

_PAPERS = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))["paper"]


@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: paper["name"])
def test_kind_and_own_date(paper):
    document = document_of(paper["text"], file="scan 0017.pdf")
    profile = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).profile
    assert profile.kind in paper["kinds"], profile.kind_reason
    assert profile.dated is not None
    assert str(profile.dated.readings[0].start) in paper["dates"], profile.dated_reason
