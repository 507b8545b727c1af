from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.game.ids import created_at


def test_the_example_of_discords_documentation() -> None:
    """https://discord.com/developers/docs/reference#convert-snowflake-to-datetime."""
    assert created_at(175928847299117063) == datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)


def test_the_first_millisecond() -> None:
    assert created_at(0) == datetime(2015, 1, 1, tzinfo=UTC)
    assert created_at(1 << 22) == datetime(2015, 1, 1, 0, 0, 0, 1000, tzinfo=UTC)


@pytest.mark.parametrize("serial", [0, 1, (1 << 22) - 1])
def test_worker_and_serial_do_not_count(serial: int) -> None:
    assert created_at((90_000 << 22) | serial) == datetime(2015, 1, 1, tzinfo=UTC) + timedelta(seconds=90)
