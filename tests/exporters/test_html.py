from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from casefiles import HOSTILE, Originals, rich_case

from exporters.html import export_html, html_exporter
from exporters.report.crops import pictures_of
from models.casefile import CaseFile
from models.errors import RunError

VOID = {"meta", "link", "br", "img", "input", "image", "rect", "line", "path", "circle", "hr"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseFile, Originals]:
    return rich_case(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="module")
def report(made: tuple[CaseFile, Originals]) -> str:
    return export_html(made[0], pictures_of(made[1]))


class Outline(HTMLParser):
    """What a browser would build: tags with attributes, text, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module")
def outline(report: str) -> Outline:
    return Outline(report)


def test_the_same_case_gives_the_same_bytes(made: tuple[CaseFile, Originals], report: str, tmp_path: Path) -> None:
    html_exporter.write(made[0], tmp_path / "a.html", made[1])
    html_exporter.write(made[0], tmp_path / "b.html", made[1])
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes() == report.encode()


def test_nothing_of_a_document_becomes_markup(outline: Outline) -> None:
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "p",
        "strong",
        "span",
        "div",
        "header",
        "h1",
        "h2",
    }
    allowed |= {"h3", "h4", "dl", "dt", "dd", "nav", "ol", "ul", "li", "i", "b", "main", "section", "article", "figure"}
    allowed |= {
        "blockquote",
        "mark",
        "bdi",
        "svg",
        "image",
        "rect",
        "figcaption",
        "details",
        "summary",
        "footer",
        "table",
    }
    allowed |= {"caption", "thead", "tbody", "tr", "th", "td", "abbr", "text", "tspan", "line", "path", "circle"}
    assert {tag for tag, _ in outline.tags} <= allowed
    assert outline.open == []
    for tag, attributes in outline.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
    assert " ".join(HOSTILE.split()) in outline.words


def test_no_template_is_run_in_a_documents_text(outline: Outline) -> None:
    assert "{{ 7*7 }}" in outline.words


def test_it_needs_no_network(outline: Outline) -> None:
    places = [a.get(name) for tag, a in outline.tags for name in ("href", "src", "action") if a.get(name) is not None]
    assert places
    assert all(p and (p.startswith("#") or p.startswith("data:image/jpeg;base64,")) for p in places)


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(report: str, outline: Outline) -> None:
    policy = next(a["content"] for tag, a in outline.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    style = report.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "@import" not in style
    assert "url(" not in style


def test_every_link_inside_leads_somewhere(outline: Outline) -> None:
    ids = [a["id"] for _, a in outline.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {(a.get("href") or "")[1:] for tag, a in outline.tags if tag == "a"}
    assert targets <= set(ids)


def test_marks_that_turn_the_direction_of_writing_are_left_out(report: str) -> None:
    assert "\u202e" not in report
    assert "\x07" not in report


@pytest.mark.parametrize(
    "words",
    [
        "Attorney work product",
        "Not for filing",
        "Newest paper: 3 February 2022",
        "month first, unless the document itself shows another order",
        "9 documents (1 not read), 10 pages, 4 people and 12 dated events",
        "protected by a password",
        "that does not mean that the papers agree",
        "Page 1 (71% sure): hard to read",
        "The same as D4; it was not compared a second time",
        "“09/10/2009” is 10 September 2009 or 9 October 2009",
        "read from a scan, 83% sure",
        "These words could not be found on the page",
        "also given as 21 April 2021",
        "only the season is given",
        "Decided, but the papers have changed since: look again",
        "her new letter of 4 march says so",
        "may be the same person as",
    ],
)
def test_a_reader_finds(outline: Outline, words: str) -> None:
    assert words.lower() in outline.words.lower()


@pytest.mark.parametrize(
    "jargon", ["None", "likely_ocr", "set_aside", "OCR", "birth_date_mismatch", "per_marta ", "0.83"]
)
def test_a_reader_is_spared(report: str, jargon: str) -> None:
    assert jargon not in Outline(re.sub(r"(?s)<style>.*?</style>", "", report)).words


def test_the_groups_stand_in_the_order_of_work(outline: Outline) -> None:
    ids = [a["id"] for tag, a in outline.tags if tag == "section" and a.get("class") == "group"]
    assert ids == [
        *("conflicts", "ambiguous", "check-the-scan", "formalities", "gaps", "for-information", "decided"),
    ]
    sections = [a["id"] for tag, a in outline.tags if tag == "section" and a.get("id")]
    assert sections.index("coverage") < sections.index("conflicts")


def test_a_missing_original_is_said_and_not_shown(made: tuple[CaseFile, Originals]) -> None:
    class Gone:
        def path_of(self, sha256: str) -> Path:
            raise RunError("the original is missing")

    page = export_html(made[0], pictures_of(Gone()))
    assert "The page could not be drawn here" in page
    assert "data:image" not in page


def test_an_empty_case_has_a_report_too(tmp_path: Path) -> None:
    page = Outline(export_html(CaseFile(case="empty"), pictures_of(Originals(tmp_path)))).words
    assert "No finding was made" in page
    assert "No document has arrived yet" in page
    assert "that does not mean that the papers agree" in page
