"""What stands on a card beside roles and seasons: the best known first, and no event twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from questions.cards import lines
from questions.cards.card import Sight
from questions.cards.couples import is_of_a_wedding
from questions.cards.repeats import is_within, tells_the_same
from questions.facts import naming
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug, TimeType
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Role, Section

_OWN = 100  # what a server's staff added, for that server
_STORY, _PER_FAME = 8, 10  # a story of fame 3 stands between a contest won and a nickname


@dataclass(frozen=True, slots=True)
class Told:
    """A line, with how well known is what it tells."""

    section: Section
    bare: str
    date: str
    facts: tuple[Fact, ...]
    fame: int
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.bare} ({self.date})" if self.date else self.bare

    def repeats(self, other: str) -> bool:
        """Whether another line tells the same event."""
        return tells_the_same(self.bare, other, self.names)

    @property
    def is_story(self) -> bool:
        """Whether a curator tells it."""
        return any(fact.story for fact in self.facts)

    def is_said_by(self, line: str) -> bool:
        """Whether a line at the top says it: the same event, or the same thing in passing."""
        things = {fact.object for fact in self.facts if fact.scope is None and " " in fact.object}
        is_wedding = self.bare.startswith("Married ") and line.startswith("Married ")
        return is_wedding or self.repeats(line) or any(is_within(thing, line) for thing in things)


def ranked(facts: Sequence[Fact], person: Slug, sight: Sight) -> list[Told]:
    """The lines that are neither roles, captions nor of a couple."""
    return each_event_once(_stories_of(facts, person, sight))


def each_event_once(told: Iterable[Told]) -> list[Told]:
    """The best known first; of an event that is told again a curator's line, or else the best known."""
    kept: list[Told] = []
    for each in sorted(told, key=lambda each: (not each.is_story, -each.fame)):
        if not any(each.repeats(other.bare) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: -each.fame)


def fame(fact: Fact, sight: Sight) -> int:
    """How well known is what a fact tells, by its curator or its predicate; a server knows its own."""
    if fact.guild_id:
        return _OWN
    if fact.story:
        return _STORY + _PER_FAME * fact.story.fame
    predicate = sight.base.predicate(fact)
    return max(predicate.fame, 2 * predicate.weight)


def _stories_of(facts: Sequence[Fact], person: Slug, sight: Sight) -> Iterator[Told]:
    by_text: dict[tuple[Section, str], list[Fact]] = {}  # two sources that say the same share a line
    for fact in sorted(facts, key=lambda fact: sight.base.premiere(fact.scope or "") or date.min):
        section, text = _section(fact, sight), _text(fact, person, facts, sight)
        if section and text and not _is_said_elsewhere(fact, facts, sight):
            by_text.setdefault((section, text), []).append(fact)
    names = (sight.base.name(person), *_others(facts, person, sight))
    for (section, text), same in by_text.items():
        known = max(fame(fact, sight) for fact in same)
        yield Told(section, text, _date(same, facts, sight), tuple(same), known, names)


def _is_said_elsewhere(fact: Fact, facts: Sequence[Fact], sight: Sight) -> bool:
    """Whether another line says more: of a couple, of a contest won or danced in, a curator's entrance."""
    predicate = sight.base.predicate(fact)
    if is_of_a_wedding(fact, sight) or (predicate.couple and predicate.section is Section.LIFE):
        return True
    won = {each.object for each in facts if sight.base.predicate(each).role is Role.CONTEST_WON}
    danced = {each.scope or "" for each in facts if sight.base.predicate(each).role is Role.DANCE_PARTNER}
    if predicate.role is Role.CONTEST:
        return any(fact.object in more for more in won | danced)
    if predicate.role is Role.DANCE_PARTNER:
        return fact.scope in won
    same = (each for each in facts if each.predicate == fact.predicate and each.scope == fact.scope)
    return predicate.is_functional and not fact.story and any(each.story for each in same)


def _section(fact: Fact, sight: Sight) -> Section | None:
    """Where it stands; what names no season has no line of a season to stand in."""
    section = sight.base.predicate(fact).section
    if section is Section.SEASONS:
        return None if sight.base.season_of(fact) else Section.LIFE
    return (
        None if section is Section.BILLED else Section.MOMENTS if section is Section.MOMENTS else Section.LIFE
    )


def _text(fact: Fact, person: Slug, facts: Sequence[Fact], sight: Sight) -> str:
    predicate = sight.base.predicate(fact)
    words = predicate.card if fact.subject == person else predicate.inverse_card
    if not words:
        return ""
    text = lines.words(fact, sight.base, words, sight.view)
    if predicate.role is Role.CONTEST_WON and (partner := _dance_partner(fact, facts, sight)):
        text += f", with {partner.object}"
    text = text[0].upper() + text[1:]
    if fact.told_by and fact.told_by != person:
        text += f", as told by {sight.base.name(fact.told_by)}"
    return text


def _dance_partner(won: Fact, facts: Sequence[Fact], sight: Sight) -> Fact | None:
    partners = sight.base.role(Role.DANCE_PARTNER)
    return next((fact for fact in facts if fact.predicate == partners and fact.scope == won.object), None)


def _date(same: Sequence[Fact], facts: Sequence[Fact], sight: Sight) -> str:
    """The season where there were several, else the day where it is recorded."""
    first = same[0]
    if sight.base.predicate(first).object is Kind.DATE:
        return ""
    if first.scope and sight.base.show(first.scope) and _section(first, sight) is Section.MOMENTS:
        seasons = {season for fact in facts if (season := sight.base.season_of(fact))}
        return naming.season_in_brief(sight.base, first.scope).partition(" (")[0] if len(seasons) > 1 else ""
    if first.time is not TimeType.PERMANENT:
        return f"as of {max(same, key=lambda fact: fact.as_of.last).as_of.month_words}"
    days = [day for fact in same for day in _days(fact, sight)]
    return max(days, key=_exactness).month_words if days else ""


def _days(fact: Fact, sight: Sight) -> Iterator[PartialDate]:
    return (each.happened for each in sight.base.restated(fact) if each.happened)


def _exactness(day: PartialDate) -> int:
    return len(str(day))


def _others(same: Sequence[Fact], person: Slug, sight: Sight) -> Iterator[str]:
    """The people whom a line names by slug; their names alone make no event."""
    for slug in dict.fromkeys(slug for fact in same for slug in fact.mentions):
        entity = sight.base.entity(slug)
        if entity and entity.kind is Kind.PERSON and slug != person:
            yield entity.name
