"""Discord's JSON objects, written and read."""
