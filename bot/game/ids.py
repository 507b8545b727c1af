"""Ids are Discord's snowflakes; scores depend only on the time in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NewType

SessionId = NewType("SessionId", int)
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
PlayerId = NewType("PlayerId", int)
MessageId = NewType("MessageId", int)
AwardId = NewType("AwardId", int)  # our own, no snowflake

# https://discord.com/developers/docs/reference#snowflakes
DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def created_at(snowflake: int) -> datetime:
    """When Discord made what this snowflake names, to the millisecond."""
    return DISCORD_EPOCH + timedelta(milliseconds=snowflake >> 22)
