"""How long a question stands, and when its clues come: from its words and the rules alone."""

from __future__ import annotations

from datetime import timedelta

from bot.game.rules import Rules
from questions.writer.question import Question, QuestionKind


def reading_time(question: Question, rules: Rules) -> timedelta:
    """How long it takes to read a question with its choices and clues; it costs no points."""
    return rules.pace.reading * question.length


def thinking_time(question: Question, rules: Rules) -> timedelta:
    """How long players have on top of that."""
    pace = rules.pace
    agreed = timedelta(seconds=rules.seconds)
    if question.kind is not QuestionKind.CHOICE:
        agreed = max(agreed, pace.writing)
    if pace.thinking is not None:
        agreed = pace.thinking
    return agreed * pace.clue_factor if question.kind is QuestionKind.WHO else agreed


def limit(question: Question, rules: Rules) -> timedelta:
    """How long a question stands."""
    return reading_time(question, rules) + thinking_time(question, rules)


def clues_of(question: Question) -> int:
    """How many clues come one after the other; a question that has none counts as one."""
    return len(question.prompts) if question.kind is QuestionKind.WHO and question.prompts else 1


def clue_every(question: Question, rules: Rules) -> timedelta:
    """How long each clue stands alone."""
    return limit(question, rules) / clues_of(question)


def clues_after(elapsed: timedelta, question: Question, rules: Rules) -> int:
    """How many clues have come after so long."""
    return min(clues_of(question), 1 + elapsed // clue_every(question, rules))
