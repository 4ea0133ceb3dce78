"""Figures that one slip of the pen makes of each other."""

from __future__ import annotations

import pytest

from conflicts.figures import one_figure_slip, rounded


@pytest.mark.parametrize(
    ("x", "y", "slip"),
    [
        (340, 3400, True),
        (5000, 15000, True),
        (74560, 47560, True),
        (650, 1150, False),
        (880, 410, False),
        (950, 950, False),
        (5, 7, False),
        (12.5, 125, True),
    ],
)
def test_one_figure_slip(x, y, slip):
    assert one_figure_slip(x, y) is slip
    assert one_figure_slip(y, x) is slip


@pytest.mark.parametrize(
    ("x", "y", "is_rounded"),
    [(1240, 1200, True), (1240, 1240, True), (1290, 1200, False), (41600, 46100, False), (0, 5, False)],
)
def test_rounded(x, y, is_rounded):
    assert rounded(x, y) is is_rounded
