from __future__ import annotations

import pytest

from flows.faults import Fault, attempt
from models.errors import DocumentError, InputError, RunError


def raising(error: Exception):  # type: ignore[no-untyped-def]
    def work() -> None:
        raise error

    return work


def test_what_works() -> None:
    assert attempt(lambda: 7) == 7


@pytest.mark.parametrize("error", [DocumentError("ask for it again"), InputError("mend it")])
def test_our_own_errors_say_what_to_do(error: Exception) -> None:
    assert attempt(raising(error)) == Fault(str(error), lasting=True)


def test_of_foreign_errors_only_type_and_place_are_told() -> None:
    fault = attempt(raising(ValueError("she was beaten on 3 May")))
    assert isinstance(fault, Fault) and not fault.lasting
    assert "ValueError at test_faults.py:" in fault.message
    assert "beaten" not in fault.message


def test_what_ends_the_run_goes_through() -> None:
    with pytest.raises(RunError):
        attempt(raising(RunError("no disk")))
