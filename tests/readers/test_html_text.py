from __future__ import annotations

import pytest

from models.errors import DocumentError
from readers.html_text import blocks_of_html, letters_of_html


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One</p><p>two\n  words</p>", [("One",), ("two words",)]),
        ("one<br>two<div>three</div>", [("one\ntwo\nthree",)]),
        ("<ul><li>a<li>b</ul>after", [("a\nb",), ("after",)]),
        ("<tr><td>Drug<td>Dose</tr>", [("Drug", "Dose")]),
        ("<table><tr><th>Drug<th>Dose<tr><td>Aspirin<td>81 mg</table>", [("Drug", "Dose"), ("Aspirin", "81 mg")]),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", [("a", "b"), ("c",)]),
        ("<table><tr><td><p>Dear office,<p>words</table>", [("Dear office,",), ("words",)]),
        ("<style>p{}</style><title>t</title><p>seen<script>x()</script>", [("seen",)]),
        ("seen <span style='display: none'>unseen</span> again", [("seen again",)]),
        ("<p hidden>unseen</p><p style='font-size:0'>unseen</p><p style='font-size:0.9em'>seen", [("seen",)]),
        ("<pre>a  b\nc</pre>", [("a b\nc",)]),
        ("&eacute;t&eacute;&nbsp;2021", [("été 2021",)]),
        ("<?xml version='1.0' encoding='utf-8'?><html><body>x", [("x",)]),
        ("<!-- nothing -->", []),
        ("", []),
        ("<div>" * 300 + "deep", [("deep",)]),
    ],
)
def test_what_a_browser_shows(html: str, blocks: list[tuple[str, ...]]) -> None:
    assert [b.cells for b in blocks_of_html(html)] == blocks


def test_letters() -> None:
    assert letters_of_html("<p>Ab, <b>c1</b><script>zzz</script>") == 4


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(DocumentError, match="deeply"):
        blocks_of_html("<div>" * 5_000 + "deep")
