"""The game, pure: no Discord, no SQL, no clock, no asyncio."""
