"""Settings: what a few words tell, and which two settings cannot both be."""

from __future__ import annotations

import pytest

from extractors.settings import Setting, compare_settings, kinds, setting_of
from models.dates import Agreement

SAME, PERHAPS, OTHER = Agreement.EQUAL, Agreement.COMPATIBLE, Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("the kitchen floor", Setting("kitchen")),
        ("the stairs at the railway station", Setting("stairs", "station")),
        ("the church car park", Setting("car_park", "worship")),
        ("in front of her house", Setting("near", "home", near=True)),
        ("the road near my house", Setting("road", "home", near=True)),
        ("at home in the shower", Setting("bathroom", "home")),
        ("my cellar", Setting("basement", "home")),
        ("her kitchen", Setting("kitchen", "home")),
        ("our gate", Setting("yard")),
        ("by the butcher", None),
        ("Port-Louis", None),
        ("Goma", None),
    ],
)
def test_what_words_tell(text, setting):
    assert setting_of(text) == setting


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("kitchen", "the kitchen", SAME),
        ("kitchen", "our house", PERHAPS),
        ("kitchen", "driveway", OTHER),
        ("kitchen", "bathroom", OTHER),
        ("yard", "home", PERHAPS),
        ("street outside my house", "in front of her home", PERHAPS),
        ("road near the house", "kitchen", OTHER),
        ("gates of the university", "main street", PERHAPS),
        ("gates of the university", "kitchen", OTHER),
        ("crossroads", "motorway", OTHER),
        ("crossroads near the school", "van", PERHAPS),
        ("stairs at the railway station", "balcony of our flat", OTHER),
        ("kitchen of the restaurant", "home", OTHER),
        ("kitchen of the restaurant", "restaurant", PERHAPS),
        ("kitchen floor", "restaurant", PERHAPS),
        ("kitchen floor", "the church", OTHER),
        ("my kitchen", "restaurant", OTHER),
        ("car park of the supermarket", "bathroom", OTHER),
        ("at work", "warehouse", PERHAPS),
        ("at work", "home", OTHER),
        ("lift of her building", "playground", OTHER),
        ("checkpoint", "highway", PERHAPS),
        ("checkpoint", "the bus", PERHAPS),
        ("steps of the church", "at home in the shower", OTHER),
        ("outside the post office", "kitchen", OTHER),
        ("own bed", "hospital", OTHER),
        ("ambulance", "hospital", PERHAPS),
        ("river", "swimming pool", OTHER),
    ],
)
def test_two_settings_compare(first, second, how):
    a, b = setting_of(first), setting_of(second)
    assert a is not None and b is not None
    assert compare_settings(a, b) is how
    assert compare_settings(b, a) is how


def test_every_setting_that_another_names_is_told():
    assert {name for kind in kinds().values() for name in (*kind.beside, kind.within or "home")} <= set(kinds())
