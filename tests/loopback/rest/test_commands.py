"""Application commands: registration, who may use them, options, autocomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands
from discord.http import Route

from loopback.errors import Declined
from loopback.world.model import Overwrite
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from ..conftest import Scene


async def register(scene: Scene, *commands: Any) -> Any:
    route = Route("PUT", "/applications/{application_id}/commands", application_id=scene.world.bot.id)
    return await scene.bot.http.request(route, json=list(commands))


def command(**more: Any) -> dict[str, Any]:
    return {"name": "ask", "description": "Ask"} | more


def option(**more: Any) -> dict[str, Any]:
    return {"name": "who", "description": "Who", "type": 3} | more


CHOICE = {"name": "a", "value": "a"}
WRONG = [
    (command(name="Ask"), "Command name is invalid"),
    (command(name="a b"), "Command name is invalid"),
    (command(name="x" * 33), "name: Must be between 1 and 32"),
    (command(description=""), "description: Must be between 1 and 100"),
    (command(description="x" * 101), "description: Must be between 1 and 100"),
    (command(options=[option()] * 26), "options: Must be 25 or fewer"),
    (command(options=[option(), option()]), "Option name already exists"),
    (command(options=[option(type=12)]), "type: Value must be one of"),
    (command(options=[option(), option(name="b", required=True)]), "must be placed before"),
    (command(options=[option(choices=[CHOICE] * 2)]), "Choice name or value already exists"),
    (command(options=[option(choices=[CHOICE] * 26)]), "choices: Must be 25 or fewer"),
    (command(options=[option(choices=[CHOICE], autocomplete=True)]), "mutually exclusive"),
    (command(options=[option(choices=[{"name": "", "value": "a"}])]), "name: Must be between"),
    (command(options=[option(type=4, choices=[CHOICE])]), "is not int"),
    (command(options=[option(max_length=6001)]), "max_length: int value should be less"),
    (command(options=[option(type=1), option(name="b")]), "mutually exclusive"),
    (command(options=[option(type=2, options=[option(type=2)])]), "hold only sub-commands"),
    (
        command(options=[option(name=f"o{n}", choices=_many) for n in range(4)])
        if (_many := [{"name": f"{n:a>100}", "value": "x" * 100} for n in range(25)])
        else {},
        "maximum size (8000)",
    ),
]


@pytest.mark.parametrize(("body", "words"), WRONG)
async def test_a_command_of_a_wrong_form(scene: Scene, body: dict[str, Any], words: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await register(scene, body)
    assert caught.value.code == 50035
    assert words in caught.value.text


async def test_names_are_unique_and_commands_a_hundred(scene: Scene) -> None:
    with pytest.raises(discord.HTTPException, match="must be unique"):
        await register(scene, command(), command())
    with pytest.raises(discord.HTTPException) as caught:
        await register(scene, *[command(name=f"ask{n}") for n in range(101)])
    assert caught.value.code == 30032


async def test_context_menus_are_named_as_unknown(scene: Scene) -> None:
    with pytest.raises(discord.HTTPException, match="context menu"):
        await register(scene, {"name": "Report", "type": 3})


async def test_a_name_keeps_its_id(scene: Scene) -> None:
    first = await register(scene, command())
    again = await register(scene, command(description="Ask again"), command(name="other"))
    assert again[0]["id"] == first[0]["id"]
    assert again[0]["version"] != first[0]["version"]
    await scene.bot.http.delete_global_command(scene.world.bot.id, int(again[1]["id"]))
    assert [c["name"] for c in await scene.bot.http.get_global_commands(scene.world.bot.id)] == ["ask"]
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.http.get_global_command(scene.world.bot.id, 1)
    assert caught.value.code == 10063


async def test_another_bots_commands(scene: Scene) -> None:
    with pytest.raises(discord.Forbidden) as caught:
        await scene.bot.http.get_global_commands(1)
    assert caught.value.code == 50001
    with pytest.raises(discord.Forbidden):
        await scene.bot.http.get_guild_commands(scene.world.bot.id, 1)


async def test_who_may_use_what_where(scene: Scene) -> None:
    tree = scene.bot.tree

    @tree.command(name="open", description="Everywhere")
    async def everywhere(interaction: discord.Interaction) -> None: ...

    @tree.command(description="Staff")
    @app_commands.default_permissions(manage_guild=True)
    async def staff(interaction: discord.Interaction) -> None: ...

    @tree.command(description="Nobody but administrators")
    @app_commands.default_permissions()
    async def owner(interaction: discord.Interaction) -> None: ...

    @tree.command(description="In servers")
    @app_commands.guild_only()
    async def here(interaction: discord.Interaction) -> None: ...

    @tree.command(description="In this server", guild=discord.Object(scene.guild_id))
    async def local(interaction: discord.Interaction) -> None: ...

    await scene.sync()
    await scene.sync(guild=True)

    def names(user: int, channel: int | None = None) -> set[str]:
        found = scene.people.commands(user, channel or scene.trivia)
        return {one.body["name"] for one in found}

    assert names(scene.fay) == {"open", "here", "local"}
    assert names(scene.marcus) == {"open", "here", "local", "staff"}
    assert names(scene.olivia) == {"open", "here", "local", "staff", "owner"}
    assert names(scene.fay, scene.world.dm_with(scene.fay).id) == {"open", "staff", "owner"}
    with pytest.raises(Declined, match="no such command"):
        scene.run("staff", scene.fay)
    with pytest.raises(Declined, match="no such channel"):
        scene.people.commands(scene.fay, scene.staff)
    silenced = Overwrite(target=scene.guild_id, deny=int(Permission.USE_APPLICATION_COMMANDS))
    scene.world.overwrite(scene.trivia, silenced)
    assert names(scene.fay) == set()


async def test_options_arrive_typed(scene: Scene) -> None:
    heard: dict[str, Any] = {}

    @scene.bot.tree.command(description="All")
    async def all_of_them(  # noqa: PLR0917
        interaction: discord.Interaction,
        text: app_commands.Range[str, 2, 5],
        number: app_commands.Range[int, 1, 10],
        real: float,
        yes: bool,
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        pick: app_commands.Choice[str],
    ) -> None:
        heard.update(text=text, number=number, real=real, yes=yes, who=who)
        heard.update(where=where, role=role, pick=pick.value)
        await interaction.response.send_message("ok")

    app_commands.choices(pick=[app_commands.Choice(name="A", value="a")])(all_of_them)
    await scene.sync()
    role = next(r for r in scene.world.guilds[scene.guild_id].roles.values() if r.position)
    good: dict[str, Any] = {
        "text": "rose",
        "number": 3,
        "real": 1.5,
        "yes": True,
        "who": str(scene.finn),
        "where": str(scene.trivia),
        "role": str(role.id),
        "pick": "a",
    }
    await scene.ran("all_of_them", **good)
    assert not scene.bot.errors
    assert (heard["text"], heard["number"], heard["real"], heard["yes"]) == ("rose", 3, 1.5, True)
    assert (heard["who"].display_name, heard["role"].name) == ("Finn", role.name)
    assert (heard["where"].id, heard["pick"]) == (scene.trivia, "a")
    for name, bad, words in (
        ("text", "r", "at least 2"),
        ("text", "roses!", "at most 5"),
        ("number", 11, "at most 10"),
        ("number", "x", "not a valid value"),
        ("yes", "yes", "not a valid value"),
        ("who", "1", "nobody"),
        ("pick", "b", "not among the choices"),
        ("other", 1, "no such option"),
    ):
        with pytest.raises(Declined, match=words):
            scene.run("all_of_them", **(good | {name: bad}))
    del good["text"]
    with pytest.raises(Declined, match="text: this option is required"):
        scene.run("all_of_them", **good)


async def test_subcommands(scene: Scene) -> None:
    group = app_commands.Group(name="trivia", description="Trivia")
    inner = app_commands.Group(name="set", description="Settings", parent=group)

    @group.command(description="Start")
    async def start(interaction: discord.Interaction, rounds: int = 5) -> None:
        await interaction.response.send_message(f"start {rounds}")

    @inner.command(description="Rounds")
    async def rounds(interaction: discord.Interaction, number: int) -> None:
        await interaction.response.send_message(f"rounds {number}")

    scene.bot.tree.add_command(group)
    await scene.sync()
    assert scene.original(await scene.ran("trivia start", rounds=7)).content == "start 7"
    assert scene.original(await scene.ran("trivia set rounds", number=3)).content == "rounds 3"
    with pytest.raises(Declined, match="Choose one of the subcommands"):
        scene.run("trivia")


async def complete(scene: Scene, value: Any) -> Any:
    found = scene.command("whois")
    options = [{"name": "name", "value": value, "focused": True}]
    data = {"id": str(found.id), "options": options}
    interaction = scene.people.complete(scene.fay, scene.trivia, data)
    return await scene.server.interactions.settled(interaction)


async def test_autocomplete(scene: Scene) -> None:
    @scene.bot.tree.command(description="Who is it?")
    async def whois(interaction: discord.Interaction, name: str) -> None: ...

    async def names(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        if current == "many":
            return [app_commands.Choice(name=str(n), value=str(n)) for n in range(26)]
        if current == "long":
            return [app_commands.Choice(name="x" * 101, value="x")]
        return [app_commands.Choice(name=f"{current}io", value="allio")]

    whois.autocomplete("name")(names)
    await scene.sync()
    assert (await complete(scene, "All")).choices == [{"name": "Allio", "value": "allio"}]
    for text, words in (("many", "25 or fewer"), ("long", "between 1 and 100")):
        since = len(scene.tape.entries)
        found = scene.command("whois")
        options = [{"name": "name", "value": text, "focused": True}]
        scene.people.complete(scene.fay, scene.trivia, {"id": found.id, "options": options})
        refused = await scene.tape.wait_for(lambda e: e.status == 400, since=since)
        assert words in str(refused.body)
