"""A judge's verdict: the outcome, a reason for staff, and a hint for the player."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

# `isn't it X` is a guess; `not X` says who it is not.
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|except|nobody|instead of|rather than|"
    r"(?:anyone|anybody|everyone|anything) but|"
    r"(?:isnt|aint|wasnt|cant be|cannot be)(?! (?:it|that|this|he|she)\b))\b"
)
HINT = "That could mean more than one. Say it more exactly; it costs you no try."


class Outcome(StrEnum):
    """What becomes of an answer; to be asked again costs nothing."""

    ACCEPT = "accept"
    ASK = "ask"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and one sentence why, for staff alone; `near` marks what a person should look at later."""

    outcome: Outcome
    reason: str
    exact: bool = False
    near: bool = False

    @property
    def hint(self) -> str | None:
        """The hint when the player is asked again: the same for every answer, so it gives nothing away."""
        return HINT if self.outcome is Outcome.ASK else None

    @property
    def is_for_review(self) -> bool:
        """Whether staff should see it: accepted though not exact, or rejected by a letter or two."""
        return self.near or (self.outcome is Outcome.ACCEPT and not self.exact)


class Judge(Protocol):
    """Grades what players type for one question."""

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        ...


def accept(reason: str, *, exact: bool = False) -> Verdict:
    """It counts."""
    return Verdict(Outcome.ACCEPT, reason, exact=exact)


def ask(reason: str) -> Verdict:
    """It may be right, and may mean something else."""
    return Verdict(Outcome.ASK, reason)


def reject(reason: str, *, near: bool = False) -> Verdict:
    """It does not count."""
    return Verdict(Outcome.REJECT, reason, near=near)


def is_negated(folded: str) -> bool:
    """Whether the words say what it is not."""
    return bool(_NEGATED.search(folded))
