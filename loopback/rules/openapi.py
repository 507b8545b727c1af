"""Request bodies compared with Discord's published OpenAPI description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import (
    ValidationError,
    best_match,  # pyright: ignore[reportUnknownVariableType] - partial stubs
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loopback.world.model import Json


class Description:
    """A copy of the description, asked by method and route."""

    def __init__(self, document: Json) -> None:
        self._document = document
        # The description says that ids are strings; discord.py sends those of attachments as
        # numbers (discord/file.py, `File.to_dict`), so here they may be either.
        document["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}

    def problem(self, method: str, path: str, body: Any) -> str | None:
        """Return what is wrong with a request's body, in a sentence, or None."""
        key = method.lower(), path
        if key not in self._validators:
            self._validators[key] = self._validator(*key)
        validator = self._validators[key]
        if validator is None:
            return None
        errors = cast("Iterator[ValidationError]", validator.iter_errors(body))  # pyright: ignore[reportUnknownMemberType] - partial stubs
        error = cast("ValidationError | None", best_match(errors))
        return None if error is None else f"{error.json_path}: {error.message[:300]}"

    def _validator(self, method: str, path: str) -> Draft202012Validator | None:
        operation = self._document["paths"].get(path, {}).get(method, {})
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        schema = content["application/json"]["schema"]
        # The schema's references point into the whole document, so it travels along.
        return Draft202012Validator(schema | {"components": self._document["components"]})
