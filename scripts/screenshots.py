"""Make the pictures of the report, the papers and the review page in docs/pictures/, from invented cases.

With headless Chromium, and with LibreOffice for Word papers and workbooks.

python scripts/screenshots.py [--out FOLDER] [--only report|papers|review]
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pypdfium2  # noqa: E402
import uvicorn  # noqa: E402
from casefiles import rich_case, shelve  # noqa: E402
from PIL import Image, ImageChops  # noqa: E402

from exporters.bundle import bundle_exporter  # noqa: E402
from exporters.docx import docx_exporter  # noqa: E402
from exporters.html import html_exporter  # noqa: E402
from exporters.letters import letters_exporter  # noqa: E402
from exporters.matrix import matrix_exporter  # noqa: E402
from exporters.pdf import pdf_exporter  # noqa: E402
from exporters.questions import questions_exporter  # noqa: E402
from exporters.xlsx import xlsx_exporter  # noqa: E402
from models.casefile import CaseFile  # noqa: E402
from models.finding import Verdict  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.home import open_store  # noqa: E402
from store.originals import OriginalsFolder  # noqa: E402
from web.app import create_app  # noqa: E402
from web.links import ReviewLinks  # noqa: E402

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--no-first-run",
    "--hide-scrollbars",
)


def chromium(profile: Path, *arguments: str) -> None:
    """Run Chromium once with a profile of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    command = [program, *_FLAGS, f"--user-data-dir={profile}", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def picture(
    address: str, out: Path, profile: Path, *, width: int, height: int, dark: bool = False, part: bool = False
) -> None:
    """Take a picture of a page: the first ``height`` pixels, or (not ``part``) down to where the page ends."""
    extra = ["--blink-settings=preferredColorScheme=0"] if dark else ["--blink-settings=preferredColorScheme=1"]
    chromium(profile, f"--window-size={width},{height}", f"--screenshot={out}", *extra, address)
    with Image.open(out) as image:
        whole = image.convert("RGB")
    if not part:
        ground = Image.new("RGB", whole.size, whole.getpixel((2, whole.height - 2)))
        box = ImageChops.difference(whole, ground).getbbox()
        if box:
            whole = whole.crop((0, 0, whole.width, min(whole.height, box[3] + 40)))
    whole.quantize(128, dither=Image.Dither.NONE).save(out, optimize=True)


def printed(address: str, out: Path, profile: Path, pages: int) -> None:
    """Print a page to PDF and show its first sheets side by side."""
    target = out.with_suffix(".pdf")
    chromium(profile, f"--print-to-pdf={target}", "--no-pdf-header-footer", address)
    side_by_side(target, out, range(pages))
    target.unlink()


def side_by_side(pdf_file: Path, out: Path, pages: Iterable[int]) -> None:
    """Show some sheets of a PDF (from 0) beside each other."""
    with pypdfium2.PdfDocument(pdf_file) as pdf:
        sheets = [pdf[i].render(scale=1.25).to_pil() for i in pages if i < len(pdf)]
        total = len(pdf)
    width, height = max(s.width for s in sheets), max(s.height for s in sheets)
    board = Image.new("RGB", ((width + 16) * len(sheets) + 16, height + 32), (120, 118, 112))
    for i, sheet in enumerate(sheets):
        board.paste(sheet, (16 + i * (width + 16), 16))
    board.quantize(128, dither=Image.Dither.NONE).save(out, optimize=True)
    print(f"{out.name}: {total} sheets")


def report_pictures(work: Path, out: Path) -> None:
    """Make the report's pictures: desktop, dark, phone, paper."""
    case, originals = rich_case(work / "originals")
    report = work / "report.html"
    html_exporter.write(case, report, originals)
    address = report.as_uri()
    profile = work / "profile"
    picture(address, out / "report-desktop.png", profile, width=1280, height=4300, part=True)
    picture(address, out / "report-dark.png", profile, width=1280, height=2600, dark=True, part=True)
    picture(address, out / "report-phone.png", profile, width=500, height=3200, part=True)
    printed(address, out / "report-print.png", profile, 4)
    print(f"report: {report.stat().st_size:,} bytes")


def sample_case(work: Path) -> tuple[CaseFile, OriginalsFolder]:
    """Read the sample case and return it with its originals."""
    home, inbox = work / "sample-home", ROOT / "sample_docs" / "inbox"
    command = [sys.executable, "-m", "cli.main", "run", "--inbox", inbox, "--home", home, "--without-prefect"]
    subprocess.run(command, check=True, capture_output=True, timeout=600, cwd=ROOT)
    with open_store(Settings(home=home, inbox=inbox)) as store:
        return store.case_file("sample-case"), store.originals


def paper_pictures(work: Path, out: Path) -> None:
    """Make the pictures of the papers; Word papers and workbooks as LibreOffice prints them."""
    case, originals = sample_case(work)
    program = shutil.which("soffice")
    for exporter, pages in (
        (pdf_exporter, (0, 1, 2)),
        (docx_exporter, (0, 1, 4)),
        (xlsx_exporter, (1, 3)),
        (bundle_exporter, (0, 1, 2, 4)),
        (questions_exporter, (0, 1)),
        (matrix_exporter, (0, 1)),
        (letters_exporter, (0, 1)),
    ):
        file = work / f"{exporter.name}{exporter.suffix}"
        exporter.write(case, file, originals)
        if file.suffix != ".pdf":
            if program is None:
                print(f"{exporter.name}: no picture, LibreOffice is not installed")
                continue
            profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
            command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", work, file]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
        side_by_side(file.with_suffix(".pdf"), out / f"paper-{exporter.name}.png", pages)


@contextlib.contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the review page on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def review_pictures(work: Path, out: Path) -> None:
    """Make the review page's pictures: cases, findings, one finding, timeline, documents, people, a page, a phone."""
    case, originals = rich_case(work / "originals")
    settings = Settings(home=work / "home", inbox=work / "inbox")
    shelve(case, originals, settings)
    _decide(settings, case)
    links = ReviewLinks(case.case)
    span = case.findings[1].sides[0].span
    paper = case.document_by_id[span.document]
    pages = {
        "review-cases": "/",
        "review-findings": links.root,
        "review-finding": links.finding(case.findings[1].id),
        "review-timeline": f"{links.root}/timeline",
        "review-documents": f"{links.root}/documents",
        "review-people": f"{links.root}/people",
        "review-coverage": f"{links.root}/coverage",
        "review-right": f"{links.root}/right/documents/{paper.id}",
        "review-filing": f"{links.root}/filing",
        "review-page": links.place(span, span.page(paper)),
    }
    profile = work / "review-profile"
    with served(settings) as address:
        for name, path in pages.items():
            picture(
                address + path, out / f"{name}.png", profile, width=1280, height=1700, part=name == "review-findings"
            )
        picture(address + links.root, out / "review-phone.png", profile, width=500, height=2600, part=True)
        picture(address + pages["review-page"], out / "review-dark.png", profile, width=1280, height=1500, dark=True)


def _decide(settings: Settings, case: CaseFile) -> None:
    with open_store(settings) as store:
        for finding in case.findings:
            for line in finding.decisions:
                store.decide(case.case, finding.id, Verdict(line.verdict), note=line.note, reviewer=line.reviewer)


def main() -> None:
    """Make all pictures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    arguments.add_argument("--only", choices=("report", "papers", "review"))
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    makers = {"report": report_pictures, "papers": paper_pictures, "review": review_pictures}
    with tempfile.TemporaryDirectory() as folder:
        for name, make in makers.items():
            if given.only in (None, name):
                make(Path(folder), given.out)


if __name__ == "__main__":
    main()
