from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture(scope="module")
def schedule(prefect_api: str) -> Any:
    from prefect.server.schemas.schedules import CronSchedule

    return CronSchedule


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/London", "Australia/Sydney", "America/Phoenix", "Asia/Tehran"]
)
@pytest.mark.parametrize("at", ["03:00", "02:00", "02:30", "01:30", "00:00"])
def test_one_run_a_night_all_year(schedule: Any, zone: str, at: str) -> None:
    hour, minute = at.split(":")
    start = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone))
    runs = asyncio.run(schedule(cron=f"{minute} {hour} * * *", timezone=zone).get_dates(365, start))
    nights = Counter(run.astimezone(ZoneInfo(zone)).date() for run in runs)
    assert set(nights.values()) == {1}
    assert (max(nights) - min(nights)).days == 364


def test_three_oclock_stays_three_oclock(schedule: Any) -> None:
    zone = ZoneInfo("America/New_York")
    runs = asyncio.run(schedule(cron="0 3 * * *", timezone=str(zone)).get_dates(400, datetime(2026, 1, 1, tzinfo=zone)))
    assert {run.astimezone(zone).strftime("%H:%M") for run in runs} == {"03:00"}
    assert len({run.utcoffset() for run in runs}) == 2
