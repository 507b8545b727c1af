"""How long a question stands, and when its clues come: from its words and the rules alone."""

from __future__ import annotations

from datetime import timedelta

from bot.game.session import Rules
from questions.writer.question import Question, QuestionKind

READING = timedelta(milliseconds=60)  # per character
WRITING = timedelta(seconds=25)  # the least for an answer that takes more than one press


def reading_time(question: Question) -> timedelta:
    """How long it takes to read a question with its choices and clues; it costs no points."""
    return READING * question.length


def thinking_time(question: Question, rules: Rules) -> timedelta:
    """How long players have on top of that."""
    agreed = timedelta(seconds=rules.seconds)
    return agreed if question.kind is QuestionKind.CHOICE else max(agreed, WRITING)


def limit(question: Question, rules: Rules) -> timedelta:
    """How long a question stands."""
    return reading_time(question) + thinking_time(question, rules)


def clues_of(question: Question) -> int:
    """How many clues come one after the other; a question that has none counts as one."""
    return len(question.prompts) if question.kind is QuestionKind.WHO and question.prompts else 1


def clue_every(question: Question, rules: Rules) -> timedelta:
    """How long each clue stands alone."""
    return limit(question, rules) / clues_of(question)


def clues_after(elapsed: timedelta, question: Question, rules: Rules) -> int:
    """How many clues have come after so long."""
    return min(clues_of(question), 1 + elapsed // clue_every(question, rules))
