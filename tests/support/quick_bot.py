"""`python -m tests.support.quick_bot run`: the product's command line, with a bot that is ready quickly."""

from __future__ import annotations

import sys

from bot.cli.main import main
from tests.support.pace import start_quickly

if __name__ == "__main__":
    start_quickly()
    sys.exit(main())
