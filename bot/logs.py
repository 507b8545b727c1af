"""Logging: constant messages with ids and values as `key=value`."""

from __future__ import annotations

import logging

_OWN = {*logging.makeLogRecord({}).__dict__, "message", "asctime", "taskName", "color_message"}


_HEARTBEAT_EVERY = 41.0  # seconds, as Discord and the loopback ask for


class _NoFalseLag(logging.Filter):
    """Drops discord.py's latency warning when it measured from the previous heartbeat.

    It notes when it sent a heartbeat after sending it; an acknowledgement that is faster is counted from the
    one before, and looks as late as the whole interval (`KeepAliveHandler` in discord/gateway.py).
    """

    def filter(self, record: logging.LogRecord) -> bool:
        late = (
            [arg for arg in record.args if isinstance(arg, float)] if isinstance(record.args, tuple) else []
        )
        return not (record.getMessage().startswith("Can't keep up") and late and late[0] >= _HEARTBEAT_EVERY)


class _WithExtras(logging.Formatter):
    """Appends `extra` as `key=value`."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        extras = [f"{key}={value}" for key, value in record.__dict__.items() if key not in _OWN]
        return " ".join([line, *extras])


def set_up_logs(level: str) -> None:
    """Write log lines of `level` and above to standard error; discord.py's own from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_WithExtras("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("discord.gateway").addFilter(_NoFalseLag())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("discord").setLevel("ERROR" if level == "ERROR" else "WARNING")
