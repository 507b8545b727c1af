"""The only SQL: queries/ by name, migrations/ by number, and a typed module for each group of tables."""
