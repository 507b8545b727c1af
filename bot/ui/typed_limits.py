"""Rate limits of typed commands.

Discord takes about five messages in five seconds in each channel, from games and answers together
(https://discord.com/developers/docs/topics/rate-limits). What is typed beyond these limits gets no answer,
since a refusal would be one more message; slash commands have limits of their own and are not counted.
"""

from __future__ import annotations

import discord
from discord.ext import commands

Cooldowns = commands.CooldownMapping[discord.Message]


class TypedLimits:
    """Limits by member and by channel; fewer answers where a game runs."""

    def __init__(self) -> None:
        """Start with all limits unused."""
        self._by_member = Cooldowns.from_cooldown(2, 4.0, commands.BucketType.member)
        self._beside_a_game = Cooldowns.from_cooldown(1, 4.0, commands.BucketType.channel)
        self._by_channel = Cooldowns.from_cooldown(4, 5.0, commands.BucketType.channel)

    def admits(self, message: discord.Message, *, has_game: bool) -> bool:
        """Whether a typed command is answered; it counts if so."""
        limits = [self._by_member, self._beside_a_game if has_game else self._by_channel]
        at = message.created_at.timestamp()  # by Discord's clock alone: the host's may be off
        buckets = [bucket for limit in limits if (bucket := limit.get_bucket(message, at))]
        if any(not bucket.get_tokens(at) for bucket in buckets):
            return False
        return not any(bucket.update_rate_limit(at) for bucket in buckets)
