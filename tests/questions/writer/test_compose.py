"""What every kind has: sources, people, an id, a difficulty, and what counts as the same answer."""

from __future__ import annotations

import random

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import FactId
from questions.writer.compose import as_choice, names_of
from questions.writer.from_fact import write
from questions.writer.question import Difficulty, Question, QuestionKind
from tests.questions.tiny_world import LATER, fact, make_base, person, tiny


def test_a_place_counts_without_its_state_and_a_season_by_number_or_lead() -> None:
    base = tiny()
    assert names_of(base, "Boise, Idaho") == ("Boise, Idaho", "Boise")
    assert names_of(base, "the-bachelorette-2")[0] == "Bea Quinn's season"
    assert names_of(base, "Magician") == ("Magician",)
    assert names_of(base, "the-bachelorette-2")[2:] == ("season 2 of The Bachelorette", "Bea Quinn")


def test_somebody_counts_by_every_name() -> None:
    base = make_base([], [person("Tom Hale", aliases=("Tommy Hale",))])
    assert names_of(base, "tom-hale") == ("Tom Hale", "Tommy Hale")


def test_words_begin_with_a_capital_as_choices() -> None:
    base = tiny()
    entrance = fact("entrance", "tom-hale", "rode in on a llama", "the-bachelorette-1")
    template = base.predicate(entrance).templates[1]
    assert as_choice(base, entrance, template, entrance.object).text == "Rode in on a llama"


def test_the_better_known_are_easier(drawn: list[Question], corpus_base: FactBase) -> None:
    mean = {
        level: _mean([_mentions(corpus_base, each) for each in drawn if each.difficulty is level])
        for level in Difficulty
    }
    assert mean[Difficulty.EASY] > mean[Difficulty.MEDIUM] > mean[Difficulty.HARD]


def _mentions(base: FactBase, question: Question) -> int:
    said = base.find(question.evidence[0])
    return len(base.about(said.subject)) if said else 0


def _mean(numbers: list[int]) -> float:
    assert len(numbers) > 50
    return sum(numbers) / len(numbers)


def test_two_questions_with_one_id_are_one(written: list[Question]) -> None:
    by_id: dict[str, Question] = {}
    for question in written:
        assert by_id.setdefault(question.id, question) == question


def test_everyone_who_is_named_is_among_its_people(written: list[Question], corpus_base: FactBase) -> None:
    for question in written[::20]:
        people = {each.slug for each in question.choices if each.slug}
        named = {slug for slug in people if (one := corpus_base.entity(slug)) and one.kind is Kind.PERSON}
        assert named <= set(question.people)


def test_every_source_of_its_evidence_is_cited(written: list[Question], corpus_base: FactBase) -> None:
    for question in written[::20]:
        facts = [said for each in question.evidence if (said := corpus_base.find(each))]
        cited = {corpus_base.article(slug).address for said in facts for slug in said.sources}
        assert {source.address for source in question.sources} >= cited


def test_a_second_source_is_evidence_too() -> None:
    job = fact("job-billed", "tom-hale", "Magician", "the-bachelorette-1")
    again = fact("job-billed", "tom-hale", "Magician", "the-bachelorette-1", id=FactId("again/1"))
    question = write(tiny(again), job, LATER, random.Random(1), QuestionKind.CHOICE)
    assert question is not None
    assert set(question.evidence) == {job.id, again.id}
