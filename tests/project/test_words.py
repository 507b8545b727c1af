"""Whatever players read fits Discord's limits, whatever the names and facts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.rules import Rules
from bot.game.screens import Screen, wanted
from bot.game.session import Answer, Phase, Player, Round, RoundState, Session
from bot.ui import cards, kinds, words
from bot.ui.components import custom_id
from bot.ui.escape import plain
from bot.ui.screens import draw
from cogs.answers import MAX_TYPED
from questions.cards.card import Card, Line
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, FactId, Slug
from questions.writer.question import MAX_CHOICE, MAX_STEM, Choice, Citation, Question, QuestionKind

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
PLAYERS = tuple(PlayerId(10**18 + number) for number in range(500))

NAMES = dict.fromkeys(PLAYERS, "*" * 32)  # the longest display name, and hard to escape

CHOICES = tuple(Choice(letter + "*" * (MAX_CHOICE - 1)) for letter in "abcd")
PROMPTS = tuple(letter + "_" * (MAX_STEM - 1) for letter in "abcd")
LONGEST: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.CHOICE: {"choices": CHOICES, "key": (1,)},
    QuestionKind.TYPED: {"accepted": ("*" * 100,)},
    QuestionKind.NUMBER: {"accepted": ("2" * 100,)},
    QuestionKind.WHO: {"accepted": ("*" * 100,), "prompts": PROMPTS},
    QuestionKind.ORDER: {"choices": CHOICES, "key": (3, 2, 1, 0)},
    QuestionKind.MATCH: {"choices": CHOICES, "key": (3, 2, 1, 0), "prompts": PROMPTS},
}


def longest_question(kind: QuestionKind) -> Question:
    """As long as a question of a kind may be, and hard to escape."""
    return Question(
        id="x",
        kind=kind,
        stem="*" * MAX_STEM,
        **LONGEST[kind],
        evidence=(FactId("f"),),
        people=(),
        predicate=Slug("p"),
        template=Slug("t"),
        category=Slug("c"),
        note="_" * 300,
        sources=(Citation("*" * 200, "_" * 80, "September 22, 2026", "https://example.org/" + "a" * 280),),
    )


def longest_session(phase: Phase, kind: QuestionKind = QuestionKind.CHOICE) -> Session:
    """Thirty rounds of the longest question with five hundred players."""
    question = longest_question(kind)
    given = "*" * MAX_TYPED if kind.is_typed else ",".join(map(str, question.key))
    answers = tuple(
        Answer(player=player, given=given, at=NOW + timedelta(seconds=5), right=True, points=100)
        for player in PLAYERS
    )
    rounds = tuple(
        Round(
            number=number,
            question=question,
            state=RoundState.OPEN if number == 30 and phase is Phase.ASKING else RoundState.CLOSED,
            opened_at=NOW,
            deadline=NOW,
            countdown_to=NOW,
            clues=4,
            answers=answers,
        )
        for number in range(1, 31)
    )
    return Session(
        id=SessionId(2**63 - 1),
        guild_id=GuildId(1),
        channel_id=ChannelId(2),
        opener=PLAYERS[0],
        rules=Rules(rounds=30, seconds=60),
        phase=phase,
        wake_at=NOW,
        touched_at=NOW,
        roster=tuple(Player(id=player) for player in PLAYERS),
        rounds=rounds,
    )


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("phase", list(Phase))
def test_every_screen_of_the_longest_session_fits(phase: Phase, kind: QuestionKind) -> None:
    session = longest_session(phase, kind)
    for screen in wanted(session):
        embed, view = draw(session, screen, NAMES)
        assert len(embed.title or "") <= 256
        assert len(embed.description or "") <= 4096
        assert len(embed) <= 6000
        for item in view.children:
            assert len(item.label) <= 80  # type: ignore[attr-defined]
            assert len(item.custom_id) <= 100  # type: ignore[attr-defined]
        assert draw(session, Screen.parse(str(screen)), NAMES)[0] == embed


@pytest.mark.parametrize("kind", QuestionKind)
def test_whatever_a_player_is_told_of_the_longest_answer_fits(kind: QuestionKind) -> None:
    session = longest_session(Phase.ASKING, kind)
    round_ = session.rounds[-1]
    assert len(kinds.acknowledged(round_, PLAYERS[0])) <= 2000
    for count in range(len(round_.question.key)):
        assert len(kinds.step(round_.question, round_.question.key[:count])) <= 2000
    hint = kinds.HINTS.get(kind, "")
    assert len(hint) <= 100  # https://discord.com/developers/docs/components/reference#label-label-structure


def test_the_id_of_the_last_step_fits() -> None:
    assert custom_id("b", "step", 2**63 - 1, 30, 2**63 - 1, "3,2,1,0")


def test_a_card_of_two_hundred_long_lines_fits_and_keeps_its_sources() -> None:
    person = Entity(slug=Slug("p"), kind=Kind.PERSON, name="P")
    lines = tuple(Line("Beyond the show", "*" * 200, (1, 2)) for _ in range(200))
    sources = tuple(
        Article(slug=Slug(f"s{n}"), title="_" * 100, address="https://example.org") for n in range(2)
    )
    card = Card(entity=person, title="P", lines=lines, sources=sources, links=(person,) * 5)
    texts = cards.pages(card)
    assert sum(text.count("•") for text in texts) == 200
    for page, text in enumerate(texts, start=1):
        assert len(text) <= 4096
        assert "[2]" in text.splitlines()[-1]
        look, buttons = cards.draw_card(card, page, in_server=True)
        assert len(look) <= 6000
        assert look.footer.text == f"Page {page} of {len(texts)}"
        ids = [item.custom_id for item in buttons.children if item.row == 1]  # type: ignore[attr-defined]
        assert len(ids) == len(set(ids)) == 4


def test_fixed_words_fit() -> None:
    assert len(words.HELP) <= 2000
    assert len(words.WELCOME) <= 4096


@pytest.mark.parametrize(
    "nasty",
    [
        "**bold**",
        "_under_",
        "||spoiler||",
        "`code`",
        "[click](https://example.org)",
        "> quote",
        "# big",
        "@everyone",
    ],
)
def test_what_people_wrote_neither_formats_nor_pings(nasty: str) -> None:
    shown = plain(nasty)
    assert shown != nasty


@pytest.mark.parametrize("token", ["<@123>", "<t:1:R>", "<#4>", "</fact add:1>"])
def test_what_people_wrote_is_no_token_of_discord(token: str) -> None:
    assert plain(token).startswith("\\<")


def test_a_custom_id_that_could_not_be_read_again_is_refused() -> None:
    with pytest.raises(ValueError, match="no custom id"):
        custom_id("b", "keep", "a:b")
    with pytest.raises(ValueError, match="no custom id"):
        custom_id("b", "keep", "x" * 100)
