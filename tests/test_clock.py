"""Today is the day in Viet Nam, wherever the machine stands."""

from datetime import UTC, datetime

import pytest

from khotin import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2022-06-14T16:59:59", "2022-06-14"),
        ("2022-06-14T17:00:00", "2022-06-15"),
        ("2022-12-31T23:59:59", "2023-01-01"),
    ],
)
def test_d02_today_is_the_day_in_viet_nam(monkeypatch, moment, day):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    assert clock.vietnamese_today() == day
