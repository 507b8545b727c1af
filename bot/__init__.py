"""The bot: the game, what it does with storage and Discord, and how it is put together."""
