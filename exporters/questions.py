"""Questions to the client as a Word paper, with room for the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.shared import Mm, Pt

from exporters.asking.questions import Question, asking_words, questions
from exporters.docx import WORD_TYPE
from exporters.papers.exhibits import Exhibits
from exporters.word.paper import WordPaper, word_text
from exporters.word.table import WordTable
from models.casefile import CaseFile
from plugins.spec import Originals

_ROOM_MM, _WIDE_ROOM_MM = 30.0, 60.0


class QuestionsExporter:
    """Writes the questions. It names no rule and no rank, and says of nobody that he or she is wrong."""

    name = "questions"
    title = "Questions to the client (Word)"
    suffix = "-questions.docx"
    media_type = WORD_TYPE

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the questions to ``path``."""
        exhibits = Exhibits(case)
        asked = questions(case, exhibits)
        words = asking_words()
        notice = exhibits.forum.client_notice
        paper = WordPaper(exhibits.forum, notice=notice, title="Questions for you", made_by=case.generated_by)
        paper.heading("Questions for you", 0)
        if case.settings.applicant:
            paper.say(case.settings.applicant, "Remark")
        for paragraph in words["opening"]:
            paper.say(paragraph)
        plain = [q for q in asked if not q.hard]
        hard = [q for q in asked if q.hard]
        if plain or not hard:
            _ask(paper, plain, 1)
        if hard:
            paper.heading(words["hard_title"], new_page=True)
            paper.say(words["hard_about"], "Remark")
            _ask(paper, hard, len(plain) + 1)
        paper.heading("Anything else", 2)
        paper.say(words["closing"])
        _room(paper, _WIDE_ROOM_MM)
        paper.save(path)


def _ask(paper: WordPaper, asked: Sequence[Question], first: int) -> None:
    words = asking_words()
    if not asked:
        paper.say(words["none"])
    for number, question in enumerate(asked, first):
        paper.heading(f"{number}.  {question.about}", 2)
        for sentence in question.said:
            line = paper.say(sentence)
            line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(2), True
        ask = paper.say("")
        ask.add_run(word_text(question.ask)).bold = True
        ask.paragraph_format.keep_with_next = True
        _room(paper, _ROOM_MM)
        choices = paper.say("", "Small")
        choices.paragraph_format.space_before, choices.paragraph_format.space_after = Pt(3), Pt(8)
        choices.add_run("     ".join(f"☐ {choice}" for choice in words["choices"]))
        choices.add_run(f"     For the office: {question.finding}", style="Label")


def _room(paper: WordPaper, height_mm: float) -> None:
    """An empty box to write into."""
    table = WordTable(paper, ("",), (1,), boxed=True)
    (cell,) = table.row(least_mm=height_mm)
    cell.add_run(asking_words()["answer"], style="Label")
    cell.paragraph_format.left_indent = Mm(2)
    cell.paragraph_format.keep_with_next = True


questions_exporter = QuestionsExporter()
