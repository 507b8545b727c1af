"""The world's events, for the gateway, the page and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from loopback.world.model import Channel, Guild, Interaction, Member, Message


@dataclass(frozen=True, slots=True)
class MessageCreated:
    """A message was posted."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageUpdated:
    """A message was edited."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message was deleted."""

    message: Message


@dataclass(frozen=True, slots=True)
class TypingStarted:
    """Somebody began to type."""

    channel: Channel
    user_id: int


@dataclass(frozen=True, slots=True)
class GuildJoined:
    """The bot was added to a guild."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """A member came, or changed roles."""

    guild: Guild
    member: Member
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChannelCreated:
    """A channel was made."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class PlacesChanged:
    """A person, role or channel permission changed without a gateway event."""


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    """The bot's commands changed."""


@dataclass(frozen=True, slots=True)
class BotSeen:
    """The bot connected, or its last connection ended."""

    online: bool


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    """A person acted and the bot is to answer."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionAnswered:
    """The bot gave its first response."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionFailed:
    """The bot gave no response in time."""

    interaction: Interaction
    sentence: str


Event: TypeAlias = (
    MessageCreated
    | MessageUpdated
    | MessageDeleted
    | TypingStarted
    | GuildJoined
    | MemberChanged
    | ChannelCreated
    | PlacesChanged
    | CommandsChanged
    | BotSeen
    | InteractionOpened
    | InteractionAnswered
    | InteractionFailed
)
