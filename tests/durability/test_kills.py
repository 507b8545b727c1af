"""The bot is killed at every point of a game, and comes back: nothing is lost, counted or shown twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .lane import PLAYERS
from .runs import AWAY, Lanes, Outcome, Run, open_lanes
from .scenes import CLASSIC, FIRST_KILLS, SCENES, kind

FEWEST = 60


def kills_of(outcome: Outcome, known: set[str]) -> Iterator[Run]:
    """A run for the first point of each kind that the last life of a run passed and that is not known yet."""
    # The recorded life may have ended between its last `before` and `after`.
    twins = (twin for point in outcome.points[-1] for twin in (point, point.replace("before", "after", 1)))
    for point in twins:
        if kind(point) not in known:
            known.add(kind(point))
            away = 0 if outcome.run.scene.late else outcome.run.away
            yield replace(outcome.run, kills=(*outcome.run.kills, point), away=away)


async def discovered(lanes: Lanes) -> list[Run]:
    """A run for each kind of point that there is, found by letting the bot tell what it passes."""
    alive = [Run(scene=scene) for scene in SCENES]
    once = [Run(scene=CLASSIC, kills=(point,), away=AWAY) for point in FIRST_KILLS]
    first = await lanes.run_all([*alive, *once])
    assert not complaints(first)
    known: set[str] = set()
    return [run for outcome in first for run in kills_of(outcome, known)]


def complaints(outcomes: Sequence[Outcome]) -> str:
    """What went wrong, by the names of the points."""
    missed = (
        f"{outcome.run}: the bot never came to {outcome.missed}" for outcome in outcomes if outcome.missed
    )
    return "\n".join([*(str(outcome) for outcome in outcomes if outcome.mistakes), *missed])


async def test_killed_at_every_point(tmp_path: Path) -> None:
    async with open_lanes(tmp_path) as lanes:
        runs = await discovered(lanes)
        outcomes = await lanes.run_all(runs)
    assert not complaints(outcomes)
    assert sum(outcome.kills for outcome in outcomes) == sum(len(run.kills) for run in runs) >= FEWEST


async def test_killed_again_and_again(tmp_path: Path) -> None:
    """Each life gets a little further than the one before."""
    lives = ("after commit:add_answer#1",) * 4
    async with open_lanes(tmp_path, 1) as lanes:
        outcome = await lanes.run(Run(scene=CLASSIC, kills=lives))
    assert outcome.kills == len(lives)
    assert not outcome.mistakes, outcome


async def test_the_witnesses_are_awake(tmp_path: Path) -> None:
    """A game without a kill passes points of all kinds, and nothing is wrong with it."""
    async with open_lanes(tmp_path, 1) as lanes:
        outcome = await lanes.run(Run(scene=CLASSIC))
    assert not outcome.mistakes
    locked = [point for point in outcome.points[0] if "after send:tell Locked in" in point]
    assert len(locked) == 2 * len(PLAYERS)
