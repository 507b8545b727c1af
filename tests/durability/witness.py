"""What the loopback's tape tells: which answers were acknowledged, and what went wrong on the wire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

Entry = dict[str, Any]

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


def locked(tape: Sequence[Entry]) -> dict[tuple[int, int], int]:
    """The choices whose players were told `Locked in`, by round and player."""
    return {(round_, player): choice for round_, player, choice in _locked(tape)}


def mistakes(tape: Sequence[Entry]) -> Iterator[str]:
    """What should not have been said on the wire."""
    for answer, times in Counter(_locked(tape)).items():
        if times > 1:
            yield f"the answer {answer} was acknowledged {times} times"
    for entry in tape:
        if entry["wire"] == "rest" and entry["heard"] and "Sorry" in str(_content(entry)):
            yield f"a player was told: {_content(entry)}"
        if entry["wire"] == "rest" and not entry["heard"] and entry["status"] >= 400:
            yield f"{entry['what']} was refused: {entry['status']} {entry['body']}"


def _locked(tape: Sequence[Entry]) -> list[tuple[int, int, int]]:
    pressed = {e["body"]["id"]: e["body"] for e in tape if e["what"] == "INTERACTION_CREATE"}
    taken = {e["path"] for e in tape if e["what"] == CALLBACK and not e["heard"] and e["status"] < 300}
    told = [e["path"] for e in tape if e["what"] == CALLBACK and e["heard"] and _is_ack(e)]
    return [_choice(pressed[path.split("/")[4]]) for path in told if path in taken]


def _is_ack(entry: Entry) -> bool:
    return str(_content(entry)).startswith("Locked in")


def _content(entry: Entry) -> object:
    return ((entry["body"] or {}).get("data") or {}).get("content") if isinstance(entry["body"], dict) else ""


def _choice(interaction: Entry) -> tuple[int, int, int]:
    *_, round_, choice = interaction["data"]["custom_id"].split(":")
    return int(round_), int(interaction["member"]["user"]["id"]), int(choice)
