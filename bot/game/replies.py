"""Replies: what a player's reply to an open question comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.game.ids import PlayerId
from bot.game.moves import Reply
from bot.game.refusals import AlreadyAnswered, RoundClosed, TooSoon
from bot.game.rules import Rules
from bot.game.scoring import score_answer
from bot.game.session import MAX_UNCLEAR, Answer, Attempt, Round
from questions.judge.verdict import Outcome, Verdict
from questions.writer.question import Question


def picks(given: str) -> tuple[int, ...]:
    """The indices of what was picked, in order."""
    return tuple(int(index) for index in given.split(",") if index)


def in_words(question: Question, given: str) -> str:
    """What was given, as players read it."""
    return given if question.kind.is_typed else replace(question, key=picks(given)).right


def check(round_: Round, player: PlayerId) -> None:
    """Refuse a player who has locked an answer in."""
    if locked := round_.answer_of(player):
        is_typed = round_.question.kind.is_typed
        raise AlreadyAnswered("" if is_typed else in_words(round_.question, locked.given))


def grade(round_: Round, rules: Rules, reply: Reply) -> Answer | Attempt:
    """The answer that a reply locks in, or the attempt that it was; `PlayerError` where it comes too late."""
    check(round_, reply.player)
    if round_.deadline is None or reply.at > round_.deadline:
        raise RoundClosed
    if not round_.question.kind.is_typed:
        right = round_.question.is_right(picks(reply.given))
        return _answer(round_, rules, reply, right=right)
    if reply.verdict is None:
        raise ValueError("a typed answer comes with a verdict")
    outcome = _outcome(round_, rules, reply, reply.verdict.outcome)
    if outcome is Outcome.ASK or (outcome is Outcome.REJECT and round_.tries_left(reply.player) > 1):
        return Attempt(
            player=reply.player,
            given=reply.given,
            at=reply.at,
            outcome=outcome,
            took=round_.elapsed(reply.at),
            why=_why(reply.verdict),
        )
    return _answer(round_, rules, reply, right=outcome is Outcome.ACCEPT)


def _outcome(round_: Round, rules: Rules, reply: Reply, outcome: Outcome) -> Outcome:
    """What is unclear too often counts as wrong."""
    before = round_.attempts_of(reply.player)
    if before and reply.at < before[-1].at + rules.pace.retry_after:
        raise TooSoon
    asks = sum(attempt.outcome is Outcome.ASK for attempt in before)
    return Outcome.REJECT if outcome is Outcome.ASK and asks >= MAX_UNCLEAR else outcome


def _answer(round_: Round, rules: Rules, reply: Reply, *, right: bool) -> Answer:
    took = round_.elapsed(reply.at)
    return Answer(
        player=reply.player,
        given=reply.given,
        at=reply.at,
        right=right,
        points=score_answer(round_.question, rules, took) if right else 0,
        took=took,
        why=_why(reply.verdict),
    )


def _why(verdict: Verdict | None) -> str:
    """What staff should see of a verdict: why it was accepted though not exact, or rejected so narrowly."""
    return verdict.reason if verdict and verdict.is_for_review else ""


def expired_attempts(round_: Round) -> Iterable[Answer]:
    """The answers of those who had tries left when the round closed: what they typed last and was wrong."""
    last = {each.player: each for each in round_.attempts if each.outcome is Outcome.REJECT}
    for player, wrong in last.items():
        if round_.answer_of(player) is None:
            yield Answer(
                player=player,
                given=wrong.given,
                at=wrong.at,
                right=False,
                points=0,
                took=wrong.took,
                why=wrong.why,
            )
