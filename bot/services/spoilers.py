"""Spoilers: what look-ups withhold while questions are open, without revealing the answers.

Withheld is what the question shows anyway and, if its answer is a person to be typed, the whole cast of a
season with that person. Looking up everyone reveals that season, and no more.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.game.session import Round
from bot.services.live_games import LiveGames
from bot.services.ports.games import Games
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slot, Slug
from questions.facts.predicate import Role
from questions.writer.question import Question, QuestionKind


class InPlayError(PlayerError):
    """An open question requires this to be withheld."""


class GameOnError(PlayerError):
    """A running game has upcoming questions that this could reveal."""


@dataclass(frozen=True, slots=True)
class Spoilers:
    """The people and seasons that are withheld; `texts` are the names and choices that no card may show."""

    people: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    everyone: bool = False
    every_season: bool = False
    game_is_on: bool = False
    question_is_open: bool = False

    def refuse_people(self, slugs: Iterable[str]) -> None:
        """`InPlayError` if one of the people is withheld."""
        if self.everyone or not self.people.isdisjoint(slugs):
            raise InPlayError

    def refuse_season(self, slug: str) -> None:
        """`InPlayError` if a season is withheld."""
        if self.everyone or self.every_season or slug in self.seasons:
            raise InPlayError

    def refuse_text(self, shown: str) -> None:
        """`InPlayError` if a card would show something withheld."""
        if self.texts and re.search(
            rf"(?<!\w)({'|'.join(map(re.escape, self.texts))})(?!\w)", shown, re.IGNORECASE
        ):
            raise InPlayError


@dataclass(slots=True)
class SpoilerGuard:
    """Withholds what is open in the member's own games and in the server where they ask."""

    play: LiveGames
    games: Games
    base: FactBase

    async def spoilers(self, guild: GuildId | None, asker: PlayerId) -> Spoilers:
        """What to withhold from a member who asks in a server, or in direct messages (`None`).

        A server's games all run in one process; a member's other games may run in others.
        """
        current = [session.current for session in self.play.games_of(guild, asker)]
        current += await self.games.current_rounds_elsewhere(asker)
        rounds = [round_ for round_ in current if round_]
        kept = [_kept_back(round_, self.base) for round_ in rounds]
        return Spoilers(
            people=frozenset[str]().union(*(each.people for each in kept)),
            seasons=frozenset[str]().union(*(each.seasons for each in kept)),
            texts=frozenset[str]().union(*(each.texts for each in kept)),
            everyone=any(each.everyone for each in kept),
            every_season=any(each.every_season for each in kept),
            game_is_on=bool(current),
            question_is_open=bool(rounds),
        )


def _kept_back(round_: Round, base: FactBase) -> Spoilers:
    question = round_.question
    seen = set(_seen_people(round_, base))
    answers = _hidden_answers(question, seen, base)
    suspects = _suspects(question, answers, base) if answers else set[str]()
    is_person_unknown = question.asks is Kind.PERSON and question.kind.is_typed and not answers - seen
    people = seen | (suspects or set[str]())
    choices = [choice.text for choice in question.choices]
    return Spoilers(
        people=frozenset(people),
        seasons=frozenset(_seasons(question, base)),
        texts=frozenset([*choices, *(base.name(person) for person in people)]),
        everyone=suspects is None or is_person_unknown,
        every_season=question.asks is Kind.SEASON and question.kind.is_typed,
    )


def _seen_people(round_: Round, base: FactBase) -> Iterator[str]:
    """The people in the stem, the choices and the clues shown so far."""
    question = round_.question
    yield from (choice.slug for choice in question.choices if choice.slug)
    is_who = question.kind is QuestionKind.WHO
    prompts = question.prompts[: round_.clues] if is_who else question.prompts
    read = " ".join([question.stem, *prompts])
    yield from (person for person in question.people if base.name(person) in read)


def _hidden_answers(question: Question, seen: set[str], base: FactBase) -> set[str]:
    """Who is asked for, or leads to the answer, without being named."""
    if question.asks is Kind.PERSON and question.kind.is_typed:
        return {person for person in question.people if base.name(person) == question.accepted[0]}
    return set[str](question.people) - seen


def _suspects(question: Question, answers: set[str], base: FactBase) -> set[str] | None:
    """A set that is the same whoever of it is the answer; `None` where only everyone would do.

    Of somebody's seasons the question's id chooses, since the cast of all would leave few of them in common.
    """
    found = set[str]()
    for answer in sorted(answers):
        if answer in found:
            continue
        named = question.season if question.season and answer in cast(question.season, base) else None
        own = sorted(slug for slug in base.seasons_of(answer) if answer in cast(slug, base))
        if not named and not own:
            return None
        found |= cast(named or own[zlib.crc32(question.id.encode()) % len(own)], base)
    return found


def _seasons(question: Question, base: FactBase) -> Iterator[str]:
    """The seasons that a question says it is about, none of which is its answer."""
    if question.season:
        yield question.season
    chosen = [choice.slug for choice in question.choices if choice.slug]
    yield from (slug for slug in chosen if base.show(slug))
    if chosen or question.asks in (Kind.PERSON, Kind.SEASON):
        return
    for fact in base.find_all(question.evidence):
        yield from (slug for slot in Slot if (slug := fact.fill(slot)) and base.show(slug))


def cast(season: str, base: FactBase) -> set[str]:
    """Everyone of a season, its leads among them."""
    contestants = {fact.subject for fact in base.filled(base.role(Role.CAST), Slot.OBJECT, Slug(season))}
    return {*contestants, *(lead.slug for lead in base.leads(season))}
