"""The seasons somebody was on, in the order of their premieres, and what became of them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from questions.cards import lines
from questions.cards.card import Saying, Sight
from questions.facts import naming
from questions.facts.ending import partings
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.predicate import Role, Section

_FINALIST = 4  # up to this place everybody has one of their own; of those who leave in one week it is a count

_FINISHES = (Role.WINNER, Role.CHAMPION, Role.RUNNER_UP, Role.PLACEMENT, Role.DEPARTURE, Role.MANNER)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A season with what may be said of somebody on it."""

    season: Slug
    facts: tuple[Fact, ...]
    sight: Sight

    def has(self, role: Role) -> bool:
        """Whether one of the facts is of a role."""
        return self.of(role) is not None

    def of(self, role: Role) -> Fact | None:
        """The fact of a role."""
        wanted = self.sight.base.role(role)
        return next((fact for fact in self.facts if fact.predicate == wanted), None)

    @property
    def is_of_cast(self) -> bool:
        """Whether somebody was there for a rose, not to hand them out or to host."""
        return not self.has(Role.LEAD) and not self.has(Role.HOST)

    @property
    def place(self) -> int | None:
        """Where somebody finished, by what may be known."""
        if self.has(Role.WINNER):
            return 1
        if self.has(Role.RUNNER_UP):
            return 2
        placed = self.of(Role.PLACEMENT)
        return int(placed.object) if placed else None


def appearances(facts: Iterable[Fact], person: Slug, sight: Sight) -> list[Appearance]:
    """Where somebody was seen, the first season first."""
    told: dict[Slug, list[Fact]] = {}
    for fact in facts:
        season = sight.base.season_of(fact)
        if season and fact.subject == person and sight.base.predicate(fact).section is Section.SEASONS:
            told.setdefault(season, []).append(fact)
    order = naming.in_order(sight.base, told)
    return [Appearance(Slug(slug), tuple(told[Slug(slug)]), sight) for slug in order]


def became(here: Appearance, *, besides: Fact | None = None) -> Saying | None:
    """`runner-up, engaged to Ryan Sutter`: the best first; without what the fact `besides` says."""
    said = [saying for saying in _all_that_became(here) if besides not in saying.facts]
    if not said:
        return None
    text = ", ".join(dict.fromkeys(saying.text for saying in said))
    return Saying(text, tuple(fact for saying in said for fact in saying.facts))


def season_line(here: Appearance) -> Saying:
    """`The Bachelorette 17 (2021), Katie Thurston's season: placed 4th, left by own choice in week 7`."""
    sight = here.sight
    by_lead = "" if here.has(Role.LEAD) else naming.season_by_lead(sight.base, sight.view, here.season)
    named = ", ".join(part for part in (naming.season_in_brief(sight.base, here.season), by_lead) if part)
    roles = [fact for fact in here.facts if _is_role(fact, sight)]
    did = became(here)
    is_plain = here.is_of_cast and did is not None
    words = [sight.base.predicate(fact).card.lower() for fact in roles] if not is_plain else []
    what = ", ".join([*dict.fromkeys(words), *([did.text] if did else [])]) or "contestant"
    return Saying(f"{named}: {what}", here.facts + (did.facts if did else ()))


def hosted(seasons: Sequence[Appearance]) -> Saying | None:
    """`Host: The Bachelor 1–25, The Bachelorette 1–16`, every show in the order of its first season."""
    here = [each for each in seasons if each.has(Role.HOST)]
    if not here:
        return None
    facts = tuple(fact for each in here for fact in each.facts if each.of(Role.HOST) == fact)
    return Saying(f"Host: {by_show([each.season for each in here], here[0].sight)}", facts)


def by_show(seasons: Sequence[Slug], sight: Sight) -> str:
    """`The Bachelor 1–25, The Bachelor Winter Games`: seasons by number; none where a show had one."""
    shows = dict.fromkeys(show for season in seasons if (show := sight.base.show(season)))
    numbered = {show: sorted(_numbers(show, seasons, sight)) for show in shows}
    only = {show for show in shows if _count(show, sight) == 1}
    named = (
        sight.base.name(show) if show in only else f"{sight.base.name(show)} {_runs(numbered[show])}"
        for show in shows
    )
    return ", ".join(named)


def _numbers(show: str, seasons: Iterable[str], sight: Sight) -> Iterator[int]:
    for season in seasons:
        entity = sight.base.entity(season)
        if entity and entity.show == show and entity.number:
            yield entity.number


def _count(show: str, sight: Sight) -> int:
    return sum(entity.show == show for entity in sight.base.world.entities.values())


def _runs(numbers: list[int]) -> str:
    """`1–16 and 18`: whatever follows one another in one, unless there are only two."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    each = [part for run in runs for part in ([run] if len(run) > 2 else [[number] for number in run])]
    said = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in each]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _all_that_became(here: Appearance) -> Iterator[Saying]:
    yield from _finish(here)
    predicate = here.sight.base.predicate
    others = [
        fact for fact in here.facts if predicate(fact).outcome and predicate(fact).role not in _FINISHES
    ]
    if here.has(Role.LEAD):
        yield from _chosen(here, others)
    yield from (_words(fact, here.sight) for fact in others)


def _finish(here: Appearance) -> Iterator[Saying]:
    """How it ended: the roses, or the place and the week."""
    for role in (Role.WINNER, Role.CHAMPION, Role.RUNNER_UP):
        if (fact := here.of(role)) and not (role is Role.CHAMPION and here.has(Role.WON_TOGETHER)):
            yield _words(fact, here.sight)
    placed = here.of(Role.PLACEMENT)
    week = here.of(Role.DEPARTURE) if (here.place or 3) > 2 else None
    place = int(placed.object) if placed else 0
    if placed and place > 2 and (place <= _FINALIST or not week):
        yield Saying(f"placed {ordinal(place)}", (placed,))
    manner = here.of(Role.MANNER)
    if manner or week:
        how = _words(manner, here.sight) if manner else Saying("left", ())
        yield how.then(Saying(f"in week {week.object}", (week,)), " ") if week else how


def _chosen(here: Appearance, couples: Iterable[Fact]) -> Iterator[Saying]:
    """Whom the only lead of a season chose, unless another line names them."""
    sight = here.sight
    named = {fact.object for fact in couples}
    winners = sight.base.filled(sight.base.role(Role.WINNER), Slot.OBJECT, here.season)
    if len(sight.base.leads(here.season)) > 1:
        return
    for fact in winners:
        if fact.subject not in named and sight.horizon.may_stand(fact):
            yield Saying(f"chose {sight.base.name(fact.subject)}", (fact,))


def _words(fact: Fact, sight: Sight) -> Saying:
    ends = partings(fact, sight.base, sight.view)
    text = lines.words(fact, sight.base, sight.base.predicate(fact).card, sight.view)
    return Saying(text, (fact, *ends))


def _is_role(fact: Fact, sight: Sight) -> bool:
    return not sight.base.predicate(fact).outcome and naming.is_season(sight.base, fact.object)


def ordinal(number: int) -> str:
    """`4th`."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
