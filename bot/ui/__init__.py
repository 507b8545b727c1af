"""What the cogs share: doors for buttons and forms, screens, words, replies, the desk for errors."""
