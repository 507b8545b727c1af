"""Seasons: the card of a season, found by its show and its number."""

from __future__ import annotations

import re

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.live_games import LiveGames
from bot.services.ports import Clock
from bot.services.server_facts import FactBases
from bot.services.whois import InPlayError, refuse_in_play
from questions.cards.person import Card
from questions.cards.season import make_season_card
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.policy import View
from questions.names.index import fold


class NoSeasonError(PlayerError):
    """There is no such season, or no such show."""


class Seasons:
    """Looks seasons up."""

    def __init__(self, bases: FactBases, play: LiveGames, clock: Clock) -> None:
        """Seasons are those that ship."""
        self._bases, self._play, self._clock = bases, play, clock
        self.shows = shows(bases.shared)

    async def look_up(self, text: str, guild: GuildId | None, asker: PlayerId) -> Card:
        """The card of `the-bachelorette 17`, or `The Bachelorette 17`.

        `InPlayError` where an open question is about it or about anyone on it, `NoSeasonError` where there
        is no such season.
        """
        season = find_season(self._bases.shared, text)
        base = await self._bases.of(guild)
        card = make_season_card(season, base, View.safe(self._clock().date()))
        live = self._play.questions_in_play(guild, asker)
        refuse_in_play(card.text, live)
        for question in live:
            facts = [fact for fact_id in question.evidence if (fact := base.find(fact_id))]
            named = {base.name(person) for person in question.people}
            if any(name in card.text for name in named) or any(
                fact in base.about(season.slug) for fact in facts
            ):
                raise InPlayError
        return card

    def complete(
        self, show: str, typed: str, guild: GuildId | None, asker: PlayerId
    ) -> list[tuple[int, str]]:
        """Numbers of a show's seasons with lead and year, the newest first; bare while a question is open."""
        base, view = self._bases.shared, View.safe(self._clock().date())
        is_bare = bool(self._play.questions_in_play(guild, asker))
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
    """The season that `text` names by show and number; `NoSeasonError` with a sentence where none is."""
    said, _, number = re.sub(r"[\s-]+", " ", text).strip().rpartition(" ")
    wanted = _bare(re.sub(r"\bseason$", "", said.casefold().rstrip(", ")))
    show = next((show for show in shows(base) if wanted in (_bare(show.name), _bare(show.slug))), None)
    if show is None or not re.fullmatch(r"\d{1,3}", number, re.ASCII):
        names = ", ".join(show.name for show in shows(base))
        raise NoSeasonError(f"Write the show and the number, like The Bachelorette 17. I know {names}.")
    known = numbered(base, show.slug)
    if season := known.get(int(number)):
        return season
    raise NoSeasonError(
        f"I know no season {int(number)} of {show.name}: I know {min(known)} to {max(known)}."
    )


def numbered(base: FactBase, show: str) -> dict[int, Entity]:
    """The seasons of a show by number, in order."""
    entities = base.world.entities.values()
    own = {e.number: e for e in entities if e.kind is Kind.SEASON and e.show == show and e.number}
    return dict(sorted(own.items()))


def _bare(name: str) -> str:
    """A show as people write it: `the-bachelorette` and `Bachelorette` are one."""
    return fold(name).removeprefix("the ")
