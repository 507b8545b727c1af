from __future__ import annotations

import pytest

from bot.game.engine import Opening, decide, open_session
from bot.game.ids import MessageId, SessionId, created_at
from bot.game.moves import Begin, Posted, Stop, Tick
from bot.game.rules import Rules
from bot.game.screens import LOBBY, STANDINGS, Screen, wanted
from bot.game.session import Session
from bot.services.display import Display
from bot.services.ports.stage import StageBusyError

from .builders import ANN, CHANNEL, GUILD, START, Bot, Posting, busy, decks

ROUND = Screen("round", 1)


async def lobby(bot: Bot) -> Session:
    """A session that is stored, and that nobody plays."""
    opening = Opening(id=SessionId(7), guild_id=GUILD, channel_id=CHANNEL, opener=ANN)
    deck = await decks(bot).draw(GUILD, Rules(rounds=2), 1, ())
    opened = open_session(opening, Rules(), deck, START)
    await bot.games.save(opened.session, opened.writes)
    return opened.session


def begun(session: Session) -> Session:
    return decide(session, Begin(ANN), START).session


def stopped(session: Session) -> Session:
    return decide(decide(session, Posted(1, START), START).session, Stop(ANN), START).session


async def test_what_is_missing_is_posted_in_order_and_remembered(bot: Bot) -> None:
    display = Display(bot.stage, bot.games)
    session = stopped(begun(await lobby(bot)))
    await display.reconcile(session)
    assert bot.stage.shows() == ["lobby", "round-1", "standings"]
    shown = await bot.games.shown(session.id)
    assert {screen: each.version for screen, each in shown.items()} == wanted(session)
    assert [shown[screen].message for screen in (LOBBY, ROUND, STANDINGS)] == [
        posting.id for posting in bot.stage.messages
    ]


async def test_mending_twice_does_nothing(bot: Bot) -> None:
    display = Display(bot.stage, bot.games)
    session = begun(await lobby(bot))
    await display.reconcile(session)
    events = list(bot.stage.events)
    await display.reconcile(session)
    assert bot.stage.events == events


async def test_only_what_is_out_of_date_is_edited(bot: Bot) -> None:
    display = Display(bot.stage, bot.games)
    session = begun(await lobby(bot))
    await display.reconcile(session)
    closed = decide(decide(session, Posted(1, START), START).session, Tick(), session.wake_at).session
    bot.stage.events.clear()
    await display.reconcile(closed)
    assert bot.stage.events == ["edit round-1", "remember round-1"]
    assert (await bot.games.shown(session.id))[ROUND].version == wanted(closed)[ROUND]


async def test_the_message_of_a_question_is_told_until_it_is_known(bot: Bot) -> None:
    display = Display(bot.stage, bot.games)
    session = await lobby(bot)
    assert await display.reconcile(session) is None
    asked = begun(session)
    at = created_at((await posted(display, asked, bot)).id)
    assert await display.reconcile(asked) == Posted(1, at)
    assert await display.reconcile(decide(asked, Posted(1, at), START).session) is None


async def posted(display: Display, asked: Session, bot: Bot) -> Posting:
    """The message of the first question, which has just been posted."""
    move = await display.reconcile(asked)
    message = bot.stage.message("round-1")
    assert move == Posted(1, created_at(message.id))
    return message


async def test_what_was_remembered_is_not_posted_again(bot: Bot) -> None:
    session = await lobby(bot)
    await Display(bot.stage, bot.games).reconcile(session)
    after = Display(bot.stage, bot.games)
    await after.recall(session)
    await after.reconcile(begun(session))
    assert bot.stage.shows() == ["lobby", "round-1"]
    assert bot.stage.message("lobby").versions[-1] == "begun"


async def test_what_stands_without_being_remembered_is_found_and_brought_up_to_date(bot: Bot) -> None:
    session = await lobby(bot)
    message = await bot.stage.post(session, LOBBY)
    display = Display(bot.stage, bot.games)
    await display.recall(session)
    await display.reconcile(begun(session))
    assert bot.stage.message("lobby").id == message
    assert bot.stage.message("lobby").versions == [wanted(session)[LOBBY], "begun"]
    assert (await bot.games.shown(session.id))[LOBBY].message == message


async def test_a_session_that_was_never_interrupted_is_not_looked_for(bot: Bot) -> None:
    """Looking costs a request for each question."""
    display = Display(bot.stage, bot.games)
    session = await lobby(bot)
    await display.reconcile(session)
    assert "find lobby" not in bot.stage.events
    await display.recall(session)
    display.forget(session)
    await display.reconcile(session)
    assert "find lobby" not in bot.stage.events


async def test_a_failure_leaves_what_is_done_and_the_rest_follows(bot: Bot) -> None:
    display = Display(bot.stage, bot.games)
    opened = await lobby(bot)
    await display.reconcile(opened)
    session = begun(opened)
    bot.stage.failures += busy(1)
    with pytest.raises(StageBusyError):
        await display.reconcile(session)
    await display.reconcile(session)
    assert bot.stage.shows() == ["lobby", "round-1"]
    assert bot.stage.message("lobby").versions[-1] == "begun"


async def test_a_question_posted_unheard_and_closed_before_the_next_try_is_revealed(bot: Bot) -> None:
    """Discord answers the second try with the message of the first, which shows the question as it was."""
    display = Display(bot.stage, bot.games)
    opened = await lobby(bot)
    await display.reconcile(opened)
    session = begun(opened)
    post = bot.stage.post

    async def post_unheard(session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        if screen == ROUND and not posted_before:
            posted_before.append(await post(session, screen, replaces))
            raise StageBusyError("the connection broke")
        return posted_before[0] if screen == ROUND else await post(session, screen, replaces)

    posted_before: list[MessageId] = []
    bot.stage.post = post_unheard  # type: ignore[method-assign]
    with pytest.raises(StageBusyError):
        await display.reconcile(session)
    closed = stopped(session)  # somebody saw it, and the game went on
    await display.reconcile(closed)
    assert bot.stage.message("round-1").versions[-1] == wanted(closed)[ROUND]
