"""Time and memory of people, timeline and conflicts for 10, 100 and 1,000 documents of one case.

    python bench/conflicts.py

Claims are invented: twenty a document, of eight people, with every hundredth value changed. The figure to look at is the
ratio of the time per document: near 1 means that the cost grows with the documents and not with their pairs.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from claims import SETTINGS, Paper, case_of  # noqa: E402

from conflicts.engine import find_conflicts  # noqa: E402
from models.extraction import Kind  # noqa: E402

PEOPLE = ("ana", "eva", "luis", "omar", "rosa", "ines", "noor", "paul")
PROCEDURES = ("arthrodesis", "skin_graft", "appendectomy", "bypass", "dialysis")


def paper(i: int, chance: random.Random) -> Paper:
    """Return an invented document of twenty claims."""
    made = Paper(
        f"d{i:04d}",
        kind=chance.choice(list(Kind)),
        dated=f"{chance.randint(2018, 2024)}-{chance.randint(1, 12):02d}-05",
    )
    for person in chance.sample(PEOPLE, 4):
        born = f"19{60 + len(person) + PEOPLE.index(person)}-03-0{1 + (chance.random() < 0.01)}"
        made.say("born", born, subject=person, date=born)
        made.say("sex", "female", subject=person, attributes={"source": "field"})
        day = f"{chance.randint(2010, 2023)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        side = {"procedure": chance.choice(PROCEDURES), "site": "wrist", "laterality": chance.choice(("left", "right"))}
        made.say("event", "operated on the wrist", subject=person, object="surgery", at=day, attributes=side)
        made.say("diagnosis", "diabetes", subject=person, object="E11", attributes={"icd10": "E11.9"})
        made.say("wording", " ".join(chance.choice("abcdefghij") * 4 for _ in range(20)))
    return made


def main() -> None:
    """Print the table."""
    print(f"{'documents':>10} {'claims':>8} {'timeline s':>11} {'rules s':>9} {'ms a document':>14} {'peak MiB':>9}")
    for count in (10, 100, 1000):
        chance = random.Random(1)
        papers = [paper(i, chance) for i in range(count)]
        tracemalloc.start()
        began = time.perf_counter()
        case = case_of(papers)
        built = time.perf_counter()
        find_conflicts(case, SETTINGS)
        done = time.perf_counter()
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        each = 1000 * (done - began) / count
        print(
            f"{count:>10} {len(case.claims):>8} {built - began:>11.2f} {done - built:>9.2f} {each:>14.2f} {peak:>9.0f}"
        )


if __name__ == "__main__":
    main()
