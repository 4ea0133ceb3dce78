"""What a document says comes with it: "a copy of the lease is attached as Exhibit B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.formal.feature import Feature
from extractors.formal.wording import either, pattern, table
from extractors.parse import Parse

_CLAUSE = re.compile(r"[;:.!?]\s|\n\s*\n|\t|\f")


def enclosures(parse: Parse, skip: tuple[int, int] | None = None) -> Iterator[Feature]:
    """Yield each thing that is said to be attached or enclosed; ``detail`` is "what | label".

    ``skip`` is the range of a translator's certificate, where "the attached record" is the translation's own original.
    """
    for start, end in parse.sentences:
        if skip and skip[0] <= start < skip[1]:
            continue
        found = _in_sentence(parse.text, start, end)
        if found:
            yield found
    yield from _listed(parse.text)


def _in_sentence(text: str, start: int, end: int) -> Feature | None:
    sentence = text[start:end]
    after, before, thing, label, denied = _compiled()
    for rule, wording in (("before", before), ("after", after)):
        for match in wording.finditer(sentence):
            if denied.search(sentence[: match.start()]):
                continue
            whole = label.search(sentence, match.start())
            if rule == "after":
                said = _CLAUSE.split(sentence[: match.start()])[-1]
            else:
                said = _CLAUSE.split(sentence[match.end() :], maxsplit=1)[0]
                said = (
                    label.sub("", said, count=1)
                    if whole and not thing.search(said[: whole.start() - match.end()])
                    else said
                )
            if not thing.search(said) and not whole:
                continue
            what = _noun(said, thing, last=rule == "after")
            return Feature("enclosure", start, end, "present", _detail(what, whole), rule)
    return None


def _noun(said: str, thing: re.Pattern[str], *, last: bool) -> str:
    """Cut the words around what is enclosed to the thing itself: no article, no "copy of", no clause after it."""
    words = " ".join(said.split()).strip(" ,.;:-–—")
    if last:  # a sentence may begin with something else: "As I told you, the lease …"
        first = thing.search(words)
        comma = words.rfind(", ", 0, first.start()) if first else -1
        words = words[comma + 2 :] if comma >= 0 else words
    words = re.sub(r"^(?:as|at|marked)\b.*?\b(?:is|are)\b ", "", words, flags=re.IGNORECASE)
    words = _words("opening").sub("", words, count=1)
    words = _words("copy_of").sub("", words, count=1)
    return _words("tail").sub("", words).strip(" ,.;:-–—")


def _listed(text: str) -> Iterator[Feature]:
    """Yield the things of a list such as "Encl: lab report; photographs (2)"."""
    head = pattern(r"(?<![^\s(])" + table("formalities_enclosures")["lists"], one_line=True)
    for match in head.finditer(text):
        line_start = max(text.rfind(c, 0, match.start()) for c in "\n\f\t") + 1
        if text[line_start : match.start()].strip(" ("):
            continue
        for start, end in _items(text, match.end()):
            what = _words("opening").sub("", " ".join(text[start:end].split()).strip(" ,.;:-–—()"), count=1)
            labelled = _compiled()[3].search(text, start, end)
            what = _words("copy_of").sub("", what, count=1)
            if re.search(r"[^\W\d_]{3}", what):
                yield Feature("enclosure", start, end, "present", _detail(what, labelled), "list")


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Split the rest of the line, and the following lines of the same block, at semicolons, commas and lines."""
    stop = re.compile(r"\n[ \t]*\n|\f").search(text, start)
    end = stop.start() if stop else len(text)
    for part in re.finditer(r"(?:[^;,\n\t•](?!(?<=[ ])\d{1,2}[.)] ))+", text[start : min(end, start + 600)]):
        first = start + part.start() + len(part.group()) - len(part.group().lstrip())
        last = start + part.start() + len(part.group().rstrip())
        if last > first:
            yield first, last


def _detail(what: str, label: re.Match[str] | None) -> str:
    return f"{what} | {label.group(0).strip()}" if label else what


@lru_cache(maxsize=4)
def _words(name: str) -> re.Pattern[str]:
    return re.compile(pattern(table("formalities_enclosures")[name]).pattern, re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], ...]:
    data = table("formalities_enclosures")
    things = re.compile(rf"(?<!\w){either(data['things'])}(?!\w)", re.IGNORECASE)
    after = re.compile(rf"(?<!\w){either(data['after'])}(?!\w)", re.IGNORECASE)
    before = re.compile(rf"(?<!\w){either(data['before'])}", re.IGNORECASE)
    label = re.compile(rf"(?<!\w){pattern(data['label']).pattern}", re.IGNORECASE)
    return after, before, things, label, pattern(data["denied"])
