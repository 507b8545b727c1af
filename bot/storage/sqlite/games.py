"""Sessions, rounds and answers in the database, folded into one value and stored write by write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.game.engine import Score, Write
from bot.game.ids import GuildId, SessionId
from bot.game.scoring import periods
from bot.game.screens import Screen
from bot.game.session import Answer, Attempt, Ending, Phase, Round, RoundState, Rules, Session
from bot.services.ports import Shown
from bot.storage.sqlite.database import Connection, Database, Row, from_ms, to_ms
from questions.facts.fact import FactId
from questions.judge.verdict import Outcome
from questions.writer.question import Question

_MS = timedelta(milliseconds=1)


class GameStore:
    """Games as rows."""

    def __init__(self, database: Database) -> None:
        """Everything goes through `database`."""
        self._db = database

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        """Store what a decision says, whole or not at all."""
        match writes:
            case []:
                return
            case [Answer() | Attempt() | Session() as only]:
                async with self._db.writing_once() as rows:
                    await _write(rows, session, only)
            case _:
                async with self._db.writing() as rows:
                    for write in writes:
                        if not isinstance(write, Round | Score):
                            await _write(rows, session, write)
                    await _write_rounds(rows, session, [w for w in writes if isinstance(w, Round)])
                    await _write_scores(rows, session, [w for w in writes if isinstance(w, Score)])

    async def load_unsettled(self) -> list[Session]:
        """Every session that still has something to do or to show."""
        return [await self._session(row) for row in await self._db.reader.rows("unsettled_sessions")]

    async def mark_alive(self, sessions: Sequence[SessionId], at: datetime) -> None:
        """Remember that the clocks of these sessions still ran at this time."""
        async with self._db.writing() as rows:
            await rows.run_each("mark_alive", [{"id": id_, "alive_at": to_ms(at)} for id_ in sessions])

    async def settle(self, session_id: SessionId) -> None:
        """Nothing remains to be shown of this session."""
        async with self._db.writing_once() as rows:
            await rows.run("settle_session", id=session_id)

    async def shown(self, session_id: SessionId) -> dict[Screen, Shown]:
        """The messages that show a session."""
        found = await self._db.reader.rows("shown", session_id=session_id)
        return {Screen.parse(row["screen"]): Shown(row["message_id"], row["version"]) for row in found}

    async def save_shown(self, session_id: SessionId, screen: Screen, shown: Shown) -> None:
        """Remember which message shows a screen, and in which version."""
        async with self._db.writing_once() as rows:
            await rows.run(
                "save_shown",
                session_id=session_id,
                screen=str(screen),
                message_id=shown.message,
                version=shown.version,
            )

    async def find_question(self, session_id: SessionId, number: int) -> tuple[GuildId, Question] | None:
        """The question of a round with the server that it was asked in, long after the game too."""
        row = await self._db.reader.row("round_question", session_id=session_id, number=number)
        return (row["guild_id"], Question.from_json(row["question"])) if row else None

    async def find_rules(self, session_id: SessionId) -> Rules | None:
        """The rules of a session, long after it ended, for playing again."""
        row = await self._db.reader.row("session_rules", id=session_id)
        return _rules(row) if row else None

    async def asked(self, guild: GuildId) -> Mapping[FactId, int]:
        """How often a server was asked about each fact."""
        return {row["fact_id"]: row["times"] for row in await self._db.reader.rows("asked", guild_id=guild)}

    async def _session(self, row: Row) -> Session:
        reader, id_ = self._db.reader, row["id"]
        answers = [(found["round"], _answer(found)) for found in await reader.rows("answers", session_id=id_)]
        attempts = [
            (found["round"], _attempt(found)) for found in await reader.rows("attempts", session_id=id_)
        ]
        rounds = tuple(
            _round(
                found,
                tuple(answer for number, answer in answers if number == found["number"]),
                tuple(attempt for number, attempt in attempts if number == found["number"]),
            )
            for found in await reader.rows("rounds", session_id=id_)
        )
        given = sorted((each.at, each.player) for _, each in [*answers, *attempts])
        return Session(
            id=row["id"],
            guild_id=row["guild_id"],
            channel_id=row["channel_id"],
            opener=row["opener_id"],
            rules=_rules(row),
            phase=Phase(row["phase"]),
            wake_at=from_ms(row["wake_at"]),
            touched_at=max(
                [from_ms(max(row["touched_at"], row["alive_at"])), *(at for at, _ in given)],
            ),
            players=tuple(dict.fromkeys([*json.loads(row["players"]), *(player for _, player in given)])),
            rounds=rounds,
            ending=Ending(row["ending"]) if row["ending"] else None,
        )


def _rules(row: Row) -> Rules:
    return Rules(rounds=row["rounds"], seconds=row["seconds"], category=row["category"])


async def _write(rows: Connection, session: Session, write: Write) -> None:
    match write:
        case Session():
            await rows.run("save_session", **_session_row(write))
        case Answer():
            await rows.run("add_answer", **_answer_row(session, write))
        case Attempt():
            await rows.run("add_attempt", **_attempt_row(session, write))
        case Round() | Score():
            raise TypeError("rounds and scores are written together")


async def _write_rounds(rows: Connection, session: Session, rounds: list[Round]) -> None:
    await rows.run_each("save_rounds", [_round_row(session, round_) for round_ in rounds])
    closed = [round_.question for round_ in rounds if round_.state is RoundState.CLOSED]
    asked = [{"guild_id": session.guild_id, "fact_id": fact} for each in closed for fact in each.evidence]
    await rows.run_each("count_asked", asked)


async def _write_scores(rows: Connection, session: Session, scores: list[Score]) -> None:
    accounts = [
        {
            "guild_id": session.guild_id,
            "period": period,
            "category": category,
            "player_id": score.player,
            "points": score.answer.points,
            "right_answers": int(score.answer.right),
        }
        for score in scores
        for period in periods(score.answer.at)
        for category in ("all", score.category)
    ]
    await rows.run_each("add_scores", accounts)
    streaks = [
        {"guild_id": session.guild_id, "player_id": score.player, "is_right": int(score.answer.right)}
        for score in scores
    ]
    await rows.run_each("add_streaks", streaks)


def _session_row(session: Session) -> dict[str, object]:
    return {
        "id": session.id,
        "guild_id": session.guild_id,
        "channel_id": session.channel_id,
        "opener_id": session.opener,
        "rounds": session.rules.rounds,
        "seconds": session.rules.seconds,
        "category": session.rules.category,
        "phase": session.phase,
        "wake_at": to_ms(session.wake_at),
        "touched_at": to_ms(session.touched_at),
        "players": json.dumps(session.players),
        "ending": session.ending,
    }


def _round_row(session: Session, round_: Round) -> dict[str, object]:
    return {
        "session_id": session.id,
        "number": round_.number,
        "state": round_.state,
        "question": round_.question.to_json(),
        "opened_at": _ms(round_.opened_at),
        "deadline": _ms(round_.deadline),
        "countdown_to": _ms(round_.countdown_to),
        "away": round_.away // _MS,
        "skipped": int(round_.skipped),
        "expected": json.dumps(round_.expected),
        "clues": round_.clues,
    }


def _round(row: Row, answers: tuple[Answer, ...], attempts: tuple[Attempt, ...]) -> Round:
    return Round(
        number=row["number"],
        question=Question.from_json(row["question"]),
        state=RoundState(row["state"]),
        opened_at=_moment(row["opened_at"]),
        deadline=_moment(row["deadline"]),
        countdown_to=_moment(row["countdown_to"]),
        away=row["away"] * _MS,
        skipped=bool(row["skipped"]),
        expected=tuple(json.loads(row["expected"])),
        clues=row["clues"],
        answers=answers,
        attempts=attempts,
    )


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


def _answer_row(session: Session, answer: Answer) -> dict[str, object]:
    round_ = next(round_ for round_ in session.rounds if answer in round_.answers)
    return {
        "session_id": session.id,
        "round": round_.number,
        "player_id": answer.player,
        "given": answer.given,
        "at": to_ms(answer.at),
        "is_right": int(answer.right),
        "points": answer.points,
        "took": answer.took // _MS,
        "why": answer.why,
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


def _attempt_row(session: Session, attempt: Attempt) -> dict[str, object]:
    round_ = next(round_ for round_ in session.rounds if attempt in round_.attempts)
    return {
        "session_id": session.id,
        "round": round_.number,
        "player_id": attempt.player,
        "given": attempt.given,
        "at": to_ms(attempt.at),
        "outcome": attempt.outcome,
        "took": attempt.took // _MS,
        "why": attempt.why,
    }


def _ms(moment: datetime | None) -> int | None:
    return to_ms(moment) if moment else None


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
