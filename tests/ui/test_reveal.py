"""The reveal: answer, story, how the answers were spread, who had it, and its source by outlet and date."""

from __future__ import annotations

from dataclasses import replace

from bot.game.ids import PlayerId
from bot.game.session import Answer, Round, RoundState
from bot.ui import words
from questions.writer.question import Citation, Question, QuestionKind
from tests.game.builders import ANN, BEN, CLEO, make_question, question_of
from tests.support.clock import START

TOLD = replace(
    make_question(),
    note="Choice c did it. Everyone laughed.",
    sources=(
        Citation("A harsh headline", "The Gazette", "May 12, 2022", "https://example.org/g"),
        Citation("Only a title", None, "2021", None),
    ),
)
NAMES = {ANN: "ann", BEN: "ben", CLEO: "cleo"}


def revealed(picked: dict[PlayerId, int], question: Question = TOLD) -> str:
    answers = tuple(
        Answer(player=player, given=str(place), at=START, right=place in question.key, points=0)
        for player, place in picked.items()
    )
    closed = Round(number=1, question=question, state=RoundState.CLOSED, answers=answers)
    return words.reveal(closed, NAMES)


def test_answer_story_spread_and_source_come_in_that_order() -> None:
    text = revealed({ANN: 2, BEN: 2, CLEO: 0})
    assert text.split("\n\n")[1:] == [
        "✅ **C Choice c**",
        "Choice c did it. Everyone laughed.",
        "A ▇ 1\nB 0\nC ▇▇ 2 ✅\nD 0\n2 of 3 had it.\n1. ann 0.0 s\n2. ben 0.0 s",
        "-# Source: [The Gazette](<https://example.org/g>), May 12, 2022\n-# Source: Only a title, 2021",
    ]


def test_bars_of_hundreds_stay_short_and_one_answer_is_seen() -> None:
    lines = revealed({PlayerId(number): 0 if number else 3 for number in range(400)}).splitlines()
    assert "A ▇▇▇▇▇▇▇▇ 399" in lines
    assert "D ▇ 1" in lines


def test_where_nobody_picked_there_are_no_bars() -> None:
    assert "▇" not in revealed({})
    typed = replace(question_of(QuestionKind.TYPED), note="It was so.")
    assert "▇" not in revealed({}, typed)
