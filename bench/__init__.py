"""The benchmark: Final Rose beside a bare discord.py bot that answers at once, in one run."""
