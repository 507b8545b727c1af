from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.game.awards import Award
from bot.game.engine import Opening, open_session
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.rules import Rules
from bot.services import leaderboards
from bot.services.leaderboards import PAGE, Leaderboards, Period
from bot.storage.sqlite.scores import ScoreStore

from .builders import ANN, BEN, CLEO, DAN, GUILD, OTHER_GUILD, START, Bot, decks

_rounds = count(1)


async def score(
    bot: Bot,
    *points: tuple[PlayerId, int],
    at: datetime = START,
    guild: GuildId = GUILD,
    category: str = "cast",
) -> None:
    """A closed round in which these players earned these points; 0 is a wrong answer."""
    opening = Opening(id=SessionId(1), guild_id=guild, channel_id=ChannelId(1), opener=ANN)
    deck = await decks(bot).draw(guild, Rules(rounds=1), 1, ())
    session = open_session(opening, Rules(), deck, START).session
    awards = [
        Award(
            player=player,
            round=next(_rounds),
            category=category,
            points=earned,
            right=earned > 0,
            at=at,
        )
        for player, earned in points
    ]
    await bot.games.save(session, awards)


async def board(bot: Bot, period: Period, category: str = "all") -> list[tuple[int, PlayerId, int]]:
    page = await bot.services.leaderboards.page(GUILD, period, category, 1)
    return [(line.rank, line.player, line.points) for line in page.lines]


async def test_a_board_adds_up_points_answers_and_right_ones(bot: Bot) -> None:
    await score(bot, (ANN, 80), (BEN, 100), (CLEO, 0))
    await score(bot, (ANN, 90), (BEN, 0))
    page = await bot.services.leaderboards.page(GUILD, Period.ALL, "all", 1)
    assert [(line.rank, line.player, line.points, line.answers, line.right) for line in page.lines] == [
        (1, ANN, 170, 2, 2),
        (2, BEN, 100, 2, 1),
        (3, CLEO, 0, 1, 0),
    ]
    assert (page.number, page.pages) == (1, 1)


async def test_ties_share_a_rank_and_the_next_one_is_skipped(bot: Bot) -> None:
    await score(bot, (ANN, 80), (BEN, 100), (CLEO, 80), (DAN, 75))
    assert await board(bot, Period.ALL) == [(1, BEN, 100), (2, ANN, 80), (2, CLEO, 80), (4, DAN, 75)]


async def test_ties_share_a_rank_across_pages(bot: Bot) -> None:
    """Eight with more, then five equal ones, of whom two stand on the first page, then one with less."""
    players = [(PlayerId(n), 100 - n if n <= 8 else 80 if n <= 13 else 75) for n in range(1, 15)]
    await score(bot, *players)
    first = await bot.services.leaderboards.page(GUILD, Period.ALL, "all", 1)
    second = await bot.services.leaderboards.page(GUILD, Period.ALL, "all", 2)
    assert [line.rank for line in first.lines] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert [line.rank for line in second.lines] == [9, 9, 9, 14]
    assert (first.pages, second.pages) == (2, 2)
    assert {line.player for page in (first, second) for line in page.lines} == {p for p, _ in players}


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (PAGE, 1), (PAGE + 1, 2), (2 * PAGE, 2)])
async def test_a_number_past_the_ends_gives_the_nearest_page(bot: Bot, count: int, pages: int) -> None:
    await score(bot, *((PlayerId(n), 75) for n in range(1, count + 1)))
    for asked, given in ((-3, 1), (0, 1), (1, 1), (99, pages)):
        page = await bot.services.leaderboards.page(GUILD, Period.ALL, "all", asked)
        assert (page.number, page.pages) == (given, pages)
        assert len(page.lines) == min(PAGE, count - (given - 1) * PAGE)


async def test_periods_begin_with_the_day_the_week_and_the_month_of_utc(bot: Bot) -> None:
    """Today is Sunday, 22 November 2026, the last day of its week."""
    first = datetime(2026, 11, 22, tzinfo=UTC)
    for player, at in (
        (PlayerId(1), first),
        (PlayerId(2), first - timedelta(milliseconds=1)),
        (PlayerId(3), datetime(2026, 11, 16, tzinfo=UTC)),
        (PlayerId(4), datetime(2026, 11, 15, 23, 59, tzinfo=UTC)),
        (PlayerId(5), datetime(2026, 11, 1, tzinfo=UTC)),
        (PlayerId(6), datetime(2026, 10, 31, 23, 59, tzinfo=UTC)),
        (PlayerId(7), datetime(2025, 11, 22, 20, tzinfo=UTC)),
    ):
        await score(bot, (player, 75), at=at)
    counted = {period: {player for _, player, _ in await board(bot, period)} for period in Period}
    assert counted == {
        Period.TODAY: {1},
        Period.WEEK: {1, 2, 3},
        Period.MONTH: {1, 2, 3, 4, 5},
        Period.ALL: {1, 2, 3, 4, 5, 6, 7},
    }


async def test_a_new_week_begins_empty(bot: Bot) -> None:
    await score(bot, (ANN, 75))
    await bot.clock.move(4 * 3600 - 1)
    assert await board(bot, Period.WEEK) == [(1, ANN, 75)]
    await bot.clock.move(1)
    assert await board(bot, Period.WEEK) == await board(bot, Period.TODAY) == []
    assert await board(bot, Period.MONTH) == [(1, ANN, 75)]


async def test_categories_and_servers_have_boards_of_their_own(bot: Bot) -> None:
    await score(bot, (ANN, 80), category="cast")
    await score(bot, (ANN, 90), (BEN, 75), category="words")
    await score(bot, (CLEO, 100), guild=OTHER_GUILD)
    assert await board(bot, Period.ALL, "cast") == [(1, ANN, 80)]
    assert await board(bot, Period.ALL, "words") == [(1, ANN, 90), (2, BEN, 75)]
    assert await board(bot, Period.ALL) == [(1, ANN, 170), (2, BEN, 75)]


async def test_a_profile_has_the_rank_and_the_best_streak(bot: Bot) -> None:
    for earned in (80, 80, 0, 80):
        await score(bot, (ANN, earned), (BEN, 100))
    account = await bot.services.leaderboards.profile(GUILD, ANN)
    assert account
    assert (account.line.rank, account.line.points, account.line.answers, account.line.right) == (
        2,
        240,
        4,
        3,
    )
    assert account.best_streak == 2
    assert await bot.services.leaderboards.profile(OTHER_GUILD, ANN) is None
    assert await bot.services.leaderboards.profile(GUILD, CLEO) is None


class CountingScores(ScoreStore):
    """Writes down which names it was told, and can fail."""

    told: list[str]
    fails: bool = False

    async def save_name(self, guild: GuildId, player: PlayerId, name: str) -> None:
        if self.fails:
            raise OSError("disk full")
        self.told.append(name)
        await super().save_name(guild, player, name)


@pytest.fixture
def counting(bot: Bot) -> CountingScores:
    scores = CountingScores(bot.database)
    scores.told = []
    return scores


async def test_names_are_stored_once_and_again_when_they_change(bot: Bot, counting: CountingScores) -> None:
    boards = Leaderboards(counting, bot.clock)
    await score(bot, (ANN, 80), (BEN, 75))
    for name in ("Ann", "Ann", "Annie", "Annie"):
        await boards.remember_display_name(GUILD, ANN, name)
    assert counting.told == ["Ann", "Annie"]
    page = await boards.page(GUILD, Period.ALL, "all", 1)
    assert [line.name for line in page.lines] == ["Annie", ""], "who was never seen has no name"
    await boards.remember_display_name(OTHER_GUILD, ANN, "Annie")
    assert counting.told == ["Ann", "Annie", "Annie"], "each server has its own names"


async def test_a_name_that_was_not_stored_is_stored_next_time(bot: Bot, counting: CountingScores) -> None:
    boards = Leaderboards(counting, bot.clock)
    counting.fails = True
    with pytest.raises(OSError, match="disk full"):
        await boards.remember_display_name(GUILD, ANN, "Ann")
    counting.fails = False
    await boards.remember_display_name(GUILD, ANN, "Ann")
    assert counting.told == ["Ann"]


async def test_names_beyond_those_in_memory_are_read_from_the_database(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaderboards, "REMEMBERED", 2)
    boards = Leaderboards(bot.scores, bot.clock)
    names = {ANN: "Ann", BEN: "Ben", CLEO: "Cleo"}
    for player, name in names.items():
        await boards.remember_display_name(GUILD, player, name)
    assert await boards.display_names(GUILD, [ANN, BEN, CLEO, DAN]) == names
