"""Refusals, with Discord's status, code and words."""

from __future__ import annotations

from enum import Enum
from typing import Any


class Code(Enum):
    """Discord's error codes that this server gives: HTTP status, code, message."""

    # https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached (100)")
    FILE_TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_IN_DM = (403, 50003, "Cannot execute action on a DM channel")
    NOT_YOURS = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    DMS_CLOSED = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    INVALID_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_RECIPIENT = (400, 50033, "Invalid Recipient(s)")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    NO_HISTORY = (400, 160002, "You cannot reply without permission to read message history")


class Refusal(Exception):
    """An error response as Discord's."""

    def __init__(self, code: Code, *, errors: dict[str, Any] | None = None) -> None:
        self.status, self.code, self.message = code.value
        self.errors = errors
        super().__init__(self.message)

    @property
    def body(self) -> dict[str, Any]:
        """Return the JSON object that Discord would answer with."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        return body if self.errors is None else body | {"errors": self.errors}


class Unsupported(Exception):
    """A feature of Discord that the loopback does not implement."""

    status = 501

    def __init__(self, what: str) -> None:
        super().__init__(f"The loopback Discord does not know {what}; see loopback/README.md.")

    @property
    def body(self) -> dict[str, Any]:
        """Return a JSON object with the sentence."""
        return {"message": str(self), "code": 0}


class Declined(Exception):
    """Something that Discord's own client would not let a person do, in a sentence."""
