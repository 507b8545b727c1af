"""Facts of a server: `/fact add`, `/fact show`, `/fact retract`, for staff.

The server decides who is staff: the commands require Manage Server unless the server grants them to others
under Server Settings > Integrations. Discord checks that for commands; for the buttons and forms that
follow, which may come much later, the component router checks it again.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.game.ids import GuildId, PlayerId
from bot.services.curation import Dossier, Preview
from bot.services.draft_reader import UnfitError
from bot.services.ports.facts import Draft
from bot.ui import card_reports, words
from bot.ui.client import FinalRose
from bot.ui.components import Fields, Interaction, Right, Where, button, form, on_form, on_press, view
from bot.ui.custom_ids import slug, snowflake
from bot.ui.escape import plain
from bot.ui.limits import CHOICE_NAME, CHOICES, count, cut, fit_lines
from bot.ui.refusals import sentence_of
from bot.ui.reply import send_private
from bot.ui.screens import embed

INPUTS = (  # custom id, label, what to write, is it needed, how long
    ("as_of", "As-of date", "2022-05-12, or 2022-05", True, 10),
    ("title", "Title of the source", "The headline, as it is printed", True, 200),
    ("outlet", "Outlet", "Who published it", False, 80),
    ("date", "Date of the source", "2022-05-12, or 2022-05", True, 10),
    ("address", "Address", "https://…", False, 300),
)
OVERVIEW = 1900  # characters for each half of the overview, so that both fit an embed
OVERVIEW_LINE = 160
SHOWN_EVENTS = 1000  # characters of who did what
Choices = list[app_commands.Choice[str]]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class FactGroup(
    commands.GroupCog, group_name="fact", group_description="Add and review facts of this server"
):
    """The commands of staff."""

    async def interaction_check(self, interaction: discord.Interaction[Any]) -> bool:
        """Facts belong to servers."""
        if interaction.guild_id is None:
            raise app_commands.NoPrivateMessage
        return True

    @app_commands.command(name="add")
    @app_commands.rename(subject="about", predicate="says", object_="what")
    @app_commands.describe(
        subject="Who it is about",
        predicate="What is said, as in: comes from",
        object_="What completes it: a name, a place, some words",
    )
    async def add(
        self,
        interaction: Interaction,
        subject: app_commands.Range[str, 1, 100],
        predicate: app_commands.Range[str, 1, 100],
        object_: app_commands.Range[str, 1, 100],
    ) -> None:
        """Add a fact for this server; a form asks for its source."""
        draft = await interaction.client.services.curation.begin(
            interaction.id, _guild(interaction), _user(interaction), (subject, predicate, object_)
        )
        await interaction.response.send_modal(_source_form(draft))

    @add.autocomplete("subject")
    async def complete_subject(self, interaction: Interaction, typed: str) -> Choices:
        """People of the shows."""
        people = interaction.client.services.whois.suggest(typed, _guild(interaction), 10)
        return [app_commands.Choice(name=person.name[:CHOICE_NAME], value=person.slug) for person in people]

    @add.autocomplete("predicate")
    async def complete_predicate(self, interaction: Interaction, typed: str) -> Choices:
        """What may be said."""
        known = interaction.client.services.curation.predicates()
        return [
            app_commands.Choice(name=p.title, value=p.slug) for p in known if typed.casefold() in p.title
        ][:CHOICES]

    @add.autocomplete("object_")
    async def complete_object(self, interaction: Interaction, typed: str) -> Choices:
        """Names that fit the predicate; plain words are kept as typed."""
        curation = interaction.client.services.curation
        says = str(getattr(interaction.namespace, "says", ""))
        fit = curation.complete_object(says, typed, _guild(interaction), 10)
        return [app_commands.Choice(name=entity.name[:CHOICE_NAME], value=entity.slug) for entity in fit]

    @app_commands.command(name="show")
    @app_commands.describe(fact="Which one; leave it out for this server's own and reported facts")
    async def show(self, interaction: Interaction, fact: str | None = None) -> None:
        """Look at a fact: its source, what was done to it, what members reported."""
        if fact is None:
            await send_private(interaction, "", embed=await _overview(interaction))
            return
        if fact.startswith(card_reports.PREFIX):
            look, buttons = await card_reports.dossier(interaction, fact)
            await send_private(interaction, "", embed=look, view=buttons)
            return
        dossier = await interaction.client.services.curation.dossier(fact, _guild(interaction))
        members = [each.member for each in dossier.reports] + [each.actor for each in dossier.events]
        names = await interaction.client.services.leaderboards.display_names(_guild(interaction), members)
        await send_private(interaction, "", embed=_dossier(dossier, names), view=_dossier_buttons(dossier))

    @app_commands.command(name="retract")
    @app_commands.describe(fact="Which of this server's own facts")
    async def retract(self, interaction: Interaction, fact: str) -> None:
        """Take one of this server's facts back, out of running games too."""
        await interaction.client.services.curation.retract(fact, _guild(interaction), _user(interaction))
        await send_private(interaction, "Retracted. Nothing asks or shows it any more.")

    @show.autocomplete("fact")
    async def complete_any(self, interaction: Interaction, typed: str) -> Choices:
        """This server's own facts, and those that members reported."""
        curation, guild = interaction.client.services.curation, _guild(interaction)
        own = await curation.own(guild)
        reported = [
            (fact, f"{line} ({count(n, 'report')})") for fact, line, n in await curation.reported(guild)
        ]
        facts = [(str(fact.id), text) for fact, text in [*own, *reported]]
        return _choices([*facts, *await card_reports.choices(interaction)], typed)

    @retract.autocomplete("fact")
    async def complete_own(self, interaction: Interaction, typed: str) -> Choices:
        """This server's own facts."""
        own = await interaction.client.services.curation.own(_guild(interaction))
        return _choices([(str(fact.id), text) for fact, text in own], typed)


@on_form("source", snowflake, where=Where.SERVER, right=Right.STAFF)
async def take_source(interaction: Interaction, typed: Fields, draft_id: int) -> None:
    """Show what the draft would become, or what is wrong with it; what was typed is kept either way."""
    curation = interaction.client.services.curation
    known = {id_: typed.get(id_, "")[:length] for id_, _, _, _, length in INPUTS}
    draft = await curation.fill(draft_id, _guild(interaction), known)
    edit = button("edit", draft.id, label="Edit")
    try:
        preview = await curation.preview(draft)
    except UnfitError as error:
        # A form cannot be answered with a form: hence the button.
        # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object
        await _answer_form(interaction, sentence_of(error), None, view(edit))
        return
    publish = button("publish", draft.id, label="Publish", style="success")
    await _answer_form(interaction, None, _preview(preview), view(publish, edit))


async def _answer_form(
    interaction: Interaction, text: str | None, look: discord.Embed | None, buttons: discord.ui.View
) -> None:
    """Answer a form in the message whose button opened it, or else in a new private one."""
    if interaction.message:
        await interaction.response.edit_message(content=text, embed=look, view=buttons)
    else:
        await send_private(interaction, text or "", embed=look or discord.utils.MISSING, view=buttons)


@on_press("edit", snowflake, where=Where.SERVER, right=Right.STAFF)
async def edit_source(interaction: Interaction, draft_id: int) -> None:
    """Open the form again, filled in."""
    draft = await interaction.client.services.curation.load(draft_id, _guild(interaction))
    await interaction.response.send_modal(_source_form(draft))


@on_press("publish", snowflake, where=Where.SERVER, right=Right.STAFF)
async def publish(interaction: Interaction, draft_id: int) -> None:
    """Store the draft as a fact of this server."""
    curation = interaction.client.services.curation
    published = await curation.publish(draft_id, _guild(interaction), _user(interaction))
    text = f"Published for this server: {plain(published.line)}"
    await interaction.response.edit_message(content=text, embed=None, view=None)


@on_press("keep", slug, where=Where.SERVER, right=Right.STAFF)
async def keep(interaction: Interaction, fact: str) -> None:
    """Mark a fact's reports as reviewed; it may be asked again."""
    await interaction.client.services.curation.keep(fact, _guild(interaction), _user(interaction))
    await interaction.response.edit_message(content="Kept: it may be asked again.", embed=None, view=None)


def _source_form(draft: Draft) -> discord.ui.Modal:
    labels: list[discord.ui.Label[Any]] = []
    for id_, label, hint, needed, length in INPUTS:
        text = discord.ui.TextInput[Any](
            custom_id=id_, placeholder=hint, required=needed, max_length=length, default=draft.fields.get(id_)
        )
        labels.append(discord.ui.Label(text=label, component=text))
    return form("Where is it from?", labels, "source", draft.id)


def _preview(preview: Preview) -> discord.Embed:
    asked = preview.question
    question = (
        f"**{plain(asked.stem)}**\n" + "\n".join(f"• {plain(choice.text)}" for choice in asked.choices)
        if asked
        else "Not enough safe wrong answers yet for a question. Cards will show it."
    )
    source = words.citation(preview.article)
    return embed("Is this right?", f"{plain(preview.line)}\n-# Source: {source}\n\n{question}")


async def _overview(interaction: Interaction) -> discord.Embed:
    curation, guild = interaction.client.services.curation, _guild(interaction)
    own = [line for _, line in await curation.own(guild)]
    reported = [f"{line} ({count(n, 'report')})" for _, line, n in await curation.reported(guild)]
    reported += [text for _, text in await card_reports.choices(interaction)]
    halves = [
        "**This server's own, the newest first**\n"
        + (_listed(own) or "None so far. Add one with `/fact add`."),
        "**Reported by members**\n" + (_listed(reported) or "none"),
    ]
    return embed("Facts", "\n\n".join(halves))


def _listed(lines: list[str]) -> str:
    return fit_lines((f"• {cut(plain(line), OVERVIEW_LINE)}" for line in lines), OVERVIEW) if lines else ""


def _dossier(dossier: Dossier, names: words.Names) -> discord.Embed:
    events = fit_lines(
        (
            f"• {event.action} by {words.name(event.actor, names)} <t:{event.at.timestamp():.0f}:f>"
            for event in reversed(dossier.events)
        ),
        SHOWN_EVENTS,
    )
    owner = "of this server" if dossier.fact.guild_id else "ships with the bot"
    source = words.citation(dossier.article)
    head = f"{plain(dossier.line)}\n-# `{dossier.fact.id}`, {owner}\n-# Source: {source}"
    parts = [head, events, card_reports.listed(dossier.reports, names)]
    return embed("Fact", "\n\n".join(part for part in parts if part))


def _dossier_buttons(dossier: Dossier) -> discord.ui.View:
    return view(button("keep", dossier.fact.id, label="Keep it")) if dossier.reports else view()


def _choices(known: list[tuple[str, str]], typed: str) -> Choices:
    fit = [(id_, text) for id_, text in known if typed.casefold() in text.casefold()]
    return [app_commands.Choice(name=cut(text, CHOICE_NAME), value=id_) for id_, text in fit[:CHOICES]]


def _guild(interaction: Interaction) -> GuildId:
    return GuildId(interaction.guild_id or 0)


def _user(interaction: Interaction) -> PlayerId:
    return PlayerId(interaction.user.id)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(FactGroup())
