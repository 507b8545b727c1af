"""The ledger of points: whatever is counted and undone, boards and streaks are what the ledger adds up to."""

from __future__ import annotations

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StorageError
from bot.game.awards import Award, streak
from bot.game.ids import AwardId, GuildId, PlayerId, SessionId
from bot.game.moves import Skip
from bot.game.scoring import periods
from bot.services.ports.scores import Account
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.scores import ScoreStore
from questions.judge.verdict import Outcome
from questions.writer.question import QuestionKind
from tests.game.builders import ANN, BEN, CLEO, START, Game, question_of

GUILD = GuildId(70)
PLAYERS = (ANN, BEN, CLEO)
Boards = dict[tuple[str, str, int], tuple[int, int, int]]


@dataclass
class Model:
    """What boards and streaks should be: everything added up again from what stands."""

    standing: dict[AwardId, Award] = field(default_factory=dict[AwardId, Award])

    def boards(self) -> Boards:
        sums: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
        for award in self.standing.values():
            for period in periods(award.at):
                for category in ("all", award.category):
                    line = sums[period, category, award.player]
                    line[0] += award.points
                    line[1] += 1
                    line[2] += award.right
        return {key: (line[0], line[1], line[2]) for key, line in sums.items()}

    def best_streak(self, player: PlayerId) -> int:
        rights = "".join("x" if a.right else " " for a in self.standing.values() if a.player == player)
        return max(map(len, rights.split()), default=0)


async def _boards(database: Database) -> Boards:
    sql = "SELECT period, category, player_id, points, answers, right_answers FROM score"
    async with database.reader._raw.execute(sql) as found:
        return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) async for row in found}


ANSWERS = st.tuples(
    st.sampled_from(PLAYERS), st.booleans(), st.integers(75, 200), st.sampled_from(["a", "b"])
)
STEPS = st.lists(
    st.one_of(
        st.lists(ANSWERS, min_size=1, max_size=3, unique_by=lambda answer: answer[0]),
        st.sets(st.integers(1, 20), min_size=1, max_size=4),  # numbers of awards to reverse
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_boards_and_streaks_are_what_the_ledger_adds_up_to(steps: Sequence[object]) -> None:
    async def run(folder: str) -> None:
        async with open_database(f"sqlite:///{folder}/rose.db") as database:
            await _play(database, steps)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(folder))


async def _play(database: Database, steps: Sequence[object]) -> None:
    games, scores, model = GameStore(database), ScoreStore(database), Model()
    session = Game.open().session
    for number, step in enumerate(steps, start=1):
        if isinstance(step, list):
            at = START + timedelta(days=3 * number)
            awards = [
                Award(player=p, round=number, category=c, points=points * right, right=right, at=at)
                for p, right, points, c in step
            ]
            await games.save(session, awards)
            await games.save(session, awards)  # a COMMIT whose outcome is unknown is tried again
            model.standing |= await scores.awards(SessionId(session.id), number)
        else:
            assert isinstance(step, set)
            ids = [AwardId(id_) for id_ in step]
            undone = await scores.reverse(ids, "dispute", START)
            assert undone == len(step & model.standing.keys())
            for id_ in ids:
                model.standing.pop(id_, None)
        assert await _boards(database) == model.boards()
        for player in PLAYERS:
            account = await scores.find_account(GUILD, player)
            assert _best(account) == model.best_streak(player)


def _best(account: Account | None) -> int:
    return account.best_streak if account else 0


async def test_a_streak_goes_on_after_a_reversal_as_if_the_wrong_answer_had_never_been(
    database: Database,
) -> None:
    games, scores, session = GameStore(database), ScoreStore(database), Game.open().session
    for number, right in enumerate((True, True, False, True), start=1):
        award = Award(player=ANN, round=number, category="a", points=100 * right, right=right, at=START)
        await games.save(session, [award])
    [wrong] = await scores.awards(session.id, 3)
    assert await scores.reverse([wrong, wrong], "dispute", START) == 1
    assert await scores.reverse([wrong], "dispute", START) == 0, "once is enough"
    await games.save(
        session,
        [Award(player=ANN, round=3, category="a", points=90, right=True, at=START, reason="dispute")],
    )
    account = await scores.find_account(GUILD, ANN)
    assert account
    assert (account.line.points, account.line.answers, account.line.right) == (390, 4, 4)
    assert account.best_streak == 4


async def test_the_ledger_keeps_what_was_undone(database: Database) -> None:
    games, scores, session = GameStore(database), ScoreStore(database), Game.open().session
    await games.save(session, [Award(player=ANN, round=1, category="a", points=100, right=True, at=START)])
    [id_] = await scores.awards(session.id, 1)
    later = START + timedelta(days=1)
    await scores.reverse([id_], "the fact was wrong", later)
    sql = "SELECT points, reason, reverses FROM award ORDER BY id"
    async with database.reader._raw.execute(sql) as found:
        rows = [tuple(row) async for row in found]
    assert rows == [(100, "answer", None), (-100, "the fact was wrong", id_)]


async def test_a_close_that_is_stored_twice_counts_once(database: Database) -> None:
    """As after a COMMIT whose outcome was lost: points, answers and what was asked are counted once."""
    games, scores = GameStore(database), ScoreStore(database)
    game = Game.asking(BEN, deck=[question_of(QuestionKind.TYPED, number) for number in (1, 2)])
    game.write(BEN, Outcome.ACCEPT)
    game.write(ANN, Outcome.REJECT)
    for session, write in game.writes:
        await games.save(session, [write])
    closing = game.move(Skip(ANN))
    for _ in range(2):
        await games.save(closing.session, closing.writes)
    boards = await _boards(database)
    assert {key[2]: value[1] for key, value in boards.items() if key[:2] == ("all", "all")} == {
        ANN: 1,
        BEN: 1,
    }
    assert len(await scores.awards(game.session.id, 1)) == 2
    assert await games.asked(GUILD) == {"fact-1": 1}
    [stored] = (await games.load_unsettled()).sessions
    assert stored == game.session


def test_a_streak_by_hand() -> None:
    assert streak([]) == (0, 0)
    assert streak([True, True, False, True]) == (1, 2)
    assert streak([True, False]) == (0, 1)


async def test_another_answer_never_takes_the_place_of_a_locked_one(database: Database) -> None:
    """As after an answer whose outcome was lost: the member was told nothing, and presses another choice."""
    games, one, other = GameStore(database), Game.asking(BEN, CLEO), Game.asking(BEN, CLEO)
    for session, write in one.writes:
        await games.save(session, [write])
    one.reply(BEN, 2)
    other.reply(BEN, 1)
    for _ in range(2):
        await games.save(one.session, one.session.rounds[0].answers)
    with pytest.raises(StorageError):
        await games.save(other.session, other.session.rounds[0].answers)
    [stored] = (await games.load_unsettled()).sessions
    assert stored.rounds[0].answers == one.session.rounds[0].answers
