"""The command line: `python -m bot COMMAND`; see `--help`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from bot.app import run
from bot.cli.parser import make_parser
from bot.config import Config, read_config
from bot.errors import StartError
from bot.logs import set_up_logs


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 for success, 1 after an error message of one sentence."""
    parsed = make_parser().parse_args(arguments)
    try:
        return _carry_out(parsed)
    except StartError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _carry_out(parsed: argparse.Namespace) -> int:
    """Run a command; those for who writes facts are imported for them only: they would slow every start."""
    if parsed.command == "run":
        return _run(read_config())
    from bot.cli import fact_commands, question_commands  # noqa: PLC0415

    is_about_questions = parsed.command in ("questions", "reading", "lint", "preview", "judge")
    return (question_commands if is_about_questions else fact_commands).carry_out(parsed)


def _run(config: Config) -> int:
    set_up_logs(config.log_level)
    asyncio.run(run(config))
    return 0
