"""The screens of a session: its messages, drawn from its state alone."""

from __future__ import annotations

from typing import Any

import discord

from bot.game.screens import LOBBY, STANDINGS, Screen
from bot.game.session import Phase, Round, RoundState, Session
from bot.ui import kinds, words
from bot.ui.components import button, view
from bot.ui.limits import EMBED_DESCRIPTION, EMBED_TITLE, cut, fit_text
from questions.writer.question import QuestionKind

ROSE = discord.Color(0xB3275D)

Look = tuple[discord.Embed, discord.ui.View]


def draw(session: Session, screen: Screen, names: words.Names | None = None) -> Look:
    """What the message of a screen shows now; `names` are what members are called."""
    names = names or {}
    if screen == LOBBY:
        return _lobby(session, names)
    if screen == STANDINGS:
        return _standings(session, names)
    round_ = session.round(screen.round)
    if round_ is None:
        raise LookupError(f"session {session.id} has no {screen}")
    return _question(session, round_) if round_.state is RoundState.OPEN else _reveal(session, round_, names)


def embed(title: str, description: str) -> discord.Embed:
    """An embed in the color of the bot; the words carry all of the meaning."""
    return discord.Embed(
        title=cut(title, EMBED_TITLE), description=fit_text(description, EMBED_DESCRIPTION), colour=ROSE
    )


def _lobby(session: Session, names: words.Names) -> Look:
    joined = (
        [] if session.phase is Phase.OVER else [button("join", session.id, label="Join", style="success")]
    )
    if session.phase is Phase.LOBBY:
        joined.append(button("begin", session.id, label="Begin", style="primary"))
    return embed("🌹 Bachelor Nation trivia", words.lobby(session, names)), view(*joined)


def _question(session: Session, round_: Round) -> Look:
    return embed(_title(session, round_), words.question(round_)), view(*_answers(session, round_))


def _reveal(session: Session, round_: Round, names: words.Names) -> Look:
    wrong = button("wrong", session.id, round_.number, label="Something wrong?", row=1)
    return embed(_title(session, round_), words.reveal(round_, names)), view(
        *_answers(session, round_), wrong
    )


def _answers(session: Session, round_: Round) -> list[discord.ui.Button[Any]]:
    """The answer buttons; they stay after the reveal, since the message is found by them."""
    ids, asked = (session.id, round_.number), round_.question
    is_open = round_.state is RoundState.OPEN
    if asked.kind is not QuestionKind.CHOICE:
        return [button("answer", *ids, label="Answer", style="primary", disabled=not is_open)]
    right = None if is_open else asked.key[0]
    return [
        button(
            "pick",
            *(*ids, index),
            label=f"{'✓ ' if index == right else ''}{kinds.LETTERS[index]} · {choice.text}",
            style="success" if index == right else "secondary",
            disabled=not is_open,
        )
        for index, choice in enumerate(asked.choices)
    ]


def _standings(session: Session, names: words.Names) -> Look:
    again = button("again", session.id, label="Play again", style="success")
    return embed("🌹 Final standings", words.final(session, names)), view(again)


def _title(session: Session, round_: Round) -> str:
    asked = [each.number for each in session.rounds if each.state is not RoundState.WITHDRAWN]
    number = asked.index(round_.number) + 1
    return f"Question {number} of {len(asked)} · {round_.question.difficulty}"
