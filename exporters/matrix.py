"""The criteria matrix as a Word paper: which exhibit speaks to which factor, and what evidence is missing."""

from __future__ import annotations

from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH

from exporters.docx import WORD_TYPE
from exporters.papers.exhibits import Exhibits
from exporters.topics.coverage import Spoken, spoken
from exporters.topics.topic import Topic, factors
from exporters.word.paper import WordPaper, cite_text, word_text
from exporters.word.table import WordTable
from models.casefile import CaseFile
from plugins.spec import Originals

_MOST_QUOTES = 6
_FEW = 1
_SHADE = "EEF2EC"


class MatrixExporter:
    """Writes the matrix. A cell tells that words on the factor stand there, not that they are enough."""

    name = "matrix"
    title = "Criteria matrix: which paper speaks to which factor (Word)"
    suffix = "-matrix.docx"
    media_type = WORD_TYPE

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the matrix to ``path``."""
        exhibits = Exhibits(case)
        found = [(factor, spoken(factor, case, exhibits)) for factor in factors()]
        paper = WordPaper(
            exhibits.forum,
            notice=f"{exhibits.forum.notice} · not for filing",
            title="Criteria matrix",
            made_by=case.generated_by,
            watermark="WORK PRODUCT",
            landscape=True,
        )
        paper.heading("Criteria matrix", 0)
        paper.say(
            "Which exhibit speaks to which factor, and on which pages. A page means that words on the factor stand there; "
            "whether they are enough, somebody has to read. An empty column shows what evidence is missing.",
            "Remark",
        )
        _matrix(paper, exhibits, found)
        for factor, by_document in found:
            _factor(paper, factor, list(by_document.values()))
        paper.save(path)


def _matrix(paper: WordPaper, exhibits: Exhibits, found: list[tuple[Topic, dict[str, Spoken]]]) -> None:
    heads = ("", "Document", *(factor.name for factor, _ in found))
    table = WordTable(paper, heads, (7, 21, *(8.6 for _ in found)))
    for exhibit in exhibits.all:
        cells = table.row()
        cells[0].add_run(cite_text(exhibit.short), style="Label")
        cells[1].add_run(word_text(exhibit.title))
        for i, (_, by_document) in enumerate(found, 2):
            here = by_document.get(exhibit.document.id)
            if here:
                cells[i].add_run(here.where.replace("p. ", "p.\u00a0"), style="Label")
                table.shade(i, _SHADE)
    cells = table.row()
    cells[1].add_run("Papers that speak to it").bold = True
    for i, (_, by_document) in enumerate(found, 2):
        cells[i].add_run(
            str(len(by_document)) if by_document else "none", style="Label" if by_document else "Accent"
        ).bold = True


def _factor(paper: WordPaper, factor: Topic, here: list[Spoken]) -> None:
    paper.heading(factor.name, 2)
    asks = paper.say(factor.asks, "Remark")
    asks.paragraph_format.keep_with_next = True
    if len(here) <= _FEW:
        line = paper.say("")
        line.add_run("No paper speaks to this. " if not here else "One paper alone speaks to this. ").bold = True
        line.add_run(f"What usually shows it: {factor.helps[:1].lower()}{factor.helps[1:]}")
    if not here:
        return
    table = WordTable(paper, ("", ""), (14, 86))
    for spoken_here in sorted(here, key=lambda s: -s.places)[:_MOST_QUOTES]:
        cite, words = table.row()
        page, sentence = spoken_here.sentences[0]
        cite.add_run(cite_text(f"{spoken_here.exhibit.short}, p. {page}"), style="Cite")
        words.add_run(f"“{word_text(sentence)}”")
        words.alignment = WD_ALIGN_PARAGRAPH.LEFT


matrix_exporter = MatrixExporter()
