"""Discord's JSON objects of messages and interactions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from loopback.objects.places import PlacePayloads
from loopback.world.model import EPHEMERAL, Json, Kind, Message
from loopback.world.snowflakes import made_at

if TYPE_CHECKING:
    from loopback.world.model import Attachment, Interaction

_NO_CONTENT: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


@dataclass(slots=True)
class Payloads(PlacePayloads):
    """Writes everything in the world as Discord does."""

    def attachment(self, file: Attachment) -> Json:
        """Return an attachment object."""
        # https://discord.com/developers/docs/resources/message#attachment-object
        url = f"{self.files_url}/{file.id}/{file.filename}"
        body: Json = {
            "id": str(file.id),
            "filename": file.filename,
            "size": len(file.body),
            "url": url,
            "proxy_url": url,
            "content_type": file.content_type,
        }
        return body if file.description is None else body | {"description": file.description}

    def message(self, message: Message, *, withheld: bool = False) -> Json:
        """Return a message object; `withheld` as for a bot without the content intent."""
        # https://discord.com/developers/docs/resources/message#message-object
        body: Json = {
            "id": str(message.id),
            "channel_id": str(message.channel_id),
            "author": self.user(self.world.users[message.author_id]),
            "type": message.type,
            "content": message.content,
            "timestamp": made_at(message.id).isoformat(),
            "edited_timestamp": message.edited_at.isoformat() if message.edited_at else None,
            "tts": False,
            "pinned": False,
            "flags": message.flags,
            "mention_everyone": message.mention_everyone,
            "mentions": [self.user(self.world.users[user]) for user in message.mentions],
            "mention_roles": [str(role) for role in message.mention_roles],
            "attachments": [self.attachment(file) for file in message.attachments],
            "embeds": [self._shown(embed, message) for embed in message.embeds],
            "components": [self._shown(part, message) for part in message.components],
        }
        body |= self._reference(message) | _nonce(message) | self._origin(message)
        return body | _NO_CONTENT if withheld else body

    def _reference(self, message: Message) -> Json:
        if message.reference is None:
            return {}
        # https://discord.com/developers/docs/resources/message#message-reference-structure
        place: Json = {"type": 0, "channel_id": str(message.channel_id)}
        guild_id = self.world.channels[message.channel_id].guild_id
        place |= {} if guild_id is None else {"guild_id": str(guild_id)}
        target = self.world.messages[message.channel_id].get(message.reference)
        shown = None if target is None else self.message(replace(target, reference=None))
        return {
            "message_reference": place | {"message_id": str(message.reference)},
            "referenced_message": shown,
        }

    def _origin(self, message: Message) -> Json:
        origin = message.origin
        if origin is None:
            return {}
        # https://discord.com/developers/docs/resources/message#message-interaction-metadata-object
        user = self.user(self.world.users[origin.user_id])
        bot = str(self.world.bot.id)
        metadata: Json = {
            "id": str(origin.id),
            "type": int(origin.kind),
            "user": user,
            "authorizing_integration_owners": {"0": bot},
        }
        body: Json = {
            "application_id": bot,
            "webhook_id": bot,
            "interaction_metadata": metadata,
        }
        if origin.kind is Kind.COMMAND:
            legacy = {"id": str(origin.id), "type": 2, "name": origin.name, "user": user}
            body["interaction"] = legacy
        return body

    def _shown(self, part: Json, message: Message) -> Json:
        """Return an embed or component with `attachment://name` as the file's address."""
        if not message.attachments:
            return part
        # https://discord.com/developers/docs/reference#uploading-files
        files = message.attachments
        urls = {f"attachment://{file.filename}": self.attachment(file)["url"] for file in files}
        return _substituted(part, urls)

    def message_event(self, message: Message, *, withheld: bool) -> Json:
        """Return the object that the gateway sends for a created or edited message."""
        # https://discord.com/developers/docs/events/gateway-events#message-create
        body = self.message(message, withheld=withheld)
        guild = self.world.guild_of(self.world.channels[message.channel_id])
        # An ephemeral message comes without its guild, as if it were a direct message:
        # https://github.com/discord/discord-api-docs/issues/4557
        if guild is None or message.flags & EPHEMERAL:
            return body
        member = guild.members.get(message.author_id)
        body |= {"guild_id": str(guild.id)}
        return body | {"member": self.member(member, with_user=False)} if member else body

    def interaction(self, interaction: Interaction) -> Json:
        """Return the object that the gateway sends for an interaction."""
        # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
        channel = interaction.channel
        body: Json = {
            "id": str(interaction.id),
            "application_id": str(self.world.bot.id),
            "type": int(interaction.kind),
            "data": interaction.data,
            "channel": self._interaction_channel(interaction),
            "channel_id": str(channel.id),
            "token": interaction.token,
            "version": 1,
            "app_permissions": str(self.world.permissions(self.world.bot.id, channel)),
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": self.options.file_limit,
        }
        if interaction.message is not None:
            body["message"] = self.message(interaction.message)
        return body | self._interaction_place(interaction)

    def _interaction_channel(self, interaction: Interaction) -> Json:
        channel, user = interaction.channel, interaction.user_id
        granted = str(self.world.permissions(user, channel))
        return self.channel(channel) | {"permissions": granted}

    def _interaction_place(self, interaction: Interaction) -> Json:
        guild = self.world.guild_of(interaction.channel)
        user = interaction.user_id
        if guild is None:
            owners = {"0": "0"}
            person = self.user(self.world.users[user])
            return {"user": person, "context": 1, "authorizing_integration_owners": owners}
        granted = str(self.world.permissions(user, interaction.channel))
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": self.member(guild.members[user]) | {"permissions": granted},
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
        }


def _nonce(message: Message) -> Json:
    return {} if message.nonce is None else {"nonce": message.nonce}


def _substituted(value: Any, urls: dict[str, str]) -> Any:
    if isinstance(value, str):
        return urls.get(value, value)
    if isinstance(value, list):
        return [_substituted(item, urls) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _substituted(held, urls) for key, held in cast("Json", value).items()}
    return value
