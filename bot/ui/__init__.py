"""What the cogs share: the component router, screens, words, refusals, replies."""
