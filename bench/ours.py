"""Final Rose as it is, with a stopwatch around what it stores; it asks what one press answers.

`BENCH_TIMES` names the file that gets, at the end, each stored answer's end (monotonic) and seconds.
With `BENCH_PROFILE` the file of that name gets a cProfile of the whole run.
"""

from __future__ import annotations

import cProfile
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.cli.main import main
from bot.game.decision import Write
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.game.session import Answer, Session
from bot.services.decks import Decks
from bot.storage.sqlite.games import GameStore
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind

MOST = 30  # questions of a deck

_times: list[tuple[float, float]] = []
_save, _draw = GameStore.save, Decks.draw


async def _timed_save(self: GameStore, session: Session, writes: Sequence[Write]) -> None:
    start = time.monotonic()
    await _save(self, session, writes)
    end = time.monotonic()
    if any(isinstance(write, Answer) for write in writes):
        _times.append((end, end - start))


async def _draw_choices(
    self: Decks, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
) -> list[Question]:
    drawn = await _draw(self, guild, replace(rules, rounds=MOST), seed, waiting)
    return [each for each in drawn if each.kind is QuestionKind.CHOICE][: rules.rounds]


def run() -> int:
    """Run the bot until it is interrupted, then write down the times."""
    GameStore.save = _timed_save  # type: ignore[method-assign]
    Decks.draw = _draw_choices  # type: ignore[method-assign]
    try:
        if profile := os.environ.get("BENCH_PROFILE"):
            with cProfile.Profile() as profiler:
                status = main(["run"])
            profiler.dump_stats(profile)
            return status
        return main(["run"])
    finally:
        Path(os.environ["BENCH_TIMES"]).write_text(json.dumps(_times), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(run())
