"""The bot: the game, its use cases, storage, the Discord side and the command line."""
