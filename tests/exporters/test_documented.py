from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import exporters
from plugins.discovery import discover
from plugins.spec import Exporter

PARTS: dict[str, Exporter] = discover(exporters, Exporter)
PAGE = (Path(__file__).parents[2] / "docs" / "papers.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.M)


def test_every_format_has_a_row_and_every_row_a_format() -> None:
    assert sorted(ROWS) == sorted(PARTS)


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_format_says_what_it_is(name: str) -> None:
    part = PARTS[name]
    assert part.title
    assert part.suffix.startswith((".", "-"))
    assert "/" in part.media_type
    assert type(part).__doc__
    assert importlib.import_module(type(part).__module__).__doc__


def test_no_two_formats_write_the_same_file() -> None:
    assert len({part.suffix for part in PARTS.values()}) == len(PARTS)


def test_every_link_inside_the_page_leads_somewhere() -> None:
    heads = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in re.findall(r"^## (.+)$", PAGE, re.M)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= heads
