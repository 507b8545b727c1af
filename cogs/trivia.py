"""Games: `/trivia`, and the buttons of lobby, question, reveal and standings."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import PlayerError
from bot.game import modes
from bot.game.engine import Opening
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.moves import Begin, Join, Skip, Stop
from bot.game.rules import Rules
from bot.game.session import Phase, Session
from bot.ui import words
from bot.ui.categories import complete_category, find_category
from bot.ui.client import FinalRose
from bot.ui.components import ComponentRouter, Fields, Interaction, Where, form, on_form, on_press
from bot.ui.custom_ids import snowflake, whole
from bot.ui.permissions import require_stage
from bot.ui.refusals import NoGameError
from bot.ui.reply import answer, send_private
from bot.ui.screens import embed

START_EVERY = 15.0  # seconds between two games that a member opens
LOBBY_OPEN = "The lobby is open. The game begins in 15 seconds, or when you press Begin."

Context = commands.Context[FinalRose]


_again_every = commands.CooldownMapping[Interaction].from_cooldown(
    1, START_EVERY, lambda interaction: (interaction.guild_id, interaction.user.id)
)


class Trivia(commands.Cog):
    """Opens, shows, skips and stops games."""

    def cog_check(self, ctx: commands.Context[Any]) -> bool:
        """Games belong to servers; a group's check does not apply to its subcommands."""
        if ctx.guild is None:
            raise commands.NoPrivateMessage
        return True

    @commands.hybrid_group(name="trivia")
    @commands.guild_only()
    async def trivia(self, context: Context) -> None:
        """Play Bachelor Nation trivia."""
        await answer(context, words.HELP)

    @trivia.command(name="start", cooldown_after_parsing=True)
    @app_commands.autocomplete(category=complete_category)
    @commands.cooldown(1, START_EVERY, commands.BucketType.member)
    @app_commands.describe(
        rounds="How many questions (1 to 30)",
        seconds="Seconds for each answer, on top of the time to read (10 to 60)",
        category="What to ask about; leave it out for everything",
    )
    async def start(
        self,
        context: Context,
        rounds: commands.Range[int, 1, 30] = 10,
        seconds: commands.Range[int, 10, 60] = 20,
        *,
        category: str | None = None,
    ) -> None:
        """Open a game in this channel."""
        if context.interaction:
            await context.defer(ephemeral=True)  # a deck may take longer to draw than Discord waits
        try:
            rules = Rules(rounds=rounds, seconds=seconds, category=find_category(context.bot, category))
            opened = await _open(context.bot, context, rules)
        except PlayerError:
            context.command.reset_cooldown(context)  # type: ignore[union-attr]
            raise
        if context.interaction:
            await send_private(context.interaction, await _lobby_is_open(context.bot, rules, opened))

    @trivia.command(name="stop")
    async def stop(self, context: Context) -> None:
        """End the game in this channel; the points stay."""
        session = _session(context)
        await context.bot.services.play.move(
            session.id, Stop(PlayerId(context.author.id), _moderates(context))
        )
        await answer(context, "Stopped. The points stay.")

    @trivia.command(name="skip")
    async def skip(self, context: Context) -> None:
        """Close the open question now; answers so far count."""
        session = _session(context)
        await context.bot.services.play.move(
            session.id, Skip(PlayerId(context.author.id), _moderates(context))
        )
        await answer(context, "Skipped: here is the answer.")

    @trivia.command(name="standings")
    async def standings(self, context: Context) -> None:
        """Show how the game in this channel stands."""
        session = _session(context)
        names = await context.bot.services.leaderboards.display_names(session.guild_id, session.players)
        ranking = modes.of(session.rules).ranking(session)
        await context.send(embed=embed("Standings so far", words.table(ranking, names)))


@on_press("join", snowflake, where=Where.SESSION)
async def join(interaction: Interaction, session: int) -> None:
    """Join the game."""
    play = interaction.client.services.play
    joined = await play.move(SessionId(session), Join(PlayerId(interaction.user.id)))
    begun = "Good luck!" if joined.phase is Phase.LOBBY else "You are in from the next question on."
    await send_private(interaction, f"You are in. {begun}")


@on_press("begin", snowflake, where=Where.SESSION)
async def begin(interaction: Interaction, session: int) -> None:
    """End the lobby and ask the first question."""
    move = Begin(PlayerId(interaction.user.id), interaction.permissions.manage_messages)
    await interaction.client.services.play.move(SessionId(session), move)
    await send_private(interaction, "Here we go!")


@on_press("again", snowflake, where=Where.SESSION)
async def again(interaction: Interaction, session: int) -> None:
    """A new game with the rules of the last one."""
    bucket = _again_every.get_bucket(interaction)
    if bucket and (wait := bucket.update_rate_limit()):
        raise commands.CommandOnCooldown(bucket, wait, commands.BucketType.member)
    await interaction.response.defer(ephemeral=True, thinking=True)
    rules = await interaction.client.services.games.find_rules(SessionId(session)) or Rules()
    try:
        opened = await _open(interaction.client, interaction, rules)
    except PlayerError:
        if bucket:
            bucket.reset()
        raise
    await send_private(interaction, await _lobby_is_open(interaction.client, rules, opened))


@on_press("wrong", snowflake, whole, where=Where.SESSION)
async def wrong(interaction: Interaction, session: int, round_: int) -> None:
    """Open the form to report a question."""
    reason = discord.ui.TextInput[Any](
        custom_id="reason", style=discord.TextStyle.paragraph, required=False, max_length=500
    )
    entry = discord.ui.Label(
        text="What is wrong?",
        description="A source helps. Staff of this server will see it.",
        component=reason,
    )
    await interaction.response.send_modal(form("Something wrong?", [entry], "wrong", session, round_))


@on_form("wrong", snowflake, whole, where=Where.SESSION)
async def take_report(interaction: Interaction, typed: Fields, session: int, round_: int) -> None:
    """Store a member's report of a question."""
    reported = await interaction.client.services.curation.report(
        SessionId(session),
        round_,
        GuildId(interaction.guild_id or 0),
        PlayerId(interaction.user.id),
        typed.get("reason", ""),
    )
    await send_private(
        interaction, words.reported(is_first=reported.is_first, is_suspended=reported.is_suspended)
    )


async def _open(bot: FinalRose, asked: Context | Interaction, rules: Rules) -> Session:
    """Open a session where a command or a press came from."""
    require_stage(asked)
    member = asked.author if isinstance(asked, commands.Context) else asked.user
    opening = Opening(
        id=SessionId(_snowflake(asked)),
        guild_id=GuildId(asked.guild.id if asked.guild else 0),
        channel_id=ChannelId(asked.channel.id if asked.channel else 0),
        opener=PlayerId(member.id),
    )
    # Before the lobby is shown, which says it.
    await bot.services.leaderboards.remember_display_name(
        opening.guild_id, opening.opener, member.display_name
    )
    opened = await bot.services.play.open(opening, rules)
    await bot.services.play.wait_until_seen(opened.id)
    return opened


async def _lobby_is_open(bot: FinalRose, asked: Rules, opened: Session) -> str:
    """The reply that the lobby is open, with a note on a small category."""
    supply = await bot.services.decks.supply(opened, asked.rounds)
    return " ".join([LOBBY_OPEN, *words.shortage(supply)])


def _snowflake(asked: Context | Interaction) -> int:
    if isinstance(asked, commands.Context):
        return asked.interaction.id if asked.interaction else asked.message.id
    return asked.id


def _session(context: Context) -> Session:
    session = context.bot.services.play.find_in(ChannelId(context.channel.id))
    if session is None:
        raise NoGameError
    return session


def _moderates(context: Context) -> bool:
    return context.permissions.manage_messages


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(ComponentRouter())
    await bot.add_cog(Trivia())
