"""Who and what facts are about: people, seasons, shows, podcasts, companies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from questions.facts.fact import Slug


class Kind(StrEnum):
    """What may stand in a slot; the last five are words, not entities; a `name` is a proper one."""

    PERSON = "person"
    SEASON = "season"
    SHOW = "show"
    PODCAST = "podcast"
    COMPANY = "company"
    PLACE = "place"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"

    @property
    def is_entity(self) -> bool:
        """Whether a slug must stand here, rather than words."""
        return self not in (Kind.PLACE, Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.NAME)


class State(StrEnum):
    """What we owe a person: only public figures are asked about."""

    PUBLIC = "public"
    PRIVATE = "private"
    DECEASED = "deceased"
    OPTED_OUT = "opted-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name; `show` and `number` are those of a season."""

    slug: Slug
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    state: State = State.PUBLIC
    show: Slug | None = None
    number: int | None = None
