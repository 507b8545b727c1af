"""Ports: the protocols through which use cases reach storage and Discord, one file each."""
