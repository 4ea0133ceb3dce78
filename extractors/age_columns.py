"""Ages in the rows of forms: below the heading "Age", and on rows that speak of a relative without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractors.name_grammar.words import plain, relatives_pattern
from models.mention import Mention

_HEADING = re.compile(r"(?:age|edad|idade)s?(?: ?\((?:yrs?|years?)\.?\)| in years| now| today)?")
_CELL = re.compile(r"(?P<n>\d{1,3})(?: ?(?:yrs?\.?|years?|y\.?|y/?o|anos|ans)(?: old)?)?")
_OLDEST = 115
_SEX_AND_AGE = re.compile(r"\b(?:sexe?|gender|sexo|genero|m/f)[ ]+(?:age|edad|idade)\b(?![ ](?:at|of))")
_SEXES = frozenset({"m", "f", "male", "female"})


def ages_in_columns(folded: str) -> Iterator[tuple[int, int, float]]:
    """Yield start, end and years of the cells below a heading "Age"; ``folded`` is the plain text."""
    column, width = -1, 0
    for line in re.finditer(r"[^\n\f]+", folded):
        cells = [(line.start() + c.start(), c.group().strip(" .:")) for c in re.finditer(r"[^\t]+", line.group())]
        headed = [k for k, (_, cell) in enumerate(cells) if _HEADING.fullmatch(cell)]
        titled = len(cells) > 1 and not any(re.search(r"\d", cell) for _, cell in cells)
        if titled and headed:
            column, width = headed[0], len(cells)
        elif titled and any(_SEX_AND_AGE.search(cell) for _, cell in cells):
            column, width = -1, -len(cells)
        elif width < 0 and len(cells) > -width:
            yield from _behind_a_sex(cells, folded)
        elif len(cells) < 2:
            column, width = -1, 0
        elif column >= 0 and len(cells) == width:
            start, cell = cells[column]
            found = _CELL.fullmatch(cell)
            if found is not None and 0 < int(found["n"]) <= _OLDEST:
                first = start + len(folded[start:]) - len(folded[start:].lstrip(" "))
                yield first, first + len(cell), float(found["n"])


def _behind_a_sex(cells: list[tuple[int, str]], folded: str) -> Iterator[tuple[int, int, float]]:
    """Yield the age right behind the cell of the sex, below headings whose cells run together ("Name⇥Sex Age⇥Remarks")."""
    for (_, sex), (start, cell) in pairwise(cells):
        found = _CELL.fullmatch(cell)
        if sex in _SEXES and found is not None and 0 < int(found["n"]) <= _OLDEST:
            first = start + len(folded[start:]) - len(folded[start:].lstrip(" "))
            yield first, first + len(cell), float(found["n"])


def of_a_relative(text: str, people: Sequence[Mention], start: int) -> bool:
    """True on a row that opens with a relative and names nobody: "Mother⇥ovary, age 49", "Family history: aunt, age 60"."""
    first = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    return _kin_row().match(plain(text[first:start])) is not None and not any(
        first <= m.span.start and m.span.end <= start for m in people
    )


@lru_cache(maxsize=1)
def _kin_row() -> re.Pattern[str]:
    words = relatives_pattern()
    return re.compile(
        r"[-•* ]*(?:(?:family|past)[a-z ]{0,16}(?:history|hx)[ :\t]+)?(?:(?:maternal|paternal|elder|older|younger)[ ])?"
        rf"(?:{words}|siblings?)(?:ren|s)?[ ]?(?:\([^)\n]{{0,20}}\)[ ]?)?(?:[:\t,]|[ ]x[ ]?\d|$)"
    )
