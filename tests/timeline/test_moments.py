"""When a paper without a date of its own speaks."""

from __future__ import annotations

from documents import document_of

from models.dates import PartialDate, Precision, Reading
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.values import DateRole, DateValue
from timeline.moments import moment_of, said_on

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


FEBRUARY = PartialDate(text="February 2022", precision=Precision.MONTH, readings=(Reading.month(2022, 2),))


def test_the_month_that_ends_a_line_of_the_title():
    assert moment_of(paper((FEBRUARY, DateRole.EVENT)), "One\nmore") == FEBRUARY


def test_a_month_within_a_line_decides_nothing():
    assert moment_of(paper((FEBRUARY, DateRole.EVENT)), "One two three four.") is None


def translated(kind=Kind.TRANSLATION, certificate="I certify that this is a true and accurate translation. "):
    text = f"Elmton, 3 May 2022. Age: 9 years. {certificate}A. Moss, 9 June 2022"
    document = document_of(text)
    mentions = tuple(
        make_mention(
            Span(document=document.id, start=text.index(date.text), end=text.index(date.text) + len(date.text)),
            DateValue(date=date, role=DateRole.DOCUMENT),
            extractor="dates",
            version="1",
            rule="day_month_year|letterhead",
        )
        for date in (MAY, JUNE)
    )
    profile = Profile(document=document.id, kind=kind, dated=JUNE)
    return Extraction(document=document.id, version="1", profile=profile, mentions=mentions), document


def test_what_a_translation_says_was_said_on_the_day_of_its_original():
    assert said_on(*translated()) == MAY
    assert said_on(*translated(kind=Kind.MEDICAL_REPORT)) == MAY
    headed = "CERTIFICATION BY TRANSLATOR. I am competent to translate, and this is true and accurate. "
    assert said_on(*translated(certificate=headed)) == MAY


def test_any_other_paper_speaks_on_its_own_day():
    assert said_on(*translated(kind=Kind.LETTER, certificate="")) == JUNE
