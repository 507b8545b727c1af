"""Rules about the choices of a question, and about where the right one stands."""

from __future__ import annotations

import re
from collections import Counter

from anyascii import anyascii
from rapidfuzz.distance import OSA

from questions.facts.entity import Kind
from questions.facts.fame import side
from questions.writer.compose import names_of
from questions.writer.lint.context import LintContext
from questions.writer.lint.words import words
from questions.writer.question import MAX_CHOICE_WORDS
from questions.writer.rivals import is_of_cast

_DIGITS = re.compile(r"\d")
CONSPICUOUS = 0.75  # the longest wrong answer has at least this part of the right one's length
SHORT = 3  # words: a right answer of no more is never conspicuous
FROM_THE_CAST = 2  # wrong choices


def r5_no_combination(context: LintContext) -> bool:
    """Neither all nor none of the above, and no choice that joins two others."""
    texts = [text.casefold() for text in context.texts]
    if any("of the above" in text or text in ("both", "neither", "all of them") for text in texts):
        return False
    return all(sum(other in text for other in texts if other != text) < 2 for text in texts)


def r8_not_longest(context: LintContext) -> bool:
    """The right choice is not conspicuously the longest."""
    key = context.question.right
    longest = max((len(choice.text) for choice in context.wrong), default=0)
    return len(key.split()) <= SHORT or longest >= CONSPICUOUS * len(key)


def r9_not_shortest(context: LintContext) -> bool:
    """The right choice is not conspicuously the shortest."""
    key = context.question.right
    shortest = min(context.wrong, key=lambda choice: len(choice.text), default=None)
    if shortest is None or len(shortest.text.split()) <= SHORT:
        return True
    return len(key) >= CONSPICUOUS * len(shortest.text)


def r11_one_grain(context: LintContext) -> bool:
    """All choices are of one type and one grain: people, or cities with their state, or years."""
    choices = context.question.choices
    kinds = {
        entity.kind if (entity := context.base.entity(choice.slug or "")) else None for choice in choices
    }
    if len(kinds) > 1:
        return False
    if context.question.asks is Kind.PLACE:
        return len({text.count(",") for text in context.texts}) <= 1
    return len({text.isdigit() for text in context.texts}) <= 1


def r14_no_convergence(context: LintContext) -> bool:
    """The right choice does not share words with two others that share none among themselves."""
    key = words(context.question.right)
    others = [words(choice.text) for choice in context.wrong]
    near = [each for each in others if key & each]
    return len(near) < 2 or any(a & b for i, a in enumerate(near) for b in near[i + 1 :])


def r15_no_odd_one_out(context: LintContext) -> bool:
    """No choice stands in the stem; people stood on one side of the roses, and seasons are of one show."""
    if any(text.casefold() in context.question.stem.casefold() for text in context.texts):
        return False
    if context.ask:  # a curator may put a bartender beside a host
        return True
    slugs = [choice.slug for choice in context.question.choices if choice.slug]
    entities = [entity for slug in slugs if (entity := context.base.entity(slug))]
    if context.question.asks is Kind.SEASON:
        return len({entity.show for entity in entities}) == 1
    people = [entity.slug for entity in entities if entity.kind is Kind.PERSON]
    return len({side(context.base, person) for person in people}) <= 1


def r16_distinct(context: LintContext) -> bool:
    """No choice repeats or contains another, and none is another's alias."""
    texts = [anyascii(text).casefold() for text in context.texts]
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            if one in other or other in one or (_differ_by_a_slip(one, other) and not context.ask):
                return False
    names = Counter(
        name
        for choice in context.question.choices
        for name in {each.casefold() for each in (choice.text, *_names(context, choice.slug))}
    )
    return all(count == 1 for count in names.values())


def r17_sorted(context: LintContext) -> bool:
    """Dates and numbers stand in order."""
    if not context.is_counted:
        return True
    texts = context.texts
    return not all(text.isdigit() for text in texts) or list(texts) == sorted(texts, key=int)


def r18_any_position(context: LintContext) -> bool:
    """The right choice stands where the seed put it: inside the list."""
    return all(0 <= place < len(context.question.choices) for place in context.question.key)


def r19_three_or_four(context: LintContext) -> bool:
    """Four choices, or three; never filler."""
    return 3 <= len(context.question.choices) <= 4 and all(text.strip() for text in context.texts)


def r21_idea_in_stem(context: LintContext) -> bool:
    """The choices do not all begin with the same words, and none is a sentence of its own."""
    if any(len(text.split()) > MAX_CHOICE_WORDS for text in context.texts):
        return False
    if any(choice.slug for choice in context.question.choices):
        return True
    return len({tuple(text.split()[:2]) for text in context.texts}) > 1


def r39_cast_is_no_cue(context: LintContext) -> bool:
    """Where one of the cast of a season is asked for, at least two of the wrong choices were on it, too."""
    base, season, slugs = context.base, context.question.season, [each.slug or "" for each in context.wrong]
    key = next((each.slug or "" for each in context.question.choices if each not in context.wrong), "")
    if not is_of_cast(base, key, season):
        return True
    if context.ask and not any(lead.name in context.question.stem for lead in base.leads(season or "")):
        return True  # it names no season that would tell a cast
    shared = base.seasons_of(key) if context.ask else {season}
    return any(sum(each in base.seasons_of(slug) for slug in slugs) >= FROM_THE_CAST for each in shared)


def _differ_by_a_slip(one: str, other: str) -> bool:
    """Whether a letter makes the difference; one number is not another."""
    return OSA.distance(one, other) < 2 and _DIGITS.sub("", one) != _DIGITS.sub("", other)


def _names(context: LintContext, slug: str | None) -> tuple[str, ...]:
    entity = context.base.entity(slug or "")
    return names_of(context.base, entity.slug) if entity and entity.kind is Kind.PERSON else ()
