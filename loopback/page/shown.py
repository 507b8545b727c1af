"""Messages as the page shows them: Discord's object and safe HTML beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.markdown.blocks import Mentions, render, render_line
from loopback.objects.bodies import items
from loopback.objects.compose import walk
from loopback.world.model import EPHEMERAL, Part

if TYPE_CHECKING:
    from loopback.objects.payloads import Payloads
    from loopback.world.model import Json, Message
    from loopback.world.state import World


def shown(world: World, payloads: Payloads, message: Message) -> Json:
    """Return a message for the page."""
    body = payloads.message(message)
    names = _names(world)
    embeds: list[Json] = body["embeds"]
    texts = [p for p in walk(body["components"]) if p.get("type") == Part.TEXT_DISPLAY]
    rendered: Json = {
        "content": render(message.content, names=names),
        "embeds": [_embed(embed, names) for embed in embeds],
        "texts": {str(p["id"]): render(p["content"], names=names) for p in texts},
    }
    return body | {
        "rendered": rendered,
        "ephemeral": bool(message.flags & EPHEMERAL),
        "edited": message.edited_at is not None,
    }


def _names(world: World) -> Mentions:
    roles = (role for guild in world.guilds.values() for role in guild.roles.values())
    return Mentions(
        users={user.id: user.name for user in world.users.values()},
        channels={channel.id: channel.name for channel in world.channels.values()},
        roles={role.id: role.name for role in roles},
        commands={command.id: command.body["name"] for command in world.commands.values()},
    )


def _embed(embed: Json, names: Mentions) -> Json:
    """Return what of an embed is markdown; the rest the page takes from the embed itself."""
    # Titles and names are a line each: no headings, lists or quotes.
    return {
        "title": render_line(embed.get("title") or "", names=names),
        "description": render(embed.get("description") or "", names=names),
        "fields": [
            {
                "name": render_line(field["name"], names=names),
                "value": render(field["value"], names=names),
            }
            for field in items(embed, "fields")
        ],
    }
