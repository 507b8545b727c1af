"""Flaws in the choices of a question: each makes them worse in one way, or `None` where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slug
from questions.facts.fame import side
from questions.writer.question import MAX_CHOICE, Choice, Question, QuestionKind
from questions.writer.rivals import is_of_cast

Flaw = Callable[[Question, FactBase, Random], Question | None]


def _texts(change: Callable[[list[str], int], list[str] | None]) -> Flaw:
    """Other words in the choices of a multiple choice whose choices are words."""

    def flaw(question: Question, base: FactBase, rng: Random) -> Question | None:
        if question.kind is not QuestionKind.CHOICE:
            return None
        texts = change([choice.text for choice in question.choices], question.key[0])
        return texts and _with_texts(question, texts)

    return flaw


def _with_texts(question: Question, texts: list[str]) -> Question:
    choices = tuple(
        old if old.text == text else Choice(text) for old, text in zip(question.choices, texts, strict=True)
    )
    return replace(question, choices=choices)


def _wrong_one(words: str) -> Flaw:
    return _texts(lambda texts, key: _put(texts, (key + 1) % len(texts), words))


def _put(texts: list[str], place: int, words: str) -> list[str]:
    return [*texts[:place], words, *texts[place + 1 :]]


def swap(question: Question, place: int, choice: Choice) -> Question:
    return replace(question, choices=(*question.choices[:place], choice, *question.choices[place + 1 :]))


def wrong_place(question: Question) -> int:
    return (question.key[0] + 1) % len(question.choices)


def _second_right(question: Question, base: FactBase, rng: Random) -> Question | None:
    """Another key: what was right is offered as wrong, and a wrong one as right."""
    if question.kind is not QuestionKind.CHOICE:
        return None
    return replace(question, key=(wrong_place(question),))


def _twice(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE:
        return None
    return swap(question, wrong_place(question), question.choices[question.key[0]])


def _long_key(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.TEXT:
        return None
    key, text = question.key[0], question.right
    longest = max(len(choice.text) for choice in question.choices)
    filler = " and more of this and of that, as everybody could hear for a long while"
    long = (text + filler)[: max(int(longest / 0.75) + 8, len(text) + 12)].rstrip()
    if len(long) > MAX_CHOICE or len(long.split()) <= 3 or longest > 0.74 * len(long):
        return None
    return swap(question, key, Choice(long))


def _short_key(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.TEXT:
        return None
    others = [choice.text for i, choice in enumerate(question.choices) if i != question.key[0]]
    if min(len(text.split()) for text in others) <= 3:
        return None
    return swap(question, question.key[0], Choice("Yodel"))


def _converge(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or len(question.choices) < 4:
        return None
    key = question.key[0]
    texts = ["Violet candle parade", "Amber kettle", "Bronze mitten", "Silver pebble"]
    texts[1], texts[2] = "Violet kettle", "Bronze candle"
    return _with_texts(question, [*texts[1 : key + 1], texts[0], *texts[key + 1 :]])


def _other_side(question: Question, base: FactBase, rng: Random) -> Question | None:
    """Somebody of the other side, who is as wrong as the others."""
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.PERSON:
        return None
    own = side(base, question.choices[question.key[0]].slug or "")
    leads = [base.entity(each.subject) for each in base.of(Slug("lead-of"))]
    others = [each for each in leads if each and side(base, each.slug) not in (own, None)]
    if own is None:
        return None
    stranger = rng.choice(others)
    return swap(question, wrong_place(question), Choice(stranger.name, stranger.slug))


def _strangers_to_the_cast(question: Question, base: FactBase, rng: Random) -> Question | None:
    """Nobody but the right one was on the season."""
    key = question.choices[question.key[0]].slug if question.kind is QuestionKind.CHOICE else None
    if key is None or not is_of_cast(base, key, question.season):
        return None
    own, people = side(base, key), {each.subject for each in base.of(Slug("contestant-on"))}
    strangers = [
        each
        for each in sorted(people)
        if side(base, each) == own and question.season not in base.seasons_of(each)
    ]
    if len(strangers) < len(question.choices):
        return None
    choices = [
        each if each.slug == key else Choice(base.name(other), Slug(other))
        for each, other in zip(question.choices, rng.sample(strangers, k=len(question.choices)), strict=True)
    ]
    return replace(question, choices=tuple(choices))


def _choice_in_stem(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE:
        return None
    return replace(question, stem=f"{question.choices[wrong_place(question)].text} saw it: {question.stem}")


def _other_show(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.SEASON:
        return None
    own = base.show(question.choices[question.key[0]].slug or "")
    seasons = [each for each in base.world.entities.values() if each.show and each.show != own]
    other = rng.choice(seasons)
    return swap(question, wrong_place(question), Choice(base.name(other.slug), other.slug))


def _another_kind(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is Kind.SEASON:
        return None
    season = rng.choice([each for each in base.world.entities.values() if each.show])
    return swap(question, wrong_place(question), Choice(base.name(season.slug), season.slug))


def _another_grain(question: Question, base: FactBase, rng: Random) -> Question | None:
    """A place without its state, or a state too many."""
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.PLACE:
        return None
    place = wrong_place(question)
    city, comma, _ = question.choices[place].text.partition(",")
    return swap(question, place, Choice(city if comma else f"{city}, Idaho"))


def _unsorted(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.predicate != "premiered-on":
        return None
    back = question.choices[::-1]
    return replace(question, choices=back, key=(len(back) - 1 - question.key[0],))


def _same_beginning(question: Question, base: FactBase, rng: Random) -> Question | None:
    if question.kind is not QuestionKind.CHOICE or question.asks is not Kind.TEXT:
        return None
    return _with_texts(question, [f"Somebody who {choice.text}"[:MAX_CHOICE] for choice in question.choices])


IN_THE_CHOICES: dict[str, Flaw] = {
    "r5 all of the above": _wrong_one("All of the above"),
    "r5 none of the above": _wrong_one("None of the above"),
    "r5 two joined": _texts(
        lambda texts, key: _put(texts, (key + 1) % len(texts), f"{texts[key]} and {texts[key - 1]}")
    ),
    "r6 always": _wrong_one("Always the same one"),
    "r6 never a choice": _wrong_one("Never told"),
    "r28 yes": _wrong_one("Yes"),
    "r16 contained": _texts(
        lambda texts, key: _put(texts, (key + 1) % len(texts), f"{texts[key - 1]} Junior")
    ),
    "r16 one letter apart": _texts(lambda texts, key: _put(texts, (key + 1) % len(texts), texts[key] + "s")),
    "r19 empty": _wrong_one(" "),
    "r20 choice too long": _wrong_one(
        "A choice that is longer than a button can ever show to anybody at all"
    ),
    "r30 residue in a choice": _wrong_one("On {object}"),
    "r32 delicate choice": _wrong_one("The villain"),
    "r16 twice": _twice,
    "r8 key much longer": _long_key,
    "r9 key much shorter": _short_key,
    "r14 convergence": _converge,
    "r15 other side": _other_side,
    "r15 other show": _other_show,
    "r15 a choice in the stem": _choice_in_stem,
    "r39 nobody else was on the season": _strangers_to_the_cast,
    "r11 another kind": _another_kind,
    "r11 another grain": _another_grain,
    "r17 unsorted years": _unsorted,
    "r21 same beginning": _same_beginning,
    "r1 another key": _second_right,
}
