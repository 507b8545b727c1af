"""Use cases, which reach storage and Discord through ports."""
