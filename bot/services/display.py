"""Display: reconciles Discord's messages with the stored session, idempotently."""

from __future__ import annotations

import logging
from collections import defaultdict

from bot.game.ids import ChannelId, GuildId, MessageId, SessionId, created_at
from bot.game.moves import Posted, Skip
from bot.game.screens import LOBBY, Screen, wanted
from bot.game.session import Phase, Session
from bot.services.ports.games import Games
from bot.services.ports.stage import MessageGoneError, Shown, Stage, StageRefusedError

log = logging.getLogger(__name__)


class Display:
    """Compares each session with its messages and posts or edits what differs."""

    def __init__(self, stage: Stage, games: Games) -> None:
        """`stage` shows messages; `games` stores which ones."""
        self._stage, self._games = stage, games
        self._shown: dict[SessionId, dict[Screen, Shown]] = {}
        self._refused: defaultdict[SessionId, set[tuple[Screen, str]]] = defaultdict(set)
        self._tried: defaultdict[SessionId, dict[tuple[Screen, MessageId | None], str]] = defaultdict(dict)
        self._recalled: set[SessionId] = set()

    async def recall(self, session: Session) -> None:
        """Adopt a session after a restart; a message may have been posted without being recorded."""
        self._shown[session.id] = await self._games.shown(session.id)
        self._recalled.add(session.id)

    async def reconcile(self, session: Session) -> Posted | Skip | None:
        """Post what is missing, edit what is out of date; the move that follows for the open round.

        A screen that Discord refuses is left out, and a question that cannot be shown is skipped.
        """
        shown = self._shown.setdefault(session.id, {})
        for screen, version in wanted(session).items():
            if (screen, version) not in self._refused[session.id]:
                await self._show_or_leave_out(session, screen, version)
        current = session.current
        if current is None or current.opened_at is not None:
            return None
        asked = shown.get(Screen("round", current.number))
        if asked is None:
            return Skip(session.opener, moderates=True)
        return Posted(current.number, created_at(asked.message))

    def last_message(self, session: SessionId) -> MessageId | None:
        """The newest message of a session, for a link."""
        return max((shown.message for shown in self._shown.get(session, {}).values()), default=None)

    def has_shown(self, session: SessionId) -> bool:
        """Whether a session has any message on Discord."""
        return bool(self._shown.get(session))

    async def announce_restart(self, session: Session) -> None:
        """Announce the restart in the session's channel."""
        await self._stage.announce_restart(session)

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Announce in a channel that its game could not be read and is over."""
        await self._stage.announce_lost(guild, channel)

    def forget(self, session: Session) -> None:
        """Drop a session that needs no more display."""
        self._shown.pop(session.id, None)
        self._refused.pop(session.id, None)
        self._tried.pop(session.id, None)
        self._recalled.discard(session.id)

    async def _show_or_leave_out(self, session: Session, screen: Screen, version: str) -> None:
        try:
            await self._show(session, screen, version)
        except StageRefusedError as refused:
            self._refused[session.id].add((screen, version))
            extra = {"session": session.id, "screen": str(screen), "reason": str(refused)}
            log.warning("Discord refuses a message; the game goes on without it", extra=extra)

    async def _show(self, session: Session, screen: Screen, version: str) -> None:
        shown = self._shown[session.id]
        if screen not in shown:
            await self._remember(session, screen, await self._place(session, screen, version))
        if shown[screen].version == version:
            return
        message = shown[screen].message
        try:
            await self._stage.edit(session, screen, message)
        except MessageGoneError:
            if _is_needed(session, screen):
                await self._remember(session, screen, await self._place(session, screen, version, message))
                await self._show(session, screen, version)
                return
        await self._remember(session, screen, Shown(message, version))

    async def _place(
        self, session: Session, screen: Screen, version: str, replaces: MessageId | None = None
    ) -> Shown:
        if session.id in self._recalled and (message := await self._stage.find(session, screen)):
            log.info("found a message again", extra={"session": session.id, "screen": str(screen)})
            return Shown(message, "found")
        # A try that was carried out unheard stands as it was then, whatever the screen is by now.
        first = self._tried[session.id].setdefault((screen, replaces), version)
        return Shown(await self._stage.post(session, screen, replaces), first)

    async def _remember(self, session: Session, screen: Screen, shown: Shown) -> None:
        self._shown[session.id][screen] = shown
        await self._games.save_shown(session.id, screen, shown)


def _is_needed(session: Session, screen: Screen) -> bool:
    """Whether players still need the message: the lobby while it is open, the last question or its reveal."""
    if screen == LOBBY:
        return session.phase is Phase.LOBBY
    return bool(session.asked) and screen.round == session.asked[-1].number
