"""Dates that hang on another: on the event before, on the letter's own day, on a day that is told."""

from __future__ import annotations

import pytest
from read_dates import found, read

from models.document import DateOrder


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He fell on 4 June 2020. Two weeks later he was operated on.", "2020-06-18"),
        ("He fell on 4 June 2020. The next month he moved.", "2020-07-01/2020-07-31"),
        ("He fell on 4 June 2020 and was admitted the same day.", "2020-06-04"),
    ],
)
def test_relative_dates_hang_on_the_event_before(text, value):
    assert read(text)[-1] == value
    last = found(text)[-1].value.date
    assert last.anchor is not None and text[last.anchor.start : last.anchor.end] == "4 June 2020"


LETTER = "ELM CLINIC\n\nMarch 3, 2021\n\nTo whom it may concern:\n\n{}\n\nSincerely,\n\nAda Moss"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("I saw her on February 10.", "2021-02-10"),
        ("Three months ago she lost her job.", "2020-12-01/2020-12-31"),
        ("Last Tuesday she called.", "2021-03-02"),
        ("She has an appointment next Tuesday.", "2021-03-09"),
        ("I will see her again in six weeks.", "2021-04-14"),
        ("Since last summer she limps.", "2020-06-01/2020-08-31"),
        ("Surgery is advised within the next two months.", "2021-03-03/2021-05-03"),
        ("Her operation is on April 9.", "2020-04-09 or 2021-04-09"),
        ("She was admitted last December.", "2020-12-01/2020-12-31"),
        ("Today she is well.", "2021-03-03"),
        ("You will recall that she was with us from 2 to 8 September.", "2020-09-02/2020-09-08"),
    ],
)
def test_dates_that_hang_on_the_letter(sentence, value):
    assert read(LETTER.format(sentence))[-1] == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # counted from an event that is named
        ("Hernia repair on 03/12/2021. Drain out on the second day after surgery.", ["2021-03-12", "2021-03-14"]),
        ("Date of surgery: 03/12/2021. POD 3: walking.", ["2021-03-12", "2021-03-15"]),
        ("Admitted 03/12/2021. On hospital day 4 the fever fell.", ["2021-03-12", "2021-03-15"]),
        ("Admitted 03/12/2021. Pneumonia on day 3, treated.", ["2021-03-12", "2021-03-14"]),
        ("Father died on 3 August 2021. The month after the funeral we moved.", ["2021-08-03", "2021-09-01/2021-09-30"]),
        ("At the fair of 16 November 2021 she told me. His marks fell the month after, and rose.", ["2021-11-16", "2021-12-01/2021-12-31"]),
        # the nearest day of the sentence, of an open one too
        ("Line placed 1 March 2021. Fistula used since 20 April 2021; the line came out two weeks after that.", ["2021-03-01", "2021-04-20", "2021-05-04"]),
        # what is explained beside it
        ("He fell on 3 May 2021. The next day, Thursday, 6 May 2021, we drove home.", ["2021-05-03", "2021-05-06", "2021-05-06"]),
        ("Today, Monday 3 May 2021, she came.", ["2021-05-03"]),
        ("Meeting: 04/16/2021\n\nOne seizure at school this year, on 10/24/2020, four minutes.", ["2021-04-16", "2020-01-01/2020-12-31", "2020-10-24"]),
        # behind a header the narrative begins with the admission
        ("Admitted 03/12/2021\nDischarged 03/20/2021\n\nReason for admission\nCollapsed that morning at home.", ["2021-03-12", "2021-03-20", "2021-03-12"]),
        # an age, by the one birth date
        ("I was born on 2 May 1980. When I was six we fled.", ["1980-05-02", "1986-01-01/1986-12-31 or 1987-01-01/1987-12-31"]),
        ("I was born on 2 May 1980. My mother died at age 60.", ["1980-05-02"]),
        ("I was born on 2 May 1980. We fled in 1987, when I was six.", ["1980-05-02", "1987-01-01/1987-12-31"]),
        # in words that are dateparser's
        ("Köln, 3. Mai 2021\n\nSie kam vor drei Wochen an.", ["2021-05-03", "2021-04-12"]),
        ("Milano, 3 maggio 2021\n\nÈ morto 2 mesi fa.", ["2021-05-03", "2021-03-01/2021-03-31"]),
        ("4 March 2021\n\nDear Sir,\n\nRing me, but we're shut till 15 July.", ["2021-03-04", "2021-07-15"]),
        ("4 March 2021\n\nDear Sir,\n\nShe is on leave until 15 July.", ["2021-03-04", "2021-07-15"]),
        ("4 March 2021\n\nDear Sir,\n\nShe was shut in until 15 July.", ["2021-03-04", "2020-07-15"]),
        ("4 March 2021\n\nDear Sir,\n\nHe did well until this winter.", ["2021-03-04", "2020-12-01/2021-02-28"]),
        ("4 March 2021\n\nDear Sir,\n\nWithout her he would be dead by Christmas.", ["2021-03-04", "2021-12-25"]),
        ("4 July 2021\n\nDear Sir,\n\nI brought him home on 10 May. In June he walked.", ["2021-07-04", "2021-05-10", "2021-06-01/2021-06-30"]),
        # a column of days under its month
        ("Sessions in March 2021\n\nDay\tHours\n\n3\t2\n\n10\t1.5\n\nFri 19\t2", ["2021-03-01/2021-03-31", "2021-03-03", "2021-03-10", "2021-03-19"]),
        ("Report of March 2021\n\n12\tapples", ["2021-03-01/2021-03-31"]),
        # planned
        ("Clinic 03/12/2021\n\nOphthalmology in one week.", ["2021-03-12", "2021-03-19"]),
        ("Clinic 03/12/2021\n\nThe wound closed in two weeks and scans go on for two years afterward.", ["2021-03-12"]),
        # day and month in a note
        ("Visit date: 08/24/2021\n\nReverted 08/16 on the ward.", ["2021-08-24", "2021-08-16"]),
    ],
)  # fmt: skip
def test_what_a_date_hangs_on(text, values):
    assert read(text, order=DateOrder.MDY) == values


HEADED = "OAK CLINIC\n12 Birch Road\n\nMarch 4, 2025\n\nDear Sir,\n\n"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # up to the letter's own day, in whole months
        ("The virus has not been found in the past year.", ["2024-03-01/2025-03-31"]),
        ("No missed visit in last 12 months.", ["2024-03-01/2025-03-31"]),
        ("She has lived here for the past three years.", ["2022-03-01/2025-03-31"]),
        ("Shoulder worse x 4 mo.", ["2024-11-01/2025-03-31"]),
        ("Therapy 2x/wk x 6 mo.", []),
        ("En los últimos seis meses no ha trabajado.", ["2024-09-01/2025-03-31"]),
        ("The last three years of school were hard.", []),
        # said early in a year, years ago may be one more
        ("Her father died seven years ago.", ["2017-01-01/2017-12-31 or 2018-01-01/2018-12-31"]),
        # several days of one month
        ("I met her on April 3, 10 and 17, 2024 and on 4 and 6 May 2024.", ["2024-04-03", "2024-04-10", "2024-04-17", "2024-05-04", "2024-05-06"]),
        ("Vino los días 4 y 6 de mayo de 2021.", ["2021-05-04", "2021-05-06"]),
        ("In March 2024 and 3 children later.", ["2024-03-01/2024-03-31"]),
        # holidays: things, any year's, other churches', other countries'
        ("She comes to the Christmas party and sends a card every Easter.", []),
        ("She fell at Meskel of 2023 and again at Nowruz 2024.", ["2023-09-27", "2024-03-21"]),
        ("He rang on Father's Day 2023.", ["2023-06-18 or 2023-09-03"]),
        # planned
        ("Ana starts middle school in September.", ["2025-09-01/2025-09-30"]),
        ("He will be twelve on Thursday.", ["2025-03-06"]),
        ("He fell on Sunday and we called the doctor.", ["2025-03-02"]),
        ("The clinic is on Thursday mornings and on Monday.", []),
        # day and month of a note
        ("Therapy seen 1/12; tablets to complete 3/16. LMP 2/1. Referred: clinic (03/09), legal.", ["2025-01-12", "2025-03-16", "2025-02-01", "2025-03-09"]),
        ("Strength on 1/2 tablet was 4/5 and vision 20/25, pain (10/10).", []),
        # "the 22nd" of one of several months
        ("Thurs. Oct. 17, absent\nTues. Dec. 3, tardy\nOn the 22nd he came back.", ["2024-10-17", "2024-12-03", "2024-10-22 or 2024-12-22"]),
    ],
)  # fmt: skip
def test_what_a_letter_tells_of_its_own_time(sentence, values):
    found = read(HEADED + sentence + "\n\nSincerely,\n\nA. Moss", order=DateOrder.MDY)
    assert found[1:] == values


def test_today_is_the_day_of_the_visit_of_which_a_letter_typed_later_tells():
    text = "OAK CLINIC\nClinic date: 12/11/2024\tTyped: 19/11/2024\n\nDear Colleague,\n\nAn X-ray today is clear."
    assert read(text, order=DateOrder.DMY)[-1] == "2024-11-12"


@pytest.mark.parametrize(("words", "approximate"), [("Two weeks later", True), ("Two days later", False)])
def test_weeks_later_are_about_that_day(words, approximate):
    assert found(f"He fell on 4 June 2020. {words} he was operated on.")[-1].value.date.approximate is approximate


def test_a_day_without_a_year_hangs_on_the_entry_of_a_log_in_which_it_stands():
    log = "8/14/23 New pt. Fell in Nov 2021, ankle stiff. LMP 7/30. Return in 6 wks.\n\n10/2/23 Better."
    assert read(log, order=DateOrder.MDY)[:3] == ["2023-08-14", "2021-11-01/2021-11-30", "2023-07-30"]


def test_a_sentence_that_ends_with_a_month_is_not_joined_with_the_next():
    assert "2022-12-01" not in read("Seen on 4 March 2023. She needs help since December. One fall. 12 falls before.")
