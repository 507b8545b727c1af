"""Sessions, rounds and answers in the database, folded into one value and stored write by write."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.errors import StorageError
from bot.game.awards import Award
from bot.game.decision import Write
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.rules import Rules, rules_from_json
from bot.game.screens import Screen
from bot.game.session import Answer, Attempt, Player, Round, RoundState, Session
from bot.services.ports.games import UnreadableSessionError, Unsettled
from bot.services.ports.stage import Shown
from bot.storage.sqlite import awards
from bot.storage.sqlite.database import Connection, Database, Row, to_ms
from bot.storage.sqlite.game_rows import (
    answer_row,
    attempt_row,
    player_rows,
    round_of,
    round_row,
    session_of,
    session_row,
)
from questions.facts.fact import FactId
from questions.writer.question import Question

log = logging.getLogger(__name__)

_PARTS = ("players", "rounds", "answers", "attempts")


class GameStore:
    """Games as rows."""

    def __init__(self, database: Database, *, has_peers: bool = False) -> None:
        """Everything goes through `database`; `has_peers` where other processes play on it, too."""
        self._db, self._has_peers = database, has_peers

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        """Store a decision atomically; repeating it changes nothing."""
        match writes:
            case []:
                return
            case [Answer() | Attempt() | Session() as only]:
                async with self._db.writing_once() as rows:
                    await _write(rows, session, only)
            case _:
                async with self._db.writing() as rows:
                    await _write_all(rows, session, writes)

    async def load_unsettled(self) -> Unsettled:
        """Every session that still has something to do or to show, and what cannot be read of them."""
        sessions: list[Session] = []
        unreadable: list[UnreadableSessionError] = []
        for row in await self._db.reader.rows("unsettled_sessions"):
            try:
                sessions.append(await self._session(row))
            except UnreadableSessionError as error:
                unreadable.append(error)
        return Unsettled(tuple(sessions), tuple(unreadable))

    async def discard(self, session_id: SessionId) -> None:
        """Mark an unreadable session as over and finished."""
        async with self._db.writing_once() as rows:
            await rows.run("discard_session", id=session_id)

    async def mark_alive(self, sessions: Sequence[SessionId], at: datetime) -> None:
        """Record that the clocks of these sessions were running at this time."""
        async with self._db.writing() as rows:
            await rows.run_each("mark_alive", [{"id": id_, "alive_at": to_ms(at)} for id_ in sessions])

    async def settle(self, session_id: SessionId) -> None:
        """Mark a session as finished and fully shown."""
        async with self._db.writing_once() as rows:
            await rows.run("settle_session", id=session_id)

    async def shown(self, session_id: SessionId) -> dict[Screen, Shown]:
        """The messages that show a session."""
        found = await self._db.reader.rows("shown", session_id=session_id)
        return {Screen.parse(row["screen"]): Shown(row["message_id"], row["version"]) for row in found}

    async def save_shown(self, session_id: SessionId, screen: Screen, shown: Shown) -> None:
        """Remember which message shows a screen, and in which version."""
        async with self._db.writing_once() as rows:
            await rows.run(
                "save_shown",
                session_id=session_id,
                screen=str(screen),
                message_id=shown.message,
                version=shown.version,
            )

    async def find_question(self, session_id: SessionId, number: int) -> tuple[GuildId, Question] | None:
        """The question of a closed round with the server that it was asked in, long after the game too."""
        row = await self._db.reader.row("round_question", session_id=session_id, number=number)
        try:
            return (row["guild_id"], Question.from_json(row["question"])) if row else None
        except (ValueError, TypeError):
            log.exception("unreadable question", extra={"session": session_id, "round": number})
            return None

    async def find_place(self, session_id: SessionId) -> tuple[GuildId, ChannelId] | None:
        """The server and channel of a session, long after it ended."""
        row = await self._db.reader.row("session_place", id=session_id)
        return (row["guild_id"], row["channel_id"]) if row else None

    async def current_rounds_elsewhere(self, player: PlayerId) -> list[Round | None]:
        """The open round, or `None`, of each game that a member plays in another process of the bot."""
        if not self._has_peers:
            return []
        rows = await self._db.reader.rows("current_rounds_of", player_id=player)
        return [_open_round(row) for row in rows]

    async def find_rules(self, session_id: SessionId) -> Rules | None:
        """The rules of a session, long after it ended, for playing again."""
        row = await self._db.reader.row("session_rules", id=session_id)
        try:
            return rules_from_json(row["rules"]) if row else None
        except (ValueError, TypeError):
            log.exception("unreadable rules", extra={"session": session_id})
            return None

    async def asked(self, guild: GuildId) -> Mapping[FactId, int]:
        """How often a server was asked about each fact."""
        return {row["fact_id"]: row["times"] for row in await self._db.reader.rows("asked", guild_id=guild)}

    async def last_games(self, guild: GuildId, count: int) -> list[set[FactId]]:
        """The facts that the last games of a server asked about, the newest game first."""
        found: dict[int, set[FactId]] = {}
        for row in await self._db.reader.rows("last_evidence", guild_id=guild, count=count):
            found.setdefault(row["session_id"], set()).add(row["fact_id"])
        return list(found.values())

    async def _session(self, row: Row) -> Session:
        parts = {name: await self._db.reader.rows(name, session_id=row["id"]) for name in _PARTS}
        try:
            return session_of(row, parts)
        except (ValueError, TypeError, OverflowError) as error:
            raise UnreadableSessionError(row["id"], row["guild_id"], row["channel_id"], str(error)) from error


def _open_round(row: Row) -> Round | None:
    """The round that a game has open, as far as it can be read."""
    try:
        return round_of(row, (), ()) if row["number"] else None
    except (ValueError, TypeError, OverflowError) as error:  # which costs that one game, where it is played
        log.warning("a round of another process cannot be read", extra={"reason": str(error)})
        return None


async def _write_all(rows: Connection, session: Session, writes: Sequence[Write]) -> None:
    players: list[Player] = []
    rounds: list[Round] = []
    earned: list[Award] = []
    for write in writes:
        match write:
            case Player():
                players.append(write)
            case Round():
                rounds.append(write)
            case Award():
                earned.append(write)
            case Session() | Answer() | Attempt():
                await _write(rows, session, write)
    await rows.run_each("save_players", player_rows(session, players))
    await _write_rounds(rows, session, rounds)
    await awards.add(rows, session.guild_id, session.id, earned)


async def _write(rows: Connection, session: Session, write: Session | Answer | Attempt) -> None:
    match write:
        case Session():
            await rows.run("save_session", **session_row(write))
        case Answer():
            await _add_answer(rows, session, write)
        case Attempt():
            await rows.run("add_attempt", **attempt_row(session, write))


async def _add_answer(rows: Connection, session: Session, answer: Answer) -> None:
    """A locked answer; the same one may be stored twice, another one never takes its place."""
    row = answer_row(session, answer)
    if await rows.run("add_answer", **row):
        return
    attempts = next(round_.attempts for round_ in session.rounds if round_.number == row["round"])
    if not any((each.player, each.at) == (answer.player, answer.at) for each in attempts):
        raise StorageError("a member's other answer to the same question is stored")
    # A round closes with what its attempts came to, whatever is stored: else it could never close.


async def _write_rounds(rows: Connection, session: Session, rounds: list[Round]) -> None:
    asked = [
        {"guild_id": session.guild_id, "session_id": session.id, "number": each.number, "fact_id": fact}
        for each in rounds
        if each.state is RoundState.CLOSED
        for fact in each.question.evidence
    ]
    await rows.run_each("count_asked", asked)  # while the rounds are still stored as open
    await rows.run_each("save_rounds", [round_row(session.id, round_) for round_ in rounds])
