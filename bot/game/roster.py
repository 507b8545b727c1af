"""The roster of a session: who joined, left or became inactive, and who may control the game."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.game.ids import PlayerId
from bot.game.session import Player, PlayerStatus, Round, RoundState, Session


def with_player(session: Session, player: Player) -> Session:
    """The session with a new player at the end of its roster, or with a changed one in place."""
    if session.player(player.id) is None:
        return replace(session, roster=(*session.roster, player))
    roster = tuple(player if each.id == player.id else each for each in session.roster)
    return replace(session, roster=roster)


def with_participant(session: Session, player: PlayerId, round_: Round) -> Session:
    """Add a player who answers; rounds wait for them from the next one on."""
    if session.player(player):
        return session
    new = Player(id=player, joined_round=round_.number)
    return replace(session, roster=(*session.roster, new))


def with_participants(session: Session) -> Session:
    """The session as stored, with those who answered since a round was last closed.

    An answer is stored by itself; the row of a player who had not joined follows when the round closes.
    """
    for round_ in session.rounds:
        for player in round_.participants:
            session = with_participant(session, player, round_)
    return session


def not_stored(session: Session) -> tuple[Player, ...]:
    """The players of the open round whose rows may not be stored yet."""
    current = session.current
    return tuple(p for p in session.roster if current and p.joined_round == current.number)


def after_round(session: Session, closed: Round, eliminated: Collection[PlayerId]) -> Session:
    """The session with the status of each player as a closed round leaves it."""
    answered = set(closed.participants)
    recent = _recent(session)
    roster = tuple(
        replace(
            player,
            status=_status(player, answered, recent, session.rules.pace.missed_questions),
            out_round=closed.number if player.id in eliminated else player.out_round,
        )
        for player in session.roster
    )
    return replace(session, roster=roster)


def _recent(session: Session) -> list[tuple[int, set[PlayerId]]]:
    """The last rounds that were not skipped, with their participants."""
    played = [r for r in session.rounds if r.state is RoundState.CLOSED and not r.skipped]
    last = played[-session.rules.pace.missed_questions :]
    return [(round_.number, set(round_.participants)) for round_ in last]


def _status(
    player: Player, answered: set[PlayerId], recent: list[tuple[int, set[PlayerId]]], limit: int
) -> PlayerStatus:
    if player.id in answered:
        return PlayerStatus.ACTIVE
    missed = sum(number > player.joined_round and player.id not in took for number, took in recent)
    is_away = player.status is PlayerStatus.ACTIVE and missed >= limit
    return PlayerStatus.SILENT if is_away else player.status


def may_steer(session: Session, player: PlayerId) -> bool:
    """Whether a player may begin, skip and stop: the opener, or active players while they are away."""
    if player == session.opener:
        return True
    opener, other = session.player(session.opener), session.player(player)
    is_away = opener is None or opener.status is not PlayerStatus.ACTIVE
    return is_away and other is not None and other.status is PlayerStatus.ACTIVE
