"""The text that players read, apart from refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.game import modes
from bot.game.ids import PlayerId
from bot.game.scoring import Place, fastest
from bot.game.session import Ending, Phase, Round, Session
from bot.services.decks import Supply
from bot.ui import kinds
from bot.ui.escape import plain
from bot.ui.limits import EMBED_DESCRIPTION, cut, fit_text
from questions.facts.fact import Article
from questions.writer.question import Citation, QuestionKind

MAX_NAME = 64  # characters, with escapes; a display name has at most 32

WELCOME = """\
Thank you for having me! Three steps to your first game:
1. Go to a channel where I may send messages and embed links.
2. Type `/trivia start`, and let everyone press **Join**.
3. Press **Begin** and answer with the buttons: your answers are seen by you alone until the reveal.

`/whois` looks up anyone of the shows, `/season` a season, `/help` lists the rest.
Staff can add facts with `/fact add`."""
LOST = "I could not read the game that ran here, so it is over. Open another with `/trivia start`."
GREETING = "Hello! `/trivia start` opens a game, `/whois` looks somebody up, `/help` shows the rest."
START_USAGE = """\
For 10 questions (1 to 30) of 20 seconds (10 to 60) about couples: `!trivia start 10 20 couples`. \
All of it may be left out."""
RESTARTING = "I am restarting. This game goes on in a moment, and the time is given back."
HELP = """\
**Play**
`/trivia start` opens a game: `rounds` (1-30), `seconds` (10-60) and `category` are yours to choose.
`/trivia standings` shows how the game in this channel stands.
`/trivia skip` closes the open question, `/trivia stop` ends the game: for its opener and moderators.

**Look up**
`/whois` shows anyone of the shows, each line with its source. A surname, a first name or a typo will do.
`/season` shows a season: its lead, its cast, how it ended. **Quiz me** under a card asks you alone.
`/leaderboard` ranks this server by day, week, month or of all time; `/profile` is about one member.

**For staff**
`/fact add` adds a fact for this server, `/fact show` looks at one, `/fact retract` takes one back.
Discord shows these to members with Manage Server; change that under Server Settings > Integrations.

All but `/fact` also work when typed: `!trivia start`, `!whois Allio`, `!season bachelorette 17`."""


Names = Mapping[PlayerId, str]


def shortage(supply: Supply) -> list[str]:
    """Notes on a category that is too small: fewer questions, or repeats of recent ones."""
    said: list[str] = []
    if supply.drawn < supply.wanted:
        said.append(
            f"There are only {supply.drawn} questions to ask about that, so it has {supply.drawn} rounds."
        )
    if supply.repeats:
        said.append(
            f"{supply.repeats} of its questions came up in your last games: there is little else to ask."
        )
    return said


def lobby(session: Session, names: Names) -> str:
    """The lobby, before, during and after the game."""
    rules = session.rules
    what = f"{rules.rounds} {'question' if rules.rounds == 1 else 'questions'}, {rules.seconds} seconds each"
    who = f"**In:** {listed(session.players, names)}"
    match session.phase:
        case Phase.LOBBY:
            begins = f"Begins <t:{session.wake_at.timestamp():.0f}:R>."
            opener = name(session.opener, names)
            return f"{what}, plus time to read.\n{begins} {opener} may begin at once.\n\n{who}"
        case Phase.OVER:
            return f"{what}. This game is over."
        case Phase.ASKING | Phase.PAUSE:
            return f"{what}. The game is on; you can still join."


def question(round_: Round) -> str:
    """An open question with all that is shown of it, how to answer it, and its countdown."""
    until = round_.countdown_to
    closes = f"Closes <t:{until.timestamp():.0f}:R>. Your answer is private." if until else ""
    parts = [f"**{plain(round_.question.stem)}**", kinds.body(round_)]
    return "\n\n".join(
        part for part in [*parts, "\n".join(filter(None, [kinds.how(round_), closes]))] if part
    )


def reveal(round_: Round, names: Names) -> str:
    """The right answer with its story, how the answers were spread, who had it, and the source."""
    asked = round_.question
    had, count = sum(answer.right for answer in round_.answers), len(round_.answers)
    nobody = "Skipped before anyone answered." if round_.skipped else "Nobody answered."
    many = f"{had} of {count} had it." if count else nobody
    parts = [
        f"**{plain(asked.stem)}**",
        kinds.clues(asked, len(asked.prompts)) if asked.kind is QuestionKind.WHO else "",
        f"✅ **{kinds.right(asked)}**",
        plain(asked.note) if asked.note else "",
        "\n".join(filter(None, [kinds.spread(round_), f"{many}{_fastest(round_, names)}"])),
        "\n".join(f"-# Source: {page(source)}" for source in asked.sources),
    ]
    return fit_text("\n\n".join(part for part in parts if part), EMBED_DESCRIPTION)


def _fastest(round_: Round, names: Names) -> str:
    lines = [
        f"{place}. {name(player, names)} {_seconds(took)}"
        for place, (player, took) in enumerate(fastest(round_), 1)
    ]
    return "\n" + "\n".join(lines) if lines else ""


def _seconds(took: timedelta) -> str:
    return f"{took.total_seconds():.1f} s"


def final(session: Session, names: Names) -> str:
    """The standings at the end, and why it ended where that is not plain."""
    why = {
        Ending.STOPPED: "The game was stopped; the points stay.",
        Ending.SILENT: "Three questions without an answer: let's stop here.",
        Ending.ABANDONED: "I could not go on in this channel; the points stay.",
    }
    reason = why.get(session.ending) if session.ending else None
    standings = table(modes.of(session.rules).ranking(session), names)
    return "\n\n".join(part for part in (standings, reason) if part)


def table(places: Sequence[Place], names: Names) -> str:
    """Standings, a line each; medals have their rank beside them."""
    medals = {1: "🥇", 2: "🥈", 3: "🥉"}
    marks = [medals.get(place.rank, "▫️") if place.points else "▫️" for place in places]
    lines = [
        f"{mark} {place.rank}. {name(place.player, names)} **{place.points}** ({place.right} right)"
        for mark, place in zip(marks, places, strict=True)
    ]
    return "\n".join(lines[:25]) + (f"\n… and {len(lines) - 25} more" if len(lines) > 25 else "")


def name(player: PlayerId, names: Names) -> str:
    """A member's display name; mentions in embeds can show as bare numbers."""
    return cut(plain(names.get(player, "")), MAX_NAME) or f"<@{player}>"


def listed(players: Sequence[PlayerId], names: Names) -> str:
    """Members by name."""
    named = ", ".join(name(player, names) for player in players[:20])
    return named + (f" and {len(players) - 20} more" if len(players) > 20 else "")


def reported(*, is_first: bool, is_suspended: bool) -> str:
    """The acknowledgement of a stored report."""
    thanks = "Thank you!" if is_first else "Thank you! You reported this before; both are kept."
    if is_suspended:
        return f"{thanks} It is out of the game until staff of this server have looked at it."
    return f"{thanks} Staff will look at it; a report by someone else takes it out of the game until then."


def page(source: Citation) -> str:
    """Outlet and date of a source, linked; headlines give answers of others away, and some are harsh."""
    return citation(replace(source, title=None) if source.outlet else source)


def citation(source: Citation | Article) -> str:
    """Title, outlet and date of a source, linked where its address is known."""
    date = source.date if isinstance(source, Citation) else source.dated
    title = source.title if isinstance(source, Citation) else source.cited_title
    parts = [plain(title or ""), plain(source.outlet or "")]
    first, *rest = [part for part in parts if part] or ["a page without a name"]
    linked = f"[{first}](<{source.address}>)" if source.address else first
    return ", ".join(part for part in (linked, *rest, date) if part)
