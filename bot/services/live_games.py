"""Live games: the sessions of this process; moves are serialized, and stored before players are told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import WeakValueDictionary

from bot.errors import PlayerError
from bot.game.engine import Opening, decide, open_session
from bot.game.ids import ChannelId, GuildId, MessageId, PlayerId, SessionId
from bot.game.moves import Begin, Join, Leave, Move, Reply, Resume, Skip, Stop, Tick, Withdraw
from bot.game.pace import STANDARD, Pace
from bot.game.refusals import RoundClosed, SessionOver
from bot.game.replies import check
from bot.game.rules import Rules
from bot.game.session import Phase, Round, Session
from bot.services.decks import Decks
from bot.services.display import Display
from bot.services.holds import Holds
from bot.services.live_session import LiveSession, RestartingError
from bot.services.ports.clock import Clock
from bot.services.ports.games import Games, UnreadableSessionError
from bot.services.ports.judges import Judges
from bot.services.ports.stage import StageError
from bot.services.publisher import Publisher
from bot.services.timers import Timers
from bot.tasks import Tasks
from questions.facts.fact import FactId

log = logging.getLogger(__name__)

SEEN_WITHIN = 10.0  # seconds until a lobby is announced though Discord has not taken it yet
MOVES_WITHIN = 3.0  # seconds for the moves in hand when the bot stops


@dataclass(eq=False)
class ChannelTakenError(PlayerError):
    """One session for each channel; `message` is the last one of the running game, for a link."""

    guild: GuildId
    channel: ChannelId
    message: MessageId | None = None


class CannotPostError(PlayerError):
    """Discord refuses the bot's messages in the channel although its permissions allow them."""


class LiveGames:
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
        """Start without sessions; `open` and `load` add them."""
        self._games, self._decks, self._display = games, decks, display
        self._judges, self._clock, self._pace = judges, clock, pace
        self._live: dict[SessionId, LiveSession] = {}
        self._opening = WeakValueDictionary[GuildId, asyncio.Lock]()
        self._tasks = Tasks()
        self._timers = Timers(games, clock, self._tasks, self._live, lambda id_: self.move(id_, Tick()))
        self._publisher = Publisher(games, display, clock, self._tasks, self)
        self._holds = Holds(clock, self._tasks, self._live, self.give_back_since, self._go_on)
        self._is_closed = False

    async def open(self, opening: Opening, rules: Rules) -> Session:
        """A new session in its lobby; `PlayerError` where the channel is taken or nothing can be asked."""
        async with self._opening_in(opening.guild_id):  # two games of a server never draw the same fact
            if taken := self.find_in(opening.channel_id):
                last = self._display.last_message(taken.id)
                raise ChannelTakenError(opening.guild_id, opening.channel_id, last)
            waiting = self._waiting(opening.guild_id)
            deck = await self._decks.draw(opening.guild_id, rules, opening.id, waiting)
            decision = open_session(opening, replace(rules, pace=self._pace), deck, self._clock())
            if self._is_closed:
                raise RestartingError
            await self._games.save(decision.session, decision.writes)
            live = self._seat(decision.session)
        log.info("game opened", extra={"session": opening.id, "guild": opening.guild_id, "rounds": len(deck)})
        self._go_on(live)
        return live.session

    async def wait_until_seen(self, session_id: SessionId) -> None:
        """Wait until the lobby is posted or a timeout passes; `CannotPostError` if it cannot be posted."""
        live = self._live.get(session_id)
        if live is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(live.seen.wait(), SEEN_WITHIN)
        if live.losses and not self._display.has_shown(session_id):
            raise CannotPostError

    async def move(self, session_id: SessionId, move: Move) -> Session:
        """The session after a move, stored; `PlayerError` where the rules refuse it."""
        live = self._live.get(session_id)
        if live is None:
            raise SessionOver
        async with live.lock:
            if self._is_closed:
                raise RestartingError
            before = live.session
            if isinstance(move, Join | Begin | Reply | Skip | Stop):
                await self._holds.notice_return(live)
            decision = decide(live.session, move, self._clock())
            await self._games.save(decision.session, decision.writes)
            live.session = decision.session
        if live.session is not before:
            self._moved(live, before)
        return decision.session

    async def reply(self, session_id: SessionId, reply: Reply) -> Round:
        """The round after a reply, which is judged if it was typed, and stored."""
        open_ = self.find_open(session_id, reply.round, reply.player)
        if open_.question.kind.is_typed:
            guild = self._live[session_id].session.guild_id
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

    async def load(self, is_mine: Callable[[GuildId], bool]) -> int:
        """Load the unfinished sessions of this shard, held until `go_on`."""
        unsettled = await self._games.load_unsettled()
        for error in unsettled.unreadable:
            if is_mine(error.guild_id):
                await self._discard(error)
        sessions = [session for session in unsettled.sessions if is_mine(session.guild_id)]
        for session in sessions:
            if session.id not in self._live:
                await self._take_up(session)
        return len(sessions)

    async def resume(self, is_mine: Callable[[GuildId], bool]) -> int:
        """Load the sessions of this shard and let them go on; how many."""
        loaded = await self.load(is_mine)
        await self.go_on()
        return loaded

    def hold(self) -> None:
        """Hold all sessions while the gateway is disconnected and nobody can answer."""
        self._holds.begin()

    async def go_on(self) -> None:
        """Resume held sessions and give back the time they were held."""
        await self._holds.end()

    async def leave(self, guild: GuildId, player: PlayerId) -> None:
        """Stop waiting for a member who left the server."""
        for live in list(self._live.values()):
            if live.session.guild_id == guild and player in live.session.players:
                with suppress(PlayerError):  # settled meanwhile, or not stored: it falls silent by itself
                    await self.move(live.session.id, Leave(player))

    async def withdraw(self, fact: FactId, guild: GuildId) -> None:
        """Withdraw a fact from all games of a server."""
        async with self._opening_in(guild):  # a game that is being opened may have drawn it
            for live in list(self._live.values()):
                if live.session.guild_id == guild:
                    with suppress(SessionOver):  # it may settle while others are moved
                        await self.move(live.session.id, Withdraw(fact))

    def find(self, session_id: SessionId) -> Session | None:
        """A live session."""
        live = self._live.get(session_id)
        return live.session if live else None

    def find_in(self, channel: ChannelId) -> Session | None:
        """The session of a channel that is not over."""
        running = (live.session for live in self._live.values() if not live.is_over)
        return next((session for session in running if session.channel_id == channel), None)

    def games_of(self, guild: GuildId | None, player: PlayerId) -> list[Session]:
        """The unfinished games of a server, and those that a member plays in anywhere."""
        running = (live.session for live in self._live.values() if not live.is_over)
        return [each for each in running if guild == each.guild_id or player in each.players]

    async def shut_down(self) -> None:
        """Finish pending moves, refuse new ones, and announce the restart in running games."""
        self._stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(MOVES_WITHIN):
                await asyncio.gather(*(_until_idle(live) for live in self._live.values()))
        running = [live.session for live in self._live.values() if not live.is_over]
        await self._publisher.announce_restart(running)
        log.info("games stopped", extra={"sessions": len(running)})

    async def close(self) -> None:
        """Stop all timers and tasks; stored sessions resume at the next start."""
        self._stop()
        await self._tasks.close()

    def rearm(self, live: LiveSession) -> None:
        """Reset a session's timer."""
        self._timers.arm(live)

    def forget(self, live: LiveSession) -> None:
        """Drop a finished session."""
        self._live.pop(live.session.id, None)

    async def give_back_since(self, live: LiveSession, since: datetime) -> None:
        """Give a session back the time since a moment; its lock is held by the caller."""
        session = replace(live.session, touched_at=max(live.session.touched_at, since))
        decision = decide(session, Resume(), self._clock())
        await self._games.save(decision.session, decision.writes)
        live.session = decision.session

    def _stop(self) -> None:
        self._is_closed = True
        self._timers.stop()
        self._publisher.stop()

    def _opening_in(self, guild: GuildId) -> asyncio.Lock:
        return self._opening.setdefault(guild, asyncio.Lock())

    def _seat(self, session: Session) -> LiveSession:
        self._timers.start()
        live = self._live.setdefault(session.id, LiveSession(session))
        self._holds.include(live)
        return live

    def _waiting(self, guild: GuildId) -> set[FactId]:
        games = [live.session for live in self._live.values() if live.session.guild_id == guild]
        return {fact for session in games for round_ in session.rounds for fact in round_.question.evidence}

    def _moved(self, live: LiveSession, before: Session) -> None:
        if live.is_over and before.phase is not Phase.OVER:
            log.info("game ended", extra={"session": before.id, "ending": live.session.ending})
        self._go_on(live)

    def _go_on(self, live: LiveSession) -> None:
        self._timers.arm(live)
        self._publisher.soon(live)

    async def _take_up(self, session: Session) -> None:
        """Seat a stored session with its clock standing; what may no longer be asked is withdrawn."""
        await self._display.recall(session)
        self._seat(session).held_since = session.touched_at
        waiting = {fact for round_ in session.waiting for fact in round_.question.evidence}
        for fact in await self._decks.gone(session.guild_id, waiting):
            await self.move(session.id, Withdraw(fact))

    async def _discard(self, error: UnreadableSessionError) -> None:
        """Give up a game that cannot be read, and free its channel."""
        ids = {"session": error.session_id, "guild": error.guild_id, "channel": error.channel_id}
        log.error("a stored game cannot be read and is over", extra={**ids, "reason": error.reason})
        await self._games.discard(error.session_id)
        # In the background: the login, of which this is a part, has to end within seconds.
        self._tasks.start(self._announce_lost(error, ids), f"announce {error.session_id}")

    async def _announce_lost(self, error: UnreadableSessionError, ids: Mapping[str, int]) -> None:
        try:
            await self._display.announce_lost(error.guild_id, error.channel_id)
        except StageError as refused:
            log.warning("a lost game could not be announced", extra={**ids, "reason": str(refused)})


async def _until_idle(live: LiveSession) -> None:
    async with live.lock:
        pass
