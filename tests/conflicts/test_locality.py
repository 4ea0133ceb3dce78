"""Whether two places can be one."""

from __future__ import annotations

import pytest

from conflicts.locality import Localities, is_region
from models.dates import Agreement

SAME, PERHAPS, OTHER = Agreement.EQUAL, Agreement.COMPATIBLE, Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("the kitchen", "our house", PERHAPS),
        ("central market", "kitchen", OTHER),
        ("the market", "Bafoussam", PERHAPS),
        ("Mombasa", "Kisumu", OTHER),
        ("Mombasa", "Mombasa, Kenya", PERHAPS),
        ("Mombasa", "Kenya", PERHAPS),
        ("Kenya", "Uganda", OTHER),
        ("Choluteca", "department of Valle", PERHAPS),
        ("Likoni", "Mombasa", PERHAPS),
        ("Nyali", "Mombasa", PERHAPS),
        ("Denver", "Cheyenne", OTHER),
        ("Denver", "Colorado", PERHAPS),
        ("city of Kisumu", "Mombasa", OTHER),
        ("town of Los Angeles", "Los Angeles", SAME),
        ("Kilibasi", "Mkwaja", OTHER),
        ("Lalitpur, Nepal", "Pokhara", OTHER),
        ("Nakuru, Kenya", "Mombasa, Kenya", OTHER),
        ("Nakuru, Kenya", "Kenya", PERHAPS),
    ],
)
def test_two_places_compare(first, second, how):
    localities = Localities(["Likoni, Mombasa", "Nairobi"])
    assert localities.compare(first, second) is how
    assert localities.compare(second, first) is how


def test_where_one_is_taken_afterwards_says_nothing():
    assert Localities([]).compare("the hospital", "at home", ignored="hospital") is PERHAPS


@pytest.mark.parametrize(
    ("place", "region"), [("Honduras", True), ("État du Kasaï", True), ("Tela", False), ("Cantón Quito", True)]
)
def test_regions(place, region):
    assert is_region(place) is region


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("Kumasi Central Hospital", "Tamale", OTHER),
        ("Tamale Teaching Hospital", "Kumasi General Hospital", OTHER),
        ("Kumasi Central Hospital", "Kumasi", PERHAPS),
        ("Kumasi Central Hospital", "Bantama", PERHAPS),
        ("Florence General Hospital", "Tamale", PERHAPS),
        ("Kumasi Central Hospital", "Tamale Central Hospital", OTHER),
        ("Kumasi Central Hospital", "Kumasi Health Centre", PERHAPS),
        ("Central Hospital", "Tamale Central Hospital", PERHAPS),
        ("Florence Ward", "Tamale", PERHAPS),
    ],
)
def test_a_hospital_with_the_name_of_its_town(first, second, how):
    assert Localities([]).compare_names(first, second) is how
