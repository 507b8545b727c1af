# ruff: noqa: T201 - a command prints
"""Kills at random points of random games, for as long as one likes: `make soak SECONDS=300`."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .game import Scene
from .runs import LANES, Lanes, Outcome, Run, open_lanes
from .scenes import SCENES

AWAY = (0, 5, 600, 7200)  # seconds for which a killed bot may be gone
MOST_LIVES = 4

Points = Mapping[str, Sequence[str]]  # of each scene


def some_run(chance: random.Random, points: Points) -> Run:
    """A game of any scene, with other choices, and kills at any of its points."""
    name = chance.choice(list(SCENES))
    kills = tuple(chance.choice(points[name]) for _ in range(chance.randint(1, MOST_LIVES)))
    scene = replace(SCENES[name], seed=chance.randrange(10**6), at_once=chance.random() < 0.5)
    return Run(scene=scene, kills=kills, away=_away(chance, scene))


def _away(chance: random.Random, scene: Scene) -> float:
    return 0 if scene.late else chance.choice(AWAY)


async def soak(seconds: float, seed: int) -> int:
    """Kill for so long; how many games went wrong."""
    chance, ends = random.Random(seed), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        async with open_lanes(Path(folder)) as lanes:
            alive = await lanes.run_all([Run(scene=scene) for scene in SCENES.values()])
            points = {name: outcome.points[0] for name, outcome in zip(SCENES, alive, strict=True)}
            done = await asyncio.gather(*(_go_on(lanes, chance, points, ends) for _ in range(LANES)))
    outcomes = [*alive, *(outcome for each in done for outcome in each)]
    wrong = sum(bool(outcome.mistakes) for outcome in outcomes)
    kills = sum(outcome.kills for outcome in outcomes)
    print(f"{kills} kills in {len(outcomes)} games, seed {seed}: {wrong} games went wrong")
    return wrong


async def _go_on(lanes: Lanes, chance: random.Random, points: Points, ends: float) -> list[Outcome]:
    outcomes: list[Outcome] = []
    while time.monotonic() < ends:
        outcomes.append(await lanes.run(some_run(chance, points)))
        if outcomes[-1].mistakes:
            print(outcomes[-1], repr(outcomes[-1].run), sep="\n", flush=True)
    return outcomes


def main() -> int:
    """Soak as the command line says; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability.soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    return 1 if asyncio.run(soak(asked.seconds, asked.seed)) else 0


if __name__ == "__main__":
    sys.exit(main())
