"""Points for an answer, by Discord's clock alone; the standings of a session."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.game.ids import PlayerId
from bot.game.rules import Rules
from bot.game.session import Round, RoundState, Session
from bot.game.timing import clues_after, clues_of, reading_time, thinking_time
from questions.writer.question import Difficulty, Question, QuestionKind

BASE = {Difficulty.EASY: 100, Difficulty.MEDIUM: 150, Difficulty.HARD: 200}
GRACE = timedelta(seconds=1.5)  # answers so fast lose nothing
STEP = timedelta(seconds=0.25)  # times are floored to this, so that a tie is a tie
SPEED = 0.25  # the part of the base that speed can cost: the floor is 75 %


def score_answer(question: Question, rules: Rules, took: timedelta) -> int:
    """Points for a right answer after this time."""
    if question.kind is QuestionKind.WHO:
        return clue_points(question, clues_after(max(timedelta(), took - GRACE), question, rules))
    return points(
        took,
        base=BASE[question.difficulty],
        reading=reading_time(question, rules),
        thinking=thinking_time(question, rules),
    )


def clue_points(question: Question, clues: int) -> int:
    """Points for a right answer after some clues; each costs an equal share, and one share remains."""
    return round(BASE[question.difficulty] * (1 - (clues - 1) / clues_of(question)))


def points(elapsed: timedelta, *, base: int = 100, reading: timedelta, thinking: timedelta) -> int:
    """Points for a right answer this long after the question was shown."""
    used = max(timedelta(), elapsed - reading)
    used -= used % STEP
    late = max(timedelta(), used - GRACE) / max(STEP, thinking - GRACE)
    return round(base * (1 - SPEED * min(1.0, late)))


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the standings; equal points share a rank."""

    rank: int
    player: PlayerId
    points: int
    right: int


def standings(session: Session) -> list[Place]:
    """Everyone who joined or answered, by points of the closed rounds, best first."""
    total, right = Counter[PlayerId](), Counter[PlayerId]()
    for round_ in session.rounds:
        for answer in round_.answers if round_.state is RoundState.CLOSED else ():
            total[answer.player] += answer.points
            right[answer.player] += answer.right
    players = sorted(session.players, key=lambda player: -total[player])
    return [
        Place(
            1 + sum(total[other] > total[player] for other in players), player, total[player], right[player]
        )
        for player in players
    ]


def fastest(round_: Round, count: int = 5) -> list[tuple[PlayerId, timedelta]]:
    """Players with a right answer and their times, fastest first."""
    right = sorted((answer for answer in round_.answers if answer.right), key=lambda answer: answer.at)
    return [(answer.player, answer.took) for answer in right[:count]]


def periods(at: datetime) -> tuple[str, str, str, str]:
    """The day, week and month of a moment (UTC), and `all`: the leaderboards that an award counts for."""
    day = at.astimezone(UTC)
    return (f"{day:%Y-%m-%d}", f"{day:%G-W%V}", f"{day:%Y-%m}", "all")
