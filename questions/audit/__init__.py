"""Tools for curators: check, coverage, and the report on the judge."""
