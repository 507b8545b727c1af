"""The loopback Discord as a process whose clock can be set ahead: `python -m tests.durability.later_discord`.

A number on its standard input is how many seconds it is ahead from then on; it says `ahead` when it is. So
a bot can be gone for hours in no time: the nonces of its messages are forgotten then, and deadlines are past.
"""

from __future__ import annotations

import sys
import threading
import time

_true_time = time.time
_ahead = 0.0


def _time() -> float:
    return _true_time() + _ahead


def _listen() -> None:
    global _ahead  # noqa: PLW0603 - the clock of a process is global
    for line in sys.stdin:
        _ahead = float(line)
        print("ahead", flush=True)  # noqa: T201 - this is how it answers


if __name__ == "__main__":
    time.time = _time  # before the loopback is imported: it takes the function as a default
    threading.Thread(target=_listen, daemon=True).start()
    from loopback.__main__ import main

    main()
