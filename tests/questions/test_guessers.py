"""Guessers who know nothing do not win (rule R38): no cue of a choice tells that it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from questions.facts.base import FactBase
from questions.facts.fame import standing
from questions.writer.lint.words import words
from questions.writer.question import Choice, Question, QuestionKind

BOUND = 0.285  # 25 % and 1.5 points, and twice the error of three thousand
SHORTEST_BOUND = 0.31  # above BOUND, which the data have yet to reach
CAST_BOUND = 0.35  # leads are asked for beside other leads, who were not on their seasons
Score = Callable[[Question], Sequence[float]]


@pytest.fixture(scope="module")
def four(asked: list[Question]) -> list[Question]:
    """As games ask them: most are by hand, and the rest rests on few facts about the best known."""
    picked = [question for question in asked if question.kind is QuestionKind.CHOICE]
    found = [question for question in picked if len(question.choices) == 4]
    assert len(found) > 0.95 * len(picked)
    return found


def share_won(four: list[Question], score: Score) -> float:
    """How often the choice with the highest score is right; among several, a guesser tosses a coin."""
    won = 0.0
    for question in four:
        scores = score(question)
        best = [place for place in range(4) if scores[place] == max(scores)]
        won += (question.key[0] in best) / len(best)
    return won / len(four)


def each(value: Callable[[Choice], float]) -> Score:
    return lambda question: [value(choice) for choice in question.choices]


def alphabetical(question: Question) -> list[float]:
    first = min(choice.text for choice in question.choices)
    return [choice.text == first for choice in question.choices]


def convergent(question: Question) -> list[float]:
    told = [words(choice.text) for choice in question.choices]
    return [sum(len(one & other) for other in told if other is not one) for one in told]


def median(question: Question) -> list[float]:
    """One of the two in the middle, where all are numbers."""
    if not all(choice.text.isdigit() for choice in question.choices):
        return [0, 0, 0, 0]
    ordered = sorted(choice.text for choice in question.choices)
    return [ordered.index(choice.text) in (1, 2) for choice in question.choices]


@pytest.mark.parametrize(
    "score",
    [
        pytest.param(each(lambda choice: len(choice.text)), id="longest"),
        pytest.param(each(lambda choice: len(choice.text.split())), id="most words"),
        pytest.param(alphabetical, id="alphabetical"),
        pytest.param(convergent, id="convergent"),
        pytest.param(median, id="median"),
        pytest.param(
            lambda question: [len(words(question.stem) & words(choice.text)) for choice in question.choices],
            id="stem overlap",
        ),
        *(
            pytest.param(lambda _, place=place: [place == each for each in range(4)], id=f"place {place + 1}")
            for place in range(4)
        ),
    ],
)
def test_by_words_and_places(four: list[Question], score: Score) -> None:
    assert share_won(four, score) <= BOUND


def test_by_the_shortest(four: list[Question]) -> None:
    """Curators like a short answer: with three wrong ones given there is nothing to choose from."""
    assert share_won(four, each(lambda choice: -len(choice.text))) <= SHORTEST_BOUND


@pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
def test_by_fame(four: list[Question], corpus_base: FactBase, sign: int) -> None:
    """How many facts mention somebody, with and without the leads' advantage."""

    def mentions(choice: Choice) -> float:
        return sign * len(corpus_base.about(choice.slug)) if choice.slug else 0

    def fame(choice: Choice) -> float:
        return sign * standing(corpus_base, choice.slug).fame if choice.slug else 0

    assert share_won(four, each(mentions)) <= BOUND
    assert share_won(four, each(fame)) <= BOUND


@pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
def test_by_how_often_it_is_a_choice(four: list[Question], sign: int) -> None:
    often = Counter(choice.text for question in four for choice in question.choices)
    assert share_won(four, each(lambda choice: sign * often[choice.text])) <= BOUND


@pytest.mark.parametrize("sign", [1, -1], ids=["newest", "oldest"])
def test_by_time(four: list[Question], corpus_base: FactBase, sign: int) -> None:
    def year(choice: Choice) -> float:
        return sign * (standing(corpus_base, choice.slug).newest if choice.slug else 0)

    assert share_won(four, each(year)) <= BOUND


@pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
def test_by_shared_seasons(four: list[Question], corpus_base: FactBase, sign: int) -> None:
    """Whoever was on the seasons of most of the others."""

    def score(question: Question) -> list[float]:
        seen = [standing(corpus_base, choice.slug or "").seasons for choice in question.choices]
        return [sign * sum(not one.isdisjoint(other) for other in seen if other is not one) for one in seen]

    assert share_won(four, score) <= BOUND


def test_by_who_was_on_the_season(four: list[Question], corpus_base: FactBase) -> None:
    """Whoever knows casts and nothing else won 68 % of the questions about somebody of a season."""

    def was_there(question: Question) -> list[float]:
        return [
            question.season in standing(corpus_base, each.slug or "").seasons for each in question.choices
        ]

    about_casts = [question for question in four if question.season]
    assert len(about_casts) > 500
    assert share_won(about_casts, was_there) <= CAST_BOUND


def test_a_guesser_who_knows_wins(four: list[Question]) -> None:
    assert share_won(four, lambda question: [place in question.key for place in range(4)]) == 1
