"""The scripted companion: forms and private steps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
import pytest
import pytest_asyncio
from discord import ui

from loopback.options import Options
from loopback.page.companion import Companion

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from ..conftest import Scene


class Guess(ui.Modal, title="Guess"):
    """A form of which one text must be filled in."""

    def __init__(self, sent: asyncio.Queue[tuple[str, str]]) -> None:
        super().__init__()
        self.sent = sent
        self.answer, self.remark = ui.TextInput[Guess](max_length=5), ui.TextInput[Guess](required=False)
        self.add_item(ui.Label(text="Your answer", component=self.answer))
        self.add_item(ui.Label(text="A remark", component=self.remark))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        self.sent.put_nowait((self.answer.value, self.remark.value))
        await interaction.response.send_message("Not that.", ephemeral=True)


@pytest_asyncio.fixture
async def companion(scene: Scene) -> AsyncIterator[Companion]:
    """Fumi at play, who waits no time at all."""
    companion = Companion(scene.world, scene.people, Options(companion_delay=(0, 0)))
    companion.play(scene.world.channels[scene.trivia], playing=True)
    yield companion
    companion.stop()


@pytest.mark.usefixtures("companion")
async def test_the_companion_fills_in_a_form_three_times(scene: Scene) -> None:
    sent = asyncio.Queue[tuple[str, str]]()

    class Round(ui.View):
        @ui.button(label="Answer", custom_id="answer")
        async def answer(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
            await interaction.response.send_modal(Guess(sent))

    message = await scene.channel.send("Who is it?", view=Round())
    for _ in range(3):
        answer, remark = await asyncio.wait_for(sent.get(), 4)
        assert 0 < len(answer) <= 5
        assert not remark
    await message.edit(content="Who is it? A clue.")
    await asyncio.sleep(0.1)
    assert sent.empty()


@pytest.mark.usefixtures("companion")
async def test_the_companion_goes_through_the_steps_of_a_private_message(scene: Scene) -> None:
    done: list[str] = []
    told: list[str] = []
    finished = asyncio.Event()

    class Steps(ui.View):
        def __init__(self) -> None:
            super().__init__()
            for label in sorted({"Roses", "Tulips", "Lilies"}.difference(done)):
                self.add_item(Step(label=label))
            self.add_item(Step(label="Start again"))

    class Step(ui.Button[Steps]):
        async def callback(self, interaction: discord.Interaction) -> None:
            done.append(str(self.label))
            view = Steps() if len(done) < 3 else None
            await interaction.response.edit_message(content="And next?", view=view)
            if view is None:
                finished.set()

    class Round(ui.View):
        @ui.button(label="Answer", custom_id="answer")
        async def answer(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
            told.append(interaction.user.display_name)
            await interaction.response.send_message("What first?", view=Steps(), ephemeral=True)

    message = await scene.channel.send("In which order?", view=Round())
    await asyncio.wait_for(finished.wait(), 4)
    assert sorted(done) == ["Lilies", "Roses", "Tulips"]
    await scene.pressed(message.id, "answer", user=scene.finn)
    await asyncio.sleep(0.1)
    assert told == ["Fumi", "Finn"]
    assert len(done) == 3, "what another one is to press is none of hers"
