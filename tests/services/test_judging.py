"""Typed answers, judged by the names of everyone known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.services.judging import Judging
from bot.services.server_facts import FactBases
from questions.facts.entity import Kind
from questions.facts.fact import Slug
from questions.judge.verdict import Outcome
from questions.writer.question import QuestionKind
from tests.game.builders import question_of

from .builders import GUILD, SEASON, Bot

WHO = question_of(QuestionKind.WHO)
NUMBER = question_of(QuestionKind.NUMBER)


@pytest.mark.parametrize(
    ("text", "outcome", "is_for_review"),
    [
        ("Ada North", Outcome.ACCEPT, False),
        ("  ada NORTH!", Outcome.ACCEPT, False),
        ("Ada Nroth", Outcome.ACCEPT, True),
        ("north", Outcome.ACCEPT, False),
        ("Ada", Outcome.ASK, False),  # there is also an Ada Twin
        ("Bea South", Outcome.REJECT, False),
        ("the pilot", Outcome.REJECT, False),
        ("", Outcome.REJECT, False),
    ],
)
async def test_people_by_the_names_that_fans_type(
    bot: Bot, text: str, outcome: Outcome, is_for_review: bool
) -> None:
    verdict = await Judging(FactBases(bot.base, bot.facts)).judge(GUILD, WHO, text)
    assert (verdict.outcome, verdict.is_for_review) == (outcome, is_for_review)


async def test_where_a_season_is_asked_about_its_cast_is_meant(bot: Bot) -> None:
    asked = replace(WHO, season=SEASON)
    judging = Judging(FactBases(bot.base, bot.facts))
    assert (await judging.judge(GUILD, asked, "Ada")).outcome is Outcome.ACCEPT
    elsewhere = replace(WHO, season=Slug("the-bachelor-1"))
    assert (await judging.judge(GUILD, elsewhere, "Ada")).outcome is Outcome.ASK


@pytest.mark.parametrize(("text", "outcome"), [("2014", "accept"), ("2015", "reject"), ("Ada", "reject")])
async def test_numbers_are_exact(bot: Bot, text: str, outcome: str) -> None:
    verdict = await Judging(FactBases(bot.base, bot.facts)).judge(GUILD, NUMBER, text)
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    ("asks", "accepted", "text", "outcome"),
    [
        (Kind.NAME, ("Pilot",), "a pilot", "accept"),
        (Kind.NAME, ("Pilot",), "Barber", "reject"),  # somebody else's job
        (Kind.PODCAST, ("Rose Talk", "The Rose Talk Podcast"), "the rose talk podcast", "accept"),
        (Kind.SHOW, ("The Bachelor",), "The Bachelorette", "reject"),
        (Kind.PLACE, ("Akron, Ohio", "Akron"), "akron", "accept"),
        (Kind.PLACE, ("Akron, Ohio", "Akron"), "Ohio", "ask"),
        (Kind.PLACE, ("Akron, Ohio", "Akron"), "Boise", "reject"),
    ],
)
async def test_other_words_compete_with_all_that_they_might_mean(
    bot: Bot, asks: Kind, accepted: tuple[str, ...], text: str, outcome: str
) -> None:
    predicate = Slug("hometown" if asks is Kind.PLACE else "job-billed")
    asked = replace(WHO, asks=asks, accepted=accepted, people=(), predicate=predicate)
    verdict = await Judging(FactBases(bot.base, bot.facts)).judge(GUILD, asked, text)
    assert verdict.outcome == outcome, verdict.reason


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The Bachelorette, season 90", Outcome.ACCEPT),
        ("bachelorette s90", Outcome.ACCEPT),
        ("Vera Lind", Outcome.ACCEPT),
        ("veras season", Outcome.ACCEPT),
        ("vera", Outcome.ASK),
        ("season 90", Outcome.ASK),
        ("the bachelor 90", Outcome.REJECT),
        ("bachelorette 17", Outcome.REJECT),
    ],
)
async def test_a_season_is_named_by_show_and_number_in_any_form_or_by_its_lead(
    bot: Bot, text: str, outcome: Outcome
) -> None:
    names = (bot.base.name(SEASON), bot.base.season_number(SEASON), "Vera Lind")
    asked = replace(WHO, asks=Kind.SEASON, accepted=names, people=())
    verdict = await Judging(FactBases(bot.base, bot.facts)).judge(GUILD, asked, text)
    assert verdict.outcome is outcome, verdict.reason


async def test_whoever_ships_nowhere_is_judged_by_the_accepted_name(bot: Bot) -> None:
    asked = replace(WHO, people=(), accepted=("Nora Nowhere",))
    judging = Judging(FactBases(bot.base, bot.facts))
    assert (await judging.judge(GUILD, asked, "nora nowhere")).outcome is Outcome.ACCEPT
    assert (await judging.judge(GUILD, asked, "Ada North")).outcome is Outcome.REJECT
