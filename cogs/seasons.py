"""Seasons: `/season`, `!season`, `@bot season`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.game.ids import PlayerId
from bot.ui.cards import draw_card
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, guild_of
from bot.ui.limits import CHOICE_NAME, CHOICES

MAX_TYPED = 60

Context = commands.Context[FinalRose]


class Seasons(commands.Cog):
    """Shows the card of a season."""

    def __init__(self, bot: FinalRose) -> None:
        """Offer the shows that have seasons."""
        shows = [
            app_commands.Choice(name=show.name, value=str(show.slug)) for show in bot.services.seasons.shows
        ]
        app_commands.choices(show=shows)(self.season)

    @app_commands.command(name="season")
    @app_commands.describe(show="Which show", number="Which of its seasons")
    async def season(
        self, interaction: Interaction, show: str, number: app_commands.Range[int, 1, 999]
    ) -> None:
        """Look a season up: its lead, its cast, how it ended."""
        asker, guild = PlayerId(interaction.user.id), guild_of(interaction)
        card = await interaction.client.services.seasons.look_up(f"{show} {number}", guild, asker)
        look, buttons = draw_card(card, in_server=guild is not None)
        await interaction.response.send_message(embed=look, view=buttons)

    @season.autocomplete("number")
    async def complete_number(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """The seasons of the show that was chosen."""
        show = str(getattr(interaction.namespace, "show", ""))
        found = await interaction.client.services.seasons.complete(
            show, typed, guild_of(interaction), PlayerId(interaction.user.id)
        )
        return [
            app_commands.Choice(name=text[:CHOICE_NAME], value=number) for number, text in found[:CHOICES]
        ]

    @commands.command(name="season")
    async def season_typed(self, context: Context, *, season: commands.Range[str, 1, MAX_TYPED]) -> None:
        """Look a season up, as typed: `!season bachelorette 17`."""
        guild = guild_of(context)
        card = await context.bot.services.seasons.look_up(season, guild, PlayerId(context.author.id))
        look, buttons = draw_card(card, in_server=guild is not None)
        await context.send(embed=look, view=buttons)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Seasons(bot))
