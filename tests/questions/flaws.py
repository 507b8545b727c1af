"""Flaws to plant into good questions: each makes a question worse in one way, or `None` where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from questions.facts.base import FactBase
from questions.facts.entity import Kind, State
from questions.facts.fact import FactId, Sensitivity, Slot, Slug
from questions.writer.lint.words import words
from questions.writer.question import Question, QuestionKind
from tests.questions.flaws_in_choices import IN_THE_CHOICES, Flaw
from tests.questions.flaws_in_claims import IN_THE_CLAIMS

_GONE = FactId("gone/1")


def flaws() -> dict[str, Flaw]:
    """Every flaw by its name, which begins with the number of the rule that finds it."""
    return {**_IN_THE_STEM, **IN_THE_CHOICES, **IN_THE_CLAIMS, **_IN_THE_TRUTH}


def _stem(change: Callable[[str], str | None]) -> Flaw:
    def flaw(question: Question, base: FactBase, rng: Random) -> Question | None:
        stem = change(question.stem)
        return replace(question, stem=stem) if stem and stem != question.stem else None

    return flaw


def _before_the_mark(words: str) -> Flaw:
    return _stem(lambda stem: f"{stem[:-1]}{words}?" if stem.endswith("?") else None)


def _clang(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE:
        return None
    shared = set.intersection(*({*choice.text.lower().split()} for choice in question.choices))
    telling = [
        word
        for word in re.findall(r"[^\W\d_]{5,}", question.right)
        if word.lower() not in {*shared, "season", "bachelor", "bachelorette", "paradise", "golden", "winter"}
    ]
    return replace(question, stem=f"{question.stem[:-1]} of {telling[0]}?") if telling else None


def _alias(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.TYPED or question.asks is not Kind.PERSON:
        return None
    return replace(question, stem=f"{question.stem[:-1]} with {question.accepted[-1]}?")


def _clue_with_a_name(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.WHO:
        return None
    first, *rest = question.prompts
    name = max(question.accepted[0].split(), key=len)
    return replace(question, prompts=(f"{first[:-1]}, and they call me {name}.", *rest))


def _pair_with_a_name(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.MATCH or base.show(question.choices[0].slug or ""):
        return None  # the longest word of a season's name is its show
    name = max(question.choices[question.key[0]].text.split(), key=len)
    if len(name) < 4 or not words(name):  # the name of a show tells nobody
        return None
    return replace(question, prompts=(f"{question.prompts[0]} for {name}", *question.prompts[1:]))


def _shared_first_name(question: Question, base: FactBase, rng: Random) -> Question | None:
    """The first name alone of somebody who is named, where the stem names no season."""
    fact = base.find(question.evidence[0])
    if fact is None or question.hops > 1 or "season" in question.stem or "Bachelor" in question.stem:
        return None
    for slot in Slot:
        person = base.entity(fact.fill(slot) or "")
        if person and person.kind is Kind.PERSON and " " in person.name and person.name in question.stem:
            return replace(question, stem=question.stem.replace(person.name, person.name.split()[0]))
    return None


def _without_month(question: Question, base: FactBase, rng: Random) -> Question | None:
    fact = base.find(question.evidence[0])
    if fact is None or fact.time == "permanent" or question.kind is QuestionKind.WHO:
        return None
    month = re.compile(rf",? ?\bin {re.escape(fact.as_of.month_words)},? ?", re.IGNORECASE)
    return _stem(lambda stem: month.sub("", stem))(question, base, rng)


def _unattributed(question: Question, base: FactBase, rng: Random) -> Question | None:
    told = re.compile(r"^By .*?'s account: ")
    return _stem(lambda stem: told.sub("", stem).capitalize() if told.match(stem) else None)(
        question, base, rng
    )


def _evidence_of(pick: Callable[[FactBase], list[FactId]]) -> Flaw:
    def flaw(question: Question, base: FactBase, rng: Random) -> Question | None:
        return replace(question, evidence=(*question.evidence, rng.choice(pick(base))))

    return flaw


def _delicate_facts(base: FactBase) -> list[FactId]:
    return [
        fact.id for fact in base if max(fact.sensitivity, base.predicate(fact).sensitivity) >= Sensitivity.S2
    ]


def _with_evidence(change: Callable[[tuple[FactId, ...]], tuple[FactId, ...]]) -> Flaw:
    def flaw(question: Question, base: FactBase, rng: Random) -> Question | None:
        return replace(question, evidence=change(question.evidence))

    return flaw


def _no_source(question: Question, base: FactBase, rng: Random) -> Question | None:
    return replace(question, sources=())


def _another_template(question: Question, base: FactBase, rng: Random) -> Question | None:
    by_template = question.kind in (QuestionKind.CHOICE, QuestionKind.TYPED, QuestionKind.NUMBER)
    return replace(question, template=Slug("made-up-1")) if by_template else None


def _names_somebody_private(question: Question, base: FactBase, rng: Random) -> Question | None:
    guarded = [each.slug for each in base.world.entities.values() if each.state is not State.PUBLIC]
    return replace(question, people=(*question.people, rng.choice(guarded)))


_IN_THE_STEM: dict[str, Flaw] = {
    "r3 which of these": _stem(lambda stem: re.sub(r"^(Who|Which \w+)\b", "Which of these people", stem)),
    "r3 of the following": _before_the_mark(" of the following"),
    "r3 two question marks": _before_the_mark("? Really"),
    "r3 no question mark": _stem(lambda stem: stem[:-1] + "." if stem.endswith("?") else None),
    "r3 gap": _before_the_mark(" in __"),
    "r4 not": _stem(lambda stem: re.sub(r"^(Who|Which \w+) ", r"\1 did not ", stem)),
    "r4 except": _before_the_mark(", except for one"),
    "r4 never": _stem(lambda stem: re.sub(r"^(Who|Which \w+) ", r"\1 never ", stem)),
    "r4 without": _before_the_mark(" without a rose"),
    "r4 contraction": _stem(lambda stem: re.sub(r"^(Who|Which \w+) ", r"\1 didn’t ", stem)),
    "r4 least": _before_the_mark(" and least liked it"),
    "r7 often": _before_the_mark(", as is often told"),
    "r7 recently": _before_the_mark(", as told recently"),
    "r7 might": _before_the_mark(", as it might be told"),
    "r10 article before the gap": _before_the_mark(", being an"),
    "r20 too long": _before_the_mark(" " + "and so on and on " * 8),
    "r20 too many words": _before_the_mark(" on a day" * 8),
    "r22 dressing": _before_the_mark(", as fans know, on a fine day, in the end, after all"),
    "r24 now": _before_the_mark(" now"),
    "r24 today": _before_the_mark(", as of today"),
    "r26 favorite": _stem(lambda stem: re.sub(r"^(Who|Whom) ", r"\1, the favorite of fans, ", stem)),
    "r26 best": _before_the_mark(" best of all"),
    "r26 most famous": _before_the_mark(" and became the most famous"),
    "r27 two asked": _before_the_mark(", and who came second"),
    "r27 two asked: when": _before_the_mark(" and when was it"),
    "r28 yes or no": _stem(lambda stem: re.sub(r"^(Who|Whom|Which \w+) ", "Did somebody tell who ", stem)),
    "r30 place left open": _before_the_mark(" on {scope}"),
    "r30 None": _before_the_mark(" on None"),
    "r30 ISO date": _before_the_mark(" on 2021-06-07"),
    "r30 doubled blank": _stem(lambda stem: stem.replace(" ", "  ", 1)),
    "r30 begins small": _stem(lambda stem: stem[0].lower() + stem[1:]),
    "r30 open quote": _before_the_mark(" “and so on"),
    "r31 his": _before_the_mark(" in his own way"),
    "r31 she": _before_the_mark(" as she told"),
    "r32 delicate: widow": _before_the_mark(", the widow"),
    "r32 delicate: child": _before_the_mark(" with a daughter"),
    "r32 delicate: illness": _before_the_mark(" after an illness"),
    "r12 clang": _clang,
    "r13 alias in the stem": _alias,
    "r13 name in a clue": _clue_with_a_name,
    "r13 name in a prompt": _pair_with_a_name,
    "r29 shared first name": _shared_first_name,
    "r24 month left out": _without_month,
    "r25 hearsay as a fact": _unattributed,
}


_IN_THE_TRUTH: dict[str, Flaw] = {
    "r32 delicate evidence": _evidence_of(_delicate_facts),
    "r33 retracted evidence": _with_evidence(lambda ids: (_GONE, *ids[1:])),
    "r33 further evidence retracted": _with_evidence(lambda ids: (*ids, _GONE)),
    "r33 no evidence": _with_evidence(lambda _: ()),
    "r33 no source": _no_source,
    "r1 another template": _another_template,
    "r32 somebody private": _names_somebody_private,
}
