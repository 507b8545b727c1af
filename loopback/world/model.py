"""Discord's objects as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Json: TypeAlias = dict[str, Any]

# https://discord.com/developers/docs/resources/message#message-object-message-flags
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


class Kind(IntEnum):
    """What an interaction is about."""

    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Part(IntEnum):
    """What a component of a message or modal is."""

    # https://discord.com/developers/docs/components/reference#component-object-component-types
    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


SELECTS = (
    Part.STRING_SELECT,
    Part.USER_SELECT,
    Part.ROLE_SELECT,
    Part.MENTIONABLE_SELECT,
    Part.CHANNEL_SELECT,
)
LINK = 5  # a button's style


class Option(IntEnum):
    """What an option of a command is."""

    # https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or the bot."""

    id: int
    name: str
    bot: bool = False
    dms_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of a guild; the one with the guild's id is @everyone."""

    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user in a guild."""

    user_id: int
    roles: frozenset[int]
    joined_at: datetime


@dataclass(slots=True, kw_only=True)
class Guild:
    """A server with its roles and members."""

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    members: dict[int, Member] = field(default_factory=dict[int, Member])


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows or denies to one role or member."""

    target: int
    is_member: bool = False
    allow: int = 0
    deny: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A text channel of a guild, or a direct message between the bot and its recipient."""

    id: int
    name: str
    guild_id: int | None = None
    recipient_id: int | None = None
    overwrites: tuple[Overwrite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a message."""

    id: int
    filename: str
    content_type: str
    body: bytes
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The interaction that a message answers."""

    id: int
    kind: Kind
    user_id: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message; `only_for` is the one user who sees it when it is ephemeral."""

    id: int
    channel_id: int
    author_id: int
    type: int = 0
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    flags: int = 0
    nonce: str | int | None = None
    mentions: tuple[int, ...] = ()
    mention_roles: tuple[int, ...] = ()
    mention_everyone: bool = False
    reference: int | None = None
    only_for: int | None = None
    origin: Origin | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An application command; `body` is Discord's object without its ids."""

    id: int
    guild_id: int | None
    version: int
    body: Json

    @property
    def key(self) -> tuple[int | None, int, str]:
        """Return what makes a command unique: its guild, type and name."""
        return self.guild_id, self.body["type"], self.body["name"]


@dataclass(slots=True, kw_only=True)
class Interaction:
    """An interaction of a person with the bot, and its result."""

    id: int
    token: str
    kind: Kind
    user_id: int
    channel: Channel
    data: Json
    message: Message | None
    nonce: str | None
    made_at: float
    name: str | None = None
    response: int | None = None
    original_id: int | None = None
    failed: bool = False
    modal: Json | None = None
    choices: list[Json] | None = None
