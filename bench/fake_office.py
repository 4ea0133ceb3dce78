"""An office whose papers cost nothing to read: everything else that a run does can then be measured by itself.

Twenty invented papers of two pages are read and extracted once, in earnest. A file that says "7 …" is then read as the
seventh, in no time, and so is what it says; the ids are its own. Cases of twenty such files are put together, compared
and reported as real ones are.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bench.incremental import letter
from flows.faults import Fault
from flows.parts import Parts
from flows.reading import Job
from models.document import Document
from models.extraction import Extraction
from models.settings import Settings

PAPERS = 20
TEMPLATES = "CASEFOLD_BENCH_PAPERS"
"""The environment's name for the folder of the papers that were read in earnest."""

_TEXT = (
    "she was seen in clinic and asked about her pain which had begun in spring after a fall at work since then she walks "
    "with a stick and sleeps badly her daughter helps with meals and the stairs we advise rest exercise and a review"
)


def paper(number: int) -> str:
    """Return an invented paper of two pages: a letter, and about 800 words in which nothing happens."""
    dice, words = random.Random(number), _TEXT.split()
    more = "\n".join(" ".join(dice.choices(words, k=14)).capitalize() + "." for _ in range(57))
    return letter(number).replace("Sincerely,", f"{more}\n\nSincerely,")


def read_in_earnest(folder: Path) -> None:
    """Read and extract the papers, and keep what comes of it in the folder, for ``parts`` in whichever process."""
    real, settings = Parts(), Settings(home=folder, inbox=folder)
    from models.document import SourceFile

    for number in range(PAPERS):
        path = folder / f"{number}.txt"
        path.write_text(paper(number))
        source = SourceFile(sha256=f"{number:064}", path=path.name, media_type="text/plain", size=1, received_at="")
        ((_, document),) = list(real.read_many([Job(f"doc_{number:020}", "case", source, path)], settings))
        assert isinstance(document, Document) and document.pages
        (folder / f"{number}.document").write_text(document.model_dump_json())
        (folder / f"{number}.extraction").write_text(real.extract(document, settings).model_dump_json())
    os.environ[TEMPLATES] = str(folder)


def drop(inbox: Path, cases: int, documents: int) -> None:
    """Put files that stand for papers into the cases' folders."""
    for number in range(documents):
        folder = inbox / f"case {number % cases:05}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"paper {number // cases:03}.txt").write_text(f"{number // cases % PAPERS} of {number}")


def parts() -> Parts:
    """Return the parts of the fake office: the real ones but for reading and extracting."""
    return replace(
        Parts(),
        media_type_of=lambda _: "text/plain",
        reader_version=lambda: "fake 1",
        read_many=_read_many,
        extract=_extract,
        warm_up=lambda: None,
    )


def _read_many(jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[str, Document | Fault]]:
    for job in jobs:
        number = job.path.read_text().partition(" ")[0]
        named = {"case": job.case, "file": job.source.path, "sha256": job.source.sha256, "id": job.document}
        yield job.document, _paper_read(number).model_copy(update=named)


def _extract(document: Document, settings: Settings) -> Extraction:
    number = document.text.partition("Entry number ")[2].partition(".")[0]
    ident, said = _paper_extracted(number)
    return Extraction.model_validate_json(said.replace(ident, document.id))


@lru_cache(maxsize=PAPERS)
def _paper_read(number: str) -> Document:
    return Document.model_validate_json((Path(os.environ[TEMPLATES]) / f"{number}.document").read_text())


@lru_cache(maxsize=PAPERS)
def _paper_extracted(number: str) -> tuple[str, str]:
    """The document's id in what was extracted in earnest, which stands in all its spans, and that as JSON."""
    said = (Path(os.environ[TEMPLATES]) / f"{number}.extraction").read_text()
    return str(json.loads(said)["document"]), said
