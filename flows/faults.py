"""Turning whatever goes wrong with one document into a sentence that holds no evidence."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from models.errors import CasefoldError, RunError

_T = TypeVar("_T")


class Fault(NamedTuple):
    """Why a stage failed for one document. ``lasting``: it would fail the same way again."""

    message: str
    lasting: bool


def attempt(work: Callable[[], _T]) -> _T | Fault:
    """Do the work; a failure comes back as a fault, so that the other documents go on.

    Our own errors say what to do in their message. Of a foreign one only its type and place are told: its message may
    quote the document, and would end in logs and in Prefect's database. RunError ends the run and goes through.
    """
    try:
        return work()
    except RunError:
        raise
    except CasefoldError as error:
        return Fault(str(error), lasting=True)
    except Exception as error:  # noqa: BLE001 - the one place where one document's failure is kept from the others
        return Fault(f"{described(error)}; the run goes on without it and the next run tries again", lasting=False)


def described(error: BaseException) -> str:
    """Return the type of a foreign error and the place where it arose, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"it stopped with {type(error).__name__}{place}"
