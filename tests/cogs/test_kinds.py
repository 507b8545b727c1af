"""Every kind of question as players see and answer it, on the real discord.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.services.decks import Decks
from bot.services.judging import Judging
from questions.facts.fact import Slug
from questions.judge.verdict import Outcome, Verdict
from questions.writer.question import Difficulty, Question, QuestionKind
from tests.cogs.conftest import Server
from tests.cogs.test_game import started
from tests.game.builders import question_of

MICHAEL = "Michael Allio"
EVERY = 7.5  # seconds; a clue of the question below stands a little less


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The deck of every game: what a test puts into it."""
    deck: list[Question] = []

    async def draw(*_asked: object) -> list[Question]:
        return deck

    monkeypatch.setattr(Decks, "draw", draw)
    return deck


def typed(kind: QuestionKind, number: int = 1) -> Question:
    """A question whose answer is somebody of the shows, or a year."""
    made = question_of(kind, number, Difficulty.MEDIUM)
    if kind is QuestionKind.NUMBER:
        return made
    return replace(made, accepted=(MICHAEL,), people=(Slug("michael-allio"),))


async def write(server: Server, member: Any, question: Any, text: str) -> Any:
    """What a member is told who types an answer, a moment after the last one."""
    await server.env.advance_time(2)
    opened = await member.click(question, label="Answer")
    assert opened.modal, "no form came"
    return await member.submit_modal(opened, {"answer": text})


@pytest.mark.parametrize(
    ("kind", "right", "hint"),
    [
        (QuestionKind.TYPED, "michael  allio", "Press **Answer** and write it. You have 3 tries."),
        (QuestionKind.NUMBER, "2014", "Press **Answer** and write it. You have 3 tries."),
        (QuestionKind.WHO, MICHAEL, "Press **Answer** and write the name. You have 3 tries."),
    ],
)
async def test_a_typed_answer_from_question_to_reveal(
    server: Server, asks: list[Question], kind: QuestionKind, right: str, hint: str
) -> None:
    asks.append(typed(kind))
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    assert server.shown.title == "Question 1 of 1 · medium"
    assert server.labels() == ["Answer"]
    assert hint in (server.shown.description or "")
    assert asks[0].right not in (server.shown.description or ""), "the answer is shown with the question"
    told = await write(server, ann, question, right)
    assert told.ephemeral
    assert told.response.content == f"Locked in: **{' '.join(right.split())}**. That is it!"
    for left in ("Two tries left.", "One try left."):
        told = await write(server, bob, question, "Zelda")
        assert told.ephemeral
        assert told.response.content == f"Not that. {left}"
    told = await write(server, bob, question, "Zelda")
    assert told.response.content == "Not that, and that was your last try. The reveal shows the answer."
    revealed = server.now(question)
    text = revealed.embeds[0].description or ""
    assert f"✅ **{asks[0].right}**\n\n1 of 2 had it.\n1. ann 2" in text.replace("\\", "")
    assert "Zelda" not in text
    assert server.labels(revealed) == ["Answer", "Something wrong?"]


async def test_who_may_mean_several_is_asked_and_not_told_what_was_right(
    server: Server, asks: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def judge(_judging: Judging, _guild: int, asked: Question, text: str) -> Verdict:
        return Verdict(Outcome.ACCEPT if text == asked.right else Outcome.ASK, "several")

    monkeypatch.setattr(Judging, "judge", judge)
    asks.append(typed(QuestionKind.TYPED))
    ann = server.member("ann")
    question = await started(server, ann)
    for _ in range(2):
        told = await write(server, ann, question, "Michael")
        assert told.ephemeral
        assert told.response.content == (
            "Which one do you mean? Please write the full name. That didn't use a try."
        )
    assert (await write(server, ann, question, "Michael")).response.content == "Not that. Two tries left."
    assert "Locked in" in (await write(server, ann, question, MICHAEL)).response.content


async def test_what_a_player_types_neither_formats_nor_pings(server: Server, asks: list[Question]) -> None:
    asks.append(typed(QuestionKind.TYPED))
    ann = server.member("ann")
    question = await started(server, ann)
    told = await write(server, ann, question, f"**{MICHAEL}**")
    assert told.response.content == f"Locked in: **\\*\\*{MICHAEL}\\*\\***. That is it!"


async def test_who_has_locked_an_answer_gets_no_form(server: Server, asks: list[Question]) -> None:
    asks.append(typed(QuestionKind.TYPED))
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    await write(server, ann, question, MICHAEL)
    again = await ann.click(question, label="Answer")
    assert again.modal is None
    assert again.response.content == "Your answer is locked in already."


async def test_a_form_that_is_sent_after_the_reveal_is_too_late(server: Server, asks: list[Question]) -> None:
    asks += [typed(QuestionKind.TYPED), typed(QuestionKind.TYPED, 2)]
    ann = server.member("ann")
    question = await started(server, ann)
    opened = await ann.click(question, label="Answer")
    await server.env.advance_time(45)
    late = await ann.submit_modal(opened, {"answer": MICHAEL})
    assert late.ephemeral
    assert late.response.content == "That question is closed. The next one is yours!"


async def test_clues_come_one_by_one_and_points_fall(server: Server, asks: list[Question]) -> None:
    asks.append(typed(QuestionKind.WHO))
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    prompts = asks[0].prompts
    for clue, points in enumerate((150, 112, 75, 38), start=1):
        text = server.now(question).embeds[0].description or ""
        assert [prompt for prompt in prompts if prompt in text] == list(prompts[:clue])
        assert f"Clue {clue} of 4: a right answer is worth {points} points now." in text
        if clue == 3:
            await server.env.restart_bot(server.new_client())
            await server.env.settle()
            shown = server.now(question).embeds[0].description or ""
            assert shown.partition("Closes")[0] == text.partition("Closes")[0], "the clues come back"
            await write(server, ann, question, MICHAEL)
        await server.env.advance_time(EVERY if clue < 4 else 0)
    await write(server, bob, question, MICHAEL)
    standings = server.shown.description or ""
    assert "1. ann **75**" in standings
    assert "2. bob **38**" in standings
    revealed = server.now(question).embeds[0].description or ""
    assert all(prompt in revealed for prompt in prompts)


async def put(member: Any, told: Any, *labels: str) -> Any:
    """Press one after the other in the private message."""
    for label in labels:
        await member.click(told.response.message, label=label)
    return told.response


async def test_an_order_is_put_together_in_private(server: Server, asks: list[Question]) -> None:
    asks.append(question_of(QuestionKind.ORDER, difficulty=Difficulty.HARD))
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    assert "**A** Choice a\n**B** Choice b\n**C** Choice c" in (server.shown.description or "")
    told = await ann.click(question, label="Answer")
    assert told.ephemeral
    assert told.response.content.endswith("**What comes first?**")
    assert server.labels(told.response.message) == ["A · Choice a", "B · Choice b", "C · Choice c"]
    step = await put(ann, told, "A · Choice a")
    assert step.content.endswith("1. Choice a\n**What comes next?**")
    assert server.labels(step.message) == ["B · Choice b", "C · Choice c", "Start again"]
    done = await put(ann, told, "Start again", "C · Choice c", "A · Choice a")  # what is left is the last
    assert done.content == (
        "Locked in: **Choice c, then Choice a, then Choice b**. The reveal shows the answer."
    )
    assert server.labels(done.message) == []
    again = await ann.click(question, label="Answer")
    assert again.response.content == (
        "Your answer is locked in already: Choice c, then Choice a, then Choice b."
    )
    other = await bob.click(question, label="Answer")
    await put(bob, other, "A · Choice a", "B · Choice b")
    revealed = server.now(question).embeds[0].description or ""
    assert "✅ **Choice c, then Choice a, then Choice b**\n\n1 of 2 had it." in revealed
    assert "1. ann **200** (1 right)" in (server.shown.description or "")


async def test_pairs_are_found_step_by_step_also_over_a_restart(server: Server, asks: list[Question]) -> None:
    asks.append(question_of(QuestionKind.MATCH))
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    text = server.shown.description or ""
    assert "**1** The pilot\n**2** The baker\n**3** The nurse\n\n**A** Choice a" in text
    told = await ann.click(question, label="Answer")
    assert told.response.content.endswith("**The pilot: who?**")
    step = await put(ann, told, "B · Choice b")
    assert step.content.endswith("The pilot: Choice b\n**The baker: who?**")
    await server.env.restart_bot(server.new_client())
    await server.env.settle()
    done = await put(ann, told, "C · Choice c")
    pairs = "The pilot: Choice b · The baker: Choice c · The nurse: Choice a"
    assert done.content == f"Locked in: **{pairs}**. The reveal shows the answer."
    assert "✅" not in (server.now(question).embeds[0].description or "")
    await server.env.advance_time(60)
    assert f"✅ **{pairs}**\n\n1 of 1 had it." in (server.now(question).embeds[0].description or "")


async def test_steps_after_the_reveal_are_too_late(server: Server, asks: list[Question]) -> None:
    asks += [question_of(QuestionKind.ORDER), question_of(QuestionKind.ORDER, 2)]
    ann = server.member("ann")
    question = await started(server, ann)
    told = await ann.click(question, label="Answer")
    await server.env.advance_time(45)
    late = await ann.click(told.response.message, label="A · Choice a")
    assert late.ephemeral
    assert late.response.content == "That question is closed. The next one is yours!"


async def test_a_deck_of_all_kinds_is_played_to_its_end(server: Server, asks: list[Question]) -> None:
    asks += [
        typed(kind, number) if kind.is_typed else question_of(kind, number)
        for number, kind in enumerate(QuestionKind, start=1)
    ]
    ann = server.member("ann")
    await started(server, ann)
    for asked in asks:
        question = server.channel.last_message
        if asked.kind is QuestionKind.CHOICE:
            await ann.click(question, label=f"C · {asked.right}")
        elif asked.kind.is_typed:
            await write(server, ann, question, asked.right)
        else:
            told = await ann.click(question, label="Answer")
            await put(
                ann, told, *(f"{'ABC'[index]} · {asked.choices[index].text}" for index in asked.key[:-1])
            )
        await server.env.advance_time(9)
    assert server.shown.title == "🌹 Final standings"
    assert "ann **750** (6 right)" in (server.shown.description or "")
