"""The check reads every hand-written question and story, and names the file and line of what is wrong."""

from __future__ import annotations

import pytest

from questions.audit.check import check
from questions.facts.fact import FactId
from questions.facts.partial_date import PartialDate
from questions.facts.story import Ask, Quote, Story
from tests.questions.small_folder import Folder

FILE = "stories/the-bachelorette-1.yaml"
STORIES = """\
sources:
  gazette:
    outlet: The Gazette
    date: 2011-03-11
    address: https://example.org/gazette
  herald:
    title: A shocking night
    cite_title: false
    outlet: The Herald
    accessed: 2022-05
facts:
  - id: airplane
    subject: hal-underhill
    predicate: moment
    object: folded a paper airplane
    scope: the-bachelorette-1
    happened: 2011-01-05
    source: gazette
    second_source: herald
    fame: 4
    story: Hal folded it from his own letter. Ada kept it.
    quote: {words: cleared for takeoff, by: hal-underhill, to: ada-park}
    ask:
      - question: What did Hal Underhill fold for Ada Park?
        answer: a paper airplane
        accepted: [a paper plane]
        wrong: [a tin rocket, a toy train, a silk kite]
        typed: true
"""


def mistakes(folder: Folder, old: str = "", new: str = "") -> list[str]:
    assert old in STORIES
    return [str(each) for each in check(folder({FILE: STORIES.replace(old, new, 1)})).mistakes]


def test_a_file_of_stories_is_read_whole(folder: Folder) -> None:
    checked = check(folder({FILE: STORIES}))
    assert checked.mistakes == ()
    fact = checked.corpus.facts[FactId("the-bachelorette-1/airplane")]
    assert fact.story == Story(
        text="Hal folded it from his own letter. Ada kept it.",
        quote=Quote(words="cleared for takeoff", by="hal-underhill", to="ada-park"),
        fame=4,
        asks=(
            Ask(
                question="What did Hal Underhill fold for Ada Park?",
                answer="a paper airplane",
                accepted=("a paper plane",),
                wrong=("a tin rocket", "a toy train", "a silk kite"),
                typed=True,
            ),
        ),
    )
    assert fact.happened == PartialDate(2011, 1, 5)
    assert fact.second_article
    cited = [checked.corpus.articles[slug].citation for slug in (fact.article, fact.second_article)]
    assert cited == ["The Gazette, March 11, 2011", "The Herald, read in May 2022"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            "[a tin rocket, a toy train, a silk kite]",
            "[hal-underhill, Ada Park, a silk kite]",
            "write “ada-park” for Ada Park",
        ),
        ("a silk kite", "a paper airplane of silk", "r16_distinct"),
        (", a silk kite", "", "a question needs 3 wrong answers"),
        ("What did Hal", "After a toy train, what did Hal", "r15_no_odd_one_out"),
        ("by: hal-underhill", "by: hal", "“hal” is not named anywhere: declare it, or correct the slug"),
        ("cleared for takeoff", "one two three four five six seven eight nine", "we repeat at most 8 words"),
        ("fame: 4", "fame: 9", "“9” is no fame: write 1 (the keenest fans know it) to 5 (any viewer does)"),
        ("source: gazette", "source: gazet", "“gazet” is not a source of sources.yaml, nor of this file"),
        ("Ada kept it.", "Ada kept it. " * 30, "the story is longer than 260 characters"),
        ("Ada kept it.", "His late wife kept it.", "“late wife” touches what has no place in a quiz"),
    ],
)
def test_a_slip_in_a_story(folder: Folder, old: str, new: str, mistake: str) -> None:
    found = mistakes(folder, old, new)
    assert found
    assert all(each.startswith(FILE) for each in found)
    assert any(mistake in each for each in found), found
