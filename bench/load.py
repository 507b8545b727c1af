"""Load: presses at their times, whether or not the bot keeps up, and how long each took."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.child import Side, Target, until

LATE = 4.0  # a press not answered by then never will be: Discord gives three seconds


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What sort of answers: so many a second, the first ones of their players in a game or later ones."""

    rate: int
    joins: bool

    def __str__(self) -> str:
        """As it stands in the tables."""
        return f"{self.rate} a second, {'the first in a game' if self.joins else 'later ones'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """What one bot did in one turn; in milliseconds, `busy` the processor for an answer."""

    side: str
    kind: Kind
    turn: tuple[int, int]
    begun: float
    ended: float
    times: tuple[float, ...]
    lost: int
    busy: float | None

    @property
    def median(self) -> float:
        """The latency that half of the answers beat."""
        return median(self.times)

    @property
    def p99(self) -> float:
        """The latency that 99 of 100 answers beat."""
        return percentile(self.times, 0.99)

    @property
    def achieved(self) -> float:
        """Acknowledged answers a second."""
        return len(self.times) / (self.ended - self.begun)


def percentile(times: Sequence[float], part: float) -> float:
    """The time that this part of all times does not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]


def schedule(rate: int, seconds: float, seed: int, *, even: bool = False) -> list[float]:
    """When to press: at random like people (a Poisson process), the same for the same seed."""
    count = round(rate * seconds)
    if even:
        return [number / rate for number in range(count)]
    dice, at, times = random.Random(seed), 0.0, list[float]()
    for _ in range(count):
        times.append(at)
        at += dice.expovariate(rate)
    return times


async def press(side: Side, targets: Sequence[Target], times: Sequence[float]) -> list[int]:
    """Press each target at its time; the ids of the interactions."""
    begun, pressed = time.monotonic(), list[int]()
    for target, at in zip(targets, times, strict=True):
        if (wait := begun + at - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        opened = side.loopback.people.press(target.user, target.message, target.custom_id)
        pressed.append(opened.id)
    return pressed


async def measure(
    side: Side, targets: Sequence[Target], times: Sequence[float], kind: Kind, turn: tuple[int, int]
) -> Phase:
    """One phase: press, wait for the last answer, and look at the watch."""
    begun, busy = time.monotonic(), side.processor()
    pressed = await press(side, targets, times)
    watch, waited = side.watch, set(pressed)
    with contextlib.suppress(TimeoutError):
        await until(lambda: watch.answered.keys() >= waited, within=LATE)
    await watch.quiet(0.05)
    busy = None if busy is None else (side.processor() or 0.0) - busy
    locked = {id_ for id_ in pressed if id_ in watch.answered and _is_locked(watch.answered[id_][1])}
    return Phase(
        side=side.name,
        kind=kind,
        turn=turn,
        begun=begun,
        ended=max((watch.answered[id_][0] for id_ in locked), default=begun + 1),
        times=tuple((watch.answered[id_][0] - watch.left[id_]) * 1000 for id_ in pressed if id_ in locked),
        lost=len(pressed) - len(locked),
        busy=None if busy is None else busy * 1000 / max(1, len(pressed)),
    )


def _is_locked(text: str) -> bool:
    return text.startswith("Locked in")
