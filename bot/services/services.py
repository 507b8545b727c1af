"""All use cases of a process, as cogs find them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.card_reports import CardDesk
from bot.services.curation import Curation
from bot.services.decks import Decks
from bot.services.display import Display
from bot.services.judging import Judging
from bot.services.leaderboards import Leaderboards
from bot.services.live_games import LiveGames
from bot.services.ports import CardReports, Clock, Facts, Games, Scores, Stage
from bot.services.quiz_me import Quizzes
from bot.services.seasons import Seasons
from bot.services.server_facts import FactBases
from bot.services.whois import Whois
from questions.facts.base import FactBase
from questions.facts.predicate import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the bot can do."""

    play: LiveGames
    games: Games
    whois: Whois
    seasons: Seasons
    quizzes: Quizzes
    card_desk: CardDesk
    curation: Curation
    leaderboards: Leaderboards
    categories: tuple[Category, ...]


def make_services(  # noqa: PLR0913 - every port that there is
    base: FactBase,
    *,
    games: Games,
    facts: Facts,
    scores: Scores,
    card_reports: CardReports,
    stage: Stage,
    clock: Clock,
    game_clock: Clock | None = None,
) -> Services:
    """Wire the use cases to their ports; games run on `game_clock`, which should never jump."""
    bases = FactBases(base, facts)
    play = LiveGames(
        games,
        Decks(bases, games, facts, clock),
        Display(stage, games),
        Judging(bases),
        game_clock or clock,
    )
    whois = Whois(bases, play, clock)
    asked = (predicate for predicate in base.world.catalogue.values() if predicate.templates)
    return Services(
        play=play,
        games=games,
        whois=whois,
        seasons=Seasons(bases, play, clock),
        quizzes=Quizzes(bases, whois, play, facts, clock),
        card_desk=CardDesk(base, card_reports, clock),
        curation=Curation(bases=bases, facts=facts, games=games, whois=whois, play=play, clock=clock),
        leaderboards=Leaderboards(scores, clock),
        categories=tuple({predicate.category.slug: predicate.category for predicate in asked}.values()),
    )
