"""A small world, a clock that can be moved, a Discord that can fail, and a bot on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bot.game.decision import Write
from bot.game.engine import Opening
from bot.game.ids import DISCORD_EPOCH, ChannelId, GuildId, MessageId, PlayerId, SessionId
from bot.game.moves import Reply
from bot.game.pace import STANDARD, Pace
from bot.game.rules import Rules
from bot.game.screens import Screen, wanted
from bot.game.session import Round, Session
from bot.services.decks import Decks
from bot.services.ports.stage import MessageGoneError, Shown, StageBusyError, StageClosedError
from bot.services.server_facts import FactBases
from bot.services.services import Services, make_services
from bot.services.steady_clock import SteadyClock
from bot.services.views import Views
from bot.storage.sqlite.card_reports import CardReportStore
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.departures import DepartureStore
from bot.storage.sqlite.facts import FactStore
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.scores import ScoreStore
from questions.corpus.load import Corpus
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from tests.questions.tiny_world import shipped_catalogue
from tests.support.clock import START, MovableClock, MovableLoop  # noqa: F401 - tests import them from here

ANN, BEN, CLEO, DAN = PlayerId(1), PlayerId(2), PlayerId(3), PlayerId(4)
GUILD, OTHER_GUILD = GuildId(70 << 22), GuildId(71 << 22)
CHANNEL, OTHER_CHANNEL = ChannelId(700), ChannelId(701)
SEASON, SHOW, PODCAST = Slug("the-bachelorette-90"), Slug("the-bachelorette"), Slug("rose-talk")
LEAD, STRANGER, SILENT = Slug("vera-lind"), Slug("otto-stone"), Slug("hugo-quiet")
JOBS = {
    "ada-north": "Baker",
    "bea-south": "Pilot",
    "cal-west": "Nurse",
    "dov-east": "Florist",
    "eli-frost": "Plumber",
    "fay-storm": "Teacher",
    "gus-hale": "Farmer",
    "ivy-snow": "Dentist",
    "jon-reed": "Welder",
    "kim-fox": "Barber",
}
HOMES = {
    "ada-north": "Akron, Ohio",
    "cal-west": "Boise, Idaho",
    "dov-east": "Tulsa, Oklahoma",
    "eli-frost": "Salem, Oregon",
}


# -- the world ---------------------------------------------------------------------------------------


def make_corpus() -> Corpus:
    """A season with a lead and ten contestants, whose jobs can be asked for."""
    corpus = Corpus()
    people = [*(Slug(slug) for slug in JOBS), LEAD, STRANGER]
    entities = [
        *(_person(slug) for slug in people),
        *(_person(Slug(f"{slug.split('-')[0]}-twin")) for slug in JOBS),  # a namesake of everyone
        _person(SILENT, State.OPTED_OUT),
        Entity(slug=SHOW, kind=Kind.SHOW, name="The Bachelorette"),
        Entity(slug=SEASON, kind=Kind.SEASON, name="season 90", show=SHOW, number=90),
        Entity(slug=PODCAST, kind=Kind.PODCAST, name="Rose Talk", aliases=("The Rose Talk Podcast",)),
    ]
    corpus.entities = {entity.slug: entity for entity in entities}
    article = Article(slug=Slug("book"), title="The Book of Roses", date=PartialDate(2024, 5, 12))
    corpus.articles = {article.slug: article}
    facts = [
        _fact("lead", LEAD, "lead-of", SEASON),
        _fact("premiere", SEASON, "premiered-on", "2024-01-08"),
        *(_fact(f"{slug}-cast", Slug(slug), "contestant-on", SEASON) for slug in JOBS),
        *(_fact(f"{slug}-job", Slug(slug), "job-billed", job, SEASON) for slug, job in JOBS.items()),
        *(_fact(f"{slug}-home", Slug(slug), "hometown", home) for slug, home in HOMES.items()),
        _fact("grief", Slug("ada-north"), "lives-in", "Reno, Nevada"),
    ]
    corpus.facts = {fact.id: fact for fact in facts}
    return corpus


def _person(slug: Slug, state: State = State.PUBLIC) -> Entity:
    return Entity(slug=slug, kind=Kind.PERSON, name=slug.replace("-", " ").title(), state=state)


def _fact(name: str, subject: Slug, predicate: str, object_: str, scope: str | None = None) -> Fact:
    known = shipped_catalogue()[Slug(predicate)]
    return Fact(
        id=FactId(f"book/{name}"),
        subject=subject,
        predicate=known.slug,
        object=object_,
        scope=scope,
        as_of=PartialDate(2024, 5, 12),
        time=known.time,
        sensitivity=known.sensitivity,
        article=Slug("book"),
        aired=date(2024, 3, 1) if known.outcome else None,
    )


# -- time --------------------------------------------------------------------------------------------


async def quiet(*held: asyncio.Task[None]) -> None:
    """Wait until nothing else than `held` runs any more; timers that wait for later are left alone."""
    while running := asyncio.all_tasks() - {asyncio.current_task(), *held}:
        await asyncio.wait(running)


# -- Discord -----------------------------------------------------------------------------------------


@dataclass
class Posting:
    """A message of the fake Discord: what it shows, and each version that it has shown."""

    id: MessageId
    channel: ChannelId
    session: Session
    screen: Screen
    versions: list[str]


@dataclass
class FakeStage:
    """Records what is shown where; `failures` are raised one by one before anything is done.

    After so many events as it has `lives` the process is dead: nothing is done any more.
    """

    clock: MovableClock
    events: list[str] = field(default_factory=list[str])
    messages: list[Posting] = field(default_factory=list[Posting])
    failures: list[Exception] = field(default_factory=list[Exception])
    is_closed: bool = False
    refused: asyncio.Event = field(default_factory=asyncio.Event)
    skew: timedelta = timedelta()  # of Discord's clock from the host's
    lives: int = -1

    def note(self, event: str) -> None:
        """Something is about to be done."""
        if self.lives == 0:
            raise KilledError(event)
        self.lives -= 1
        self.events.append(event)

    async def post(self, session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        self._fail()
        self.note(f"post {screen}" if replaces is None else f"post {screen} again")
        at = self.clock.now + self.skew - DISCORD_EPOCH
        message = MessageId((at // timedelta(milliseconds=1) << 22) | len(self.messages))
        version = wanted(session)[screen]
        self.messages.append(Posting(message, session.channel_id, session, screen, [version]))
        return message

    async def edit(self, session: Session, screen: Screen, message: MessageId) -> None:
        self._fail()
        self.note(f"edit {screen}")
        posting = next((posting for posting in self.messages if posting.id == message), None)
        if posting is None:
            raise MessageGoneError("10008")
        posting.session = session
        posting.versions.append(wanted(session)[screen])

    async def find(self, session: Session, screen: Screen) -> MessageId | None:
        self._fail()
        self.note(f"find {screen}")
        found = (p.id for p in self.messages if (p.session.id, p.screen) == (session.id, screen))
        return next(found, None)

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        self._fail()
        self.note(f"announce lost {guild} {channel}")

    async def announce_restart(self, session: Session) -> None:
        self._fail()
        self.note(f"restart {session.id}")

    def _fail(self) -> None:
        if self.is_closed:
            raise StageClosedError("gone")
        if self.failures:
            self.refused.set()
            raise self.failures.pop(0)

    def shows(self, channel: ChannelId = CHANNEL) -> list[str]:
        """The messages of a channel, in order."""
        return [str(posting.screen) for posting in self.messages if posting.channel == channel]

    def message(self, screen: str) -> Posting:
        """The one message of a screen; an `AssertionError` where there are more or none."""
        found = [posting for posting in self.messages if str(posting.screen) == screen]
        assert len(found) == 1, f"{len(found)} messages show {screen}"
        return found[0]


class KilledError(BaseException):
    """What would have come next never came."""


class RecordedGames(GameStore):
    """The real store; it tells the stage's list of events what it does, and can fail."""

    stage: FakeStage
    failures: list[Exception]

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        if writes:
            self._note(f"save {' '.join(sorted({type(write).__name__ for write in writes}))}")
        await super().save(session, writes)

    async def save_shown(self, session_id: SessionId, screen: Screen, shown: Shown) -> None:
        self._note(f"remember {screen}")
        await super().save_shown(session_id, screen, shown)

    async def settle(self, session_id: SessionId) -> None:
        self._note("settle")
        await super().settle(session_id)

    def _note(self, event: str) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.stage.note(event)


# -- the bot -----------------------------------------------------------------------------------------


@dataclass
class Bot:
    """A bot on a database, with what it was given."""

    services: Services
    database: Database
    games: RecordedGames
    facts: FactStore
    scores: ScoreStore
    stage: FakeStage
    clock: MovableClock
    base: FactBase

    async def open(
        self,
        rounds: int = 3,
        *,
        channel: ChannelId = CHANNEL,
        guild: GuildId = GUILD,
        id_: int = 7,
        category: str = "cast",
    ) -> SessionId:
        """A game of Ann's, in its lobby."""
        opening = Opening(id=SessionId(id_), guild_id=guild, channel_id=channel, opener=ANN)
        rules = Rules(rounds=rounds, seconds=20, category=Slug(category))
        session = await self.services.play.open(opening, rules)
        await quiet()
        return session.id

    async def ask(
        self, rounds: int = 3, *, channel: ChannelId = CHANNEL, guild: GuildId = GUILD
    ) -> SessionId:
        """A game of Ann's whose first question stands."""
        session = await self.open(rounds, channel=channel, guild=guild, id_=channel)
        await self.move(15)
        return session

    async def move(self, seconds: float) -> None:
        """Let time pass, and what it wakes be done."""
        await self.clock.move(seconds)
        await quiet()

    async def reply(self, session: SessionId, player: PlayerId, *, right: bool = True) -> Session:
        """A click of now on the open question."""
        current = self.round(session)
        asked_at = current.opened_at or self.clock.now
        key = current.question.key[0]
        choice = key if right else (key + 1) % 3
        at = self.clock.now + self.stage.skew
        reply = Reply(player=player, round=current.number, given=str(choice), at=at, asked_at=asked_at)
        return await self.services.play.move(session, reply)

    def session(self, session: SessionId) -> Session:
        found = self.services.play.find(session)
        assert found, "no such session is live"
        return found

    def round(self, session: SessionId) -> Round:
        current = self.session(session).current
        assert current, "no round is open"
        return current


@asynccontextmanager
async def start_bot(path: Path, stage: FakeStage, pace: Pace = STANDARD) -> AsyncGenerator[Bot]:
    """A bot on the database at `path`. It is not closed at the end: like a killed one, it just ends."""
    async with open_database(f"sqlite:///{path}") as database:
        facts = FactStore(database, shipped_catalogue())
        await facts.mirror(make_corpus(), "made up")
        base = await facts.load_base()
        games, scores = RecordedGames(database), ScoreStore(database)
        games.stage, games.failures = stage, []
        services = make_services(
            base,
            games=games,
            facts=facts,
            scores=scores,
            card_reports=CardReportStore(database),
            departures=DepartureStore(database),
            stage=stage,
            clock=stage.clock,
            game_clock=SteadyClock(stage.clock),
            pace=pace,
        )
        yield Bot(services, database, games, facts, scores, stage, stage.clock, base)


def busy(count: int) -> list[Exception]:
    return [StageBusyError("500") for _ in range(count)]


def decks(bot: Bot) -> Decks:
    """Decks of their own over the same stores."""
    return Decks(FactBases(bot.base, bot.facts), bot.games, bot.facts, Views(bot.clock))
