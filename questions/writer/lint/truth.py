"""Rules about what a question claims: its answer, its evidence, whom it names."""

from __future__ import annotations

from questions.facts.base import FactBase
from questions.facts.entity import Kind, State
from questions.facts.fact import Fact, Sensitivity, Slot
from questions.facts.policy import may_ask
from questions.facts.story import Ask
from questions.names.folding import fold
from questions.writer.asking import Asking
from questions.writer.by_hand import may_be_right, may_stand_for_others
from questions.writer.compose import as_choice, choice_of
from questions.writer.distractors import is_wrong
from questions.writer.lint.arranged import order_holds, pairs_hold
from questions.writer.lint.context import LintContext
from questions.writer.question import QuestionKind
from questions.writer.rivals import is_of_cast


def r1_one_answer(context: LintContext) -> bool:
    """The stem, asked of the fact base, has one answer, and it is the key."""
    asking = context.asking
    if context.lively:
        return context.lively.key_holds(context.base, context.question)
    if context.question.kind is QuestionKind.WHO:
        return _clues_hold(context)
    if context.question.kind is QuestionKind.ORDER:
        return order_holds(context)
    if context.question.kind is QuestionKind.MATCH:
        return pairs_hold(context)
    if context.ask:
        return context.question.right == choice_of(context.base, context.ask.answer).text
    if asking is None or asking.answers != {asking.right}:
        return False
    if not context.is_picked:
        return bool(context.question.accepted)
    right = as_choice(asking.base, asking.fact, asking.template, asking.right)
    return context.question.right == right.text


def r2_wrong_is_wrong(context: LintContext) -> bool:
    """Every wrong choice is known to be wrong."""
    asking = context.asking
    if context.lively:
        return context.lively.wrong_fail(context.base, context.question)
    if context.question.kind is QuestionKind.MATCH:
        return pairs_hold(context)
    if context.ask:
        return _wrong_by_hand(context, context.ask)
    if asking is None:
        return False
    if context.is_counted or asking.template.choices:
        return len(set(context.texts)) == len(context.texts)
    return all(is_wrong(asking, choice.slug or _value(asking, choice.text)) for choice in context.wrong)


def _wrong_by_hand(context: LintContext, ask: Ask) -> bool:
    """Whether a curator listed every wrong choice or it is of the cast, and none is right by other facts."""
    fact, base = context.facts[0], context.base
    if fact is None:
        return False
    listed = {choice_of(base, value).text: value for value in ask.wrong}
    same = {fold(form) for form in ask.accepted}
    for choice in context.wrong:
        value = listed.get(choice.text) or choice.slug
        if value is None or fold(choice.text) in same or may_be_right(base, fact, ask, value):
            return False
        if choice.text not in listed and not _is_another_of_the_cast(base, fact, ask, value):
            return False
    return True


def _is_another_of_the_cast(base: FactBase, fact: Fact, ask: Ask, person: str) -> bool:
    return may_stand_for_others(base, fact, ask) and is_of_cast(base, person, base.season_of(fact))


def r22_no_dressing(context: LintContext) -> bool:
    """At most one clause of the stem could be left out: no more than two commas outside quoted words."""
    return context.unquoted.count(",") <= 2 + sum(name.count(",") for name in _places(context))


def r29_names_identify(context: LintContext) -> bool:
    """Whoever the stem names has the full name, and is the only one of it, or the stem names a season too."""
    stem, asking = context.question.stem, context.asking
    named = asking.template.names if asking and not asking.template.through else set[Slot]()
    for fact in context.facts[: context.question.hops]:
        for slot in Slot:
            entity = context.base.entity((fact.fill(slot) if fact else None) or "")
            if entity is None or entity.kind is not Kind.PERSON:
                continue
            if entity.name not in stem:
                if asking and fact is asking.fact and slot in named:
                    return False
            elif entity.name in context.base.world.shared_names and not _names_season(context):
                return False
    return True


def r32_gates_are_kept(context: LintContext) -> bool:
    """No S2 or S3, nothing past the horizon, nobody who is not asked about."""
    for fact in context.facts:
        if (
            fact is None
            or fact.sensitivity >= Sensitivity.S2
            or not may_ask(fact, context.base, context.view).allowed
        ):
            return False
    people = [entity for slug in context.question.people if (entity := context.base.entity(slug))]
    return all(entity.state is State.PUBLIC for entity in people)


def r33_traceable(context: LintContext) -> bool:
    """At least one fact, each known, each with a source that has a date."""
    return (
        bool(context.facts)
        and all(fact is not None and context.base.article(fact.article).known_on for fact in context.facts)
        and bool(context.question.sources)
    )


def _clues_hold(context: LintContext) -> bool:
    """Whether every clue is of one person, and the last fits nobody else."""
    facts = [fact for fact in context.facts if fact]
    if not facts or len({fact.subject for fact in facts}) != 1:
        return False
    last = facts[0]
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if last.fill(slot)}
    return context.base.completions(last, Slot.SUBJECT, others) == {last.subject}


def _value(asking: Asking, text: str) -> str:
    """The value behind a choice that is shown with a capital letter."""
    small = text[:1].lower() + text[1:]
    known = asking.base.filled(asking.fact.predicate, asking.template.asks, small)
    return small if known else text


def _places(context: LintContext) -> list[str]:
    values = [fact.fill(slot) for fact in context.facts if fact for slot in Slot]
    return [value for value in values if value and value in context.question.stem]


def _names_season(context: LintContext) -> bool:
    asking = context.asking
    if asking is None or asking.season is None:
        return False
    lead = context.base.sole_lead(asking.season)
    told = (
        context.base.short_name(asking.season),
        context.base.season_number(asking.season),
        lead and lead.name,
    )
    return any(name in context.question.stem for name in told if name)
