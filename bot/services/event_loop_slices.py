"""Runs long computations on the event loop in short slices."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

SLICE = 0.002  # seconds; a thread would keep the interpreter for 5 ms at a time (sys.getswitchinterval)


async def run_in_slices(steps: Generator[None, None, T]) -> T:
    """Run a generator of short steps and return its result, yielding to the event loop after each slice."""
    loop = asyncio.get_running_loop()
    end = loop.time() + SLICE
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value
        if loop.time() >= end:
            await asyncio.sleep(0)
            end = loop.time() + SLICE
