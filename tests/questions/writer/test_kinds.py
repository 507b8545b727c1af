"""Each kind of question: what does not support it gives none, and what comes out can be played."""

from __future__ import annotations

import random

import pytest

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.writer.by_hand import asks_of
from questions.writer.kinds import MAKERS, who
from questions.writer.lint.rules import RULES, broken
from questions.writer.lint.words import words
from questions.writer.question import Question, QuestionKind
from tests.questions.tiny_world import LATER, fact, make_base, tiny

KINDS = list(QuestionKind)


def of(written: list[Question], kind: QuestionKind) -> list[Question]:
    found = [question for question in written if question.kind is kind]
    assert len(found) > 300
    return found


def facts_of(base: FactBase, question: Question) -> list[Fact]:
    found = [base.find(each) for each in question.evidence]
    return [said for said in found if said]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_without_words_for_a_kind_gives_none(kind: QuestionKind) -> None:
    said = fact("studied-at", "ada-park", "Yodel College")
    assert MAKERS[kind].make(tiny(said), LATER, said, random.Random(1)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_that_may_not_be_asked_gives_none(
    kind: QuestionKind, corpus_base: FactBase, today: View
) -> None:
    withheld = [said for said in corpus_base if corpus_base.predicate(said).sensitivity >= 2][:50]
    assert withheld
    ids, rng = {said.id for said in withheld}, random.Random(1)
    made = [each for said in withheld if (each := MAKERS[kind].make(corpus_base, today, said, rng))]
    assert [each for each in made if ids & {*each.evidence}] == []
    assert made == []


@pytest.mark.parametrize("kind", KINDS)
def test_exemptions_name_rules_and_reasons(kind: QuestionKind) -> None:
    names = {rule.__name__ for rule in RULES}
    exempt = MAKERS[kind].EXEMPT
    assert set(exempt) <= names
    assert all(len(reason) > 10 for reason in exempt.values())


@pytest.mark.parametrize("kind", KINDS)
def test_most_of_what_is_made_keeps_all_rules(kind: QuestionKind, corpus_base: FactBase, today: View) -> None:
    """The writer drops the rest; a kind that makes much to be dropped is slow."""
    rng = random.Random(2)
    templated = [said for said in corpus_base if not asks_of(said)]  # curators ask the others
    some = rng.sample(templated, k=2000)
    made = [each for said in some if (each := MAKERS[kind].make(corpus_base, today, said, rng))]
    assert made
    assert {each.kind for each in made} == {kind}
    assert sum(not broken(each, corpus_base, today) for each in made) > 0.8 * len(made)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_question(
    kind: QuestionKind, corpus_base: FactBase, today: View
) -> None:
    for said in random.Random(3).sample(list(corpus_base), k=200):
        one, again = (MAKERS[kind].make(corpus_base, today, said, random.Random(9)) for _ in range(2))
        assert one == again


def test_a_typed_answer_is_the_only_one_there_can_be(written: list[Question], corpus_base: FactBase) -> None:
    for question in [*of(written, QuestionKind.TYPED), *of(written, QuestionKind.NUMBER)]:
        said = facts_of(corpus_base, question)[0]
        predicate = corpus_base.predicate(said)
        (template,) = [each for each in predicate.templates if each.slug == question.template]
        assert said.complete or template.asks in predicate.closed
        answer = said.fill(template.asks) or ""
        assert question.accepted[0] in (corpus_base.short_name(answer), said.object[:4])


def test_what_is_open_is_not_typed() -> None:
    open_one = fact("friend-of", "ada-park", "bea-quinn")
    whole = fact("friend-of", "ada-park", "bea-quinn", complete=True)
    typed = MAKERS[QuestionKind.TYPED]
    assert typed.make(tiny(open_one), LATER, open_one, random.Random(1)) is None
    question = typed.make(tiny(whole), LATER, whole, random.Random(1))
    assert question is not None
    assert question.right == "Bea Quinn"


def test_a_number_is_digits(written: list[Question]) -> None:
    assert all(question.right.isdigit() for question in of(written, QuestionKind.NUMBER))
    home = fact("home-billed", "tom-hale", "Boise, Idaho", "the-bachelorette-1")
    assert MAKERS[QuestionKind.NUMBER].make(tiny(), LATER, home, random.Random(1)) is None


def test_clues_go_from_hard_to_easy_and_the_last_fits_nobody_else(
    written: list[Question], corpus_base: FactBase
) -> None:
    for question in of(written, QuestionKind.WHO):
        facts = facts_of(corpus_base, question)[::-1]  # the easiest is the first of the evidence
        ease = [who.ease(corpus_base, said) for said in facts]
        assert len(ease) == len(question.prompts) >= 3
        assert ease == sorted(set(ease)), "each gives away more than the one before"
        assert ease[0] <= who.OPENING
        assert who.is_iconic(corpus_base, facts[-1])
        assert len({said.subject for said in facts}) == 1
        fixed = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if facts[-1].fill(slot)}
        assert corpus_base.completions(facts[-1], Slot.SUBJECT, fixed) == {facts[-1].subject}


def test_no_clue_names_the_person(written: list[Question]) -> None:
    for question in of(written, QuestionKind.WHO):
        told = words(" ".join([question.stem, *question.prompts]))
        assert not told & words(" ".join(question.accepted)), question.prompts


def test_who_has_one_clue_for_each_thing_that_is_told(written: list[Question]) -> None:
    assert all(
        len(set(question.prompts)) == len(question.prompts) for question in of(written, QuestionKind.WHO)
    )


def test_an_order_sorts_what_it_is_about(written: list[Question], corpus_base: FactBase) -> None:
    for question in of(written, QuestionKind.ORDER):
        by_subject = {said.subject: said for said in facts_of(corpus_base, question)}
        keys = []
        for index in question.key:
            said = by_subject[question.choices[index].slug or Slug("")]
            season = said.object if corpus_base.show(said.object) else said.subject
            placed = corpus_base.predicate(said).slug == "placement"
            keys.append(said.object.zfill(4) if placed else str(corpus_base.premiere(season)))
        assert keys == sorted(set(keys)), question.stem


def test_an_order_of_those_who_share_a_day_or_name_is_not_asked() -> None:
    leads = [fact("lead-of", "ada-park", f"the-bachelorette-{number}") for number in (1, 2, 3)]
    base = make_base([*leads, *(each for each in tiny() if each.predicate == "premiered-on")])
    assert MAKERS[QuestionKind.ORDER].make(base, LATER, leads[0], random.Random(1)) is None


def test_each_prompt_has_exactly_one_right_choice(written: list[Question], corpus_base: FactBase) -> None:
    for question in of(written, QuestionKind.MATCH):
        people = {choice.slug for choice in question.choices}
        assert len(people) == len(question.choices)
        facts = facts_of(corpus_base, question)[: len(question.prompts)]
        for said, index in zip(facts, question.key, strict=True):
            fixed = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if said.fill(slot)}
            fits = corpus_base.completions(said, Slot.SUBJECT, fixed) & people
            assert fits == {question.choices[index].slug}, question.stem


def test_two_who_share_a_job_are_not_matched() -> None:
    shared = [fact("job-billed", who, "Pilot", "the-bachelorette-2") for who in ("ada-park", "hal-underhill")]
    own = [
        fact("job-billed", who, job, "the-bachelorette-2")
        for who, job in (("jon-winter", "Vet"), ("lou-zane", "Cook"))
    ]
    base = make_base([*shared, *own])
    question = MAKERS[QuestionKind.MATCH].make(base, LATER, shared[0], random.Random(1))
    assert question is None or len({*question.prompts}) == len(question.prompts)
    assert question is None or not {"Ada Park", "Hal Underhill"} <= {
        choice.text for choice in question.choices
    }


def test_a_choice_is_asked_with_the_month_of_what_held_then(
    written: list[Question], corpus_base: FactBase
) -> None:
    choices = of(written, QuestionKind.CHOICE)
    dated = [q for q in choices if facts_of(corpus_base, q)[0].time != "permanent"]
    assert dated
    for question in dated:
        as_of: PartialDate = facts_of(corpus_base, question)[0].as_of
        assert as_of.month_words in question.stem


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_survives_being_stored(kind: QuestionKind, written: list[Question]) -> None:
    for question in of(written, kind)[:100]:
        assert Question.from_json(question.to_json()) == question
        assert question.is_right(question.key)
        assert question.kind.is_typed or not question.is_right((*question.key[::-1], 0))
