"""Answers: the buttons of an open question, its form, and the private steps of an order or of pairs."""

from __future__ import annotations

from typing import Any

import discord

from bot.game.ids import PlayerId, SessionId, created_at
from bot.game.moves import Reply
from bot.game.replies import picks
from bot.game.session import Round
from bot.ui import kinds
from bot.ui.client import FinalRose
from bot.ui.components import Fields, Interaction, button, form, on_form, on_press, view
from bot.ui.members import remember_display_name
from bot.ui.reply import tell
from questions.writer.question import Question

MAX_TYPED = 100


@on_press("pick")
async def pick(interaction: Interaction, session: str, round_: str, choice: str) -> None:
    """A player chooses; what they hear is stored already."""
    if interaction.message is None:
        return
    after = await _reply(interaction, session, round_, str(interaction.message.id), choice)
    await tell(interaction, kinds.acknowledged(after, PlayerId(interaction.user.id)))
    await remember_display_name(interaction)


@on_press("answer")
async def begin_answer(interaction: Interaction, session: str, round_: str) -> None:
    """Let a player write the answer, or put it together in private."""
    if interaction.message is None:
        return
    # The later steps come from other messages: they carry along which one the question is.
    ids = (session, round_, interaction.message.id)
    asked = _asked(interaction, session, round_)
    if asked.kind.is_typed:
        text = discord.ui.TextInput[Any](custom_id="answer", max_length=MAX_TYPED)
        label = discord.ui.Label[Any](text="Your answer", description=kinds.HINTS[asked.kind], component=text)
        await interaction.response.send_modal(form("Answer", [label], "answer", *ids))
    else:
        await tell(interaction, kinds.step(asked, ()), view=_steps(asked, (), ids))


@on_form("answer")
async def take_typed(
    interaction: Interaction, typed: Fields, session: str, round_: str, message: str
) -> None:
    """Judge what a player wrote; what they hear is stored already."""
    after = await _reply(interaction, session, round_, message, typed.get("answer", ""))
    await tell(interaction, kinds.acknowledged(after, PlayerId(interaction.user.id)))
    await remember_display_name(interaction)


@on_press("step")
async def take_step(interaction: Interaction, session: str, round_: str, message: str, given: str) -> None:
    """The next one of an order or of pairs; the last one locks the answer in."""
    asked, picked = _asked(interaction, session, round_), picks(given)
    if len(picked) < len(asked.key):
        buttons = _steps(asked, picked, (session, round_, message))
        await interaction.response.edit_message(content=kinds.step(asked, picked), view=buttons)
        return
    after = await _reply(interaction, session, round_, message, given)
    told = kinds.acknowledged(after, PlayerId(interaction.user.id))
    await interaction.response.edit_message(content=told, view=None)
    await remember_display_name(interaction)


def _asked(interaction: Interaction, session: str, round_: str) -> Question:
    play, player = interaction.client.services.play, PlayerId(interaction.user.id)
    return play.find_open(SessionId(int(session)), int(round_), player).question


def _steps(asked: Question, picked: tuple[int, ...], ids: tuple[object, ...]) -> discord.ui.View:
    """A button for each choice that is left; its id says what is picked once it is pressed.

    The last but one brings the last one along: there is nothing left to choose.
    """
    left = [index for index in range(len(asked.choices)) if index not in picked]
    is_settled = len(left) == 2 == len(asked.key) - len(picked)
    rest = {index: [other for other in left if other != index] if is_settled else [] for index in left}
    given = {index: ",".join(map(str, (*picked, index, *rest[index]))) for index in left}
    buttons = [
        button("step", *ids, given[index], label=f"{kinds.LETTERS[index]} · {asked.choices[index].text}")
        for index in left
    ]
    again = [button("step", *ids, "", label="Start again", row=1)] if picked else []
    return view(*buttons, *again)


async def _reply(interaction: Interaction, session: str, round_: str, message: str, given: str) -> Round:
    reply = Reply(
        player=PlayerId(interaction.user.id),
        round=int(round_),
        given=given,
        at=created_at(interaction.id),
        asked_at=created_at(int(message)),
    )
    return await interaction.client.services.play.reply(SessionId(int(session)), reply)


async def setup(_bot: FinalRose) -> None:
    """Called by discord.py; the doors are open since this was imported."""
