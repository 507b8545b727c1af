"""The figures as small tables, printed and written into docs/performance.md."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles

from bench.load import Kind, Phase, percentile
from bench.start import Load

DOCUMENT = Path(__file__).parents[1] / "docs/performance.md"
BEGIN, END = "<!-- figures of `make bench` -->", "<!-- end of the figures -->"
MEDIAN_GOAL, P99_GOAL = 1.4, 3.0


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a bot: seconds to READY and to the first command's answer, then MiB."""

    side: str
    number: int
    ready: float
    first: float
    memory: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured."""

    starts: list[Start]
    loads: list[Load]
    phases: list[Phase]
    memory: dict[str, float | None]
    stored: int
    times: Path
    load: float


def report(figures: Figures) -> str:
    """Everything, in Markdown."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [f"{machine}, load before the run {figures.load:.1f}.", ""]
    lines += [
        *_latencies(figures.phases),
        "",
        *_starts(figures),
        "",
        _loads(figures.loads),
        "",
        *_storage(figures),
        "",
    ]
    return "\n".join(lines)


def write(text: str) -> None:
    """Replace what stands between the marks of the document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _latencies(phases: list[Phase]) -> list[str]:
    lines = [
        "| answers | bot | a second | processor ms | median ms | 99 % ms "
        "| ratio of medians (quartiles) | ratio of 99 % |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in sorted({phase.kind for phase in phases}):
        lines += _rows([phase for phase in phases if phase.kind == kind], kind)
    return lines


def _rows(phases: list[Phase], kind: Kind) -> list[str]:
    ours, bare = ({p.turn: p for p in phases if p.side == side} for side in ("ours", "bare"))
    ratios = [ours[turn].median / bare[turn].median for turn in ours]
    low, middle, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    tail = percentile(_all(ours.values()), 0.99) / percentile(_all(bare.values()), 0.99)
    return [
        f"| {kind} | bare | {_numbers(bare.values())} | 1 | 1 |",
        f"| | ours | {_numbers(ours.values())} | {middle:.2f} ({low:.2f} to {high:.2f})"
        f"{_verdict(middle, MEDIAN_GOAL)} | {tail:.2f}{_verdict(tail, P99_GOAL)} |",
    ]


def _numbers(phases: Iterable[Phase]) -> str:
    phases = list(phases)
    times, achieved = _all(phases), median(phase.achieved for phase in phases)
    busy = mean(phase.busy or 0.0 for phase in phases)
    return f"{achieved:.1f} | {busy:.2f} | {median(times):.2f} | {percentile(times, 0.99):.2f}"


def _all(phases: Iterable[Phase]) -> list[float]:
    return [time for phase in phases for time in phase.times]


def _verdict(ratio: float, goal: float) -> str:
    return "" if ratio <= goal else f", goal {goal} missed"


def _starts(figures: Figures) -> list[str]:
    lines = ["| | bare | ours | ratio |", "|---|---|---|---|"]
    by = {side: [s for s in figures.starts if s.side == side] for side in ("bare", "ours")}
    first = {side: by[side][0].first for side in by}
    lines.append(_line("first start, to the first answered command, s", first))
    later = {side: by[side][1:] or by[side] for side in by}
    ready = {side: median(s.ready for s in later[side]) for side in by}
    answered = {side: median(s.first for s in later[side]) for side in by}
    lines.append(_line("later starts, to READY, s", ready))
    lines.append(_line("later starts, to the first answered command, s", answered))
    memory = {side: median(s.memory or 0.0 for s in later[side]) for side in by}
    lines.append(_line("memory after ready, MiB", memory))
    lines.append(_line("memory at the end, MiB", {side: figures.memory[side] or 0.0 for side in by}))
    return lines


def _line(what: str, found: dict[str, float]) -> str:
    bare, ours = found["bare"], found["ours"]
    ratio = f"{ours / bare:.2f}" if bare else ""
    return f"| {what} | {bare:.2f} | {ours:.2f} | {ratio} |"


def _loads(loads: list[Load]) -> str:
    first, later = loads
    return (
        f"The {first.facts} facts are loaded in {first.seconds:.2f} s at the first start, and in "
        f"{later.seconds:.2f} s later; "
        f"they take {later.bytes / 2**20:.1f} MiB, {later.bytes / 1024 / later.facts:.2f} KiB each."
    )


def _storage(figures: Figures) -> list[str]:
    saves: list[tuple[float, float]] = json.loads(figures.times.read_text(encoding="utf-8"))
    ours = [phase for phase in figures.phases if phase.side == "ours"]
    acknowledged = sum(len(phase.times) for phase in ours)
    lost = sum(phase.lost for phase in figures.phases)
    lines = [f"{acknowledged} answers acknowledged, {figures.stored} stored, {lost} refused or lost."]
    for kind in sorted({phase.kind for phase in ours}):
        chosen = [phase for phase in ours if phase.kind == kind]
        spent = [s * 1000 for at, s in saves if any(p.begun <= at <= p.ended for p in chosen)]
        whole, part = median(_all(chosen)), median(spent)
        lines.append(f"Storage takes {part:.2f} ms of {whole:.2f} ms ({part / whole:.0%}) at {kind}.")
    return lines
