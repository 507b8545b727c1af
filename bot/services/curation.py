"""Curation: a server's staff add facts, look at them and retract them; members report what is wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId, SessionId
from bot.services.decks import PULLED
from bot.services.live_games import LiveGames
from bot.services.ports import Clock, Draft, FactEvent, Facts, Games, Report
from bot.services.server_facts import FactBases
from bot.services.whois import Whois
from questions.cards.person import card_line
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, Fact, FactId, Slot, Slug
from questions.facts.partial_date import When
from questions.facts.policy import View, fit_to_read, may_show
from questions.facts.predicate import MAX_QUOTE, Predicate
from questions.writer.question import Question
from questions.writer.writer import write

MAX_TEXT = 60  # of an object in words, so that it fits a button


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would become: the fact, its line on a card, and a question, if it gives one."""

    draft: Draft
    fact: Fact
    article: Article
    line: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that staff may know of a fact."""

    fact: Fact
    line: str
    article: Article
    events: list[FactEvent]
    reports: list[Report]


class UnfitError(PlayerError):
    """A fact that cannot be taken as it stands; the sentence says what to change."""


class GoneError(PlayerError):
    """A draft or a fact that is not there any more."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("That is not there any more: it was published, retracted or never saved.")


class Curation:
    """Facts that belong to one server alone."""

    def __init__(
        self, *, bases: FactBases, facts: Facts, games: Games, whois: Whois, play: LiveGames, clock: Clock
    ) -> None:
        """`whois` finds people by name; `play` is told what may no longer be asked."""
        self._bases, self._facts, self._games = bases, facts, games
        self._whois, self._play, self._clock = whois, play, clock

    def predicates(self) -> list[Predicate]:
        """What staff may say about somebody."""
        return [p for p in self._bases.shared.world.catalogue.values() if p.staff]

    def objects(self, predicate: str) -> list[Entity]:
        """What may complete a statement, where it is not plain words."""
        known = self._bases.shared.world.catalogue.get(Slug(predicate))
        entities = self._bases.shared.world.entities.values()
        return [entity for entity in entities if known and entity.kind is known.object]

    async def begin(
        self, draft_id: int, guild: GuildId, author: PlayerId, statement: tuple[str, str, str]
    ) -> Draft:
        """A draft of subject, predicate and object as they were typed; `UnfitError` where it cannot stand."""
        subject, predicate, object_ = statement
        person = self._person(subject)
        known = next((p for p in self.predicates() if predicate in (p.slug, p.title)), None)
        if known is None:
            raise UnfitError(f"“{predicate}” is nothing that I can store. Choose from the list.")
        completed = self._object(known, object_)
        if not completed or completed == person.slug:
            raise UnfitError("Something has to complete the statement: somebody else, a place, some words.")
        fields = {"subject": person.slug, "predicate": known.slug, "object": completed}
        draft = Draft(draft_id, guild, author, fields)
        await self._facts.save_draft(draft)
        return draft

    async def fill(self, draft_id: int, guild: GuildId, typed: Mapping[str, str]) -> Draft:
        """The draft with what was typed into its form, kept as it is; `preview` says what is wrong."""
        draft = await self.load(draft_id, guild)
        draft = replace(draft, fields={**draft.fields, **{key: text.strip() for key, text in typed.items()}})
        await self._facts.save_draft(draft)
        return draft

    async def load(self, draft_id: int, guild: GuildId) -> Draft:
        """The draft as it was typed last; a server sees only its own."""
        draft = await self._facts.find_draft(draft_id)
        if draft is None or draft.guild_id != guild:
            raise GoneError
        return draft

    async def preview(self, draft: Draft) -> Preview:
        """What the draft would become; `UnfitError` with the first thing that is wrong."""
        base = await self._bases.of(draft.guild_id)
        article = self._article(draft)
        fact = self._fact(draft, article)
        self._refuse_unfit(fact, article, base)
        trial = FactBase(base.world, {article.slug: article}, [fact], parent=base)
        view = View.safe(self._clock().date())
        if not (verdict := may_show(fact, trial, view)).allowed:
            raise UnfitError(f"This cannot be stored: {verdict.reason}.")
        question = write(trial, fact, view, random.Random(draft.id))
        line = f"{base.name(fact.subject)}: {card_line(fact, trial)}"
        return Preview(draft, fact, article, line, question)

    async def publish(self, draft_id: int, guild: GuildId, actor: PlayerId) -> Preview:
        """Store a draft as a fact of its server; `UnfitError` where it cannot stand."""
        preview = await self.preview(await self.load(draft_id, guild))
        await self._facts.publish(preview.fact, preview.article, actor, self._clock(), draft_id)
        self._bases.forget(guild)
        return preview

    async def own(self, guild: GuildId) -> list[tuple[Fact, str]]:
        """A server's own facts with their lines, the newest first."""
        base = await self._bases.of(guild)
        own = [fact for fact in base if fact.guild_id == guild]
        return [(fact, f"{base.name(fact.subject)}: {card_line(fact, base)}") for fact in reversed(own)]

    async def reported(self, guild: GuildId) -> list[tuple[Fact, int]]:
        """The facts that members of a server reported, the most reported first."""
        base = await self._bases.of(guild)
        counts = await self._facts.report_counts(guild)
        known = [(fact, members) for fact_id, members in counts.items() if (fact := base.find(fact_id))]
        return sorted(known, key=lambda each: -each[1])

    async def dossier(self, fact_id: str, guild: GuildId) -> Dossier:
        """All about a fact that a server sees; `GoneError` for any other."""
        base = await self._bases.of(guild)
        fact = base.find(FactId(fact_id))
        if fact is None:
            raise GoneError
        if not may_show(fact, base, View.safe(self._clock().date())).allowed:
            raise GoneError
        line = f"{base.name(fact.subject)}: {card_line(fact, base)}"
        events = await self._facts.events(fact.id, guild)
        return Dossier(
            fact, line, base.article(fact.article), events, await self._facts.reports(guild, fact.id)
        )

    async def retract(self, fact_id: str, guild: GuildId, actor: PlayerId) -> None:
        """Take a server's own fact back, out of waiting questions too."""
        if not await self._facts.retract(FactId(fact_id), guild, actor, self._clock()):
            raise UnfitError(
                "Only facts that this server added can be retracted here. Report others instead."
            )
        self._bases.forget(guild)
        await self._play.withdraw(FactId(fact_id), guild)

    async def keep(self, fact_id: str, guild: GuildId, actor: PlayerId) -> None:
        """Staff looked at the reports of a fact that their server sees: it may be asked again."""
        if (await self._bases.of(guild)).find(FactId(fact_id)) is None:
            raise GoneError
        await self._facts.clear_reports(guild, FactId(fact_id), actor, self._clock())

    async def report(
        self, session: SessionId, round_: int, guild: GuildId, member: PlayerId, reason: str
    ) -> None:
        """A member says that something is wrong with a question; `GoneError` for one of another server."""
        found = await self._games.find_question(session, round_)
        if found is None or found[0] != guild:
            raise GoneError
        for fact in found[1].evidence:
            await self._facts.save_report(guild, fact, Report(member, reason.strip(), self._clock()))
        counts = await self._facts.report_counts(guild)
        for fact in found[1].evidence:
            if counts[fact] >= PULLED:
                await self._play.withdraw(fact, guild)

    def _person(self, text: str) -> Entity:
        match = self._whois.find(text)
        if match.found:
            return match.found
        if match.several:
            raise UnfitError(f"Several people are called “{text}”. Choose one from the list.")
        raise UnfitError(f"I know nobody called “{text}”. Choose a name from the list.")

    def _object(self, predicate: Predicate, text: str) -> str:
        text = " ".join(text.split())
        if predicate.object is Kind.PERSON:
            return self._person(text).slug
        if predicate.object.is_entity:
            return self._entity(predicate, text)
        if self._bases.shared.entity(text):
            raise UnfitError("Write that in words, as players should read it.")
        if len(text) > MAX_TEXT:
            raise UnfitError(
                f"“{text[:20]}…” is too long: {MAX_TEXT} characters at most, so that it fits a button."
            )
        return text

    def _entity(self, predicate: Predicate, text: str) -> str:
        for entity in self.objects(predicate.slug):
            if text.casefold() in (
                entity.slug,
                *(name.casefold() for name in (entity.name, *entity.aliases)),
            ):
                return entity.slug
        raise UnfitError(f"I know no {predicate.object} called “{text}”. Choose one from the list.")

    def _fact(self, draft: Draft, article: Article) -> Fact:
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

    def _article(self, draft: Draft) -> Article:
        typed = draft.fields
        if not (title := typed.get("title", "")):
            raise UnfitError("A fact needs a source: give the title of the article.")
        address = typed.get("address") or None
        if address and not re.fullmatch(r"https?://[^\s()<>]+", address):
            raise UnfitError(
                "The address must begin with https:// and have no blanks or brackets; or leave it out."
            )
        return Article(
            slug=Slug(f"guild-{draft.guild_id}/{draft.id}"),
            title=title,
            date=_day("date of the source", typed.get("date", ""), self._clock()),
            outlet=typed.get("outlet") or None,
            address=address,
        )

    def _refuse_unfit(self, fact: Fact, article: Article, base: FactBase) -> None:
        for text in (fact.object, article.title, article.outlet):
            if text and not (verdict := fit_to_read(text)).allowed:
                raise UnfitError(f"This cannot be stored: {verdict.reason}.")
        if base.predicate(fact).quote and len(fact.object.split()) > MAX_QUOTE:
            raise UnfitError(f"That is a long quote: take at most {MAX_QUOTE} words of it.")
        known = base.answers(fact, Slot.OBJECT)
        if fact.object in known:
            raise UnfitError("I know that already: see the card with `/whois`.")
        if known and Slot.OBJECT in base.predicate(fact).closed:
            raise UnfitError(
                f"There is another value already: {base.name(min(known))}. Report it if it is wrong."
            )


def _day(what: str, text: str, now: datetime) -> When:
    if not text:
        raise UnfitError(f"The {what} is missing: write it as 2022-05-12 or 2022-05.")
    try:
        day = When.parse(text)
    except ValueError as error:
        raise UnfitError(f"The {what}: {error}.") from error
    if day.first > now.date():
        raise UnfitError(f"The {what} lies in the future.")
    return day
