from __future__ import annotations

import pytest

from bot.game.ids import PlayerId
from bot.game.moves import Skip
from bot.game.rules import Rules
from bot.services.decks import NoQuestionsError
from bot.services.ports import Report
from questions.facts.fact import FactId, Slug
from questions.writer.question import Question

from .builders import ANN, BEN, CLEO, GUILD, HOMES, OTHER_GUILD, START, Bot, decks, quiet

HOME_GAME = Rules(rounds=10, category=Slug("after"))
HOME_FACTS = {FactId(f"book/{slug}-home") for slug in HOMES}


def evidence(deck: list[Question]) -> list[FactId]:
    return [fact for question in deck for fact in question.evidence]


async def report(bot: Bot, fact: FactId, *members: PlayerId) -> None:
    for member in members:
        await bot.facts.save_report(GUILD, fact, Report(member, "wrong", START))


async def test_a_deck_has_as_many_questions_as_the_rules_say(bot: Bot) -> None:
    deck = await decks(bot).draw(GUILD, Rules(rounds=6), 1, ())
    assert len(deck) == 6
    assert len(set(evidence(deck))) == len(evidence(deck))


async def test_a_category_with_fewer_questions_gives_fewer(bot: Bot) -> None:
    deck = await decks(bot).draw(GUILD, HOME_GAME, 1, ())
    assert {question.category for question in deck} == {"after"}
    assert set(evidence(deck)) == HOME_FACTS


async def test_without_a_question_there_is_a_sentence(bot: Bot) -> None:
    for rules, waiting in ((Rules(category=Slug("words")), ()), (HOME_GAME, HOME_FACTS)):
        with pytest.raises(NoQuestionsError, match="Try another one"):
            await decks(bot).draw(GUILD, rules, 1, waiting)


async def test_what_waits_in_another_game_is_left_to_it(bot: Bot) -> None:
    waiting = {FactId("book/ada-north-home")}
    deck = await decks(bot).draw(GUILD, HOME_GAME, 1, waiting)
    assert set(evidence(deck)) == HOME_FACTS - waiting


async def test_the_same_seed_gives_the_same_deck(bot: Bot) -> None:
    one, same, other = [await decks(bot).draw(GUILD, Rules(rounds=8), seed, ()) for seed in (1, 1, 2)]
    assert one == same
    assert one != other


async def test_two_members_reports_pull_a_fact_and_one_does_not(bot: Bot) -> None:
    fact = FactId("book/ada-north-home")
    await report(bot, fact, ANN, ANN, ANN)
    assert fact in evidence(await decks(bot).draw(GUILD, HOME_GAME, 1, ()))
    await report(bot, fact, BEN)
    assert set(evidence(await decks(bot).draw(GUILD, HOME_GAME, 1, ()))) == HOME_FACTS - {fact}
    assert fact in evidence(await decks(bot).draw(OTHER_GUILD, HOME_GAME, 1, ())), "each server for itself"
    await report(bot, fact, CLEO)
    assert fact not in evidence(await decks(bot).draw(GUILD, HOME_GAME, 1, ()))


async def test_what_staff_keep_is_asked_again(bot: Bot) -> None:
    fact = FactId("book/ada-north-home")
    await report(bot, fact, ANN, BEN)
    await bot.services.curation.keep(fact, GUILD, CLEO)
    assert fact in evidence(await decks(bot).draw(GUILD, HOME_GAME, 1, ()))


async def test_what_a_server_was_asked_comes_again_only_after_the_rest(bot: Bot) -> None:
    """A question or pairs about some of the ten jobs, then a game about others."""
    session = await bot.ask(rounds=1)
    asked: list[FactId] = [*bot.round(session).question.evidence]
    await bot.reply(session, BEN)
    await bot.services.play.move(session, Skip(ANN))
    await quiet()
    assert set(await bot.games.asked(GUILD)) == set(asked)
    rules = Rules(rounds=2, category=Slug("cast"))
    for seed in range(5):
        assert not set(asked) & set(evidence(await decks(bot).draw(GUILD, rules, seed, ())))
    others = [await decks(bot).draw(OTHER_GUILD, rules, seed, ()) for seed in range(5)]
    assert set(asked) & {fact for deck in others for fact in evidence(deck)}
