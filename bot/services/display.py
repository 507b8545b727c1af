"""Display: makes what Discord shows match what is stored, again and again, like a thermostat."""

from __future__ import annotations

import logging

from bot.game.ids import ChannelId, GuildId, SessionId, created_at
from bot.game.moves import Posted
from bot.game.screens import Screen, wanted
from bot.game.session import Session
from bot.services.ports import Games, Shown, Stage

log = logging.getLogger(__name__)


class Display:
    """Compares each session with its messages and mends the difference; mending twice is harmless."""

    def __init__(self, stage: Stage, games: Games) -> None:
        """`stage` shows, `games` remembers what it showed."""
        self._stage, self._games = stage, games
        self._shown: dict[SessionId, dict[Screen, Shown]] = {}
        self._recalled: set[SessionId] = set()

    async def recall(self, session: Session) -> None:
        """Take up a session after a restart: a message may stand that nobody remembers posting."""
        self._shown[session.id] = await self._games.shown(session.id)
        self._recalled.add(session.id)

    async def mend(self, session: Session) -> Posted | None:
        """Post what is missing, edit what is out of date; the move to make where the open round stands."""
        shown = self._shown.setdefault(session.id, {})
        for screen, version in wanted(session).items():
            if screen not in shown:
                await self._remember(session, screen, await self._place(session, screen, version))
            if shown[screen].version != version:
                await self._stage.edit(session, screen, shown[screen].message)
                await self._remember(session, screen, Shown(shown[screen].message, version))
        current = session.current
        if current is None or current.opened_at is not None:
            return None
        return Posted(current.number, created_at(shown[Screen("round", current.number)].message))

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Say in a channel that its game cannot go on, as nothing can be read of it."""
        await self._stage.announce_lost(guild, channel)

    def forget(self, session: Session) -> None:
        """Nothing remains to be shown."""
        self._shown.pop(session.id, None)
        self._recalled.discard(session.id)

    async def _place(self, session: Session, screen: Screen, version: str) -> Shown:
        if session.id in self._recalled and (message := await self._stage.find(session, screen)):
            log.info("found a message again", extra={"session": session.id, "screen": str(screen)})
            return Shown(message, "found")
        return Shown(await self._stage.post(session, screen), version)

    async def _remember(self, session: Session, screen: Screen, shown: Shown) -> None:
        self._shown[session.id][screen] = shown
        await self._games.save_shown(session.id, screen, shown)
