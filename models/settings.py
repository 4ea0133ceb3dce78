"""One frozen Settings, built at the edge (command, flow, review page). Nothing else reads the environment or the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.base import Model
from models.document import DateOrder


class ReadingLimits(Model):
    """Bounds that keep one bad file from taking the machine along."""

    max_file_bytes: int = 500_000_000
    max_pages: int = 2_000
    max_pixels: int = 40_000_000
    page_timeout_s: float = 120.0
    document_timeout_s: float = 1_800.0


class Settings(Model):
    """The installation's settings, with a case's own laid over them. ``languages`` are two-letter codes.

    ``database`` is an SQLAlchemy URL; None means an SQLite file in ``home``.
    """

    home: Path
    inbox: Path
    database: str | None = None
    languages: tuple[str, ...] = ("en", "es", "fr")
    date_order: DateOrder = DateOrder.UNKNOWN
    forum: str = "uscis"
    applicant: str | None = None
    reference_date: date | None = None
    stale_after_months: int = 12
    workers: int = 2
    limits: ReadingLimits = ReadingLimits()


class CaseSettings(Model):
    """What ``case.toml`` may say; None leaves the installation's setting."""

    date_order: DateOrder | None = None
    languages: tuple[str, ...] | None = None
    forum: str | None = None
    applicant: str | None = None
    reference_date: date | None = None
    stale_after_months: int | None = None

    def over(self, settings: Settings) -> Settings:
        """Return the installation's settings with this case's laid over them."""
        return settings.model_copy(update={k: v for k, v in self if v is not None})
