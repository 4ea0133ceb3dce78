"""How fast a long scan is read: pages per minute and CPU seconds per page, beside Tesseract alone.

    python bench/throughput.py [--pages 20] [--rounds 2] [--run]

Makes a scan of invented text, then measures in alternation, in one run, on the same pages: our reading in two worker
processes, and the tesseract command in two processes of one thread each. Before it `casefold run` on an inbox with
that scan, with --run. Only the ratios mean something on another machine.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

import numpy as np  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from reportlab.lib.utils import ImageReader  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from models.document import SourceFile  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.worker import Job, read_in_workers  # noqa: E402

_TEXT = (
    "the patient was seen in clinic and asked about her pain which had begun in spring after a fall at work since then "
    "she walks with a stick and sleeps badly her daughter helps with meals washing and the stairs on examination the "
    "left knee is swollen and tender blood pressure and pulse are normal we advise rest physiotherapy and review"
)


def page(number: int) -> Image.Image:
    """Return a letter page at 200 dpi: about 450 words, a little skewed and noisy."""
    dice = random.Random(number)
    image = Image.new("L", (1700, 2200), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=30)
    y, words = 160, _TEXT.split()
    draw.text(
        (150, y), f"Visit of {1 + number % 28} March 20{10 + number % 14}, file 55{number:02}-17", font=font, fill=20
    )
    while y < 1950:
        y += 48
        line = ""
        while len(line) < 84:
            line += dice.choice(words) + " "
        draw.text((150, y), line.strip().capitalize(), font=font, fill=20)
    image = image.rotate(dice.uniform(-1, 1), fillcolor=250, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(number).normal(0, 9, (2200, 1700))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def scan(pages: list[Image.Image], path: Path) -> None:
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
    parser.add_argument("--run", action="store_true", help="measure the whole `casefold run` too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pages = [page(i) for i in range(given.pages)]
        inbox = home / "inbox" / "long-scan"
        inbox.mkdir(parents=True)
        scan(pages, inbox / "scan.pdf")
        pictures = []
        for i, image in enumerate(pages):
            pictures.append(home / f"{i}.png")
            image.save(pictures[-1])
        settings = Settings(home=home, inbox=home, languages=("en",))
        source = SourceFile(sha256="0" * 64, path="scan.pdf", media_type="", size=0, received_at="")

        def ours() -> None:
            [(_, document)] = read_in_workers([Job("bench", source, inbox / "scan.pdf")], settings, workers=2)
            assert len(document.pages) == given.pages

        def tesseract(path: Path) -> None:
            environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
            subprocess.run(["tesseract", str(path), "-", "-l", "eng"], env=environment, check=True, capture_output=True)

        def theirs() -> None:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(tesseract, pictures))

        rounds = iter(range(given.rounds))

        def whole() -> None:
            state = home / f"home{next(rounds)}"
            command = ["run", "long-scan", "--home", str(state), "--inbox", str(home / "inbox")]
            subprocess.run([sys.executable, "-m", "cli.main", *command], check=False, capture_output=True)

        contenders = {"tesseract, two processes": theirs, "casefold reading": ours}
        if given.run:
            contenders["casefold run"] = whole
        results: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
        for _ in range(given.rounds):
            for name, work in contenders.items():
                results[name].append(measured(work))
    base = min(wall for wall, _ in results["tesseract, two processes"])
    print(f"{given.pages} pages, best of {given.rounds}\n{'':28}pages/min   CPU s/page   speed over tesseract")
    for name, runs in results.items():
        wall, cpu = min(r[0] for r in runs), min(r[1] for r in runs)
        print(f"{name:28}{60 * given.pages / wall:9.1f}{cpu / given.pages:13.2f}{base / wall:16.2f}")


if __name__ == "__main__":
    main()
