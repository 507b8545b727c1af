"""Every kind of answer of Discord, to the post of a question and to the edit of one: the game goes on.

There is a game for each, all at once: each has a channel and players of its own.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from loopback.control.faults import Fault, RestFault
from tests.support.clock import MovableLoop

from .rose import Rose, ask, hurry, rose_at, session, verb_of

ROUNDS = 2
LASTING = 20.0
ONCE = {
    "drop": Fault(kind=RestFault.DROP),
    "lost": Fault(kind=RestFault.LOST, status=0),
    "hang": Fault(kind=RestFault.HANG),
    "garbage": Fault(kind=RestFault.GARBAGE, status=200),
    "web page": Fault(kind=RestFault.WEB_PAGE, status=200),
    "400": Fault(kind=RestFault.ERROR, status=400),
    "403": Fault(kind=RestFault.ERROR, status=403),
    "403 of a proxy": Fault(kind=RestFault.WEB_PAGE, status=403),
    "404": Fault(kind=RestFault.ERROR, status=404),
    "429 short": Fault(kind=RestFault.LIMIT, seconds=2),
    "429 long": Fault(kind=RestFault.LIMIT, seconds=40),
    "429 of a proxy": Fault(kind=RestFault.WEB_PAGE, status=429),
    "500": Fault(kind=RestFault.ERROR, status=500),
    "503": Fault(kind=RestFault.ERROR, status=503),
}
FOR_A_WHILE = {name: replace(fault, lasting=LASTING) for name, fault in ONCE.items()} | {
    # These mean that it can never be done; with and without its embed, a question can be refused twice.
    "400": replace(ONCE["400"], times=2),
    "404": ONCE["404"],
}

Case = tuple[str, str, str]
CASES: dict[Case, Fault] = {
    (method, how_long, name): fault
    for method in ("POST", "PATCH")
    for how_long, faults in {"once": ONCE, "for a while": FOR_A_WHILE}.items()
    for name, fault in faults.items()
}
NEVER_TAKEN, NEVER_REVEALED = ("POST", "for a while", "400"), ("PATCH", "for a while", "400")
CASES[NEVER_REVEALED] = replace(ONCE["400"], times=1000)  # its countdown may be edited before


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a game: the answers that were acknowledged and stored, and what the channel shows."""

    locked: set[tuple[int, int]]
    stored: set[tuple[int, int]]
    shown: Counter[str]
    standings: str


Outcomes = Mapping[Case, Played | BaseException]


async def play_all(folder: Path) -> Outcomes:
    async with rose_at(folder) as rose, rose.online():
        await rose.until(lambda: rose.world.commands)
        hurrying = asyncio.create_task(rose.pass_quickly())
        games = [play(rose, case, fault) for case, fault in CASES.items()]
        outcomes = await asyncio.gather(*games, return_exceptions=True)
        hurrying.cancel()
        return dict(zip(CASES, outcomes, strict=True))


async def play(rose: Rose, case: Case, fault: Fault) -> Played:
    name = "-".join(case).replace(" ", "-").lower()
    channel, ann, ben = rose.channel(name), rose.member(f"{name}-a"), rose.member(f"{name}-b")
    game = session(await rose.started(channel, ann, ben, rounds=ROUNDS))
    place = f"/channels/{channel}/messages"
    if case[0] == "POST":
        rose.faults.order(replace(fault, match=f"POST .*{place}$"))
        await rose.begin(channel, ann)
    else:
        await rose.begin(channel, ann)
        question, _ = await rose.until(lambda: rose.find(channel, "pick"), channel)
        rose.faults.order(replace(fault, match=f"PATCH .*{place}/{question.id}$"))
    locked = await rose.play(channel, ann, ben)
    shown = {verb_of(message): message for message in rose.history(channel)}
    return Played(
        locked,
        await rose.stored(game),
        Counter(map(verb_of, rose.history(channel))),
        shown["again"].content + "".join(embed["description"] for embed in shown["again"].embeds),
    )


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcomes]:
    with pytest.MonkeyPatch.context() as patch:
        hurry(patch, limit=1e5)
        ask(patch)
        with asyncio.Runner(loop_factory=MovableLoop) as runner:
            yield runner.run(play_all(tmp_path_factory.mktemp("faults")))


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_a_game_goes_on_to_its_standings_and_loses_nothing(case: Case, outcomes: Outcomes) -> None:
    played = outcomes[case]
    if isinstance(played, BaseException):
        raise played
    asked = ROUNDS - (case == NEVER_TAKEN)
    # A message of which Discord says that it is gone still stands here.
    is_left = case == NEVER_REVEALED or (case[0] == "PATCH" and case[2] == "404")
    reveals = ROUNDS - (case == NEVER_REVEALED)
    assert played.locked == played.stored
    assert len(played.locked) == 2 * asked
    assert played.standings.count(f"({asked} right)") == 2
    expected = {"nothing": 1, "wrong": reveals, "pick": int(is_left), "again": 1}
    assert dict(played.shown) == {name: count for name, count in expected.items() if count}
