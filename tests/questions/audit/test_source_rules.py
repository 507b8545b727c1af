"""Headlines as readers see them: printed ones, and none that hurts."""

from __future__ import annotations

import pytest

from questions.audit.check import check
from tests.questions.small_folder import SMALL, Folder

ARTICLE = "articles/one.yaml"


def told(where: Folder, title: str, more: str = "") -> list[str]:
    head = f'title: "{title}"\noutlet: The Outlet\n{more}'
    files = {ARTICLE: SMALL[ARTICLE].replace("title: An article\n", head)}
    return [str(mistake) for mistake in check(where(files)).mistakes]


@pytest.mark.parametrize(
    "title",
    [
        "The Bachelor Premieres, Leaves One Suitor in Immediate Heartbreak",
        "Hannah Brown: 'My life was a complete mess'",
        "Champion Says Win Was 'Soul-Crushing'",
        "The star was rejected by the winner for the first time",
        "Couple Confirm Split",
    ],
)
def test_a_harsh_headline_is_not_cited(folder: Folder, title: str) -> None:
    (mistake,) = told(folder, title)
    assert mistake.startswith(f"{ARTICLE}:1: “")
    assert mistake.endswith("and the page is cited by outlet and date alone")
    assert told(folder, title, "cite_title: false\n") == []


@pytest.mark.parametrize(
    "title", ["Matt James on Dancing (title from URL)", "unknown", "Article of Bustle (headline left out)"]
)
def test_what_was_not_printed_is_no_headline(folder: Folder, title: str) -> None:
    assert told(folder, title) == [f"{ARTICLE}:1: “{title}” is no printed headline: leave “title” out"]


@pytest.mark.parametrize("title", ["Season 20: How to watch", "Exclusive: Ryan and Trista"])
def test_a_plain_headline_is_cited(folder: Folder, title: str) -> None:
    assert told(folder, title) == []
