"""Dates: what is found and how it is read, and what must not be taken for a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_dates import found, read

from extractors.date_grammar.foreign import LANGUAGES
from extractors.date_grammar.foreign_months import month_of
from models.document import DateOrder
from models.values import DateRole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was operated on 14 March 2019 in Lyon.", "2019-03-14"),
        ("She was operated on March 14th, 2019.", "2019-03-14"),
        ("He arrived on the third day of May, two thousand nineteen.", "2019-05-03"),
        ("sworn before me this 3RD DAY OF MAY, 2017", "2017-05-03"),
        ("el veintidós de abril de dos mil quince fue ingresada", "2015-04-22"),
        ("née le premier mars mil neuf cent quatre-vingt-deux", "1982-03-01"),
        ("El 1.º de abril de 2019, a eso de las seis", "2019-04-01"),
        ("el 1.er de mayo de 2019", "2019-05-01"),
        ("Fait le 1.er avril 2019", "2019-04-01"),
        ("el 3.° de junio de 2018", "2018-06-03"),
        ("Nasceu em 7 de setembro de 1990 em Recife", "1990-09-07"),
        ("Visit of 2019-03-14 at noon", "2019-03-14"),
        ("Born 31.12.1969 in Graz", "1969-12-31"),
        ("issued 04-FEB-2021", "2021-02-04"),
        ("seen on 23/11/2020", "2020-11-23"),
        ("In March 2019 the pain began.", "2019-03-01/2019-03-31"),
        ("It began in 2016.", "2016-01-01/2016-12-31"),
        ("stayed 4–9 June 2020 on the ward", "2020-06-04/2020-06-09"),
        ("worked there 2015-2018", "2015-01-01/2018-12-31"),
        ("Christmas Eve of 2018 was the last time", "2018-12-24"),
        ("on Easter Sunday 2019", "2019-04-21"),
        ("sworn this twenty-\nthird day of June, 2021", "2021-06-23"),
        ("nata il 12 giugno 2019 a Torino", "2019-06-12"),
        ("народився 15 травня 2020", "2020-05-15"),
        ("registered in nineteen seventy-four, folio 3", "1974-01-01/1974-12-31"),
        ("the eleventh day of the month of May of two thousand twenty-one", "2021-05-11"),
        ("on leave 12-16/02/2021", "2021-02-12/2021-02-16"),
        ("ward stay 3/28-4/2/2021", "2021-03-28/2021-04-02"),
        ("from April to June in 2017 they lived here", "2017-04-01/2017-06-30"),
        ("in the third quarter of 2019 he lost his job", "2019-07-01/2019-09-30"),
        ("sales of Q4 2020", "2020-10-01/2020-12-31"),
        ("the second half of 2018 was the worst", "2018-07-01/2018-12-31"),
        ("in the first week of March 2021", "2021-03-01/2021-03-07"),
        ("in the last week of June 2021", "2021-06-24/2021-06-30"),
        ("on the second Saturday of July 2022", "2022-07-09"),
        ("the last Friday of May 2022", "2022-05-27"),
        ("during the 1980s the mine closed", "1980-01-01/1989-12-31"),
        ("sent by fax 25/08/2021", "2021-08-25"),
        ("Fractured right ankle 2011 (plate).", "2011-01-01/2011-12-31"),
        ("née à Thiès le 14 aoút 1986", "1986-08-14"),
        ("3. Single birth\t4. Date of birth: 9 March\norder\t1974, 4:15 a.m.", "1974-03-09"),
        ("LAGOS\t03 OCT 19\nAuthority", "2019-10-03"),
        ("Dated: \\4th Sepremder 2021", "2021-09-14"),
        ("this 2 7th day of\tJune,\t2021", "2021-06-27"),
        ("2020年5月3日 出生", "2020-05-03"),
        ("Hà Nội, ngày 3 tháng 5 năm 2020", "2020-05-03"),
        ("Budapest, 2019. május 3.", "2019-05-03"),
        ("Pòtoprens, 4 desanm 2019", "2019-12-04"),
        ("Köln, 3. Mai 2021", "2021-05-03"),
        ("Form SE-14 (08/22)", "2022-08-01/2022-08-31"),
    ],
)
def test_one_date(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80, pulse 72", "take 1/2 tablet daily", "call us 24/7", "8 CFR 103.2(b)(3)", "45 CFR Part 164", "disc at L4-L5",
        "grade 3/4 of 5", "you may come", "they march on", "Tel. (612) 555-0182", "Dr. May Chen saw her", "12 children",
        "in two thousand patients", "GCS 12/15 on arrival", "Hz\t500\t1000\t2000\t4000", "pain scored 04/10",
        "MRN 448-21-03", "1807 Eighteenth Street", "code M05.79", "the bleeding was due to DIC", "page 2 of 3", "power 4/5 in the arm", "12 tablets 500 mg",
    ],
)  # fmt: skip
def test_no_date(text):
    assert read(text) == []


def test_an_ambiguous_date_keeps_both_readings_unless_something_decides():
    assert read("seen on 03/04/2021") == ["2021-03-04 or 2021-04-03"]
    assert read("seen on 03/04/2021", order=DateOrder.DMY) == ["2021-04-03"]
    assert read("seen on 03/04/2021 and 25/04/2021") == ["2021-04-03", "2021-04-25"]
    assert read("seen on 03/04/2021 and 04/25/2021", order=DateOrder.DMY)[0] == "2021-03-04"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("DOB: 11/30/1982", DateRole.BIRTH),
        ("Birthday: 11/30/1982", DateRole.BIRTH),
        ("Her birthday is November 30, 1982.", DateRole.BIRTH),
        ("We kept his eightieth birthday on November 30, 1982.", DateRole.EVENT),
        ("On the boy's birthday, November 30, 1982, the house was burned.", DateRole.EVENT),
        ("Name\tState Date of birth Tie\tNo\nAna Sul\tSSD\t30-NOV-1982\tself\tA", DateRole.BIRTH),
        ("Name\tState Date of entry Tie\tNo\nAna Sul\tSSD\t30-NOV-1982\tself\tA", DateRole.EVENT),
        ("Fecha de nacimiento:\t30/11/1982", DateRole.BIRTH),
        ("Printed 06/14/2024 16:12", DateRole.PRINT),
        ("Subscribed and sworn to before me this 27th day of June, 2024.", DateRole.SWORN),
        ("Form G-28 Rev. 06/2019", DateRole.OTHER),
        ("CERTIFIED COPY RELEASED 05/13/2024 REC. CLERK", DateRole.PRINT),
        ("He let me in and was arrested.\n\nOFC B. QUENTIN\t/s/ B. Quentin\t03/10/2024 0415 HRS", DateRole.SIGNATURE),
    ],
)
def test_roles(text, role):
    assert [m.value.role for m in found(text, order=DateOrder.MDY)] == [role] or (
        role in (DateRole.SWORN,) and found(text)[0].value.role in (DateRole.SWORN, DateRole.SIGNATURE)
    )


def test_an_event_told_as_past_though_later_than_the_document():
    told = found("14 May 2024\n\nDear Sir,\n\nAfter the fall of 3 June 2024 the door was taken off.\n\nYours,")
    planned = found("14 May 2024\n\nDear Sir,\n\nSurgery is scheduled for 3 June 2024.\n\nYours,")
    assert told[-1].value.role is DateRole.EVENT and planned[-1].value.role is DateRole.FUTURE


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("I saw him on 16 March 2021 at the request of his solicitor.", DateRole.EVENT),
        ("I reviewed the scan of 16 March 2021 and shall repeat it in May.", DateRole.EVENT),
        ("Since the relapse, on 16 March 2021, the ramp has been left in place.", DateRole.EVENT),
        ("Date of admission: 16 March 2021", DateRole.EVENT),
        ("Effective date: 16 March 2021", DateRole.FUTURE),
        ("New rent from: 16 March 2021", DateRole.FUTURE),
        ("Effective date: 16 March 2020", DateRole.EVENT),
        ("We are pleased to offer you the post of cook, starting on 16 March 2021.", DateRole.FUTURE),
        ("On Tuesday 16 March I called at the house.", DateRole.EVENT),
        ("The nurse changed the dressing on Tuesday, 16 March.", DateRole.EVENT),
        ("On Tuesday 16 March he will be seen by the surgeon.", DateRole.FUTURE),
        ("His next visit is on Tuesday 16 March.", DateRole.FUTURE),
        ("She was asked to return on Tuesday 16 March.", DateRole.FUTURE),
        ("On 16 March 2021 he will be seen by the surgeon.", DateRole.FUTURE),
        ("She was asked to return on 16 March 2021.", DateRole.FUTURE),
    ],
)
def test_what_is_later_than_the_letter_is_planned_unless_told_as_past(sentence, role):
    letter = f"2 March 2021\n\nDear Sir,\n\n{sentence}\n\nYours faithfully,\n\nD. Ferro"
    assert found(letter)[-1 if "May" not in sentence else 1].value.role is role


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was treated on June 5 and September 21, 2023.", ["2023-06-05", "2023-09-21"]),
        ("He fell on 4 June 2020, on the Sunday before Christmas 2020 he died.", ["2020-06-04", "2020-12-20"]),
        ("It was the day after Christmas 2019.", ["2019-12-26"]),
        ("Winter 2018-19 was cold; mid-March 2020 was not.", ["2018-12-01/2019-02-28", "2020-03-01/2020-03-31"]),
        ("a los cinco (5) días del mes de mayo del año dos mil veinte", ["2020-05-05"]),
        ("He was in hospital from March 3 to April 4, 2019", ["2019-03-03/2019-04-04"]),
        ("born 01 JAN / JANV 85", ["1985-01-01"]),
        ("12 0ctober 2021 and Septernber 5, 2022", ["2021-10-12", "2022-09-05"]),
        ("I met her on May 3, June 26 and July 10, 2024.", ["2024-05-03", "2024-06-26", "2024-07-10"]),
        ("this 5th day of May, A.D. 2021", ["2021-05-05"]),
        ("on the 9th day of June AD 2020", ["2020-06-09"]),
        ("It was the second Monday of the month of June of the year 2020.", ["2020-06-08"]),
        ("выдано «3» мая 1990 г.", ["1990-05-03"]),
    ],
)
def test_several_dates(text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks later he was better.",
        "The Care Act 2014 and Act, 1965 apply, as does the 1951 Convention.",
        "Ley 599 de 2000, Law 27 of 2008, Decreto 1260 de 1970",
        "Case No. 12/2019, Suite 2010, 2020 Elm Street, $1,998, 1998 mg",
        "Tel: +86 2010-2015-86 or 555-2010-2015",
        "I cannot teach that in a fortnight.",
    ],
)
def test_neither_laws_nor_addresses_nor_what_lacks_its_anchor(text):
    assert read(text) == []


def test_misread_digits_are_mended_and_marked():
    (mention,) = found("admitted on O3/14/2O19", order=DateOrder.MDY)
    assert mention.value.date.repaired and str(mention.value.date.readings[0].start) == "2019-03-14"


@pytest.mark.parametrize(
    ("word", "month"),
    [("giugno", 6), ("sierpnia", 8), ("травня", 5), ("children", None), ("ward", None), ("May", None)],
)
def test_months_of_other_languages(word, month):
    assert month_of(word, LANGUAGES) == month


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2030, 12, 31)))
def test_every_day_is_read_as_itself(day):
    assert read(f"She was seen on {day:%d} {day:%B} {day.year} by us.") == [day.isoformat()]
    assert read(f"She was seen on {day.isoformat()} by us.") == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a day and a year that run together in words
        ("Born on April twenty-first, nineteen hundred and seventy-nine, at Elmton.", ["1979-04-21"]),
        ("Born May third nineteen ninety-four.", ["1994-05-03"]),
        ("In words: May third, nineteen hundred and ninety-four (05/03/1994), at 3 a.m.", ["1994-05-03", "1994-05-03"]),
        # a range is closed, and what comes behind it hangs on it
        ("She came in 2014. She lay there from May 2 to May 11, 2021. Three months afterwards she fell, and that October she left.", ["2014-01-01/2014-12-31", "2021-05-02/2021-05-11", "2021-08-01/2021-08-31", "2021-10-01/2021-10-31"]),
        # "that March" is not later than the paper
        ("September 3, 2021\n\nDear Sir,\n\nI saw her on March 9, 2021 first. In July she was well. She scored 58 that March.\n\nYours, A. Moss", ["2021-09-03", "2021-03-09", "2021-07-01/2021-07-31", "2021-03-01/2021-03-31"]),
        # the weekday tells the year, though the day is later than the paper
        ("Date of report: 3 May 2024\n\nI saw him in September 2021.\n\nOn Friday 17 May I called at the house.", ["2024-05-03", "2021-09-01/2021-09-30", "2024-05-17"]),
        # a register writes the year before the day
        ("L'an mil neuf cent quatre-vingt-douze et le trois mai, devant nous a comparu Jo Elm.", ["1992-05-03"]),
        ("L'an mil neuf cent quatre-vingt-douze et le 3 mai 1992, devant nous.", ["1992-05-03"]),
        ("In the year nineteen ninety-two and on the third of May, before us.", ["1992-05-03"]),
        # the numbers of a register
        ("inscrito en la partida 1907, folio 212, el 3 de mayo de 2012", ["2012-05-03"]),
        ("recorded at entry 1907, page 2, on May 3, 2012", ["2012-05-03"]),
        ("Date of birth on file\t10/26/1982\nFile 10/26/1983", ["1982-10-26"]),
    ],
)  # fmt: skip
def test_words_ranges_and_registers(text, values):
    assert read(text, order=DateOrder.MDY) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "History\n2006-11\t2010-06\tstudent\n2010-09\t2022-01\tteacher",
            ["2006-11-01/2006-11-30", "2010-06-01/2010-06-30", "2010-09-01/2010-09-30", "2022-01-01/2022-01-31"],
        ),
        ("Diploma, 2005-09 to 2010-06, in physics", ["2005-09-01/2005-09-30", "2010-06-01/2010-06-30"]),
        ("Grants\n2006-11\t440\n2007-12\t500", []),
        ("Off work from Monday 11 November to Friday 13 December 2024.", ["2024-11-11/2024-12-13"]),
        ("Off work from Monday 11 November to Saturday 13 December 2024.", ["2024-11-11", "2024-12-13"]),
    ],
)
def test_months_in_digits_and_weekdays_in_ranges(text, values):
    assert read(text) == values


def test_an_australian_act_tells_the_seasons():
    text = "Statutory Declarations Act 1959\n\nI have not slept since autumn.\n\nDeclared on 3 October 2024"
    assert read(text, order=DateOrder.DMY)[0] == "2024-03-01/2024-05-31"
