from __future__ import annotations

import re
from typing import Any


def test_what_was_not_read_is_said_with_its_reason(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/coverage").text
    assert "that does not mean that the papers agree" in page
    assert "protected by a password" in page
    assert "Hard to read" in page or "Read in part" in page


def test_languages_are_counted(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/coverage").text
    table = page[page.index('class="languages"') : page.index("</table>", page.index('class="languages"'))]
    assert "English" in table
    figures = [int(n) for n in re.findall(r'data-label="Documents">(\d+)<', table)]
    assert sum(figures) == 9


def test_every_rule_says_what_it_looks_for(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/coverage").text
    rules = page[page.index('class="rules"') : page.index("</ul>", page.index('class="rules"'))]
    assert rules.count("<li>") > 20
    assert "<li></li>" not in rules


def test_the_findings_lead_to_it(browser: Any, root: str) -> None:
    assert f'href="{root}/coverage">7 remarks' in browser.get(root).text
