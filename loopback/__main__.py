"""`python -m loopback`: runs the loopback Discord as a separate process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
from pathlib import Path

from loopback.options import Options
from loopback.server import Loopback


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loopback", description=__doc__)
    parser.add_argument("--port", type=int, default=8420, help="0 for any that is free")
    parser.add_argument("--file", type=Path, help="store the world in this file; by default it is not stored")
    parser.add_argument("--bot-name", default=Options().bot_name)
    parser.add_argument("--token", default=Options().token, help="the bot token it accepts")
    parser.add_argument("--openapi", type=Path, help="a copy of Discord's OpenAPI description")
    parser.add_argument("--no-message-content", action="store_true", help="refuse that intent")
    parser.add_argument("--no-members-intent", action="store_true", help="refuse that intent")
    parser.add_argument("--rate-limits", action="store_true", help="enforce them")
    parser.add_argument("--token-life", type=float, default=900.0, metavar="SECONDS")
    parser.add_argument("--answer-within", type=float, default=3.0, metavar="SECONDS")
    return parser


async def _live(options: Options) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(sign, stopped.set)
    async with Loopback(options) as discord:
        print(f"page {discord.page_url}")
        print(f"api {discord.api_url}")
        print(f"gateway {discord.gateway_url}")
        print(f"control {discord.control_url}", flush=True)
        await stopped.wait()


def main() -> None:
    """Run until SIGINT or SIGTERM."""
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    options = Options(
        port=arguments.port,
        file=arguments.file,
        bot_name=arguments.bot_name,
        token=arguments.token,
        openapi=arguments.openapi,
        message_content=not arguments.no_message_content,
        members_intent=not arguments.no_members_intent,
        rate_limits=arguments.rate_limits,
        token_life=arguments.token_life,
        answer_within=arguments.answer_within,
    )
    asyncio.run(_live(options))


if __name__ == "__main__":
    main()
