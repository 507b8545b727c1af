"""Seasons: the card of a season, found by its show and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.server_facts import FactBases
from bot.services.spoilers import SpoilerGuard
from bot.services.views import Views
from questions.cards.card import Card
from questions.cards.season import make_season_card
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.names.index import fold


@dataclass(eq=False)
class NoShowError(PlayerError):
    """No show and number were understood; `shows` are those that are known."""

    shows: tuple[str, ...]


@dataclass(eq=False)
class NoSeasonError(PlayerError):
    """The show has no such season; those known go from `first` to `last`."""

    show: str
    number: int
    first: int
    last: int


class Seasons:
    """Looks seasons up."""

    def __init__(self, bases: FactBases, guard: SpoilerGuard, views: Views) -> None:
        """Seasons are those that ship."""
        self._bases, self._guard, self._views = bases, guard, views
        self.shows = shows(bases.shared)

    async def look_up(self, text: str, guild: GuildId | None, asker: PlayerId) -> Card:
        """The card of `the-bachelorette 17`, or `The Bachelorette 17`.

        `InPlayError` where an open question keeps it or anyone on it back, `NoShowError` or `NoSeasonError`
        where there is no such season.
        """
        season = find_season(self._bases.shared, text)
        card = make_season_card(season, await self._bases.of(guild), self._views.view_for(guild))
        spoilers = await self._guard.spoilers(guild, asker)
        spoilers.refuse_season(season.slug)
        spoilers.refuse_text(card.text)
        return card

    def find_show(self, text: str) -> Entity | None:
        """The show that `text` names, and nothing but it."""
        return next(
            (show for show in self.shows if _bare(text) in (_bare(show.name), _bare(show.slug))), None
        )

    def names_season(self, text: str) -> bool:
        """Whether `text` names a season by show and number."""
        try:
            find_season(self._bases.shared, text)
        except (NoShowError, NoSeasonError) as unknown:
            return isinstance(unknown, NoSeasonError)
        return True

    async def complete(
        self, show: str, typed: str, guild: GuildId | None, asker: PlayerId
    ) -> list[tuple[int, str]]:
        """Numbers of a show's seasons with lead and year, the newest first; bare while a question is open."""
        base, view = self._bases.shared, self._views.view_for(guild)
        is_bare = (await self._guard.spoilers(guild, asker)).question_is_open
        found = [
            (number, str(number) if is_bare else naming.season_choice(base, view, season.slug))
            for number, season in reversed(numbered(base, show).items())
        ]
        wanted = typed.casefold().strip()
        begun = [each for each in found if each[1].startswith(wanted)]
        return begun or [each for each in found if wanted in each[1].casefold()]


def shows(base: FactBase) -> tuple[Entity, ...]:
    """The shows of which a season is known."""
    slugs = dict.fromkeys(entity.show for entity in base.world.entities.values() if entity.show)
    return tuple(show for slug in slugs if slug and (show := base.entity(slug)))


def find_season(base: FactBase, text: str) -> Entity:
    """The season that `text` names by show and number; `NoShowError` or `NoSeasonError` where none is."""
    said, _, number = re.sub(r"[\s-]+", " ", text).strip().rpartition(" ")
    wanted = _bare(re.sub(r"\bseason$", "", said.casefold().rstrip(", ")))
    show = next((show for show in shows(base) if wanted in (_bare(show.name), _bare(show.slug))), None)
    if show is None or not re.fullmatch(r"\d{1,3}", number, re.ASCII):
        raise NoShowError(tuple(show.name for show in shows(base)))
    known = numbered(base, show.slug)
    if season := known.get(int(number)):
        return season
    raise NoSeasonError(show.name, int(number), min(known), max(known))


def numbered(base: FactBase, show: str) -> dict[int, Entity]:
    """The seasons of a show by number, in order."""
    entities = base.world.entities.values()
    own = {e.number: e for e in entities if e.kind is Kind.SEASON and e.show == show and e.number}
    return dict(sorted(own.items()))


def _bare(name: str) -> str:
    """A show as people write it: `the-bachelorette` and `Bachelorette` are one."""
    return fold(name).removeprefix("the ")
