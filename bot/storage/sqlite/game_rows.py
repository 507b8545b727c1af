"""Rows of games, and the values that they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.game.ids import SessionId
from bot.game.roster import with_participants
from bot.game.rules import rules_from_json, rules_to_json
from bot.game.session import Answer, Attempt, Ending, Phase, Player, PlayerStatus, Round, RoundState, Session
from bot.storage.sqlite.database import Row, from_ms, to_ms
from questions.judge.verdict import Outcome
from questions.writer.question import Question

_MS = timedelta(milliseconds=1)

Values = dict[str, object]


def session_of(row: Row, parts: Mapping[str, Sequence[Row]]) -> Session:
    """A session from its row and the rows of its parts; `ValueError` where one is unreadable."""
    answers = [(found["round"], _answer(found)) for found in parts["answers"]]
    attempts = [(found["round"], _attempt(found)) for found in parts["attempts"]]
    rounds = tuple(
        round_of(
            found,
            tuple(answer for number, answer in answers if number == found["number"]),
            tuple(attempt for number, attempt in attempts if number == found["number"]),
        )
        for found in parts["rounds"]
    )
    session = Session(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        opener=row["opener_id"],
        rules=rules_from_json(row["rules"]),
        phase=Phase(row["phase"]),
        wake_at=from_ms(row["wake_at"]),
        touched_at=max([_last_running(row), *(each.at for _, each in [*answers, *attempts])]),
        roster=tuple(_player(found) for found in parts["players"]),
        rounds=rounds,
        ending=Ending(row["ending"]) if row["ending"] else None,
    )
    return with_participants(session)


def _last_running(row: Row) -> datetime:
    """When the clock of a session was last known to run."""
    return from_ms(max(row["touched_at"], row["alive_at"]))


def session_row(session: Session) -> Values:
    """The row of a session, without its parts."""
    return {
        "id": session.id,
        "guild_id": session.guild_id,
        "channel_id": session.channel_id,
        "opener_id": session.opener,
        "rules": rules_to_json(session.rules),
        "phase": session.phase,
        "wake_at": to_ms(session.wake_at),
        "touched_at": to_ms(session.touched_at),
        "ending": session.ending,
    }


def player_rows(session: Session, players: Sequence[Player]) -> list[Values]:
    """The rows of some players, each with its place in the roster."""
    places = {player.id: place for place, player in enumerate(session.roster)}
    return [
        {
            "session_id": session.id,
            "player_id": player.id,
            "position": places[player.id],
            "team": player.team,
            "status": player.status,
            "joined_round": player.joined_round,
            "out_round": player.out_round,
        }
        for player in players
    ]


def _player(row: Row) -> Player:
    return Player(
        id=row["player_id"],
        team=row["team"],
        status=PlayerStatus(row["status"]),
        joined_round=row["joined_round"],
        out_round=row["out_round"],
    )


def round_row(session: SessionId, round_: Round) -> Values:
    """The row of a round, without its answers."""
    return {
        "session_id": session,
        "number": round_.number,
        "state": round_.state,
        "question": round_.question.to_json(),
        "opened_at": _ms(round_.opened_at),
        "deadline": _ms(round_.deadline),
        "countdown_to": _ms(round_.countdown_to),
        "away": round_.away // _MS,
        "skipped": int(round_.skipped),
        "clues": round_.clues,
        "settling": int(round_.settling),
    }


def round_of(row: Row, answers: tuple[Answer, ...], attempts: tuple[Attempt, ...]) -> Round:
    """A round from its row, with its answers and attempts."""
    return Round(
        number=row["number"],
        question=Question.from_json(row["question"]),
        state=RoundState(row["state"]),
        opened_at=_moment(row["opened_at"]),
        deadline=_moment(row["deadline"]),
        countdown_to=_moment(row["countdown_to"]),
        away=row["away"] * _MS,
        skipped=bool(row["skipped"]),
        clues=row["clues"],
        settling=bool(row["settling"]),
        answers=answers,
        attempts=attempts,
    )


def answer_row(session: Session, answer: Answer) -> Values:
    """The row of a locked answer."""
    number = next(round_.number for round_ in session.rounds if answer in round_.answers)
    given = _given_row(session, number, answer)
    return {**given, "is_right": int(answer.right), "points": answer.points}


def _answer(row: Row) -> Answer:
    return Answer(
        player=row["player_id"],
        given=row["given"],
        at=from_ms(row["at"]),
        right=bool(row["is_right"]),
        points=row["points"],
        took=row["took"] * _MS,
        why=row["why"],
    )


def attempt_row(session: Session, attempt: Attempt) -> Values:
    """The row of what was typed and locked nothing."""
    number = next(round_.number for round_ in session.rounds if attempt in round_.attempts)
    return {**_given_row(session, number, attempt), "outcome": attempt.outcome}


def _given_row(session: Session, number: int, given: Answer | Attempt) -> Values:
    """What the rows of answers and attempts have in common."""
    return {
        "session_id": session.id,
        "round": number,
        "player_id": given.player,
        "given": given.given,
        "at": to_ms(given.at),
        "took": given.took // _MS,
        "why": given.why,
    }


def _attempt(row: Row) -> Attempt:
    return Attempt(
        player=row["player_id"],
        given=row["given"],
        at=from_ms(row["at"]),
        outcome=Outcome(row["outcome"]),
        took=row["took"] * _MS,
        why=row["why"],
    )


def _ms(moment: datetime | None) -> int | None:
    return to_ms(moment) if moment else None


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
