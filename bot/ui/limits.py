"""Discord's length limits, and functions that fit text to them."""

from __future__ import annotations

from collections.abc import Iterable

# https://docs.discord.com/developers/resources/message#embed-object-embed-limits
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FOOTER = 2048
EMBED_TOTAL = 6000
# https://docs.discord.com/developers/resources/message#create-message
CONTENT = 2000
# https://docs.discord.com/developers/components/reference
BUTTON_LABEL = 80
OPTION_TEXT = 100
OPTIONS = 25
CUSTOM_ID = 100
FORM_LABEL_TEXT = 100
TYPED_TEXT = 4000
# https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
CHOICE_NAME = 100
CHOICES = 25


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, with an ellipsis where some are missing."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return f"{kept[:-1] if backslashes % 2 else kept}…"  # half an escape would let the mark after it act


def fit_lines(lines: Iterable[str], limit: int) -> str:
    """As many whole lines as fit into `limit` characters, and how many more there are."""
    known = list(lines)
    for count in range(len(known), 0, -1):
        more = [f"… and {len(known) - count} more"] if count < len(known) else []
        if len(text := "\n".join([*known[:count], *more])) <= limit:
            return text
    return cut("\n".join(known), limit)


def fit_text(text: str, limit: int) -> str:
    """`text` up to the last line that fits into `limit` characters; a line is never cut in its middle."""
    if len(text) <= limit:
        return text
    whole, _, _ = text[: limit - 1].rpartition("\n")
    return f"{whole}\n…" if whole else cut(text, limit)


def count(number: int, thing: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
