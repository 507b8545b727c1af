"""The life of an interaction, and what people do to begin one."""
