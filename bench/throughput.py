"""How fast scans are read: pages per minute and CPU seconds per page, beside Tesseract alone and OCRmyPDF.

    python bench/throughput.py [--pages 40] [--rounds 2] [--mixed bench/cases] [--ocrmypdf COMMAND] [--run]
    python bench/throughput.py --memory 10,100,1000 [--foot 300]
    python bench/throughput.py --words bench/cases

Makes a scan of invented text (or, with --mixed, of the cases' documents set on paper and spoilt), then measures in alternation,
in one run, on the same pages: our reading in two worker processes, the tesseract command in two processes of one thread
each, OCRmyPDF where its command is named (--jobs 2, with --skip-text and with --deskew --rotate-pages), and `casefold run` with
--run. Only the ratios mean something on another machine. --memory prints the largest resident size of this process and of
its readers for scans of so many pages. --words compares the words of born-digital pages with pdfplumber's (white space dropped,
gaps by the size of the letters): how many are the same, and CPU seconds, ours with the rendering in which each must
be visible.
"""

from __future__ import annotations

import argparse
import importlib
import io
import itertools
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import numpy as np  # noqa: E402
import pdfplumber  # noqa: E402
from pages import mixed  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from reportlab.lib.utils import ImageReader  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from models.document import Document, SourceFile  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.pdf_text import visible_text  # noqa: E402
from readers.pdfium import load_page, opened, pixels  # noqa: E402
from readers.worker import Job, read_in_workers  # noqa: E402

_SHORT = 560  # pixels: pages of about 120 words
_TEXT = (
    "the patient was seen in clinic and asked about her pain which had begun in spring after a fall at work since then "
    "she walks with a stick and sleeps badly her daughter helps with meals washing and the stairs on examination the "
    "left knee is swollen and tender blood pressure and pulse are normal we advise rest physiotherapy and review"
)


def page(number: int, foot: int = 1950) -> Image.Image:
    """Return a letter page at 200 dpi, filled down to ``foot`` (else about 450 words), a little skewed and noisy."""
    dice = random.Random(number)
    image = Image.new("L", (1700, 2200), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=30)
    y, words = 160, _TEXT.split()
    draw.text(
        (150, y), f"Visit of {1 + number % 28} March 20{10 + number % 14}, file 55{number:02}-17", font=font, fill=20
    )
    while y < foot:
        y += 48
        line = ""
        while len(line) < 84:
            line += dice.choice(words) + " "
        draw.text((150, y), line.strip().capitalize(), font=font, fill=20)
    image = image.rotate(dice.uniform(-1, 1), fillcolor=250, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(number).normal(0, 9, (2200, 1700))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def scan(pages: Iterable[Image.Image], path: Path) -> None:
    """Write the pages as a PDF of pictures."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    for image in pages:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=85)
        canvas.drawImage(ImageReader(io.BytesIO(buffer.getvalue())), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall seconds and CPU seconds (children included) of the work."""
    before, cpu = time.monotonic(), _cpu()
    work()
    return time.monotonic() - before, _cpu() - cpu


def _cpu() -> float:
    mine, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--mixed", type=Path, help="folder of cases whose documents are the pages")
    parser.add_argument("--ocrmypdf", default="", help="OCRmyPDF's command, to be measured too")
    parser.add_argument("--run", action="store_true", help="measure the whole `casefold run` too")
    parser.add_argument("--memory", default="", help="numbers of pages, separated by commas")
    parser.add_argument(
        "--foot", type=int, default=_SHORT, help="with --memory: where the pages' print ends, in pixels"
    )
    parser.add_argument("--words", type=Path, help="folder of cases whose documents are born-digital pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.words:
            _print_words(given.words, Path(folder))
            return
        if given.memory:
            for count in map(int, given.memory.split(",")):
                _print_memory(count, Path(folder), given.foot)
            return
        pages = mixed(given.mixed, given.pages) if given.mixed else [page(i) for i in range(given.pages)]
        contenders = _contenders(pages, Path(folder), given.ocrmypdf, whole_run=given.run)
        results: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
        for _ in range(given.rounds):
            for name, work in contenders.items():
                results[name].append(measured(work))
    count, base = len(pages), min(results[_BASE])
    least = min(cpu for _, cpu in results[_BASE])
    print(f"{count} pages, best of {given.rounds}\n{'':28}pages/min  CPU s/page  speed over tesseract  by CPU")
    for name, runs in results.items():
        wall, cpu = min(r[0] for r in runs), min(r[1] for r in runs)
        print(f"{name:28}{60 * count / wall:9.1f}{cpu / count:12.2f}{base[0] / wall:22.2f}{least / cpu:8.2f}")


_BASE = "tesseract, two processes"


def _contenders(
    pages: list[Image.Image], home: Path, ocrmypdf: str, *, whole_run: bool
) -> dict[str, Callable[[], object]]:
    """What is measured, by name, on the pages as one PDF and (for tesseract) as pictures."""
    inbox = home / "inbox" / "long-scan"
    inbox.mkdir(parents=True)
    pdf = inbox / "scan.pdf"
    scan(pages, pdf)
    pictures = []
    for i, image in enumerate(pages):
        pictures.append(home / f"{i}.png")
        image.save(pictures[-1])
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    runs = itertools.count()

    def ours() -> None:
        assert len(_read(pdf, home).pages) == len(pages)

    def tesseract(path: Path) -> None:
        subprocess.run(["tesseract", str(path), "-", "-l", "eng"], env=environment, check=True, capture_output=True)

    def theirs() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(tesseract, pictures))

    def searchable(*options: str) -> Callable[[], object]:
        command = [
            ocrmypdf,
            "--jobs",
            "2",
            "-l",
            "eng",
            "--output-type",
            "pdf",
            *options,
            str(pdf),
            str(home / "out.pdf"),
        ]
        return lambda: subprocess.run(command, env=environment, check=True, capture_output=True)

    def whole() -> None:
        command = ["run", "long-scan", "--home", str(home / f"home{next(runs)}"), "--inbox", str(home / "inbox")]
        subprocess.run([sys.executable, "-m", "cli.main", *command], check=False, capture_output=True)

    contenders: dict[str, Callable[[], object]] = {_BASE: theirs, "casefold reading": ours}
    if ocrmypdf:
        contenders["OCRmyPDF --skip-text"] = searchable("--skip-text")
        contenders["OCRmyPDF deskew, rotate"] = searchable("--skip-text", "--deskew", "--rotate-pages")
    if whole_run:
        contenders["casefold run"] = whole
    return contenders


def _read(pdf: Path, home: Path) -> Document:
    settings = Settings(home=home, inbox=home, languages=("en",))
    source = SourceFile(sha256="0" * 64, path="scan.pdf", media_type="", size=0, received_at="")
    [(_, document)] = read_in_workers([Job("bench", source, pdf)], settings, workers=2)
    return document


def _print_words(cases: Path, home: Path, most: int = 24) -> None:
    """Print how many words of the cases' documents are the same as pdfplumber's, and CPU seconds of both."""
    files = []
    for markup in sorted(cases.glob("*/*.html"))[:most]:
        files.append(home / f"{len(files)}.pdf")
        files[-1].write_bytes(importlib.import_module("weasyprint").HTML(filename=str(markup)).write_pdf())
    ours, theirs, times = Counter[str](), Counter[str](), {"ours": 9e9, "theirs": 9e9}
    for _ in range(3):
        for name, words_of in (("ours", _our_words), ("theirs", _pdfplumber_words)):
            began = time.process_time()
            found = Counter(word for file in files for word in words_of(file))
            times[name] = min(times[name], time.process_time() - began)
            ours, theirs = (found, theirs) if name == "ours" else (ours, found)
    same = sum((ours & theirs).values())
    print(
        f"{sum(theirs.values())} words of pdfplumber's, {same} of our {sum(ours.values())} the same; CPU s "
        f"{times['theirs']:.2f} and {times['ours']:.2f}: {times['theirs'] / times['ours']:.1f} times as fast"
    )


def _our_words(path: Path) -> Iterator[str]:
    with opened(path) as pdf:
        for number in range(1, len(pdf) + 1):
            page = load_page(pdf, number)
            look = pixels(page, 100, 16_000_000)
            yield from (word.text for word in visible_text(page, tuple(page.get_size()), look).words)
            page.close()


def _pdfplumber_words(path: Path) -> Iterator[str]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            inked = page.filter(lambda o: o["object_type"] != "char" or not o["text"].isspace())
            yield from (word["text"] for word in inked.extract_words(x_tolerance_ratio=0.15))


def _print_memory(count: int, home: Path, foot: int) -> None:
    """Read ``count`` pages in a process of their own and print the largest resident sizes, in MB."""
    pdf = home / f"{count}.pdf"
    scan(itertools.islice(itertools.cycle([page(i, foot) for i in range(10)]), count), pdf)
    code = (
        "import sys; from pathlib import Path; from throughput import read_and_watch; read_and_watch(Path(sys.argv[1]))"
    )
    root = Path(__file__).resolve().parent
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root.parent)])}
    said = subprocess.run(
        [sys.executable, "-c", code, str(pdf)], env=environment, check=True, capture_output=True, text=True
    ).stdout.split()
    print(f"{said[2]:>6} pages: {said[0]:>5} MB in this process, {said[1]:>5} MB in the largest reader", flush=True)


def read_and_watch(pdf: Path) -> None:
    """Read a file and print the largest resident size of this process, of its readers (both in MB), and the pages read.

    Not by getrusage: a process that was forked starts there with the size of its parent.
    """
    largest, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.3):
            for task in Path("/proc/self/task").glob("*/children"):
                largest[0] = max([largest[0], *(_peak_mb(child) for child in task.read_text().split())])

    watcher = threading.Thread(target=watch)
    watcher.start()
    document = _read(pdf, Path())
    done.set()
    watcher.join()
    print(_peak_mb("self"), largest[0], sum(bool(p.words) for p in document.pages))


def _peak_mb(process: str) -> int:
    """The largest resident size of a process so far; 0 where it has ended, or is still the program that started it."""
    try:
        own, parent = (Path(f"/proc/{p}/cmdline").read_bytes() for p in (process, "self"))
        if own == parent and process != "self":
            return 0
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    main()
