"""The ticked box of a form's question of marital status."""

from __future__ import annotations

import pytest

from extractors.marital_boxes import ticked_statuses
from extractors.name_grammar.words import lines, plain


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Marital status\t[ ] married [ ] separated [ ] widowed [ ] divorced [x] never married", "single"),
        ("Current marital status\n[X] Never married / single\t[ ] Married\n[ ] Divorced\t[ ] Widowed", "single"),
        ("Civil status: Single [ ]  Married [x]  Divorced [ ]", "married"),
        ("Marital status (tick one): ☐ Single ☒ Married ☐ Widowed", "married"),
        ("Estado civil: ☐ soltera ☒ casada ☐ viuda", "married"),
        ("État civil : ☐ célibataire ☑ divorcé", "divorced"),
        ("Relationship status\n( ) single (x) widowed", "widowed"),
        ("Marital status: [ ] single [ ] married", None),
        ("Marital status: [x] single [x] married", None),
        ("Marital status: [x] single", None),
        ("Disability [ ] none [x] single limb\nmarried [ ] yes", None),
        ("She is married. [x] I agree", None),
    ],
)
def test_ticked_status(text: str, status: str | None) -> None:
    listed = {row[0]: row[1] for row in lines("marital.tsv")}
    assert [s for _, _, s in ticked_statuses(plain(text), listed)] == ([status] if status else [])
