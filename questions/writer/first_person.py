"""What a card says of somebody, as that person would tell it: `took his dog` becomes `took my dog`."""

from __future__ import annotations

import re

_FEMALE, _MALE = "she|her|hers|herself", "he|him|his|himself"
# Others of whom a pronoun that follows may be.
_OTHERS = (
    "rival|roommate|friend|twin|contestant|producer|host|groom|bride|policeman|man|woman|lady|guy|girl"
    "|mother|mom|grandmother|sister|aunt|daughter|wife|fiancée|girlfriend|queen|actress"
    "|father|dad|grandfather|brother|uncle|son|husband|fiancé|boyfriend|king|actor|ex"
)
_SOMEBODY = re.compile(rf"(?<!\bin )(?<!\bat )\b[A-Z][\w’'-]+|\b(?:{_OTHERS})s?\b")
# "Her" before a noun is "my"; before the end or one of these words it is "me".
_WORDS = (
    "a|an|the|and|at|in|on|off|to|by|for|from|with|as|into|out|up|down|after|before|home|back|over|through"
    "|of|when|while|that|if|away|around|twice|again"
)
_AFTER_ME = rf"(?=$|[,.;:!?]| (?:{_WORDS})\b)"
_NAME = r"([A-Z][\w’']+(?: [A-Z][\w’'-]+)*)"
_QUOTED = re.compile(r"(“[^”]*”)")


def _changes(he: str, him: str, his: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (re.compile(rf"\b{he} and {_NAME}"), r"\1 and I"),
        (re.compile(rf"\b{him}self\b"), "myself"),
        (re.compile(rf"\b{him}\b{_AFTER_ME if him == his else ''}"), "me"),
        (re.compile(rf"\b{his}\b"), "my"),
        (re.compile(r"\bhers\b" if his == "her" else r"(?!)"), "mine"),
        (re.compile(rf"\b{he} is\b"), "I am"),
        (re.compile(rf"\b{he} has\b"), "I have"),
        (re.compile(rf"\b{he}\b"), "I"),
    )


_CHANGES = {"female": _changes("she", "her", "her"), "male": _changes("he", "him", "his")}
_PRONOUNS = {
    "female": re.compile(rf"\b(?:{_FEMALE})\b"),
    "male": re.compile(rf"\b(?:{_MALE})\b"),
}


def gender(side: str | None) -> str | None:
    """By which pronouns the shows tell of somebody on a side of the roses."""
    return None if side is None else "female" if side.endswith("women") else "male"


def is_sure(text: str, side: str | None, safe: str = "") -> bool:
    """Whether every pronoun that would be changed is certainly of the subject: nobody else came before it.

    `safe` matches names that those pronouns never mean, such as that of a lead of the other side.
    """
    bare = _QUOTED.sub(" ", text)
    if safe:
        bare = re.sub(safe, " ", bare)
    told = gender(side)
    if told is None:
        return not any(pattern.search(bare) for pattern in _PRONOUNS.values())
    own = list(_PRONOUNS[told].finditer(bare))
    return not own or not _SOMEBODY.search(bare[: own[-1].start()])


def first_person(text: str, side: str | None) -> str:
    """The words with every pronoun of their subject in the first person; quoted words and others' stay."""
    told = gender(side)
    if told is None:
        return text
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith("“") else _changed(part, told) for part in parts)


def _changed(text: str, told: str) -> str:
    for pattern, word in _CHANGES[told]:
        text = pattern.sub(word, text)
    return text
