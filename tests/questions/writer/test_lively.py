"""Lively kinds: what they claim is asked of the facts again, and what is not known they do not claim."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from questions.facts.base import FactBase
from questions.facts.fact import Fact, FactId, Slug
from questions.facts.fame import standing
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.facts.story import Quote, Story
from questions.writer.from_fact import write
from questions.writer.lint.rules import RULES, broken
from questions.writer.lively import LIVELY
from questions.writer.lively.said_by import is_telling
from questions.writer.lively.shared import holds, shared_by
from questions.writer.question import Choice, Question, QuestionKind
from tests.questions.tiny_world import LATER, fact, person, tiny

HERE, AIRED = "the-bachelorette-1", date(2011, 3, 10)
WORDS = Quote(words="Cleared for takeoff at once", by="max-abbott", to="ada-park")


def told(who: str, what: str, predicate: str = "moment", where: str | None = HERE, **more: object) -> Fact:
    return fact(predicate, who, what, where, aired=AIRED, id=FactId(f"{who}/{what}"), **more)


def made(slug: str, base: FactBase, said: Fact, view: View = LATER) -> list[Question]:
    """Every question of a kind that a fact gives under some seeds, and that keeps all rules."""
    kind = LIVELY[Slug(slug)]
    assert kind.starts_from(base, said)
    found = [kind.make(base, view, said, random.Random(seed)) for seed in range(30)]
    return [each for each in found if each and not broken(each, base, view)]


def swapped(question: Question) -> Question:
    """Another choice as the key."""
    return replace(question, key=((question.key[0] + 1) % len(question.choices),))


def test_words_are_asked_beside_others_of_the_cast() -> None:
    said = told("max-abbott", "flew a paper plane", story=Story(quote=WORDS))
    base = tiny(said)
    questions = made("said-by", base, said)
    assert {question.stem for question in questions} == {"Who told Ada Park, “Cleared for takeoff at once”?"}
    assert {question.right for question in questions} == {"Max Abbott"}
    cast = {"Max Abbott", "Hal Underhill", "Rex Foster", "Sam Grove", "Tom Hale"}
    assert all({choice.text for choice in question.choices} <= cast for question in questions)
    assert all("r1_one_answer" in broken(swapped(question), base, LATER) for question in questions)


def test_words_are_not_asked_of_whoever_they_were_said_to_or_told_of() -> None:
    said = told("rex-foster", "was told a secret", story=Story(quote=replace(WORDS, to="rex-foster")))
    questions = made("said-by", tiny(said, *told_more()), said)
    assert all("Rex Foster" not in {c.text for c in question.choices} for question in questions)


def told_more() -> list[Fact]:
    return [told("sam-grove", "sang"), told("tom-hale", "danced")]


def test_a_word_or_two_could_be_anybodys() -> None:
    said = told("max-abbott", "flew", story=Story(quote=replace(WORDS, words="oh, well")))
    assert not LIVELY[Slug("said-by")].starts_from(tiny(said), said)


@pytest.mark.parametrize(
    ("said", "telling"),
    [
        ("I'm in love with you", False),
        ("I want my future wife to choose me", False),
        ("insanely, wildly in love", False),
        ("I'm going to choose you forever", False),
        ("an eagle doesn't settle for a pigeon", True),
        ("Paradise has been shooketh", True),
    ],
)
def test_words_that_anybody_there_says_are_not_asked(said: str, telling: bool) -> None:
    """Of four finalists each may have been in love."""
    assert is_telling(said) is telling


def test_words_of_a_story_that_few_know_are_not_asked() -> None:
    little = told("max-abbott", "flew a paper plane", story=Story(quote=WORDS, fame=2))
    assert not LIVELY[Slug("said-by")].starts_from(tiny(little), little)


def test_a_lead_is_not_asked_for_on_the_own_season() -> None:
    """The season tells who the lead was."""
    said = told(
        "ada-park", "laughed", story=Story(quote=Quote(words="what a lovely little plane", by="ada-park"))
    )
    assert made("said-by", tiny(said), said) == []


def test_what_came_first_came_long_before_the_others() -> None:
    """Two who left in the same week were asked to be put in order."""
    names = ["max-abbott", "rex-foster", "sam-grove", "tom-hale", "hal-underhill"]
    days = ["2011-01-10", "2011-02-01", "2012-02-02", "2013-03", "2015"]
    events = [
        told(name, f"ate pie number {place}", "life-moment", None, happened=PartialDate.parse(day))
        for place, (name, day) in enumerate(zip(names, days, strict=True))
    ]
    base = tiny(*events)
    questions = made("came-first", base, events[0])
    assert questions
    assert {question.right for question in questions} == {"Max Abbott ate pie number 0"}
    assert not any("number 1" in choice.text for question in questions for choice in question.choices)
    assert all("r2_wrong_is_wrong" in broken(_with_second(q, events[1]), base, LATER) for q in questions)


def _with_second(question: Question, near: Fact) -> Question:
    """An event of nearly the same day in place of the last one."""
    return replace(question, evidence=(*question.evidence[:-1], near.id))


def test_three_moments_name_neither_lead_nor_season_and_end_on_the_famous_one() -> None:
    clues = [
        told("max-abbott", "baked a cake for teacher Ada Park", story=Story(fame=4)),
        told("rex-foster", "fell into the pool", story=Story(fame=2)),
        told("sam-grove", "sang to Ada", story=Story(fame=3)),
    ]
    base = tiny(*clues)
    questions = made("three-moments", base, clues[0])
    assert questions
    for question in questions:
        assert question.kind is QuestionKind.WHO
        assert question.right == "Ada Park"
        assert question.prompts == (
            "Somebody fell into the pool.",
            "Somebody sang to the Bachelorette.",
            "Somebody baked a cake for the Bachelorette.",
        )
        wrong = replace(question, accepted=("Bea Quinn",))
        assert "r1_one_answer" in broken(wrong, base, LATER)


def test_a_season_of_two_leads_has_no_three_moments() -> None:
    clues = [told(name, "fell", story=Story(fame=4)) for name in ("max-abbott", "rex-foster", "sam-grove")]
    base = tiny(*clues, fact("lead-of", "bea-quinn", HERE))
    assert made("three-moments", base, clues[0]) == []


@pytest.mark.parametrize(("slug", "least"), [("odd-one-out", 40), ("link", 40), ("real-job", 10)])
def test_what_ships_gives_questions_that_keep_all_rules(
    slug: str, least: int, corpus_base: FactBase, today: View
) -> None:
    kind, rng = LIVELY[Slug(slug)], random.Random(4)
    starts = [each for each in corpus_base if kind.starts_from(corpus_base, each)]
    some = rng.sample(starts, k=min(150, len(starts)))
    questions = [each for said in some if (each := kind.make(corpus_base, today, said, rng))]
    assert len(questions) > least
    sound = [each for each in questions if not broken(each, corpus_base, today)]
    assert len(sound) > 0.8 * len(questions)
    for question in sound:
        rules = broken(swapped(question), corpus_base, today)
        assert {"r1_one_answer", "r2_wrong_is_wrong"} & set(rules), question.stem
        assert len({choice.text for choice in question.choices}) == 4


def test_the_odd_one_is_known_to_be_odd_and_the_others_are_alike(corpus_base: FactBase, today: View) -> None:
    kind, rng = LIVELY[Slug("odd-one-out")], random.Random(5)
    tried = 0
    for said in corpus_base.of(Slug("runner-up-of")):
        question = kind.make(corpus_base, today, said, rng) if kind.starts_from(corpus_base, said) else None
        shared = shared_by(corpus_base, said)
        if question is None or shared is None:
            continue
        tried += 1
        known = [holds(corpus_base, shared, choice.slug or "") for choice in question.choices]
        assert known.count(True) == 3
        assert known[question.key[0]] is False
        alike = next(place for place in range(4) if place not in question.key)
        odd = question.choices[question.key[0]]
        twin = replace(question.choices[alike], text="Somebody Else")
        fake = replace(question, choices=tuple(twin if each is odd else each for each in question.choices))
        assert "r1_one_answer" in broken(fake, corpus_base, today)
    assert tried > 15


def test_the_reveal_of_an_odd_one_out_says_what_it_did_instead(corpus_base: FactBase, today: View) -> None:
    """A reveal told of one of the three, and never why the odd one was odd."""
    kind, rng, seen = LIVELY[Slug("odd-one-out")], random.Random(5), 0
    for said in corpus_base.of(Slug("runner-up-of")):
        question = kind.make(corpus_base, today, said, rng) if kind.starts_from(corpus_base, said) else None
        if question:
            seen += 1
            told_, _, others = (question.note or "").partition("; ")
            assert question.right in told_
            assert others.startswith("the other three finished second.")
    assert seen > 15


def test_the_reveal_of_a_link_says_it_of_all_three(corpus_base: FactBase, today: View) -> None:
    kind, rng = LIVELY[Slug("link")], random.Random(5)
    said = corpus_base.of(Slug("winner-of"))
    questions = [each for one in said if (each := kind.make(corpus_base, today, one, rng))]
    assert questions
    for question in questions:
        names = question.stem.removeprefix("What links ").removesuffix("?")
        assert (question.note or "").startswith(f"{names} all got the final rose.")


def test_what_is_not_known_of_somebody_is_neither_true_nor_false(corpus_base: FactBase) -> None:
    """The absence of a fact makes nobody the odd one out."""
    rose = fact("first-impression", "max-abbott", HERE, aired=AIRED)
    cast = fact("contestant-on", "ian-vance", "the-bachelorette-2")
    base = tiny(rose, cast)
    shared = shared_by(base, rose)
    assert shared
    assert holds(base, shared, "max-abbott") is True
    assert holds(base, shared, "rex-foster") is False
    assert holds(base, shared, "ian-vance") is None, "nobody knows who got it on the second season"
    on_it = shared_by(base, cast)
    assert on_it
    assert holds(base, on_it, "max-abbott") is None, "the cast of that season is not known to be whole"


def test_guessers_who_know_nothing_do_not_find_the_odd_one_or_the_link(
    corpus_base: FactBase, today: View
) -> None:
    rng, won, count = random.Random(6), {"most": 0.0, "least": 0.0, "longest": 0.0}, 0
    for slug in ("odd-one-out", "link"):
        kind = LIVELY[Slug(slug)]
        starts = [each for each in corpus_base if kind.starts_from(corpus_base, each)]
        for said in rng.sample(starts, k=400):
            question = kind.make(corpus_base, today, said, rng)
            if question is None or broken(question, corpus_base, today):
                continue
            count += 1
            fames = [standing(corpus_base, each.slug).fame if each.slug else 0 for each in question.choices]
            lengths = [len(each.text) for each in question.choices]
            for name, scores in (("most", fames), ("least", [-f for f in fames]), ("longest", lengths)):
                best = [place for place in range(4) if scores[place] == max(scores)]
                won[name] += (question.key[0] in best) / len(best)
    assert count > 400
    assert {name: share for name, share in won.items() if share / count > 0.36} == {}


@pytest.mark.parametrize("kind", LIVELY.values(), ids=LIVELY)
def test_exemptions_name_rules_and_reasons(kind: object) -> None:
    exempt = kind.EXEMPT  # type: ignore[attr-defined]
    assert set(exempt) <= {rule.__name__ for rule in RULES}
    assert all(len(reason) > 10 for reason in exempt.values())


def test_nobody_past_the_horizon_is_quoted_placed_or_linked(corpus_base: FactBase) -> None:
    early = View.safe(date(2015, 6, 1))
    for kind in LIVELY.values():
        starts = [each for each in corpus_base if kind.starts_from(corpus_base, each)]
        rng = random.Random(7)
        for said in rng.sample(starts, k=min(120, len(starts))):
            question = kind.make(corpus_base, early, said, rng)
            facts = [corpus_base.find(each) for each in question.evidence] if question else []
            assert all(each is None or each.aired is None or each.aired <= early.horizon for each in facts)


def test_a_fact_is_asked_by_its_lively_kinds_now_and_then() -> None:
    said = told("max-abbott", "flew a paper plane", story=Story(quote=WORDS))
    base = tiny(said)
    written = [write(base, said, LATER, random.Random(seed)) for seed in range(40)]
    templates = [each.template for each in written if each]
    assert 5 < templates.count(Slug("said-by")) < 35


def test_a_person_known_by_a_first_name_is_no_choice_of_an_odd_one_out() -> None:
    people = [person("Zed")]
    base = tiny(fact("contestant-on", "zed", HERE), people=people)
    assert Choice("Zed", Slug("zed")) not in [
        choice
        for said in base.of(Slug("contestant-on"))
        for question in [LIVELY[Slug("odd-one-out")].make(base, LATER, said, random.Random(1))]
        if question
        for choice in question.choices
    ]
