"""A sound little corpus, file by file, for tests to spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SMALL = {
    "sources.yaml": "archive:\n  title: The archive\n  date: 2022-01-01\n",
    "names.yaml": "shows:\n  the-bachelorette: The Bachelorette\n",
    "seasons/the-bachelorette-1.yaml": (
        "show: the-bachelorette\n"
        "number: 1\n"
        "people:\n"
        "  ada-park: Ada Park\n"
        "  hal-underhill: Hal Underhill\n"
        "from:\n"
        "  archive:\n"
        "    premiere: 2011-01-05\n"
        "    finale: 2011-03-10\n"
        "    leads: [ada-park]\n"
        "    winners: [hal-underhill]\n"
    ),
    "articles/one.yaml": (
        "title: An article\n"
        "date: 2022-05-12\n"
        "facts:\n"
        "  - id: friends\n"
        "    subject: ada-park\n"
        "    predicate: friend-of\n"
        "    object: hal-underhill\n"
    ),
}

Folder = Callable[..., Path]
