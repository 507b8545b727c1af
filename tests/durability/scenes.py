"""The games that are played, and what is known about the points at which the bot is killed."""

from __future__ import annotations

import re

from .game import PACE, Scene

CLASSIC = Scene()
# The clock begins the game and closes its questions: Finn joins by answering, Fumi joins and falls silent.
TIMED = Scene(
    joins=("Fumi",), answers=("Fay", "Finn"), begins=False, pace=PACE | {"lobby": 0.8, "limit": 1.5}
)
STOPPED = Scene(
    answers=("Finn", "Fumi"),
    orders={1: ("trivia standings", "trivia skip"), 2: ("trivia stop",)},
    ending="stopped",
)
LATE = Scene(late=1.0)
KINDS = Scene(kinds=("typed", "number", "who", "order", "match"))
# Clues come while Fay alone has answered.
CLUES = Scene(kinds=("who",), joins=("Finn",), answers=("Fay",), pace=PACE | {"limit": 2.0})
SCENES = {
    "classic": CLASSIC,
    "timed": TIMED,
    "stopped": STOPPED,
    "late": LATE,
    "kinds": KINDS,
    "clues": CLUES,
}
# A life after one of these kills is itself killed, at every kind of point that no life before it passed.
FIRST_KILLS = (
    "after commit:save_session(lobby)+save_players+save_rounds(waiting)#1",
    "after send:post lobby open 1#1",
    "after send:post round-1 open#1",
    "after commit:add_answer#1",
    "after send:post standings final#1",
)
SECOND_LIFE = "second life"


def kind(point: str) -> str:
    """A point without its numbers: the same line of code in another round or for another player."""
    return re.sub(r"#\d+$|(?<=round-)\d+|(?<=clue )\d+", "", point)
