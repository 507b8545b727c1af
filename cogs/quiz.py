"""Quiz me: three private questions about the person of a card."""

from __future__ import annotations

from bot.game.ids import PlayerId
from bot.services.quiz_me import SEEDS
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, guild_of, on_press
from bot.ui.quiz import draw_answer, draw_question, from_ids
from bot.ui.reply import tell


@on_press("quiz")
async def begin(interaction: Interaction, person: str) -> None:
    """Ask the first question, to one member alone."""
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.begin(
        person, interaction.id % SEEDS, guild_of(interaction), PlayerId(interaction.user.id)
    )
    look, buttons = draw_question(asked)
    await tell(interaction, "", embed=look, view=buttons)


@on_press("ask")
async def ask(interaction: Interaction, *ids: str) -> None:
    """Go on with the next question."""
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.ask(from_ids(*ids), guild_of(interaction), PlayerId(interaction.user.id))
    look, buttons = draw_question(asked)
    await interaction.response.edit_message(embed=look, view=buttons)


@on_press("try")
async def answer(interaction: Interaction, person: str, seed: str, places: str, at: str, *rest: str) -> None:
    """Say what was right."""
    mark, choice = rest
    quiz = from_ids(person, seed, places, at)
    quizzes = interaction.client.services.quizzes
    asked = await quizzes.answer(quiz, mark, guild_of(interaction), PlayerId(interaction.user.id))
    look, buttons = draw_answer(asked, int(choice))
    await interaction.response.edit_message(embed=look, view=buttons)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py; there is no command, and the doors are open."""
