"""SQLite through aiosqlite, queries by their names."""
