"""Use cases: what the bot does, between the game and the outside, which it meets through narrow ports."""
