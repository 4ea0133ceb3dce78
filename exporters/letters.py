"""The checklist of letters as a Word paper: what each supporting letter says, and what its author could be asked to add."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.shared import Pt

from exporters.docx import WORD_TYPE
from exporters.papers.exhibits import Exhibits
from exporters.report.wording import listed
from exporters.topics.letters import CheckedLetter, checked_letters
from exporters.word.paper import WordPaper, cite_text, word_text
from exporters.word.table import WordTable
from models.casefile import CaseFile
from plugins.spec import Originals

_LONGEST = 150


class LettersExporter:
    """Writes the checklist. A tick tells that words of the kind stand there, not that they are enough."""

    name = "letters"
    title = "Checklist of supporting letters (Word)"
    suffix = "-letters.docx"
    media_type = WORD_TYPE

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the checklist to ``path``."""
        exhibits = Exhibits(case)
        letters = checked_letters(case, exhibits)
        paper = WordPaper(
            exhibits.forum,
            notice=f"{exhibits.forum.notice} · not for filing",
            title="Checklist of letters",
            made_by=case.generated_by,
            watermark="WORK PRODUCT",
        )
        paper.heading("Checklist of letters", 0)
        paper.say(
            "What a letter that supports a case should say, letter by letter. A tick means that words of this kind were found; "
            "whether they are enough, somebody has to read. What was not found may be there in other words.",
            "Remark",
        )
        if letters:
            _overview(paper, letters)
        else:
            paper.say("There is no letter or statement among the exhibits.")
        for letter in letters:
            _letter(paper, letter)
        paper.save(path)


def _overview(paper: WordPaper, letters: Sequence[CheckedLetter]) -> None:
    table = WordTable(paper, ("", "Letter", "To ask its author for"), (12, 44, 44))
    for letter in letters:
        cite, title, missing = table.row()
        cite.add_run(cite_text(letter.exhibit.short), style="Label")
        title.add_run(word_text(letter.exhibit.title))
        missing.add_run(_sentence(letter.missing))


def _sentence(names: Sequence[str]) -> str:
    said = listed([name[:1].lower() + name[1:] for name in names])
    return f"{said[:1].upper()}{said[1:]}" if said else "Nothing: each item was found"


def _letter(paper: WordPaper, letter: CheckedLetter) -> None:
    heading = paper.heading(f"{letter.exhibit.name}. {letter.exhibit.title}", 2)
    heading.paragraph_format.space_before = Pt(16)
    table = WordTable(paper, ("", "Item", "It should say", "Where it does, in these words"), (5, 15, 32, 48))
    for checked in letter.items:
        tick, name, asks, words = table.row()
        tick.add_run("☑" if checked.found else "☐")
        name.add_run(checked.item.name).bold = True
        asks.add_run(checked.item.asks)
        if checked.found is None:
            words.add_run("not found", style="Accent")
            continue
        page, sentence = checked.found.sentences[0]
        words.add_run(cite_text(f"{letter.exhibit.short}, p. {page}"), style="Cite")
        words.add_run(f"  “{_short(sentence)}”")


def _short(sentence: str) -> str:
    plain = word_text(sentence)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


letters_exporter = LettersExporter()
