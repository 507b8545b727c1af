"""What orders, pairs and clues claim, asked of the facts again."""

from __future__ import annotations

from itertools import pairwise

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.writer.kinds.match import is_known_apart
from questions.writer.kinds.order import rank
from questions.writer.kinds.who import clues_grow
from questions.writer.lint.context import LintContext
from questions.writer.naming import gives_away, has_surname
from questions.writer.question import QuestionKind


def r40_not_solved(context: LintContext) -> bool:
    """No order is shown solved or reversed, and pairs have one more to pick than belongs anywhere."""
    question, key = context.question, list(context.question.key)
    if question.kind is QuestionKind.ORDER:
        return key not in (sorted(key), sorted(key, reverse=True))
    return question.kind is not QuestionKind.MATCH or len(question.choices) > len(question.prompts)


def r42_clues_grow(context: LintContext) -> bool:
    """Each clue of a who-am-I tells more than the one before, of another event, and no season comes twice."""
    question = context.question
    if question.kind is not QuestionKind.WHO or context.lively:
        return True
    facts = [fact for fact in context.facts[::-1] if fact]
    return len(facts) == len(question.prompts) and clues_grow(context.base, facts, question.prompts)


def r43_names_apart(context: LintContext) -> bool:
    """Pairs are of people by full names, and no prompt shares letters with a name beside it."""
    question = context.question
    if question.kind is not QuestionKind.MATCH:
        return True
    people = [choice.text for choice in question.choices if not context.base.show(choice.slug or "")]
    return all(map(has_surname, people)) and not any(
        gives_away(prompt, name) for prompt in question.prompts for name in people
    )


def order_holds(context: LintContext) -> bool:
    """Whether each item of an order is certainly before the next: none share a day or a place."""
    by_subject = {str(fact.subject): fact for fact in context.facts if fact}
    items = [by_subject.get(context.question.choices[place].slug or "") for place in context.question.key]
    ranks = [rank(context.base, fact) if fact else None for fact in items]
    return None not in ranks and all(one < other for one, other in pairwise(map(str, ranks)))


def pairs_hold(context: LintContext) -> bool:
    """Whether each prompt is of the one it goes with, and certainly of nobody else who can be picked."""
    question, slugs = context.question, [choice.slug or "" for choice in context.question.choices]
    facts = [fact for fact in context.facts[: len(question.prompts)] if fact]
    if len(facts) < len(question.prompts) or len(set(slugs)) < len(slugs):
        return False
    return all(
        fact.subject == slugs[place] and _fits_no_other(context.base, fact, slugs)
        for fact, place in zip(facts, question.key, strict=True)
    )


def _fits_no_other(base: FactBase, fact: Fact, slugs: list[str]) -> bool:
    return all(is_known_apart(base, fact, slug) for slug in slugs if slug != fact.subject)
