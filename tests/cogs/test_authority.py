"""Forged components and forms: server, channel, right and value are checked again at each press."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from simcord.actors import _dispatch_actor_interaction  # pyright: ignore[reportPrivateUsage]

from bot.ui.components import Route, on_press, routes
from tests.cogs.conftest import Server
from tests.cogs.test_facts import FORM, opened
from tests.cogs.test_game import started

STORED = ("session", "round", "answer", "attempt", "report", "card_report", "draft", "fact_event", "article")
EXPIRED = "This has expired. Please start again with the command."
ELSEWHERE = "That belongs to a game in another channel, so nothing was done."
SERVER_ONLY = "That works in a server only."
NOT_STAFF = "Only staff who may use `/fact` in this server can do that."
CLOSED = "That question is closed. The next one is yours!"
GONE = "That is not there any more: it was published, retracted or never saved."
RUBBISH = (
    *("", "x", "fr1", "fr1:", "fr1::", "fr1:b", "fr1:b:", "fr1:b:pick", "fr1:b:pick:", "fr1:b:pick:::"),
    *("fr1:q:pick:1:1:1", "fr1:b:nothing:1", "fr2:b:pick:1:1:1", "FR1:b:pick:1:1:1", "fr1:f:publish:1"),
    *("fr1:s:who", "fr1:s:who:x", "fr1:b:page:person", "fr1:b:page:planet:x:1", "fr1:b:ask:x:1:1"),
    *("fr1:b:try:x:1:1:0:abc:z", "fr1:b:ask:x:y:1:0", "fr1:b:board:ever:all:1", "fr1:b:card:Ä", "\x00:\x00"),
)
VALUES = ("77", "-1", " 1", "abc", "01", "+1", "1_0", "٣", "1.0", "1e3", "", "9" * 25, "4", "1 ", "0x1")


@dataclass
class Scene:
    """A game with an open question, a draft before it is published, and people who have no business there."""

    server: Server
    session: int
    question: discord.Message
    draft: int
    fan: Any
    elsewhere: Any  # a channel of the same server
    stranger: Any  # of another server
    abroad: Any  # that server's channel

    async def stored(self) -> list[list[tuple[Any, ...]]]:
        raw = self.server.database.reader._raw  # pyright: ignore[reportPrivateUsage]
        return [
            [tuple(row) for row in await raw.execute_fetchall(f"SELECT * FROM {table} ORDER BY 1, 2")]
            for table in STORED
        ]

    async def forge(self, who: Any, where: Any, custom_id: str, **data: Any) -> str:
        """What somebody is told who sends a press, choice or form that Discord never offered."""
        is_form = custom_id.startswith("fr1:f:")
        message = {"message": _payload(self.server, self.question)} if not is_form else None
        result = await _dispatch_actor_interaction(
            who,
            5 if is_form else 3,
            where,
            {"custom_id": custom_id, "component_type": 2, **data},
            extra=message,
        )
        assert result.ephemeral
        return result.response.content


def _payload(server: Server, message: discord.Message) -> dict[str, Any]:
    from simcord.backend import serializers  # noqa: PLC0415

    backend = server.env.backend
    return dict(serializers.message_payload(backend, backend.get_message(message.channel.id, message.id)))


def fields(**typed: str) -> dict[str, Any]:
    entries = [{"type": 18, "component": {"type": 4, "custom_id": k, "value": v}} for k, v in typed.items()]
    return {"components": entries}


@pytest.fixture
async def scene(server: Server) -> Scene:
    staff, fan = server.member("staff", manage_guild=True), server.member("fan")
    form = await opened(server, staff)
    shown = await staff.submit_modal(form, FORM)
    draft = int(shown.response.message.components[0].children[0].custom_id.rpartition(":")[2])
    question = await started(server, fan, server.member("other"))
    session = int(question.components[0].children[0].custom_id.split(":")[3])  # type: ignore[union-attr]
    guild = server.env.create_guild("abroad")
    stranger = guild.add_member(server.env.create_user("stranger"))
    elsewhere = server.guild.create_text_channel("elsewhere")
    return Scene(
        server, session, question, draft, fan, elsewhere, stranger, guild.create_text_channel("general")
    )


def session_ids(session: int) -> list[str]:
    """Every component and form of a game, as it stands there."""
    return [
        *(f"fr1:b:{verb}:{session}" for verb in ("join", "begin", "again")),
        *(f"fr1:{kind}:wrong:{session}:1" for kind in "bf"),
        *(f"fr1:b:pick:{session}:1:{choice}" for choice in range(4)),
        f"fr1:b:answer:{session}:1",
        f"fr1:f:answer:{session}:1:{session + 1}",
        f"fr1:b:step:{session}:1:{session + 1}:0",
    ]


async def test_a_hundred_forged_presses_and_forms_store_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    session, fan, here = scene.session, scene.fan, scene.server.channel
    user = scene.server.env.create_user("lurker")
    await user.send_dm("hello")
    dm = user.dm_channel
    draft_ids = [f"fr1:b:publish:{scene.draft}", f"fr1:b:edit:{scene.draft}", f"fr1:f:source:{scene.draft}"]
    staff_ids = [*draft_ids, "fr1:b:keep:x/y", "fr1:b:seen:katie-thurston"]
    asked: list[tuple[Any, Any, str, set[str]]] = [
        *((scene.stranger, scene.abroad, id_, {ELSEWHERE}) for id_ in session_ids(session)),
        *((fan, scene.elsewhere, id_, {ELSEWHERE}) for id_ in session_ids(session)),
        *((user, dm, id_, {SERVER_ONLY}) for id_ in session_ids(session)),
        *((fan, here, id_, {EXPIRED}) for id_ in session_ids(77)),
        *((fan, here, id_, {NOT_STAFF}) for id_ in staff_ids),
        *((scene.stranger, scene.abroad, id_, {NOT_STAFF}) for id_ in staff_ids),
        *((user, dm, id_, {SERVER_ONLY}) for id_ in (*staff_ids, "fr1:b:amiss:katie-thurston")),
        *((user, dm, id_, {SERVER_ONLY}) for id_ in ("fr1:f:amiss:katie-thurston", "fr1:b:board:all:all:1")),
        *((fan, here, id_, {EXPIRED}) for id_ in RUBBISH),
        *((fan, here, f"fr1:b:pick:{session}:1:{value}", {EXPIRED}) for value in VALUES),
        *((fan, here, f"fr1:b:pick:{session}:{value}:0", {EXPIRED, CLOSED}) for value in VALUES),
        *(
            (fan, here, f"fr1:b:step:{session}:1:{session + 1}:{value}", {EXPIRED})
            for value in ("0,0", "9", "x", "0")
        ),
        (fan, here, f"fr1:f:answer:{session}:1:{session + 1}", {EXPIRED}),
        (fan, here, f"fr1:b:answer:{session}:1", {EXPIRED}),
        (fan, here, f"fr1:f:wrong:{session}:1", {GONE}),
        (fan, here, f"fr1:f:wrong:{session}:2", {GONE}),
    ]
    assert len(asked) >= 100
    before = await scene.stored()
    with caplog.at_level(logging.WARNING, logger="bot"):
        for who, where, custom_id, sentences in asked:
            data = fields(answer="x", reason="x", **FORM) if custom_id.startswith("fr1:f:") else {}
            said = await scene.forge(who, where, custom_id, **data)
            assert said in sentences, (custom_id, said)
    assert await scene.stored() == before
    assert not caplog.records


@pytest.mark.parametrize(
    ("custom_id", "data"),
    [
        ("fr1:s:who:1", {}),
        ("fr1:s:who:1", {"values": []}),
        ("fr1:s:who:1", {"values": ["Katie Thurston"]}),
        ("fr1:f:amiss:katie-thurston", {"components": None}),
        ("fr1:f:amiss:katie-thurston", {"components": [{"component": None}]}),
    ],
)
async def test_choices_and_forms_without_a_value_are_one_sentence(
    scene: Scene, custom_id: str, data: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    said = await scene.forge(scene.fan, scene.server.channel, custom_id, **data)
    assert said in {EXPIRED, "Write a few words about what is wrong, so that staff can look into it."}
    assert not caplog.records


async def test_a_curator_who_lost_the_role_publishes_nothing(server: Server) -> None:
    """The right that a server granted under Integrations counts for as long as it is granted."""
    curator = server.member("curator", read_messages=True)
    commands = await server.env.bot.tree.fetch_commands()
    fact = next(command for command in commands if command.name == "fact")
    server.guild.set_command_permissions(fact, {curator: True})
    shown = await curator.submit_modal(await opened(server, curator), FORM)
    server.guild.set_command_permissions(fact, {curator: False})
    refused = await curator.click(shown.response.message, label="Publish")
    assert refused.response.content == NOT_STAFF
    server.guild.set_command_permissions(fact, {curator: True})
    done = await curator.click(shown.response.message, label="Publish")
    assert done.response.content.startswith("Published for this server:")


async def test_what_belongs_to_nobody_s_server_is_refused_in_direct_messages(server: Server) -> None:
    fan = server.env.create_user("alone")
    await fan.send_dm("!whois Michael Allio")
    card = fan.dm_channel.last_message
    assert "Something wrong?" not in server.labels(card)


def test_a_verb_is_answered_by_one_function() -> None:
    @on_press("once")
    async def first(_interaction: Any) -> None: ...

    assert isinstance(routes()["b", "once"], Route)
    with pytest.raises(ValueError, match="already"):

        @on_press("once")
        async def second(_interaction: Any) -> None: ...


async def test_every_component_that_the_bot_makes_is_understood_again(scene: Scene) -> None:
    """Their ids pass the readers of their own routes."""
    fan, here = scene.fan, scene.server.channel
    await fan.send(here, "!whois Chris Harrison")
    await fan.send(here, "!whois smith")
    for message in here.history():
        for row in message.components:
            for item in row.children:
                _, kind, verb, *ids = item.custom_id.split(":")
                route = routes()[kind, verb]
                readers = route.ids[1:] if kind == "s" else route.ids
                assert [read(id_) for read, id_ in zip(readers, ids, strict=True)]
