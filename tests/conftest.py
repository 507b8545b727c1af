"""How tests are shared out among processes (pytest-xdist, `--dist loadgroup`)."""

from __future__ import annotations

import pytest

LONGEST = (
    "tests/durability/",
    "tests/loopback/page/",
    "tests/cogs/test_alike.py",
)  # begin first, end first
SHARED = {"drawn", "written", "decks"}  # fixtures of a whole session that take seconds to make


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a module in one process, with its browser and world, unless its tests are marked as `apart`."""
    items.sort(key=_turn)
    for item in items:
        if not item.get_closest_marker("apart"):
            item.add_marker(pytest.mark.xdist_group(_group(item)))
            _tell_group(config, item)


def _tell_group(config: pytest.Config, item: pytest.Item) -> None:
    """Write the group where the scheduler reads it: pytest 9.2 ignores what pytest-xdist 3.8 writes.

    https://github.com/pytest-dev/pytest-xdist/issues/1386
    """
    if getattr(config.option, "loadgroup", False) and hasattr(item, "_id"):
        item._id = item._id.parse(f"{item.nodeid}@{_group(item)}")


def _turn(item: pytest.Item) -> int:
    places = [number for number, start in enumerate(LONGEST) if item.nodeid.startswith(start)]
    return places[0] if places else len(LONGEST)


def _group(item: pytest.Item) -> str:
    is_shared = SHARED & set(getattr(item, "fixturenames", ()))
    return "written questions" if is_shared else item.nodeid.partition("::")[0]
