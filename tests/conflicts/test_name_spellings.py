"""How two spellings of a name differ: a slip, or another way out of another script."""

from __future__ import annotations

import pytest

from conflicts.names import _in_another_script


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("qurbonova", "kurbonova", True),
        ("qosim", "kosim", True),
        ("qurbonova", "gurbonova", False),
        ("khan", "han", False),
    ],
)
def test_one_name_out_of_another_script(one: str, other: str, same: bool) -> None:
    assert _in_another_script(one, other) is same
