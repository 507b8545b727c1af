"""Questions that take more than one press, played at browser windows: forms, private steps, clues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from questions.writer.question import QuestionKind

from .deck_bot import LIMIT
from .harness import FinalRoseHarness
from .window import USUAL, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)

KINDS = (QuestionKind.TYPED, QuestionKind.MATCH, QuestionKind.WHO)


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FinalRoseHarness]:
    """A loopback Discord with Final Rose in it, whose log is clean at the end."""
    with FinalRoseHarness(tmp_path_factory.mktemp("rose"), *KINDS) as harness:
        yield harness
    assert harness.complaints() == []


def write_answer(window: Window, title: str, text: str) -> None:
    """Answer an open question by its form."""
    window.press(title, "Answer")
    form = window.page.get_by_role("dialog", name="Answer")
    form.get_by_role("textbox", name="Your answer").fill(text)
    window.picture("form")
    form.get_by_role("button", name="Submit").click()
    expect(form).to_have_count(0)


def play_typed(fay: Window, harness: FinalRoseHarness, title: str) -> None:
    """Fail unless a wrong answer costs a try and the right one is locked in."""
    write_answer(fay, title, "no idea")
    expect(fay.message("Not that. Two tries left.")).to_contain_text("Only you can see this")
    write_answer(fay, title, harness.open_question().right.lower())
    expect(fay.message("That is it!")).to_contain_text("Only you can see this")


def play_match(fay: Window, harness: FinalRoseHarness, title: str) -> None:
    """Fail unless pairs are found step by step in one private message, which can be begun again."""
    asked = harness.open_question()
    labels = [f"{'ABCD'[index]} · {asked.choices[index].text}" for index in asked.key]
    fay.press(title, "Answer")
    steps = fay.message(f"{asked.prompts[0]}: w")  # who, or which one
    expect(steps).to_contain_text("Only you can see this")
    for label in (labels[1], "Start again", *labels):  # a choice too many is left over
        steps = fay.log.get_by_role("article").last
        steps.get_by_role("button", name=label, exact=True).click()
        expect(steps.get_by_role("button", name=label, exact=True)).to_have_count(0)
        if label == labels[0]:
            fay.picture("steps")
    pairs = zip(asked.prompts, labels, strict=True)
    in_words = " · ".join(f"{prompt}: {label[4:]}" for prompt, label in pairs)
    expect(fay.message(f"Locked in: {in_words}.")).to_contain_text("Only you can see this")


def play_who(fay: Window, harness: FinalRoseHarness, title: str) -> None:
    """Fail unless clues come one by one, each at a price, until the name is written."""
    asked = harness.open_question()
    question = fay.message(title)
    for number, clue in enumerate(asked.prompts[:2], start=1):
        expect(question).to_contain_text(f"Clue {number}: {clue}")
        expect(question).to_contain_text(f"Clue {number} of {len(asked.prompts)}: a right answer is worth")
        expect(question).not_to_contain_text(f"Clue {number + 1}:")
        if number == 1:
            harness.move(LIMIT / len(asked.prompts))
    write_answer(fay, title, asked.right)
    expect(fay.message(f"Locked in: {asked.right}. That is it!")).to_be_visible()


def test_a_form_then_steps_then_clues(sit_down: Callable[..., Window], harness: FinalRoseHarness) -> None:
    fay, finn = sit_down("Fay", **USUAL), sit_down("Finn")
    fay.choose("trivia start")
    fay.page.get_by_role("textbox", name="rounds").fill(str(len(KINDS)))
    fay.page.get_by_role("button", name="Run").click()
    fay.press("may begin at once", "Begin")
    for number, play in enumerate((play_typed, play_match, play_who), start=1):
        title = f"Question {number} of {len(KINDS)}"
        fay.message(title).wait_for()
        right = harness.open_question().right
        play(fay, harness, title)
        for window in (fay, finn):
            reveal = window.message(title)
            expect(reveal).to_contain_text(f"✅ {right}")
            expect(reveal).to_contain_text("1 of 1 had it.")
            expect(reveal.get_by_role("button", name="Answer")).to_be_disabled()
    expect(finn.message("Final standings")).to_contain_text("(3 right)")
    expect(finn.log).not_to_contain_text("Only you can see this")
