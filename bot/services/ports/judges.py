"""The port of the judge of typed answers."""

from __future__ import annotations

from typing import Protocol

from bot.game.ids import GuildId
from questions.judge.factory import Verdict
from questions.writer.question import Question


class Judges(Protocol):
    """Decides whether a typed answer is right."""

    async def judge(self, guild: GuildId, question: Question, text: str) -> Verdict:
        """The verdict on what a player of a server typed."""
        ...
