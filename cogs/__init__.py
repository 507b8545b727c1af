"""Commands and components: each parses its arguments, calls one use case and replies."""
