"""Drafts: parses what staff typed into a fact with its source, or says what to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cached_property

from bot.errors import PlayerError
from bot.services.ports.clock import Clock
from bot.services.ports.facts import Draft
from bot.services.server_facts import FactBases
from bot.services.whois import Whois
from bot.text import clean, readings
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, Fact, FactId, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import fit_to_read
from questions.facts.predicate import MAX_QUOTE, Predicate

MAX_TEXT = 60  # of an object in words, so that it fits a button


class Flaw(Enum):
    """What is wrong with a draft; `what` of its error completes some of them."""

    UNKNOWN_PREDICATE = auto()
    NO_OBJECT = auto()
    UNKNOWN_PERSON = auto()
    SEVERAL_PEOPLE = auto()
    SLUG_AS_WORDS = auto()
    LONG_OBJECT = auto()
    UNKNOWN_OBJECT = auto()
    NO_TITLE = auto()
    BAD_ADDRESS = auto()
    NOT_ALLOWED = auto()
    LONG_QUOTE = auto()
    KNOWN_ALREADY = auto()
    OTHER_VALUE = auto()
    NO_DATE = auto()
    BAD_DATE = auto()
    FUTURE_DATE = auto()


@dataclass(eq=False)
class UnfitError(PlayerError):
    """An invalid draft; `what` and `why` describe the flaw."""

    flaw: Flaw
    what: str = ""
    why: str = ""


class DraftReader:
    """Reads drafts among the names and predicates that are known."""

    def __init__(self, bases: FactBases, whois: Whois, clock: Clock) -> None:
        """`whois` finds people by name; `clock` says what lies in the future."""
        self._bases, self._whois, self._clock = bases, whois, clock

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """What staff may say about somebody."""
        return tuple(p for p in self._bases.shared.world.catalogue.values() if p.staff)

    @cached_property
    def _by_kind(self) -> dict[Kind, list[Entity]]:
        found: dict[Kind, list[Entity]] = {}
        for entity in self._bases.shared.world.entities.values():
            found.setdefault(entity.kind, []).append(entity)
        return found

    def objects(self, predicate: str) -> list[Entity]:
        """What may complete a statement, where it is not plain words."""
        known = self._bases.shared.world.catalogue.get(Slug(predicate))
        return self._by_kind.get(known.object, []) if known else []

    def statement(self, subject: str, predicate: str, object_: str) -> dict[str, str]:
        """A statement as it was typed, as fields of a draft; `UnfitError` where it cannot stand."""
        person, said = self._person(clean(subject)), clean(predicate)
        known = next((p for p in self.predicates if said in (p.slug, p.title)), None)
        if known is None:
            raise UnfitError(Flaw.UNKNOWN_PREDICATE, said)
        completed = self._object(known, clean(object_))
        if not completed or completed == person.slug:
            raise UnfitError(Flaw.NO_OBJECT)
        return {"subject": person.slug, "predicate": known.slug, "object": completed}

    def fact(self, draft: Draft, article: Article) -> Fact:
        """The fact that a draft says."""
        predicate = self._bases.shared.world.catalogue[Slug(draft.fields["predicate"])]
        return Fact(
            id=FactId(article.slug),
            subject=Slug(draft.fields["subject"]),
            predicate=predicate.slug,
            object=draft.fields["object"],
            as_of=_day("as-of date", draft.fields.get("as_of", ""), self._clock()),
            time=predicate.time,
            sensitivity=predicate.sensitivity,
            article=article.slug,
            guild_id=draft.guild_id,
        )

    def article(self, draft: Draft) -> Article:
        """The source that a draft names."""
        typed = draft.fields
        if not (title := typed.get("title", "")):
            raise UnfitError(Flaw.NO_TITLE)
        address = typed.get("address") or None
        if address and not re.fullmatch(r"https?://[^\s()<>]+", address):
            raise UnfitError(Flaw.BAD_ADDRESS)
        return Article(
            slug=Slug(f"guild-{draft.guild_id}/{draft.id}"),
            title=title,
            date=_day("date of the source", typed.get("date", ""), self._clock()),
            outlet=typed.get("outlet") or None,
            address=address,
        )

    def _person(self, text: str) -> Entity:
        match = self._whois.find(text)
        if match.found:
            return match.found
        raise UnfitError(Flaw.SEVERAL_PEOPLE if match.several else Flaw.UNKNOWN_PERSON, text)

    def _object(self, predicate: Predicate, text: str) -> str:
        if predicate.object is Kind.PERSON:
            return self._person(text).slug
        if predicate.object.is_entity:
            return self._entity(predicate, text)
        if self._bases.shared.entity(text):
            raise UnfitError(Flaw.SLUG_AS_WORDS)
        if len(text) > MAX_TEXT:
            raise UnfitError(Flaw.LONG_OBJECT, text[:20])
        return text

    def _entity(self, predicate: Predicate, text: str) -> str:
        for entity in self.objects(predicate.slug):
            names = (name.casefold() for name in (entity.name, *entity.aliases))
            if text.casefold() in (entity.slug, *names):
                return entity.slug
        raise UnfitError(Flaw.UNKNOWN_OBJECT, text, predicate.object)


def refuse_unfit(fact: Fact, article: Article, base: FactBase) -> None:
    """`UnfitError` for words that have no place here, long quotes, and what is known already or otherwise."""
    for text in (fact.object, article.title, article.outlet):
        # "d e a d" and Cyrillic letters are read as people read them.
        for reading in readings(text or ""):
            if not (verdict := fit_to_read(reading)).allowed:
                raise UnfitError(Flaw.NOT_ALLOWED, verdict.reason)
    if base.predicate(fact).quote and len(fact.object.split()) > MAX_QUOTE:
        raise UnfitError(Flaw.LONG_QUOTE)
    known = base.answers(fact, Slot.OBJECT)
    if fact.object in known:
        raise UnfitError(Flaw.KNOWN_ALREADY)
    if known and Slot.OBJECT in base.predicate(fact).closed:
        raise UnfitError(Flaw.OTHER_VALUE, base.name(min(known)))


def _day(what: str, text: str, now: datetime) -> PartialDate:
    if not text:
        raise UnfitError(Flaw.NO_DATE, what)
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise UnfitError(Flaw.BAD_DATE, what, str(error)) from error
    if day.first > now.date():
        raise UnfitError(Flaw.FUTURE_DATE, what)
    return day
