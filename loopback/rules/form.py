"""A request's body, read place by place, with Discord's error tree of what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from loopback.errors import Code, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from loopback.world.model import Json

Path: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Form:
    """The problems found in one body so far."""

    # https://discord.com/developers/docs/reference#error-messages
    errors: Json = field(default_factory=dict[str, Any])

    def add(self, path: Path, code: str, message: str) -> None:
        """Note a problem at a place."""
        node = self.errors
        for step in path:
            node = node.setdefault(str(step), {})
        problem, found = {"code": code, "message": message}, node.setdefault("_errors", [])
        if problem not in found:
            found.append(problem)

    def refuse(self) -> None:
        """Refuse the body if anything was wrong with it."""
        if self.errors:
            raise Refusal(Code.INVALID_FORM, errors=self.errors)


@dataclass(frozen=True, slots=True)
class Spot:
    """An object inside a body, with its path."""

    body: Json
    form: Form
    path: Path = ()

    def wrong(self, code: str, message: str, *path: str | int) -> None:
        """Note a problem at a place inside."""
        self.form.add((*self.path, *path), code, message)

    def get(self, key: str, *, required: bool = False) -> Any:
        """Return a value; None if there is none, which may be a problem."""
        value = self.body.get(key)
        if value is None and required:
            self.wrong("BASE_TYPE_REQUIRED", "This field is required", key)
        return value

    def text(self, key: str, low: int, high: int, *, required: bool = False) -> str:
        """Return a text within length limits."""
        value = self.get(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong("STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.', key)
            return ""
        if not value and not required:
            return ""
        self.length(len(value), low, high, key)
        return value

    def length(self, length: int, low: int, high: int, *path: str | int) -> None:
        """Note a wrong length, in Discord's words."""
        if low <= length <= high:
            return
        if low > 0 and high < 10**6:
            words = f"Must be between {low} and {high} in length."
            self.wrong("BASE_TYPE_BAD_LENGTH", words, *path)
        else:
            self.wrong("BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.", *path)

    def number(
        self, key: str, low: float, high: float, *, required: bool = False, real: bool = False
    ) -> int | float | None:
        """Return a number within limits."""
        value = self.get(key, required=required)
        if value is None:
            return None
        kinds = (int, float) if real else (int,)
        if isinstance(value, bool) or not isinstance(value, kinds):
            self.wrong("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.', key)
            return None
        if value > high:
            words = f"int value should be less than or equal to {high}."
            self.wrong("NUMBER_TYPE_MAX", words, key)
        elif value < low:
            words = f"int value should be greater than or equal to {low}."
            self.wrong("NUMBER_TYPE_MIN", words, key)
        return value

    def one_of(self, key: str, allowed: Collection[int], *, required: bool = True) -> int | None:
        """Return a number that is among those allowed, else None."""
        value = self.get(key, required=required)
        if value is None or (isinstance(value, int) and value in allowed):
            return value
        choices = ", ".join(str(one) for one in sorted(allowed))
        self.wrong("BASE_TYPE_CHOICES", f"Value must be one of {{{choices}}}.", key)
        return None

    def child(self, key: str, *, required: bool = False) -> Spot | None:
        """Return the object under a key."""
        value = self.get(key, required=required)
        return None if value is None else self.at(value, key)

    def at(self, value: Any, *path: str | int) -> Spot:
        """Return a spot for a value inside this one."""
        if not isinstance(value, dict):
            self.wrong("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType", *path)
            value = {}
        return Spot(cast("Json", value), self.form, (*self.path, *path))

    def values(self, key: str, low: int, high: int, *, required: bool = False) -> list[Any]:
        """Return the items of a list within size limits."""
        value = self.get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType", key)
            return []
        items = cast("list[Any]", value)
        self.length(len(items), low, high, key)
        return items

    def children(self, key: str, low: int, high: int, *, required: bool = False) -> list[Spot]:
        """Return the objects of a list within size limits."""
        items = self.values(key, low, high, required=required)
        return [self.at(item, key, number) for number, item in enumerate(items)]

    def unique(self, spots: list[Spot], key: str, code: str, message: str) -> None:
        """Note every spot whose value under a key was seen before."""
        seen: set[Any] = set()
        for spot in spots:
            value = spot.body.get(key)
            if isinstance(value, str) and value in seen:
                spot.wrong(code, message, key)
            seen.add(str(value))
