"""The modes, by name."""

from __future__ import annotations

from bot.game.modes.classic import Classic
from bot.game.modes.mode import Mode
from bot.game.rules import ModeName, Rules

MODES: dict[ModeName, Mode] = {ModeName.CLASSIC: Classic()}


def of(rules: Rules) -> Mode:
    """The mode that is played under these rules."""
    return MODES[rules.mode]
