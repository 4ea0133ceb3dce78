"""All that the extractors said of one document."""

from __future__ import annotations

from enum import StrEnum

from models.base import Model
from models.dates import PartialDate
from models.document import DateOrder, Span
from models.mention import Mention


class Kind(StrEnum):
    """What a document is."""

    MEDICAL_REPORT = "medical_report"
    LETTER = "letter"
    AFFIDAVIT = "affidavit"
    IDENTITY_RECORD = "identity_record"
    TRANSLATION = "translation"
    OFFICIAL_RECORD = "official_record"
    OTHER = "other"


class Profile(Model):
    """A document as a whole: its kind, its own date, the order of its numeric dates, who wrote it and of whom it speaks.

    Each choice has its reason in words for the reviewer. ``author`` and ``subject`` are the places of person mentions;
    ``author_name`` is the author as a reviewer named them where the document does not.
    """

    document: str
    kind: Kind
    kind_reason: str = ""
    language: str | None = None
    date_order: DateOrder = DateOrder.UNKNOWN
    date_order_reason: str = ""
    dated: PartialDate | None = None
    dated_span: Span | None = None
    dated_reason: str = ""
    title: Span | None = None
    author: Span | None = None
    author_name: str = ""
    author_reason: str = ""
    subject: Span | None = None


class Extraction(Model):
    """The profile and the mentions of one document, in the order of the text."""

    document: str
    version: str
    profile: Profile
    mentions: tuple[Mention, ...]
