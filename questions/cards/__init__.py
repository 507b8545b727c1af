"""The cards that `/whois` and `/season` show."""
