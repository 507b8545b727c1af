"""The words of a stem or a clue: a template of the catalogue, filled in from one fact or two joined ones."""

from __future__ import annotations

from dataclasses import dataclass

from questions.facts import templates
from questions.facts.base import FactBase
from questions.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class JoinedFacts:
    """The fact that is asked, and the second one of a question that joins two."""

    fact: Fact
    second: Fact | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Both, or the one."""
        return (self.fact, self.second) if self.second else (self.fact,)


def fill(base: FactBase, words: str, joined: JoinedFacts) -> str:
    """`words` with every place filled, beginning with a capital letter."""
    return templates.capitalized(templates.fill(base, words, joined.fact, joined.second, base.short_name))
