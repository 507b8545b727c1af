"""The database of a bot, as somebody reads it who does not use the bot's own code."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .witness import Acknowledged

MAX_TRIES = 3
LATE = 30_000  # milliseconds for which a deadline may lie in the past after a restart


@dataclass(frozen=True, slots=True)
class Ledger:
    """A database file."""

    path: Path

    def is_open(self, round_: int) -> bool:
        """Whether the bot has stored when a round was posted."""
        sql = "SELECT 1 FROM round WHERE number = ? AND opened_at IS NOT NULL"
        return bool(self._glance(sql, round_))

    def right(self, round_: int) -> str:
        """What is right, to be typed, in the round that is open."""
        rows = self._glance("SELECT question FROM round WHERE number = ?", round_)
        accepted = json.loads(rows[0]["question"])["accepted"] if rows else []
        return accepted[0] if accepted else "Nobody at all"

    def has_session(self) -> bool:
        """Whether a game was opened."""
        return bool(self._glance("SELECT 1 FROM session"))

    def is_settled(self) -> bool:
        """Whether there was a game, and nothing remains to be done or shown of it."""
        return bool(self._glance("SELECT 1 FROM session WHERE settled = 1"))

    def overdue(self, now: float) -> list[str]:
        """The deadlines of open games that lie too far in the past, `now` in seconds since 1970."""
        sql = """
            SELECT 'session ' || phase AS what, wake_at AS at FROM session WHERE phase <> 'over' UNION ALL
            SELECT 'round ' || number, deadline FROM round WHERE state = 'open' AND deadline IS NOT NULL"""
        late = [row["what"] for row in self._glance(sql) if now * 1000 - row["at"] > LATE]
        return [f"the deadline of {what} stays more than 30 s in the past" for what in late]

    def mistakes(self, acknowledged: Acknowledged, ending: str) -> Iterator[str]:
        """What is wrong after a game; `acknowledged` is what players were told of their answers."""
        with closing(sqlite3.connect(self.path)) as rows:
            rows.row_factory = sqlite3.Row
            yield from _wrong_sessions(rows, ending)
            yield from _wrong_answers(rows, acknowledged.locked)
            yield from _wrong_attempts(rows, acknowledged.tried)
            yield from _wrong_scores(rows)
            yield from _wrong_awards(rows)
            yield from _wrong_asked(rows)

    def points(self) -> dict[int, int]:
        """The points of each player who answered in a closed round."""
        with closing(sqlite3.connect(self.path)) as rows:
            sql = f"SELECT player_id, SUM(points) FROM ({_COUNTED}) GROUP BY player_id"
            return dict(rows.execute(sql).fetchall())

    def asked(self) -> int:
        """How many rounds were asked and closed."""
        with closing(sqlite3.connect(self.path)) as rows:
            return rows.execute("SELECT COUNT(*) FROM round WHERE state = 'closed'").fetchone()[0]

    def answers(self) -> int:
        """How many answers are stored."""
        with closing(sqlite3.connect(self.path)) as rows:
            return rows.execute("SELECT COUNT(*) FROM answer").fetchone()[0]

    def _glance(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Read while a bot may be running; nothing where that cannot be done just now.

        Read only, so that this never tidies the log which a killed bot left: that is for the next one to do.
        """
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as rows:
            rows.row_factory = sqlite3.Row
            return rows.execute(sql, values).fetchall()
        return []


_COUNTED = """
    SELECT answer.* FROM answer JOIN round ON round.session_id = answer.session_id
    AND round.number = answer.round WHERE round.state = 'closed'"""


def _wrong_sessions(rows: sqlite3.Connection, ending: str) -> Iterator[str]:
    found = [tuple(row) for row in rows.execute("SELECT phase, ending, settled FROM session")]
    if found != [("over", ending, 1)]:
        yield f"the sessions are {found}, not one that is over, {ending} and settled"
    left = rows.execute("SELECT COUNT(*) FROM round WHERE state = 'open'").fetchone()[0]
    if left:
        yield f"{left} rounds are still open"


def _wrong_answers(rows: sqlite3.Connection, locked: Mapping[tuple[int, int], str]) -> Iterator[str]:
    found = [(row["round"], row["player_id"], row["given"]) for row in rows.execute("SELECT * FROM answer")]
    for (round_, player), given in locked.items():
        if found.count((round_, player, given)) != 1:
            yield f"the answer {given} of {player} to round {round_} was acknowledged; stored are {found}"
    uncounted = rows.execute(
        f"SELECT COUNT(*) FROM answer EXCEPT SELECT COUNT(*) FROM ({_COUNTED})"
    ).fetchall()
    if uncounted:
        yield f"{uncounted[0][0]} answers are stored, not all of them in closed rounds"


def _wrong_attempts(rows: sqlite3.Connection, tried: Mapping[tuple[int, int], int]) -> Iterator[str]:
    """Every try that was told is stored, and nobody has had more than three."""
    sql = "SELECT round, player_id, COUNT(*) FROM attempt WHERE outcome = 'reject' GROUP BY round, player_id"
    stored = {(round_, player): count for round_, player, count in rows.execute(sql)}
    for (round_, player), count in tried.items():
        if stored.get((round_, player), 0) < count:
            yield f"{player} was told of {count} tries in round {round_}; stored are {stored}"
    for (round_, player), count in stored.items():
        if count >= MAX_TRIES:
            yield f"{player} had {count} wrong tries in round {round_} and was not locked"


def _wrong_scores(rows: sqlite3.Connection) -> Iterator[str]:
    """Each period and category sums up to the same: every answer counts once in each."""
    sums = f"SELECT player_id, SUM(points), COUNT(*), SUM(is_right) FROM ({_COUNTED}) GROUP BY player_id"
    answered = {tuple(row) for row in rows.execute(sums)}
    for period in ("day", "week", "month", "all"):
        for category in ("category = 'all'", "category <> 'all'"):
            scored = {tuple(row) for row in rows.execute(_scores(period, category))}
            if scored != answered:
                yield f"by {period}, {category}, scores are {scored} and answers {answered}"


def _wrong_awards(rows: sqlite3.Connection) -> Iterator[str]:
    """The ledger has one award for each answer to a closed round."""
    sql = "SELECT round, player_id, points, is_right FROM {} ORDER BY 1, 2"
    answers, awards = (
        [tuple(row) for row in rows.execute(sql.format(of))] for of in (f"({_COUNTED})", "award")
    )
    if answers != awards:
        yield f"awards are {awards}, and answers {answers}"


def _scores(period: str, category: str) -> str:
    shape = {"day": "____-__-__", "week": "____-W__", "month": "____-__", "all": "all"}[period]
    return f"""
        SELECT player_id, SUM(points), SUM(answers), SUM(right_answers) FROM score
        WHERE period LIKE '{shape}' AND {category} GROUP BY player_id"""


def _wrong_asked(rows: sqlite3.Connection) -> Iterator[str]:
    """A closed round counts once as asked, for each fact that it rests on."""
    closed = rows.execute("SELECT question FROM round WHERE state = 'closed'").fetchall()
    expected = Counter(fact for row in closed for fact in _evidence(json.loads(row["question"])))
    counted = {row["fact_id"]: row["times"] for row in rows.execute("SELECT * FROM asked")}
    if counted != dict(expected):
        yield f"asked are {counted}, closed rounds rest on {dict(expected)}"


def _evidence(question: dict[str, Any]) -> list[str]:
    return list(question["evidence"])
