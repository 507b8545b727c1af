"""Modals: what a person typed, fitted into the form and checked as Discord's client does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from loopback.errors import Declined, Unsupported
from loopback.world.model import SELECTS, Part

if TYPE_CHECKING:
    from loopback.world.model import Json


def filled_form(modal: Json, values: dict[str, Any]) -> list[Json]:
    """Return the components of a modal submission, or decline with a sentence."""
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
    parts: list[Json] = modal["components"]
    return [_filled_part(part, values) for part in parts]


def _filled_part(part: Json, values: dict[str, Any]) -> Json:
    shell = {"type": part["type"], "id": part.get("id", 0)}
    if part["type"] == Part.ROW:
        children: list[Json] = part["components"]
        return shell | {"components": [_filled(child, values, None) for child in children]}
    if part["type"] == Part.LABEL:
        return shell | {"component": _filled(part["component"], values, part["label"])}
    return shell


def _filled(field: Json, values: dict[str, Any], label: str | None) -> Json:
    given = values.get(field["custom_id"])
    name = label or field.get("label") or field["custom_id"]
    shell = {"type": field["type"], "id": field.get("id", 0), "custom_id": field["custom_id"]}
    if field["type"] == Part.TEXT_INPUT:
        return shell | {"value": _text(field, "" if given is None else str(given), name)}
    if field["type"] in SELECTS:
        chosen = cast("list[Any]", given if isinstance(given, list) else [given] if given else [])
        return shell | {"values": _chosen(field, [str(one) for one in chosen], name)}
    raise Unsupported(f"the component type {field['type']} in a modal")


def _text(field: Json, text: str, name: str) -> str:
    # https://discord.com/developers/docs/components/reference#text-input
    required = field.get("required", True)
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if not text and not required:
        return text
    if required and not text.strip():
        raise Declined(f"{name}: this field is required.")
    if not low <= len(text) <= high:
        raise Declined(f"{name}: between {low} and {high} characters, please.")
    return text


def _chosen(field: Json, chosen: list[str], name: str) -> list[str]:
    low, high = field.get("min_values", 1), field.get("max_values", 1)
    if not chosen and not field.get("required", True):
        return chosen
    if not low <= len(chosen) <= high:
        raise Declined(f"{name}: choose between {low} and {high}.")
    options: list[Json] | None = field.get("options")
    if options and not set(chosen) <= {option["value"] for option in options}:
        raise Declined(f"{name}: that is not among the choices.")
    return chosen
