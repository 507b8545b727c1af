"""Questions in a curator's words: a fact's own `ask` entries, as a multiple choice or to be typed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import islice

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame
from questions.facts.policy import View, may_ask, may_name
from questions.facts.story import Ask
from questions.writer.certainty import may_hold_too
from questions.writer.compose import QuestionParts, choice_of, finish, forms_of
from questions.writer.cues import SELDOM_MOST, Cue, choose
from questions.writer.question import Question, QuestionKind
from questions.writer.rivals import is_of_cast, rivals_of

EXEMPT: Mapping[str, str] = {
    "r29_names_identify": "a curator wrote who is meant, and the check reads it with every other rule",
    "r31_no_guessed_pronoun": "a curator knows whom a pronoun means",
    "r6_no_absolute": "titles and people's words have any words, and the curator wrote all choices alike",
    "r21_idea_in_stem": "ways to say or do a thing may begin alike, and the check limits their length",
    "r22_no_dressing": "what sets the scene is part of the fun, within the length of a stem",
    "r27_one_thing": "“with a card and which companion” asks one thing",
}
TYPED_SHARE = 0.8  # of the facts with a question that can be asked without choices
FAMOUS_STORY, FAMOUS = 4, 15  # of a story, and facts about somebody: then who it was can be typed
MOST, FEWEST = 3, 2  # wrong answers
_MARK = "/ask-"  # between the fact of a hand-written question and its number


def asks_of(fact: Fact) -> tuple[Ask, ...]:
    """The questions that a curator wrote for a fact."""
    return fact.story.asks if fact.story else ()


def ask_of(fact: Fact | None, template: str) -> Ask | None:
    """The hand-written question that a question's template names, if it is one."""
    if fact is None:
        return None
    return next((ask for ask in asks_of(fact) if _template(fact, ask) == template), None)


def is_by_hand(question: Question) -> bool:
    """Whether a question is in a curator's words."""
    return _MARK in question.template


def make(
    base: FactBase, view: View, fact: Fact, rng: random.Random, kind: QuestionKind | None = None
) -> Question | None:
    """One of the hand-written questions of a fact, of a kind if one is given; `None` where there is none."""
    asks = rng.sample(asks_of(fact), k=len(asks_of(fact)))
    typed = [ask for ask in asks if can_be_typed(base, fact, ask)]
    if kind is None and typed and rng.random() < TYPED_SHARE:
        kind, asks = QuestionKind.TYPED, typed
    for ask in asks:
        if question := make_by(base, view, fact, ask, rng, kind):
            return question
    return None


def make_by(
    base: FactBase, view: View, fact: Fact, ask: Ask, rng: random.Random, kind: QuestionKind | None = None
) -> Question | None:
    """One hand-written question, picked unless it is to be typed; `None` where it cannot be asked so."""
    if not may_ask(fact, base, view).allowed or not may_name(ask.answer, base):
        return None
    if kind is QuestionKind.TYPED:
        return _typed(base, view, fact, ask) if can_be_typed(base, fact, ask) else None
    return _choice(base, view, fact, ask, rng) if kind in (None, QuestionKind.CHOICE) else None


def can_be_typed(base: FactBase, fact: Fact, ask: Ask) -> bool:
    """Whether fans could know the answer without choices: the curator says so, or both are famous."""
    if ask.typed or _kind(base, ask) is not Kind.PERSON:
        return ask.typed
    told = fact.story.fame if fact.story else 0
    return told >= FAMOUS_STORY and fame(base, ask.answer) >= FAMOUS and " " in base.name(ask.answer)


def may_be_right(base: FactBase, fact: Fact, ask: Ask, value: str) -> bool:
    """Whether a wrong answer that a curator lists may be right by what else is recorded."""
    return ask.answer == fact.subject and may_hold_too(base, fact, value)


def _typed(base: FactBase, view: View, fact: Fact, ask: Ask) -> Question:
    parts = QuestionParts(
        kind=QuestionKind.TYPED,
        template=_template(fact, ask),
        stem=ask.question,
        accepted=_accepted(base, fact, ask),
        asks=_kind(base, ask),
        season=_cast(base, fact, ask),
    )
    return finish(base, view, parts, (fact,), (fact,))


def _choice(base: FactBase, view: View, fact: Fact, ask: Ask, rng: random.Random) -> Question | None:
    fit = (value for value in ask.wrong if may_name(value, base) and not may_be_right(base, fact, ask, value))
    wrong = _of_the_same_form(base, ask.answer, list(fit))
    if len(wrong) < FEWEST:
        return None
    wrong += _better_known(base, view, fact, ask, wrong, rng)
    values = [ask.answer, *_chosen(base, ask.answer, wrong, rng)]
    choices = tuple(choice_of(base, value) for value in rng.sample(values, k=len(values)))
    right = choice_of(base, ask.answer)
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=_template(fact, ask),
        stem=ask.question,
        choices=choices,
        key=(choices.index(right),),
        accepted=(right.text,),
        asks=_kind(base, ask),
        season=_cast(base, fact, ask),
    )
    return finish(base, view, parts, (fact,), (fact,))


def _better_known(
    base: FactBase, view: View, fact: Fact, ask: Ask, wrong: list[str], rng: random.Random
) -> list[str]:
    """Others of the cast who are better known, where the right answer is the best known of the choices."""
    own, season = fame(base, ask.answer), base.season_of(fact) or ""
    if not may_stand_for_others(base, fact, ask) or any(fame(base, each) > own for each in wrong):
        return []
    if not all(is_of_cast(base, each, season) for each in wrong):
        return []  # the curator has others in mind than the cast
    taken = {ask.answer, *wrong, *fact.mentions}
    cast = rivals_of(base, view, season, ask.answer, taken, rng)
    better = (each for each in cast if fame(base, each) > own and base.name(each) not in ask.question)
    return list(islice((each for each in better if not may_be_right(base, fact, ask, each)), MOST))


def _of_the_same_form(base: FactBase, right: str, wrong: list[str]) -> list[str]:
    """Without people who are known by a first name alone beside full names, where enough are left."""
    if base.entity(right) is None or " " not in base.name(right):
        return wrong
    full = [each for each in wrong if " " in base.name(each)]
    return full if len(full) >= FEWEST else wrong


def may_stand_for_others(base: FactBase, fact: Fact, ask: Ask) -> bool:
    """Whether anybody else of the cast is a wrong answer: what is recorded of it is all there is."""
    is_subject = ask.answer == fact.subject and is_of_cast(base, ask.answer, base.season_of(fact))
    return is_subject and Slot.SUBJECT in base.predicate(fact).closed


def _chosen(base: FactBase, right: str, wrong: list[str], rng: random.Random) -> list[str]:
    """So many of the wrong answers as there are places, so that neither length nor fame is a cue."""
    own, others = choice_of(base, right), [choice_of(base, value) for value in wrong]
    cues = [Cue(len(own.text), [len(other.text) for other in others])]
    if own.slug:
        others_fame = [fame(base, other.slug or "") for other in others]
        cues.append(Cue(fame(base, own.slug), others_fame, SELDOM_MOST))
    return choose(wrong, min(MOST, len(wrong)), cues, rng)


def _accepted(base: FactBase, fact: Fact, ask: Ask) -> tuple[str, ...]:
    season = _cast(base, fact, ask)
    known = base.entity(ask.answer)
    names = forms_of(base, ask.answer, season) if known else (choice_of(base, ask.answer).text,)
    return tuple(dict.fromkeys((*names, *ask.accepted)))


def _kind(base: FactBase, ask: Ask) -> Kind:
    entity = base.entity(ask.answer)
    return entity.kind if entity else Kind.TEXT


def _cast(base: FactBase, fact: Fact, ask: Ask) -> Slug | None:
    """Whose cast is meant, where a person is asked for."""
    return base.season_of(fact) if _kind(base, ask) is Kind.PERSON else None


def _template(fact: Fact, ask: Ask) -> Slug:
    return Slug(f"{fact.id}{_MARK}{asks_of(fact).index(ask) + 1}")
