"""A person's name in its parts."""

from __future__ import annotations

from models.base import Model


class PersonName(Model):
    """The parts of a name as written in one place; capitals folded to title case, diacritics kept.

    ``given`` holds given names and initials ("I."), in order; ``surnames`` the surnames in order (one or two, with their
    particles: "van der Hoeven" is one). ``title`` is "Mrs", "Dr", …; ``credentials`` what follows the name ("MD").
    """

    given: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    maiden: tuple[str, ...] = ()
    nickname: str | None = None
    title: str | None = None
    suffix: str | None = None
    credentials: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """Given names and surnames, in that order."""
        return " ".join((*self.given, *self.surnames, *((self.suffix,) if self.suffix else ())))
