"""How long a question stays open and when its clues appear, computed from its text and the rules."""

from __future__ import annotations

from datetime import timedelta

from bot.game.rules import Rules
from questions.writer.question import Question, QuestionKind


def reading_time(question: Question, rules: Rules) -> timedelta:
    """How long it takes to read a question with its choices and clues; it costs no points."""
    return rules.pace.reading * question.length


def thinking_time(question: Question, rules: Rules) -> timedelta:
    """How long players have in addition to the reading time."""
    pace = rules.pace
    agreed = timedelta(seconds=rules.seconds)
    if question.kind is not QuestionKind.CHOICE:
        agreed = max(agreed, pace.writing)
    if pace.thinking is not None:
        agreed = pace.thinking
    return agreed * pace.clue_factor if question.kind is QuestionKind.WHO else agreed


def limit(question: Question, rules: Rules) -> timedelta:
    """How long a question stays open."""
    return reading_time(question, rules) + thinking_time(question, rules)


def clues_of(question: Question) -> int:
    """The number of clues; a question without clues counts as one."""
    return len(question.prompts) if question.kind is QuestionKind.WHO and question.prompts else 1


def clue_every(question: Question, rules: Rules) -> timedelta:
    """The interval between two clues."""
    return limit(question, rules) / clues_of(question)


def clues_after(elapsed: timedelta, question: Question, rules: Rules) -> int:
    """How many clues are shown after this time."""
    return min(clues_of(question), 1 + elapsed // clue_every(question, rules))
