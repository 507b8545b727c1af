"""Look-ups: `/whois`, `!whois`, `@bot whois`, the list of namesakes, and the pages of cards."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.game.ids import PlayerId
from bot.ui.cards import draw_card
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, guild_of, on_choice, on_press, select, view
from bot.ui.custom_ids import one_of, slug, snowflake, whole
from bot.ui.escape import plain
from bot.ui.limits import CHOICE_NAME, OPTION_TEXT, OPTIONS
from bot.ui.refusals import CardGoneError, NotYourListError
from bot.ui.reply import answer, send_private
from bot.ui.screens import embed
from questions.cards.card import Card
from questions.facts.entity import Entity, Kind
from questions.names.index import Match

MAX_NAME = 100

Context = commands.Context[FinalRose]


class Whois(commands.Cog):
    """Shows the card of anyone from the shows."""

    @commands.hybrid_command(name="whois")
    @app_commands.describe(name="A name, or a part of it: a surname, a first name")
    async def whois(self, context: Context, *, name: commands.Range[str, 1, MAX_NAME]) -> None:
        """Look somebody up."""
        guild, asker = guild_of(context), PlayerId(context.author.id)
        if await _show_season(context, name):
            return
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
        """People with similar names; the list is the same while a question is open."""
        guild, asker = guild_of(interaction), PlayerId(interaction.user.id)
        whois = interaction.client.services.whois
        described = await whois.describe(whois.suggest(typed, guild, 10), guild, asker)
        return [
            app_commands.Choice(name=_described(person, seasons), value=person.slug)
            for person, seasons in described
        ]


@on_choice("who", slug, snowflake)
async def show_chosen(interaction: Interaction, person: str, asker: int) -> None:
    """Show the one who was chosen from the list, in its place."""
    if interaction.user.id != asker:
        raise NotYourListError
    look, buttons = draw_card(
        await _load(interaction, Kind.PERSON, person), in_server=interaction.guild_id is not None
    )
    await interaction.response.edit_message(content=None, embed=look, view=buttons)


@on_press("card", slug)
async def show_linked(interaction: Interaction, person: str) -> None:
    """Show the card of a person named on another card, privately."""
    card = await _load(interaction, Kind.PERSON, person)
    look, buttons = draw_card(card, in_server=interaction.guild_id is not None)
    await send_private(interaction, "", embed=look, view=buttons)


@on_press("page", one_of(Kind.PERSON, Kind.SEASON), slug, whole)
async def turn(interaction: Interaction, kind: str, entity: str, page: int) -> None:
    """Turn to another page of a card, in its place."""
    card = await _load(interaction, Kind(kind), entity)
    look, buttons = draw_card(card, page, in_server=interaction.guild_id is not None)
    await interaction.response.edit_message(embed=look, view=buttons)


async def _load(interaction: Interaction, kind: Kind, entity: str) -> Card:
    services, guild = interaction.client.services, guild_of(interaction)
    asker = PlayerId(interaction.user.id)
    if kind is Kind.SEASON:
        return await services.seasons.look_up(entity, guild, asker)
    found = await services.whois.look_up(entity, guild, asker)
    if isinstance(found, Card):
        return found
    raise CardGoneError


async def _show_season(context: Context, text: str) -> bool:
    """Show a season's card if `text` names one; for a show, explain how to look up its seasons."""
    seasons, guild = context.bot.services.seasons, guild_of(context)
    if seasons.names_season(text):
        card = await seasons.look_up(text, guild, PlayerId(context.author.id))
        look, buttons = draw_card(card, in_server=guild is not None)
        await context.send(embed=look, view=buttons)
        return True
    if show := seasons.find_show(text):
        await answer(context, f"{plain(show.name)} is a show: `/season` shows its seasons.")
        return True
    return False


async def _ask_which(context: Context, name: str, several: Sequence[Entity]) -> None:
    whois, guild = context.bot.services.whois, guild_of(context)
    asker = PlayerId(context.author.id)
    options = [
        discord.SelectOption(
            label=person.name[:OPTION_TEXT],
            value=person.slug,
            description=seasons[:OPTION_TEXT] or None,
        )
        for person, seasons in await whois.describe(several[:OPTIONS], guild, asker)
    ]
    choices = select("who", context.author.id, placeholder="Choose one", options=options)
    lines = "\n".join(f"• {plain(_described_option(option))}" for option in options)
    await context.send(embed=embed(f"Which {plain(name)}?", lines), view=view(choices), ephemeral=True)


def _described_option(option: discord.SelectOption) -> str:
    return f"{option.label}: {option.description}" if option.description else option.label


def _described(person: Entity, seasons: str) -> str:
    return f"{person.name} · {seasons}"[:CHOICE_NAME] if seasons else person.name[:CHOICE_NAME]


async def _say_nobody(context: Context, name: str, match: Match) -> None:
    nearest = ", ".join(f"**{plain(person.name)}**" for person in match.nearest)
    hint = f" The nearest I know: {nearest}." if nearest else ""
    await context.send(f"I know nobody called “{plain(name)}”.{hint}", ephemeral=True)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Whois())
