"""Words and patterns that readers called robotic do not come back: in templates, stems, clues or reveals."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slug
from questions.facts.predicate import Predicate
from questions.writer.question import Question, QuestionKind
from tests.questions.tiny_world import shipped_catalogue

ROBOTIC = re.compile(
    r"""
      \bwhich\s(season|show|flight|\w+)\sbrought\b | \bwhich\sface\b | \bfaces?\sof\b | \bcame\swith\b
    | \bgot\s(a|an|the)\s[\w\s-]+\sas\sa\sdate\b | \bas\s(reported|heard|told)\sin\b | \bby\sthe\scaption\b
    | \bas\s(its|the)\ssetting\b | \bat\sthe\sside\sof\b
    | \bwalked\soff\swith\b | \bthe\sone\swho\b | \bwhom\sdid\s[\w\s'.]+\sintroduce\b
    | \bcaption\s(under|gave|said|on|read)\b
    | \bshow\sof\sthe\sfamily\b | \bcome\sto\san\send\b | \bwas\son\shosting\sduty\b
    | \bdid\sthe\sshow\sgive\b
    | \bdid\sthe\sshow\sbill\b | \bjob\stitle\sstood\b | \bname\sstands\s(on|under)\b | \bbrought\sit\sto\b
    | \bwhose\swords\b | \bbecome\sengaged\b | \bin\sthe\smanner\sof\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
BY_HAND = re.compile(r"\b([Cc]ame with|the one who|whose words)\b")  # as curators write, rightly
BEGINS = re.compile(r"(It|He|She|They|The other|This|That(?! was [A-Z])) ")
SENTENCE = re.compile(r"[A-Z0-9“‘$].*[.!?”]", re.DOTALL)
FRAGMENT = re.compile(r"^[^.“]{1,80}: (Lead|Host|Contestant|Runner-up|[A-Z][\w /-]+) \(")


def wordings(predicate: Predicate) -> Iterator[str]:
    """Everything that a predicate has players read in questions and reveals."""
    for template in predicate.templates:
        yield from filter(None, (template.stem, template.tell))
    if predicate.clue:
        yield predicate.clue.words
    yield from filter(None, (predicate.match, predicate.order, predicate.phrase, *predicate.tell))
    if aside := predicate.aside:
        yield from filter(None, (aside.words, aside.here, aside.later, aside.of_season))


@pytest.mark.parametrize(
    "was",
    [
        "Which season brought an arrival in a hot tub car?",
        "Which face of Bachelor Nation won season 28 of Dancing With the Stars?",
        "Who got a zero-gravity flight as a date on Nick Viall's season of The Bachelor?",
        "Whose date on Colton Underwood's season of The Bachelor came with a birthday celebration?",
        "Who left the bar in Paradise to start a tour company, as reported in August 2017?",
        "Whom did Ben Higgins's season of The Bachelor introduce as coming from Portland, Oregon?",
        "Where was Tessa Horst from, going by the caption on season 10 of The Bachelor?",
        "Who walked off with the first impression rose of Andi Dorfman's season of The Bachelorette?",
        "Who left season 6 of Bachelor in Paradise at the side of Dean Unglert?",
        "Whose wedding had New York City Hall as its setting?",
        "Match each season with the one who received its final rose.",
    ],
)
def test_what_readers_called_robotic_is_known(was: str) -> None:
    assert ROBOTIC.search(was)


@pytest.mark.parametrize("predicate", shipped_catalogue().values(), ids=lambda each: each.slug)
def test_no_template_is_robotic(predicate: Predicate) -> None:
    assert [words for words in wordings(predicate) if ROBOTIC.search(words)] == []


@pytest.mark.parametrize("predicate", shipped_catalogue().values(), ids=lambda each: each.slug)
def test_what_is_asked_or_added_can_be_told_in_a_sentence(predicate: Predicate) -> None:
    """A reveal of what has no sentence of its own was a fragment: “Katie Thurston: Lead (…).”."""
    if predicate.is_asked:
        assert predicate.tell
    assert all(words.endswith(".") for words in predicate.tell)


@pytest.mark.parametrize("predicate", shipped_catalogue().values(), ids=lambda each: each.slug)
def test_no_stem_of_what_lasts_names_the_month_of_a_report(predicate: Predicate) -> None:
    dated = [template.stem for template in predicate.templates if "{month}" in template.stem]
    assert not dated or predicate.time != "permanent"


def test_no_drawn_question_or_reveal_is_robotic(written: list[Question]) -> None:
    texts = (text for each in written for text in (each.stem, *each.prompts, each.note or ""))
    robotic = {text for text in texts if ROBOTIC.search(text)}
    assert {text for text in robotic if not BY_HAND.search(text)} == set()


def test_every_reveal_is_a_sentence_that_can_stand_alone(written: list[Question]) -> None:
    notes = {each.note or "" for each in written}
    assert {note for note in notes if BEGINS.match(note) or FRAGMENT.match(note)} == set()
    assert {note for note in notes if not SENTENCE.fullmatch(note)} == set()


def test_every_reveal_of_one_answer_says_it(written: list[Question], corpus_base: FactBase) -> None:
    """23 of 300 left the answer out."""
    silent: list[tuple[str, str, str | None]] = []
    for question in written:
        if question.kind in (QuestionKind.ORDER, QuestionKind.MATCH):
            continue
        said, right = (question.note or "").casefold(), question.right.casefold()
        given = right.split()[0] if question.asks is Kind.PERSON else right
        if given not in said:
            silent.append((question.stem, question.right, question.note))
    assert silent == []


def test_few_reveals_only_say_again_what_was_asked(written: list[Question]) -> None:
    """166 of 180 did: “most restate the stem”."""
    kinds = (QuestionKind.CHOICE, QuestionKind.TYPED, QuestionKind.NUMBER)
    asked = [each for each in written if each.kind in kinds]
    single = [each for each in asked if not re.search(r"[.!?”] [A-Z“0-9]", each.note or "")]
    assert len(single) <= 0.02 * len(asked)


def test_captions_homes_years_and_numbers_are_at_most_one_in_twelve(decks: list[list[Question]]) -> None:
    """Five of 31 such questions were acceptable to readers."""
    dull = {"home-billed", "age-billed", "cast-size", "premiered-on", "left-how", "music-billed"}
    drawn = [question for deck in decks for question in deck]
    joke_captions = shipped_catalogue()[Slug("job-billed")].lively

    def is_dull(question: Question) -> bool:
        return question.predicate in dull or (
            question.predicate == "job-billed"
            and not any(joke in f"{question.stem} {question.right}" for joke in joke_captions)
        )

    assert 12 * sum(map(is_dull, drawn)) <= len(drawn)
