"""The arguments of `python -m bot`, apart from the commands themselves: the bot needs none of the others."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from questions.writer.question import QuestionKind


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Final Rose, a Bachelor Nation trivia bot."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser(
        "run",
        help="run the bot: on Discord with a DISCORD_TOKEN, or else on a local stand-in in the browser",
    )
    commands.add_parser("check", help="check every fact and question template and report each mistake")
    coverage = commands.add_parser(
        "coverage", help="show how much is known, of everything and of each season"
    )
    coverage.add_argument("--json", action="store_true", help="for programs")
    commands.add_parser("schema", help="write the JSON schemas that editors use")
    whois = commands.add_parser("whois", help="show a person's card")
    whois.add_argument("name", nargs="+")
    season = commands.add_parser("season", help="show a season's card: the-bachelorette 17")
    season.add_argument("season", nargs="+")
    _add_question_commands(commands)
    return parser


def _add_question_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:  # pyright: ignore[reportPrivateUsage]
    questions = commands.add_parser("questions", help="write questions, as a game would draw them")
    questions.add_argument("--count", type=int, default=10)
    questions.add_argument("--seed", type=int, default=0)
    questions.add_argument("--kind", choices=[str(kind) for kind in QuestionKind])
    questions.add_argument("--predicate", help="only about this predicate of the catalogue")
    questions.add_argument(
        "--horizon", type=date.fromisoformat, help="as somebody would who watched up to this day"
    )
    questions.add_argument("--json", action="store_true", help="one question a line")
    questions.add_argument("--census", action="store_true", help="count all there are instead (a minute)")
    reading = commands.add_parser("reading", help="write questions and keys, apart, for strangers to read")
    reading.add_argument("--count", type=int, default=120)
    reading.add_argument("--seed", type=int, required=True)
    reading.add_argument("--folder", type=Path, default=Path(), help="where the two files go")
    lint = commands.add_parser("lint", help="count how often each rule drops what the kinds make")
    lint.add_argument("--count", type=int, default=5_000)
    preview = commands.add_parser(
        "preview", help="every question that a fact gives, and why the others are wrong"
    )
    preview.add_argument("fact")
    judge = commands.add_parser("judge", help="compare the judge of typed answers with labeled cases")
    judge.add_argument(
        "file", type=Path, help="CSV: given, accepted_answers, other_people_in_db, verdict; kind, why"
    )
