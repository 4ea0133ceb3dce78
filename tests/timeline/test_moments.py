"""When a paper without a date of its own speaks."""

from __future__ import annotations

from documents import document_of

from models.dates import PartialDate, Precision, Reading
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.values import DateRole, DateValue
from timeline.moments import moment_of

MAY = PartialDate(text="3 May 2022", precision=Precision.DAY, readings=(Reading.day(2022, 5, 3),))
JUNE = PartialDate(text="9 June 2022", precision=Precision.DAY, readings=(Reading.day(2022, 6, 9),))


def paper(*dates, dated=None):
    document = document_of("One two three four.")
    mentions = tuple(
        make_mention(
            Span(document=document.id, start=word.start, end=word.end),
            DateValue(date=date, role=role),
            extractor="dates",
            version="1",
        )
        for word, (date, role) in zip(document.words, dates, strict=False)
    )
    profile = Profile(document=document.id, kind=Kind.MEDICAL_REPORT, dated=dated)
    return Extraction(document=document.id, version="1", profile=profile, mentions=mentions)


def test_its_own_date():
    assert moment_of(paper((MAY, DateRole.EVENT), dated=JUNE)) == JUNE


def test_the_one_day_at_its_head():
    assert moment_of(paper((MAY, DateRole.EVENT), (MAY, DateRole.OTHER), (JUNE, DateRole.BIRTH))) == MAY


def test_two_days_decide_nothing():
    assert moment_of(paper((MAY, DateRole.EVENT), (JUNE, DateRole.EVENT))) is None
