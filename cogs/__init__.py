"""How the bot looks on Discord: resolved arguments in, one call of a use case, one reply out."""
