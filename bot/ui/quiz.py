"""The screens of a private quiz about one person."""

from __future__ import annotations

import discord

from bot.services.quiz_me import Asked, Quiz
from bot.ui import kinds, words
from bot.ui.components import button, view
from bot.ui.escape import plain
from bot.ui.screens import Look, embed


def draw_question(asked: Asked) -> Look:
    """A question of a quiz with a button for each choice."""
    quiz, question = asked.quiz, asked.question
    choices = list(zip(kinds.LETTERS, question.choices, strict=False))
    lines = "\n".join(f"**{letter}** {plain(choice.text)}" for letter, choice in choices)
    buttons = [
        button("try", *to_ids(quiz), asked.mark, index, label=f"{letter} · {choice.text}")
        for index, (letter, choice) in enumerate(choices)
    ]
    return _look(quiz, f"**{plain(question.stem)}**\n\n{lines}"), view(*buttons)


def draw_answer(asked: Asked, chosen: int) -> Look:
    """The right answer with its note and source, and a button for the next question, if any."""
    question = asked.question
    right = f"**{kinds.LETTERS[question.key[0]]} {plain(question.right)}**"
    verdict = f"✅ Right! It is {right}" if question.is_right([chosen]) else f"Not quite: it is {right}"
    parts = [
        f"**{plain(question.stem)}**",
        verdict,
        plain(question.note) if question.note else "",
        "\n".join(f"-# Source: {words.page(source)}" for source in question.sources),
        "" if asked.quiz.next else "That was all. Thank you for playing!",
    ]
    buttons = [button("ask", *to_ids(after), label="Next question")] if (after := asked.quiz.next) else []
    return _look(asked.quiz, "\n\n".join(part for part in parts if part)), view(*buttons)


def to_ids(quiz: Quiz) -> tuple[str, ...]:
    """A quiz as ids of a button."""
    return quiz.person, str(quiz.seed), ".".join(str(place) for place in quiz.places), str(quiz.at)


def _look(quiz: Quiz, text: str) -> discord.Embed:
    look = embed("Quiz me", text)
    look.set_footer(
        text=f"Question {quiz.at + 1} of {len(quiz.places)}. Only you see this; there are no points."
    )
    return look
