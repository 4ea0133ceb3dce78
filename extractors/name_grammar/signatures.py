"""Names in signature blocks: "/s/ Name", a name at a signature rule, the lines after a closing, notary blocks, salutations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.context import words_of
from extractors.name_grammar.recognised import STREETS
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import Kind, Tokens
from extractors.name_grammar.words import lines, plain

_MARK = re.compile(
    r"(?:/s/|\bs/|\(f\)\.?|\(fdo\.?\)|\(sgd\.?\)|\(signed\)|\(signee?\)|\(firmado\)|\(assinado\)|\bfdo\.|\[(?:signed|"
    r"signature|illegible signature|firma|signe)[^\]\n]{0,30}\]:?)[ \t]*\n?[ ]*",
    re.I,
)
_RULE = re.compile(r"[_.…]{5,}|[-–—]{6,}")
_SALUTATION = re.compile(
    r"(?:\b(?:Dear|Hello|Hi)|\b(?:Estimad[oa]s?|Querid[oa]|Cher|Chère|Prezad[oa]|Car[oa]))[ ]+", re.I
)
_TAIL = re.compile(r"[ ]*(?:[,;|(–—-].*)?[ .]*$")
_NOTARY = re.compile(r"notary|notario|commissioner (?:for|of) (?:oaths|deeds)|justice of the peace|my commission")
_BEFORE_OFFICER = re.compile(r"\b(?:before me|sworn|subscribed|affirmed|declared (?:before|at)|acknowledged)\b")
_TRANSLATOR = re.compile(r"\btranslator|\btraductor|\btraduct(?:eur|rice)|\btradutor")
_INTERPRETER = re.compile(r"\binterpret(?:er|e)\b")
_WITNESS = re.compile(r"^\W*(?:witness|testigo|temoin|testemunha)\b")


class _Cell(NamedTuple):
    start: int
    end: int
    text: str


def from_signatures(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield names that are signed or printed under a signature; ``text`` is the plain text."""
    for match in _MARK.finditer(text):
        run = _at(tokens, match.end(), reach=2)
        if run is not None:
            yield candidate(run, "signed", role="author", sure=3)
    for match in _SALUTATION.finditer(tokens.text):
        run = _at(tokens, match.end(), reach=0)
        if run is not None and re.match(r"[ ]*(?:[,:;]|and |\n|y )", tokens.text[run.end : run.end + 6]):
            yield candidate(run, "salutation", role="addressee", sure=2)
    cells = list(_cells(tokens.text, text))
    for k, cell in enumerate(cells):
        if _closes(cell.text):
            yield from _after_closing(tokens, cells, k + 1)
        if _RULE.fullmatch(cell.text.strip()):
            for near in (k - 1, k + 1):
                if 0 <= near < len(cells):
                    yield from _whole_line(tokens, cells, near, "rule", "author", sure=3)
        if _NOTARY.match(cell.text.strip()):
            for near in (k - 1, k - 2, k + 1):
                if 0 <= near < len(cells) and cell.start - cells[near].end < 60 and cells[near].start - cell.end < 4:
                    yield from _whole_line(tokens, cells, near, "notary", "notary", sure=3)
    for k in range(len(cells)):
        yield from _whole_line(tokens, cells, k, "line", None, sure=1)


def _cells(text: str, folded: str) -> Iterator[_Cell]:
    for match in re.finditer(r"[^\n\t\f]+", text):
        if match.group().strip():
            yield _Cell(match.start(), match.end(), folded[match.start() : match.end()])


@lru_cache(maxsize=1)
def _closings() -> frozenset[str]:
    return frozenset(plain(row[0]) for row in lines("names_closings.txt"))


def _closes(cell: str) -> bool:
    return re.sub(r"[^a-z' ]", "", cell).strip() in _closings()


def _after_closing(tokens: Tokens, cells: list[_Cell], first: int) -> Iterator[Candidate]:
    """The lines after "Sincerely,": up to four, until one that is no name after one that was."""
    seen = False
    for k in range(first, min(first + 5, len(cells))):
        found = list(_whole_line(tokens, cells, k, "closing", "author", sure=3))
        if found:
            yield from found
            seen = True
        elif seen and not _RULE.search(cells[k].text):
            return


def _whole_line(
    tokens: Tokens, cells: list[_Cell], k: int, rule: str, role: str | None, *, sure: int
) -> Iterator[Candidate]:
    """The name that a line consists of, with credentials or a function behind a comma."""
    cell = cells[k]
    i = tokens.at(cell.start)
    if i >= len(tokens.all) or tokens.all[i].start - cell.start > 4:
        return
    expected = sure > 1
    run = read_run(tokens, i, comma=not expected or cell.text.isupper(), field=expected)
    if run is None or run.start < cell.start or run.end > cell.end:
        return
    rest = tokens.text[run.end : cell.end]
    rest = rest if tokens.text[run.start : run.end].isupper() and not expected else _without_credentials(rest)
    if not _TAIL.fullmatch(rest):
        return
    parts = len(run.name.given) + len(run.name.surnames)
    if not expected and run.comma and _patient_row(tokens.text, cell, run):
        yield candidate(run, "patient row", role="patient", sure=2)
        return
    if not expected and (parts < 2 or not (_believable(run, tokens, rest) or _last_line(run, tokens, cells, k))):
        return
    if expected and parts < 2 and not run.known and not run.name.title:
        return
    yield candidate(run, rule, role=_role_below(cells, k, rest) or role, sure=max(sure, 2))


@lru_cache(maxsize=1)
def _function() -> re.Pattern[str]:
    functions = "|".join(re.escape(w) for w in sorted(words_of("functions"), key=len, reverse=True))
    return re.compile(rf"[ ]*[,|(–—-][ ]*(?:[a-z]{{1,4}}\.[a-z.]*,?[ ])*(?:[a-z]+ ){{0,3}}?(?:{functions})\b")


def _believable(run: Run, tokens: Tokens, rest: str) -> bool:
    if run.name.credentials or run.name.title or _function().match(plain(rest)):
        return True
    first = tokens.all[tokens.at(run.start)]
    if tokens.all[tokens.at(run.end) - 1].plain in STREETS:
        return False
    initials = sum(len(part) == 2 and part[1] == "." for part in (*run.name.given, *run.name.surnames))
    initialled = initials > 0
    return initials > 1 or (
        (first.known_given or (initialled and run.known) or (run.comma and run.known)) and run.words + initialled >= 2
    )


def _last_line(run: Run, tokens: Tokens, cells: list[_Cell], k: int) -> bool:
    """True for an initial and a surname alone on one of the last lines, where a clinician signs."""
    initial = tokens.all[tokens.at(run.start)].kind is Kind.INITIAL
    return initial and run.words == 1 and 0 < k >= len(cells) - 3 and cells[k].start >= len(tokens.text) // 2


_PATIENT_ROW = re.compile(
    r"\b(?:d\.?o\.?b|born|date of birth|mrn|urn?|nhs|hospital n|chart|acct|medical record|fecha "
    r"de nac|sex|gender|age)\b|\b\d{1,3} ?y(?:\.?o\.?|rs?)?\b|\bmale\b|\bfemale\b"
)


def _patient_row(text: str, cell: _Cell, run: Run) -> bool:
    """True for "LAST, FIRST" followed on its row, or on the next line, by a birth date, a chart number or a sex."""
    row = text[run.end : text.find("\n", min(text.find("\n", cell.end) + 1 or len(text), len(text)))]
    return text[run.start : run.start + 3].isupper() and _PATIENT_ROW.search(plain(row[:160])) is not None


def _role_below(cells: list[_Cell], k: int, rest: str) -> str | None:
    """The role that the words after the name or the next lines state."""
    below = [cells[j].text for j in range(k + 1, min(k + 3, len(cells))) if cells[j].start - cells[k].end < 80]
    below = below[: next((n for n, words in enumerate(below) if _BEFORE_OFFICER.search(words)), len(below))]
    for words in (plain(rest), *below):
        if _NOTARY.search(words):
            return "notary"
        if _TRANSLATOR.search(words) and len(words) < 60:
            return "translator"
        if _INTERPRETER.search(words) and len(words) < 60:
            return "interpreter"
        if _WITNESS.search(words):
            return "witness"
    return None


def _without_credentials(rest: str) -> str:
    while match := re.match(r"[ ]*,?[ ]*([A-Z][A-Za-z./\-]{1,9}\.?)(?=[ ,.]|$)(?:[ ]*\((?:ret|retd|Ret)\.?\))?", rest):
        rest = rest[match.end() :]
    return rest


def _at(tokens: Tokens, offset: int, *, reach: int) -> Run | None:
    i = tokens.at(offset)
    if i >= len(tokens.all) or tokens.all[i].start - offset > reach or tokens.all[i].kind is Kind.STOP:
        return None
    return read_run(tokens, i, field=True)
