"""What is known about Bachelor Nation, and what can be asked of it."""
