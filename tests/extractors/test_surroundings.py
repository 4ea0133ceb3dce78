"""The setting of an event: from its own sentence or one beside it, and what is none."""

from __future__ import annotations

import pytest
from event_parse import found_in


def settings_told(text, event):
    return {value.setting for value, *_ in found_in(text) if value.event == event}


@pytest.mark.parametrize(
    ("text", "event", "setting"),
    [
        ("On 2019-05-04 they arrested me. I was standing in the queue at the bank.", "arrest", "bank"),
        ("I was in the yard with my sons. On 2019-05-04 soldiers arrested me.", "arrest", "yard"),
        (
            "On 2019-05-04 the soldiers stopped us at the checkpoint. They searched me and arrested me.",
            "arrest",
            "checkpoint",
        ),
        ("On 2019-05-04 they beat me. It happened in the cell of the barracks.", "assault", "cell of the barracks"),
        (
            "She broke her wrist on 2019-05-04. She had tripped in the car park of the mall.",
            "injury",
            "car park of the mall",
        ),
        ("On 2019-05-04 three men attacked her in front of her house.", "assault", "in front of her house"),
        ("On 2019-05-04 he was shot in the main street of Tarrow.", "assault", "main street of Tarrow"),
        ("On 2019-05-04 they took him from a minibus and arrested him.", "arrest", "minibus"),
        ("He was injured in a road traffic accident on 2019-05-04.", "accident", None),
        ("He fell on 2019-05-04. He was in hospital for three weeks.", "fall", None),
        ("He fell on 2019-05-04. He lives in a flat above a shop.", "fall", None),
        ("On 2019-05-04 they arrested me.\n\nI was in the yard when she called.", "arrest", None),
        ("On 2019-05-04 they arrested me. On 2019-06-01 I was in the church.", "arrest", None),
        ("He fell on 2019-05-04. Three years later he was in the garden.", "fall", None),
        ("He fell on 2019-05-04. My mother was in the kitchen.", "fall", None),
    ],
)
def test_where_it_happened(text, event, setting):
    assert settings_told(text, event) == {setting}
