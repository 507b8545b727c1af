"""Couples: a wedding with its place and day in one line, what it was like in another, who is together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from questions.cards import lines
from questions.cards.card import Saying, Sight
from questions.facts.ending import partings
from questions.facts.fact import Fact, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Role, Section


def weddings(facts: Sequence[Fact], person: Slug, sight: Sight) -> Iterator[Saying]:
    """`Married Ryan Sutter in Rancho Mirage, California, on December 6, 2003`, and what it was like."""
    partners = dict.fromkeys(_partner(fact, person, sight) for fact in facts)
    for partner in filter(None, partners):
        own = [fact for fact in facts if _partner(fact, person, sight) == partner]
        if (said := _marriage(own, sight.base.name(partner), facts, sight)) is not None:
            yield said
        if (said := _details(own, person, sight)) is not None:
            yield said


def is_of_a_wedding(fact: Fact, sight: Sight) -> bool:
    """Whether a fact is said in the lines of a wedding."""
    roles = (Role.MARRIAGE, Role.WEDDING_PLACE, Role.WEDDING_DETAIL)
    return sight.base.predicate(fact).role in roles


def _partner(fact: Fact, person: Slug, sight: Sight) -> str | None:
    if not is_of_a_wedding(fact, sight):
        return None
    other = fact.object if sight.base.predicate(fact).role is Role.MARRIAGE else fact.scope
    return other if fact.subject == person else fact.subject


def _marriage(own: Sequence[Fact], partner: str, facts: Sequence[Fact], sight: Sight) -> Saying | None:
    """The place and the day, behind a curator's own words where there are any."""
    told = [*_of(own, Role.MARRIAGE, sight), *_of(own, Role.WEDDING_PLACE, sight)]
    if not told:
        return None
    story = next(
        (fact for fact in facts if fact.story and fact.object.startswith(f"married {partner}")), None
    )
    place = next((fact.object for fact in told if fact.scope), "")
    days = [fact.happened for fact in (*told, *([story] if story else [])) if fact.happened]
    day = max(days, key=lambda day: len(str(day)), default=None)
    ended = any(partings(fact, sight.base, sight.view) for fact in told)
    if story:
        where = [
            part for part in (place if place not in story.object else "", day.words if day else "") if part
        ]
        text = f"M{story.object[1:]}" + (f" ({', '.join(where)})" if where else "")
        told.append(story)
    else:
        text = f"Married {partner}" + (f" {_at(place)}" if place else "")
        text += f"{',' if place else ''} {_when(day)}" if day else ""
    return Saying(f"{text}{'; later parted' if ended else ''}", tuple(told))


def together(facts: Sequence[Fact], sight: Sight) -> Iterator[Saying]:
    """`Together with Kelsey Anderson (as of November 2024)`."""
    by_text: dict[str, list[Fact]] = {}
    for fact in facts:
        predicate = sight.base.predicate(fact)
        if predicate.couple and predicate.section is Section.LIFE and not is_of_a_wedding(fact, sight):
            by_text.setdefault(lines.words(fact, sight.base, predicate.card, sight.view), []).append(fact)
    for text, same in by_text.items():
        latest = max((fact.as_of for fact in same), key=lambda day: day.last)
        yield Saying(f"{text} (as of {latest.month_words})", tuple(same))


def _details(own: Sequence[Fact], person: Slug, sight: Sight) -> Saying | None:
    details = _of(own, Role.WEDDING_DETAIL, sight)
    if not details:
        return None
    first, predicate = details[0], sight.base.predicate(details[0])
    things = list(dict.fromkeys(fact.object for fact in details))
    listed = " and ".join([", ".join(things[:-1]), things[-1]]) if len(things) > 1 else things[0]
    wording = predicate.card if first.subject == person else predicate.inverse_card or predicate.card
    return Saying(lines.words(replace(first, object=listed), sight.base, wording, sight.view), tuple(details))


def _of(own: Sequence[Fact], role: Role, sight: Sight) -> list[Fact]:
    return [fact for fact in own if sight.base.predicate(fact).role is role]


def _at(place: str) -> str:
    return f"at {place[0].lower()}{place[1:]}" if place.startswith("The ") else f"in {place}"


def _when(day: PartialDate) -> str:
    return f"{'on' if day.day else 'in'} {day.words}"
