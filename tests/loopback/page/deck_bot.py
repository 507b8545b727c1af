"""Final Rose that asks the kinds of questions named by its arguments, in turn, and hurries on after each."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle, islice

from bot.cli.main import main
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.services.decks import Decks
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind
from tests.support.pace import set_pace

MOST = 30  # questions of a game
_draw = Decks.draw


async def _draw_kinds(
    self: Decks, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
) -> list[Question]:
    wanted = list(islice(cycle(map(QuestionKind, sys.argv[1:])), rules.rounds))
    found: list[Question] = []
    taken = set(waiting)
    while len(found) < len(wanted):
        for question in await _draw(self, guild, replace(rules, rounds=MOST), seed, taken):
            if len(found) < len(wanted) and question.kind is wanted[len(found)]:
                found.append(question)
                taken.update(question.evidence)
        seed += 1
    return found


if __name__ == "__main__":
    set_pace(pause=3)
    Decks.draw = _draw_kinds  # type: ignore[method-assign]
    sys.exit(main(["run"]))
