"""`python -m bench.names [--write]`: how fast names are found, and what becomes of 20,000 slips of typing."""

from __future__ import annotations

import argparse
import random
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from statistics import median

from questions.audit.check import check
from questions.facts.base import FactBase
from questions.facts.entity import Entity
from questions.facts.fact import Slug
from questions.facts.world import World
from questions.names.cast import everyone
from questions.names.index import Named, NameIndex, fold

DOCUMENT = Path(__file__).parents[1] / "docs/names.md"
BEGIN, END = "<!-- figures of `python -m bench.names --write` -->", "<!-- end of the figures -->"
SEED, TYPOS, LOOKUPS, FEW, MANY = 17, 20_000, 250, 1_500, 15_000
OUTCOMES = (
    "found",
    "asked about",
    "missed",
    "the very name of somebody else",
    "wrongly given to someone else",
)
Times = dict[str, list[float]]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STARTS = ("b", "br", "c", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ie", "oo")
_ENDS = (
    "n",
    "r",
    "l",
    "s",
    "t",
    "ck",
    "ll",
    "m",
    "nd",
    "rd",
    "son",
    "ton",
    "ley",
    "man",
    "field",
    "berg",
    "ski",
)


def shipped() -> list[Named]:
    """Everyone who ships."""
    checked = check()
    corpus = checked.corpus
    world = World(checked.catalogue, corpus.entities)
    return list(everyone(FactBase(world, corpus.articles, corpus.facts.values())))


def made_up(people: Sequence[Named], count: int, chance: random.Random) -> list[Named]:
    """`count` people: the first names that ship, their surnames or invented ones, and their seasons."""
    whole = [fold(each.entity.name).split() for each in people]
    firsts, lasts = [words[0] for words in whole if words], [words[-1] for words in whole if len(words) > 1]
    return [_somebody(number, people, firsts, lasts, chance) for number in range(count)]


def _somebody(
    number: int, people: Sequence[Named], firsts: list[str], lasts: list[str], chance: random.Random
) -> Named:
    last = chance.choice(lasts) if chance.random() < 0.3 else _surname(chance)
    like = chance.choice(people)
    name = f"{chance.choice(firsts)} {last}".title()
    entity = Entity(slug=Slug(f"made-up-{number}"), kind=like.entity.kind, name=name)
    return replace(like, entity=entity, fame=chance.randrange(100))


def _surname(chance: random.Random) -> str:
    syllables = (chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2))))
    return "".join(syllables) + chance.choice(_ENDS)


def typed(who: Named, chance: random.Random) -> dict[str, str]:
    """What fans type for somebody: a name, a part of it, a slip, a season, and what is no name."""
    first, _, last = fold(who.entity.name).partition(" ")
    last, season = last or first, who.seasons[0] if who.seasons else None
    slip = misspelled(who.entity.name, chance) or first
    return {
        "the full name": f"{first} {last}",
        "the surname": last,
        "the first name": first,
        "the first name and an initial": f"{first} {last[0]}",
        "a slip in the full name": slip,
        "a slip in the surname": _slip(last, chance),
        "a slip, and an initial": f"{_slip(first, chance)} {last[0]}",
        "the surname and a season": f"{last} from {season.show} {season.number}" if season else last,
        "no name": slip[::-1],
    }


def misspelled(name: str, chance: random.Random) -> str | None:
    """A full name with one letter too many, too few, wrong or swapped in a word of four letters or more."""
    words = fold(name).split()
    places = [place for place, word in enumerate(words) if len(word) >= 4]
    if len(words) < 2 or not places:
        return None
    place = chance.choice(places)
    words[place] = _slip(words[place], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    while True:
        place, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
        before, after = word[:place], word[place + 1 :]
        made = chance.choice(
            (
                before + letter + word[place:],
                before + after,
                before + letter + after,
                before + after[:1] + word[place] + after[1:],
            )
        )
        if made != word:
            return made


def slips(people: Sequence[Named], index: NameIndex, chance: random.Random) -> Counter[str]:
    """What becomes of full names with one slip."""
    exact = {fold(name) for each in people for name in (each.entity.name, *each.entity.aliases)}
    outcomes: Counter[str] = Counter()
    while outcomes.total() < TYPOS:
        who = chance.choice(people).entity
        if text := misspelled(who.name, chance):
            outcomes[_outcome(who, text, index, exact)] += 1
    return outcomes


def _outcome(who: Entity, text: str, index: NameIndex, exact: set[str]) -> str:
    match = index.find(text)
    if match.found and match.found != who and fold(text) in exact:
        return "the very name of somebody else"
    if match.found:
        return "found" if match.found == who else "wrongly given to someone else"
    return "asked about" if who in match.several else "missed"


def speed(crowds: Sequence[Sequence[Named]], chance: random.Random) -> tuple[list[float], list[Times]]:
    """For each crowd, the processor's seconds to make its index, and those of look-ups, taken by turns."""
    made: list[float] = []
    indexes: list[NameIndex] = []
    for people in crowds:
        tries = [_timed(people) for _ in range(2)]
        made.append(min(seconds for seconds, _ in tries))
        indexes.append(tries[-1][1])
    times: list[Times] = [defaultdict(list) for _ in crowds]
    for _ in range(LOOKUPS):
        for people, index, taken in zip(crowds, indexes, times, strict=True):
            for kind, text in typed(chance.choice(people), chance).items():
                began = time.perf_counter()
                index.find(text)
                taken[kind].append(time.perf_counter() - began)
    return made, times


def memory(people: Sequence[Named]) -> float:
    """What an index keeps, in MiB, beside the people themselves."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    index = NameIndex(people)
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    del index
    return kept / 2**20


def _timed(people: Sequence[Named]) -> tuple[float, NameIndex]:
    began = time.process_time()
    index = NameIndex(people)
    return time.process_time() - began, index


def report(people: list[Named]) -> str:
    """All figures, in Markdown."""
    chance = random.Random(SEED)
    crowds = [made_up(people, count, chance) for count in (FEW, MANY)]
    made, (few, many) = speed(crowds, chance)
    lines = [
        f"The index of {FEW:,} people takes {made[0] * 1000:.0f} ms and {memory(crowds[0]):.1f} MiB, "
        f"that of {MANY:,} takes {made[1] * 1000:.0f} ms and {memory(crowds[1]):.1f} MiB.",
        "",
        f"| median of a look-up, ms | {FEW:,} people | {MANY:,} | ratio |",
        "|---|---|---|---|",
    ]
    for kind in few:
        lines.append(_row(kind, few[kind], many[kind]))
    lines.append(_row("**all of these**", [*chain(*few.values())], [*chain(*many.values())]))
    outcomes = slips(people, NameIndex(people), chance)
    lines += [
        "",
        f"One slip in a full name, {TYPOS:,} times, {len(people):,} people:",
        "",
        "| | |",
        "|---|---|",
    ]
    lines += [f"| {kind} | {outcomes[kind]:,} ({outcomes[kind] / TYPOS:.2%}) |" for kind in OUTCOMES]
    return "\n".join(lines) + "\n"


def _row(kind: str, few: list[float], many: list[float]) -> str:
    low, high = median(few), median(many)
    return f"| {kind} | {low * 1000:.3f} | {high * 1000:.3f} | {high / low:.2f} |"


def write(text: str) -> None:
    """Replace what stands between the marks of the document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/names.md")
    asked = parser.parse_args()
    text = report(shipped())
    sys.stdout.write(text)
    if asked.write:
        write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
