"""How surely somebody is meant: the form of the name that was hit, and how what was typed agrees with it."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import NamedTuple

from questions.facts.entity import Entity
from questions.names.forms import Form

SURE_FIRST = 6  # letters that a first name alone must have to be found with a slip: Akron is no Aaron


class How(IntEnum):
    """How what was typed agrees with the form of a name."""

    EXACT = 0
    SOUND = 1
    SHORT = 2  # Mike for Michael, or the other way round
    SLIP = 3


class Hit(NamedTuple):
    """One way in which a person is meant; hits of one weight are equally likely, less weight is likelier."""

    weight: int
    form: Form
    how: How
    slips: int
    word: str  # the key of the form that was hit
    person: Entity

    @property
    def is_sure(self) -> bool:
        """Whether this may stand alone: a short first name with a slip may be any word."""
        return not (self.form is Form.FIRST and self.slips and len(self.word) < SURE_FIRST)


@cache
def weight_of(form: Form, how: How, slips: int, alone: bool) -> int:
    """How far this is from the plain name; a full name by sound is as far as one with a slip."""
    if form is Form.NICKNAME:
        return 3
    if form is Form.ALSO:
        form = Form.INITIAL  # after a name of somebody's own
    if how is How.EXACT or (how is How.SOUND and alone and form is not Form.FULL):
        return min(form, Form.SURNAME)
    return 3 + max(slips - (form < Form.SURNAME), 0)


def is_partial(hit: Hit) -> bool:
    """Whether what was typed is less than the whole name: Kim is Kim before she is Kim Karels."""
    return hit.form is Form.FIRST and hit.word != hit.person.name.lower()
