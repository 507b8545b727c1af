"""What a card says of somebody, as that person would tell it: `took his dog` becomes `took my dog`."""

from __future__ import annotations

import re

# Stories say "he" and "her" only of the one they are about, by the rules for curators. "Her" before a noun is
# "my"; before the end or one of these words it is "me".
_WORDS = (
    "a|an|the|and|at|in|on|off|to|by|for|from|with|as|into|out|up|down|after|before|home|back|over|through"
    "|of|when|while|that|if|away|around|twice|again"
)
_AFTER_ME = rf"(?=$|[,.;:!?]| (?:{_WORDS})\b)"
_CHANGES = (
    (re.compile(r"\b(?:he|she) and ([A-Z][\w’']+(?: [A-Z][\w’'-]+)*)"), r"\1 and I"),
    (re.compile(r"\b(himself|herself)\b"), "myself"),
    (re.compile(rf"\bher\b{_AFTER_ME}"), "me"),
    (re.compile(r"\bhim\b"), "me"),
    (re.compile(r"\b(his|her)\b"), "my"),
    (re.compile(r"\bhers\b"), "mine"),
    (re.compile(r"\b(he|she) is\b"), "I am"),
    (re.compile(r"\b(he|she) has\b"), "I have"),
    (re.compile(r"\b(he|she)\b"), "I"),
)
_QUOTED = re.compile(r"(“[^”]*”)")


def first_person(text: str) -> str:
    """The words with every pronoun of their subject in the first person; quoted words stay."""
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith("“") else _changed(part) for part in parts)


def _changed(text: str) -> str:
    for pattern, word in _CHANGES:
        text = pattern.sub(word, text)
    return text
