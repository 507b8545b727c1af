from __future__ import annotations

import pytest

from bot.game.ids import GuildId, PlayerId
from bot.services.spoilers import InPlayError
from bot.ui.refusals import sentence_of
from questions.cards.card import Card
from questions.names.index import Match

from .builders import ANN, BEN, DAN, GUILD, JOBS, LEAD, OTHER_GUILD, SILENT, STRANGER, Bot


async def card(bot: Bot, text: str, guild: GuildId | None = GUILD, asker: PlayerId = DAN) -> Card:
    found = await bot.services.whois.look_up(text, guild, asker)
    assert isinstance(found, Card), found
    return found


@pytest.mark.parametrize("text", ["ada-north", "Ada North", "ada n", "north", "who is Ada Nroth lol"])
async def test_a_card_by_slug_name_and_slip(bot: Bot, text: str) -> None:
    found = await card(bot, text)
    assert found.entity.slug == "ada-north"
    assert "baker" in " ".join(line.text for line in found.lines)


async def test_what_is_withheld_stands_on_no_card(bot: Bot) -> None:
    assert "Reno" not in " ".join(line.text for line in (await card(bot, "ada-north")).lines)


@pytest.mark.parametrize("text", [SILENT, "Hugo Quiet", "the-bachelorette", "nobody at all"])
async def test_who_has_no_card_is_not_found(bot: Bot, text: str) -> None:
    found = await bot.services.whois.look_up(text, GUILD, DAN)
    assert isinstance(found, Match)
    assert found.found is None


async def test_everyone_of_an_open_question_is_refused_with_one_sentence(bot: Bot) -> None:
    """Right and wrong choices and everyone in the evidence; who else is asked for is shown."""
    session = await bot.ask()
    question = bot.round(session).question
    named = {choice.slug for choice in question.choices if choice.slug} | set(question.people)
    fact = bot.base.find(question.evidence[0])
    assert fact
    named.add(fact.subject)
    sentences = set[str]()
    for slug in named:
        entity = bot.base.entity(slug)
        assert entity
        for text in (slug, entity.name, entity.name.lower()):
            with pytest.raises(InPlayError) as refused:
                await bot.services.whois.look_up(text, GUILD, DAN)
            sentences.add(sentence_of(refused.value))
    assert len(sentences) == 1
    shown = {slug for slug in {*JOBS, STRANGER} - named if await is_shown(bot, slug)}
    assert shown, "whose card mentions no choice is shown"


async def is_shown(bot: Bot, slug: str) -> bool:
    try:
        return (await card(bot, slug)).entity.slug == slug
    except InPlayError:
        return False


async def test_a_name_that_may_mean_somebody_in_play_is_refused_too(bot: Bot) -> None:
    session = await bot.ask()
    first_names = {slug: slug.split("-")[0] for slug in JOBS}
    people = bot.round(session).question.people
    in_play = [name for slug, name in first_names.items() if slug in people]
    others = [name for slug, name in first_names.items() if slug not in people]
    assert in_play
    assert others
    for name in in_play:
        with pytest.raises(InPlayError):
            await bot.services.whois.look_up(name, GUILD, DAN)
    for name in others:
        match = await bot.services.whois.look_up(name, GUILD, DAN)
        assert isinstance(match, Match)
        assert len(match.several) == 2


async def test_an_open_question_is_no_help_in_direct_messages_nor_in_another_server(bot: Bot) -> None:
    session = await bot.ask()
    person = bot.round(session).question.people[0]
    for asker, guild in ((ANN, None), (DAN, GUILD), (ANN, OTHER_GUILD)):
        with pytest.raises(InPlayError):
            await bot.services.whois.look_up(person, guild, asker)
    assert (await card(bot, person, OTHER_GUILD, DAN)).entity.slug == person
    assert (await card(bot, person, None, DAN)).entity.slug == person, "direct messages of others"


async def test_after_the_close_everyone_is_shown_again(bot: Bot) -> None:
    session = await bot.ask()
    people = bot.round(session).question.people
    await bot.reply(session, BEN)
    await bot.reply(session, ANN)
    for person in people:
        assert (await card(bot, person, None, ANN)).entity.slug == person
        assert (await card(bot, person)).entity.slug == person


async def test_suggestions_begin_with_what_was_typed(bot: Bot) -> None:
    assert bot.services.whois.suggest("ki", GUILD, 1)[0].slug == "kim-fox"
    assert len(bot.services.whois.suggest("", GUILD, 4)) == 4
    assert SILENT not in {person.slug for person in bot.services.whois.suggest("hugo", GUILD, 25)}


async def test_namesakes_are_told_apart_by_their_seasons_but_not_while_a_question_is_open(bot: Bot) -> None:
    some = [bot.base.world.entities[slug] for slug in (LEAD, STRANGER)]

    async def described(guild: GuildId | None, asker: PlayerId) -> list[str]:
        return [seasons for _, seasons in await bot.services.whois.describe(some, guild, asker)]

    told = ["The Bachelorette 90 (2024)", ""]
    assert await described(GUILD, DAN) == told
    await bot.ask()
    assert await described(GUILD, DAN) == await described(None, ANN) == ["", ""]
    assert await described(OTHER_GUILD, ANN) == ["", ""]
    assert await described(OTHER_GUILD, DAN) == await described(None, DAN) == told


@pytest.mark.parametrize("text", ["🌹", "🌹🌹 !", "…", "<3"[:1]])
async def test_what_has_no_letter_is_nobody_s_name(bot: Bot, text: str) -> None:
    assert bot.services.whois.suggest(text, GUILD, 10) == ()
    assert await bot.services.whois.look_up(text, GUILD, DAN) == Match()
