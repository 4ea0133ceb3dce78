"""Parts are found by what they are, and two of one name are an error."""

from __future__ import annotations

import importlib
import sys

import pytest

from conflicts.engine import all_rules
from extractors.stage import extractors_in_order
from models.errors import RunError
from plugins.discovery import discover
from plugins.spec import Exporter, Extractor, Reader

PART = """
class Part:
    \"\"\"A part.\"\"\"
    name = "{name}"
    version = "1"
    requires = ()
    def extract(self, document, parse):
        \"\"\"Nothing.\"\"\"
        return iter(())
part = Part()
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    def made(**names):
        package = tmp_path / "somewhere"
        package.mkdir()
        (package / "__init__.py").write_text("")
        for module, name in names.items():
            (package / f"{module}.py").write_text(PART.format(name=name))
        monkeypatch.syspath_prepend(str(tmp_path))
        return importlib.import_module("somewhere")

    yield made
    for name in [m for m in sys.modules if m.split(".")[0] == "somewhere"]:
        del sys.modules[name]


def test_parts_of_a_folder(folder):
    assert sorted(discover(folder(a="one", b="two"), Extractor)) == ["one", "two"]


def test_two_parts_of_one_name(folder):
    with pytest.raises(RunError, match="one"):
        discover(folder(a="one", b="one"), Extractor)


@pytest.mark.parametrize(
    ("package", "protocol", "some"),
    [
        ("readers", Reader, {"pdf", "image", "docx", "text"}),
        (
            "exporters",
            Exporter,
            {"json", "html", "xlsx", "docx", "pdf", "csv", "ics", "bundle", "questions", "matrix", "letters"},
        ),
        ("extractors", Extractor, {"dates", "people", "diagnoses", "identifiers", "events", "formalities"}),
    ],
)
def test_our_own_parts(package, protocol, some):
    parts = discover(importlib.import_module(package), protocol)
    assert some <= set(parts)
    assert all(type(part).__doc__ for part in parts.values())


def test_an_extractor_comes_after_those_it_requires():
    order = [part.name for part in extractors_in_order()]
    for part in extractors_in_order():
        assert all(order.index(name) < order.index(part.name) for name in part.requires)


def test_there_is_a_rule_for_each_kind_of_the_first_issue():
    kinds = {rule.kind for rule in all_rules().values()}
    assert {
        "birth_date_mismatch", "name_mismatch", "identifier_mismatch", "age_mismatch", "event_date_mismatch",
        "laterality_mismatch", "impossible_order", "missing_jurat", "missing_translation_certificate", "missing_date",
    } <= kinds  # fmt: skip
