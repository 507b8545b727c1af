"""LiveGames: the live sessions, one move at a time, stored before anyone hears of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import PlayerError
from bot.game.engine import Opening, decide, open_session
from bot.game.ids import ChannelId, GuildId, MessageId, PlayerId, SessionId
from bot.game.moves import Abandon, Begin, Join, Move, Reply, Resume, Skip, Stop, Tick, Withdraw
from bot.game.refusals import RoundClosed, SessionOver
from bot.game.replies import check
from bot.game.session import Phase, Round, Rules, Session
from bot.services.decks import Decks
from bot.services.display import Display
from bot.services.live_session import LiveSession
from bot.services.ports import Clock, Games, Judges
from bot.services.trouble import Trouble
from bot.tasks import Tasks
from questions.facts.fact import FactId
from questions.writer.question import Question

log = logging.getLogger(__name__)

RETICK = 0.5  # seconds until a deadline that could not be met is tried again, twice as long each time
LONGEST_RETICK = 10.0
ALIVE_EVERY = 5.0  # seconds; so much time at most is given back too much after a kill
BARELY = timedelta(seconds=1)  # a gateway that is back so soon was not gone
SEEN_WITHIN = 10.0  # seconds until a lobby is announced though Discord has not taken it yet
MOVES_WITHIN = 3.0  # seconds for the moves in hand when the bot stops


class ChannelTakenError(PlayerError):
    """One session for each channel."""

    def __init__(self, guild: GuildId, channel: ChannelId, message: MessageId | None = None) -> None:
        """The last message of the running game is linked, where there is one."""
        link = f" [Go to it](https://discord.com/channels/{guild}/{channel}/{message})." if message else ""
        super().__init__(f"A game is running in this channel already. Join it, or wait until it ends.{link}")


class CannotPostError(PlayerError):
    """Discord does not let the bot post in the channel, whatever it said of its permissions."""

    def __init__(self) -> None:
        super().__init__(
            "Discord does not let me post in this channel, so no game was opened. Someone with Manage "
            "Permissions can allow me View Channel, Send Messages and Embed Links here."
        )


class RestartingError(PlayerError):
    """The process is about to end."""

    def __init__(self) -> None:
        super().__init__("I am restarting. Please try that again in a moment.")


class LiveGames:
    """Every live session of this process."""

    def __init__(self, games: Games, decks: Decks, display: Display, judges: Judges, clock: Clock) -> None:
        """Nothing is live until `open` or `resume`."""
        self._games, self._decks, self._display = games, decks, display
        self._judges, self._clock = judges, clock
        self._live: dict[SessionId, LiveSession] = {}
        self._opening = asyncio.Lock()
        self._tasks = Tasks()
        self._alive_timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    async def open(self, opening: Opening, rules: Rules) -> Session:
        """A new session in its lobby; `PlayerError` where the channel is taken or nothing can be asked."""
        async with self._opening:  # one after the other: two games of a server never draw the same fact
            if taken := self.find_in(opening.channel_id):
                last = self._display.last_message(taken.id)
                raise ChannelTakenError(opening.guild_id, opening.channel_id, last)
            waiting = self._waiting(opening.guild_id)
            deck = await self._decks.draw(opening.guild_id, rules, opening.id, waiting)
            decision = open_session(opening, rules, deck, self._clock())
            if self._is_closed:
                raise RestartingError
            await self._games.save(decision.session, decision.writes)
            live = self._seat(decision.session)
        log.info("game opened", extra={"session": opening.id, "guild": opening.guild_id, "rounds": len(deck)})
        self._arm(live)
        self._show_soon(live)
        return live.session

    async def wait_until_seen(self, session_id: SessionId) -> None:
        """Return when the lobby stands, or is taking long; `CannotPostError` where it never will."""
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
                await self._notice_return(live)
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
        """Take up every session of this shard that a stop left open; their clocks stand until `go_on`."""
        sessions = [s for s in await self._games.load_unsettled() if is_mine(s.guild_id)]
        for session in sessions:
            if session.id not in self._live:
                await self._display.recall(session)
                live = self._seat(session)
                live.held_since = session.touched_at
                waiting = {fact for round_ in session.waiting for fact in round_.question.evidence}
                for fact in await self._decks.gone(session.guild_id, waiting):
                    await self.move(session.id, Withdraw(fact))
        return len(sessions)

    async def resume(self, is_mine: Callable[[GuildId], bool]) -> int:
        """Load the sessions of this shard and let them go on; how many."""
        loaded = await self.load(is_mine)
        await self.go_on()
        return loaded

    def hold(self) -> None:
        """Stop all clocks: the gateway is gone, and nobody can answer."""
        for live in self._live.values():
            live.held_since = live.held_since or self._clock()
            live.stop_timer()

    async def go_on(self) -> None:
        """Let what was held go on, with the time given back for which it stood still."""
        for live in list(self._live.values()):
            try:
                async with live.lock:
                    await self._give_back(live)
            except Exception:
                log.exception("a game's time could not be given back", extra={"session": live.session.id})
                live.held_since = None
            self._arm(live)
            self._show_soon(live)

    async def withdraw(self, fact: FactId, guild: GuildId) -> None:
        """No game of a server asks about this fact any more."""
        async with self._opening:  # a game that is being opened may have drawn it
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
        live = (live.session for live in self._live.values())
        return next((s for s in live if s.channel_id == channel and s.phase is not Phase.OVER), None)

    def questions_in_play(self, guild: GuildId | None, player: PlayerId) -> list[Question]:
        """The open questions of a server and of the player's games; in direct messages, of all servers."""
        return [
            current.question
            for live in self._live.values()
            if (current := live.session.current)
            and (guild in (None, live.session.guild_id) or player in live.session.players)
        ]

    def questions_of(self, guild: GuildId | None, player: PlayerId) -> list[Question]:
        """All questions of the live games of which `questions_in_play` gives the open ones."""
        return [
            round_.question
            for live in self._live.values()
            if guild in (None, live.session.guild_id) or player in live.session.players
            for round_ in live.session.rounds
        ]

    async def shut_down(self) -> None:
        """Finish the moves in hand, take no others, and tell the games that they go on after a restart."""
        self._is_closed = True
        self._stop_timers()
        for live in list(self._live.values()):
            with suppress(TimeoutError):
                async with asyncio.timeout(MOVES_WITHIN), live.lock:
                    pass
        running = [live.session for live in self._live.values() if not live.is_over]
        await asyncio.gather(*map(self._announce_restart, running))
        log.info("games stopped", extra={"sessions": len(running)})

    async def close(self) -> None:
        """Stop all clocks and tasks; what is stored is taken up at the next start."""
        self._is_closed = True
        self._stop_timers()
        await self._tasks.close()

    # -- the clock

    def _stop_timers(self) -> None:
        if self._alive_timer:
            self._alive_timer.cancel()
        for live in self._live.values():
            live.stop_timer()

    def _seat(self, session: Session) -> LiveSession:
        if self._alive_timer is None:
            self._mark_alive_later()
        return self._live.setdefault(session.id, LiveSession(session))

    def _waiting(self, guild: GuildId) -> set[FactId]:
        live = [live.session for live in self._live.values() if live.session.guild_id == guild]
        return {fact for session in live for round_ in session.rounds for fact in round_.question.evidence}

    def _moved(self, live: LiveSession, before: Session) -> None:
        if live.is_over and before.phase is not Phase.OVER:
            log.info("game ended", extra={"session": before.id, "ending": live.session.ending})
        self._arm(live)
        self._show_soon(live)

    def _arm(self, live: LiveSession, *, at_least: float = 0.0) -> None:
        """Wake when the session next moves by itself, in so many seconds at the earliest; nothing polls."""
        live.stop_timer()
        if not (live.is_over or live.stands_still or self._is_closed):
            delay = max(at_least, (live.session.wake_at - self._clock()).total_seconds())
            live.timer = asyncio.get_running_loop().call_later(delay, self._wake, live)

    def _wake(self, live: LiveSession) -> None:
        self._tasks.start(self._tick(live), f"tick {live.session.id}")

    async def _tick(self, live: LiveSession) -> None:
        if live.stands_still:  # whatever lets it go on sets the timer anew
            return
        before, wait = live.session, RETICK
        try:
            await self.move(live.session.id, Tick())
            live.failed_ticks = 0
        except RestartingError:
            return
        except Exception as error:
            wait = min(RETICK * 2**live.failed_ticks, LONGEST_RETICK)
            live.failed_ticks += 1
            if live.failed_ticks == 1:
                extra = {"session": before.id, "reason": str(error)}
                log.exception("a game could not move on; it is tried again", extra=extra)
        if live.session is before:  # woken a moment too early, or it could not be stored
            self._arm(live, at_least=wait)

    def _mark_alive_later(self) -> None:
        self._alive_timer = asyncio.get_running_loop().call_later(ALIVE_EVERY, self._mark_alive_soon)

    def _mark_alive_soon(self) -> None:
        self._alive_timer = None
        if self._live and not self._is_closed:
            self._mark_alive_later()
            self._tasks.start(self._mark_alive(), "mark alive")

    async def _mark_alive(self) -> None:
        """Remember that the clocks still run, so that a restart gives back no more than the time away."""
        running = [id_ for id_, live in self._live.items() if not (live.is_over or live.held_since)]
        with suppress(Exception):  # whatever keeps this from being stored is told where it matters
            await self._games.mark_alive(running, self._clock())

    # -- time given back

    async def _notice_return(self, live: LiveSession) -> None:
        """A player's move while the session is held proves that the gateway is there again."""
        if live.held_since and self._clock() - live.held_since > BARELY:
            await self._give_back(live)

    async def _give_back(self, live: LiveSession) -> None:
        """Let a held session go on; its lock is held by the caller."""
        if live.held_since is None:
            return
        since, now = live.held_since, self._clock()
        if now - since > BARELY or live.shown is None:
            await self._resume(live, since)
        live.held_since = None

    async def _resume(self, live: LiveSession, since: datetime) -> None:
        session = replace(live.session, touched_at=max(live.session.touched_at, since))
        decision = decide(session, Resume(), self._clock())
        await self._games.save(decision.session, decision.writes)
        live.session = decision.session

    # -- what is shown

    def _show_soon(self, live: LiveSession) -> None:
        if not (live.is_showing or live.held_since or self._is_closed):
            live.is_showing = True
            self._tasks.start(self._show(live), f"show {live.session.id}")

    async def _show(self, live: LiveSession) -> None:
        """Show a session until it is shown as it is, whatever Discord or the disk say meanwhile."""
        try:
            while live.needs_showing and not self._is_closed:
                try:
                    await self._show_once(live)
                except RestartingError:
                    return
                except Exception as error:  # noqa: BLE001 - no surprise ends a game: it is logged and tried again
                    await self._bear(live, error)
        finally:
            live.is_showing = False

    async def _show_once(self, live: LiveSession) -> None:
        session = live.session
        if live.losses and not live.is_over:
            await self.move(session.id, Abandon())
            return
        if live.losses <= 1:  # once it is over, that is shown if it can be
            follows = await self._display.reconcile(session)
            live.seen.set()
            if live.trouble:
                await self._recover(live, live.trouble)
            if follows:
                await self.move(session.id, follows)
            live.shown = session
        if live.is_over and (live.losses > 1 or live.shown is live.session):
            await self._settle(live)

    async def _recover(self, live: LiveSession, trouble: Trouble) -> None:
        """It is shown again: give back the time in which nobody could see what comes next."""
        live.trouble = None
        log.info("a game is shown again", extra={"session": live.session.id, "tries": trouble.tries})
        async with live.lock:
            if live.session.phase in (Phase.LOBBY, Phase.PAUSE) and live.held_since is None:
                await self._resume(live, trouble.began)
        self._arm(live)

    async def _bear(self, live: LiveSession, error: Exception) -> None:
        """Wait until it is tried again, or give up; meanwhile nothing moves that would not be seen."""
        live.trouble = live.trouble or Trouble(self._clock())
        is_new = not self._display.has_shown(live.session.id)
        wait = live.trouble.wait(error, self._clock(), is_new=is_new)
        live.trouble.log(error, live.session.id)
        if wait is None:
            log.warning("a game cannot go on in its channel", extra={"session": live.session.id})
            live.losses += 1
            live.trouble = None
            live.seen.set()
        else:
            await asyncio.sleep(wait)

    async def _settle(self, live: LiveSession) -> None:
        await self._games.settle(live.session.id)
        live.settled = True
        self._display.forget(live.session)
        self._live.pop(live.session.id, None)

    async def _announce_restart(self, session: Session) -> None:
        try:
            await self._display.announce_restart(session)
        except Exception as error:  # noqa: BLE001 - the process ends in any case
            extra = {"session": session.id, "reason": str(error)}
            log.warning("a restart could not be announced", extra=extra)
