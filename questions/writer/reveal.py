"""The words of a reveal: the explanation after a question, and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact
from questions.facts.templates import fill
from questions.writer.question import Citation, QuestionKind


def note(base: FactBase, kind: QuestionKind, facts: Sequence[Fact]) -> str | None:
    """The explanation; of an order or pairs only the curators' notes, since the answer is complete."""
    if kind in (QuestionKind.ORDER, QuestionKind.MATCH):
        sentences = [fact.note for fact in facts if fact.note]
    else:
        sentences = [explain(base, fact) for fact in facts]
    return " ".join(dict.fromkeys(sentences)) or None


def explain(base: FactBase, fact: Fact) -> str:
    """A fact in a sentence or two: the curator's story or note, or the line of a card."""
    if fact.story and fact.story.text:
        return fact.story.text
    if fact.note:
        return fact.note
    predicate = base.predicate(fact)
    words = fill(base, predicate.card, fact)
    season = (
        fact.scope
        if predicate.scope is Kind.SEASON
        else fact.object
        if predicate.object is Kind.SEASON
        else ""
    )
    on = f" ({base.name(season)})" if season and base.show(season) else ""
    return f"{base.name(fact.subject)}: {words}{on}."


def cite(base: FactBase, fact: Fact) -> Iterator[Citation]:
    """The sources of a fact, as a reader sees them."""
    for slug in fact.sources:
        article = base.article(slug)
        yield Citation(article.cited_title, article.outlet, article.dated, article.address)
