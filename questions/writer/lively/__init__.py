"""Kinds that fans ask for: quotes, odd ones out, connections and the like, a file each.

They are played as one of the kinds of `questions.writer.kinds`. What makes each right is told by its file:
the lint asks the facts again through `key_holds` and `wrong_fail`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Protocol

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.writer.lively import came_first, link, odd_one_out, real_job, said_by, three_moments
from questions.writer.question import Question


class Lively(Protocol):
    """A lively kind; its slug is the template of its questions."""

    @property
    def SLUG(self) -> Slug:  # noqa: N802 - a constant of a module
        """What its questions have as template."""
        ...

    @property
    def SHARE(self) -> float:  # noqa: N802 - a constant of a module
        """How many of the questions about a fact that it can start from are of this kind."""
        ...

    @property
    def EXEMPT(self) -> Mapping[str, str]:  # noqa: N802 - a constant of a module
        """The rules that do not apply, each with the reason."""
        ...

    def starts_from(self, base: FactBase, fact: Fact) -> bool:
        """Whether it can begin with a fact, at a glance."""
        ...

    def make(self, base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
        """A question that begins with a fact, or `None` where the facts do not support one."""
        ...

    def key_holds(self, base: FactBase, question: Question) -> bool:
        """Whether the facts still say that the answer is right."""
        ...

    def wrong_fail(self, base: FactBase, question: Question) -> bool:
        """Whether the facts still say that every other choice is wrong."""
        ...


_ALL: tuple[Lively, ...] = (said_by, odd_one_out, link, came_first, three_moments, real_job)
LIVELY: Mapping[Slug, Lively] = {kind.SLUG: kind for kind in _ALL}


def draw(base: FactBase, fact: Fact, rng: random.Random) -> Lively | None:
    """The lively kind by which a fact is to be asked, drawn by shares; mostly there is none."""
    for kind in _ALL:
        if kind.starts_from(base, fact) and rng.random() < kind.SHARE:
            return kind
    return None
