"""Play: the live sessions, one move at a time, stored before anyone hears of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

from bot.errors import PlayerError
from bot.game.engine import Opening, decide, open_session
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.moves import Abandon, Leave, Move, Reply, Resume, Tick, Withdraw
from bot.game.refusals import RoundClosed, SessionOver
from bot.game.replies import check
from bot.game.rules import STANDARD, Pace, Rules
from bot.game.session import Phase, Round, Session
from bot.services.decks import Decks
from bot.services.display import Display
from bot.services.ports import Clock, Games, Judges, StageBusyError, StageClosedError, UnreadableSessionError
from bot.tasks import Tasks
from questions.facts.fact import FactId

log = logging.getLogger(__name__)

RETICK = 0.5  # seconds until a deadline that could not be met is tried again
RETRIES = 8  # a busy Discord is tried again after 1, 2, 4, ... seconds


class ChannelTakenError(PlayerError):
    """One session for each channel."""


@dataclass(slots=True)
class _Table:
    """A live session: its lock, its next deadline, and the state that was last shown."""

    session: Session
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    timer: asyncio.TimerHandle | None = None
    shown: Session | None = None
    is_showing: bool = False


class Play:
    """Every live session of this process."""

    def __init__(
        self,
        games: Games,
        decks: Decks,
        display: Display,
        judges: Judges,
        clock: Clock,
        pace: Pace = STANDARD,
    ) -> None:
        """Nothing is live until `open` or `resume`."""
        self._games, self._decks, self._display = games, decks, display
        self._judges, self._clock, self._pace = judges, clock, pace
        self._tables: dict[SessionId, _Table] = {}
        self._opening = WeakValueDictionary[GuildId, asyncio.Lock]()
        self._tasks = Tasks()

    async def open(self, opening: Opening, rules: Rules) -> Session:
        """A new session in its lobby; `PlayerError` where the channel is taken or nothing can be asked."""
        async with self._opening_in(opening.guild_id):  # two games of a server never draw the same fact
            if self.find_in(opening.channel_id):
                raise ChannelTakenError
            waiting = self._waiting(opening.guild_id)
            deck = await self._decks.draw(opening.guild_id, rules, opening.id, waiting)
            paced = replace(rules, pace=self._pace)
            decision = open_session(opening, paced, deck, self._clock())
            await self._games.save(decision.session, decision.writes)
            table = self._seat(decision.session)
        self._arm(table)
        self._show_soon(table)
        return table.session

    async def move(self, session_id: SessionId, move: Move) -> Session:
        """The session after a move, stored; `PlayerError` where the rules refuse it."""
        table = self._tables.get(session_id)
        if table is None:
            raise SessionOver
        async with table.lock:
            decision = decide(table.session, move, self._clock())
            await self._games.save(decision.session, decision.writes)
            changed = decision.session is not table.session
            table.session = decision.session
        if changed:
            self._arm(table)
            self._show_soon(table)
        return decision.session

    async def reply(self, session_id: SessionId, reply: Reply) -> Round:
        """The round after a reply, which is judged if it was typed, and stored."""
        open_ = self.find_open(session_id, reply.round, reply.player)
        if open_.question.kind.is_typed:
            guild = self._tables[session_id].session.guild_id
            verdict = await self._judges.judge(guild, open_.question, reply.given)
            reply = replace(reply, verdict=verdict)
        after = await self.move(session_id, reply)
        return next(round_ for round_ in after.rounds if round_.number == reply.round)

    def find_open(self, session_id: SessionId, number: int, player: PlayerId) -> Round:
        """The open round that a player is about to answer; `PlayerError` where that is too late."""
        session = self.find(session_id)
        if session is None or session.phase is Phase.OVER:
            raise SessionOver
        if session.current is None or session.current.number != number:
            raise RoundClosed
        check(session.current, player)
        return session.current

    async def resume(self, is_mine: Callable[[GuildId], bool]) -> int:
        """Take up every session of this shard that a stop left open, before any is opened; how many."""
        unsettled = await self._games.load_unsettled()
        for error in unsettled.unreadable:
            if is_mine(error.guild_id):
                await self._discard(error)
        sessions = [session for session in unsettled.sessions if is_mine(session.guild_id)]
        for session in sessions:
            if session.id in self._tables:
                continue
            await self._display.recall(session)
            table = self._seat(session)
            await self.move(session.id, Resume())
            waiting = {fact for round_ in session.waiting for fact in round_.question.evidence}
            for fact in await self._decks.gone(session.guild_id, waiting):
                await self.move(session.id, Withdraw(fact))
            self._show_soon(table)
        return len(sessions)

    async def _discard(self, error: UnreadableSessionError) -> None:
        """Give up a game that cannot be read, and free its channel."""
        ids = {"session": error.session_id, "guild": error.guild_id, "channel": error.channel_id}
        log.error("a stored game cannot be read and is over", extra={**ids, "reason": error.reason})
        await self._games.discard(error.session_id)
        try:
            await self._display.announce_lost(error.guild_id, error.channel_id)
        except (StageBusyError, StageClosedError) as refused:
            log.warning("a lost game could not be announced", extra={**ids, "reason": str(refused)})

    async def leave(self, guild: GuildId, player: PlayerId) -> None:
        """A member left the server: no game waits for them any more."""
        for table in list(self._tables.values()):
            if table.session.guild_id == guild and player in table.session.players:
                await self.move(table.session.id, Leave(player))

    async def withdraw(self, fact: FactId, guild: GuildId) -> None:
        """No game of a server asks about this fact any more."""
        async with self._opening_in(guild):  # a game that is being opened may have drawn it
            for table in list(self._tables.values()):
                if table.session.guild_id == guild:
                    with suppress(SessionOver):  # it may settle while others are moved
                        await self.move(table.session.id, Withdraw(fact))

    def find(self, session_id: SessionId) -> Session | None:
        """A live session."""
        table = self._tables.get(session_id)
        return table.session if table else None

    def find_in(self, channel: ChannelId) -> Session | None:
        """The session of a channel that is not over."""
        live = (table.session for table in self._tables.values())
        return next((s for s in live if s.channel_id == channel and s.phase is not Phase.OVER), None)

    def games_of(self, guild: GuildId | None, player: PlayerId) -> list[Session]:
        """The unfinished games of a server, and those that a member plays in anywhere."""
        return [
            table.session
            for table in self._tables.values()
            if table.session.phase is not Phase.OVER
            and (guild == table.session.guild_id or player in table.session.players)
        ]

    async def close(self) -> None:
        """Stop all clocks and tasks; what is stored is taken up at the next start."""
        for table in self._tables.values():
            if table.timer:
                table.timer.cancel()
        await self._tasks.close()

    def _opening_in(self, guild: GuildId) -> asyncio.Lock:
        return self._opening.setdefault(guild, asyncio.Lock())

    def _seat(self, session: Session) -> _Table:
        return self._tables.setdefault(session.id, _Table(session))

    def _waiting(self, guild: GuildId) -> set[FactId]:
        live = [table.session for table in self._tables.values() if table.session.guild_id == guild]
        return {fact for session in live for round_ in session.rounds for fact in round_.question.evidence}

    def _arm(self, table: _Table, *, at_least: float = 0.0) -> None:
        """Wake when the session next moves by itself, in so many seconds at the earliest; nothing polls."""
        if table.timer:
            table.timer.cancel()
            table.timer = None
        if table.session.phase is not Phase.OVER:
            delay = max(at_least, (table.session.wake_at - self._clock()).total_seconds())
            table.timer = asyncio.get_running_loop().call_later(delay, self._wake, table)

    def _wake(self, table: _Table) -> None:
        self._tasks.start(self._tick(table), f"tick {table.session.id}")

    async def _tick(self, table: _Table) -> None:
        before = table.session
        try:
            await self.move(table.session.id, Tick())
        finally:
            if table.session is before:  # woken a moment too early, or it could not be stored
                self._arm(table, at_least=RETICK)

    def _show_soon(self, table: _Table) -> None:
        if not table.is_showing:
            table.is_showing = True
            self._tasks.start(self._show(table), f"show {table.session.id}")

    async def _show(self, table: _Table) -> None:
        try:
            await self._show_until_current(table)
        except StageClosedError:
            await self._abandon(table)
            with suppress(StageClosedError):  # the standings may still be shown
                await self._show_until_current(table)
        finally:
            table.is_showing = False
        if table.session.phase is Phase.OVER:
            await self._settle(table)

    async def _show_until_current(self, table: _Table) -> None:
        """Show the session until it is shown as it is; `StageClosedError` where Discord takes nothing."""
        failures = 0
        while table.shown is not table.session:
            session = table.session
            try:
                posted = await self._display.mend(session)
            except StageBusyError as busy:
                failures = await self._wait_out(session, busy, failures)
                continue
            table.shown, failures = session, 0
            if posted:
                await self.move(session.id, posted)

    async def _wait_out(self, session: Session, busy: StageBusyError, failures: int) -> int:
        log.warning("Discord is busy", extra={"session": session.id, "reason": str(busy)})
        if failures == RETRIES:
            raise StageClosedError("Discord stayed busy") from busy
        await asyncio.sleep(2**failures)
        return failures + 1

    async def _abandon(self, table: _Table) -> None:
        log.warning("a channel can no longer be written to", extra={"session": table.session.id})
        await self.move(table.session.id, Abandon())

    async def _settle(self, table: _Table) -> None:
        await self._games.settle(table.session.id)
        self._display.forget(table.session)
        self._tables.pop(table.session.id, None)
