"""Final Rose that asks the kinds of questions named by its arguments, in turn, and hurries on after each.

A number on its standard input is how many seconds pass at once for its games.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from threading import Thread

import bot.app
from bot.config import read_config
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.logs import set_up_logs
from bot.services.decks import Decks
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind
from tests.support.clock import MovableLoop
from tests.support.pace import set_pace

MOST = 30  # questions of a game
LIMIT = 40.0  # seconds that a question stands
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


def _move(loop: MovableLoop, seconds: float) -> None:
    loop.ahead += seconds


def _listen(loop: MovableLoop) -> None:
    for line in sys.stdin:
        loop.call_soon_threadsafe(_move, loop, float(line))


async def _run() -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, MovableLoop)
    bot.app.system_clock = lambda: datetime.now(UTC) + timedelta(seconds=loop.ahead)
    Thread(target=_listen, args=(loop,), daemon=True).start()
    config = read_config()
    set_up_logs(config.log_level)
    await bot.app.run(config)


if __name__ == "__main__":
    set_pace(lobby=LIMIT, limit=LIMIT, pause=0.1, between_tries=0)
    Decks.draw = _draw_kinds  # type: ignore[method-assign]
    with asyncio.Runner(loop_factory=MovableLoop) as runner:
        runner.run(_run())
