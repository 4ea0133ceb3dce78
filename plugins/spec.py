"""The Protocols of all seams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from models.casefile import CaseFile
from models.document import Document, SourceFile
from models.mention import Mention
from models.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image


class RecognisedWord(NamedTuple):
    """One word that an engine saw: its box in pixels of the picture it was given, and its confidence from 0 to 1.

    ``line`` and ``block`` are running numbers that keep the engine's own grouping.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None
    line: int
    block: int


@runtime_checkable
class Reader(Protocol):
    """Reads one type of file into a Document. ``media_types`` are those it takes."""

    name: str
    version: str
    media_types: tuple[str, ...]

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file at ``path``; DocumentError where it cannot be used at all."""
        ...


class Inside(NamedTuple):
    """One file inside another: its name as it stands there, its bytes in pieces, or why it cannot be taken out."""

    name: str
    pieces: Iterable[bytes] = ()
    refused: str = ""


@runtime_checkable
class Container(Protocol):
    """Takes the files out of one type of file; each becomes a document of its own. ``media_types`` are those it opens."""

    name: str
    version: str
    media_types: tuple[str, ...]

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the files inside, in their order; DocumentError where nothing can be taken out.

        It writes nothing and need not bound anything: whoever calls it counts files and bytes, and stops.
        """
        ...


@runtime_checkable
class OcrEngine(Protocol):
    """Recognises the words of one upright page picture."""

    name: str
    version: str

    def recognise(self, image: Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words of a grey or RGB picture; RunError where the engine is not installed."""
        ...


@runtime_checkable
class Extractor(Protocol):
    """Finds one kind of mention. ``requires`` names the extractors whose mentions it reads from ``parse.mentions``."""

    name: str
    version: str
    requires: tuple[str, ...]

    def extract(self, document: Document, parse: Any) -> Iterator[Mention]:
        """Yield the mentions of the document; ``parse`` is an ``extractors.parse.Parse``."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Writes a case to one file. ``name`` is the format's name on the command line."""

    name: str
    title: str
    suffix: str
    media_type: str

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the case to ``path``; the same case gives the same bytes."""
        ...


class Originals(Protocol):
    """Where the bytes as received are, for exporters that draw pages."""

    def path_of(self, sha256: str) -> Path:
        """Return the path of the original; RunError where it is missing."""
        ...


@runtime_checkable
class ConflictRule(Protocol):
    """A rule over the evidence: ``explanation`` is what the reviewer reads, ``check`` yields the findings."""

    name: str
    kind: str
    explanation: str

    def check(self, evidence: Any) -> Iterator[Any]:
        """Yield the findings; ``evidence`` is a ``conflicts.evidence.Evidence``."""
        ...
