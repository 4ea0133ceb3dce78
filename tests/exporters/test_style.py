from __future__ import annotations

import re

import pytest

from exporters.report.templates import style_sheet

TEXT_ON = (
    *(("ink", ground) for ground in ("paper", "sheet", "band", "decided")),
    *(("muted", ground) for ground in ("paper", "sheet", "band", "decided")),
    *(("accent", ground) for ground in ("paper", "sheet")),
    *(("link", ground) for ground in ("paper", "sheet", "band", "decided")),
    *(("grave", ground) for ground in ("paper", "sheet", "band")),
    *(("sheet", ground) for ground in ("accent", "spot")),
)


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    light, dark = re.findall(r":root \{(.*?)\}", style_sheet(), re.S)[:2]
    found = colours(light) | (colours(dark) if scheme == "dark" else {})
    one, other = sorted((luminance(found[text]), luminance(found[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_cards_and_rows_are_not_torn_apart_on_paper() -> None:
    paper = style_sheet().split("@media print")[1]
    assert re.search(r"\.card, tr,[^{]*\{ break-inside: avoid", paper)
    assert "@page" in style_sheet()
