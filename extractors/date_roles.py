"""What each date is the date of: by its label, its place on the page, and the words of its sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from extractors.date_columns import headed_as_birth, headings_of
from extractors.date_grammar.lexicon import SPACE, alternation, table
from extractors.date_grammar.shapes import Found
from extractors.date_places import (
    CLOCK,
    behind_a_signature,
    closes_with_place,
    in_a_signers_row,
    is_in_a_list,
    stands_alone,
)
from extractors.own_date import closed_by_a_machine, in_a_form_row, issues_another_paper, opens_the_record
from models.values import DateRole

_REACH = 110
_LONGEST_LABEL = 60
_BREAK = re.compile(r"[\t\n\f]|[.;!?][ \n]|(?:^|[ \n])[/|·•–—][ ]")
_CLOSING_TEXT = 900
_SALUTATION = re.compile(
    r"(?im)^(?:dear|to whom|to the|estimad[oa]s?|a quien|respetad[oa]s?|madame|monsieur|prezad[oa]s?|sir)\b|^re:"
)
_FAX_LINE = re.compile(r"(?i)\bfax\b|\bfrom:.*\bto:|\bp(?:g|age)?[ .]?\d+(?:/| of )\d+|-->|\bTX\b")
_CODE = re.compile(r"(?:^|[\s(])[A-Z][A-Z/]{0,7}[- /]?\d[\w/-]*(?:[ ]v\.?\d+)?[ ,]*\($|(?i:\brev\.?[ ]?|\bv\d+[ ]?\()$")
_CODE_OPENS = re.compile(r"^[A-Z][A-Z/]{0,7}[- /]?\d[\w/-]*,?[ ]$")


_ARTICLES = re.compile(r"(?i)\b(?:el|le|on|the|a|em|o|día|dia)[ ]")


class Role(NamedTuple):
    """A date's role; ``key`` is the label or rule that told it, ``own`` its place in the choice of the document's date."""

    role: DateRole
    key: str
    evidence: str
    own: int | None = None


class _Label(NamedTuple):
    key: str
    role: DateRole
    own: int | None
    near: bool
    opens: re.Pattern[str]
    within: re.Pattern[str]
    inside: re.Pattern[str]


@cache
def _labels() -> list[_Label]:
    labels = []
    for row in table("dates_roles.toml")["label"]:
        words = rf"(?<!\w){alternation(row['words'])}(?!\w)"
        labels.append(
            _Label(
                row["key"],
                DateRole(row["role"]),
                row.get("own"),
                row.get("near", False),
                re.compile(rf"^\W*(?:\d+\.?[ ])?{words}", re.IGNORECASE),
                re.compile(words, re.IGNORECASE),
                re.compile(rf"{words}[:.,]?{_FILLER}$", re.IGNORECASE),
            )
        )
    return labels


_FILLER = rf"(?:[ \n]?[(\[]?(?:{SPACE}?[^\W\d][\w.'’-]*,?){{0,4}}{SPACE}?[:,(–—-]?[ \n\t]?)"


def _born() -> _Label:
    return next(label for label in _labels() if label.key == "born")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(table('dates_roles.toml')[name]['words'])}(?!\w)", re.IGNORECASE)


_ELSE_TAIL, _MASTHEAD = 60, 250
_IN_COLUMNS = {"born", "died", "expires", "issued", "registered", "discharged"}
# Behind a letter's date: its place, or the day's name in the calendar of a church.
_BRACKETED = re.compile(r"(?:[A-ZÀ-Ý][\w.'’-]*[ ]){1,4}\(")
_FORMULA_REACH = 260
_NAMED_DATE = re.compile(r"^\W*(?!report\b)(?:[A-ZÀ-Ý][\w-]*[ ]){1,2}date[ ]?[:.]?[ ]?$", re.IGNORECASE)
_LED_IN = re.compile(r"(?:\b(?:this|on|the|el|día|le|du|a los|aos|em|dated)[ \n]|,[ \n])$", re.IGNORECASE)
_FULL_LINE = 50
# The line below, where a translator or clerk notes who signed: "Head of department (signature) Ada Moss. Seal."
_SIGNED_BELOW = re.compile(
    r"(?i)\s*[^\n]{0,60}\b(?:signature|signed|sgd|seal|stamp|firma|firmado|assinatura|cachet|unterschrift|podpis|подпись|підпис|"
    r"semnătura|imza|tanda tangan|chữ ký)\b"
)
# "Assessor signature: K. Moss⇥Date: …"
_SIGNERS_CELL = re.compile(
    r"(?i:\bsign(?:ature|ed)(?:[ ](?:of|by)[ ]\w+)?[ ]?)(?:(?i::[ ]?[A-ZÀ-Ý])|[A-ZÀ-Ý][\w.'’-]*[ ])"
)
_SIGNED, _VISIT = 20, 50
_OF = re.compile(
    r"(?:/\w+|[ ](?:y|e|et|&)[ ]\w+)?[ ](?:of|de|del|du|do|da|des|d['’])[ \w]|[ ](?!(?:this|the|le|el|on|at|is|de|du)\b)(?-i:[a-z]{3,})",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"(?:[A-Za-z]+[ ]){1,3}date[ .:]*$|date (?:of|from|last|first|hired?|started?)\b[^.]{0,30}$", re.IGNORECASE
)
_SHARED_NOUN = re.compile(r"(?i)[ ](?:of|de|du|da)[ ]")
_SENTENCE_BETWEEN = re.compile(r"/s/.*[a-z]{3}\.[ ]+[A-Z].*[ ](?:on|of|in)[ ]$")
_CLOCK_BEHIND = re.compile(r"[ ,]*(?:(?:at[ ])?\d{1,2}[:.h]\d\d|(?:at[ ])?\d{4}[ ]?h|at[ ]\d{4})\b", re.IGNORECASE)


def role_of(text: str, found: Found, previous_end: int, foot: int) -> Role:
    """Return the role of one date.

    ``previous_end`` is where the date before it ends; ``foot`` is where the closing part of the document begins.
    """
    start, end = found.start, found.end
    line_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    line_end = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    before, after = text[line_start:start], text[end:line_end]
    if (
        "rint" not in before[-24:]
        and _FAX_LINE.search(before + " " + after)
        and re.match(r"[ \w,]{0,8}\d{1,2}:\d\d", after.lstrip())
    ):
        return Role(DateRole.PRINT, "fax", "it stands in a fax header", None)
    if line_start == 0 and not before.strip() and after.strip() and CLOCK.fullmatch(after):
        return Role(DateRole.PRINT, "printed", "with the time, on the first line", 70)
    if found.rule == "numeric_in_name":
        return Role(DateRole.OTHER, "cited", "it stands in the name of a file")
    partial = found.rule in ("numeric_month", "month_year", "year")
    if (_CODE.search(before) or (_CODE_OPENS.match(before) and not after.strip())) and (
        partial or found.rule == "numeric"
    ):
        return Role(DateRole.OTHER, "edition", "it is the edition of a form")
    segment, cells = _lead(text, start, max(previous_end, start - _REACH))
    if text[end : end + 1] == "\t" and text[max(0, start - 2) : start].endswith("\n"):
        cells = []  # the date opens a table row: what stands above is another row's
    if found.rule == "year" and found.open == "end" and _in_the_letterhead(text, start, before, after):
        return Role(DateRole.OTHER, "edition", "a year in the letterhead")
    labelled = _by_label(segment, cells)
    labelled = _by_heading(text, start, end, labelled) or _by_label_below(text, end, labelled) or labelled
    if labelled is not None and labelled.key == "signed" and _stamped_by_a_machine(segment, after):
        return labelled._replace(key="esigned", own=51)
    if labelled is not None and labelled.key == "dated" and labelled.role is DateRole.DOCUMENT and start >= foot:
        return labelled._replace(role=DateRole.SIGNATURE)
    if (
        labelled is not None
        and labelled.key == "issued"
        and issues_another_paper(before, segment, text[: min(_MASTHEAD, line_start)])
    ):
        return Role(DateRole.OTHER, "cited", "it is the date of another paper")
    if closed_by_a_machine(re.split(r"(?<=[.;!?])[ \n](?=[A-Z][a-z]+[ ]\w+[ ])", segment)[-1], after):
        return Role(DateRole.SIGNATURE, "esigned", "the record was closed by machine", 51)
    if opens_the_record(text, start):
        return Role(DateRole.DOCUMENT, "recorded", "the opening of a minute", 45)
    alone = (
        stands_alone(before, after)
        and not is_in_a_list(text, before, line_start)
        and not in_a_form_row(text, before, line_start, line_end)
    )
    placed = alone and before.strip() != "" and start >= len(text) * 2 // 3
    if labelled is not None and not (placed and labelled.key == "recorded"):
        return labelled
    if alone and found.rule not in ("month", "year"):
        if start >= foot or placed:
            return Role(DateRole.SIGNATURE, "foot", "it stands alone below the text", 25)
        low = start >= len(text) * 2 // 3 and _SIGNED_BELOW.match(text, line_end) is not None
        if low or _words("closings").match(text[line_end : line_end + 60].lstrip()):
            return Role(DateRole.SIGNATURE, "foot", "it stands alone above the closing words", 25)
        if start < _top(text):
            return Role(DateRole.DOCUMENT, "letterhead", "it stands alone under the letterhead", 11)
    if start >= foot and _BRACKETED.fullmatch(before) and after.startswith(")"):
        return Role(DateRole.SIGNATURE, "foot", "it stands in brackets behind the signer's name", 25)
    if start >= foot and closes_with_place(segment, after):
        return Role(DateRole.SIGNATURE, "foot", "it stands with a place alone in the last sentence", 25)
    if start >= foot and (behind_a_signature(before, after) or in_a_signers_row(text, before, after, line_start)):
        return Role(DateRole.SIGNATURE, "foot", "it stands beside the signer's name", 25)
    if start >= len(text) // 2 and "/s/" in before and _SENTENCE_BETWEEN.search(before) is None:
        return Role(DateRole.SIGNATURE, "foot", "it stands in the signer's row", 25)
    return _by_sentence(text, start, segment)


def _stamped_by_a_machine(segment: str, after: str) -> bool:
    """True for "Electronically signed: … 04/19/2021 07:52": the time at which a record was closed, often days after the visit."""
    return _words("electronic").search(segment) is not None and _CLOCK_BEHIND.match(after) is not None


def _in_the_letterhead(text: str, start: int, before: str, after: str) -> bool:
    """True for "Established since 1938" alone on a line of the head, and for "ELM DRUG since 1938" in a cell at the top of any page."""
    if start < _MASTHEAD and not after.strip():
        return True
    name, _, _ = before.rpartition("\t")[2].strip().rpartition(" ")
    top_of_page = start - (text.rfind("\f", 0, start) + 1) < _MASTHEAD
    return top_of_page and name.isupper() and " " in name and not after.partition("\t")[0].strip()


def _by_heading(text: str, start: int, end: int, labelled: Role | None) -> Role | None:
    """The role that the column's heading gives, where it is one that a column of a form has."""
    left = text[max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1 : start].split("\t")[-2:-1]
    if labelled is not None and (_by_label(left[0] + " ", []) if left else "\t" not in text[end : end + 1]):
        return None  # the label stands beside it
    if headed_as_birth(text, start, end):
        return _labelled(_born(), "", [])
    for heading in headings_of(text, start, end):
        for label in _labels():
            if label.key in _IN_COLUMNS and label.within.search(heading) and not re.search(r"\d{3}", heading):
                return Role(label.role, label.key, f"the heading of its column ({label.key})", label.own)
    return None


def _by_label_below(text: str, end: int, labelled: Role | None) -> Role | None:
    """The end of a notary's commission, of which a stamp has the label below its date."""
    below = re.match(r"[ \w.]{0,3}\n+([^\n\f]{1,40})", text[end : end + 60])
    if labelled is None and below and not re.search(r"\d", below[1]):
        for label in _labels():
            if label.key == "expires" and label.opens.match(below[1]):
                return Role(label.role, label.key, f"the label below it ({label.key})", label.own)
    return None


def _lead(text: str, start: int, floor: int) -> tuple[str, list[str]]:
    """The words of the date's own sentence, cell or line before it, and the cells or lines before that, nearest first."""
    raw = text[floor:start]
    parts = re.split(r"\t|\n\n|\f", raw)
    segment = parts[-1]
    earlier = [part.strip() for part in reversed(parts[:-1]) if part.strip()]
    if "\n" in segment and not segment.rpartition("\n")[2].strip(" :.-"):
        head, _, _ = segment.rstrip().rpartition("\n")
        line = segment.rstrip()[len(head) :].strip()
        earlier = [line, *([head.strip()] if head.strip() else []), *earlier]
    return segment, earlier


def _by_label(segment: str, cells: list[str]) -> Role | None:
    blank = not _ARTICLES.sub("", segment.rpartition("\n")[2]).strip(" :.-–|,(")
    pieces = [p for p in re.split(r"\n|(?<=[.;!?])[ ]|[ ][/|·•–—][ ]", segment) if p.strip()]
    own = pieces[-1] if pieces else ""
    told_together = _by_joint_label(segment, cells)
    if told_together is not None:
        return told_together
    if own.strip() and not (blank and cells):
        told = _with_line_before(pieces)  # a sentence goes on over the end of a line
        for label in _labels():
            if (label.opens.match(own) and len(own) < 70) or (label.near and label.inside.search(told)):
                if label.key == "recorded" and _born().within.search(told):
                    return _labelled(_born(), own, cells)  # "nació a las cinco horas del día …"
                return _labelled(label, own, cells)
        follows = re.split(r"[,(]", own)[-1]
        for label in _labels():
            if follows is not own and label.opens.match(follows) and label.inside.search(follows) and label.near:
                return _labelled(label, follows, cells)
        closers = re.search(r"(?:^|[ ])([A-Z][\w.’' /]*):?[ ]$", own)  # "… Adm: X Printed 3/4/2024" inside one line
        if closers:
            for label in _labels():
                if label.key != "dated" and (label.near or own.rstrip().endswith(":")) and label.inside.search(own):
                    return _labelled(label, own, cells)
    if (
        not blank
        and cells
        and len(cells[0]) < _LONGEST_LABEL
        and cells[0][-1:] not in ".!?"
        and _born().inside.search(cells[0])
    ):
        return _labelled(_born(), cells[0], [])
    named = _NAMED_DATE.match(own if own.strip() else cells[0] if cells else "")
    if named and not _words("date_of_something_else").search(named.group()):
        return Role(DateRole.EVENT, "paper", "its label names the paper's own step", 58)
    if blank:
        for cell in cells[:3]:
            line = cell.rpartition("\n")[2] if "\n" in cell else cell
            for label in _labels():
                if _has_its_value(label, line):
                    continue
                if (label.opens.match(line) and len(line) < 60) or (
                    label.near and label.inside.search(line) and len(line) < 60
                ):
                    return _labelled(label, line, cells[1:])
            if _OTHER_DATE.match(line):
                event = Role(DateRole.EVENT, "date_of_event", "its label names an event")
                return event if _words("date_of_something_else").search(line) else None
    return None


def _by_joint_label(segment: str, cells: list[str]) -> Role | None:
    """The label of the same place in "MRN / DOB / Sex", before a cell "2093317 / 03/06/1949 / M"."""
    names = re.split(r"[ ]?/[ ]?", cells[0].rpartition("\n")[2]) if cells else []
    place = len(re.findall(r"[ ]/[ ]", segment))
    if len(names) < 2 or place >= len(names) or re.search(r"[a-z]{4}", segment):
        return None
    if place == 0 and _SHARED_NOUN.search(names[-1]) and not _SHARED_NOUN.search(names[0]):
        return None  # "Date/place of entry" is one label
    return next((_labelled(label, names[place], []) for label in _labels() if label.opens.match(names[place])), None)


def _with_line_before(pieces: list[str]) -> str:
    """The date's own words in its sentence, with those of the line before where that one was full."""
    own = pieces[-1]
    if len(pieces) < 2 or len(pieces[-2]) < _FULL_LINE or pieces[-2].rstrip()[-1:] in ".:;!?":
        return own
    return f"{pieces[-2].rstrip()} {own}"


def _has_its_value(label: _Label, line: str) -> bool:
    """True for "Fax 514 555-0173": the label is followed by figures of its own."""
    said = label.opens.match(line)
    return said is not None and re.search(r"\d{3}", line[said.end() :]) is not None


def _labelled(label: _Label, where: str, cells: list[str]) -> Role | None:
    if label.key == "dated":
        said = label.opens.match(where)
        if said and _OF.match(where, said.end()):
            return Role(DateRole.EVENT, "date_of_event", "its label names what it is the date of")
        context = " ".join([where, *(c[-_ELSE_TAIL:] for c in cells[:1])])
        if _SIGNERS_CELL.search(context):
            return Role(DateRole.SIGNATURE, "signed", "the label behind a signature", _SIGNED)
        if _words("meeting").search(context):
            return Role(DateRole.EVENT, "visit", "its label names a meeting", _VISIT)
        if _words("date_of_something_else").search(context):
            return Role(DateRole.EVENT, "date_of_event", "its label names an event")
        if len(where.strip()) > 48:
            return None
    return Role(label.role, label.key, f"the label before it ({label.key})", label.own)


def _top(text: str) -> int:
    """Offset up to which a date that stands alone is that of the letter: the salutation, or the first page's first part."""
    page = text.find("\f")
    page = len(text) if page < 0 else page
    salutation = _SALUTATION.search(text, 0, min(page, 2500))
    shortest = min(page, 700) if page > 700 else page // 2 + 1
    return max(shortest, salutation.start() if salutation else 0)


def foot_of(text: str) -> int:
    """Return the offset where a document's closing part begins: its last closing words, else its last lines."""
    last = max((m.start() for m in _words("closings").finditer(text)), default=-1)
    near_end = max(0, len(text) - _CLOSING_TEXT)
    return last if last >= len(text) // 2 else max(near_end, len(text) * 2 // 3)


def _formula(text: str, start: int) -> Role | None:
    """The role of a date that closes a formula: "…, in witness whereof I have set my hand on this 3 May"."""
    sentence = re.split(r"\n\n|\f|[.;][ \n]", text[max(0, start - _FORMULA_REACH) : start])[-1]
    if _LED_IN.search(sentence):
        for formula, row in _formulas():
            if formula.search(sentence):
                return Role(DateRole(row["role"]), row["key"], "the paper's own formula", row["own"])
    return None


@cache
def _formulas() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [
        (re.compile(rf"(?<!\w){alternation(row['words'])}(?!\w)", re.IGNORECASE), row)
        for row in table("dates_roles.toml")["formula"]
    ]


def _by_sentence(text: str, start: int, segment: str) -> Role:
    if re.search(r"(?:^|[ (,])b\.[ ]?$", segment):
        return Role(DateRole.BIRTH, "born", "“b.” before it")
    own = re.split(r"(?<=[.;!?])[ \n]", segment)[-1]
    for label in _labels():
        if label.near and label.role in (DateRole.BIRTH, DateRole.DEATH) and label.inside.search(own):
            return _labelled(label, own, []) or Role(DateRole.EVENT, "prose", "an event told in a sentence")
    formula = _formula(text, start)
    if formula:
        return formula
    if _words("death_verbs").search(own):
        return Role(DateRole.DEATH, "died", "the sentence tells of a death")
    if _words("cited").search(own[-90:]):
        return Role(DateRole.OTHER, "cited", "it is the date of a document that is cited")
    return Role(DateRole.EVENT, "prose", "an event told in a sentence or row")
