"""Where a length of time was spent, and by whom."""

from __future__ import annotations

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from models.values import DurationValue


@pytest.fixture(scope="module")
def stays_of(tmp_path_factory):  # type: ignore[no-untyped-def]
    home = tmp_path_factory.mktemp("home")
    settings, nlp = Settings(home=home, inbox=home), load_pipeline()

    def stays(text: str) -> list[tuple[DurationValue, object]]:
        document = document_of(text)
        found = extract(document, nlp, settings).mentions
        return [(m.value, m) for m in found if isinstance(m.value, DurationValue)]

    return stays


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("They kept Marek in St Oran's for nearly six weeks.", "hospital_stay"),
        ("He lay in Sarrow Valley for three weeks.", "hospital_stay"),
        ("She was in St Bride's a couple of nights.", "hospital_stay"),
        ("The leave covered the five weeks her mother spent as an in-patient.", "hospital_stay"),
        ("Discharged: 17 March 2021, 14 bed-days", "hospital_stay"),
        ("LOS 13 d. Admitted with stroke.", "hospital_stay"),
        ("We lived in the Osire camp for three years.", "camp"),
        ("He was held at a military camp for four months.", "detention"),
        ("The soldiers took him in June. He was kept, by her account, for close to five weeks.", "detention"),
        ("She lived at the women's shelter for the better part of a year.", "shelter"),
        ("She was unconscious for two hours.", "coma"),
        # no stay: at home, in a corridor, hospital and more
        ("After my discharge from hospital I lay in bed at home for two months.", None),
        ("He was in hospital and rehabilitation for five weeks.", None),
        ("I waited in the hospital corridor for nine days.", None),
        ("I left Marek in Kavale for three weeks.", None),
    ],
)
def test_what_a_stay_was(stays_of, text: str, of: str | None) -> None:  # type: ignore[no-untyped-def]
    [(value, _)] = stays_of(text)
    assert value.of == of


def test_hours_count_of_stays_only(stays_of) -> None:  # type: ignore[no-untyped-def]
    assert not stays_of("She works eight hours in the bakery.")
    assert not stays_of("One day I opened the door of the prison.")


def test_first_and_last_day_tell_a_length(stays_of) -> None:  # type: ignore[no-untyped-def]
    [(value, _)] = stays_of("I was in the women's shelter at Larkfield from 4 May 2021 to 30 May 2021.")
    assert (value.of, value.days_min, value.days_max, value.where) == ("shelter", 26, 27, "larkfield")


def test_words_in_brackets_belong_to_what_is_in_brackets(stays_of) -> None:  # type: ignore[no-untyped-def]
    whole, part = stays_of("Total inpatient stay: 6 days (intensive care 2 days).")
    assert (whole[0].of, part[0].of) == ("hospital_stay", "icu_stay")


def test_a_stay_is_of_the_time_told_before(stays_of) -> None:  # type: ignore[no-untyped-def]
    [(value, _)] = stays_of(
        "I was arrested on 1 October 2019 by the police. We were kept three days at the police station."
    )
    assert value.until is not None and value.until.text == "1 October 2019"
