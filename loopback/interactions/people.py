"""The actions of people, checked as Discord's own client does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loopback.errors import Declined
from loopback.interactions.forms import filled_form
from loopback.interactions.slash import checked_options, resolved, subcommands, usable
from loopback.objects.bodies import items
from loopback.objects.compose import compose, walk
from loopback.world.model import Interaction, Json, Kind, Message, Option, Part
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.interactions.lifecycle import Interactions
    from loopback.world.model import Channel, Command
    from loopback.world.state import World


class People:
    """Performs people's actions: posting, pressing, choosing, filling in forms and running commands."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    def channel(self, user_id: int, channel_id: int) -> Channel:
        """Return a channel that a person sees."""
        channel = self._world.channels.get(channel_id)
        if channel is None or not self._world.may(user_id, channel, Permission.VIEW_CHANNEL):
            raise Declined("There is no such channel here.")
        return channel

    def say(self, user_id: int, channel_id: int, content: str, *, nonce: str | None = None) -> Message:
        """Post a message as a person."""
        channel = self.channel(user_id, channel_id)
        if not self._world.may(user_id, channel, Permission.SEND_MESSAGES):
            raise Declined("You may not write in this channel.")
        # https://discord.com/developers/docs/resources/message#create-message
        if not content.strip() or len(content) > 2000:
            raise Declined("A message has between 1 and 2000 characters.")
        message = compose(self._world, channel, user_id, {"content": content})
        return self._world.post(replace(message, nonce=nonce))

    def commands(self, user_id: int, channel_id: int) -> list[Command]:
        """Return the commands that a person may use in a channel."""
        channel = self.channel(user_id, channel_id)
        commands = self._world.commands.values()
        return [command for command in commands if usable(self._world, command, user_id, channel)]

    def run(self, user_id: int, channel_id: int, data: Json, *, nonce: str | None = None) -> Interaction:
        """Run a slash command; `data` is {id, options}."""
        return self._command(Kind.COMMAND, user_id, channel_id, data, nonce)

    def complete(self, user_id: int, channel_id: int, data: Json) -> Interaction:
        """Ask the bot for the choices of the option that is `focused`."""
        return self._command(Kind.AUTOCOMPLETE, user_id, channel_id, data, None)

    def _command(
        self, kind: Kind, user_id: int, channel_id: int, data: Json, nonce: str | None
    ) -> Interaction:
        usable_here = {command.id: command for command in self.commands(user_id, channel_id)}
        command = usable_here.get(int(data.get("id") or 0))
        if command is None:
            raise Declined("There is no such command here.")
        channel = self._world.channels[channel_id]
        declared, given = items(command.body, "options"), items(data, "options")
        options = checked_options(declared, given, strictly=kind is Kind.COMMAND)
        body: Json = {
            "id": str(command.id),
            "name": command.body["name"],
            "type": command.body["type"],
            "options": options,
        }
        if command.guild_id is not None:
            body["guild_id"] = str(command.guild_id)
        if found := resolved(self._world, channel, user_id, options):
            body["resolved"] = found
        # With its subcommands, as people read it above the answer:
        # https://discord.com/developers/docs/interactions/receiving-and-responding#message-interaction-object
        name = " ".join([command.body["name"], *subcommands(options)])
        return self._interactions.open(kind, user_id, channel, body, nonce=nonce, name=name)

    def press(
        self,
        user_id: int,
        message_id: int,
        custom_id: str,
        values: list[str] | None = None,
        *,
        nonce: str | None = None,
    ) -> Interaction:
        """Press a button, or choose values of a select."""
        message = self._world.find_message(message_id)
        if message is None or not self._world.sees(user_id, message):
            raise Declined("This message is gone.")
        channel = self.channel(user_id, message.channel_id)
        part = _find_part(message, custom_id)
        data: Json = {
            "custom_id": custom_id,
            "component_type": part["type"],
            "id": part["id"],
        }
        if part["type"] != Part.BUTTON:
            data |= self._chosen(channel, user_id, part, values or [])
        return self._interactions.open(Kind.COMPONENT, user_id, channel, data, message=message, nonce=nonce)

    def _chosen(self, channel: Channel, user_id: int, part: Json, values: list[str]) -> Json:
        low, high = part.get("min_values", 1), part.get("max_values", 1)
        if not low <= len(values) <= high:
            raise Declined(f"Choose between {low} and {high}.")
        if part["type"] == Part.STRING_SELECT:
            offered = {option["value"] for option in part["options"]}
            if not set(values) <= offered:
                raise Declined("That is not among the choices.")
            return {"values": values}
        kind = _AS_OPTION[part["type"]]
        wanted: list[Json] = [{"type": kind, "value": value} for value in values]
        return {"values": values, "resolved": resolved(self._world, channel, user_id, wanted)}

    def submit(
        self,
        user_id: int,
        opened_by: int,
        values: dict[str, Any],
        *,
        nonce: str | None = None,
    ) -> Interaction:
        """Send a filled-in form: values by custom id, for the form that an interaction opened."""
        found = (i for i in self._world.interactions.values() if i.id == opened_by)
        opener = next(found, None)
        if opener is None or opener.modal is None or opener.user_id != user_id:
            raise Declined("There is no such form open.")
        data: Json = {
            "custom_id": opener.modal["custom_id"],
            "components": filled_form(opener.modal, values),
        }
        message = self._now(opener.message)
        return self._interactions.open(
            Kind.MODAL, user_id, opener.channel, data, message=message, nonce=nonce
        )

    def _now(self, message: Message | None) -> Message | None:
        return self._world.find_message(message.id) if message else None


# A select's type as the command option type that names the same sort of thing.
_AS_OPTION: dict[int, Option] = {
    Part.USER_SELECT: Option.USER,
    Part.ROLE_SELECT: Option.ROLE,
    Part.MENTIONABLE_SELECT: Option.MENTIONABLE,
    Part.CHANNEL_SELECT: Option.CHANNEL,
}


def _find_part(message: Message, custom_id: str) -> Json:
    for part in walk(message.components):
        if part.get("custom_id") == custom_id:
            if part.get("disabled"):
                raise Declined("This is not to be pressed any more.")
            return part
    raise Declined("This message has no such button.")
