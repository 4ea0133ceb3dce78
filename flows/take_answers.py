"""The client's answers into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exporters.asking.answers import Answer, answers_in
from models.errors import InputError
from models.finding import Decision, Verdict
from store.home import Store


class Taken(NamedTuple):
    """The lines that were written; the answers that belong to no finding of today; how many questions were left out."""

    lines: tuple[Decision, ...]
    homeless: tuple[Answer, ...]
    left_out: int


def take_answers(store: Store, case: str, path: Path, *, reviewer: str) -> Taken:
    """Write what the client answered into the ledger of a case. A paper that is taken again adds nothing.

    An answer decides nothing: the finding stays as it is until a reviewer decides.

    Raises:
        InputError: the file is not a paper of questions, or the case was not read yet.
    """
    given = answers_in(path)
    known = {
        (line.finding, line.note) for line in store.ledger.of_case(case) if line.verdict is Verdict.CLIENT_ANSWERED
    }
    lines, homeless = [], []
    for answer in (a for a in given if a.note):
        try:
            finding = store.finding(case, answer.finding) if answer.finding else None
        except InputError:
            finding = None
        if finding is None:
            homeless.append(answer)
        elif (finding.id, answer.note) not in known:
            lines.append(
                store.ledger.append(case, finding, Verdict.CLIENT_ANSWERED, note=answer.note, reviewer=reviewer)
            )
    return Taken(tuple(lines), tuple(homeless), sum(not a.note for a in given))
