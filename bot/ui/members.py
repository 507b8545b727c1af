"""Members as they were last seen."""

from __future__ import annotations

from bot.game.ids import GuildId, PlayerId
from bot.ui.components import Interaction


async def remember_display_name(interaction: Interaction) -> None:
    """Remember a member's name as it is now."""
    if interaction.guild_id:
        await interaction.client.services.leaderboards.remember_display_name(
            GuildId(interaction.guild_id), PlayerId(interaction.user.id), interaction.user.display_name
        )
