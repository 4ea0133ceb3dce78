from __future__ import annotations

import pytest

from cli.nightly import check_pool, check_zone, local_zone
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


@pytest.mark.parametrize(
    ("dask", "server", "advice"),
    [("local", "http://files:4200/api", "choose one"), (None, "", "set PREFECT_API_URL")],
)
def test_a_pool_that_cannot_be_asked(
    dask: str | None, server: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", server)
    with pytest.raises(InputError, match=advice):
        check_pool(dask)
