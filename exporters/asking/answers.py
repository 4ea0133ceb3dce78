"""Reads the paper of questions when the client has given it back: what is written into each box, and what is ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml import etree  # type: ignore[import-untyped]

from exporters.asking.questions import asking_words
from models.errors import CasefoldError, InputError
from readers.zipped import opened_zip

_MOST_BYTES = 100_000_000
_FOR_THE_OFFICE = re.compile(r"For the office:\s*([0-9a-z]{6,40})")
_TICK = r"(?:☒|☑|✔|✓|\[\s?[xX]\s?\])\s*"


class Answer(NamedTuple):
    """What stands at one question: the beginning of the finding's id ("" where it belongs to none), the words, the ticks."""

    finding: str
    said: str
    ticked: tuple[str, ...]

    @property
    def note(self) -> str:
        """The words as they go into the ledger; empty where the question was left out."""
        return " ".join([self.said, *(f"[{tick}]" for tick in self.ticked)]).strip()


def answers_in(path: Path) -> tuple[Answer, ...]:
    """Return what stands in a paper of questions that was filled in, in its order.

    Raises:
        InputError: it is not a Word file of ours, or it cannot be opened.
    """
    found = tuple(_answers(path))
    if not any(answer.finding for answer in found):
        raise InputError(
            f"{path.name} is not a paper of questions made by 'casefold export CASE --format questions': "
            "no question in it can be told. Answers on paper are typed in with 'casefold decide CASE FINDING client_answered'"
        )
    return found


def _answers(path: Path) -> Iterator[Answer]:
    written = ""
    for block in _blocks(path):
        if isinstance(block, Table):
            written = f"{written} {_in_box(block)}".strip()
        elif asked := _FOR_THE_OFFICE.search(block):
            yield Answer(asked[1], written, _ticked(block))
            written = ""
    if written:
        yield Answer("", written, ())


def _blocks(path: Path) -> Iterator[Table | str]:
    try:
        with opened_zip(path, "the Word file") as archive:
            if sum(i.file_size for i in archive.infolist()) > _MOST_BYTES:
                raise InputError(f"{path.name} unpacks to far more than a paper of questions: it is not opened")
        for block in docx.Document(str(path)).iter_inner_content():
            yield block if isinstance(block, Table) else block.text
    except InputError:
        raise
    except (
        CasefoldError,
        BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        OSError,
        KeyError,
        ValueError,
    ) as cause:
        raise InputError(f"{path.name} cannot be opened as a Word file: save it again as .docx") from cause


def _in_box(box: Table) -> str:
    label = asking_words()["answer"]
    text = " ".join(" ".join(cell.text.split()) for row in box.rows for cell in row.cells)
    return text.removeprefix(label).strip()


def _ticked(line: str) -> tuple[str, ...]:
    return tuple(choice for choice in asking_words()["choices"] if re.search(_TICK + re.escape(choice), line))
