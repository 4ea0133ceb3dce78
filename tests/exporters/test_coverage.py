"""What the report says was not read: a paper parted from others of its file is whole."""

from __future__ import annotations

from pathlib import Path

from casefiles import rich_case

from exporters.report.coverage import Coverage, make_coverage
from exporters.report.links import AnchorLinks
from exporters.report.sources import Sources
from models.casefile import CaseFile
from models.document import PARTED, Issue


def _with(case: CaseFile, issue: Issue) -> CaseFile:
    first, *others = case.documents
    return case.model_copy(update={"documents": (first.model_copy(update={"issues": (issue,)}), *others)})


def _made(case: CaseFile) -> Coverage:
    links = AnchorLinks()
    return make_coverage(case, Sources(case, links), links)


def test_a_parted_paper_is_not_read_in_part(tmp_path: Path) -> None:
    case = rich_case(tmp_path)[0]
    said = "p. 1–2 of a file that holds several papers"
    plain = _made(_with(case, Issue(page=None, stage="read", message=said)))
    parted = _made(_with(case, Issue(page=None, stage=PARTED, message=said)))
    assert any(said in missing.what for missing in plain.partly) and not plain.parted
    assert [missing.what for missing in parted.parted] == [f"{said}."]
    assert not any(said in missing.what for missing in parted.partly)
    assert parted.count == plain.count - 1
    assert [part.title for part in parted.parts][-1] == "One file, several papers"
