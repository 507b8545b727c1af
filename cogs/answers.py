"""Answers: the buttons of an open question, its form, and the private steps of an order or of pairs."""

from __future__ import annotations

from typing import Any

import discord

from bot.game.ids import PlayerId, SessionId, created_at
from bot.game.moves import Reply
from bot.game.session import Round
from bot.ui import kinds
from bot.ui.client import FinalRose
from bot.ui.components import Fields, Interaction, Where, button, form, on_form, on_press, view
from bot.ui.custom_ids import indices, snowflake, whole
from bot.ui.refusals import ExpiredError
from bot.ui.reply import send_private
from questions.writer.question import Question, QuestionKind

MAX_TYPED = 100
STEPPED = (QuestionKind.ORDER, QuestionKind.MATCH)

Place = tuple[int, int, int]  # session, round, and the message that shows the question


@on_press("pick", snowflake, whole, whole, where=Where.SESSION)
async def pick(interaction: Interaction, session: int, round_: int, choice: int) -> None:
    """Take a player's choice; it is stored before it is acknowledged."""
    asked = _asked(interaction, session, round_)
    if asked.kind is not QuestionKind.CHOICE or choice >= len(asked.choices):
        raise ExpiredError
    after = await _reply(interaction, (session, round_, _message(interaction)), str(choice))
    await send_private(interaction, kinds.acknowledged(after, PlayerId(interaction.user.id)))


@on_press("answer", snowflake, whole, where=Where.SESSION)
async def begin_answer(interaction: Interaction, session: int, round_: int) -> None:
    """Open the answer form, or the private steps of an order or of pairs."""
    # The later steps come from other messages: they carry along which one the question is.
    place = (session, round_, _message(interaction))
    asked = _asked(interaction, session, round_)
    if asked.kind.is_typed:
        text = discord.ui.TextInput[Any](custom_id="answer", max_length=MAX_TYPED)
        label = discord.ui.Label[Any](text="Your answer", description=kinds.HINTS[asked.kind], component=text)
        await interaction.response.send_modal(form("Answer", [label], "answer", *place))
    elif asked.kind in STEPPED:
        await send_private(interaction, kinds.step(asked, ()), view=_steps(asked, (), place))
    else:
        raise ExpiredError


@on_form("answer", snowflake, whole, snowflake, where=Where.SESSION)
async def take_typed(
    interaction: Interaction, typed: Fields, session: int, round_: int, message: int
) -> None:
    """Judge a typed answer; it is stored before it is acknowledged."""
    given = typed.get("answer", "")[:MAX_TYPED]
    if not _asked(interaction, session, round_).kind.is_typed or not given.strip():
        raise ExpiredError
    after = await _reply(interaction, (session, round_, message), given)
    await send_private(interaction, kinds.acknowledged(after, PlayerId(interaction.user.id)))


@on_press("step", snowflake, whole, snowflake, indices, where=Where.SESSION)
async def take_step(
    interaction: Interaction, session: int, round_: int, message: int, picked: tuple[int, ...]
) -> None:
    """The next one of an order or of pairs; the last one locks the answer in."""
    asked, place = _asked(interaction, session, round_), (session, round_, message)
    if (
        asked.kind not in STEPPED
        or len(picked) > len(asked.key)
        or max(picked, default=0) >= len(asked.choices)
    ):
        raise ExpiredError
    if len(picked) < len(asked.key):
        buttons = _steps(asked, picked, place)
        await interaction.response.edit_message(content=kinds.step(asked, picked), view=buttons)
        return
    after = await _reply(interaction, place, _given(picked))
    told = kinds.acknowledged(after, PlayerId(interaction.user.id))
    await interaction.response.edit_message(content=told, view=None)


def _asked(interaction: Interaction, session: int, round_: int) -> Question:
    play, player = interaction.client.services.play, PlayerId(interaction.user.id)
    return play.find_open(SessionId(session), round_, player).question


def _message(interaction: Interaction) -> int:
    if interaction.message is None:
        raise ExpiredError
    return interaction.message.id


def _steps(asked: Question, picked: tuple[int, ...], place: Place) -> discord.ui.View:
    """A button for each choice that is left; its id says what is picked once it is pressed.

    The second to last press includes the last item, since nothing is left to choose.
    """
    left = [index for index in range(len(asked.choices)) if index not in picked]
    is_settled = len(left) == 2 == len(asked.key) - len(picked)
    rest = {index: [other for other in left if other != index] if is_settled else [] for index in left}
    given = {index: _given((*picked, index, *rest[index])) for index in left}
    buttons = [
        button("step", *place, given[index], label=f"{kinds.LETTERS[index]} · {asked.choices[index].text}")
        for index in left
    ]
    again = [button("step", *place, "", label="Start again", row=1)] if picked else []
    return view(*buttons, *again)


def _given(picked: tuple[int, ...]) -> str:
    return ",".join(map(str, picked))


async def _reply(interaction: Interaction, place: Place, given: str) -> Round:
    session, round_, message = place
    if not session < message < interaction.id:  # a question is posted after its game was opened
        raise ExpiredError
    reply = Reply(
        player=PlayerId(interaction.user.id),
        round=round_,
        given=given,
        at=created_at(interaction.id),
        asked_at=created_at(message),
    )
    return await interaction.client.services.play.reply(SessionId(session), reply)


async def setup(_bot: FinalRose) -> None:
    """Called by discord.py; importing this module registered the handlers."""
