"""Quiz me: three private questions about the person of a card."""

from __future__ import annotations

from typing import Any

from bot.game.ids import PlayerId
from bot.services.quiz_me import SEEDS, Quiz
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, guild_of, on_press
from bot.ui.custom_ids import places, slug, whole
from bot.ui.quiz import draw_answer, draw_question
from bot.ui.refusals import ExpiredError
from bot.ui.reply import send_private

QUIZ = (slug, whole, places, whole)  # as `to_ids` writes a quiz


@on_press("quiz", slug)
async def begin(interaction: Interaction, person: str) -> None:
    """Ask the first question, to one member alone."""
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.begin(
        person, interaction.id % SEEDS, guild_of(interaction), PlayerId(interaction.user.id)
    )
    look, buttons = draw_question(asked)
    await send_private(interaction, "", embed=look, view=buttons)


@on_press("ask", *QUIZ)
async def ask(interaction: Interaction, *ids: Any) -> None:
    """Go on with the next question."""
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.ask(Quiz(*ids), guild_of(interaction), PlayerId(interaction.user.id))
    look, buttons = draw_question(asked)
    await interaction.response.edit_message(embed=look, view=buttons)


@on_press("try", *QUIZ, slug, whole)
async def answer(interaction: Interaction, *ids: Any) -> None:
    """Say what was right."""
    *quiz, mark, choice = ids
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.answer(Quiz(*quiz), mark, guild_of(interaction), PlayerId(interaction.user.id))
    if choice >= len(asked.question.choices):
        raise ExpiredError
    look, buttons = draw_answer(asked, choice)
    await interaction.response.edit_message(embed=look, view=buttons)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py; importing this module registered the handlers."""
