"""The gateway: connections, sessions and event dispatch."""
