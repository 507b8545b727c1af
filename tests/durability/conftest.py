"""What these tests share: a Discord and a database each, and the points that a bot passes, for the kills."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.shipped import copy_to

from .lane import Lane, open_lane
from .runs import AWAY, Outcome, Run, complaints, open_lanes
from .scenes import CLASSIC, FIRST_KILLS, SCENES, SECOND_LIFE, kind

Plan = dict[str, list[Run]]  # the runs to be carried out, by what is played in them


@pytest.fixture
async def lane(tmp_path: Path) -> AsyncIterator[Lane]:
    """A Discord of its own."""
    async with open_lane(tmp_path / "lane") as lane:
        yield lane


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with all that ships."""
    copy_to(tmp_path / "rose.db")
    return tmp_path / "rose.db"


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Plan:
    """A run for each kind of point that there is, found by letting the bot tell what it passes.

    The first process that asks plays the games and leaves the plan for the others
    (https://pytest-xdist.readthedocs.io/en/stable/how-to.html#making-session-scoped-fixtures-execute-only-once).
    """
    folder = tmp_path_factory.mktemp("plan")
    shared = (
        tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    )
    kept = shared / "plan.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(asyncio.run(_discovered(folder))))
        return pickle.loads(kept.read_bytes())


async def _discovered(folder: Path) -> Plan:
    origins = [(name, Run(scene=scene)) for name, scene in SCENES.items()]
    origins += [(SECOND_LIFE, Run(scene=CLASSIC, kills=(point,), away=AWAY)) for point in FIRST_KILLS]
    async with open_lanes(folder) as lanes:
        outcomes = await lanes.run_all(run for _, run in origins)
    assert not complaints(outcomes)
    known: set[str] = set()
    found: Plan = {name: [] for name, _ in origins}
    for (name, _), outcome in zip(origins, outcomes, strict=True):
        found[name] += _kills_of(outcome, known)
    return found


def _kills_of(outcome: Outcome, known: set[str]) -> Iterator[Run]:
    """A run for the first point of each kind that the last life of a run passed and that is not known yet."""
    # The recorded life may have ended between its last `before` and `after`.
    twins = (twin for point in outcome.points[-1] for twin in (point, point.replace("before", "after", 1)))
    for point in twins:
        if kind(point) not in known:
            known.add(kind(point))
            away = 0 if outcome.run.scene.late else outcome.run.away
            yield replace(outcome.run, kills=(*outcome.run.kills, point), away=away)
