"""A small bot for the tests of the page: `python demo_bot.py API GATEWAY TOKEN`."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from io import BytesIO
from typing import Any

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group
SMUGGLED = "<img src=x onerror=document.title='smuggled'>"
PEOPLE = ["Michael Allio", "Joey Graziadei", "Charity Lawson", "Rachel Recchia", "Zach Shallcross"]


class Bot(discord.Client):
    """Answers a handful of commands that together use all that the page shows."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        for command in COMMANDS:
            self.tree.add_command(command)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.content.startswith("!whois "):
            await message.reply(embed=profile(message.content.removeprefix("!whois ")))
        if message.content == "!commands":
            found = {command.name: command.id for command in await self.tree.fetch_commands()}
            await message.channel.send(f"Try </trivia play:{found['trivia']}>.")

    async def on_ready(self) -> None:
        print("ready", flush=True)  # noqa: T201 - the tests wait for it


class Choices(ui.View):
    """A round of a game: whoever presses is counted, and the message says so."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.answers: dict[str, str] = {}
        for label in ("Roses", "Tulips", "Lilies", "Orchids"):
            self.add_item(Choice(label))


class Choice(ui.Button[Choices]):
    """One possible answer."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, custom_id=f"choice:{label}")

    async def callback(self, interaction: discord.Interaction) -> None:
        view = self.view
        assert view is not None
        view.answers[interaction.user.display_name] = str(self.label)
        names = ", ".join(sorted(view.answers))
        await interaction.response.edit_message(content=f"Answered: {names}", view=view)
        await interaction.followup.send(f"You said **{self.label}**.", ephemeral=True)


class Feedback(ui.Modal, title="Tell us"):
    """A form of a short text, a long text and a select; a text with "weeds" is refused."""

    def __init__(self, headline: str = "", more: str = "") -> None:
        super().__init__()
        self.headline = ui.TextInput[Feedback](min_length=5, max_length=40, default=headline)
        self.more = ui.TextInput[Feedback](
            style=discord.TextStyle.paragraph, required=False, max_length=300, default=more
        )
        self.mood = ui.Select[Feedback](
            options=[discord.SelectOption(label=name) for name in ("Delighted", "Puzzled")],
            required=False,
        )
        self.add_item(ui.Label(text="Headline", description="What it is about", component=self.headline))
        self.add_item(ui.Label(text="More", component=self.more))
        self.add_item(ui.Label(text="Mood", component=self.mood))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        if "weeds" not in self.headline.value:
            mood = self.mood.values[0] if self.mood.values else "in no mood"
            words = f"Thank you for “{self.headline.value}”, {mood}."
            await interaction.response.send_message(words, ephemeral=True)
            return
        view = ui.View()
        view.add_item(Edit(self.headline.value, self.more.value))
        words = "No weeds in this garden, please."
        await interaction.response.send_message(words, view=view, ephemeral=True)


class Edit(ui.Button[ui.View]):
    """Opens the form again, filled in (a modal may not be answered with a modal)."""

    def __init__(self, headline: str, more: str) -> None:
        super().__init__(label="Edit", style=discord.ButtonStyle.primary)
        self.filled = headline, more

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Feedback(*self.filled))


class Hidden(ui.Modal, title=SMUGGLED[:45]):
    """A form whose every word is markup."""

    def __init__(self) -> None:
        super().__init__()
        text = ui.TextInput[Hidden](placeholder=SMUGGLED, default=SMUGGLED, required=False)
        self.add_item(ui.Label(text=SMUGGLED[:45], description=SMUGGLED, component=text))
        options = [discord.SelectOption(label=SMUGGLED, value="a", description=SMUGGLED)]
        select = ui.Select[Hidden](options=options, placeholder=SMUGGLED, required=False)
        self.add_item(ui.Label(text=SMUGGLED[:45], component=select))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()


def profile(name: str) -> discord.Embed:
    """A card about a person."""
    embed = discord.Embed(
        title=name,
        description="A **lead** of whom one may ask.\nMarried? ||Not yet.||",
        colour=0xD6336C,
        url="https://example.org/people",
    )
    embed.add_field(name="Season", value="18", inline=True)
    embed.add_field(name="Age", value="38", inline=True)
    embed.add_field(name="Town", value="Akron, Ohio", inline=True)
    embed.add_field(name="Known for", value="- roses\n- a very calm voice", inline=False)
    embed.set_footer(text="As of episode 3 · nothing later is told")
    return embed


def rose() -> bytes:
    """A small PNG, made here."""
    rows = b"".join(b"\0" + bytes((214, 51 + x, 108 + y)) * 64 for y, x in enumerate(range(64)))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


async def whois_names(_interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    found = [name for name in PEOPLE if current.lower() in name.lower()]
    return [app_commands.Choice(name=name, value=name.lower().replace(" ", "-")) for name in found]


@app_commands.command(description="Who somebody of the shows is")
@app_commands.describe(person="A lead or a contestant", season="Only in this season")
@app_commands.autocomplete(person=whois_names)
async def whois(
    interaction: discord.Interaction,
    person: str,
    season: app_commands.Range[int, 1, 30] | None = None,
) -> None:
    embed = profile(person)
    if season:
        embed.add_field(name="Asked for season", value=str(season))
    await interaction.response.send_message(embed=embed, ephemeral=True)


trivia = app_commands.Group(name="trivia", description="Play a game of trivia")


@trivia.command(name="play", description="Open a lobby in this channel")
@app_commands.choices(
    mode=[app_commands.Choice(name=name, value=name.lower()) for name in ("Classic", "Survival")]
)
async def trivia_play(
    interaction: discord.Interaction,
    mode: app_commands.Choice[str],
    rounds: app_commands.Range[int, 1, 20] = 5,
) -> None:
    soon = int(time.time()) + 20
    words = (
        f"## Round 1 of {rounds}\nWhich flower is it, {interaction.user.mention}?\n"
        f"Ends <t:{soon}:R>\n-# {mode.name}"
    )
    await interaction.response.send_message(words, view=Choices())


@trivia.command(name="stop", description="End the game in this channel")
async def trivia_stop(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Stopped.", ephemeral=True)


@app_commands.command(description="How this server plays")
@app_commands.default_permissions(manage_guild=True)
async def settings(
    interaction: discord.Interaction,
    spoilers: bool,
    host: discord.Member,
) -> None:
    words = f"Spoilers: {spoilers}; host: {host.mention}"
    await interaction.response.send_message(words, ephemeral=True)


@app_commands.command(description="Say what you think")
async def feedback(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Feedback())


@app_commands.command(description="Everything at once")
async def gallery(interaction: discord.Interaction) -> None:
    words = (
        "# Markdown\n**bold** *slanted* __under__ ~~gone~~ `code` ||a **secret** rose||\n"
        "> quoted\n- one\n- two\n  1. nested\n```py\nprint('roses')\n```\n"
        "[a link](https://example.org) in <#0> by <@0> :rose:\n-# small print"
    )
    view = ui.View(timeout=None)
    for style in ("primary", "secondary", "success", "danger"):
        view.add_item(ui.Button(label=style.title(), style=discord.ButtonStyle[style]))
    view.add_item(ui.Button(label="Website", url="https://example.org"))
    view.add_item(ui.Button(label="Not now", disabled=True))
    view.add_item(Colours("Choose a colour", 1))
    view.add_item(Colours("Choose two or three", 3))
    file = discord.File(BytesIO(rose()), "rose.png", description="A pink square")
    embed = profile("Joey Graziadei").set_thumbnail(url="attachment://rose.png")
    await interaction.response.send_message(words, embed=embed, view=view, file=file)


class Colours(ui.Select[ui.View]):
    """A select of colours of which one, or up to `most`, are chosen."""

    def __init__(self, placeholder: str, most: int) -> None:
        names = {"Red": "Love", "White": "Innocence", "Yellow": "Friendship", "Pink": "Thanks"}
        options = [discord.SelectOption(label=n, description=d) for n, d in names.items()]
        super().__init__(options=options, placeholder=placeholder, max_values=most, min_values=min(most, 2))

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("You chose " + " and ".join(self.values))


class Layout(ui.LayoutView):
    """The newer components: a card made of texts, a section and a row."""

    box = ui.Container["Layout"](
        ui.TextDisplay("## A card\nmade of **components**"),
        ui.Separator["Layout"](),
        ui.Section["Layout"]("A text with a button", accessory=ui.Button(label="Beside it")),
        ui.ActionRow["Layout"](ui.Button(label="Below")),
        accent_colour=0x1D7144,
    )


@app_commands.command(description="A card of components")
async def card(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Layout(timeout=None))


@app_commands.command(description="Think until somebody writes: enough")
async def think(interaction: discord.Interaction) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.client.wait_for("message", check=lambda message: message.content == "enough")
    await interaction.followup.send("I thought.")


@app_commands.command(description=f"Markup {SMUGGLED}")
@app_commands.describe(text=SMUGGLED)
@app_commands.choices(text=[app_commands.Choice(name=SMUGGLED, value="a")])
async def smuggle(interaction: discord.Interaction, text: str | None = None) -> None:
    embed = discord.Embed(title=SMUGGLED, description=SMUGGLED, colour=1)
    embed.add_field(name=SMUGGLED, value=SMUGGLED).set_footer(text=SMUGGLED)
    embed.set_author(name=SMUGGLED)
    view = ui.View(timeout=None)
    view.add_item(Smuggler(label=SMUGGLED))
    options = [discord.SelectOption(label=SMUGGLED, description=SMUGGLED, value="a")]
    view.add_item(ui.Select(options=options, placeholder=SMUGGLED))
    await interaction.response.send_message(SMUGGLED, embed=embed, view=view)


class Smuggler(ui.Button[ui.View]):
    """Opens the form that is all markup."""

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Hidden())


class Lazy(ui.Button[ui.View]):
    """Never answers."""

    async def callback(self, interaction: discord.Interaction) -> None:
        del interaction


@app_commands.command(description="A button that is never answered")
async def lazy(interaction: discord.Interaction) -> None:
    view = ui.View(timeout=None)
    view.add_item(Lazy(label="Press me"))
    await interaction.response.send_message("Nothing will come of it.", view=view)


COMMANDS: list[AnyCommand] = [
    whois,
    trivia,
    settings,
    feedback,
    gallery,
    card,
    think,
    smuggle,
    lazy,
]


def main() -> None:
    """Connect to the Discord that the arguments name."""
    api, gateway, token = sys.argv[1:]
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    Bot().run(token)


if __name__ == "__main__":
    main()
