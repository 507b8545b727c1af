"""A database of version 6 opens with the bot of today, and says the same as it said then."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.game import modes
from bot.game.session import Session
from bot.storage.sqlite.card_reports import CardReportStore
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.facts import FactStore
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.migrations import migrate
from bot.storage.sqlite.scores import ScoreStore
from questions.facts.base import FactBase
from questions.facts.world import World
from tests.questions.tiny_world import shipped_catalogue

FIXTURES = Path(__file__).parent / "fixtures"
THEN: dict[str, Any] = json.loads((FIXTURES / "version_6.json").read_text(encoding="utf-8"))


@pytest.fixture(params=[6, 7, 8, 9])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of version 6, whose first upgrade was killed after the migration of that number."""
    path = tmp_path / "rose.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript((FIXTURES / "version_6.sql").read_text(encoding="utf-8"))
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate(connection, up_to=request.param)
    async with open_database(f"sqlite:///{path}") as opened:
        yield opened


def plain(value: Any) -> Any:
    """A value of ours as JSON knows it."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, datetime) else value


def as_then(session: Session) -> dict[str, Any]:
    """A session in the form in which version 6 told it: who was expected stood with each round."""
    told = plain(session)
    told["players"] = list(session.players)
    told["rules"] = {name: told["rules"][name] for name in ("rounds", "seconds", "category")}
    del told["roster"]
    for round_ in told["rounds"]:
        del round_["settling"]
    return told


async def boards(database: Database) -> list[dict[str, Any]]:
    scores = ScoreStore(database)
    return [
        {**board, "lines": plain(await scores.board(*_board(board), size=100, skipped=0))}
        for board in THEN["boards"]
    ]


def _board(board: dict[str, Any]) -> tuple[Any, str, str]:
    return board["guild"], board["period"], board["category"]


async def test_every_board_account_and_streak_is_the_same(database: Database) -> None:
    assert await boards(database) == THEN["boards"]
    scores = ScoreStore(database)
    for known in THEN["accounts"]:
        account = await scores.find_account(known["guild"], known["player"])
        assert plain(account) == known["account"]
    async with database.reader._raw.execute("SELECT guild_id, player_id, streak FROM member") as found:
        streaks = {tuple(row) async for row in found}
    assert streaks == {(each["guild"], each["player"], each["streak"]) for each in THEN["members"]}


async def test_open_sessions_go_on_where_they_were(database: Database) -> None:
    found = await GameStore(database).load_unsettled()
    assert found.unreadable == ()
    expected: list[dict[str, Any]] = json.loads(json.dumps(THEN["sessions"]))
    waited_for = [
        [round_.pop("expected") for round_ in session["rounds"]][1] for session in expected
    ]  # of the second round, which is open in the first session
    assert [as_then(session) for session in found.sessions] == expected
    asking, lobby = found.sessions
    assert list(modes.of(asking.rules).awaited(asking)) == waited_for[0]
    assert all(player.joined_round == 0 for player in (*asking.roster, *lobby.roster))


async def test_rules_questions_and_what_was_asked_are_the_same(database: Database) -> None:
    games = GameStore(database)
    for session, rules in THEN["rules"].items():
        found = await games.find_rules(int(session))  # type: ignore[arg-type]
        assert {**plain(found), **rules} == plain(found)
    to_come = {
        (session["id"], round_["number"])
        for session in THEN["sessions"]
        for round_ in session["rounds"]
        if round_["state"] != "closed"
    }  # version 6 told these to whoever asked
    for known in THEN["questions"]:
        found = await games.find_question(known["session"], known["round"])
        if (known["session"], known["round"]) in to_come:
            assert found is None
            continue
        assert found
        assert (found[0], plain(found[1])) == (known["guild"], known["question"])
    for guild, asked in THEN["asked"].items():
        assert await games.asked(int(guild)) == asked  # type: ignore[arg-type]


async def test_facts_reports_and_drafts_are_the_same(database: Database) -> None:
    facts, cards = FactStore(database, shipped_catalogue()), CardReportStore(database)
    nothing = FactBase(World(shipped_catalogue(), {}), {}, [])
    for name, known in THEN["facts"].items():
        guild: Any = int(name)
        own = await facts.load_own(nothing, guild)
        now = [plain(own.find(each["id"])) for each in known]
        assert [{key: fact[key] for key in each} for fact, each in zip(now, known, strict=True)] == known
        for fact, events in THEN["events"][name].items():
            assert plain(await facts.events(fact, guild)) == events
        for fact, reports in THEN["reports"][name].items():
            assert plain(await facts.reports(guild, fact)) == reports
        for card, reports in THEN["card_reports"][name].items():
            assert plain(await cards.load(guild, card)) == reports
    for draft in THEN["drafts"]:
        assert plain(await facts.find_draft(draft["id"])) == draft


async def test_the_ledger_adds_up_to_the_boards_of_then_and_can_be_undone(database: Database) -> None:
    """The awards made from old answers give the old boards, whether one adds them up or takes them back."""
    scores = ScoreStore(database)
    async with database.reader._raw.execute("SELECT id, session_id, round FROM award") as found:
        rows = [tuple(row) async for row in found]
    counted: Counter[tuple[int, str, str, int]] = Counter()
    for id_, session, round_ in rows:
        award = (await scores.awards(session, round_))[id_]
        known = next(
            each for each in THEN["questions"] if (each["session"], each["round"]) == (session, round_)
        )
        for period, category in award.boards:
            counted[known["guild"], period, category, award.player] += award.points
    assert counted == {
        (*_board(board), line["player"]): line["points"]
        for board in THEN["boards"]
        for line in board["lines"]
    }
    undone = await scores.reverse([id_ for id_, _, _ in rows], "test", datetime(2026, 12, 2, tzinfo=UTC))
    assert undone == len(rows)
    assert [board["lines"] for board in await boards(database)] == [[] for _ in THEN["boards"]]
