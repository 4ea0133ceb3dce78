from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.settings import Settings
from store.home import open_store
from web.reader import Reader, ReadingState

FAKE = (sys.executable, str(Path(__file__).with_name("fake_reading.py")))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")
    for case, letters in {"one": ["amount=1", "amount=2"], "two": ["CRASH"]}.items():
        (settings.inbox / case).mkdir(parents=True)
        for number, text in enumerate(letters):
            (settings.inbox / case / f"{number}.txt").write_text(text)
    return settings


@pytest.fixture
def start(settings: Settings) -> Iterator[Callable[..., Reader]]:
    made: list[Reader] = []

    def reader(*command: str) -> Reader:
        made.append(Reader(settings, command or FAKE))
        return made[-1]

    yield reader
    for reader_ in made:
        reader_.close()


def ended(reader: Reader, case: str) -> ReadingState:
    for _ in range(400):
        state = reader.state(case)
        if state is not None and not state.busy:
            return state
        time.sleep(0.05)
    raise AssertionError(f"it does not end: {reader.state(case)}")


def test_cases_are_read_one_after_the_other(start: Callable[..., Reader], settings: Settings) -> None:
    reader = start()
    assert reader.state("one") is None
    reader.ask("one")
    reader.ask("two")
    reader.ask("two")
    waiting = reader.state("two")
    assert waiting and waiting.busy
    assert ended(reader, "one").text == "Read: 2 documents, 1 finding to look at."
    assert "1 document was not read, or not all of it." in ended(reader, "two").text
    with open_store(settings) as store:
        assert len(store.case_file("one").findings) == 1
    reader.ask("one")
    assert ended(reader, "one").text.startswith("Nothing is new")


def test_what_cannot_be_done_is_said(start: Callable[..., Reader], settings: Settings) -> None:
    (settings.inbox / "one" / "case.toml").write_text("forum = 3")
    reader = start()
    reader.ask("one")
    state = ended(reader, "one")
    assert state.failed
    assert "case.toml, line 1" in state.text


@pytest.mark.parametrize("program", ["import sys; sys.exit(7)", "print('no JSON'); raise SystemExit(7)"])
def test_a_child_that_dies_leaves_a_word(start: Callable[..., Reader], program: str) -> None:
    reader = start(sys.executable, "-c", program)
    reader.ask("one")
    state = ended(reader, "one")
    assert state.failed
    assert "(code 7)" in state.text


def test_closing_ends_what_is_at_work(start: Callable[..., Reader]) -> None:
    reader = start(sys.executable, "-c", "import time; time.sleep(60)")
    reader.ask("one")
    time.sleep(0.3)
    began = time.monotonic()
    reader.close()
    assert time.monotonic() - began < 8
    reader.ask("one")
