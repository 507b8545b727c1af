"""What is asked: a fact by one of its templates, from where a server looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.policy import View, may_ask
from questions.facts.predicate import Predicate, Template
from questions.facts.templates import fits, parts_named, value_words
from questions.writer.stem import JoinedFacts


@dataclass(frozen=True)
class Asking:
    """A fact (or two joined) and the template that asks it; the answer is what fills the asked slot."""

    base: FactBase
    view: View
    joined: JoinedFacts
    template: Template

    @property
    def fact(self) -> Fact:
        """The fact whose slot is asked."""
        return self.joined.fact

    @cached_property
    def predicate(self) -> Predicate:
        """The predicate of the fact."""
        return self.base.predicate(self.fact)

    @cached_property
    def kind(self) -> Kind:
        """What kind of thing the answer is."""
        return self.predicate.kind(self.template.asks) or Kind.TEXT

    @property
    def right(self) -> str:
        """The answer, as it stands in the fact: a slug or words."""
        return self.fact.fill(self.template.asks) or ""

    @cached_property
    def season(self) -> str | None:
        """The season that the fact is about."""
        return self.base.season_of(self.fact)

    @cached_property
    def answers(self) -> set[str]:
        """Everything that is right as far as is recorded (rule R1 wants one)."""
        found = self.base.completions(self.fact, self.template.asks, self.template.names)
        if self.template.also is None or self.joined.second is None:
            return found
        return {value for value in found if self._holds_too(value)}

    @property
    def is_sole(self) -> bool:
        """Whether nothing unrecorded can be right either: what a typed answer needs."""
        return self.template.asks in self.predicate.closed or self.fact.complete

    def _holds_too(self, subject: str) -> bool:
        second = self.joined.second
        if second is None:
            return False
        named = [(slot, part) for also, slot, part in parts_named(self.template.stem) if also]
        return any(
            all(
                value_words(self.base, other, slot, part) == value_words(self.base, second, slot, part)
                for slot, part in named
            )
            for other in self.base.filled(second.predicate, Slot.SUBJECT, subject)
        )

    @cached_property
    def evidence(self) -> tuple[Fact, ...]:
        """The facts behind the question, and others that state the same; the one asked about comes first."""
        found = list(self.joined.facts)
        for fact in self.joined.facts:
            found += [each for each in self.base.restated(fact) if each not in found]
        return tuple(found)

    @property
    def is_allowed(self) -> bool:
        """Whether all of its evidence may be asked about."""
        return all(may_ask(fact, self.base, self.view).allowed for fact in self.evidence)


def askings(base: FactBase, view: View, fact: Fact, template: Template) -> Iterator[Asking]:
    """The ways in which a template asks a fact: one, or one for each fact that it can be joined with."""
    for asking in _joined(base, view, fact, template):
        if fits(base, template.stem, fact, asking.joined.second):
            yield asking


def _joined(base: FactBase, view: View, fact: Fact, template: Template) -> Iterator[Asking]:
    if any(fact.fill(slot) is None for slot in {*template.names, template.asks}):
        return
    if template.also:
        for second in base.filled(template.also, Slot.SUBJECT, fact.subject):
            if second.id != fact.id and not _overlap(fact, second):
                yield Asking(base, view, JoinedFacts(fact, second), template)
    elif template.through:
        for second in base.filled(template.through, Slot.SUBJECT, fact.subject):
            sole = base.completions(second, Slot.SUBJECT, {Slot.OBJECT}) == {fact.subject}
            if sole and second.object in (fact.scope, fact.object):
                yield Asking(base, view, JoinedFacts(fact, second), template)
    else:
        yield Asking(base, view, JoinedFacts(fact), template)


def _overlap(fact: Fact, second: Fact) -> bool:
    """Whether two joined facts are about the same season: then one follows from the other too easily."""
    return bool({fact.object, fact.scope} & {second.object, second.scope} - {None})
