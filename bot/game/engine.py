"""The engine: computes the next session and what to store from a session and a move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.game import modes, refusals, roster, timing
from bot.game.decision import Decision, Write
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.moves import (
    Abandon,
    Begin,
    Join,
    Leave,
    Move,
    Posted,
    Reply,
    Resume,
    Skip,
    Stop,
    Tick,
    Withdraw,
)
from bot.game.replies import expired_attempts, grade
from bot.game.rules import Rules
from bot.game.session import (
    Attempt,
    Ending,
    Phase,
    Player,
    PlayerStatus,
    Round,
    RoundState,
    Session,
)
from questions.writer.question import Question

DRIFT = timedelta(seconds=2)  # a countdown that is off by less is left as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where a session is opened, and by which member."""

    id: SessionId
    guild_id: GuildId
    channel_id: ChannelId
    opener: PlayerId


def open_session(opening: Opening, rules: Rules, deck: Sequence[Question], now: datetime) -> Decision:
    """A lobby with the opener in it and a deck of waiting rounds; `ValueError` without a question."""
    if not deck:
        raise ValueError("a session needs a question")
    rounds = tuple(Round(number=number, question=question) for number, question in enumerate(deck, start=1))
    session = Session(
        id=opening.id,
        guild_id=opening.guild_id,
        channel_id=opening.channel_id,
        opener=opening.opener,
        rules=replace(rules, rounds=len(rounds)),
        wake_at=now + rules.pace.lobby,
        touched_at=now,
        roster=(Player(id=opening.opener),),
        rounds=rounds,
    )
    return Decision(session, (session, *session.roster, *rounds))


def decide(session: Session, move: Move, now: datetime) -> Decision:
    """Apply `move` to `session`; `PlayerError` if the rules refuse it, and then nothing changes."""
    if session.phase is Phase.OVER:
        if isinstance(move, Tick | Resume | Withdraw | Abandon | Posted | Leave):
            return Decision(session)
        raise refusals.SessionOver
    match move:
        case Join():
            return _join(session, move.player, now)
        case Leave():
            return _leave(session, move.player, now)
        case Begin():
            return _begin(session, move, now)
        case Reply():
            return _reply(session, move, now)
        case Posted():
            return _posted(session, move, now)
        case Skip():
            return _skip(session, move, now)
        case Stop():
            return _stop(session, move, now)
        case Tick():
            return _tick(session, now)
        case Resume():
            return _resume(session, now)
        case Withdraw():
            return _withdraw(session, move)
        case Abandon():
            return _end(session, Ending.ABANDONED, now)
        case _:
            assert_never(move)


def _join(session: Session, player: PlayerId, now: datetime) -> Decision:
    known = session.player(player)
    if known and known.status is PlayerStatus.ACTIVE:
        raise refusals.AlreadyJoined
    joined = replace(known or Player(id=player), status=PlayerStatus.ACTIVE, joined_round=session.last_asked)
    session = roster.with_player(replace(session, touched_at=now), joined)
    # In the order of the roster: those who answered without joining stand before.
    return Decision(session, (session, *(roster.not_stored(session) or (joined,))))


def _leave(session: Session, player: PlayerId, now: datetime) -> Decision:
    known = session.player(player)
    if known is None or known.status is PlayerStatus.LEFT:
        return Decision(session)
    left = replace(known, status=PlayerStatus.LEFT)
    session = roster.with_player(replace(session, touched_at=now), left)
    decision = Decision(session, (session, left))
    is_asked = session.current is not None and session.current.opened_at is not None
    return _closing_if_due(decision, now) if is_asked else decision


def _begin(session: Session, move: Begin, now: datetime) -> Decision:
    if session.phase is not Phase.LOBBY:
        raise refusals.GameUnderWay
    if not (move.moderates or roster.may_steer(session, move.player)):
        raise refusals.NotYours("begin")
    return _ask(session, now)


def _ask(session: Session, now: datetime) -> Decision:
    """Open the next waiting round; its clock starts when its message is posted."""
    if not session.waiting:
        return _end(session, Ending.PLAYED, now)
    waiting = session.waiting[0]
    limit = timing.limit(waiting.question, session.rules)
    asked = replace(waiting, state=RoundState.OPEN, countdown_to=now + limit)
    session = replace(session, phase=Phase.ASKING, wake_at=now + session.rules.pace.posting)
    return _with_round(session, asked, now)


def _posted(session: Session, move: Posted, now: datetime) -> Decision:
    current = session.current
    if current is None or current.number != move.round or current.opened_at is not None:
        return Decision(session)
    limit = timing.limit(current.question, session.rules)
    # A question that was posted unheard before a restart could not be answered until then.
    stood = min(current.away, max(timedelta(), session.touched_at - move.at))
    deadline = move.at + limit + stood
    drifted = current.countdown_to is None or abs(deadline - current.countdown_to) >= DRIFT
    opened = replace(
        current,
        opened_at=move.at,
        deadline=deadline,
        countdown_to=deadline if drifted else current.countdown_to,
        away=stood,
    )
    # Counted on the host's clock from here, so that a host whose clock is off closes no round early.
    return _with_round(replace(session, wake_at=_next_wake(session, current, now)), opened, now)


def _next_wake(session: Session, current: Round, begun: datetime) -> datetime:
    """When the clue that came at `begun` has stood for its time; after the last one, stragglers may come."""
    is_last = current.clues >= timing.clues_of(current.question)
    extra = session.rules.pace.stragglers if is_last else timedelta()
    return begun + timing.clue_every(current.question, session.rules) + extra


def _reply(session: Session, move: Reply, now: datetime) -> Decision:
    current = session.current
    if current is None or current.number != move.round:
        raise refusals.RoundClosed
    if not modes.of(session.rules).may_answer(session, move.player):
        raise refusals.NotPlaying
    opening: tuple[Write, ...] = ()
    if current.opened_at is None:  # the click arrived before Discord confirmed the message
        posted = _posted(session, Posted(move.round, move.asked_at), now)
        session, opening = posted.session, posted.writes
        current = session.current or current
    graded = grade(current, session.rules, move)
    if isinstance(graded, Attempt):
        answered = replace(current, attempts=(*current.attempts, graded))
    else:
        answered = replace(current, answers=(*current.answers, graded))
    session = roster.with_participant(session.with_round(answered), move.player, answered)
    return _closing_if_due(Decision(session, (*opening, graded)), now)


def _closing_if_due(decision: Decision, now: datetime) -> Decision:
    """Close the open round, or schedule its close, if the mode says so."""
    session, current = decision.session, decision.session.current
    soon = modes.of(session.rules).closes_in(session)
    if current is None or soon is None or (soon and current.settling):
        return decision
    if soon:
        session = replace(session, wake_at=min(session.wake_at, now + soon))
        next_ = _with_round(session, replace(current, settling=True), now)
    else:
        next_ = _close(session, current, now)
    return Decision(next_.session, (*decision.writes, *next_.writes))


def _skip(session: Session, move: Skip, now: datetime) -> Decision:
    if not (move.moderates or roster.may_steer(session, move.player)):
        raise refusals.NotYours("skip")
    if session.current is None:
        raise refusals.NothingToSkip
    return _close(session, replace(session.current, skipped=True), now)


def _stop(session: Session, move: Stop, now: datetime) -> Decision:
    if not (move.moderates or roster.may_steer(session, move.player)):
        raise refusals.NotYours("stop")
    return _end(session, Ending.STOPPED, now)


def _tick(session: Session, now: datetime) -> Decision:
    if now < session.wake_at:
        return Decision(session)
    current = session.current
    if current is None:
        return _ask(session, now)
    if current.opened_at is None:
        return _end(session, Ending.ABANDONED, now)
    if current.settling or current.clues >= timing.clues_of(current.question):
        return _close(session, current, now)
    next_clue = replace(current, clues=current.clues + 1)
    # From when the last one was due, so that no delay adds up.
    session = replace(session, wake_at=_next_wake(session, next_clue, session.wake_at))
    return _with_round(session, next_clue, now)


def _resume(session: Session, now: datetime) -> Decision:
    """Give back the time that the bot was away."""
    away = max(timedelta(), now - session.touched_at)
    # Counted from now on, so that a host's clock that jumped meanwhile neither ends nor stalls anything.
    left = max(timedelta(), session.wake_at - session.touched_at)
    session = replace(session, wake_at=now + left, touched_at=now)
    current = session.current
    if current is None:
        return Decision(session, (session,))
    if current.deadline is None:
        session = replace(session, wake_at=now + session.rules.pace.posting)
        limit = timing.limit(current.question, session.rules)
        unheard = replace(current, countdown_to=now + limit, away=current.away + away)
        return _with_round(session, unheard, now)
    deadline = current.deadline + away
    given_back = replace(current, deadline=deadline, countdown_to=deadline, away=current.away + away)
    return _with_round(session, given_back, now)


def _withdraw(session: Session, move: Withdraw) -> Decision:
    """Take the waiting questions that rest on a fact out of the deck; the open one is played out."""
    writes: list[Write] = []
    for waiting in session.waiting:
        if move.fact in waiting.question.evidence:
            withdrawn = replace(waiting, state=RoundState.WITHDRAWN)
            session = session.with_round(withdrawn)
            writes.append(withdrawn)
    return Decision(session, tuple(writes))


def _close(session: Session, current: Round, now: datetime) -> Decision:
    """Close a round: its answers count, and the game pauses for the reveal, or ends."""
    mode, fresh = modes.of(session.rules), roster.not_stored(session)
    expired = tuple(expired_attempts(current))
    closed = replace(current, state=RoundState.CLOSED, settling=False, answers=(*current.answers, *expired))
    wake_at = now + session.rules.pace.pause
    session = replace(session.with_round(closed), phase=Phase.PAUSE, wake_at=wake_at, touched_at=now)
    result, before = mode.result(session, closed), {*session.roster} - {*fresh}
    session = roster.after_round(session, closed, result.eliminated)
    changed = tuple(player for player in session.roster if player not in before)
    if ending := mode.ending(session):
        session = replace(session, phase=Phase.OVER, ending=ending)
    return Decision(session, (session, *changed, closed, *expired, *result.awards))


def _end(session: Session, ending: Ending, now: datetime) -> Decision:
    """End the session; an open round is closed first, and what was answered in it counts."""
    writes: tuple[Write, ...] = ()
    if (current := session.current) is not None:
        closing = _close(session, current, now)
        session, writes = closing.session, closing.writes[1:]
    over = replace(session, phase=Phase.OVER, ending=ending, touched_at=now)
    return Decision(over, (over, *writes))


def _with_round(session: Session, round_: Round, now: datetime) -> Decision:
    session = replace(session.with_round(round_), touched_at=now)
    return Decision(session, (session, round_))
