"""Judging: whether a typed answer is right, compared with everything else it could mean in the server."""

from __future__ import annotations

from functools import cached_property

from bot.game.ids import GuildId
from bot.services.server_facts import FactBases
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Slot, Slug
from questions.facts.predicate import Role
from questions.judge.factory import AnswerKind, Judge, Leads, PersonJudge, SeasonJudge, Verdict, make_judge
from questions.names.cast import every_season
from questions.writer.compose import names_of
from questions.writer.question import Question

_KINDS = {Kind.PLACE: AnswerKind.PLACE, Kind.NUMBER: AnswerKind.NUMBER, Kind.DATE: AnswerKind.DATE}


class Judging:
    """Makes the judge of each question from the facts of the server in which it is asked."""

    def __init__(self, bases: FactBases) -> None:
        """Names are compared with everybody's, not with the answer alone; their index is made here."""
        self._bases, self._names = bases, bases.names

    @cached_property
    def _leads(self) -> Leads:
        """Every season with its leads, read when a season is first asked for."""
        return Leads(list(every_season(self._bases.shared)))

    @cached_property
    def _seasons(self) -> dict[str, Slug]:
        """Each season by the name that is shown."""
        return {self._bases.shared.name(slug): slug for slug in self._leads.index.seasons}

    async def judge(self, guild: GuildId, question: Question, text: str) -> Verdict:
        """The verdict on what a player of a server typed."""
        return self._judge_of(question, await self._bases.of(guild)).grade(text)

    def _judge_of(self, question: Question, base: FactBase) -> Judge:
        if question.asks is Kind.SEASON and (season := self._seasons.get(question.accepted[0])):
            return SeasonJudge(self._leads, season)
        if question.asks is not Kind.PERSON:
            kind = _KINDS.get(question.asks, AnswerKind.PHRASE)
            return make_judge(kind, question.accepted, _others(question, base))
        answers = _people(question, base)
        if not answers:
            return make_judge(AnswerKind.PERSON, question.accepted)
        return PersonJudge(self._names, answers, _cast(question.season, base) if question.season else None)


def _people(question: Question, base: FactBase) -> list[Entity]:
    """Whom the accepted name means, of the people of the question."""
    known = (base.entity(slug) for slug in question.people)
    return [person for person in known if person and person.name == question.accepted[0]]


def _cast(season: Slug, base: FactBase) -> set[Slug] | None:
    """Among whom a question about a season looks; everyone, where its cast is not known."""
    cast = {fact.subject for fact in base.filled(base.role(Role.CAST), Slot.OBJECT, season)}
    return cast | {lead.slug for lead in base.leads(season)} if cast else None


def _others(question: Question, base: FactBase) -> list[str]:
    """What else might be meant: all other names of that kind, or whatever else is said by the predicate."""
    if question.asks.is_entity:
        values = [each.slug for each in base.world.entities.values() if each.kind is question.asks]
    else:
        values = list({fact.object for fact in base.of(question.predicate)})
    named = (names_of(base, value) for value in values)
    return [name for names in named if names[0] != question.accepted[0] for name in names]
