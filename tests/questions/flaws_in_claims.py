"""Flaws in what a question claims: a second truth among its choices, an order that is none, a name twice."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.writer.question import Choice, Question, QuestionKind
from tests.questions.flaws_in_choices import Flaw, swap, wrong_place


def _other_side(question: Question, base: FactBase, rng: Random) -> Question | None:
    """A wedding is of two: the groom as a wrong answer where the bride is asked for."""
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.PERSON:
        return None
    fact = base.find(question.evidence[0])
    people = [base.entity(slug) for slug in fact.mentions] if fact else []
    others = [
        each
        for each in people
        if each
        and each.kind is Kind.PERSON
        and each.name != question.right
        and each.name not in question.stem
    ]
    if not others:
        return None
    return swap(question, wrong_place(question), Choice(others[0].name, others[0].slug))


def _married_name(question: Question, base: FactBase, rng: Random) -> Question | None:
    """One person among the choices under two names."""
    known = [base.entity(choice.slug or "") for choice in question.choices]
    named = [
        (place, person.aliases[0])
        for place, person in enumerate(known)
        if person and person.kind is Kind.PERSON and person.aliases
    ]
    if question.kind is not QuestionKind.CHOICE or not named:
        return None
    place, alias = named[0]
    wrong = [other for other in range(len(known)) if other not in (place, *question.key)]
    return swap(question, wrong[0], Choice(alias))


def _first_name_alone(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.PERSON:
        return None
    return swap(question, wrong_place(question), Choice(question.right.split()[0]))


def _first_of_nobody(question: Question, base: FactBase, rng: Random) -> Question | None:
    """Who was first, without a word of what: it stops being true when another show counts."""
    stem = re.sub(r"^Who ", "Who was the first person of whom it was told that he ", question.stem)
    if stem == question.stem or re.search(r"[Bb]achelor|[Ss]eason|[Ss]how|['’]s|Paradise|nation", stem):
        return None
    if re.search(r"\b(for|of|on|to|with) [A-Z]", stem):  # of whom, is scope enough
        return None
    return replace(question, stem=stem)


def _clues_turned(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.WHO:
        return None
    return replace(question, evidence=question.evidence[::-1], prompts=question.prompts[::-1])


def _season_in_every_clue(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.WHO:
        return None
    prompts = tuple(f"On season 3 of Big Show, {prompt}"[:140] for prompt in question.prompts)
    return replace(question, prompts=prompts)


def _first_name_in_pairs(question: Question, base: FactBase, rng: Random) -> Question | None:
    first = question.choices[0] if question.kind is QuestionKind.MATCH else None
    if first is None or base.show(first.slug or ""):
        return None
    return replace(question, choices=(replace(first, text=first.text.split()[0]), *question.choices[1:]))


def _nickname_from_name(question: Question, base: FactBase, rng: Random) -> Question | None:
    """The Baconator beside somebody called Bacon."""
    last = question.choices[-1].text.split()[-1] if question.kind is QuestionKind.MATCH else ""
    if len(last) < 5 or base.show(question.choices[-1].slug or ""):
        return None
    return replace(question, prompts=(f"The {last}inator", *question.prompts[1:]))


def _solved(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.ORDER:
        return None
    shown = tuple(question.choices[place] for place in question.key)
    return replace(question, choices=shown, key=tuple(range(len(shown))))


def _reversed(question: Question, base: FactBase, rng: Random) -> Question | None:
    if (solved := _solved(question, base, rng)) is None:
        return None
    return replace(solved, choices=solved.choices[::-1], key=solved.key[::-1])


def _two_swapped(kind: QuestionKind) -> Flaw:
    """The first two of a key the other way round, as where both have the same week."""

    def flaw(question: Question, base: FactBase, rng: Random) -> Question | None:
        if question.kind is not kind:
            return None
        first, second, *rest = question.key
        return replace(question, key=(second, first, *rest))

    return flaw


def _same_place_twice(question: Question, base: FactBase, rng: Random) -> Question | None:
    """Evidence that places one of them where another is, too."""
    if question.kind is not QuestionKind.ORDER:
        return None
    first, second, *_ = question.key
    twin = question.choices[first]
    return swap(question, second, Choice(f"{twin.text} again", twin.slug))


def _without_decoy(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.MATCH:
        return None
    choices = tuple(question.choices[place] for place in question.key)
    return replace(question, choices=choices, key=tuple(range(len(choices))))


def _decoy_that_fits(question: Question, base: FactBase, rng: Random) -> Question | None:
    """One more to pick, who is the one whom a prompt is about, under another name."""
    if question.kind is not QuestionKind.MATCH:
        return None
    (decoy,) = [place for place in range(len(question.choices)) if place not in question.key]
    twin = question.choices[question.key[0]]
    return swap(question, decoy, Choice("Somebody Else", twin.slug))


IN_THE_CLAIMS: dict[str, Flaw] = {
    "r2 the other side of the fact": _other_side,
    "r2 a decoy that fits": _decoy_that_fits,
    "r16 a married name beside the name": _married_name,
    "r16 a first name alone": _first_name_alone,
    "r41 first without a scope": _first_of_nobody,
    "r1 two of an order swapped": _two_swapped(QuestionKind.ORDER),
    "r1 one place twice in an order": _same_place_twice,
    "r1 pairs swapped": _two_swapped(QuestionKind.MATCH),
    "r42 a clue that tells less than the one before": _clues_turned,
    "r42 a season named by every clue": _season_in_every_clue,
    "r43 a pair by a first name": _first_name_in_pairs,
    "r43 a nickname made from a name": _nickname_from_name,
    "r40 an order shown solved": _solved,
    "r40 an order shown reversed": _reversed,
    "r40 pairs without a decoy": _without_decoy,
}
