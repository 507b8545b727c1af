"""The page in which people play: its API and its files."""
