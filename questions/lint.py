"""Rules that every question obeys before it is asked; each is a small function with a name.

The numbers are those of the guide to questions (R1 and R2, the truth of key and wrong answers, are kept
by `questions.distractors`, and R32 by `questions.policy`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from anyascii import anyascii

from questions.question import MAX_CHOICE, MAX_STEM, Question

Rule = Callable[[Question], bool]

_WORD = re.compile(r"[a-z0-9]+")
_COMMON = {
    "season",
    "bachelor",
    "bachelorette",
    "with",
    "from",
    "show",
    "after",
    "paradise",
    "golden",
    "the",
    "and",
    "for",
}


def words(text: str) -> set[str]:
    """The words of at least three letters that could give an answer away."""
    return {word for word in _WORD.findall(anyascii(text).lower()) if len(word) >= 3} - _COMMON


def r3_one_question(question: Question) -> bool:
    """One question mark, and no `which of these`."""
    return question.stem.count("?") == 1 and not re.search(
        r"which of (the|these)|__", question.stem, re.IGNORECASE
    )


def r4_no_negative(question: Question) -> bool:
    """Nothing negative outside quoted words."""
    stem = re.sub(r"“[^”]*”", "", question.stem)
    return not re.search(
        r"\b(not|except|never|without|false|incorrect|least)\b|n['’]t\b", stem, re.IGNORECASE
    )


def r8_r9_length(question: Question) -> bool:
    """The right choice is neither conspicuously long nor conspicuously short."""
    key = question.right
    if len(key.split()) <= 3:
        return True
    others = [len(choice.text) for choice in question.choices if choice.text != key]
    return min(others) * 0.75 <= len(key) <= max(others) / 0.75


def r12_r13_no_leak(question: Question) -> bool:
    """No word of the right choice stands in the stem, unless every choice has it."""
    shared = set[str].intersection(*(words(choice.text) for choice in question.choices))
    return not (words(question.right) - shared) & words(question.stem)


def r16_distinct(question: Question) -> bool:
    """No choice says the same as another, nor contains it."""
    texts = [anyascii(choice.text).casefold() for choice in question.choices]
    return all(a not in b for i, a in enumerate(texts) for j, b in enumerate(texts) if i != j)


def r20_short(question: Question) -> bool:
    """A stem of at most 140 characters and 25 words, choices of at most 60 characters."""
    stem, choices = question.stem, question.choices
    return (
        len(stem) <= MAX_STEM and len(stem.split()) <= 25 and all(len(c.text) <= MAX_CHOICE for c in choices)
    )


def r30_no_residue(question: Question) -> bool:
    """No places left open, no ISO dates, no doubled blanks."""
    text = " / ".join([question.stem, *(choice.text for choice in question.choices)])
    return not re.search(r"[{}]|\bNone\b|\bnan\b|\d{4}-\d{2}|  ", text)


RULES: tuple[Rule, ...] = (
    r3_one_question,
    r4_no_negative,
    r8_r9_length,
    r12_r13_no_leak,
    r16_distinct,
    r20_short,
    r30_no_residue,
)


def broken(question: Question) -> list[str]:
    """The names of the rules that a question breaks."""
    return [rule.__name__ for rule in RULES if not rule(question)]
