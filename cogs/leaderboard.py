"""Leaderboards and profiles: `/leaderboard` and `/profile`."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.game.ids import GuildId, PlayerId
from bot.services.leaderboards import Page, Period
from bot.services.ports.scores import Account, Line
from bot.ui.categories import complete_category, find_category
from bot.ui.client import FinalRose
from bot.ui.components import Interaction, Where, button, on_press, view
from bot.ui.custom_ids import one_of, slug, whole
from bot.ui.escape import plain
from bot.ui.screens import embed
from questions.facts.fact import Slug

TITLES = {
    Period.TODAY: "today",
    Period.WEEK: "this week",
    Period.MONTH: "this month",
    Period.ALL: "of all time",
}
EVERYTHING = "all"

Context = commands.Context[FinalRose]


class Leaderboard(commands.Cog):
    """Who has how many points."""

    @commands.hybrid_command(name="leaderboard")
    @commands.guild_only()
    @app_commands.autocomplete(category=complete_category)
    @app_commands.describe(period="Since when points count", category="Points of one category only")
    async def leaderboard(
        self,
        context: Context,
        period: Literal["today", "week", "month", "all"] = "all",
        *,
        category: str | None = None,
    ) -> None:
        """Show the best players of this server."""
        about = find_category(context.bot, category) or EVERYTHING
        look, buttons = await _board(context.bot, _guild(context), Period(period), about, 1)
        await context.send(embed=look, view=buttons)

    @commands.hybrid_command(name="profile")
    @commands.guild_only()
    @app_commands.describe(member="Whose profile; leave it out for your own")
    async def profile(self, context: Context, member: discord.Member = commands.Author) -> None:
        """Show what a member has done in this server's games."""
        account = await context.bot.services.leaderboards.profile(_guild(context), PlayerId(member.id))
        text = _profile(account) if account else "No answers yet. `/trivia start` changes that!"
        await context.send(embed=embed(f"Profile of {plain(member.display_name)}", text))


@on_press("board", one_of(*Period), slug, whole, where=Where.SERVER)
async def turn_page(interaction: Interaction, period: str, category: str, number: int) -> None:
    """Show another page of a board, in place of the one that is shown."""
    guild = GuildId(interaction.guild_id or 0)
    look, buttons = await _board(interaction.client, guild, Period(period), category, number)
    await interaction.response.edit_message(embed=look, view=buttons)


async def _board(
    bot: FinalRose, guild: GuildId, period: Period, category: str, number: int
) -> tuple[discord.Embed, discord.ui.View]:
    page = await bot.services.leaderboards.page(guild, period, category, number)
    titles = {each.slug: each.title for each in bot.services.categories}
    about = f" · {titles[Slug(category)]}" if category in titles else ""
    look = embed(f"🏆 Leaderboard {TITLES[period]}{about}", _lines(page))
    look.set_footer(text=f"Page {page.number} of {page.pages} · days end at midnight UTC")
    turns = [
        ("◀ Back", page.number - 1, page.number > 1),
        ("Next ▶", page.number + 1, page.number < page.pages),
    ]
    buttons = [
        button("board", period, category, target, label=label, disabled=not possible)
        for label, target, possible in turns
    ]
    return look, view(*buttons) if page.pages > 1 else view()


def _profile(account: Account) -> str:
    line = account.line
    share = round(100 * line.right / line.answers)
    return (
        f"**Rank** {line.rank}\n**Points** {line.points}\n"
        f"**Answers** {line.answers}, {line.right} of them right ({share} %)\n"
        f"**Best streak** {account.best_streak} in a row"
    )


def _guild(context: Context) -> GuildId:
    return GuildId(context.guild.id if context.guild else 0)


def _lines(page: Page) -> str:
    return "\n".join(map(_line, page.lines)) or "Nobody has points here yet. `/trivia start` changes that!"


def _line(line: Line) -> str:
    name = plain(line.name) or "a member"
    return f"**{line.rank}.** {name}: **{line.points}** ({line.right} of {line.answers} right)"


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Leaderboard())
