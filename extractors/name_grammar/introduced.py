"""Names behind a noun that introduces a person ("the child X", "le citoyen X", "by the name of X"), and before what only a
person has ("X, born …", "X, MRN …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.context import words_of
from extractors.name_grammar.oaths import ending_at
from extractors.name_grammar.runs import Run, read_run
from extractors.name_grammar.tokens import Kind, Tokens
from extractors.parse import Parse

_WRAPPED = 40
_FIRST_NAME = re.compile(r"prenom|first name|given name|forename|nombres? de|nome de")
_CLERKS = frozenset({"secretary", "receptionist", "typist", "clerk", "secretaria", "secretaire"})
_NAMING = re.compile(r"name|nombre|nom\b|prenom|nome|called|llamad|chamad")
_ENDING = re.compile(r"(?:tion|ment|ness|ship|ance|ence|ity|ing|ism|ist|able|ible|ive|ous|ed|al)s?$")
_PERSON_ONLY = re.compile(
    r"[ \t]{0,6}[,;(–-]{0,2}[ \t]{0,6}(?:\(?d\.?o\.?b\b|born (?:on|in|at|the|\d)|date of birth|mrn\b|ur(?: (?:no|number))?\b[.:]* ?\d|nhs (?:no|number)|chart (?:no|number|#)|"
    r"a-?number|alien (?:no|number|registration)|a ?#|a[ -]?\d{3}[ -]?\d{3}[ -]?\d{3}\b|aged \d|age \d|\d{1,2}[- ]years?[- ]old|nacid[oa] |fecha de nac|"
    r"nee? (?:le|a|au|aux|en|vers) |domicilie|demeurant|agee? d|natural d|vecin[oa] d|de profes|nascid[oa] )"
)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    nouns = sorted(words_of("before"), key=len, reverse=True)
    return re.compile(rf"\b(?P<noun>{'|'.join(map(re.escape, nouns))})(?P<gap>:?,?[ \n][\"“«]?)(?=[^\W\d_a-z])", re.M)


def from_introductions(parse: Parse, tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names that a noun in small letters introduces; ``text`` is the plain text."""
    for match in _before().finditer(_small(parse.text, text)):
        i = tokens.at(match.end())
        if i >= len(tokens.all) or tokens.all[i].start != match.end() or tokens.all[i].kind is Kind.STOP:
            continue
        if "\n" in match["gap"] and match.start() - parse.text.rfind("\n", 0, match.start()) < _WRAPPED:
            continue
        naming = _NAMING.search(match["noun"]) is not None
        if "," in match["gap"] and not naming and match["noun"] not in _CLERKS:
            continue
        run = read_run(tokens, i, field=naming)
        if run is not None and (naming or _likely(run, parse)):
            role = "subject" if _FIRST_NAME.search(match["noun"]) else "official" if match["noun"] in _CLERKS else None
            yield candidate(run, "introduced", role=role, sure=2)


def from_particulars(parse: Parse, tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names of two words or more right before a birth date, an age or a number that only a person has."""
    for match in _PERSON_ONLY.finditer(text):
        run = ending_at(tokens, match.start(), comma=True)
        if run is None or run.name.title or run.parts < 2 or not _likely(run, parse):
            continue
        line = parse.text.rfind("\n", 0, run.start)
        if "\n" not in parse.text[run.start : run.end] and line < run.start:
            yield candidate(run, "before particulars", sure=2)


@lru_cache(maxsize=1)
def _function() -> re.Pattern[str]:
    functions = sorted(words_of("functions"), key=len, reverse=True)
    leading = r"(?:(?:the|a|an|our|senior|deputy|assistant|chief|acting|licensed|certified|retired|state|city|county|district|medical|clinical|civil|school|police|branch|official) )?"
    return re.compile(rf",[ ]{leading}(?:{'|'.join(map(re.escape, functions))})\b")


def from_functions(parse: Parse, tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names of two words, or of initials and a word, right before a comma and a function: "J. Lund, Registrar"."""
    for match in _function().finditer(text):
        run = ending_at(tokens, match.start())
        if run is None or run.name.title or run.parts < 2 or "\n" in parse.text[run.start : run.end]:
            continue
        if _likely(run, parse) and parse.text[max(0, run.start - 2) : run.start] != ", ":
            yield candidate(run, "before a function", sure=1)


def _small(original: str, folded: str) -> str:
    """The plain text with the letters that the original has in capitals kept, so that nouns count in small letters."""
    return "".join(o if o.isupper() else f for o, f in zip(original, folded, strict=True))


def _likely(run: Run, parse: Parse) -> bool:
    """False where the parse sees an organisation or common words, or the run reads like a title of a thing."""
    if run.name.title or run.known:
        return True
    if not (parse.document.language or "en").startswith("en"):
        return run.words > 1
    span = parse.doc.char_span(run.start, run.end, alignment_mode="expand")
    if span is None:
        return False
    labels = {t.ent_type_ for t in span if t.ent_type_}
    words = [w.lower() for w in (*run.name.given, *run.name.surnames) if "-" not in w]
    if "PERSON" not in labels and any(_ENDING.search(w) for w in words):
        return False
    return "PERSON" in labels or (
        not labels & {"ORG", "FAC", "LAW", "PRODUCT", "EVENT", "NORP"}
        and all(t.pos_ == "PROPN" for t in span if t.is_alpha and len(t) > 1)
    )
