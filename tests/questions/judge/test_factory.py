"""The judge of typed answers: our labeled cases, and what must hold for everyone who ships."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bench.names import made_up, misspelled
from questions.audit.judge_report import Case, CasesError, judge_cases, read_cases
from questions.facts.entity import Entity
from questions.judge.factory import AnswerKind, Outcome, PersonJudge, Verdict, kind_of, make_judge
from questions.names.forms import forms, names_of
from questions.names.index import Form, Named, NameIndex, SeasonWords, fold, named
from tests.support.shipped import cast
from tests.support.work import instructions

CASES = Path(__file__).with_name("judging_cases.csv")
LISTED = read_cases(CASES)
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("case", LISTED, ids=lambda case: f"{case.given}-{case.accepted[0]}")
def test_every_labeled_case_gets_its_verdict(case: Case) -> None:
    judge = make_judge(kind_of(case.accepted, case.others), case.accepted, case.others)
    verdict = judge.grade(case.given)
    assert verdict.outcome is case.verdict, verdict.reason


def test_the_cases_pass_the_gate() -> None:
    assert judge_cases(LISTED, time.process_time).passes


@pytest.mark.parametrize(
    ("label", "given", "passes"),
    [
        (Outcome.ACCEPT, "ann", True),
        (Outcome.REJECT, "ann", False),
        (Outcome.ASK, "ann", False),
        (Outcome.ACCEPT, "bob", False),
        (Outcome.ASK, "bob", False),  # disagreement alone
        (Outcome.REJECT, "bob", True),
    ],
)
def test_the_gate_lets_nothing_wrong_or_ambiguous_through(label: Outcome, given: str, passes: bool) -> None:
    case = Case(given, ("Ann Marlow",), ("Bob Barlow",), label, "")
    assert judge_cases([case], time.process_time).passes is passes


def test_the_report_names_each_disagreement_with_our_reason() -> None:
    cases = [
        Case("ann", ("Ann Marlow",), ("Bob Barlow",), Outcome.REJECT, "because", line=7),
        Case("ann marlow", ("Ann Marlow",), ("Bob Barlow",), Outcome.ACCEPT, ""),
    ]
    text = "\n".join(judge_cases(cases, time.process_time).lines())
    assert "agreement: 1 of 2 (50.0%)" in text
    assert "wrong accepted: 1 of 1" in text
    assert "right rejected: 0 of 1" in text
    assert "line 7: “ann” for Ann Marlow: reject expected, accept given" in text
    assert text.endswith("gate: agreement under 98%; wrong accepted")
    assert "It is the first name of Ann Marlow." in text
    assert "because" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no column"),
        ("given,verdict\na,accept\n", "no column accepted_answers"),
        ("given,accepted_answers,other_people_in_db,verdict\n", "no cases"),
        ("given,accepted_answers,other_people_in_db,verdict\na,B,,right\n", "“right” is none of"),
        ("given,accepted_answers,other_people_in_db,verdict\na,,,accept\n", "no answer is accepted"),
        ("kind,given,accepted_answers,other_people_in_db,verdict\nx,a,B,,ask\n", "the kind “x” is none of"),
    ],
)
def test_a_bad_file_is_told_in_a_sentence(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "cases.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CasesError, match=words):
        read_cases(tmp_path / "cases.csv")


@pytest.mark.parametrize(("verdict", "status"), [("accept", 0), ("reject", 1), ("nonsense", 2)])
def test_the_command_says_by_its_status_whether_the_judge_passes(
    tmp_path: Path, verdict: str, status: int
) -> None:
    path = tmp_path / "cases.csv"
    header = "given,accepted_answers,other_people_in_db,verdict,why"
    path.write_text(f"{header}\nann,Ann Marlow,Bob Barlow,{verdict},\n", encoding="utf-8")
    command = [sys.executable, "-m", "bot", "judge", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert bool(done.stderr) == (status == 2)


def test_the_kind_of_a_file_goes_before_what_the_words_look_like(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    header = "kind,given,accepted_answers,other_people_in_db,verdict,reason"
    rows = 'season,bip 7,season 7 of Bachelor in Paradise,,accept,"two\nlines"\njob,pilot,Pilot,,accept,'
    path.write_text(f"{header}\n{rows}\n", encoding="utf-8")
    first, second = read_cases(path)
    assert (first.answer_kind, first.line, first.why) == (AnswerKind.SEASON, 2, "two\nlines")
    assert (second.answer_kind, second.line) == (AnswerKind.PHRASE, 4)
    report = judge_cases([first, second], time.process_time)
    assert {"  season: 1 of 1 (100.0%)", "  job: 1 of 1 (100.0%)"} <= set(report.lines())


def test_verdicts_that_take_long_do_not_pass() -> None:
    case = Case("ann", ("Ann Marlow",), ("Bob Barlow",), Outcome.ACCEPT, "")
    seconds = itertools.count()
    assert judge_cases([case], lambda: float(next(seconds))).failures == ("verdicts slower than 2 ms",)


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    rows = "ann,Ann Marlow,Bob Barlow,reject\n" * 700  # more than a pipe holds
    path.write_text(f"given,accepted_answers,other_people_in_db,verdict\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "bot", "judge", str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline().startswith("agreement: 0 of")
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 1


def test_a_file_that_is_not_there_is_a_bad_one() -> None:
    with pytest.raises(CasesError, match="cannot be read"):
        read_cases(Path("no-such-file.csv"))


@pytest.mark.parametrize(
    ("accepted", "others", "kind"),
    [
        (("Michael Allio", "Mike Allio"), (), AnswerKind.PERSON),
        (("Guy Gansert",), ("Chock Chapple",), AnswerKind.PERSON),
        (("3", "three"), (), AnswerKind.NUMBER),
        (("twenty-five",), (), AnswerKind.NUMBER),
        (("2021",), (), AnswerKind.DATE),
        (("July 2020",), (), AnswerKind.DATE),
        (("2021-06-07",), (), AnswerKind.DATE),
        (("Akron, Ohio", "Akron"), (), AnswerKind.PLACE),
        (("Reykjavik, Iceland",), (), AnswerKind.PLACE),
        (("The Bachelorette",), (), AnswerKind.PHRASE),
        (("Matt James's season of The Bachelor", "Matt James"), (), AnswerKind.SEASON),
        (("season 7 of Bachelor in Paradise",), (), AnswerKind.SEASON),
        (("Click Bait",), ("Bachelor Happy Hour",), AnswerKind.PHRASE),
        (("Dentist",), (), AnswerKind.PHRASE),
        (("chicken enthusiast",), (), AnswerKind.PHRASE),
    ],
)
def test_the_kind_shows_in_the_words(
    accepted: tuple[str, ...], others: tuple[str, ...], kind: AnswerKind
) -> None:
    assert kind_of(accepted, others) is kind


EVERYONE = cast()
PEOPLE = [each.entity for each in EVERYONE]
INDEX = NameIndex(EVERYONE)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NOISE = st.sampled_from(["", "", "\u200b", "\u00ad", "\u2060", "\ufe0f", "🌹", "!", "*", "||", "\u202e"])


# How many have a full name; a first name alone, or with an initial, is none.
FULL_NAMES = Counter(key for each in PEOPLE for form, key in set(forms(names_of(each))) if form is Form.FULL)


def outcome(person: Entity, text: str) -> Verdict:
    return PersonJudge(INDEX, [person]).grade(text)


def disguised(name: str, cases: int, noise: list[str]) -> str:
    """The name in any case, with marks between words and invisible letters within them."""
    cased = "".join(c.upper() if cases >> i & 1 else c.lower() for i, c in enumerate(name))
    return " ".join(f"{mark}{word}{mark}" for word, mark in zip(cased.split(" "), noise, strict=False))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 2**40), st.lists(NOISE, min_size=8, max_size=8), st.data())
def test_every_name_of_everyone_is_accepted_however_it_is_dressed(
    person: Entity, cases: int, noise: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([person.name, *person.aliases]))
    verdict = outcome(person, disguised(name, cases, noise))
    wanted = (
        {Outcome.ACCEPT} if FULL_NAMES[fold(name).replace(" ", "")] == 1 else {Outcome.ACCEPT, Outcome.ASK}
    )
    assert verdict.outcome in wanted, verdict.reason


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.data())
def test_no_name_of_somebody_else_is_accepted(person: Entity, other: Entity, data: st.DataObject) -> None:
    assume(person != other)
    words = fold(other.name).split()
    parts = [other.name, words[0], words[-1], f"{words[-1]} {words[0]}", *other.aliases]
    text = data.draw(st.sampled_from(parts))
    verdict = outcome(person, text)
    assert verdict.outcome is not Outcome.ACCEPT, verdict.reason


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(0, 2**32))
def test_a_slip_in_the_name_of_somebody_else_is_accepted_only_where_the_answer_is_nearer(
    person: Entity, other: Entity, seed: int
) -> None:
    text = misspelled(other.name, random.Random(seed))
    assume(person != other and text)
    assert text
    nearer = any(
        OSA.distance(text, fold(name)) < OSA.distance(text, fold(other.name))
        for name in (person.name, *person.aliases)
    )
    assert nearer or outcome(person, text).outcome is not Outcome.ACCEPT


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PEOPLE), st.data())
def test_two_people_at_once_are_rejected(person: Entity, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(PEOPLE))
    assume(person != other)
    joined = data.draw(st.sampled_from([" or ", " and ", ", ", "/", " "]))
    names = data.draw(st.permutations([person.name, other.name]))
    assert outcome(person, joined.join(names)).outcome is Outcome.REJECT


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(["not", "anyone but", "never", "definitely not", "no,"]))
def test_a_denial_is_rejected(person: Entity, denial: str) -> None:
    assert outcome(person, f"{denial} {person.name}").outcome is Outcome.REJECT


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PEOPLE), st.text(max_size=150))
def test_whatever_is_typed_is_judged_and_a_question_back_tells_nothing(person: Entity, text: str) -> None:
    for typed in (text, fold(person.name).split()[0]):
        verdict = outcome(person, typed)
        assert verdict.reason.endswith(".")
        if verdict.outcome is Outcome.ASK:
            assert verdict.hint
            assert not set(fold(person.name).split()) & set(fold(verdict.hint).split())
        else:
            assert verdict.hint is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(AnswerKind), st.sampled_from(["17", "July 2020", "Akron, Ohio", "Ann Lee"]), st.text())
def test_every_judge_answers_to_any_text(kind: AnswerKind, accepted: str, text: str) -> None:
    verdict = make_judge(kind, [accepted], ["Bob Marlow"]).grade(text)
    assert verdict.outcome is not Outcome.ACCEPT or text.strip()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_number_is_that_number_alone(number: int, other: int) -> None:
    judge = make_judge(AnswerKind.NUMBER, [str(number)])
    assert (judge.grade(str(other)).outcome is Outcome.ACCEPT) == (number == other)
    assert judge.grade(f"{number:,}").outcome is Outcome.ACCEPT


@settings(max_examples=200, deadline=None)
@given(DAYS, DAYS)
def test_a_date_is_that_date_alone_and_its_month_is_asked_about(day: date, other: date) -> None:
    judge = make_judge(AnswerKind.DATE, [day.isoformat()])
    assert (judge.grade(other.isoformat()).outcome is Outcome.ACCEPT) == (day == other)
    assert judge.grade(f"{day:%B} {day.day}, {day.year}").outcome is Outcome.ACCEPT
    assert judge.grade(f"{day:%B %Y}").outcome is Outcome.ASK
    assert judge.grade(f"{day:%Y}").outcome is Outcome.ASK


KATIE = SeasonWords("the-bachelorette-17", "The Bachelorette", 17, ("Katie Thurston",), 2021)
RING = [named("Michael Allio", seasons=(KATIE,)), named("Aaron Clancy", seasons=(KATIE,))]
FAR = [named("Michael Garofola"), named("Allio Fixture"), named("Micheal Alio"), named("Zac Clark")]
RINGS = NameIndex([*RING, *FAR])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("michael", Outcome.ACCEPT),
        ("allio", Outcome.ACCEPT),
        ("michael allio", Outcome.ACCEPT),
        ("michael a", Outcome.ACCEPT),
        ("michael from katie's season", Outcome.ACCEPT),
        ("michael garofola", Outcome.REJECT),
        ("micheal alio", Outcome.REJECT),
        ("zac clark", Outcome.REJECT),
        ("aaron", Outcome.REJECT),
    ],
)
def test_who_is_not_in_question_competes_with_full_names_only(text: str, verdict: Outcome) -> None:
    near = {each.entity.slug for each in RING}
    judge = PersonJudge(RINGS, [RING[0].entity], near)
    assert judge.grade(text).outcome is verdict


def test_without_a_near_ring_everyone_competes() -> None:
    judge = PersonJudge(RINGS, [RING[0].entity])
    assert judge.grade("michael").outcome is Outcome.ASK


def test_each_of_several_answers_counts() -> None:
    judge = PersonJudge(RINGS, [RING[0].entity, RING[1].entity])
    assert {judge.grade(text).outcome for text in ("michael allio", "aaron clancy")} == {Outcome.ACCEPT}


def test_a_verdict_that_was_not_exact_or_nearly_right_is_for_review() -> None:
    judge = PersonJudge(RINGS, [RING[0].entity], {each.entity.slug for each in RING})
    reviewed = {text: judge.grade(text).is_for_review for text in ("allio", "aliio", "mikael alio", "zac")}
    assert reviewed == {"allio": False, "aliio": True, "mikael alio": True, "zac": False}


def test_a_verdict_among_ten_times_the_people_takes_hardly_more_work() -> None:
    few, many = (median_work(made_up(EVERYONE, count, random.Random(3))) for count in (150, 1500))
    assert many < 2 * few


def median_work(crowd: list[Named]) -> float:
    """Of verdicts about names and slips, for one of a crowd or another."""
    chance, index = random.Random(3), NameIndex(crowd)
    return median(instructions(partial(_grade_somebody, index, crowd, chance)) for _ in range(60))


def _grade_somebody(index: NameIndex, crowd: list[Named], chance: random.Random) -> None:
    who, other = chance.choice(crowd).entity, chance.choice(crowd).entity
    text = misspelled(chance.choice((who, other)).name, chance) or who.name
    PersonJudge(index, [who]).grade(text)
