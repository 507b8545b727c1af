"""Curation: a server's staff add, review and retract facts; members report mistakes."""

from __future__ import annotations

import random
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId, SessionId
from bot.services.decks import REPORTS_TO_SUSPEND
from bot.services.draft_reader import DraftReader, Flaw, UnfitError, refuse_unfit
from bot.services.live_games import LiveGames
from bot.services.ports.clock import Clock
from bot.services.ports.facts import Draft, FactEvent, Facts, Report
from bot.services.ports.games import Games
from bot.services.server_facts import FactBases
from bot.services.views import Views
from bot.services.whois import Whois
from bot.text import clean
from questions.cards.person import card_line
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, Fact, FactId
from questions.facts.policy import may_show
from questions.facts.predicate import Predicate
from questions.writer.from_fact import write
from questions.writer.question import Question

SERVERS_REMEMBERED = 100  # whose own facts are kept as lines, so that a keystroke does not make them again


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview of a draft: the fact, its line on a card, and a question if there is one."""

    draft: Draft
    fact: Fact
    article: Article
    line: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A fact with its history and reports, for staff."""

    fact: Fact
    line: str
    article: Article
    events: list[FactEvent]
    reports: list[Report]


@dataclass(frozen=True, slots=True)
class Reported:
    """The result of a report: whether it is the member's first, and whether the fact is now suspended."""

    is_first: bool
    is_suspended: bool


class GoneError(PlayerError):
    """A draft or fact that no longer exists."""


class NotOwnFactError(PlayerError):
    """A fact that the server did not add, and so cannot retract."""


class RetractedAlreadyError(PlayerError):
    """A fact of the server that was retracted before."""


class Curation:
    """Facts that belong to one server alone."""

    def __init__(
        self,
        *,
        bases: FactBases,
        facts: Facts,
        games: Games,
        whois: Whois,
        play: LiveGames,
        views: Views,
        clock: Clock,
    ) -> None:
        """`whois` finds people by name; `play` withdraws retracted facts."""
        self._bases, self._facts, self._games = bases, facts, games
        self._whois, self._play, self._views, self._clock = whois, play, views, clock
        self._reader = DraftReader(bases, whois, clock)
        self._own_lines = OrderedDict[GuildId, tuple[FactBase, list[tuple[Fact, str]]]]()

    def predicates(self) -> Sequence[Predicate]:
        """What staff may say about somebody."""
        return self._reader.predicates

    def objects(self, predicate: str) -> list[Entity]:
        """What may complete a statement, where it is not plain words."""
        return self._reader.objects(predicate)

    def complete_object(self, predicate: str, typed: str, guild: GuildId, count: int) -> Sequence[Entity]:
        """Names that may complete a statement, as far as it is typed."""
        entities = self._reader.objects(predicate)
        if entities and entities[0].kind is Kind.PERSON:
            return self._whois.suggest(typed, guild, count)
        return [entity for entity in entities if typed.casefold() in entity.name.casefold()][:count]

    async def begin(
        self, draft_id: int, guild: GuildId, author: PlayerId, statement: tuple[str, str, str]
    ) -> Draft:
        """Start a draft from a typed subject, predicate and object; `UnfitError` if it is invalid."""
        draft = Draft(draft_id, guild, author, self._reader.statement(*statement))
        await self._facts.save_draft(draft)
        return draft

    async def fill(self, draft_id: int, guild: GuildId, typed: Mapping[str, str]) -> Draft:
        """The draft with what was typed into its form; `preview` says what is wrong."""
        draft = await self.load(draft_id, guild)
        draft = replace(draft, fields={**draft.fields, **{key: clean(text) for key, text in typed.items()}})
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
        article = self._reader.article(draft)
        fact = self._reader.fact(draft, article)
        refuse_unfit(fact, article, base)
        trial = FactBase(base.world, {article.slug: article}, [fact], parent=base)
        view = self._views.view_for(draft.guild_id)
        if not (verdict := may_show(fact, trial, view)).allowed:
            raise UnfitError(Flaw.NOT_ALLOWED, verdict.reason)
        question = write(trial, fact, view, random.Random(draft.id))
        return Preview(draft, fact, article, _line(fact, trial), question)

    async def publish(self, draft_id: int, guild: GuildId, actor: PlayerId) -> Preview:
        """Store a draft as a fact of its server; `UnfitError` if it is invalid."""
        preview = await self.preview(await self.load(draft_id, guild))
        await self._facts.publish(preview.fact, preview.article, actor, self._clock(), draft_id)
        self._bases.forget(guild)
        return preview

    async def own(self, guild: GuildId) -> list[tuple[Fact, str]]:
        """A server's own facts with their lines, the newest first."""
        base = await self._bases.of(guild)
        if base is self._bases.shared:
            return []
        known = self._own_lines.get(guild)
        if known is None or known[0] is not base:
            known = base, [(fact, _line(fact, base)) for fact in reversed(base.own)]
            self._own_lines[guild] = known
            if len(self._own_lines) > SERVERS_REMEMBERED:
                self._own_lines.popitem(last=False)
        self._own_lines.move_to_end(guild)
        return known[1]

    async def reported(self, guild: GuildId) -> list[tuple[Fact, str, int]]:
        """The facts that members of a server reported with their lines, the most reported first."""
        base = await self._bases.of(guild)
        counts = await self._facts.report_counts(guild)
        known = [(fact, _line(fact, base), n) for id_, n in counts.items() if (fact := base.find(id_))]
        return sorted(known, key=lambda each: -each[2])

    async def dossier(self, fact_id: str, guild: GuildId) -> Dossier:
        """All about a fact that a server sees; `GoneError` for any other."""
        base = await self._bases.of(guild)
        fact = base.find(FactId(fact_id))
        if fact is None:
            raise GoneError
        if not may_show(fact, base, self._views.view_for(guild)).allowed:
            raise GoneError
        events = await self._facts.events(fact.id, guild)
        reports = await self._facts.reports(guild, fact.id)
        return Dossier(fact, _line(fact, base), base.article(fact.article), events, reports)

    async def retract(self, fact_id: str, guild: GuildId, actor: PlayerId) -> None:
        """Retract a server's own fact and withdraw the waiting questions based on it."""
        if not await self._facts.retract(FactId(fact_id), guild, actor, self._clock()):
            events = await self._facts.events(FactId(fact_id), guild)
            raise RetractedAlreadyError if any(e.action == "retracted" for e in events) else NotOwnFactError
        self._bases.forget(guild)
        await self._play.withdraw(FactId(fact_id), guild)

    async def keep(self, fact_id: str, guild: GuildId, actor: PlayerId) -> None:
        """Mark the reports of a fact as reviewed; it may be asked again."""
        if (await self._bases.of(guild)).find(FactId(fact_id)) is None:
            raise GoneError
        await self._facts.clear_reports(guild, FactId(fact_id), actor, self._clock())

    async def report(
        self, session: SessionId, round_: int, guild: GuildId, member: PlayerId, reason: str
    ) -> Reported:
        """Report a closed question; `GoneError` for any other."""
        found = await self._games.find_question(session, round_)
        if found is None or found[0] != guild:
            raise GoneError
        report = Report(member, clean(reason), self._clock())
        firsts = [await self._facts.save_report(guild, fact, report) for fact in found[1].evidence]
        counts = await self._facts.report_counts(guild)
        suspended = [fact for fact in found[1].evidence if counts[fact] >= REPORTS_TO_SUSPEND]
        for fact in suspended:
            await self._play.withdraw(fact, guild)
        return Reported(is_first=any(firsts), is_suspended=bool(suspended))


def _line(fact: Fact, base: FactBase) -> str:
    return f"{base.name(fact.subject)}: {card_line(fact, base)}"
