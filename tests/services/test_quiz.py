from __future__ import annotations

from dataclasses import replace

import pytest

from bot.services.ports.facts import Report
from bot.services.quiz_me import Asked, NothingToAskError, QuizExpiredError
from bot.services.spoilers import GameOnError, InPlayError
from bot.ui.refusals import sentence_of

from .builders import ANN, BEN, DAN, GUILD, JOBS, OTHER_GUILD, START, STRANGER, Bot

WHO = "ada-north"


async def begun(bot: Bot, person: str = WHO, seed: int = 5) -> list[Asked]:
    """All questions of a quiz."""
    quizzes = bot.services.quizzes
    asked = await quizzes.begin(person, seed, GUILD, DAN)
    found = [asked]
    while after := found[-1].quiz.next:
        found.append(await quizzes.ask(after, GUILD, DAN))
    return found


@pytest.mark.parametrize("seed", range(20))
async def test_the_person_is_in_every_question_and_never_the_answer(bot: Bot, seed: int) -> None:
    quiz = await begun(bot, seed=seed)
    assert 1 <= len(quiz) <= 3
    for asked in quiz:
        assert "Ada North" in asked.question.stem
        assert asked.question.choices[asked.question.key[0]].slug != WHO
        fact = bot.base.find(asked.question.evidence[0])
        assert fact
        assert WHO in (fact.subject, fact.object, fact.scope)
    texts = [asked.question.right for asked in quiz]
    assert all(text not in other.question.stem for text in texts for other in quiz)


async def test_a_question_is_known_again_from_its_ids_alone(bot: Bot) -> None:
    for asked in await begun(bot):
        again = await bot.services.quizzes.answer(asked.quiz, asked.mark, GUILD, DAN)
        assert again == asked


async def test_what_is_not_the_question_any_more_is_put_away(bot: Bot) -> None:
    asked, *_ = await begun(bot)
    quizzes = bot.services.quizzes
    for quiz, mark in (
        (asked.quiz, "000000"),
        (replace(asked.quiz, places=(99,)), asked.mark),
        (replace(asked.quiz, at=7), asked.mark),
        (replace(asked.quiz, at=-1), asked.mark),
        (replace(asked.quiz, person="nobody"), asked.mark),
    ):
        with pytest.raises(QuizExpiredError):
            await quizzes.answer(quiz, mark, GUILD, DAN)


async def test_no_place_of_a_person_gives_a_question_about_what_cannot_be_asked(bot: Bot) -> None:
    """Buttons name facts by number, and anybody can write a button's name."""
    asked, *_ = await begun(bot)
    found = list[str]()
    for place in range(10):
        try:
            again = await bot.services.quizzes.ask(replace(asked.quiz, places=(place,)), GUILD, DAN)
            found += again.question.evidence
        except QuizExpiredError:
            continue
    assert {"book/ada-north-home", "book/ada-north-job"} <= set(found)
    assert not {"book/grief", "book/ada-north-cast"} & set(found)


async def test_of_whom_nothing_can_be_asked_that_is_said_kindly(bot: Bot) -> None:
    with pytest.raises(NothingToAskError) as refused:
        await bot.services.quizzes.begin(STRANGER, 1, GUILD, DAN)
    assert sentence_of(refused.value) == "There is nothing to ask about Otto Stone yet."


async def test_a_quiz_tells_nothing_of_what_a_game_is_about_to_ask(bot: Bot) -> None:
    """A quiz that left out just those questions would tell them: all of it waits, for players and there."""
    await bot.open(10)
    for person in JOBS:
        for guild, asker in ((GUILD, DAN), (None, ANN), (OTHER_GUILD, ANN)):
            with pytest.raises(GameOnError):
                await bot.services.quizzes.begin(person, 3, guild, asker)
    assert await bot.services.quizzes.begin(WHO, 5, None, DAN), "others' games are no hindrance elsewhere"
    assert await bot.services.quizzes.begin(WHO, 5, OTHER_GUILD, DAN)


async def test_while_a_question_is_open_who_it_names_is_refused(bot: Bot) -> None:
    asked, *_ = await begun(bot)
    session = await bot.ask()
    person = bot.round(session).question.people[0]
    for guild, asker in ((GUILD, DAN), (None, ANN), (OTHER_GUILD, ANN)):
        with pytest.raises(InPlayError):
            await bot.services.quizzes.begin(person, 3, guild, asker)
    quiz = replace(asked.quiz, person=person)
    with pytest.raises(InPlayError):
        await bot.services.quizzes.answer(quiz, asked.mark, GUILD, DAN)


async def test_what_members_reported_is_left_alone_until_staff_have_looked(bot: Bot) -> None:
    for fact in bot.base.about(WHO):
        for member in (ANN, BEN):
            await bot.facts.save_report(GUILD, fact.id, Report(member, "hm", START))
    with pytest.raises(NothingToAskError):
        await begun(bot)
    assert await bot.services.quizzes.begin(WHO, 5, OTHER_GUILD, DAN)
