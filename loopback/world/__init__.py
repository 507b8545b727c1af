"""The state: guilds, channels, people, messages, and what happens to them."""
