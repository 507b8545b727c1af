"""The sentence for each refusal, and the refusals that only the Discord side raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import PlayerError, StorageError
from bot.game import refusals as game
from bot.services import card_reports, curation, decks, live_games, live_session, quiz_me, seasons, spoilers
from bot.services.draft_reader import MAX_TEXT, Flaw, UnfitError
from bot.ui.escape import plain
from bot.ui.limits import cut
from questions.facts.predicate import MAX_QUOTE

SHOWN_VALUE = 100  # characters of what somebody typed
SENTENCE = 500  # no sentence is longer, whatever its values


class ExpiredError(PlayerError):
    """A component without a handler, or with invalid values."""


class WrongPlaceError(PlayerError):
    """A button of another server or channel."""


class ServerOnlyError(PlayerError):
    """Something for servers, pressed in direct messages."""


class NotStaffError(PlayerError):
    """Only members who may use `/fact` in the server may press this."""


class NotYourListError(PlayerError):
    """A list that belongs to another member."""


class NoGameError(PlayerError):
    """No session in this channel."""


class CardGoneError(PlayerError):
    """The card of this button no longer exists."""


@dataclass(eq=False)
class NoCategoryError(PlayerError):
    """There is no category with the `typed` name."""

    typed: str


@dataclass(eq=False)
class MissingPermissionsError(PlayerError):
    """The bot may not do here what a game needs; `missing` are the names that Discord's settings show."""

    missing: tuple[str, ...]


def sentence_of(error: PlayerError) -> str:
    """The sentence for a refusal; `LookupError` for a code without one."""
    template = _SENTENCES[type(error)]
    text = template if isinstance(template, str) else template(error)
    return cut(text.format_map(_values(error)), SENTENCE)


def _values(error: PlayerError) -> Mapping[str, object]:
    """The values of a refusal, escaped."""
    return {name: _shown(value) for name, value in vars(error).items()}


def _shown(value: object) -> object:
    if isinstance(value, str):
        return cut(plain(value), SHOWN_VALUE)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _link(taken: live_games.ChannelTakenError) -> str:
    if taken.message is None:
        return ""
    return f" [Go to it](https://discord.com/channels/{taken.guild}/{taken.channel}/{taken.message})."


_CONTROLS = {"begin": "begin it", "skip": "skip a question", "stop": "stop it"}
_FLAWS = {
    Flaw.UNKNOWN_PREDICATE: "I can't store “{what}”. Choose what is said from the list.",
    Flaw.NO_OBJECT: "Also say whom or what it is about: another person, a place, some words.",
    Flaw.UNKNOWN_PERSON: "I know nobody called “{what}”. Choose a name from the list.",
    Flaw.SEVERAL_PEOPLE: "Several people are called “{what}”. Choose one from the list.",
    Flaw.SLUG_AS_WORDS: "Write that in words, as players should read it.",
    Flaw.LONG_OBJECT: f"“{{what}}…” is too long: it has to fit a button, so {MAX_TEXT} characters at most.",
    Flaw.UNKNOWN_OBJECT: "I know no {why} called “{what}”. Choose one from the list.",
    Flaw.NO_TITLE: "A fact needs a source: give the title of the article.",
    Flaw.BAD_ADDRESS: "The address must begin with https:// and have no spaces or brackets; or leave it out.",
    Flaw.NOT_ALLOWED: "This cannot be stored: {what}.",
    Flaw.LONG_QUOTE: f"That is a long quote: take at most {MAX_QUOTE} words of it.",
    Flaw.KNOWN_ALREADY: "I know that already: see the card with `/whois`.",
    Flaw.OTHER_VALUE: "There is another value already: {what}. Report it if it is wrong.",
    Flaw.NO_DATE: "The {what} is missing: write it as 2022-05-12 or 2022-05.",
    Flaw.BAD_DATE: "The {what}: {why}.",
    Flaw.FUTURE_DATE: "The {what} lies in the future.",
}

_SENTENCES: dict[type[PlayerError], str | Callable[[Any], str]] = {
    StorageError: lambda error: (
        "I cannot store answers any more until my operator restarts me."
        if error.is_lasting
        else "I cannot store answers just now; try again in a moment."
    ),
    game.AlreadyJoined: "You are in already. Answer with the buttons under each question.",
    game.AlreadyAnswered: lambda error: (
        f"Your answer is locked in already{': {picked}' if error.picked else ''}."
    ),
    game.TooSoon: "One moment: try again in a second. This one did not count.",
    game.RoundClosed: "That question is closed. The next one is yours!",
    game.NotYours: lambda error: (
        f"Only the member who opened this game, or someone with Manage Messages, can {_CONTROLS[error.what]}."
    ),
    game.NothingToSkip: "No question is open right now, so there is nothing to skip.",
    game.GameUnderWay: "This game has begun already.",
    game.NotPlaying: "You are out of this game, but you can watch how it ends.",
    game.SessionOver: "This game is over. Start another with `/trivia start`.",
    live_games.ChannelTakenError: lambda error: (
        f"A game is running in this channel already. Join it, or wait until it ends.{_link(error)}"
    ),
    live_games.CannotPostError: (
        "Discord does not let me post in this channel, so no game was opened. Someone with Manage "
        "Permissions can allow me View Channel, Send Messages and Embed Links here."
    ),
    live_session.RestartingError: "I am restarting. Please try that again in a moment.",
    decks.NoQuestionsError: "No question is left to ask in this category right now. Try another one.",
    spoilers.InPlayError: "Not while a question is open! Ask me again after the reveal.",
    spoilers.GameOnError: "Not while a game is on! Ask me again after the final standings.",
    seasons.NoShowError: "Write the show and the number, like The Bachelorette 17. I know {shows}.",
    seasons.NoSeasonError: "I know no season {number} of {show}: I know {first} to {last}.",
    quiz_me.NothingToAskError: "There is nothing to ask about {person} yet.",
    quiz_me.QuizExpiredError: "This quiz has expired. Press Quiz me for a new one.",
    card_reports.NoCardError: "There is no such card, or nobody has said anything about it.",
    card_reports.NoReasonError: "Write a few words about what is wrong, so that staff can look into it.",
    UnfitError: lambda error: _FLAWS[error.flaw],
    curation.GoneError: "That is not there any more: it was published, retracted or never saved.",
    curation.NotOwnFactError: (
        "Only facts that this server added can be retracted here. Report others instead."
    ),
    curation.RetractedAlreadyError: "That fact was retracted before; nothing asks or shows it.",
    ExpiredError: "This has expired. Please start again with the command.",
    WrongPlaceError: "That belongs to a game in another channel, so nothing was done.",
    ServerOnlyError: "That works in a server only.",
    NotStaffError: "Only staff who may use `/fact` in this server can do that.",
    NotYourListError: "This list is somebody else's. Ask with `/whois` yourself.",
    NoGameError: "No game is running in this channel. Start one with `/trivia start`.",
    CardGoneError: "I have no such card any more.",
    NoCategoryError: "There is no category “{typed}”. Choose one from the list.",
    MissingPermissionsError: (
        "I need {missing} in this channel. Someone with Manage Permissions can allow it: "
        "Edit Channel > Permissions > my role."
    ),
}
