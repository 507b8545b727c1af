"""Escapes the text of people and sources, so that it never formats, links or pings."""

from __future__ import annotations

import re

from bot.text import clean

# Everything that opens or closes markup: https://docs.discord.com/developers/reference#message-formatting
_MARKUP = re.compile(r"[\\*_~`|<>\[\]]|@(?=everyone|here|[&!]?\d)|:(?=//|\w+:)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\d*)([#\-+.)])")


def plain(text: str) -> str:
    r"""`text` on one line, escaped so that it does not format, link, ping or deceive.

    discord.py's `escape_markdown` leaves what looks like a link as it is, so that
    `<a:/\[Hi\](http://evil)>` is a link to elsewhere; here every mark is escaped, wherever it stands.
    """
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", clean(text)))
