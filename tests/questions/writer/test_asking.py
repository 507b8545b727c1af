"""What is asked is true, and stays so: facts come, facts go, and horizons hide."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from questions.facts.base import FactBase
from questions.facts.fact import Fact, FactId, Slot
from questions.facts.policy import View
from questions.facts.world import World
from questions.writer.asking import askings
from questions.writer.distractors import candidates
from questions.writer.from_fact import write, write_by
from questions.writer.question import Question, QuestionKind
from tests.questions.tiny_world import LATER, fact, make_base, tiny


def over(base: FactBase, *facts: Fact) -> FactBase:
    """More facts over a base, as a server's own lie over the shared ones."""
    return FactBase(
        base.world, {slug: base.article(slug) for each in facts for slug in each.sources}, facts, base
    )


def without(base: FactBase, gone: FactId) -> FactBase:
    kept = [each for each in base if each.id != gone]
    return FactBase(
        World(base.world.catalogue, base.world.entities),
        {slug: base.article(slug) for s in kept for slug in s.sources},
        kept,
    )


def test_a_fact_that_makes_a_wrong_answer_right_takes_the_question_away(
    drawn: list[Question], corpus_base: FactBase, today: View
) -> None:
    """Plant, for a wrong choice of each of many questions, the fact that it is right, too."""
    tried = 0
    for question in drawn[:600]:
        said = corpus_base.find(question.evidence[0])
        assert said is not None
        (template,) = [t for t in corpus_base.predicate(said).templates if t.slug == question.template]
        wrong = question.choices[(question.key[0] + 1) % len(question.choices)]
        value = wrong.slug or next(
            (v for v in _values(corpus_base, said, template.asks) if v.casefold() == wrong.text.casefold()),
            None,
        )
        if value is None or question.hops > 1:
            continue
        tried += 1
        planted = replace(said, id=FactId("planted/1"), **{template.asks.value: value})
        base = over(corpus_base, planted)
        for seed in range(2):
            again = write_by(base, said, template, today, random.Random(seed))
            assert again is None or wrong.text not in {choice.text for choice in again.choices}, question.stem
    assert tried > 200


def _values(base: FactBase, said: Fact, slot: Slot) -> set[str]:
    return {value for each in base.of(said.predicate) if (value := each.fill(slot))}


def test_a_retracted_fact_makes_no_question_of_any_kind(
    written: list[Question], corpus_base: FactBase, today: View
) -> None:
    gone = random.Random(1).choice([q for q in written if q.kind is QuestionKind.MATCH]).evidence[0]
    base = without(corpus_base, gone)
    asked = corpus_base.find(gone)
    assert asked is not None
    near = [each for each in base if each.subject == asked.subject or each.scope == asked.scope]
    for said in near:
        for kind in QuestionKind:
            question = write(base, said, today, random.Random(1), kind)
            assert question is None or gone not in question.evidence


@pytest.mark.parametrize("kind", list(QuestionKind))
@pytest.mark.parametrize("day", [date(2016, 2, 1), date(2021, 8, 10)])
def test_with_a_horizon_nothing_past_it_is_told(corpus_base: FactBase, kind: QuestionKind, day: date) -> None:
    """Neither by evidence nor by a choice: whoever is offered may have been known by then."""
    view, rng = View(date(2026, 6, 1), day), random.Random(4)
    found = [
        question
        for said in rng.sample(list(corpus_base), k=2500)
        if (question := write(corpus_base, said, view, rng, kind))
    ]
    assert found
    for question in found:
        for fact_id in question.evidence:
            said = corpus_base.find(fact_id)
            assert said is not None
            assert said.aired is None or said.aired <= day
            assert said.aired is not None or not corpus_base.predicate(said).outcome
        for choice in question.choices:
            known = [each for each in corpus_base.about(choice.slug or "") if _known(each, corpus_base, day)]
            assert choice.slug is None or known, (question.stem, choice.text)


def _known(said: Fact, base: FactBase, day: date) -> bool:
    premieres = [on for slot in Slot if (value := said.fill(slot)) and (on := base.premiere(value))]
    return (said.aired is None or said.aired <= day) and all(on <= day for on in premieres)


def test_two_answers_are_seen_where_they_are_recorded() -> None:
    first = fact("winner-of", "hal-underhill", "the-bachelorette-1", aired=date(2011, 3, 10))
    second = fact("winner-of", "max-abbott", "the-bachelorette-1", aired=date(2011, 3, 10))
    base = tiny(second)
    (asking,) = askings(base, LATER, first, base.predicate(first).templates[0])
    assert asking.answers == {"hal-underhill", "max-abbott"}
    assert not {"hal-underhill", "max-abbott"} & set(candidates(asking, random.Random(1)))


def test_a_joined_question_names_a_second_season_and_holds_for_one() -> None:
    base = tiny(
        fact("lead-of", "hal-underhill", "the-bachelorette-5"),
        fact("contestant-on", "ian-vance", "the-bachelorette-2"),
    )
    won = next(each for each in base if each.predicate == "winner-of")
    (template,) = [each for each in base.predicate(won).templates if each.also == "lead-of"]
    (asking,) = askings(base, LATER, won, template)
    assert asking.answers == {"hal-underhill"}
    assert len(asking.evidence) == 2
    same = fact("lead-of", "hal-underhill", "the-bachelorette-1")
    assert list(askings(tiny(same), LATER, won, template)) == []


def test_through_another_fact_only_where_it_tells_one_person() -> None:
    base = tiny()
    job = next(each for each in base if each.id == "job-billed/hal-underhill/Baker")
    (template,) = [each for each in base.predicate(job).templates if each.through == "winner-of"]
    (asking,) = askings(base, LATER, job, template)
    assert asking.right == "Baker"
    shared = fact("winner-of", "max-abbott", "the-bachelorette-1", aired=date(2011, 3, 10))
    assert list(askings(tiny(shared), LATER, job, template)) == []


def test_a_stem_whose_place_is_open_is_not_asked() -> None:
    said = fact("said", "ada-park", "Cheers")
    assert list(askings(make_base([said]), LATER, said, tiny().predicate(said).templates[0])) == []


def test_whatever_states_it_as_well_is_evidence() -> None:
    job = fact("job-billed", "tom-hale", "Magician", "the-bachelorette-1")
    again = fact("job-billed", "tom-hale", "Magician", "the-bachelorette-1", id=FactId("again/1"))
    base = tiny(again)
    (asking,) = askings(base, LATER, job, base.predicate(job).templates[0])
    assert {each.id for each in asking.evidence} == {job.id, again.id}
