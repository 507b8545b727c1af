"""The bot is killed at every point of a game, and comes back: nothing is lost, counted or shown twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Plan
from .lane import PLAYERS
from .runs import Run, complaints, open_lanes
from .scenes import CLASSIC, SCENES, SECOND_LIFE

FEWEST = 60
CLASSIC_PARTS = 4  # most points are found in this scene; so its kills end no later than the others

pytestmark = pytest.mark.apart


@pytest.mark.parametrize(
    ("played", "part", "parts"),
    [
        *(("classic", part, CLASSIC_PARTS) for part in range(CLASSIC_PARTS)),
        *((name, 0, 1) for name in (*SCENES, SECOND_LIFE) if name != "classic"),
    ],
)
async def test_killed_at_every_point(played: str, part: int, parts: int, plan: Plan, tmp_path: Path) -> None:
    """In each scene, and in the life after each of some kills."""
    runs = plan[played][part::parts]
    async with open_lanes(tmp_path) as lanes:
        outcomes = await lanes.run_all(runs)
    assert not complaints(outcomes)
    assert sum(outcome.kills for outcome in outcomes) == sum(len(run.kills) for run in runs) > 0


def test_there_are_many_points(plan: Plan) -> None:
    assert sum(len(run.kills) for runs in plan.values() for run in runs) >= FEWEST


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
