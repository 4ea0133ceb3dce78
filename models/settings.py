"""One frozen Settings, built at the edge (command, flow, review page). Nothing else reads the environment or the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.base import Model
from models.document import DateOrder


class ReadingLimits(Model):
    """Bounds that keep one bad file from taking the machine along.

    ``max_members`` and ``max_unpacked_bytes`` are for all that comes in one file, however deep; ``max_nesting`` is how
    deep files in files are opened.
    """

    max_file_bytes: int = 500_000_000
    max_pages: int = 2_000
    max_pixels: int = 40_000_000
    max_members: int = 1_000
    max_unpacked_bytes: int = 1_000_000_000
    max_nesting: int = 3
    page_timeout_s: float = 120.0
    document_timeout_s: float = 1_800.0


class Notify(Model):
    """Where the night sends its counts: a web address, an e-mail address, both or neither.

    ``smtp`` is the mail server as host:port; its user's password is in the environment (CASEFOLD_SMTP_PASSWORD).
    """

    webhook: str | None = None
    email: str | None = None
    sender: str | None = None
    smtp: str = "localhost:25"
    smtp_user: str | None = None


AUTO = "auto"


class Settings(Model):
    """The installation's settings, with a case's own laid over them. ``languages`` are two-letter codes.

    ``forum`` "auto" is the one that most papers of a case name.

    ``accurate``: the second engine, where it is installed, reads every page, not only those that Tesseract is unsure of.

    ``database`` is an SQLAlchemy URL; None means an SQLite file in ``home``. ``originals`` is the address of an object store, as
    fsspec knows it; None means the folder in ``home`` alone.
    """

    home: Path
    inbox: Path
    database: str | None = None
    originals: str | None = None
    languages: tuple[str, ...] = ("en", "es", "fr", "pt")
    date_order: DateOrder = DateOrder.UNKNOWN
    forum: str = AUTO
    applicant: str | None = None
    reference_date: date | None = None
    stale_after_months: int = 12
    workers: int = 2
    accurate: bool = False
    limits: ReadingLimits = ReadingLimits()
    notify: Notify = Notify()


class CaseSettings(Model):
    """What ``case.toml`` may say; None leaves the installation's setting.

    ``exhibits`` are files in the order of the filing (those not named follow in the usual order), ``not_filed`` those
    that are no exhibits, ``exhibit_titles`` what a file is called in the filing; files as dropped, below the case's folder.
    ``whole`` are files that are one document whatever their pages say, ``parted`` the first pages of the papers in a file
    that is a stack of several.
    """

    date_order: DateOrder | None = None
    languages: tuple[str, ...] | None = None
    forum: str | None = None
    applicant: str | None = None
    reference_date: date | None = None
    stale_after_months: int | None = None
    exhibits: tuple[str, ...] | None = None
    not_filed: tuple[str, ...] | None = None
    exhibit_titles: dict[str, str] | None = None
    whole: tuple[str, ...] | None = None
    parted: dict[str, tuple[int, ...]] | None = None

    def over(self, settings: Settings) -> Settings:
        """Return the installation's settings with this case's laid over them."""
        return settings.model_copy(update={k: v for k, v in self if v is not None and k in Settings.model_fields})

    def completed(self, settings: Settings) -> CaseSettings:
        """Return the case's settings with the installation's where a paper of the case depends on them."""
        return self.model_copy(
            update={
                "forum": self.forum or settings.forum,
                "stale_after_months": self.stale_after_months or settings.stale_after_months,
            }
        )
