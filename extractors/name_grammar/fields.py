"""Names in the fields of forms: "Patient Name: LOPEZ VEGA, MARIA", with a colon, a tab or a new line after the label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import Kind, Tokens
from extractors.name_grammar.words import Label, labels
from models.names import PersonName

_ALSO = re.compile(r"(?:[.,;]?\s*(?:\band\b|\by\b|\be\b|\bet\b|&|/)\s*(?:de\s+|of\s+)?|\s*;\s*|,\s+|\n)(?=\S)")
_MANY = ("witness", "relative", "physician", "other", "addressee", "subject", "applicant")
_PAIR_REACH = 400


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(labels(), key=len, reverse=True)
    one = "(?:" + "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in words) + ")"
    extra = r"(?:[ ]?\((?:s|es|print|printed|please print|last,? first[^)\n]*|as in[^)\n]*|full|surname[^)\n]*)\))?"
    # "Patient / DOB / Sex⇥Ana Ruiz⇥…": further fields of the row, behind the name
    extra += r"(?:[ ]?/[ ]?(?:d\.?o\.?b\.?|date of birth|born|sex|gender|age|mrn|nhs|hospital|medicare|id|no|number|address|phone|tel|relationship|contact)\b[ .a-z]{0,12}(?=[ ]?[/:\t])){0,4}"
    mark = r"(?:(?:\d{1,2}[a-z]?|[a-z])[.)][ ]?|[-*•☐☒□][ ]?)?"
    return re.compile(
        rf"(?:(?P<start>^|(?<=[\n\t\f])){mark}(?P<label>{one}){extra}"
        rf"(?P<also>[ ]?/[ ]?(?P<second>{one}){extra})?(?P<sep>[ ]?[:.][ \t]*\n?[ \t]*|[ ]?\t+|[ ]?\n\n?|[ ])"
        rf"|(?<![\w/])(?P<inline>{one}){extra}[ ]?:[ \t]*\n?)"
    )


def from_fields(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names that labels announce."""
    parts: list[tuple[Label, Run]] = []
    for match in _pattern().finditer(text):
        label = labels()[match["second"] or match["label"] or match["inline"]]
        sep = match["sep"] if match["start"] is not None else ":"
        run = None if _row_ends(text, match.start(), match.end(), sep) else _value(tokens, match.end(), sep, label)
        if run is None:
            continue
        if label.part != "full":
            parts.append((label, run))
            continue
        yield candidate(run, f"field:{label.text}", role=label.role or None, sure=3)
        if label.role in _MANY:
            yield from _more(tokens, run, label)
    yield from _joined_parts(parts)


def _row_ends(text: str, start: int, end: int, sep: str) -> bool:
    """True for a last cell of a table ("…⇥Applicant"), below which a new row begins."""
    if "\n" not in sep or ":" in sep or text[start - 1 : start] != "\t":
        return False
    return "\t" in text[end:].partition("\n")[0]


def _value(tokens: Tokens, offset: int, sep: str, label: Label) -> Run | None:
    i = tokens.at(offset)
    if i >= len(tokens.all):
        return None
    first = tokens.all[i]
    between = tokens.text[offset : first.start]
    if not re.fullmatch(r"[ (:\-–—_.\"“*]{0,40}(?:\n)?", between) or (first.kind is Kind.STOP):
        return None
    run = read_run(tokens, i, comma=True, field=True)
    if run is None:
        return None
    rest = tokens.text[run.end : run.end + 40]
    announced = ":" in sep or "\t" in sep
    if "\n" in sep and ":" not in sep:
        whole = re.match(r"[.,]?(?:,? ?[A-Z][A-Za-z.\-]{1,9}){0,4}[ ]*(?:\([^)\n]*\)[ ]*)?(?:[\n\t\f]|$)|, ", rest)
        announced = whole is not None and (run.parts > 1 or label.part != "full")
    if sep == " " and label.part != "full" and first.capitals and run.words == 1:
        return run
    if sep == " " and run.comma and label.text in _OF_A_ROW and re.match(r"[ ]*[\t\n]", rest):
        return run
    if sep == " " and not (run.known and run.words + len(run.name.given) > 1 and label.text not in _PROSE):
        return None
    if sep.strip() == "." and label.text not in ("fdo", "prov", "c.c", "pt"):
        return None
    if not announced and sep != " " and not run.known:
        return None
    if label.part == "full" and _doubtful(run, rest, label, sep) and not _whole_name(tokens, run, rest):
        return None
    return run


_OF_A_ROW = frozenset({"name", "patient", "client", "student", "pupil", "applicant", "pt", "nom", "nombre"})
_PROSE = frozenset(
    {
        "from",
        "re",
        "subject",
        "copy",
        "nurse",
        "contact",
        "manager",
        "teacher",
        "officer",
        "questions",
        "name",
        "nom",
        "nome",
    }
)
_OFTEN_OTHER = frozenset(
    {
        "from",
        "contact",
        "subject",
        "re",
        "copies",
        "cc",
        "officer",
        "questions",
        "regarding",
        "signature",
        "firma",
        "signed",
    }
)


def _doubtful(run: Run, rest: str, label: Label, sep: str) -> bool:
    """A single word, or anything after a label that is often followed by something else than a person."""
    initial = any(len(part) <= 2 for part in run.name.given)
    if run.name.title or run.name.credentials:
        return False
    if label.text in _OFTEN_OTHER and not (run.known or initial):
        return True
    if run.parts > 1:
        return run.comma and label.text in _OFTEN_OTHER and not run.known
    clean = re.match(r"[.,]?[ ]*(?:\(|[\n\t\f]|$)", rest) is not None
    return not clean or (not run.known and ":" not in sep)


_COMMON_ENDING = re.compile(r"(?:tion|ment|ness|ship|ance|ence|ency|ity|ing|ism|ist|able|ible|ive|ous|al|ed|ee|or)s?$")


def _whole_name(tokens: Tokens, run: Run, rest: str) -> bool:
    """True for two to four words that fill their line, none of which the text or its ending shows as a common word."""
    words = [t for t in tokens.all[tokens.at(run.start) : tokens.at(run.end)] if t.kind in (Kind.NAME, Kind.SOFT)]
    return (
        2 <= len(words) <= 4
        and run.words == len(words)
        and re.match(r"[ ]*(?:[\n\t\f]|$)", rest) is not None
        and not any(t.plain in tokens.common or (t.text.istitle() and _COMMON_ENDING.search(t.plain)) for t in words)
    )


def _more(tokens: Tokens, run: Run, label: Label) -> Iterator[Candidate]:
    """The further names of "Witnesses: A and B"; of a comma list only names of two words."""
    end = run.end
    for _ in range(6):
        joint = _ALSO.match(tokens.text, end)
        if joint is None:
            return
        i = tokens.at(joint.end())
        if i >= len(tokens.all) or tokens.all[i].start - joint.end() > 1:
            return
        listed = read_run(tokens, i, field=False)
        if listed is None or (listed.words < 2 and listed.name.title is None):
            return
        if joint.group().strip() in (",", "") and not (listed.known or listed.name.title):
            return
        yield candidate(listed, f"field:{label.text}", role=label.role or None, sure=2)
        end = listed.end


def _joined_parts(parts: list[tuple[Label, Run]]) -> Iterator[Candidate]:
    """Surname, given name and maiden name in fields of their own form one person: each place carries the whole name."""
    used: set[int] = set()
    for i, (label, run) in enumerate(parts):
        if i in used or _whole(label, run):
            continue
        group = [(label, run)]
        seen = {label.part}
        for j in range(i + 1, len(parts)):
            other, value = parts[j]
            if value.start - group[-1][1].end > _PAIR_REACH or other.part in seen or _whole(other, value):
                break
            group.append(parts[j])
            seen.add(other.part)
            used.add(j)
        name = PersonName(
            given=_of(group, "given"),
            surnames=(*_of(group, "surname"), *_of(group, "mother_surname")),
            maiden=_of(group, "maiden"),
        )
        for each, value in group:
            shown = name if each.part != "maiden" else replace_maiden(name)
            yield replace(candidate(value, f"field:{each.text}", role=each.role or None, sure=3), name=shown)


def _whole(label: Label, run: Run) -> bool:
    """Whether "birth name:" is followed by a whole name, which is no part of one."""
    return label.part == "maiden" and bool(run.name.given) and bool(run.name.surnames)


def replace_maiden(name: PersonName) -> PersonName:
    """Return the person's name at birth: given names with the maiden surnames."""
    return name.model_copy(update={"surnames": name.maiden or name.surnames})


def _of(group: list[tuple[Label, Run]], part: str) -> tuple[str, ...]:
    for label, run in group:
        if label.part == part:
            if part == "given":
                return (*run.name.given, *run.name.surnames)
            return _surnames(run)
    return ()


def _surnames(run: Run) -> tuple[str, ...]:
    return (*run.name.given, *run.name.surnames) if not run.comma else run.name.surnames
