"""What goes wrong with a case while the inbox is watched: told once, tried again soon, then less and less often."""

from __future__ import annotations

from typing import NamedTuple

_FIRST_S = 5.0


class _Trouble(NamedTuple):
    message: str
    at_s: float
    wait_s: float

    def is_over(self, now_s: float, hurry: bool) -> bool:
        return now_s >= self.at_s + (_FIRST_S if hurry else self.wait_s)


class Troubles:
    """The cases that failed at their last try, each with how long it is left alone: twice as long each time.

    Where something happened in the inbox meanwhile (``hurry``) they are tried sooner: somebody may have mended it.
    """

    def __init__(self, longest_s: float) -> None:
        self._longest_s = longest_s
        self._of: dict[str, _Trouble] = {}

    def note(self, case: str, message: str, now_s: float) -> bool:
        """Note that a case failed; True when this is new and worth telling: not said already of a case that still fails."""
        last = self._of.get(case)
        new = all(message != trouble.message for trouble in self._of.values())
        self._of[case] = _Trouble(message, now_s, min(2 * last.wait_s if last else _FIRST_S, self._longest_s))
        return new

    def over(self, case: str) -> None:
        """Note that a case went well."""
        self._of.pop(case, None)

    def is_due(self, case: str, now_s: float, *, hurry: bool = False) -> bool:
        """True for a case that may be tried: it did not fail, or long enough ago."""
        return case not in self._of or self._of[case].is_over(now_s, hurry)

    def due(self, now_s: float, *, hurry: bool = False) -> list[str]:
        """Return the cases that failed and are to be tried again, sorted."""
        return sorted(case for case, trouble in self._of.items() if case and trouble.is_over(now_s, hurry))
