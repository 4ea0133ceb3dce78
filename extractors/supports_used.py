"""That a support is used, told apart from its name: "Oxygen at home was set up in May. He uses it through the night"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.drug_names import Drug
from extractors.phrases import DATA

_REACH_CHARS = 160


class Used(NamedTuple):
    """A support that is used, told in ``text[start:end]``."""

    start: int
    end: int
    support: str


def supports_used(text: str, drugs: Sequence[Drug]) -> Iterator[Used]:
    """Yield where "uses it" tells of the support that was named last, in the same paragraph and shortly before."""
    for told in _used().finditer(text):
        before = [d for d in drugs if told.start() - _REACH_CHARS < d.start < told.start()]
        if before and before[-1].kind == "support" and "\n\n" not in text[before[-1].end : told.start()]:
            yield Used(told.start(), told.end(), before[-1].name)


@lru_cache(maxsize=1)
def _used() -> re.Pattern[str]:
    table = tomllib.loads((DATA / "medications.toml").read_text(encoding="utf-8"))["supports"]
    return re.compile(rf"(?<!\w)(?:{table['used']})", re.IGNORECASE)
