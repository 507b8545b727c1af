"""The use cases of a process, for the cogs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.game.pace import STANDARD, Pace
from bot.services.card_reports import CardReporting
from bot.services.curation import Curation
from bot.services.decks import Decks
from bot.services.display import Display
from bot.services.judging import Judging
from bot.services.leaderboards import Leaderboards
from bot.services.live_games import LiveGames
from bot.services.ports.card_reports import CardReports
from bot.services.ports.clock import Clock
from bot.services.ports.facts import Facts
from bot.services.ports.games import Games
from bot.services.ports.scores import Scores
from bot.services.ports.stage import Stage
from bot.services.quiz_me import Quizzes
from bot.services.retention import Departures, Retention
from bot.services.seasons import Seasons
from bot.services.server_facts import FactBases
from bot.services.spoilers import SpoilerGuard
from bot.services.views import Views
from bot.services.whois import Whois
from questions.facts.base import FactBase
from questions.facts.predicate import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The use cases."""

    play: LiveGames
    decks: Decks
    games: Games
    whois: Whois
    seasons: Seasons
    quizzes: Quizzes
    card_reports: CardReporting
    curation: Curation
    leaderboards: Leaderboards
    retention: Retention
    categories: tuple[Category, ...]


def make_services(  # noqa: PLR0913 - one argument for each port
    base: FactBase,
    *,
    games: Games,
    facts: Facts,
    scores: Scores,
    card_reports: CardReports,
    departures: Departures,
    stage: Stage,
    clock: Clock,
    game_clock: Clock | None = None,
    pace: Pace = STANDARD,
) -> Services:
    """Wire the use cases to their ports; games go at `pace`, on `game_clock`, which should never jump."""
    bases, views = FactBases(base, facts), Views(clock)
    decks = Decks(bases, games, facts, views)
    display, judging = Display(stage, games), Judging(bases)
    play = LiveGames(games, decks, display, judging, game_clock or clock, pace)
    guard = SpoilerGuard(play, games, base)
    whois = Whois(bases, guard, views)
    asked = (predicate for predicate in base.world.catalogue.values() if predicate.templates)
    return Services(
        play=play,
        decks=decks,
        games=games,
        whois=whois,
        seasons=Seasons(bases, guard, views),
        quizzes=Quizzes(bases, whois, guard, facts, views),
        card_reports=CardReporting(base, card_reports, clock),
        curation=Curation(
            bases=bases, facts=facts, games=games, whois=whois, play=play, views=views, clock=clock
        ),
        leaderboards=Leaderboards(scores, clock),
        retention=Retention(departures, clock),
        categories=tuple({predicate.category.slug: predicate.category for predicate in asked}.values()),
    )
