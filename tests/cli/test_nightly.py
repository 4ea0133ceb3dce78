from __future__ import annotations

import pytest

from cli.nightly import check_zone, local_zone
from models.errors import InputError


def test_the_zone_of_this_machine_is_one() -> None:
    assert check_zone(local_zone()) == local_zone()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("new york", "America/New_York"), ("London", "Europe/London"), ("Europe/Lodnon", "Europe/London")],
)
def test_close_names_of_zones(name: str, advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        check_zone(name)
