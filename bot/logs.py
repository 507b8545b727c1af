"""Logs: a line is a constant message about a subject, with ids beside it."""

from __future__ import annotations

import logging

_OWN = {*logging.makeLogRecord({}).__dict__, "message", "asctime", "taskName", "color_message"}


class _WithExtras(logging.Formatter):
    """Appends what a call gave as `extra`, as `key=value`."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        extras = [f"{key}={value}" for key, value in record.__dict__.items() if key not in _OWN]
        return " ".join([line, *extras])


def set_up_logs(level: str) -> None:
    """Write log lines of `level` and above to standard error; discord.py's own from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_WithExtras("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("discord").setLevel("ERROR" if level == "ERROR" else "WARNING")
