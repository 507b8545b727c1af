"""The ledger of awards, with boards and streaks projected from it in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.game.awards import Award, streak
from bot.game.ids import AwardId, GuildId, PlayerId, SessionId
from bot.storage.sqlite.database import Connection, Row, from_ms, to_ms


async def add(rows: Connection, guild: GuildId, session: SessionId, awards: Sequence[Award]) -> None:
    """Add awards to the ledger, skipping those already in it."""
    fresh = await _fresh(rows, session, awards)
    if not fresh:
        return
    await rows.run_each("add_awards", [_award_row(guild, session, award) for award in fresh])
    await rows.run_each("add_scores", [row for award in fresh for row in _score_rows(guild, award)])
    await rows.run_each(
        "add_streaks",
        [{"guild_id": guild, "player_id": award.player, "is_right": int(award.right)} for award in fresh],
    )


async def reverse(rows: Connection, awards: Iterable[AwardId], reason: str, at: datetime) -> int:
    """Reverse awards; returns how many had not been reversed before."""
    undone = 0
    for id_ in awards:
        found = await rows.row("standing_award", id=id_)
        if found is None:
            continue
        undone += 1
        await _undo(rows, found, reason, at)
    return undone


async def _undo(rows: Connection, found: Row, reason: str, at: datetime) -> None:
    guild, award = GuildId(found["guild_id"]), award_of(found)
    undo = {**found, "points": -award.points, "reason": reason, "at": to_ms(at)}
    await rows.run_each("add_awards", [{**undo, "reverses": found["id"]}])
    await rows.run_each("take_scores", _score_rows(guild, award))
    member = {"guild_id": guild, "player_id": award.player}
    await rows.run("drop_empty_scores", **member)
    answers = [bool(row["is_right"]) for row in await rows.rows("standing_answers", **member)]
    current, best = streak(answers)
    await rows.run("set_streak", **member, streak=current, best_streak=best)


async def _fresh(rows: Connection, session: SessionId, awards: Sequence[Award]) -> list[Award]:
    """A COMMIT with an unknown outcome may be retried; the awards count once."""
    counted: set[tuple[int, int, str]] = set()
    for number in {award.round for award in awards}:
        known = await rows.rows("awards_of_round", session_id=session, round=number)
        counted |= {(number, row["player_id"], row["reason"]) for row in known}
    return [each for each in awards if (each.round, each.player, each.reason) not in counted]


def award_of(row: Row) -> Award:
    """An award from its row."""
    return Award(
        player=PlayerId(row["player_id"]),
        round=row["round"],
        category=row["category"],
        points=row["points"],
        right=bool(row["is_right"]),
        at=from_ms(row["at"]),
        reason=row["reason"],
    )


def _award_row(guild: GuildId, session: SessionId, award: Award) -> dict[str, object]:
    return {
        "guild_id": guild,
        "session_id": session,
        "round": award.round,
        "player_id": award.player,
        "category": award.category,
        "points": award.points,
        "is_right": int(award.right),
        "reason": award.reason,
        "at": to_ms(award.at),
        "reverses": None,
    }


def _score_rows(guild: GuildId, award: Award) -> list[dict[str, object]]:
    return [
        {
            "guild_id": guild,
            "period": period,
            "category": category,
            "player_id": award.player,
            "points": award.points,
            "right_answers": int(award.right),
        }
        for period, category in award.boards
    ]
