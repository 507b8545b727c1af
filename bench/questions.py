"""How fast questions and decks are drawn, and what a question costs as the fact base grows.

`python -m bench.questions` prints the figures, `--write` puts them into docs/questions.md. The ratio compares
made-up fact bases in one run; the seconds are those of `python -m bot questions`, start and JSON included.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import count, islice
from pathlib import Path

from bench.child import ROOT
from bench.made_up import make_base
from bot.services.event_loop_slices import run_in_slices
from questions.audit.check import check
from questions.facts.base import FactBase
from questions.facts.policy import View
from questions.facts.world import World
from questions.writer.deck import draw_in_steps
from questions.writer.sampling import Sample

SMALL, LARGE = 7_000, 700_000
ROUNDS, EACH = 9, 60  # rounds in turn, questions of each
DECKS, LONGEST = 5, 30  # decks of each category, questions of a deck
VIEW = View.safe(date(2026, 1, 1))
PAGE = ROOT / "docs" / "questions.md"
BEGIN, END = "<!-- figures of `python -m bench.questions --write` -->", "<!-- end of the figures -->"


def costs(bases: list[FactBase]) -> list[float]:
    """Milliseconds for one question of each base: medians over rounds that take turns.

    Every question is new, so that in a large base most facts are judged for the first time.
    """
    samples = [Sample(base, VIEW, 1) for base in bases]
    indices = [count() for _ in bases]
    taken: list[list[float]] = [[] for _ in bases]
    for _ in range(ROUNDS):
        for sample, index, times in zip(samples, indices, taken, strict=True):
            begun = time.process_time()
            for each in islice(index, EACH):
                sample.question(each)
            times.append((time.process_time() - begun) / EACH * 1000)
    return [statistics.median(times[1:]) for times in taken]  # the first round warms up


def whole_run(number: int) -> tuple[float, float]:
    """Seconds and MiB (of the largest process) that `python -m bot questions` takes for so many as JSON."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "questions.jsonl").open("wb") as out:
        begun = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "bot", "questions", "--count", str(number), "--json"],
            cwd=ROOT,
            env={"DATABASE_URL": f"sqlite:///{folder}/bench.db"},
            stdout=out,
            check=True,
        )
        seconds = time.monotonic() - begun
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


async def decks(base: FactBase) -> tuple[float, float, float]:
    """Milliseconds that a deck of each category takes, median and longest, and the longest hold of the loop.

    A hold is the processor time of the loop's thread between two turns of another task, so that what else
    this machine does is not counted.
    """
    holds: list[float] = []

    async def watch() -> None:
        while True:
            begun = time.thread_time()
            await asyncio.sleep(0)
            holds.append(time.thread_time() - begun)

    watching, taken = asyncio.create_task(watch()), list[float]()
    categories = {each.category.slug for each in base.world.catalogue.values() if each.is_asked}
    for category in (None, *sorted(categories)):
        for seed in range(DECKS):
            begun, turns = time.thread_time(), len(holds)
            steps = draw_in_steps(base, VIEW, random.Random(seed), count=LONGEST, category=category)
            await run_in_slices(steps)
            taken.append(time.thread_time() - begun)
            await asyncio.sleep(0)
            assert len(holds) > turns
    watching.cancel()
    return statistics.median(taken) * 1000, max(taken) * 1000, max(holds) * 1000


def shipped_base() -> FactBase:
    """The fact base that ships."""
    found = check()
    corpus = found.corpus
    return FactBase(World(found.catalogue, corpus.entities), corpus.articles, corpus.facts.values())


def report(number: int) -> str:
    """The figures in words."""
    bases = [make_base(SMALL), make_base(LARGE)]
    gc.collect()
    gc.freeze()  # as the bot does when it has loaded its facts: what stays need not be looked through
    small, large = costs(bases)
    again_small, again_large = costs(bases)
    middle, longest, hold = asyncio.run(decks(shipped_base()))
    seconds, memory = whole_run(number)
    return (
        f"A deck of {LONGEST} from one category of the shipped facts takes {middle:.0f} ms (median) to "
        f"{longest:.0f} ms, and holds the event loop for {hold:.1f} ms at most (goal: 20 ms).\n\n"
        f"One question costs {small:.2f} ms at {SMALL:,} made-up facts and {large:.2f} ms at {LARGE:,}: "
        f"{large / small:.2f} times (goal: at most 1.5). The same questions again, when their facts have "
        f"been judged once, cost {again_small:.2f} and {again_large:.2f} ms: "
        f"{again_large / again_small:.2f} times.\n\n"
        f"{number:,} questions as JSON take {seconds:.0f} s and {memory:.0f} MiB in the largest process "
        "(goal for 100,000: 120 s and 1 GB on 2 cores)."
    )


def main() -> None:
    """Print the figures, or write them into the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--count", type=int, default=100_000)
    parsed = parser.parse_args()
    figures = report(parsed.count)
    sys.stdout.write(f"{figures}\n")
    if parsed.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
