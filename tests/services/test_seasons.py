from __future__ import annotations

import pytest

from bot.services.seasons import NoSeasonError, NoShowError
from bot.services.spoilers import InPlayError
from bot.ui.refusals import sentence_of
from questions.cards.season import CAST

from .builders import ANN, DAN, GUILD, JOBS, LEAD, OTHER_GUILD, SHOW, Bot


@pytest.mark.parametrize(
    "text",
    [
        "the-bachelorette 90",
        "the-bachelorette-90",
        "The Bachelorette 90",
        "bachelorette  090",
        "Bachelorette season 90",
    ],
)
async def test_a_season_by_slug_and_by_words(bot: Bot, text: str) -> None:
    card = await bot.services.seasons.look_up(text, GUILD, DAN)
    assert card.title == "The Bachelorette, season 90 (2024)"
    cast = [line.text for line in card.lines if line.heading == CAST]
    named = sorted(f"{slug.replace('-', ' ').title()} ({job.lower()})" for slug, job in JOBS.items())
    assert ", ".join(cast) == ", ".join(named)
    assert [person.slug for person in card.links] == [LEAD]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the-bachelorette 91", "I know no season 91 of The Bachelorette: I know 90 to 90."),
        (
            "the-bachelor 1",
            "Write the show and the number, like The Bachelorette 17. I know The Bachelorette.",
        ),
        ("90", "Write the show"),
        ("the bachelorette", "Write the show"),
        ("bachelorette ٩٠", "Write the show"),
        ("", "Write the show"),
    ],
)
async def test_what_is_no_season_is_told_in_a_sentence(bot: Bot, text: str, sentence: str) -> None:
    with pytest.raises((NoSeasonError, NoShowError)) as refused:
        await bot.services.seasons.look_up(text, GUILD, DAN)
    assert sentence_of(refused.value).startswith(sentence)


async def test_while_a_question_is_open_its_season_is_refused_with_the_same_sentence(bot: Bot) -> None:
    await bot.ask()
    with pytest.raises(InPlayError) as season:
        await bot.services.seasons.look_up("bachelorette 90", GUILD, DAN)
    with pytest.raises(InPlayError) as person:
        await bot.services.whois.look_up(LEAD, GUILD, DAN)
    assert sentence_of(season.value) == sentence_of(person.value)
    for guild, asker in ((None, ANN), (OTHER_GUILD, ANN)):
        with pytest.raises(InPlayError):
            await bot.services.seasons.look_up("bachelorette 90", guild, asker)
    assert await bot.services.seasons.look_up("bachelorette 90", OTHER_GUILD, DAN)


async def test_numbers_are_completed_with_lead_and_year_but_bare_while_a_question_is_open(bot: Bot) -> None:
    complete = bot.services.seasons.complete
    told = [(90, "90 · Vera Lind (2024)")]
    for typed in ("", "9", "vera", "2024"):
        assert await complete(SHOW, typed, GUILD, DAN) == told
    assert await complete(SHOW, "8", GUILD, DAN) == await complete("no-show", "", GUILD, DAN) == []
    await bot.ask()
    assert await complete(SHOW, "", GUILD, DAN) == await complete(SHOW, "", None, ANN) == [(90, "90")]
    assert await complete(SHOW, "", OTHER_GUILD, DAN) == await complete(SHOW, "", None, DAN) == told
