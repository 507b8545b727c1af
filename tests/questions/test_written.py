"""All that ships, asked ten thousand times: no rule broken, one right answer, nothing that is never said."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from questions.audit.check import Checked
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, FactId, Sensitivity, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View, may_ask
from questions.facts.predicate import Near, Template
from questions.writer.from_fact import write, write_by
from questions.writer.lint.rules import broken
from questions.writer.lively import LIVELY
from questions.writer.pool import FULL_STOCK
from questions.writer.question import Question, QuestionKind
from questions.writer.sampling import Sample
from tests.questions.conftest import COUNT

SEED_ARTICLE = "2022-05-12-allio-and-kloots/"


def find(base: FactBase, fact_id: str) -> Fact:
    found = base.find(FactId(fact_id))
    assert found is not None
    return found


def template_of(question: Question, shipped: Checked) -> Template:
    templates = shipped.catalogue[question.predicate].templates
    return next(template for template in templates if template.slug == question.template)


def test_no_question_breaks_a_rule(
    written: list[Question], drawn: list[Question], corpus_base: FactBase, today: View
) -> None:
    assert len(drawn) == COUNT
    assert len(written) == COUNT
    assert {question.kind for question in written} == set(QuestionKind)
    flawed = {question.stem: broken(question, corpus_base, today) for question in written}
    assert {stem: rules for stem, rules in flawed.items() if rules} == {}


def test_every_multiple_choice_has_one_right_answer(
    drawn: list[Question], shipped: Checked, corpus_base: FactBase
) -> None:
    """Ask the facts again, with nothing fixed but what the stem itself names."""
    recorded: dict[tuple[str, ...], set[str]] = defaultdict(set)
    keys: dict[str, tuple[str, ...]] = {}
    for said in corpus_base:
        for template in shipped.catalogue[said.predicate].templates:
            named = {Slot(place) for place in re.findall(r"\{(subject|object|scope)", template.stem)}
            fixed = [slot for slot in Slot if slot in named - {template.asks}]
            key = (template.slug, *(f"{slot}={said.fill(slot)}" for slot in fixed))
            recorded[key].add(said.fill(template.asks) or "")
            keys[f"{template.slug} {said.id}"] = key
    plain = [question for question in drawn if question.hops == 1]
    assert len(plain) > len(drawn) // 2
    for question in plain:
        (answer,) = recorded[keys[f"{question.template} {question.evidence[0]}"]]
        template = template_of(question, shipped)
        given = [choice.slug or choice.text for choice in question.choices]
        if shipped.catalogue[question.predicate].kind(template.asks) is Kind.DATE:
            answer = answer[:4] if Near.YEARS in template.wrong else PartialDate.parse(answer).month_words
        elif corpus_base.entity(answer) is None:
            answer = answer[:1].upper() + answer[1:]
        assert given[question.key[0]] == answer, question.stem
        assert given.count(answer) == 1, question.stem


def test_questions_rest_on_nothing_withheld(
    written: list[Question], shipped: Checked, corpus_base: FactBase
) -> None:
    evidence = {fact_id for question in written for fact_id in question.evidence}
    for fact_id in evidence:
        said = find(corpus_base, fact_id)
        level = max(said.sensitivity, shipped.catalogue[said.predicate].sensitivity)
        assert level < Sensitivity.S2, fact_id
    assert not any("withheld" in fact_id for fact_id in evidence)


NEVER = re.compile(r"cordero|widow|late wife|late husband|cancer|covid", re.IGNORECASE)
NEVER_AS_WORDS = re.compile(r"\bson\b|\bdaughter|(?<!matt )\bjames\b", re.IGNORECASE)


def own_words(question: Question) -> str:
    """What a question says besides the names of people and seasons among its choices."""
    said = [choice.text for choice in question.choices if choice.slug is None]
    return " / ".join([question.stem, question.note or "", *said])


def test_questions_say_nothing_that_is_never_said(written: list[Question]) -> None:
    texts = {question.id: replace(question, sources=()).to_json() for question in written}.values()
    assert [text for text in texts if NEVER.search(text)] == []


def test_questions_of_the_first_article_name_nobody_whom_it_withholds(
    corpus_base: FactBase, today: View
) -> None:
    first = [said for said in corpus_base if said.article + "/" == SEED_ARTICLE]
    asked = [
        question
        for said in first
        for seed in range(5)
        if (question := write(corpus_base, said, today, random.Random(seed)))
        and question.template not in LIVELY  # these name others of the cast, by their full names
    ]
    assert len(asked) > 80
    assert [text for each in asked if NEVER_AS_WORDS.search(text := own_words(each))] == []


def test_the_search_for_what_is_never_said_finds_it() -> None:
    assert NEVER_AS_WORDS.search("Who met James?")
    assert NEVER_AS_WORDS.search("for his son")
    assert not NEVER_AS_WORDS.search("Was it Jameson, said Sonny of Matt James?")


def test_every_open_fact_of_the_first_article_is_asked(corpus_base: FactBase, today: View) -> None:
    first = [said for said in corpus_base if said.article + "/" == SEED_ARTICLE]
    openly = [said for said in first if may_ask(said, corpus_base, today).allowed]
    assert len(openly) >= 20
    silent = [
        said.id
        for said in openly
        if not any(write(corpus_base, said, today, random.Random(seed)) for seed in range(8))
    ]
    # He was on the beach, too: no longer is there one season only. And to talk on Talking It Out says it.
    assert set(silent) <= {FactId(SEED_ARTICLE + each) for each in ("contestant", "guest")}


def test_every_template_with_facts_enough_is_used(
    shipped: Checked, corpus_base: FactBase, today: View
) -> None:
    """A template without a single question is a mistake in the catalogue, unless its facts are few."""
    rng, silent = random.Random(1), set[str]()
    for predicate in shipped.catalogue.values():
        stock = list(corpus_base.of(predicate.slug))
        for template in predicate.templates if len(stock) >= FULL_STOCK else ():
            some = rng.sample(stock, k=min(300, len(stock)))
            if predicate.is_statistic and not template.wrong:
                continue  # asked as a number alone
            if not any(write_by(corpus_base, said, template, today, rng) for said in some):
                silent.add(template.slug)
    # Nobody was on one season only for sure, and those who hosted stood on different sides.
    assert silent <= {"contestant-on-1", "contestant-on-2", "contestant-on-3", "host-of-1", "host-of-2"}


def chi_square(counts: list[int]) -> float:
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


def positions(questions: Sequence[Question]) -> list[int]:
    keys = Counter(question.key[0] for question in questions if len(question.choices) == 4)
    return [keys[place] for place in range(4)]


def is_counted(question: Question, shipped: Checked) -> bool:
    return any(isinstance(each, Near) for each in template_of(question, shipped).wrong)


def test_the_key_stands_anywhere(drawn: list[Question], shipped: Checked) -> None:
    shuffled = [question for question in drawn if not is_counted(question, shipped)]
    assert len(shuffled) > COUNT // 2
    assert chi_square(positions(shuffled)) < 16.27  # p = 0.001 with 3 degrees of freedom
    runs = 1 + sum(one.key != other.key for one, other in pairwise(shuffled))
    assert abs(runs / len(shuffled) - 0.75) < 0.03  # neither balanced nor in clumps


def test_the_key_has_any_rank_among_years(corpus_base: FactBase, today: View) -> None:
    years = Sample(corpus_base, today, 4, QuestionKind.CHOICE, Slug("premiered-on"))
    counted = [question for index in range(900) if (question := years.question(index))]
    assert all(
        sorted(question.choices, key=lambda each: each.text) == [*question.choices] for question in counted
    )
    assert all(int(choice.text) <= today.today.year for question in counted for choice in question.choices)
    earlier = [question for question in counted if int(question.right) <= today.today.year - 3]
    assert chi_square(positions(earlier)) < 16.27
