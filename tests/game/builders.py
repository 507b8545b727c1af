"""Small builders for sessions and questions, and a game that is played move by move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.game.awards import Award
from bot.game.decision import Decision, Write
from bot.game.engine import Opening, decide, open_session
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.moves import Begin, Move, Posted, Reply, Tick
from bot.game.rules import Rules
from bot.game.session import Answer, Attempt, Player, Round, Session
from questions.facts.entity import Kind
from questions.facts.fact import FactId, Slug
from questions.judge.verdict import Outcome, Verdict
from questions.writer.question import Choice, Difficulty, Question, QuestionKind
from tests.support.clock import START

ANN, BEN, CLEO, DAN = PlayerId(1), PlayerId(2), PlayerId(3), PlayerId(4)
READING = timedelta(seconds=6)  # of the question below: 100 characters, 60 ms each
OPENING = Opening(id=SessionId(7), guild_id=GuildId(70), channel_id=ChannelId(700), opener=ANN)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def make_question(number: int = 1, *, key: int = 2, length: int = 100, category: str = "cast") -> Question:
    """A question of `length` characters with four choices; the right one is `key`."""
    choices = tuple(Choice(f"Choice {letter}", Slug(f"person-{letter}")) for letter in "abcd")
    stem = "?".rjust(length - sum(len(choice.text) for choice in choices), "x")
    return Question(
        id=f"question-{number}",
        stem=stem,
        choices=choices,
        key=(key,),
        evidence=(FactId(f"fact-{number}"),),
        people=tuple(choice.slug for choice in choices if choice.slug),
        predicate=Slug("winner-of"),
        template=Slug("winner-of-1"),
        category=Slug(category),
        note=None,
        sources=(),
    )


def question_of(kind: QuestionKind, number: int = 1, difficulty: Difficulty = Difficulty.EASY) -> Question:
    """A question of any kind: typed ones accept `Ada North`, or `2014`; an order is C, A, B."""
    plain = make_question(number, length=120)
    ada: dict[str, Any] = {"accepted": ("Ada North",), "asks": Kind.PERSON, "people": (Slug("ada-north"),)}
    typed: dict[str, Any] = {**ada, "choices": (), "key": ()}
    three = {"choices": plain.choices[:3]}
    forms: dict[QuestionKind, dict[str, Any]] = {
        QuestionKind.CHOICE: {},
        QuestionKind.TYPED: typed,
        QuestionKind.NUMBER: typed | {"accepted": ("2014",), "asks": Kind.NUMBER, "people": ()},
        QuestionKind.WHO: typed
        | {"prompts": ("A pilot.", "From Akron.", "Left in week 4.", "First name: A.")},
        QuestionKind.ORDER: three | {"key": (2, 0, 1)},
        QuestionKind.MATCH: three
        | {
            "key": (1, 2, 0),
            "prompts": ("The pilot", "The baker", "The nurse"),
        },
    }
    stem = f"What is asked in {kind} question {number}?"
    return replace(plain, kind=kind, stem=stem, difficulty=difficulty, **forms[kind])


def make_deck(count: int) -> list[Question]:
    return [make_question(number) for number in range(1, count + 1)]


@dataclass
class Game:
    """A session with its clock; every move is remembered with what it stored."""

    session: Session
    now: datetime = START
    writes: list[tuple[Session, Write]] = field(default_factory=list[tuple[Session, Write]])

    @classmethod
    def open(cls, rounds: int = 3, limit: int = 20, deck: Sequence[Question] = ()) -> Game:
        opened = open_session(OPENING, Rules(seconds=limit), deck or make_deck(rounds), START)
        game = cls(opened.session)
        game.keep(opened)
        return game

    @classmethod
    def asking(
        cls, *players: PlayerId, rounds: int = 3, limit: int = 20, deck: Sequence[Question] = ()
    ) -> Game:
        """The first question stands since `game.now`; `players` joined besides Ann."""
        game = cls.open(rounds, limit, deck)
        game.session = replace(game.session, roster=tuple(Player(id=player) for player in (ANN, *players)))
        game.writes += [(game.session, player) for player in game.session.roster]
        game.move(Begin(ANN))
        game.move(Posted(1, game.now))
        return game

    def keep(self, decision: Decision) -> None:
        self.session = decision.session
        self.writes += [(decision.session, write) for write in decision.writes]

    def move(self, move: Move, after: float = 0) -> Decision:
        self.now += seconds(after)
        decision = decide(self.session, move, self.now)
        self.keep(decision)
        return decision

    def reply(
        self,
        player: PlayerId,
        given: int | str = 2,
        *,
        after: float = 0,
        at: datetime | None = None,
        asked_at: datetime = START,
        verdict: Verdict | None = None,
    ) -> Decision:
        """A click that is made when it arrives, or at another moment of Discord's clock."""
        self.now += seconds(after)
        number = self.round.number
        return self.move(
            Reply(
                player=player,
                round=number,
                given=str(given),
                at=at or self.now,
                asked_at=asked_at,
                verdict=verdict,
            )
        )

    def write(self, player: PlayerId, outcome: Outcome, *, after: float = 2) -> Decision:
        """A typed answer, and what the judge makes of it."""
        return self.reply(player, f"words {outcome}", after=after, verdict=Verdict(outcome, "for staff"))

    def wait(self) -> Decision:
        """Let the clock run to the next moment at which the session moves by itself."""
        self.now = max(self.now, self.session.wake_at)
        return self.move(Tick())

    def next_round(self) -> None:
        """Wait until the next question stands."""
        while self.session.current is None:
            self.wait()
        self.move(Posted(self.round.number, self.now))

    @property
    def round(self) -> Round:
        """The open round, or else the last one that was asked."""
        return self.session.current or self.session.asked[-1]

    def answer(self, player: PlayerId) -> Answer:
        found = self.round.answer_of(player)
        assert found, f"{player} has not answered"
        return found


def awards(decision: Decision) -> list[Award]:
    return [write for write in decision.writes if isinstance(write, Award)]


def fold(writes: list[tuple[Session, Write]]) -> Session:
    """What the rows say, read back: the rows of a session, of its rounds and of their answers."""
    head: Session | None = None
    rounds: dict[int, Round] = {}
    answers: dict[int, list[Answer]] = {}
    attempts: dict[int, list[Attempt]] = {}
    given: list[tuple[PlayerId, int]] = []
    roster: dict[PlayerId, Player] = {}
    for session, write in writes:
        match write:
            case Session():
                head = write
            case Round():
                rounds[write.number] = replace(write, answers=(), attempts=())
            case Answer():
                number = next(r.number for r in session.rounds if write in r.answers)
                answers.setdefault(number, []).append(write)
                given.append((write.player, number))
            case Attempt():
                number = next(r.number for r in session.rounds if write in r.attempts)
                attempts.setdefault(number, []).append(write)
                given.append((write.player, number))
            case Player():
                roster[write.id] = write
            case Award():
                pass
    assert head, "no session was stored"
    folded = (
        replace(r, answers=tuple(answers.get(n, ())), attempts=tuple(attempts.get(n, ())))
        for n, r in sorted(rounds.items())
    )
    for player, number in given:  # whose own rows are stored when the round closes
        roster.setdefault(player, Player(id=player, joined_round=number))
    return replace(head, roster=tuple(roster.values()), rounds=tuple(folded))
