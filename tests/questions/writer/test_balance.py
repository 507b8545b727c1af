"""The mix of games: kinds, seasons, people, difficulty, and a server that plays night after night."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from questions.facts.base import FactBase
from questions.facts.fact import FactId
from questions.facts.policy import View
from questions.writer.deck import draw
from questions.writer.history import History
from questions.writer.lively import LIVELY
from questions.writer.question import Difficulty, Question, QuestionKind

GAMES, LENGTH = 20, 10  # of one server


@pytest.fixture(scope="module")
def nights(corpus_base: FactBase, today: View) -> list[list[Question]]:
    """Two hundred questions that one server is asked."""
    games: list[list[Question]] = []
    for seed in range(GAMES):
        before = [{each for question in game for each in question.evidence} for game in games]
        times = Counter(each for game in before for each in game)
        history = History(times=times, last_games=before[::-1][:5])
        games.append(draw(corpus_base, today, random.Random(seed), count=LENGTH, history=history))
    return games


def test_no_fact_comes_twice_in_two_hundred_questions(nights: list[list[Question]]) -> None:
    """Of 180 questions that strangers read, 14 asked the same fact again."""
    asked = Counter[FactId](each for game in nights for question in game for each in question.evidence)
    assert sum(map(len, nights)) == GAMES * LENGTH
    assert [each for each, times in asked.items() if times > 1] == []


def test_every_kind_has_its_share_and_choices_are_six_of_ten(
    nights: list[list[Question]], decks: list[list[Question]]
) -> None:
    kinds = Counter(question.kind for deck in (*nights, *decks) for question in deck)
    assert kinds[QuestionKind.CHOICE] <= 0.61 * kinds.total()
    seldom = {kind for kind in QuestionKind if 100 * kinds[kind] < kinds.total()}
    assert seldom <= {QuestionKind.ORDER, QuestionKind.NUMBER}, "strangers found years and orders dull"
    assert kinds.keys() == set(QuestionKind)


def test_a_game_has_at_most_six_choices_of_ten(decks: list[list[Question]]) -> None:
    most = [sum(question.kind is QuestionKind.CHOICE for question in deck) for deck in decks]
    assert sum(count > 6 for count in most) <= len(decks) // 20


def test_no_season_more_than_twice_and_no_answer_twice(
    decks: list[list[Question]], corpus_base: FactBase
) -> None:
    for deck in decks:
        about = Counter[str]()
        for question in deck:
            facts = [fact for each in question.evidence if (fact := corpus_base.find(each))]
            seasons = {corpus_base.season_of(fact) for fact in facts}
            about.update(seasons if len(seasons) == 1 else ())
        del about[None]  # type: ignore[arg-type]
        assert max(about.values()) <= 2
        assert len({question.right for question in deck}) == len(deck)


def test_a_game_opens_easy_and_closes_no_easier(decks: list[list[Question]]) -> None:
    order = list(Difficulty)
    for deck in decks:
        hardness = [order.index(question.difficulty) for question in deck]
        assert hardness == sorted(hardness)
    assert sum(deck[0].difficulty is Difficulty.EASY for deck in decks) >= 0.9 * len(decks)


def test_half_of_a_game_is_hand_written_or_lively(decks: list[list[Question]], corpus_base: FactBase) -> None:
    by_hand = {fact.id for fact in corpus_base.written_by_hand}
    if len(by_hand) < 500:
        pytest.skip("too few stories to fill half of the games")
    fine = sum(
        question.template in LIVELY or question.evidence[0] in by_hand for deck in decks for question in deck
    )
    assert 2 * fine >= sum(map(len, decks))
