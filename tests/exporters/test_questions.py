from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from casefiles import Originals
from documents import document_of

from exporters.asking.questions import asking_words, questions
from exporters.papers.exhibits import Exhibits
from exporters.questions import questions_exporter
from exporters.report.wording import keys
from models.casefile import CaseFile
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.finding import Category, Finding, FindingStatus, Relation, Severity, Side, make_finding
from models.names import PersonName
from models.person import People, Person, Variant
from models.settings import CaseSettings

LETTER = "Clinic letter\n\nThe wound was on the left hand."
STATEMENT = "I, Zoltan Reyes, say that it was the right hand.\n\nOn that day they killed my brother in front of me."


def finding(*sides: tuple[str, Span], kind: str = "laterality_mismatch", **more: object) -> Finding:
    made = make_finding(
        rule="left_and_right",
        kind=kind,
        category=Category.CONFLICT,
        relation=more.pop("relation", Relation.CONTRADICTION),  # type: ignore[arg-type]
        severity=Severity.HIGH,
        summary="The hand differs.",
        sides=tuple(Side(value=value, span=span) for value, span in sides),
        key=("hand",),
        people=("per_1",),
    )
    return made.model_copy(update=more)


class Case:
    """Two papers, of which the client wrote one."""

    def __init__(self) -> None:
        self.letter = document_of(LETTER, file="letter.txt")
        self.own = document_of(STATEMENT, file="own.txt")
        author = self.place(self.own, "Zoltan Reyes")
        self.extractions = (
            self.profile(self.letter.id, Kind.MEDICAL_REPORT),
            self.profile(self.own.id, Kind.AFFIDAVIT, author=author),
        )
        name = PersonName(given=("Zoltan",), surnames=("Reyes",))
        variant = Variant(text="Zoltan Reyes", name=name, spans=(author,))
        self.people = People(people=(Person(id="per_1", name="Zoltan Reyes", variants=(variant,)),))

    @staticmethod
    def profile(document: str, kind: Kind, **more: object) -> Extraction:
        made = Profile(document=document, kind=kind, **more)  # type: ignore[arg-type]
        return Extraction(document=document, version="1", profile=made, mentions=())

    @staticmethod
    def place(document, words: str) -> Span:  # type: ignore[no-untyped-def]
        start = document.text.index(words)
        return Span(document=document.id, start=start, end=start + len(words))

    def sides(self) -> tuple[tuple[str, Span], ...]:
        return (
            ("left hand", self.place(self.letter, "left hand")),
            ("right hand", self.place(self.own, "right hand")),
        )

    def with_(self, *findings: Finding) -> CaseFile:
        return CaseFile(
            case="c",
            settings=CaseSettings(applicant="Zoltan Reyes"),
            documents=(self.letter, self.own),
            extractions=self.extractions,
            people=self.people,
            findings=findings,
        )


def asked(case: CaseFile):  # type: ignore[no-untyped-def]
    return questions(case, Exhibits(case))


def test_each_side_is_said_and_the_clients_own_paper_is_called_so() -> None:
    case = Case()
    (question,) = asked(case.with_(finding(*case.sides())))
    assert question.said == (
        "The paper “Medical report” (Ex. 2, p. 1) says “left hand”.",
        "Your own statement (Ex. 1, p. 1) says “right hand”.",
    )
    assert question.ask.startswith("Which side is it?")


@pytest.mark.parametrize(
    "more",
    [
        {"relation": Relation.LIKELY_OCR},
        {"relation": Relation.EVOLUTION},
        {"status": FindingStatus.EXPLAINED},
        {"status": FindingStatus.NOT_A_CONFLICT},
        {"kind": "missing_signature"},
        {"kind": "stale_document"},
    ],
)
def test_what_a_client_cannot_settle_is_not_asked(more: dict[str, object]) -> None:
    case = Case()
    assert asked(case.with_(finding(*case.sides(), **more))) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [FindingStatus.OPEN, FindingStatus.EVIDENCE_CHANGED])
def test_what_is_open_is_asked(status: FindingStatus) -> None:
    case = Case()
    assert len(asked(case.with_(finding(*case.sides(), status=status)))) == 1


def test_a_question_near_words_of_violence_is_a_hard_one() -> None:
    case = Case()
    near = ("that day", case.place(case.own, "On that day"))
    plain, hard = asked(case.with_(finding(*case.sides()), finding(case.sides()[0], near)))
    assert (plain.hard, hard.hard) == (False, True)


def test_a_question_names_its_finding_so_that_the_answer_can_be_entered() -> None:
    case = Case()
    made = finding(*case.sides())
    (question,) = asked(case.with_(made))
    assert made.id.removeprefix("fin_").startswith(question.finding)


def test_every_kind_that_is_asked_is_a_kind_of_finding_and_asks() -> None:
    kinds = asking_words()["kind"]
    assert set(kinds) <= set(keys("kind"))
    assert {k for k in keys("kind") if k.endswith("_mismatch")} <= set(kinds)
    assert all(words["ask"].count("?") >= 1 and words["about"] for words in kinds.values())


def test_no_wording_reproaches() -> None:
    said = " ".join(
        [
            *asking_words()["opening"],
            asking_words()["hard_about"],
            *(f"{w['about']} {w['ask']}" for w in asking_words()["kind"].values()),
        ]
    ).lower()
    for word in (
        "false",
        "lie",
        "fraud",
        "contradict",
        "inconsisten",
        "credib",
        "wrong",
        "mistake",
        "error",
        "truth",
        "why did you",
    ):
        assert not re.search(rf"\b{word}", said), word


def test_the_paper(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    questions_exporter.write(case, tmp_path / "q.docx", originals)
    paper = docx.Document(str(tmp_path / "q.docx"))
    text = " ".join(p.text for p in paper.paragraphs)
    assert "There is no right answer." in text
    assert "Left or right" in text
    for finding_ in case.findings:
        assert finding_.summary not in text
    assert len(paper.tables) == len(asked(case)) + 1
    with zipfile.ZipFile(tmp_path / "q.docx") as parts:
        header = parts.read("word/header1.xml").decode()
    assert "CONFIDENTIAL: BETWEEN YOU AND YOUR LAWYER" in header
    assert "work product" not in header.lower()
    questions_exporter.write(case, tmp_path / "again.docx", originals)
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "q.docx").read_bytes()


def test_without_questions_it_says_so(tmp_path: Path) -> None:
    questions_exporter.write(CaseFile(case="empty"), tmp_path / "q.docx", Originals(tmp_path))
    text = " ".join(p.text for p in docx.Document(str(tmp_path / "q.docx")).paragraphs)
    assert "We have no question at the moment." in text
