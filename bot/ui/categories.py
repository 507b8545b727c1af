"""Categories of questions, as members choose them."""

from __future__ import annotations

from discord import app_commands

from bot.ui.client import FinalRose
from bot.ui.components import Interaction
from bot.ui.refusals import NoCategoryError
from questions.facts.fact import Slug


async def complete_category(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The categories whose titles have what was typed so far."""
    return [
        app_commands.Choice(name=category.title, value=category.slug)
        for category in interaction.client.services.categories
        if typed.casefold() in category.title.casefold()
    ]


def find_category(bot: FinalRose, typed: str | None) -> Slug | None:
    """The category with this slug or title; `None` for none, `NoCategoryError` for an unknown one."""
    if typed is None:
        return None
    for category in bot.services.categories:
        if typed.casefold() in (category.slug, category.title.casefold()):
            return category.slug
    raise NoCategoryError(typed)
