"""Rules about what a question claims: its answer, its evidence, whom it names."""

from __future__ import annotations

from questions.facts.entity import Kind, State
from questions.facts.fact import Sensitivity, Slot
from questions.facts.policy import may_ask
from questions.writer.asking import Asking
from questions.writer.compose import as_choice
from questions.writer.distractors import is_wrong
from questions.writer.lint.context import Seen
from questions.writer.question import QuestionKind


def r1_one_answer(seen: Seen) -> bool:
    """The stem, asked of the fact base, has one answer, and it is the key."""
    asking = seen.asking
    if seen.question.kind is QuestionKind.WHO:
        return _clues_hold(seen)
    if asking is None or asking.answers != {asking.right}:
        return False
    if not seen.is_picked:
        return bool(seen.question.accepted)
    right = as_choice(asking.base, asking.fact, asking.template, asking.right)
    return seen.question.right == right.text


def r2_wrong_is_wrong(seen: Seen) -> bool:
    """Every wrong choice is known to be wrong."""
    asking = seen.asking
    if asking is None:
        return False
    if seen.is_counted or asking.template.choices:
        return len(set(seen.texts)) == len(seen.texts)
    return all(is_wrong(asking, choice.slug or _value(asking, choice.text)) for choice in seen.wrong)


def r22_no_dressing(seen: Seen) -> bool:
    """At most one clause of the stem could be left out: no more than two commas outside quoted words."""
    return seen.unquoted.count(",") <= 2 + sum(name.count(",") for name in _places(seen))


def r29_names_identify(seen: Seen) -> bool:
    """Whoever the stem names has the full name, and is the only one of it, or the stem names a season too."""
    stem, asking = seen.question.stem, seen.asking
    named = asking.template.names if asking and not asking.template.through else set[Slot]()
    for fact in seen.facts[: seen.question.hops]:
        for slot in Slot:
            entity = seen.base.entity((fact.fill(slot) if fact else None) or "")
            if entity is None or entity.kind is not Kind.PERSON:
                continue
            if entity.name not in stem:
                if asking and fact is asking.fact and slot in named:
                    return False
            elif entity.name in seen.base.world.shared_names and not _names_season(seen):
                return False
    return True


def r32_gates_are_kept(seen: Seen) -> bool:
    """No S2 or S3, nothing past the horizon, nobody who is not asked about."""
    for fact in seen.facts:
        if (
            fact is None
            or fact.sensitivity >= Sensitivity.S2
            or not may_ask(fact, seen.base, seen.view).allowed
        ):
            return False
    people = [entity for slug in seen.question.people if (entity := seen.base.entity(slug))]
    return all(entity.state is State.PUBLIC for entity in people)


def r33_traceable(seen: Seen) -> bool:
    """At least one fact, each known, each with a source that has a date."""
    return (
        bool(seen.facts)
        and all(fact is not None and seen.base.article(fact.article).known_on for fact in seen.facts)
        and bool(seen.question.sources)
    )


def _clues_hold(seen: Seen) -> bool:
    """Whether every clue is of one person, and the last fits nobody else."""
    facts = [fact for fact in seen.facts if fact]
    if not facts or len({fact.subject for fact in facts}) != 1:
        return False
    last = facts[0]
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if last.fill(slot)}
    return seen.base.completions(last, Slot.SUBJECT, others) == {last.subject}


def _value(asking: Asking, text: str) -> str:
    """The value behind a choice that is shown with a capital letter."""
    small = text[:1].lower() + text[1:]
    known = asking.base.filled(asking.fact.predicate, asking.template.asks, small)
    return small if known else text


def _places(seen: Seen) -> list[str]:
    values = [fact.fill(slot) for fact in seen.facts if fact for slot in Slot]
    return [value for value in values if value and value in seen.question.stem]


def _names_season(seen: Seen) -> bool:
    asking = seen.asking
    if asking is None or asking.season is None:
        return False
    return seen.base.name(asking.season) in seen.question.stem or (
        seen.base.season_number(asking.season) in seen.question.stem
    )
