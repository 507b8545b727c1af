"""Whoever looks everybody up while a question is open learns nothing but whom it may be about."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.game.ids import GuildId, PlayerId
from bot.game.session import Round
from bot.services.decks import Decks
from bot.services.spoilers import InPlayError
from questions.facts.entity import Kind
from questions.facts.fact import Slug
from questions.writer.question import Question, QuestionKind

from .builders import (
    ANN,
    BEN,
    DAN,
    GUILD,
    JOBS,
    LEAD,
    OTHER_GUILD,
    SEASON,
    STRANGER,
    Bot,
    FakeStage,
    MovableClock,
    start_bot,
)

CAST = {*JOBS, LEAD}


def person_question(
    kind: QuestionKind, answer: str, *, season: Slug | None = SEASON, number: int = 1
) -> Question:
    """A question that is answered by somebody's name, typed."""
    return Question(
        id=f"question-{number}",
        kind=kind,
        stem="Who am I?" if kind is QuestionKind.WHO else "Who was the baker?",
        prompts=("A baker.", "From Akron.") if kind is QuestionKind.WHO else (),
        accepted=(answer.replace("-", " ").title(),),
        asks=Kind.PERSON,
        season=season,
        evidence=(),
        people=(Slug(answer),),
        predicate=Slug("job-billed"),
        template=Slug("t"),
        category=Slug("cast"),
        note=None,
        sources=(),
    )


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """What games ask instead of what they would draw."""
    asked: list[Question] = []

    async def draw(*_: object) -> list[Question]:
        return [replace(question, id=f"{question.id}") for question in asked]

    monkeypatch.setattr(Decks, "draw", draw)
    return asked


async def refused(bot: Bot, guild: GuildId | None, asker: PlayerId) -> set[str]:
    """All whose cards are refused."""
    found = set[str]()
    for entity in bot.base.world.entities.values():
        if entity.kind is Kind.PERSON:
            try:
                await bot.services.whois.look_up(entity.slug, guild, asker)
            except InPlayError:
                found.add(entity.slug)
    return found


@pytest.mark.parametrize("kind", [QuestionKind.WHO, QuestionKind.TYPED])
@pytest.mark.parametrize("season", [SEASON, None])
async def test_who_looks_everybody_up_learns_no_more_than_the_cast(
    bot: Bot, asks: list[Question], kind: QuestionKind, season: Slug | None
) -> None:
    seen = list[set[str]]()
    for answer in sorted(JOBS)[:4]:
        asks[:] = [person_question(kind, answer, season=season)]
        session = await bot.ask(1)
        for guild, asker in ((GUILD, DAN), (GUILD, ANN), (None, ANN), (OTHER_GUILD, ANN)):
            seen.append(await refused(bot, guild, asker))
        assert await refused(bot, None, DAN) == await refused(bot, OTHER_GUILD, BEN) == set()
        with pytest.raises(InPlayError):
            await bot.services.seasons.look_up("bachelorette 90", GUILD, DAN)
        await bot.move(600)
        assert bot.services.play.find(session) is None
    assert all(each == CAST for each in seen), "the same, whoever is the answer"


async def test_of_somebody_without_a_season_everyone_is_kept_back(bot: Bot, asks: list[Question]) -> None:
    asks[:] = [person_question(QuestionKind.WHO, STRANGER, season=None)]
    await bot.ask(1)
    everyone = {e.slug for e in bot.base.world.entities.values() if e.kind is Kind.PERSON}
    assert await refused(bot, GUILD, DAN) == everyone


async def test_a_typed_place_is_not_told_by_who_comes_from_there(bot: Bot, asks: list[Question]) -> None:
    """Only the one whom everybody reads of is kept back, not all whose cards show the answer."""
    asked = person_question(QuestionKind.TYPED, "ada-north", season=None)
    asks[:] = [
        replace(asked, stem="Where is Ada North from?", accepted=("Tulsa, Oklahoma",), asks=Kind.PLACE)
    ]
    await bot.ask(1)
    assert await refused(bot, GUILD, DAN) == {"ada-north"}


async def test_of_two_who_lead_to_an_answer_and_are_not_named_the_cast_is_kept_back(
    bot: Bot, asks: list[Question]
) -> None:
    """Both are of one season: whoever looks everybody up learns only of which."""
    asked = person_question(QuestionKind.TYPED, "ada-north")
    pair = (Slug("ada-north"), Slug("bea-south"))
    asks[:] = [replace(asked, stem="Where do both come from?", people=pair, asks=Kind.PLACE)]
    await bot.ask(1)
    assert await refused(bot, GUILD, DAN) == CAST


async def test_games_of_other_processes_count_for_their_players(tmp_path: Path, shipped: Path) -> None:
    """In direct messages, which go to the first shard; without them, nothing is read."""
    path = tmp_path / "bot.db"
    shutil.copy(shipped, path)
    async with (
        start_bot(path, FakeStage(MovableClock())) as playing,
        start_bot(path, FakeStage(MovableClock())) as peer,
    ):
        session = await playing.ask(3)
        person = playing.round(session).question.people[0]
        assert await peer.services.whois.look_up(person, None, ANN), "it does not know of others"
        peer.games._has_peers = True  # pyright: ignore[reportPrivateUsage]
        with pytest.raises(InPlayError):
            await peer.services.whois.look_up(person, None, ANN)
        assert await peer.services.whois.look_up(person, None, DAN)
        await playing.reply(session, DAN)
        with pytest.raises(InPlayError):
            await peer.services.whois.look_up(person, None, DAN)
        rounds = await peer.games.current_rounds_elsewhere(DAN)
        assert [each.number for each in rounds if isinstance(each, Round)] == [1]
        await playing.services.play.close()
