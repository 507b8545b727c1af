"""A question with everything that its rules look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.policy import View
from questions.facts.predicate import Near, Predicate
from questions.facts.story import Ask
from questions.writer.asking import Asking, askings
from questions.writer.by_hand import ask_of
from questions.writer.lively import LIVELY, Lively
from questions.writer.question import Choice, Question, QuestionKind

_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True)
class LintContext:
    """A question, the fact base that it was written from, and the view that it was written for."""

    question: Question
    base: FactBase
    view: View

    @cached_property
    def facts(self) -> list[Fact | None]:
        """Its evidence; `None` stands for a fact that is gone."""
        return [self.base.find(fact_id) for fact_id in self.question.evidence]

    @cached_property
    def predicate(self) -> Predicate | None:
        """The predicate of the asked fact."""
        return self.base.world.catalogue.get(self.question.predicate)

    @cached_property
    def ask(self) -> Ask | None:
        """The hand-written question that it is, if it is one."""
        return ask_of(self.facts[0] if self.facts else None, self.question.template)

    @property
    def lively(self) -> Lively | None:
        """The lively kind that it is of, if it is of one."""
        return LIVELY.get(self.question.template)

    @cached_property
    def asking(self) -> Asking | None:
        """The asking that it was written by, found again from its evidence and its template."""
        fact = self.facts[0] if self.facts else None
        if fact is None or self.predicate is None:
            return None
        for template in self.predicate.templates:
            if template.slug == self.question.template:
                ways = askings(self.base, self.view, fact, template)
                return next((way for way in ways if self._is_way(way)), None)
        return None

    def _is_way(self, way: Asking) -> bool:
        return way.joined.second is None or way.joined.second.id in self.question.evidence[:2]

    @cached_property
    def unquoted(self) -> str:
        """The stem without quoted titles and words of others."""
        return _QUOTED.sub(" ", self.question.stem)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of the choices."""
        return tuple(choice.text for choice in self.question.choices)

    @cached_property
    def wrong(self) -> tuple[Choice, ...]:
        """The choices that are wrong."""
        return tuple(
            each for place, each in enumerate(self.question.choices) if place not in self.question.key
        )

    @property
    def is_picked(self) -> bool:
        """Whether one of several choices is picked."""
        return self.question.kind is QuestionKind.CHOICE

    @property
    def is_counted(self) -> bool:
        """Whether the choices are computed dates."""
        return bool(
            self.asking and self.asking.template.wrong and isinstance(self.asking.template.wrong[0], Near)
        )


Rule = Callable[[LintContext], bool]
