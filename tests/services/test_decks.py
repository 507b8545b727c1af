from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest

from bot.game.engine import Opening
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.moves import Skip
from bot.game.rules import Rules
from bot.services import decks as decks_module
from bot.services import event_loop_slices
from bot.services.decks import NoQuestionsError
from bot.services.event_loop_slices import run_in_slices
from bot.services.ports.facts import Report
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


async def test_without_a_question_there_is_no_deck(bot: Bot) -> None:
    for rules, waiting in ((Rules(category=Slug("words")), ()), (HOME_GAME, HOME_FACTS)):
        with pytest.raises(NoQuestionsError):
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


# -- drawing beside everything else ---------------------------------------------------------------------


async def other_work(turns: list[int]) -> None:
    while True:
        turns.append(1)
        await asyncio.sleep(0)


async def test_the_event_loop_runs_on_between_the_slices_of_a_long_draw(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deck was drawn in one go on the event loop: up to 2.4 s without an answer to anybody."""
    monkeypatch.setattr(event_loop_slices, "SLICE", 0.0)  # each step is longer
    turns: list[int] = []
    other = asyncio.create_task(other_work(turns))
    await decks(bot).draw(GUILD, Rules(rounds=3), 1, ())
    other.cancel()
    assert len(turns) > 3  # at least once for each question


async def test_a_slice_ends_when_its_time_is_over() -> None:
    loop = asyncio.get_running_loop()
    turns: list[int] = []
    seen: list[int] = []

    def steps() -> Generator[None, None, str]:
        for _ in range(3):
            end = loop.time() + 2 * event_loop_slices.SLICE
            while loop.time() < end:
                pass
            yield
            seen.append(len(turns))
        return "done"

    other = asyncio.create_task(other_work(turns))
    assert await run_in_slices(steps()) == "done"
    other.cancel()
    assert seen == [1, 2, 3]


class HeldDraw:
    """Draws that wait, after their first step, until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on = asyncio.Event()
        self.begun = asyncio.Event()
        self.held: set[GuildId] = {GUILD}
        original = decks_module.Decks.draw

        async def draw(
            these: decks_module.Decks, guild: GuildId, rules: Rules, seed: int, waiting: set[FactId]
        ) -> list[Question]:
            found = await original(these, guild, rules, seed, waiting)
            if guild in self.held:
                self.begun.set()
                await self.goes_on.wait()
            return found

        monkeypatch.setattr(decks_module.Decks, "draw", draw)


def opening(id_: int, channel: int, guild: GuildId = GUILD) -> Opening:
    return Opening(id=SessionId(id_), guild_id=guild, channel_id=ChannelId(channel), opener=ANN)


async def test_a_draw_of_one_server_keeps_no_other_server_waiting(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was one lock for all servers."""
    held = HeldDraw(monkeypatch)
    slow = asyncio.create_task(bot.services.play.open(opening(1, 700), Rules(rounds=2)))
    await held.begun.wait()
    session = await asyncio.wait_for(
        bot.services.play.open(opening(2, 800, OTHER_GUILD), Rules(rounds=2)), timeout=30
    )
    assert session.rounds
    assert not slow.done()
    held.goes_on.set()
    await slow
    await quiet()


async def test_games_of_one_server_wait_for_each_other_and_share_no_fact(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldDraw(monkeypatch)
    one = asyncio.create_task(bot.services.play.open(opening(1, 700), Rules(rounds=3)))
    await held.begun.wait()
    other = asyncio.create_task(bot.services.play.open(opening(2, 800), Rules(rounds=3)))
    held.goes_on.set()
    first, second = [
        {fact for round_ in session.rounds for fact in round_.question.evidence}
        for session in (await one, await other)
    ]
    assert not first & second
    await quiet()


async def test_a_retraction_while_a_deck_is_drawn_withdraws_the_question(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldDraw(monkeypatch)
    opened = asyncio.create_task(bot.services.play.open(opening(1, 700), HOME_GAME))
    await held.begun.wait()
    gone = FactId("book/ada-north-home")
    retracted = asyncio.create_task(bot.services.play.withdraw(gone, GUILD))
    held.goes_on.set()
    session = await opened
    await retracted
    assert gone in evidence([round_.question for round_ in session.rounds])
    waiting = [round_.question for round_ in bot.session(session.id).waiting]
    assert waiting
    assert gone not in evidence(waiting)
    await quiet()


# -- small categories -----------------------------------------------------------------------------------


async def play_through(bot: Bot, id_: int, rounds: int, category: str) -> list[FactId]:
    """A whole game; the facts that it asked about."""
    session = await bot.open(rounds, id_=id_, category=category)
    asked: list[FactId] = []
    while (live := bot.services.play.find(session)) is not None:
        if current := live.current:
            if not set(current.question.evidence) <= set(asked):
                asked += current.question.evidence
            await bot.services.play.move(session, Skip(ANN))
        await bot.move(15)
    return asked


async def test_the_game_before_is_repeated_only_when_nothing_else_is_left(bot: Bot) -> None:
    """Eight games of ten in a small category repeated 3 to 7 questions of the game before."""
    before: list[FactId] = []
    for id_ in range(1, 7):
        now = await play_through(bot, id_, 2, "after")  # two of four facts
        assert len(now) == 2
        assert not set(now) & set(before)
        before = now


async def test_a_small_category_says_how_many_rounds_it_has_and_how_many_come_again(bot: Bot) -> None:
    """30 rounds silently became 13."""
    first = await bot.open(10, id_=1, category="after")
    supply = await bot.services.decks.supply(bot.session(first), 10)
    assert (supply.wanted, supply.drawn, supply.repeats) == (10, 4, 0)
    while bot.services.play.find(first):
        if bot.session(first).current:
            await bot.services.play.move(first, Skip(ANN))
        await bot.move(15)
    again = await bot.open(3, id_=2, category="after")
    supply = await bot.services.decks.supply(bot.session(again), 3)
    assert (supply.wanted, supply.drawn, supply.repeats) == (3, 3, 3)
