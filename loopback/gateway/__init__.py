"""The gateway: connections, sessions and who is told what."""
