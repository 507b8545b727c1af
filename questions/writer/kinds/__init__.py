"""The kinds of question, a file each with the same interface: `KIND`, `EXEMPT` and `make`.

`EXEMPT` names the rules of lint that do not apply to a kind, each with its reason.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Protocol

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.policy import View
from questions.writer.kinds import choice, match, number, order, typed, who
from questions.writer.question import Question, QuestionKind


class Maker(Protocol):
    """A kind of question."""

    @property
    def KIND(self) -> QuestionKind:  # noqa: N802 - a constant of a module
        """Which kind it makes."""
        ...

    @property
    def EXEMPT(self) -> Mapping[str, str]:  # noqa: N802 - a constant of a module
        """The rules that do not apply, each with the reason."""
        ...

    def make(self, base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
        """A question of this kind about a fact, or `None` where the facts do not support one."""
        ...


_ALL: tuple[Maker, ...] = (choice, typed, number, who, order, match)
MAKERS = {maker.KIND: maker for maker in _ALL}
