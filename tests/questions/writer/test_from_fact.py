"""What the writer makes of facts: in a tiny world word by word, and of all that ships ten thousand times."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import State
from questions.facts.fact import Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.writer.from_fact import write, write_by
from questions.writer.question import Choice, Citation, Question, QuestionKind
from tests.questions.tiny_world import LATER, WINNERS, fact, make_base, slug, tiny, with_state

SEED_ARTICLE = "2022-05-12-allio-and-kloots/"
WON = "winner-of/hal-underhill/the-bachelorette-1"


CAST = [
    fact("contestant-on", slug(winner), f"the-bachelorette-{number}")
    for number, winner in enumerate(WINNERS, start=1)
]


def by_template(base: FactBase, said: Fact, number: int = 1, seed: int = 1) -> Question | None:
    template = base.predicate(said).templates[number - 1]
    return write_by(base, said, template, LATER, random.Random(seed))


def ask(base: FactBase, said: Fact, number: int = 1, seed: int = 1) -> Question:
    question = by_template(base, said, number, seed)
    assert question is not None
    return question


def find(base: FactBase, fact_id: str) -> Fact:
    found = base.find(FactId(fact_id))
    assert found is not None
    return found


def texts(question: Question) -> list[str]:
    return [choice.text for choice in question.choices]


def test_a_question_names_its_words_key_evidence_and_source() -> None:
    base = tiny()
    question = ask(base, find(base, WON))
    assert question.stem == "Who won Ada Park's season?"
    assert question.choices[question.key[0]] == Choice("Hal Underhill", Slug("hal-underhill"))
    assert len(set(texts(question))) == 4
    assert question.evidence == (WON,)
    assert (question.predicate, question.template, question.category) == (
        "winner-of",
        "winner-of-1",
        "finales",
    )
    assert question.sources == (
        Citation("The press", "The Outlet", "May 12, 2022", "https://example.org/press"),
    )
    assert set(question.people) == {"ada-park", *(choice.slug for choice in question.choices)}


def test_a_season_may_be_named_by_its_number() -> None:
    base = tiny()
    question = ask(base, find(base, "lead-of/bea-quinn/the-bachelorette-2"))
    assert question.stem == "Who handed out the roses on season 2 of The Bachelorette?"


def test_the_month_is_that_of_the_fact() -> None:
    said = fact("friend-of", "ada-park", "tom-hale", complete=True, as_of=PartialDate(2021, 12, 3))
    asked = ask(tiny(said, *CAST), said)
    assert asked.stem == "In December 2021, Ada Park talked about a new friend. Who was it?"


def test_a_third_persons_account_is_told_as_one() -> None:
    said = fact("first-contact-by", "ada-park", "online message", "tom-hale", told_by=Slug("sam-grove"))
    stem = "By Sam Grove's account: how did the friendship of Ada Park and Tom Hale begin?"
    question = ask(tiny(said), said)
    assert question.stem == stem
    assert "sam-grove" in question.people


def test_somebodys_own_account_is_not() -> None:
    said = fact("first-contact-by", "ada-park", "online message", "tom-hale", told_by=Slug("tom-hale"))
    assert ask(tiny(said), said).stem == "How did the friendship of Ada Park and Tom Hale begin?"


def test_a_name_at_the_head_of_a_stem_keeps_its_capital() -> None:
    said = fact("met-parents-of", "ada-park", "tom-hale", complete=True, told_by=Slug("sam-grove"))
    more = [fact("friend-of", "bea-quinn", name) for name in ("rex-foster", "max-abbott", "ian-vance")]
    question = ask(make_base([said, *more]), said)
    assert question.stem.startswith("By Sam Grove's account: Ada Park got to meet the parents")


def test_years_are_asked_in_order_and_dates_by_month() -> None:
    base = tiny()
    began = ask(base, find(base, "premiered-on/the-bachelorette-3/2013-01-05"))
    assert began.right == "2013"
    assert texts(began) == sorted(texts(began))
    met = fact("first-met-in", "ada-park", "2021-12", "tom-hale")
    question = ask(tiny(met), met)
    assert question.right == "December 2021"
    months = ["September 2021", "October 2021", "November 2021", "December 2021"]
    months += ["January 2022", "February 2022", "March 2022"]
    places = [months.index(text) for text in texts(question)]
    assert places == sorted(places)


def test_a_statement_with_two_answers_is_not_asked() -> None:
    first = fact("said-of", "ada-park", "a gem", "tom-hale")
    second = fact("said-of", "ada-park", "a gem", "rex-foster")
    assert by_template(tiny(first, second, *CAST), first) is None
    assert by_template(tiny(first, *CAST), first) is not None


def test_the_same_words_of_two_people_are_not_asked() -> None:
    first = fact("said", "ada-park", "Cheers", "a toast")
    second = fact("said", "bea-quinn", "Cheers", "a toast")
    assert by_template(tiny(first, second, *CAST), first) is None


def test_what_has_too_few_wrong_answers_is_not_asked() -> None:
    won = fact("winner-of", "hal-underhill", "the-bachelorette-1", aired=date(2011, 3, 10))
    others = [fact("contestant-on", who, "the-bachelorette-1") for who in ("max-abbott", "rex-foster")]
    others.append(CAST[0])
    assert by_template(make_base([won, others[0], CAST[0]]), won) is None
    question = ask(make_base([won, *others]), won)
    assert len(question.choices) == 3


def test_a_place_of_the_stem_that_the_fact_leaves_open() -> None:
    said = fact("said", "ada-park", "Cheers")
    assert by_template(tiny(said), said) is None  # Who said this about {scope}? …


def test_choices_that_say_the_same_as_another_are_left_out() -> None:
    job = fact("job-billed", "ian-vance", "Baker Street Pilot", "the-bachelorette-1")
    base = tiny(job)
    for seed in range(20):
        chosen = texts(ask(base, find(base, "job-billed/hal-underhill/Baker"), seed=seed))
        assert "Baker Street Pilot" not in chosen


def test_a_leak_is_not_asked() -> None:
    said = fact("said-of", "ada-park", "my dear", "rex-foster")
    leak = fact("said-of", "ada-park", "my Foster", "rex-foster")
    assert by_template(tiny(leak, *CAST), leak) is None
    assert by_template(tiny(said, *CAST), said) is not None


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT, State.DECEASED])
def test_nothing_is_written_about_who_is_not_asked_about(state: State) -> None:
    base = with_state(tiny(), "hal-underhill", state)
    assert write(base, find(base, WON), LATER, random.Random(1)) is None


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_a_lead_who_opted_out_is_not_named_with_the_season(state: State) -> None:
    base = with_state(tiny(), "ada-park", state)
    question = write(base, find(base, WON), LATER, random.Random(1))
    assert question is None or "Ada Park" not in question.to_json()


def test_who_opted_out_is_named_in_no_words(corpus_base: FactBase, today: View) -> None:
    base = with_state(corpus_base, "amanda-kloots", State.OPTED_OUT)
    found = [
        write(base, said, today, random.Random(1)) for said in base if said.article + "/" == SEED_ARTICLE
    ]
    assert [q for q in found if q and "Kloots" in replace(q, sources=()).to_json()] == []


def test_any_template_may_come_first() -> None:
    base = tiny()
    job = find(base, "job-billed/tom-hale/Magician")
    kind = QuestionKind.CHOICE
    drawn = [write(base, job, LATER, random.Random(seed), kind) for seed in range(200)]
    found = Counter(question.template for question in drawn if question)
    assert set(found) == {f"job-billed-{number}" for number in range(1, 3)}
    assert min(found.values()) > 20


def test_a_fact_without_templates_is_not_asked() -> None:
    said = fact("hosts-podcast", "ada-park", "chat")
    assert write(tiny(said), said, LATER, random.Random(1)) is None


def test_the_id_is_that_of_the_words_and_the_evidence() -> None:
    base = tiny()
    first, again = (ask(base, find(base, WON), seed=5) for _ in range(2))
    assert first == again
    assert first.id != ask(base, find(base, WON), seed=6).id
