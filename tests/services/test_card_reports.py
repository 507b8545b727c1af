from __future__ import annotations

import pytest

from bot.services.card_reports import MAX_REASON, NoCardError, NoReasonError
from bot.services.ports.facts import MAX_REPORT

from .builders import ANN, BEN, DAN, GUILD, OTHER_GUILD, SEASON, Bot


async def test_what_members_say_is_kept_for_their_server_until_staff_have_looked(bot: Bot) -> None:
    reporting = bot.services.card_reports
    await reporting.report("ada-north", GUILD, ANN, "  The home town\nis wrong ")
    await reporting.report("ada-north", GUILD, BEN, "the job too")
    await reporting.report(SEASON, GUILD, DAN, "somebody is missing")
    assert [(title, n) for _, title, n in await reporting.reported(GUILD)] == [
        ("Ada North", 2),
        ("The Bachelorette, season 90 (2024)", 1),
    ]
    found = await reporting.load("ada-north", GUILD)
    assert [(each.member, each.reason) for each in found.reports] == [
        (ANN, "The home town is wrong"),
        (BEN, "the job too"),
    ]
    assert await reporting.reported(OTHER_GUILD) == []
    with pytest.raises(NoCardError):
        await reporting.load("ada-north", OTHER_GUILD)
    await reporting.clear("ada-north", GUILD)
    with pytest.raises(NoCardError):
        await reporting.load("ada-north", GUILD)
    assert len(await reporting.reported(GUILD)) == 1


async def test_a_second_report_of_a_member_is_kept_beside_the_first(bot: Bot) -> None:
    reporting = bot.services.card_reports
    told = [await reporting.report("ada-north", GUILD, ANN, said) for said in ("one", "two", "two")]
    assert told == [True, False, False]
    [report] = (await reporting.load("ada-north", GUILD)).reports
    assert report.reason == "one / two"
    for number in range(20):
        await reporting.report("ada-north", GUILD, ANN, f"{number} " + "long " * MAX_REASON)
    [report] = (await reporting.load("ada-north", GUILD)).reports
    assert len(report.reason) <= MAX_REPORT


@pytest.mark.parametrize("said", ["", " \n "])
async def test_nothing_written_is_nothing_stored(bot: Bot, said: str) -> None:
    with pytest.raises(NoReasonError):
        await bot.services.card_reports.report("ada-north", GUILD, ANN, said)
    assert await bot.services.card_reports.reported(GUILD) == []


async def test_there_are_no_reports_about_nobody(bot: Bot) -> None:
    with pytest.raises(NoCardError):
        await bot.services.card_reports.report("nobody", GUILD, ANN, "who?")
