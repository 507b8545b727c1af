"""What can be said of whom, and how it is asked: predicates and their templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from questions.facts.entity import Kind
from questions.facts.fact import Sensitivity, Slot, Slug, TimeType

MAX_QUOTE = 8  # words of a person that we repeat


class Near(StrEnum):
    """Wrong answers that are computed from the right one."""

    YEARS = "near-years"
    MONTHS = "near-months"


class Section(StrEnum):
    """The parts of a card, in order: where the line of a fact stands.

    What stands under `seasons` is said in the line of its season; only this and `billed` may be seen of
    the cast of a season that a server is still watching.
    """

    SEASONS = "seasons"
    BILLED = "billed"
    PLACES = "places"
    MOMENTS = "moments"
    LIFE = "life"


class Role(StrEnum):
    """What code needs to know of a predicate: the contract between the catalogue and Python.

    A role belongs to one predicate at most. Code asks for facts by role and never by the slug of a predicate.
    """

    LEAD = "lead"
    CAST = "cast"
    HOST = "host"
    WINNER = "winner"
    RUNNER_UP = "runner-up"
    PLACEMENT = "placement"
    DEPARTURE = "departure"
    MANNER = "manner"
    PREMIERE = "premiere"
    FINALE = "finale"
    CAST_SIZE = "cast-size"
    AGE = "age"
    HOME = "home"
    JOB = "job"
    CHAMPION = "champion"
    WON_TOGETHER = "won-together"
    MARRIAGE = "marriage"
    WEDDING_PLACE = "wedding-place"
    WEDDING_DETAIL = "wedding-detail"
    OCCUPATION = "occupation"
    CONTEST = "contest"
    CONTEST_WON = "contest-won"
    DANCE_PARTNER = "dance-partner"
    PARTING = "parting"
    NICKNAME = "nickname"


@dataclass(frozen=True, slots=True)
class Pool:
    """Where wrong answers come from: what stands in a slot of the facts of a predicate."""

    predicate: Slug
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One way of asking: the slot that is asked for, the words, and where wrong answers come from.

    `stem` has places in braces: `{subject}`, `{object}`, `{scope}`, and for a season `{object.number}` (named
    by its number rather than its lead) and `{object.show}`; `{month}` is that of the event, or else the as-of
    date. `choices` is a fixed list. `also` is a predicate that must hold of the same subject, with places
    such as `{also.object}`; `through` one that tells who the subject is, without a name, by its `phrase`.
    `tell` is the sentence of the reveal, where that of the predicate would leave something out.
    """

    slug: Slug
    asks: Slot
    stem: str
    tell: str | None = None
    wrong: tuple[Pool | Near, ...] = ()
    choices: tuple[str, ...] = ()
    also: Slug | None = None
    through: Slug | None = None

    @property
    def hops(self) -> int:
        """How many facts one has to join."""
        return 2 if self.also or self.through else 1

    @property
    def names(self) -> set[Slot]:
        """The slots that the stem names: given these, only one answer may be right."""
        named = {Slot(name) for name in re.findall(r"\{(subject|object|scope)[.}]", self.stem)}
        return named | {Slot.SUBJECT} if self.through else named

    @property
    def is_counted(self) -> bool:
        """Whether the choices are dates in order."""
        return bool(self.wrong) and isinstance(self.wrong[0], Near)


@dataclass(frozen=True, slots=True)
class Clue:
    """What somebody says of themselves in a "Who am I?", and how much it gives away (1 to 5).

    `more` are other ways to say it. The fame of a fact's story, where it has one, goes before `ease`.
    """

    words: str
    ease: int
    more: tuple[str, ...] = ()


class By(StrEnum):
    """Who shares what a predicate says: anybody of whom it is recorded, with the same object or region."""

    ANY = "any"
    OBJECT = "object"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What several share, in words: `link` for what links three, `odd` for an odd one out beside three.

    `{value}` is the object or the region that is shared.
    """

    by: By
    link: str
    odd: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What a reveal may add from a fact that was not asked; of several, that with the highest `rank`.

    `words` are about the subject in general, `here` on the season that was asked about, `later` on a later
    one; `of_season` is about the season itself. `both_ways` means that the other person could be told of in
    the same words. After facts of the predicates in `unless`, it goes without saying.
    """

    rank: int
    words: str | None = None
    here: str | None = None
    later: str | None = None
    of_season: str | None = None
    both_ways: bool = False
    unless: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of question that players can ask for by name."""

    slug: Slug
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What may be said: the kinds of its slots, how it ages, how delicate it is, how it is asked.

    `closed` names the slots whose recorded values are known to be all there are, the others being given:
    only there does a missing fact make an answer wrong. Where the object is closed, one is all that can
    be true, unless `several` can; `each_lead` means that every lead of a season gave one. Of whom an `akin`
    predicate is recorded, with the same people, this one may be true, too. `outcome` means that it gives a
    season away. `caption` means that the show itself printed it, so that no list by others can vouch for it.
    `is_statistic` marks ages, years, counts and numbers; `is_seldom` what is dull by nature, such as
    captions, homes and years, of which a game has few; but the `lively` ones are fun. `quote` means
    that the object is in somebody's own words. `symmetric` statements hold both ways, and those of a `couple`
    until the two part. `staff` may add it in a server.
    `key` is the word that season files have for it, `section` the part of a card where it stands. The higher
    its `fame`, the more somebody is known for it, in the words of `known`; nobody is for what has none.
    `role` is how code refers to it, and `column` where the table of coverage counts it. `clue`, `match` and
    `order` are what the kinds of question of those names say, and `phrase` how a person is told by it:
    `the winner of {object}`. A reveal states a fact by the first of `tell` that has all its places, and
    may add an `aside` from another. Where only some objects are worth asking in a game, `lively` lists them.
    `common` is what several share, `event` what happened on a day, and `clue_of_season` what happened on a
    season, told of nobody by name.
    """

    slug: Slug
    title: str
    role: Role | None
    column: str | None
    subject: Kind
    object: Kind
    scope: Kind | None
    scope_needed: bool
    time: TimeType
    sensitivity: Sensitivity
    category: Category
    key: str | None
    clue: Clue | None
    match: str | None
    order: str | None
    phrase: str | None
    tell: tuple[str, ...]
    aside: Aside | None
    lively: tuple[str, ...]
    card: str
    inverse_card: str | None
    section: Section
    fame: int
    known: str
    closed: frozenset[Slot]
    several: bool
    each_lead: bool
    outcome: bool
    caption: bool
    is_statistic: bool
    is_seldom: bool
    akin: tuple[Slug, ...]
    common: Common | None
    event: str | None
    clue_of_season: str | None
    quote: bool
    symmetric: bool
    couple: bool
    staff: bool
    weight: int
    templates: tuple[Template, ...]

    def __hash__(self) -> int:
        """A catalogue has one predicate of a slug."""
        return hash(self.slug)

    @property
    def is_asked(self) -> bool:
        """Whether there is a kind of question that asks it."""
        return bool(self.templates or self.match or self.order)

    def is_dull(self, value: str) -> bool:
        """Whether a fact with this object is dull by nature, and no exception to it."""
        return self.is_seldom and value not in self.lively

    @property
    def is_functional(self) -> bool:
        """Whether only one object can be true of a subject, within its scope."""
        return Slot.OBJECT in self.closed and not self.several

    @property
    def is_withheld(self) -> bool:
        """Whether it is too delicate to be asked or shown."""
        return self.sensitivity >= Sensitivity.S2

    def kind(self, slot: Slot) -> Kind | None:
        """The kind of what stands in a slot."""
        return {Slot.SUBJECT: self.subject, Slot.OBJECT: self.object, Slot.SCOPE: self.scope}[slot]


Catalogue = Mapping[Slug, Predicate]


def by_role(catalogue: Catalogue) -> dict[Role, Slug]:
    """The predicate of each role; an empty slug, which no fact has, where the catalogue has none."""
    found = {predicate.role: predicate.slug for predicate in catalogue.values() if predicate.role}
    return {role: found.get(role, Slug("")) for role in Role}
