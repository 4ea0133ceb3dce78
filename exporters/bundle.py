"""The filing: the exhibits behind cover sheets on numbered pages, an index, a chronology. It holds no finding and no note."""

from __future__ import annotations

from pathlib import Path

from exporters.filing.binding import bind
from exporters.filing.entries import filed_entries
from exporters.filing.front import Front
from exporters.papers.exhibits import Exhibit, Exhibits
from exporters.press.sheets import read_pages
from models.casefile import CaseFile
from models.document import Status
from models.errors import DocumentError, InputError
from plugins.spec import Originals
from readers.printable import printable_pdf

_ADVICE = "ask for them again, or leave them out under Filing in the review (or under not_filed in case.toml)"


class BundleExporter:
    """Writes the filing as one PDF; nothing is filed as long as a paper could not be read and was not left out."""

    name = "bundle"
    title = "Filing: exhibits, index and chronology on numbered pages (PDF)"
    suffix = "-filing.pdf"
    media_type = "application/pdf"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the filing to ``path``.

        Raises:
            InputError: a paper could not be read or cannot be set on pages, or there is nothing to file.
        """
        exhibits = Exhibits(case)
        _refuse_unread(case, exhibits)
        printed = [_printed(exhibit, exhibits, originals) for exhibit in exhibits.all]
        front = Front(case, exhibits, filed_entries(case, exhibits))
        plan, before = front.set([len(read_pages(data)) for data in printed])
        bind(plan, before, printed, exhibits.forum, path, "Documentary evidence")


def _refuse_unread(case: CaseFile, exhibits: Exhibits) -> None:
    unread = [d for d in case.documents if d.status is Status.SET_ASIDE and d.id not in exhibits.left_out]
    if unread:
        numbers = ", ".join(exhibits.received[d.id] for d in unread)
        raise InputError(f"nothing is filed while papers could not be read ({numbers} in the report): {_ADVICE}")
    if not exhibits.all:
        raise InputError("there is no paper to file: put the papers of the case into its folder and run the case")


def _printed(exhibit: Exhibit, exhibits: Exhibits, originals: Originals) -> bytes:
    document = exhibit.document
    which = f"{exhibit.name} ({exhibits.received[document.id]} in the report)"
    try:
        data = printable_pdf(document, originals.path_of(document.sha256))
    except DocumentError as error:
        raise InputError(f"{which} cannot be filed: {error}") from error
    if len(read_pages(data)) != len(document.pages):
        raise InputError(f"{which} has other pages than those that were read: run the case again")
    return data


bundle_exporter = BundleExporter()
