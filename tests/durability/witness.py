"""What the loopback's tape tells: which answers were acknowledged, and what went wrong on the wire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]

LOCKED = ("Locked in", "Not that, and")
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What players were told of their answers, by round and player: what was locked in, and how many tries
    were wrong and left others."""

    locked: Mapping[tuple[int, int], str]
    tried: Mapping[tuple[int, int], int]


def acknowledged(tape: Sequence[Entry]) -> Acknowledged:
    """What players were told."""
    return Acknowledged(
        locked={(round_, player): given for round_, player, given in _replies(tape, LOCKED)},
        tried=Counter((round_, player) for round_, player, _ in _replies(tape, ("Not that. ",))),
    )


def mistakes(tape: Sequence[Entry]) -> Iterator[str]:
    """What should not have been said on the wire."""
    for answer, times in Counter(_replies(tape, LOCKED)).items():
        if times > 1:
            yield f"the answer {answer} was acknowledged {times} times"
    for entry in tape:
        if entry["wire"] == "rest" and entry["heard"] and "Sorry" in str(_content(entry)):
            yield f"a player was told: {_content(entry)}"
        if entry["wire"] == "rest" and not entry["heard"] and entry["status"] >= 400:
            yield f"{entry['what']} was refused: {entry['status']} {entry['body']}"


def _replies(tape: Sequence[Entry], beginnings: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The answers whose players were told something that begins so."""
    opened = {e["body"]["id"]: e["body"] for e in tape if e["what"] == "INTERACTION_CREATE"}
    taken = {e["path"] for e in tape if e["what"] == CALLBACK and not e["heard"] and e["status"] < 300}
    told = [
        e["path"]
        for e in tape
        if e["what"] == CALLBACK and e["heard"] and str(_content(e)).startswith(beginnings)
    ]
    return [_given(opened[path.split("/")[4]]) for path in told if path in taken]


def _content(entry: Entry) -> object:
    return ((entry["body"] or {}).get("data") or {}).get("content") if isinstance(entry["body"], dict) else ""


def _given(interaction: Entry) -> tuple[int, int, str]:
    """Round, player and what was given: the last part of a button's id, or what was typed into a form."""
    data = interaction["data"]
    parts = data["custom_id"].split(":")
    typed = [row["component"]["value"] for row in data.get("components", ())]
    return int(parts[4]), int(interaction["member"]["user"]["id"]), typed[0] if typed else parts[-1]
