"""What a build is asked for."""

from datetime import UTC, datetime

import pytest

from khotin.build import options
from khotin.build.options import BuildOptions, vietnamese_today


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

    monkeypatch.setattr(options, "datetime", Clock)
    assert vietnamese_today() == day


def test_a_build_of_nothing_special_reads_content_and_writes_output():
    asked = BuildOptions()
    assert (asked.content, asked.output, asked.jobs, asked.with_search) == ("content", "output", 1, True)
    assert not (asked.with_drafts or asked.may_shrink or asked.verify_inputs or asked.verify_output)
