"""The cast of a season: by fate once that is known, until then by name with what the show billed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from questions.cards import lines
from questions.cards.appearances import Appearance, ordinal
from questions.cards.billing import caption
from questions.cards.card import Saying, Sight
from questions.facts.entity import State
from questions.facts.fact import Fact, Slug
from questions.facts.fate import fates
from questions.facts.predicate import Role, Section

_FINALIST, _LAST = 4, 1000
_ROW = 6  # people in a line, where neither week nor place parts them


def by_name(cast: Mapping[Slug, Appearance], sight: Sight) -> Iterator[Saying]:
    """`Michael Allio, 36 years old, from Akron, Ohio, Business Owner`: a line each; of the dead no job."""
    for person in sorted(cast, key=sight.base.name):
        here = cast[person]
        entity = sight.base.entity(person)
        is_public = entity is not None and entity.state is State.PUBLIC
        billed = [_inside(fact, sight) for fact in here.facts if is_public and _is_billed(fact, sight)]
        yield Saying(", ".join([sight.base.name(person), *dict.fromkeys(billed)]), here.facts)


def by_fate(cast: Mapping[Slug, Appearance], season: Slug, sight: Sight) -> Iterator[Saying]:
    """`3rd: Greg Grippo (marketing sales representative)`, then a line for each week, the last first."""
    fate = fates(sight.base, season)
    order = sorted(cast, key=lambda person: (fate.get(person, _LAST), sight.base.name(person)))
    groups: dict[str, list[Slug]] = {}
    for person in order:
        groups.setdefault(_label(cast[person]), []).append(person)
    if len(groups) == 1:
        groups = {"": order}  # of which nothing sets anybody apart
    for label, people in groups.items():
        for row in _rows(people, label):
            facts = tuple(fact for person in row for fact in cast[person].facts)
            names = ", ".join(_member(person, cast[person], sight) for person in row)
            named = label or _range(row, cast)
            yield Saying(f"{named}: {names}" if named else names, facts)


def _label(here: Appearance) -> str:
    week = here.of(Role.DEPARTURE)
    if here.place and here.place <= _FINALIST:
        return ordinal(here.place).capitalize()
    if week:
        return f"Left in week {week.object}"
    return "" if here.place else "Also there"


def _rows(people: Sequence[Slug], label: str) -> Iterator[Sequence[Slug]]:
    if label:
        yield people
        return
    yield from (people[start : start + _ROW] for start in range(0, len(people), _ROW))


def _range(row: Sequence[Slug], cast: Mapping[Slug, Appearance]) -> str:
    """`5th to 10th`, of those whom only places part."""
    places = [place for person in row if (place := cast[person].place)]
    if len(places) < len(row) or any(_label(cast[person]) for person in row):
        return ""
    first, last = ordinal(min(places)), ordinal(max(places))
    return first if first == last else f"{first} to {last}"


def _member(person: Slug, here: Appearance, sight: Sight) -> str:
    """`Michael Allio (business owner, left by own choice)`."""
    entity = sight.base.entity(person)
    job, manner = here.of(Role.JOB), here.of(Role.MANNER)
    is_public = entity is not None and entity.state is State.PUBLIC
    said = [caption(job.object)] if job and is_public else []
    said += [lines.words(manner, sight.base, sight.base.predicate(manner).card, sight.view)] if manner else []
    said += [_inside(fact, sight) for fact in _others(here, sight)]
    name = sight.base.name(person)
    return f"{name} ({', '.join(said)})" if said else name


def _others(here: Appearance, sight: Sight) -> Iterable[Fact]:
    """Outcomes without a role, such as the first impression rose."""
    predicate = sight.base.predicate
    return (fact for fact in here.facts if predicate(fact).outcome and predicate(fact).role is None)


def _is_billed(fact: Fact, sight: Sight) -> bool:
    return sight.base.predicate(fact).section is Section.BILLED


def _inside(fact: Fact, sight: Sight) -> str:
    """`from Akron, Ohio`, `Business Owner`: values keep the letters in which the show wrote them."""
    words = sight.base.predicate(fact).card
    inside = words if words.startswith("{") else words[0].lower() + words[1:]
    return lines.words(fact, sight.base, inside, sight.view)
