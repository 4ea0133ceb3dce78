"""Names of diseases from the tabular list of ICD-10-CM, as a lexicon of terms and three-character codes.

    python scripts/icd_terms.py icd10c-tabular.xml > extractors/data/conditions_generated.tsv

The tabular list is published by the National Center for Health Statistics and is in the public domain. Titles and inclusion
terms are taken; residual and unspecified categories, causes, complications and long descriptions are left out, and
so are words of everyday language (condition_not_names.tsv) and names that the curated lists make of a condition and its modifiers
already ("profound intellectual disability"). A name that ends in a curated condition has that as its parent.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractors.body_sites import site_at
from extractors.conditions.lexicon import Lexicon, read_curated
from extractors.conditions.matcher import find_names
from extractors.conditions.modifiers import describe
from extractors.phrases import key, read_rows, tokens

_CHAPTERS = frozenset("ABCDEFGHIJKLMNOPQ")
_MOST_WORDS = 6
_LONGEST = 60
_NOS = re.compile(
    r"(?:,?\s*\b(?:NOS|not otherwise specified|unspecified(?: type| site| severity| organism| cause)?))+$", re.I
)
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]")
_NO_NAME = re.compile(
    r"\b(?:other|others|elsewhere|classified|classifiable|unspecified|specified|nec|not|due|following|caused|complicating|"
    r"complication|complications|encounter|status|history|including|such|as|associated|without|with|when|if|during|"
    r"affecting|exposure|resulting|after|involving|and/or|multiple sites|any|each|code|uncertain|unknown|type|site|"
    r"trimester|pregnancy|first|second|third|newborn|maternal|mother|care|effect|sequela|right|left|bilateral|"
    r"unilateral|upper|lower|initial|subsequent|remission|relapse|quadrant|intractable|ii|iii|iv|"
    r"stage|grade|mild|moderate|severe|attack|vertebrae|region|lymph nodes|both|conditions|iq|level|use)\b"
    r"|^(?:abnormal|abnormality|abnormalities|presence|problem|problems|lack|fear|pain|acquired absence|absence|absent|"
    r"elevated|excess|excessive|failed|failure of|failure to|delayed|early|late|misplaced|need|observation|old|reaction)\b"
    r"|\b(?:of|in|or|and|the|by)$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"^[A-Z0-9-]{2,}\d*$")
_INVERTED = re.compile(r"^([^,]+), ([a-z][\w-]*(?: [a-z][\w-]*)?)$")


def terms(path: Path) -> Iterator[tuple[str, str]]:
    """Yield name and code of every title and inclusion term that names a disease."""
    for node in ET.parse(path).iter("diag"):
        code = node.findtext("name") or ""
        if code[:1] not in _CHAPTERS:
            continue
        written = [node.findtext("desc") or ""]
        for kind in ("inclusionTerm", "includes"):
            written += [note.text or "" for notes in node.findall(kind) for note in notes.findall("note")]
        for text in written:
            for name in _names(text):
                yield name, code


def _names(text: str) -> Iterator[str]:
    name = _NOS.sub("", _BRACKETS.sub("", text)).strip(" ,.")
    inverted = _INVERTED.match(name)
    if inverted:
        part = site_at(tokens(inverted[2]), 0)
        if part is not None and part[1] == len(tokens(inverted[2])):
            return
        name = f"{inverted[2]} {inverted[1][0].lower()}{inverted[1][1:]}"
    plain = (
        not _NO_NAME.search(name)
        and not re.search(r"[,;:/'\"‘’]{2}|[,;:/\"]|^'|\d{3}|[A-Z]\d\d", name)
        and not _CAPITALS.match(name)
    )
    if plain and 3 < len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS:
        yield name


def _made_of(name: str, curated: Lexicon) -> tuple[str, bool]:
    """Return the curated condition that a name ends in or "", and whether its modifiers are all the rest."""
    words = tokens(name)
    hits = find_names(words, lambda _: True, curated)
    if not hits:
        return "", False
    taken = {i for h in hits for i in range(h.first, h.last)}
    described = describe(words, hits[-1], taken - set(range(hits[-1].first, hits[-1].last)))
    parent = hits[-1].term.concept if hits[-1].last == len(words) else ""
    return parent, (described.first, described.last) == (0, len(words))


def main() -> None:
    """Print the lexicon, sorted by name."""
    everyday = {key(row["word"]) for row in read_rows("condition_not_names.tsv")}
    codes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for name, code in terms(Path(sys.argv[1])):
        phrase = key(name)
        if phrase and phrase not in everyday:
            codes[phrase].add(code)
            names.setdefault(phrase, name[0].lower() + name[1:] if name[1:2].islower() else name)
    print(
        "# Names of diseases and their codes, made by scripts/icd_terms.py from the ICD-10-CM tabular list (NCHS, public domain)."
    )
    print("term\ticd10\tparent")
    curated = read_curated()
    for phrase in sorted(names, key=lambda p: names[p].casefold()):
        categories = {code[:3] for code in codes[phrase]}
        parent, known = _made_of(names[phrase], curated)
        if len(categories) == 1 and not known:
            print(f"{names[phrase]}\t{min(codes[phrase], key=lambda c: (len(c), c))}\t{parent}")


if __name__ == "__main__":
    main()
