"""What the writer makes of facts: in a tiny world word by word, and of all that ships ten thousand times."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest

from questions.check import Checked
from questions.entity import Kind, State
from questions.fact import Fact, FactId, Sensitivity, Slot, Slug
from questions.factbase import FactBase
from questions.lint import broken
from questions.policy import View
from questions.predicate import Near, Template
from questions.question import Choice, Citation, Question
from questions.when import When
from questions.writer import write, write_by
from tests.questions.tiny_world import LATER, fact, make_base, tiny, with_state

SEED_ARTICLE = "2022-05-12-allio-and-kloots/"
WON = "winner-of/hal-underhill/the-bachelorette-1"


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
    assert question.stem == "Who received the final rose of Ada Park's season of The Bachelorette?"
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
    assert question.stem == "Who handed out the roses in season 2 of The Bachelorette?"


def test_the_month_is_that_of_the_fact() -> None:
    said = fact("said-of", "ada-park", "a gem", "tom-hale", as_of=When(2021, 12, 3))
    assert ask(tiny(said), said).stem == "Whom did Ada Park call “a gem” in December 2021?"


def test_a_third_persons_account_is_told_as_one() -> None:
    said = fact("first-contact-by", "ada-park", "online message", "tom-hale", told_by=Slug("sam-grove"))
    stem = "By Sam Grove's account: what started the friendship of Ada Park and Tom Hale?"
    question = ask(tiny(said), said)
    assert question.stem == stem
    assert "sam-grove" in question.people


def test_somebodys_own_account_is_not() -> None:
    said = fact("first-contact-by", "ada-park", "online message", "tom-hale", told_by=Slug("tom-hale"))
    assert ask(tiny(said), said).stem == "What started the friendship of Ada Park and Tom Hale?"


def test_a_name_at_the_head_of_a_stem_keeps_its_capital() -> None:
    said = fact("met-parents-of", "ada-park", "tom-hale", complete=True, told_by=Slug("sam-grove"))
    more = [fact("friend-of", "bea-quinn", name) for name in ("rex-foster", "max-abbott", "ian-vance")]
    question = ask(make_base([said, *more]), said)
    assert question.stem.startswith("By Sam Grove's account: Ada Park told a podcast")


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
    assert by_template(tiny(first, second), first) is None
    assert by_template(tiny(first), first) is not None


def test_the_same_words_on_two_topics_have_two_speakers() -> None:
    first = fact("said", "ada-park", "Cheers", "a toast")
    second = fact("said", "bea-quinn", "Cheers", "a goodbye")
    assert by_template(tiny(first, second), first, number=2) is None  # Who said “Cheers” in May 2022?


def test_what_has_too_few_wrong_answers_is_not_asked() -> None:
    won = fact("winner-of", "hal-underhill", "the-bachelorette-1", aired=date(2011, 3, 10))
    others = [fact("contestant-on", who, "the-bachelorette-1") for who in ("max-abbott", "rex-foster")]
    assert by_template(make_base([won, others[0]]), won) is None
    question = ask(make_base([won, *others]), won)
    assert len(question.choices) == 3


def test_a_place_of_the_stem_that_the_fact_leaves_open() -> None:
    said = fact("said", "ada-park", "Cheers")
    assert by_template(tiny(said), said, number=1) is None  # Whose words on {scope} were …
    assert ask(tiny(said), said, number=2).stem == "Who said “Cheers” in May 2022?"


def test_choices_that_say_the_same_as_another_are_left_out() -> None:
    job = fact("job-billed", "ian-vance", "Baker Street Pilot", "the-bachelorette-1")
    base = tiny(job)
    for seed in range(20):
        chosen = texts(ask(base, find(base, "job-billed/hal-underhill/Baker"), seed=seed))
        assert "Baker Street Pilot" not in chosen


def test_a_leak_is_not_asked() -> None:
    said = fact("said-of", "ada-park", "my dear", "rex-foster")
    leak = fact("said-of", "ada-park", "my Foster", "rex-foster")
    assert by_template(tiny(leak), leak) is None
    assert by_template(tiny(said), said) is not None


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
    found = Counter(q.template for seed in range(60) if (q := write(base, job, LATER, random.Random(seed))))
    assert set(found) == {"job-billed-1", "job-billed-2"}
    assert min(found.values()) > 15


def test_a_fact_without_templates_is_not_asked() -> None:
    said = fact("hosts-podcast", "ada-park", "chat")
    assert write(tiny(said), said, LATER, random.Random(1)) is None


def test_the_id_is_that_of_the_words_and_the_evidence() -> None:
    base = tiny()
    first, again = (ask(base, find(base, WON), seed=5) for _ in range(2))
    assert first == again
    assert first.id != ask(base, find(base, WON), seed=6).id


# All that ships.


def template_of(question: Question, shipped: Checked) -> Template:
    templates = shipped.catalogue[question.predicate].templates
    return next(template for template in templates if template.slug == question.template)


def test_ten_thousand_questions_break_no_rule(written: list[Question]) -> None:
    assert len(written) == 10_000
    assert [(question.stem, broken(question)) for question in written if broken(question)] == []


def test_ten_thousand_questions_have_one_right_answer(
    written: list[Question], shipped: Checked, corpus_base: FactBase
) -> None:
    """Ask the facts again, with nothing fixed but what the stem itself names."""
    recorded: dict[tuple[str, ...], set[str]] = defaultdict(set)
    keys: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for said in corpus_base:
        for template in shipped.catalogue[said.predicate].templates:
            named = {Slot(place) for place in re.findall(r"\{(subject|object|scope)", template.stem)}
            fixed = [slot for slot in Slot if slot in named - {template.asks}]
            key = (template.slug, *(f"{slot}={said.fill(slot)}" for slot in fixed))
            recorded[key].add(said.fill(template.asks) or "")
            keys[f"{template.slug} {said.id}"].append(key)
    for question in written:
        (key,) = keys[f"{question.template} {question.evidence[0]}"]
        (answer,) = recorded[key]
        template = template_of(question, shipped)
        given = [choice.slug or choice.text for choice in question.choices]
        if shipped.catalogue[question.predicate].kind(template.asks) is Kind.DATE:
            answer = answer[:4] if Near.YEARS in template.wrong else When.parse(answer).month_words
        assert given[question.key[0]] == answer, question.stem
        assert given.count(answer) == 1, question.stem


def test_ten_thousand_questions_rest_on_nothing_withheld(
    written: list[Question], shipped: Checked, corpus_base: FactBase
) -> None:
    evidence = {fact_id for question in written for fact_id in question.evidence}
    for fact_id in evidence:
        said = find(corpus_base, fact_id)
        level = max(said.sensitivity, shipped.catalogue[said.predicate].sensitivity)
        assert level < Sensitivity.S2, fact_id
    assert not any("withheld" in fact_id for fact_id in evidence)


NEVER = re.compile(r"cordero|widow|late wife|late husband|elvis|cancer|covid", re.IGNORECASE)
NEVER_AS_WORDS = re.compile(r"\bson\b|\bdaughter|\bjames\b", re.IGNORECASE)


def own_words(question: Question) -> str:
    """What a question says besides the names of people and seasons among its choices."""
    said = [choice.text for choice in question.choices if choice.slug is None]
    return " / ".join([question.stem, question.note or "", *said])


def test_ten_thousand_questions_say_nothing_that_is_never_said(written: list[Question]) -> None:
    texts = {question.id: question.to_json() for question in written}.values()
    assert [text for text in texts if NEVER.search(text)] == []


def test_questions_of_the_first_article_name_nobody_whom_it_withholds(
    written: list[Question], corpus_base: FactBase
) -> None:
    first = {said.id for said in corpus_base if said.article + "/" == SEED_ARTICLE}
    asked = [question for question in written if first & set(question.evidence)]
    assert len(asked) > 30
    assert [text for each in asked if NEVER_AS_WORDS.search(text := own_words(each))] == []


def test_the_search_for_what_is_never_said_finds_it() -> None:
    assert NEVER_AS_WORDS.search("Who met James?")
    assert NEVER_AS_WORDS.search("for his son")
    assert not NEVER_AS_WORDS.search("Was it Jameson, said Sonny?")


def test_every_open_fact_of_the_first_article_is_asked(corpus_base: FactBase, today: View) -> None:
    first = [said for said in corpus_base if said.article + "/" == SEED_ARTICLE]
    openly = [said for said in first if not said.id.startswith(SEED_ARTICLE + "withheld")]
    assert len(openly) == 22
    silent = [said for said in openly if not write(corpus_base, said, today, random.Random(1))]
    # He was on the beach, too: no longer is there one season only.
    assert {said.id for said in silent} <= {FactId(SEED_ARTICLE + "contestant")}


def test_every_template_with_facts_enough_is_used(
    written: list[Question], shipped: Checked, corpus_base: FactBase
) -> None:
    """Four facts at the least: one to ask about, and three wrong answers."""
    stocked = [each for each in shipped.catalogue.values() if len(corpus_base.of(each.slug)) >= 4]
    templates = {
        template.slug
        for each in stocked
        for template in each.templates
        if template.asks in each.closed or any(said.complete for said in corpus_base.of(each.slug))
    }
    assert len(templates) > 10
    assert templates - {question.template for question in written} <= {"contestant-on-1"}


def chi_square(counts: list[int]) -> float:
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


def positions(questions: list[Question], choices: int) -> list[int]:
    keys = Counter(question.key[0] for question in questions if len(question.choices) == choices)
    return [keys[place] for place in range(choices)]


def is_counted(question: Question, shipped: Checked) -> bool:
    return any(isinstance(each, Near) for each in template_of(question, shipped).wrong)


def test_the_key_stands_anywhere(written: list[Question], shipped: Checked) -> None:
    drawn = [question for question in written if not is_counted(question, shipped)]
    assert len(drawn) > 4000
    assert chi_square(positions(drawn, 4)) < 16.27  # p = 0.001 with 3 degrees of freedom
    assert all(4 * count > sum(positions(drawn, 4)) * 0.9 for count in positions(drawn, 4))


def test_the_key_has_any_rank_among_years(written: list[Question], shipped: Checked) -> None:
    counted = [question for question in written if is_counted(question, shipped)]
    assert chi_square(positions(counted, 4)) < 16.27
