"""The commands about questions and answers: `questions`, `lint`, `preview` and `judge`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bot.app import system_clock
from bot.cli.output import write_lines
from bot.cli.reading import write_reading
from bot.cli.shipped import shipped_base
from bot.errors import StartError
from questions.audit.judge_report import CasesError, judge_cases, read_cases
from questions.facts.base import FactBase
from questions.facts.fact import Fact, FactId, Slug
from questions.facts.policy import View, may_ask
from questions.writer import by_hand
from questions.writer.asking import Asking, askings
from questions.writer.compose import as_choice
from questions.writer.distractors import why_wrong
from questions.writer.kinds import MAKERS
from questions.writer.kinds.choice import make_by
from questions.writer.lint.rules import RULES, broken
from questions.writer.question import Question, QuestionKind
from questions.writer.sampling import Sample, as_json, census

CHUNK = 250  # questions that a process makes at a time
ALONE = 1_000  # up to this many are made by one process
EXAMPLES = 2  # of each rule that fired


def carry_out(parsed: argparse.Namespace) -> int:
    """Run one of these commands and return its exit status."""
    if parsed.command == "judge":
        return _judge(parsed.file)
    base = _load()
    match parsed.command:
        case "questions":
            return _questions(parsed, base)
        case "reading":
            return write_reading(base, view_of(None), parsed.seed, parsed.count, parsed.folder)
        case "lint":
            return _lint(base, parsed.count)
        case _:
            return _preview(base, FactId(parsed.fact))


def _load() -> FactBase:
    base = shipped_base()
    gc.freeze()  # the facts stay: the collector need not look through them again and again
    return base


def view_of(horizon: date | None) -> View:
    """The view of a server that watched up to a day; without one, the default of today."""
    return View(horizon, horizon) if horizon else View.safe(system_clock().date())


def _judge(path: Path) -> int:
    """Compare the judge with labeled cases; 1 where a gate is not passed, 2 for an unreadable file."""
    try:
        report = judge_cases(read_cases(path), time.process_time)
    except CasesError as error:
        print(error, file=sys.stderr)
        return 2
    write_lines(report.lines())
    return 0 if report.passes else 1


def _questions(parsed: argparse.Namespace, base: FactBase) -> int:
    kind = QuestionKind(parsed.kind) if parsed.kind else None
    predicate = Slug(parsed.predicate) if parsed.predicate else None
    if predicate and predicate not in base.world.catalogue:
        raise StartError(
            f"“{predicate}” is not in the catalogue; `python -m bot coverage` lists its predicates."
        )
    if parsed.census:
        print(_census(base, view_of(parsed.horizon)))
        return 0
    sample = Sample(base, view_of(parsed.horizon), parsed.seed, kind, predicate)
    write = _as_json if parsed.json else _as_text
    write(base, sample.questions(parsed.count, _made(sample, parsed.count)))
    return 0


def _census(base: FactBase, view: View) -> str:
    """How many different questions there are, as a table of Markdown."""
    found, kinds = census(base, view), list(QuestionKind)
    total = Counter[QuestionKind]()
    rows = Counter[Slug]()
    for (predicate, kind), count in found.items():
        rows[predicate] += count
        total[kind] += count
    lines = [f"| predicate | {' | '.join(kinds)} | all |", f"|---|{'---|' * (len(kinds) + 1)}"]
    for predicate, count in rows.most_common():
        lines.append(
            f"| {predicate} | {' | '.join(str(found[predicate, k] or '') for k in kinds)} | {count} |"
        )
    lines.append(f"| **all** | {' | '.join(str(total[k]) for k in kinds)} | **{total.total()}** |")
    return "\n".join(lines)


def _made(sample: Sample, count: int) -> Iterator[Question | None]:
    """The questions at the indices up to `count`, made by as many processes as there are processors."""
    if count <= ALONE:
        yield from map(sample.question, range(count))
        return
    chunks = (range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK))
    task = partial(_work, sample.view, sample.seed, sample.kind, sample.predicate)
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=_begin_work
    ) as pool:
        for made in pool.map(task, chunks):
            yield from (Question.from_json(text) if text else None for text in made)


_worker: dict[str, FactBase] = {}


def _begin_work() -> None:
    _worker["base"] = _load()


def _work(
    view: View, seed: int, kind: QuestionKind | None, predicate: Slug | None, indices: range
) -> list[str | None]:
    sample = Sample(_worker["base"], view, seed, kind, predicate)
    made = map(sample.question, indices)
    return [question.to_json() if question else None for question in made]


def _as_json(base: FactBase, questions: Iterable[Question]) -> None:
    for question in questions:
        print(json.dumps(as_json(base, question), ensure_ascii=False))


def _as_text(base: FactBase, questions: Iterable[Question]) -> None:
    """Every question as text, with statistics."""
    kinds, predicates, statistics = Counter[str](), Counter[str](), 0
    for question in questions:
        print(_in_words(question))
        kinds[question.kind] += 1
        predicates[question.predicate] += 1
        statistics += base.world.catalogue[question.predicate].is_statistic
    count = max(1, kinds.total())
    print("by kind: " + ", ".join(f"{kind} {100 * n / count:.0f} %" for kind, n in kinds.most_common()))
    print("by predicate: " + ", ".join(f"{name} {n}" for name, n in predicates.most_common()))
    print(f"on ages, years, counts and numbers: {100 * statistics / count:.0f} %")


def _in_words(question: Question) -> str:
    lines = [f"[{question.kind}, {question.difficulty}] {question.stem}"]
    lines += [f"  – {prompt}" for prompt in question.prompts]
    lines += [f"  {'ABCD'[index]} {choice.text}" for index, choice in enumerate(question.choices)]
    return "\n".join([*lines, f"  → {question.right}", f"  {question.note}", ""])


def _lint(base: FactBase, count: int) -> int:
    """How many candidate questions each lint rule drops."""
    sample, view = Sample(base, view_of(None), 0), view_of(None)
    fired, examples, made = Counter[str](), dict[str, list[str]](), Counter[str]()
    for question in _unlinted(sample, count):
        made[question.kind] += 1
        for rule in broken(question, base, view):
            fired[rule] += 1
            examples.setdefault(rule, []).append(f"{question.stem} → {question.right}")
    for rule in RULES:
        name = rule.__name__
        print(f"{name:28} {fired[name]:6} of {made.total()}")
        print("".join(f"    {example}\n" for example in examples.get(name, [])[:EXAMPLES]), end="")
    print("does not apply:")
    for kind, maker in MAKERS.items():
        for rule, reason in maker.EXEMPT.items():
            print(f"    {kind}: {rule} ({reason})")
    return 0


def _unlinted(sample: Sample, count: int) -> Iterator[Question]:
    for index in range(count):
        rng = random.Random(index)
        if fact := sample.draw_fact(rng):
            made = [maker.make(sample.base, sample.view, fact, rng) for maker in MAKERS.values()]
            yield from filter(None, [by_hand.make(sample.base, sample.view, fact, rng), *made])


def _preview(base: FactBase, fact_id: FactId) -> int:
    fact, view = base.find(fact_id), view_of(None)
    if fact is None:
        raise StartError(f"There is no fact with the id “{fact_id}”.")
    verdict = may_ask(fact, base, view)
    if not verdict.allowed:
        print(f"It is not asked: {verdict.reason}.")
        return 0
    asked = [*_by_hand(base, view, fact), *_choices(base, view, fact), *_others(base, view, fact)]
    print("\n".join(asked) if asked else "It gives no question.")
    return 0


def _by_hand(base: FactBase, view: View, fact: Fact) -> Iterator[str]:
    """The curator's own questions, each as a multiple choice."""
    for ask in by_hand.asks_of(fact):
        if question := by_hand.make_by(base, view, fact, ask, random.Random(0), QuestionKind.CHOICE):
            yield _in_words(question)


def _choices(base: FactBase, view: View, fact: Fact) -> Iterator[str]:
    """The multiple choice of each template, with the reason why each other choice is wrong."""
    for template in base.predicate(fact).templates:
        for asking in askings(base, view, fact, template):
            question = make_by(asking, random.Random(0)) if asking.answers == {asking.right} else None
            if question is None:
                continue
            rules = broken(question, base, view)
            yield _in_words(question) + "\n".join(_reasons(asking, question))
            yield f"  dropped by {', '.join(rules)}\n" if rules else ""


def _reasons(asking: Asking, question: Question) -> Iterator[str]:
    values: dict[str, str] = {}
    for fact in asking.base.of(asking.fact.predicate):
        if value := fact.fill(asking.template.asks):
            values[as_choice(asking.base, asking.fact, asking.template, value).text] = value
    for choice in question.choices:
        if choice.text != question.right:
            yield f"  {choice.text}: {why_wrong(asking, choice.slug or values.get(choice.text, choice.text))}"


def _others(base: FactBase, view: View, fact: Fact) -> Iterator[str]:
    """The questions of the other kinds that the fact gives."""
    for kind, maker in MAKERS.items():
        question = maker.make(base, view, fact, random.Random(0)) if kind is not QuestionKind.CHOICE else None
        if question and not broken(question, base, view):
            yield _in_words(question)
