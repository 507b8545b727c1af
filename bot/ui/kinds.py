"""The text of each kind of question: its body, how to answer, and acknowledgements."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.game.ids import PlayerId
from bot.game.replies import in_words
from bot.game.scoring import clue_points
from bot.game.session import MAX_TRIES, Round
from bot.game.timing import clues_of
from bot.ui.escape import plain
from questions.facts.entity import Kind
from questions.judge.verdict import Outcome
from questions.writer.question import Question, QuestionKind

LETTERS = "ABCD"
BAR, LONGEST_BAR = "▇", 8  # one for each answer, or fewer where many answered
COUNTS = ("No tries", "One try", "Two tries")
HINTS = {
    QuestionKind.NUMBER: "A number or a year.",
    QuestionKind.WHO: "A name; a small slip of typing does no harm.",
    QuestionKind.TYPED: "A few words; a small slip of typing does no harm.",
}


def body(round_: Round) -> str:
    """The text of a question below its stem, as far as it is shown."""
    asked = round_.question
    match asked.kind:
        case QuestionKind.CHOICE | QuestionKind.ORDER:
            return _choices(asked)
        case QuestionKind.MATCH:
            numbered = (f"**{number}** {plain(text)}" for number, text in enumerate(asked.prompts, start=1))
            return "\n".join(numbered) + "\n\n" + _choices(asked)
        case QuestionKind.WHO:
            return clues(asked, round_.clues)
        case QuestionKind.TYPED | QuestionKind.NUMBER:
            return ""


def _choices(asked: Question) -> str:
    each = zip(LETTERS, asked.choices, strict=False)
    return "\n".join(f"**{letter}** {plain(choice.text)}" for letter, choice in each)


def clues(asked: Question, count: int) -> str:
    """The first clues, a line each."""
    shown = enumerate(asked.prompts[:count], start=1)
    return "\n".join(f"**Clue {number}:** {plain(text)}" for number, text in shown)


def how(round_: Round) -> str:
    """How to answer a question, and its points if they change with the clues."""
    asked = round_.question
    match asked.kind:
        case QuestionKind.CHOICE:
            return ""
        case QuestionKind.ORDER:
            return "Press **Answer** and put them in order."
        case QuestionKind.MATCH:
            return "Press **Answer** and find the pair of each."
        case QuestionKind.TYPED | QuestionKind.NUMBER:
            return f"Press **Answer** and write it. You have {MAX_TRIES} tries."
        case QuestionKind.WHO:
            worth = clue_points(asked, round_.clues)
            now = f"Clue {round_.clues} of {clues_of(asked)}: a right answer is worth {worth} points now."
            return f"{now}\nPress **Answer** and write the name. You have {MAX_TRIES} tries."


def right(asked: Question) -> str:
    """The right answer, as the reveal shows it."""
    letter = f"{LETTERS[asked.key[0]]} " if asked.kind is QuestionKind.CHOICE else ""
    return f"{letter}{plain(asked.right)}"


def spread(round_: Round) -> str:
    """How many picked each choice, as letters, bars and counts, a line each; empty where nobody picked."""
    asked = round_.question
    if asked.kind is not QuestionKind.CHOICE or not round_.answers:
        return ""
    picked = Counter(int(answer.given) for answer in round_.answers)
    most = max(picked.values())
    lines = [
        (
            letter,
            BAR * math.ceil(picked[place] * LONGEST_BAR / max(most, LONGEST_BAR)),
            str(picked[place]),
            "✅" if place in asked.key else "",
        )
        for place, letter in enumerate(LETTERS[: len(asked.choices)])
    ]
    return "\n".join(" ".join(filter(None, line)) for line in lines)


def acknowledged(round_: Round, player: PlayerId) -> str:
    """The acknowledgement of a stored answer.

    It confirms the answer, and for a typed one says whether it was right; it never gives the right one.
    """
    answer, asked = round_.answer_of(player), round_.question
    if answer is None:
        return _attempted(round_, player)
    if not asked.kind.is_typed:
        letter = f"{LETTERS[int(answer.given)]} · " if asked.kind is QuestionKind.CHOICE else ""
        text = plain(in_words(asked, answer.given))
        return f"Locked in: **{letter}{text}**. The reveal shows the answer."
    if answer.right:
        return f"Locked in: **{plain(answer.given)}**. That is it!"
    return "Not that, and that was your last try. The reveal shows the answer."


def _attempted(round_: Round, player: PlayerId) -> str:
    last = round_.attempts_of(player)[-1]
    if last.outcome is Outcome.REJECT:
        return f"Not that. {COUNTS[round_.tries_left(player)]} left."
    if round_.question.asks is Kind.PERSON:
        return "Which one do you mean? Please write the full name. That didn't use a try."
    return "Can you be more specific? That didn't use a try."


def _is_people(asked: Question) -> bool:
    return all(choice.slug in asked.people for choice in asked.choices)


def step(asked: Question, picked: Sequence[int]) -> str:
    """The progress of an order or of pairs, and the next step."""
    texts = [plain(asked.choices[index].text) for index in picked]
    if asked.kind is QuestionKind.MATCH:
        done = [f"{plain(prompt)}: {text}" for prompt, text in zip(asked.prompts, texts, strict=False)]
        following = f"{plain(asked.prompts[len(picked)])}: {'who' if _is_people(asked) else 'which one'}?"
    else:
        done = [f"{place}. {text}" for place, text in enumerate(texts, start=1)]
        following = "What comes next?" if picked else "What comes first?"
    return "\n".join([plain(asked.stem), *done, f"**{following}**"])
