"""Look-ups: `/whois`, `!whois`, `@bot whois`, the list when several people are meant, the pages of cards."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import PlayerError
from bot.game.ids import PlayerId
from bot.ui.cards import draw_card
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, guild_of, on_choice, on_press, select, view
from bot.ui.escape import plain
from bot.ui.reply import tell
from bot.ui.screens import embed
from questions.cards.person import Card
from questions.facts.entity import Entity, Kind
from questions.names.index import Match

MAX_NAME = 100
MAX_OPTIONS = 25  # https://discord.com/developers/docs/components/reference#string-select

Context = commands.Context[FinalRose]


class NoCardError(PlayerError):
    """A button whose card is not there any more."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("I have no such card any more.")


class Whois(commands.Cog):
    """Shows the card of anyone of the shows."""

    @commands.hybrid_command(name="whois")
    @app_commands.describe(name="A name, or a part of it: a surname, a first name")
    async def whois(self, context: Context, *, name: commands.Range[str, 1, MAX_NAME]) -> None:
        """Look somebody up."""
        guild, asker = guild_of(context), PlayerId(context.author.id)
        found = await context.bot.services.whois.look_up(name, guild, asker)
        if isinstance(found, Card):
            look, buttons = draw_card(found, in_server=guild is not None)
            await context.send(embed=look, view=buttons)
        elif found.several:
            await _ask_which(context, name, found.several)
        else:
            await _say_nobody(context, name, found)

    @whois.autocomplete("name")
    async def complete_name(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """People whose names come near; nobody is left out while a question is open."""
        guild, asker = guild_of(interaction), PlayerId(interaction.user.id)
        whois = interaction.client.services.whois
        return [
            app_commands.Choice(
                name=_described(person, whois.describe(person, guild, asker)), value=person.slug
            )
            for person in whois.suggest(typed, 10)
        ]


@on_choice("who")
async def show_chosen(interaction: Interaction, slug: str, asker: str) -> None:
    """Show the one who was chosen from the list, in its place."""
    if str(interaction.user.id) != asker:
        await tell(interaction, "This list is somebody else's. Ask with `/whois` yourself.")
        return
    look, buttons = draw_card(
        await _load(interaction, Kind.PERSON, slug), in_server=interaction.guild_id is not None
    )
    await interaction.response.edit_message(content=None, embed=look, view=buttons)


@on_press("card")
async def show_linked(interaction: Interaction, slug: str) -> None:
    """Show the card of somebody who is named on another, to one member alone."""
    card = await _load(interaction, Kind.PERSON, slug)
    look, buttons = draw_card(card, in_server=interaction.guild_id is not None)
    await tell(interaction, "", embed=look, view=buttons)


@on_press("page")
async def turn(interaction: Interaction, kind: str, slug: str, page: str) -> None:
    """Turn to another page of a card, in its place."""
    card = await _load(interaction, Kind(kind), slug)
    look, buttons = draw_card(card, int(page), in_server=interaction.guild_id is not None)
    await interaction.response.edit_message(embed=look, view=buttons)


async def _load(interaction: Interaction, kind: Kind, slug: str) -> Card:
    services, guild = interaction.client.services, guild_of(interaction)
    asker = PlayerId(interaction.user.id)
    if kind is Kind.SEASON:
        return await services.seasons.look_up(slug, guild, asker)
    found = await services.whois.look_up(slug, guild, asker)
    if isinstance(found, Card):
        return found
    raise NoCardError


async def _ask_which(context: Context, name: str, several: Sequence[Entity]) -> None:
    whois, guild = context.bot.services.whois, guild_of(context)
    asker = PlayerId(context.author.id)
    options = [
        discord.SelectOption(
            label=person.name,
            value=person.slug,
            description=whois.describe(person, guild, asker)[:100] or None,
        )
        for person in several[:MAX_OPTIONS]
    ]
    choices = select("who", context.author.id, placeholder="Choose one", options=options)
    lines = "\n".join(f"• {plain(_described_option(option))}" for option in options)
    await context.send(embed=embed(f"Which {plain(name)}?", lines), view=view(choices), ephemeral=True)


def _described_option(option: discord.SelectOption) -> str:
    return f"{option.label}: {option.description}" if option.description else option.label


def _described(person: Entity, seasons: str) -> str:
    return f"{person.name} · {seasons}"[:100] if seasons else person.name[:100]


async def _say_nobody(context: Context, name: str, match: Match) -> None:
    nearest = ", ".join(f"**{plain(person.name)}**" for person in match.nearest)
    hint = f" The nearest I know: {nearest}." if nearest else ""
    await context.send(f"I know nobody called “{plain(name)}”.{hint}", ephemeral=True)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Whois())
