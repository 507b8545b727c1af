"""Look-ups: `/whois`, `!whois`, `@bot whois`, and the list when several people are meant."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FinalRose
from bot.game.ids import GuildId, PlayerId
from cogs.ui import words
from cogs.ui.doors import Interaction, on_choice, select, view
from cogs.ui.reply import plain, tell
from cogs.ui.screens import embed
from questions.card import Card
from questions.entity import Entity
from questions.names import Match

MAX_NAME = 100
MAX_OPTIONS = 25  # https://discord.com/developers/docs/components/reference#string-select

Context = commands.Context[FinalRose]


class Whois(commands.Cog):
    """Shows the card of anyone of the shows."""

    @commands.hybrid_command(name="whois")
    @app_commands.describe(name="A name, or a part of it: a surname, a first name")
    async def whois(self, context: Context, *, name: commands.Range[str, 1, MAX_NAME]) -> None:
        """Look somebody up."""
        whois = context.bot.services.whois
        guild = GuildId(context.guild.id) if context.guild else None
        found = await whois.look_up(name, guild, PlayerId(context.author.id))
        if isinstance(found, Card):
            await context.send(embed=embed(found.person.name, words.card(found)))
        elif found.several:
            await _ask_which(context, name, found.several)
        else:
            await _say_nobody(context, name, found)

    @whois.autocomplete("name")
    async def complete_name(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """People whose names come near; nobody is left out while a question is open."""
        people = interaction.client.services.whois.suggest(typed, 10)
        return [app_commands.Choice(name=person.name, value=person.slug) for person in people]


@on_choice("who")
async def show_chosen(interaction: Interaction, slug: str, asker: str) -> None:
    """Show the one who was chosen from the list, in its place."""
    if str(interaction.user.id) != asker:
        await tell(interaction, "This list is somebody else's. Ask with `/whois` yourself.")
        return
    guild = GuildId(interaction.guild_id) if interaction.guild_id else None
    found = await interaction.client.services.whois.look_up(slug, guild, PlayerId(interaction.user.id))
    if isinstance(found, Card):
        look = embed(found.person.name, words.card(found))
        await interaction.response.edit_message(content=None, embed=look, view=None)


async def _ask_which(context: Context, name: str, several: Sequence[Entity]) -> None:
    whois = context.bot.services.whois
    options = [
        discord.SelectOption(label=person.name, value=person.slug, description=whois.known_for(person)[:100])
        for person in several[:MAX_OPTIONS]
    ]
    choices = select("who", context.author.id, placeholder="Choose one", options=options)
    lines = "\n".join(f"• {plain(option.label)}: {plain(option.description or '')}" for option in options)
    await context.send(embed=embed(f"Which {plain(name)}?", lines), view=view(choices), ephemeral=True)


async def _say_nobody(context: Context, name: str, match: Match) -> None:
    nearest = ", ".join(f"**{plain(person.name)}**" for person in match.nearest)
    hint = f" The nearest I know: {nearest}." if nearest else ""
    await context.send(f"I know nobody called “{plain(name)}”.{hint}", ephemeral=True)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Whois())
