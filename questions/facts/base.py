"""The fact base: everything known, held so that one look-up costs the same however much there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, FactId, Slot, Slug
from questions.facts.index import grouped, joined
from questions.facts.memo import Memo
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Predicate, Role
from questions.facts.world import World

OVERLAY_ENTRIES = 4096  # of each kind, that the base of one server derives from all facts and keeps
_TURNS = ("first", "second", "third")
FACT_BYTES, ENTRY_BYTES = 1500, 200  # measured by tests/questions/facts/test_memo.py


class FactBase:
    """Facts with their sources; a server's own lie over the shared ones, its `parent`."""

    def __init__(
        self,
        world: World,
        articles: Mapping[Slug, Article],
        facts: Iterable[Fact],
        parent: FactBase | None = None,
    ) -> None:
        """Index `facts` by predicate, by filled slot and by whom they mention."""
        self.world, self._articles, self._parent = world, articles, parent
        said = tuple(facts)
        self._limit = OVERLAY_ENTRIES if parent else max(OVERLAY_ENTRIES, 2 * len(said))
        self._judged: tuple[object, Memo[FactId, Any]] = (None, Memo(self._limit))
        self.standings: Memo[str, Any] = Memo(self._limit // 4)  # for `fame`; an entry is four times as large
        self._led: Memo[str, list[Entity]] = Memo(self._limit)
        self._began: Memo[str, date | None] = Memo(self._limit)
        self._facts = {fact.id: fact for fact in said}
        self._of = grouped((fact.predicate, fact) for fact in said)
        self._filled = {
            (predicate, slot): grouped(
                (value, fact) for fact in each if (value := fact.fill(slot)) is not None
            )
            for predicate, each in self._of.items()
            for slot in Slot
        }
        self._about = grouped(self._mentions(said))
        self._by_hand = tuple(fact for fact in said if fact.story and fact.story.asks)
        self._dated = tuple(fact for fact in said if fact.happened)

    def _mentions(self, said: Iterable[Fact]) -> Iterator[tuple[str, Fact]]:
        for fact in said:
            for value in {fact.subject, fact.object, fact.scope}:
                if value is not None and value in self.world.entities:
                    yield value, fact

    def permissions(self, view: object) -> Memo[FactId, Any]:
        """Cache of policy decisions for one view; another view replaces it."""
        if self._judged[0] != view:
            self._judged = (view, Memo(self._limit))
        return self._judged[1]

    @property
    def own_bytes(self) -> int:
        """About how much memory this base takes beside its parent: its own facts and what it derived."""
        entries = len(self._judged[1]) + 4 * len(self.standings) + len(self._led) + len(self._began)
        return FACT_BYTES * len(self._facts) + ENTRY_BYTES * entries

    def __iter__(self) -> Iterator[Fact]:
        """Every fact, the shared ones first."""
        if self._parent:
            yield from self._parent
        yield from self._facts.values()

    @property
    def own(self) -> Sequence[Fact]:
        """The facts that lie over those of the parent, the oldest first; without a parent, all."""
        return tuple(self._facts.values())

    @property
    def of_server(self) -> Sequence[Fact]:
        """The facts of the server whose base this is, the oldest first; none of the shared base."""
        return self.own if self._parent else ()

    @property
    def written_by_hand(self) -> Sequence[Fact]:
        """The facts for which a curator wrote questions."""
        return joined(self._parent.written_by_hand if self._parent else (), self._by_hand)

    @property
    def dated(self) -> Sequence[Fact]:
        """The facts of which it is recorded when they happened."""
        return joined(self._parent.dated if self._parent else (), self._dated)

    def __len__(self) -> int:
        """How many facts there are."""
        return len(self._facts) + (len(self._parent) if self._parent else 0)

    def find(self, fact_id: FactId) -> Fact | None:
        """The fact with this id."""
        return self._facts.get(fact_id) or (self._parent.find(fact_id) if self._parent else None)

    def find_all(self, ids: Iterable[FactId]) -> list[Fact]:
        """The facts with these ids that are still there, in their order."""
        return [fact for fact_id in ids if (fact := self.find(fact_id))]

    def article(self, slug: Slug) -> Article:
        """The source with this slug; `KeyError` if there is none."""
        if slug in self._articles or self._parent is None:
            return self._articles[slug]
        return self._parent.article(slug)

    def predicate(self, fact: Fact) -> Predicate:
        """The predicate of a fact."""
        return self.world.catalogue[fact.predicate]

    def entity(self, slug: str) -> Entity | None:
        """The entity with this slug."""
        return self.world.entities.get(Slug(slug))

    def role(self, role: Role) -> Slug:
        """The predicate that has a role."""
        return self.world.roles[role]

    def of(self, predicate: Slug) -> Sequence[Fact]:
        """All facts of a predicate."""
        above = self._parent.of(predicate) if self._parent else ()
        return joined(above, self._of.get(predicate, ()))

    def filled(self, predicate: Slug, slot: Slot, value: str) -> Sequence[Fact]:
        """The facts of a predicate in which `value` stands in `slot`."""
        above = self._parent.filled(predicate, slot, value) if self._parent else ()
        here = self._filled.get((predicate, slot))
        return joined(above, here.get(value, ())) if here else above

    def about(self, slug: str) -> Sequence[Fact]:
        """The facts that mention somebody or something with a name of its own, in any slot."""
        above = self._parent.about(slug) if self._parent else ()
        return joined(above, self._about.get(slug, ()))

    def answers(self, fact: Fact, slot: Slot) -> set[str]:
        """Everything recorded that completes the statement of `fact` in `slot`, its own filling among it."""
        return self.completions(fact, slot, {other for other in Slot if other is not slot})

    def completions(self, fact: Fact, slot: Slot, fixed: set[Slot]) -> set[str]:
        """Everything recorded in `slot` where the `fixed` slots (one at least) are filled as in `fact`."""
        known = [(slot_, value) for slot_ in fixed if (value := fact.fill(slot_)) is not None]
        like = min((self.filled(fact.predicate, *each) for each in known), key=len, default=())
        found = [each for each in like if all(each.fill(other) == fact.fill(other) for other in fixed)]
        mirrored = self._mirrored(fact, slot) if self.predicate(fact).symmetric else set[str]()
        return {value for each in found if (value := each.fill(slot))} | mirrored

    def _mirrored(self, fact: Fact, slot: Slot) -> set[str]:
        """Where a statement holds both ways: who stands on the other side of it."""
        other = Slot.SUBJECT if slot is Slot.OBJECT else Slot.OBJECT
        like = self.filled(fact.predicate, slot, fact.fill(other) or "")
        return {value for each in like if (value := each.fill(other))}

    def restated(self, fact: Fact) -> list[Fact]:
        """Every fact with the same statement, whatever its source; `fact` itself comes first."""
        like = self.filled(fact.predicate, Slot.SUBJECT, fact.subject)
        same = [other for other in like if (other.object, other.scope) == (fact.object, fact.scope)]
        if self.predicate(fact).symmetric:
            turned = self.filled(fact.predicate, Slot.SUBJECT, fact.object)
            same += [other for other in turned if (other.object, other.scope) == (fact.subject, fact.scope)]
        return [fact, *(other for other in same if other.id != fact.id)]

    def season_of(self, fact: Fact) -> Slug | None:
        """The season that a fact names, if any."""
        slugs = (fact.scope, fact.object, fact.subject)
        return next((Slug(slug) for slug in slugs if slug and self.show(slug)), None)

    def seasons_of(self, person: str) -> set[str]:
        """The seasons on which somebody was seen."""
        mine = [fact for fact in self.about(person) if fact.subject == person]
        return {slug for fact in mine for slug in (fact.object, fact.scope) if slug and self.show(slug)}

    def name(self, slug: str) -> str:
        """How an entity is called; a season by its lead: `Katie Thurston's season of The Bachelorette`."""
        entity = self.entity(slug)
        if entity is None:
            return slug
        return self._season_by_lead(entity) if entity.kind is Kind.SEASON else entity.name

    def short_name(self, slug: str) -> str:
        """As `name`, but `Katie Thurston's season`, or `Brad Womack's second season` of who led two."""
        entity = self.entity(slug)
        leads = self._unambiguous_leads(slug) if entity and entity.kind is Kind.SEASON else []
        led = {fact.object for lead in leads for fact in self._led_by(lead.slug)}
        if led == {slug}:
            return f"{_joined_names(leads)}'s season"
        return self._by_turn(slug) or self.name(slug)

    def _by_turn(self, season: str) -> str | None:
        """`Brad Womack's second season`, of one person who led several of one show; none otherwise."""
        leads = self.leads(season)
        if len(leads) != 1 or leads[0].state in (State.PRIVATE, State.OPTED_OUT):
            return None
        led = [fact.object for fact in self._led_by(leads[0].slug)]
        if len({self.show(each) for each in led}) > 1 or len(led) > len(_TURNS):
            return None
        turn = sorted(led, key=lambda each: self.premiere(each) or date.max).index(season)
        return f"{leads[0].name}'s {_TURNS[turn]} season"

    def season_number(self, slug: str) -> str:
        """A season by its number: `season 17 of The Bachelorette`."""
        entity = self.entity(slug)
        if entity is None or entity.show is None:
            return self.name(slug)
        return f"season {entity.number} of {self.name(entity.show)}"

    def show(self, season: str) -> Slug | None:
        """The show of a season; `None` for whatever is no season."""
        entity = self.entity(season)
        return entity.show if entity else None

    def leads(self, season: str) -> list[Entity]:
        """Who led a season; nobody for whatever is no season."""
        if self.show(season) is None:
            return []
        if (found := self._led.get(season)) is None:
            slugs = dict.fromkeys(
                fact.subject for fact in self.filled(self.role(Role.LEAD), Slot.OBJECT, season)
            )
            self._led[season] = found = [lead for slug in slugs if (lead := self.entity(slug))]
        return found

    @cached_property
    def leads_by_show(self) -> Mapping[str, int]:
        """How many leads each show had."""
        return Counter(show for fact in self.of(self.role(Role.LEAD)) if (show := self.show(fact.object)))

    def premiere(self, season: str) -> date | None:
        """The day on which a season began, or ended where that is all that is known of it."""
        if self.show(season) is None:
            return None
        if season not in self._began:
            dates = self.filled(self.role(Role.PREMIERE), Slot.SUBJECT, season) or self.filled(
                self.role(Role.FINALE), Slot.SUBJECT, season
            )
            self._began[season] = PartialDate.parse(dates[0].object).first if dates else None
        return self._began[season]

    def year(self, season: str) -> int | None:
        """The year in which a season began."""
        day = self.premiere(season)
        return day.year if day else None

    def sole_lead(self, season: str) -> Entity | None:
        """The one person who led a season, and no other of its show; `None` where that tells no season."""
        leads = self._unambiguous_leads(season)
        return leads[0] if len(leads) == 1 else None

    def _unambiguous_leads(self, season: str) -> list[Entity]:
        """The leads, if they may be named and led no other season of the show."""
        leads, show = self.leads(season), self.show(season)
        if show is None or any(self._led_twice(lead.slug, show) for lead in leads):
            return []
        withheld = any(lead.state in (State.PRIVATE, State.OPTED_OUT) for lead in leads)
        return [] if withheld else leads

    def _season_by_lead(self, season: Entity) -> str:
        """By number where a lead led two seasons of one show, and where there is no lead."""
        leads = self._unambiguous_leads(season.slug)
        if not leads or season.show is None:
            return self.season_number(season.slug)
        return f"{_joined_names(leads)}'s season of {self.name(season.show)}"

    def _led_by(self, lead: Slug) -> Sequence[Fact]:
        return self.filled(self.role(Role.LEAD), Slot.SUBJECT, lead)

    def _led_twice(self, lead: Slug, show: Slug) -> bool:
        led = {fact.object for fact in self._led_by(lead)}
        return sum(season.show == show for slug in led if (season := self.entity(slug))) > 1


def _joined_names(people: Iterable[Entity]) -> str:
    return " and ".join(person.name for person in people)
