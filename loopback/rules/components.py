"""Limits of components of messages and modals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.errors import Unsupported
from loopback.world.model import LINK, SELECTS, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.rules.form import Spot

_PREMIUM = 6  # a button's style
_UNKNOWN = [16, 19, 20, 21, 22, 23]
_MOST_PARTS, _MOST_TEXT = 40, 4000


def check_rows(spot: Spot) -> None:
    """Note what is wrong with the action rows of an ordinary message."""
    rows = spot.children("components", 0, 5)
    for row in rows:
        if _type(row, {Part.ROW}) == Part.ROW:
            _check_row(row)
    _check_ids(spot, rows)


def check_v2(spot: Spot) -> None:
    """Note what is wrong with the components of a message of components v2."""
    # https://discord.com/developers/docs/components/reference#component-reference
    top = spot.children("components", 0, _MOST_PARTS)
    for part in top:
        _check_part(
            part,
            {
                Part.ROW,
                Part.SECTION,
                Part.TEXT_DISPLAY,
                Part.MEDIA_GALLERY,
                Part.FILE,
                Part.SEPARATOR,
                Part.CONTAINER,
            },
        )
    parts = _all(top)
    if len(parts) > _MOST_PARTS:
        spot.wrong("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", _TOO_MANY, "components")
    if sum(len(str(part.body.get("content") or "")) for part in parts) > _MOST_TEXT:
        spot.wrong("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", _TOO_LONG, "components")
    _check_ids(spot, top)


_TOO_MANY = f"The total number of components cannot exceed {_MOST_PARTS}"
_TOO_LONG = f"The total displayable text size cannot exceed {_MOST_TEXT} characters"


def check_modal(spot: Spot) -> None:
    """Note what is wrong with a modal."""
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
    spot.text("custom_id", 1, 100, required=True)
    spot.text("title", 1, 45, required=True)
    parts = spot.children("components", 1, 5, required=True)
    for part in parts:
        match _type(part, {Part.ROW, Part.LABEL, Part.TEXT_DISPLAY}):
            case Part.ROW:
                for field in part.children("components", 1, 1, required=True):
                    if _type(field, {Part.TEXT_INPUT}):
                        _check_text_input(field, labeled=False)
            case Part.LABEL:
                _check_label(part)
            case Part.TEXT_DISPLAY:
                part.text("content", 1, _MOST_TEXT, required=True)
            case _:
                pass
    _check_ids(spot, parts)


def _type(spot: Spot, allowed: set[int]) -> int:
    kind = spot.body.get("type")
    spot.number("id", 0, 2**31)
    if kind in _UNKNOWN:
        raise Unsupported(f"the component type {kind}")
    return spot.one_of("type", allowed) or 0


def _all(spots: list[Spot]) -> list[Spot]:
    found: list[Spot] = []
    for spot in spots:
        inner = spot.children("components", 0, 10**6) if "components" in spot.body else []
        inner += [s for key in ("accessory", "component") if (s := spot.child(key))]
        found += [spot, *_all(inner)]
    return found


def _check_ids(spot: Spot, top: list[Spot]) -> None:
    words = "Component custom id cannot be duplicated"
    spot.unique(_all(top), "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", words)


def _check_part(part: Spot, allowed: set[int]) -> None:
    kind = _type(part, allowed)
    if kind in _CHECKS:
        _CHECKS[kind](part)


def _check_row(row: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#action-row
    parts = row.children("components", 1, 5, required=True)
    width = 0
    for part in parts:
        kind = _type(part, {Part.BUTTON, *SELECTS})
        width += 1 if kind == Part.BUTTON else 5
        if kind == Part.BUTTON:
            _check_button(part)
        elif kind:
            _check_select(part)
    if len(parts) <= 5 < width:
        words = "The specified components exceed the maximum width of a row (5)"
        row.wrong("COMPONENT_LAYOUT_WIDTH_EXCEEDED", words, "components")


def _check_button(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#button
    style = spot.one_of("style", {1, 2, 3, 4, 5, 6})
    if style == _PREMIUM:
        raise Unsupported("premium buttons")
    label = spot.text("label", 0, 80)
    if not label and not spot.body.get("emoji"):
        words = "A button must have a label or an emoji"
        spot.wrong("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", words)
    if style == LINK:
        spot.text("url", 1, 512, required=True)
        if spot.body.get("custom_id"):
            words = "A custom id and url cannot both be specified"
            spot.wrong("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words, "custom_id")
    elif style:
        spot.text("custom_id", 1, 100, required=True)


def _check_select(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#string-select
    spot.text("custom_id", 1, 100, required=True)
    spot.text("placeholder", 0, 150)
    low, high = spot.number("min_values", 0, 25), spot.number("max_values", 1, 25)
    if (1 if low is None else low) > (1 if high is None else high):
        words = "min_values must be equal to or less than max_values"
        spot.wrong("SELECT_COMPONENT_MIN_GREATER_THAN_MAX", words, "min_values")
    if spot.body.get("type") != Part.STRING_SELECT:
        return
    options = spot.children("options", 1, 25, required=True)
    for option in options:
        option.text("label", 1, 100, required=True)
        option.text("value", 1, 100, required=True)
        option.text("description", 0, 100)
    words = "The specified option value is already used"
    spot.unique(options, "value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words)
    if options and high is not None and high > len(options):
        words = f"max_values must be less than or equal to the number of options ({len(options)})"
        spot.wrong("SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", words, "max_values")


def _check_text_input(spot: Spot, *, labeled: bool) -> None:
    # https://discord.com/developers/docs/components/reference#text-input
    spot.text("custom_id", 1, 100, required=True)
    spot.one_of("style", {1, 2})
    spot.text("label", 1, 45, required=not labeled)
    spot.text("placeholder", 0, 100)
    spot.number("min_length", 0, 4000)
    high = spot.number("max_length", 1, 4000)
    spot.text("value", 0, int(high) if high else 4000)


def _check_label(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#label
    spot.text("label", 1, 45, required=True)
    spot.text("description", 0, 100)
    inner = spot.child("component", required=True)
    if inner is None:
        return
    kind = _type(inner, {Part.TEXT_INPUT, *SELECTS})
    if kind == Part.TEXT_INPUT:
        _check_text_input(inner, labeled=True)
    elif kind:
        _check_select(inner)


def _check_container(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#container
    spot.number("accent_color", 0, 0xFFFFFF)
    for part in spot.children("components", 0, _MOST_PARTS, required=True):
        _check_part(
            part, {Part.ROW, Part.SECTION, Part.TEXT_DISPLAY, Part.MEDIA_GALLERY, Part.FILE, Part.SEPARATOR}
        )


def _check_section(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#section
    for part in spot.children("components", 1, 3, required=True):
        _check_part(part, {Part.TEXT_DISPLAY})
    if accessory := spot.child("accessory", required=True):
        _check_part(accessory, {Part.BUTTON, Part.THUMBNAIL})


def _check_text(spot: Spot) -> None:
    spot.text("content", 1, _MOST_TEXT, required=True)


def _check_thumbnail(spot: Spot) -> None:
    spot.text("description", 0, 1024)
    if media := spot.child("media", required=True):
        media.text("url", 1, 2048, required=True)


def _check_gallery(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#media-gallery
    for item in spot.children("items", 1, 10, required=True):
        _check_thumbnail(item)


def _check_file(spot: Spot) -> None:
    spot.child("file", required=True)


def _check_separator(spot: Spot) -> None:
    spot.one_of("spacing", {1, 2}, required=False)


_CHECKS: dict[int, Callable[[Spot], None]] = {
    Part.ROW: _check_row,
    Part.BUTTON: _check_button,
    Part.SECTION: _check_section,
    Part.TEXT_DISPLAY: _check_text,
    Part.THUMBNAIL: _check_thumbnail,
    Part.MEDIA_GALLERY: _check_gallery,
    Part.FILE: _check_file,
    Part.SEPARATOR: _check_separator,
    Part.CONTAINER: _check_container,
}
