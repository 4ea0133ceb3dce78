"""What a document is, by its content: titles, letterhead, salutation, labels and formal features, all weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from extractors.formal.layout import cells, is_name, is_prose
from extractors.formal.titles import find_title, titles
from extractors.formal.wording import pattern, table
from extractors.parse import Parse
from models.document import Span
from models.extraction import Kind
from models.values import FormalValue

_ZONES = {"head": 1_500, "tail": 900}
_ENOUGH = 1.5
# Signs of so much weight for a form or record: then that it also tells in prose makes no letter of it.
_TELLING = 3.0
# Among equals the more telling paper first.
_PRECEDENCE = ("translation", "affidavit", "identity_record", "medical_report", "official_record", "letter", "other")


class Evidence(NamedTuple):
    """One sign: for which kind, how much it weighs, and the reason in words."""

    kind: str
    weight: float
    says: str


def classify(parse: Parse) -> tuple[Kind, str, Span | None]:
    """Return the kind, the reason in words, and the place of the document's title."""
    evidence = [*_titles(parse), *_worded(parse.text), *_formal(parse), *_named(parse), *_clinical(parse)]
    scores = _sum(evidence)
    if max((score for kind, score in scores.items() if kind != Kind.LETTER), default=0.0) < _TELLING:
        evidence += _told(parse)
        scores = _sum(evidence)
    title = find_title(parse.text)
    span = parse.span(title.start, title.end) if title else None
    best = max(_PRECEDENCE, key=lambda kind: (scores.get(kind, 0.0), -_PRECEDENCE.index(kind)))
    if scores.get(best, 0.0) < _ENOUGH:
        return Kind.OTHER, "no title, address or form tells what it is", span
    return Kind(best), _reason(evidence, best), span


def _sum(evidence: list[Evidence]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for sign in evidence:
        scores[sign.kind] = scores.get(sign.kind, 0.0) + sign.weight
    return scores


def _reason(evidence: list[Evidence], kind: str) -> str:
    """The heaviest signs for the kind, without repetition."""
    signs = sorted((e for e in evidence if e.kind == kind), key=lambda e: -e.weight)
    return "; ".join(dict.fromkeys(e.says for e in signs[:4]))


def _titles(parse: Parse) -> Iterator[Evidence]:
    """Each kind's best title: a second heading of the same kind adds nothing."""
    best: dict[str, Evidence] = {}
    for title in titles(parse.text):
        if title.kind not in best or title.weight > best[title.kind].weight:
            best[title.kind] = Evidence(title.kind, title.weight, title.says)
    yield from best.values()


def _worded(text: str) -> Iterator[Evidence]:
    zones = {"head": text[: _ZONES["head"]], "body": text, "tail": text[-_ZONES["tail"] :]}
    for zone, part in zones.items():
        for row in table("document_kinds")[zone]:
            found = pattern(row["pattern"]).finditer(part)
            if row.get("each"):
                count = min(len({m.group().casefold() for m in found}), row["most"])
            else:
                count = int(next(found, None) is not None)
            if count:
                yield Evidence(row["kind"], row["weight"] * count, row["says"])


def _clinical(parse: Parse) -> Iterator[Evidence]:
    """A paper under a clinician's name that names illnesses, medicines and findings speaks of a patient."""
    clinical = table("document_kinds")["clinical"]
    if not pattern(clinical["clinician"]).search(parse.text[: _ZONES["head"]] + "\n" + parse.text[-_ZONES["tail"] :]):
        return
    told = {m.span.quote(parse.document).casefold() for kind in clinical["mentions"] for m in parse.of_kind(kind)}
    weight = min(clinical["most"], clinical["weight"] * (len(told) // clinical["each"]))
    if weight:
        yield Evidence("medical_report", weight, clinical["says"])


def _named(parse: Parse) -> Iterator[Evidence]:
    """What the file's name says: whoever dropped it knew the paper, but names are short and sometimes wrong."""
    name = " ".join(re.findall(r"[^\W_]+", PurePosixPath(parse.document.file).stem))
    for row in table("document_kinds")["file_name"]:
        if pattern(f"(?<!\\w)(?:{row['pattern']})(?!\\w)").search(name):
            yield Evidence(row["kind"], row["weight"], row["says"])
            return


def _told(parse: Parse) -> Iterator[Evidence]:
    """Running prose is a letter's, the more where it says "I" or a name stands below it, unless a form says more."""
    spoken = table("document_kinds")["spoken"]
    prose = [parse.text[a:b] for a, b in parse.sentences if is_prose(parse.text[a:b])]
    if len(prose) < spoken["sentences"]:
        return
    first_person = pattern(spoken["first_person"])
    if sum(first_person.search(sentence) is not None for sentence in prose) >= spoken["sentences"]:
        yield Evidence("letter", spoken["weight"], spoken["says"])
    lines = [cell.text for cell in cells(parse.text)][-spoken["last_lines"] :]
    if any(is_name(line.split(",")[0]) and not is_prose(line) for line in lines):
        yield Evidence("letter", spoken["signed_weight"], spoken["signed_says"])


def _formal(parse: Parse) -> Iterator[Evidence]:
    """What the formal features tell: an oath makes an affidavit, a translator's certificate a translation."""
    weights = table("document_kinds")["formal"]
    seen = set()
    for mention in parse.of_kind("formal"):
        value = mention.value
        assert isinstance(value, FormalValue)
        key = f"{value.feature}.{value.state}"
        if key in weights and key not in seen:
            seen.add(key)
            row = weights[key]
            yield Evidence(row["kind"], row["weight"], row["says"])
