"""The judge of typed answers: a verdict, and why, for people, places, seasons, phrases, numbers and dates.

A judge is made for each question. It knows what is accepted and everything else that might have been meant
(the closed world), compares with all of it, and accepts only what is nearer to the answer than to all else.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from questions.judge.dates import DateJudge, parse_key
from questions.judge.numbers import NumberJudge, number_in
from questions.judge.people import PersonJudge, closed_world
from questions.judge.phrases import PhraseJudge
from questions.judge.places import PlaceJudge, names_region
from questions.judge.seasons import Leads, SeasonJudge, closed_seasons, names_season
from questions.judge.verdict import Judge, Outcome, Verdict
from questions.names.folding import fold

__all__ = [
    "AnswerKind",
    "Judge",
    "Leads",
    "Outcome",
    "PersonJudge",
    "SeasonJudge",
    "Verdict",
    "kind_of",
    "make_judge",
]

# Words that titles and jobs have, and names of people do not.
_TITLE_TEXT = """
the out off nation bachelor bachelorette paradise podcast show hour files dancing stars island
survivor idol tonight with in it and to for on at manager owner enthusiast salesman engineer teacher
nurse model executive director consultant assistant player trainer attorney lawyer student designer
planner agent analyst specialist
"""
_TITLE_WORDS = set(_TITLE_TEXT.split())


class AnswerKind(StrEnum):
    """What sort of answer is asked for."""

    PERSON = "person"
    PLACE = "place"
    SEASON = "season"
    PHRASE = "phrase"  # a show, a podcast, a title, a job, any words
    NUMBER = "number"
    DATE = "date"


def make_judge(kind: AnswerKind, accepted: Sequence[str], others: Sequence[str] = ()) -> Judge:
    """The judge of a question whose closed world is given in words; `accepted` are names of one answer."""
    match kind:
        case AnswerKind.PERSON:
            return closed_world(accepted, others)
        case AnswerKind.PLACE:
            return PlaceJudge(accepted, others)
        case AnswerKind.SEASON:
            return closed_seasons(accepted, others)
        case AnswerKind.PHRASE:
            return PhraseJudge(accepted, others)
        case AnswerKind.NUMBER:
            return NumberJudge(accepted)
        case AnswerKind.DATE:
            return DateJudge(accepted)


def kind_of(accepted: Sequence[str], others: Sequence[str] = ()) -> AnswerKind:
    """The kind of answer that texts look like: a person unless something else shows."""
    if any(map(names_season, accepted)):
        return AnswerKind.SEASON
    if all(parse_key(text) for text in accepted):
        return AnswerKind.DATE
    if all(number_in(text) is not None for text in accepted):
        return AnswerKind.NUMBER
    if any(names_region(text) for text in (*accepted, *others)):
        return AnswerKind.PLACE
    if any(_is_phrase(text) for text in (*accepted, *others)):
        return AnswerKind.PHRASE
    return AnswerKind.PERSON


def _is_phrase(text: str) -> bool:
    words = fold(text).split()
    return (
        bool(_TITLE_WORDS & set(words))
        or words[:1] in (["a"], ["an"], ["my"])
        or any(len(word) > 5 and word.endswith(("ist", "eur", "ician")) for word in words[-1:])
        or (len(words) > 1 and text == text.lower())
    )
