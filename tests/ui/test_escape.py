"""What people typed is text wherever it is shown, as the loopback's renderer of markdown says."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import MAX_MARKS, clean
from bot.ui.escape import plain
from bot.ui.limits import cut
from loopback.markdown import Mentions, render, render_line

KNOWN = Mentions(users={1: "Fay"}, channels={2: "trivia"}, roles={3: "fans"}, commands={6: "play"})
PIECES = (
    *"*_~`|<>[]()#-+:@/\\.!& \n\t1",
    *("```", "||", "**", "__", "](http://e.vil)", "[x", "https://e.vil", "steam://x", "<t:1:R>", "<@1>"),
    *(
        "<@&3>",
        "<#2>",
        "</play:6>",
        "<a:/",
        "<x:/",
        "<:rose:12>",
        ":rose:",
        "@everyone",
        "@here",
        "-# ",
        "> ",
    ),
    *(
        ">>> ",
        "# ",
        "1. ",
        "- ",
        "a",
        "bc",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\u0301",
        "\u0489",
        "\x00",
    ),
)


def judged(text: str) -> tuple[set[str], str]:
    """The tags that Discord would make of a text in a paragraph, and what is read."""
    html = render(text, names=KNOWN)
    return set(re.findall(r"<(\w+)", html)) - {"p"}, unescape(re.sub(r"<[^>]*>", "", html)).strip()


FOUND = [
    r"<a:/\[Hi\](http://e.vil)>",
    "<x:/```",
    "```py\nprint()```",
    "# Title\n## Second",
    "-# small",
    "- item\n- item",
    "* item",
    "1. item",
    "12) item",
    "> quote",
    ">>> long quote",
    "||spoiler||",
    "[masked](https://e.vil)",
    "[masked](<https://e.vil>)",
    "https://login.discord.example",
    "<https://e.vil>",
    "@everyone @here <@1> <@!1> <@&3> <#2> </play:6> <t:1700000000:R> <:rose:123>",
    "**bold** *it* __under__ ~~gone~~ `code` ``two``",
    "\\*\\*not\\*\\*",
    "a\\",
]


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("around", ["{}", "**{}**: 3", "• {} [1]", "[{}](<https://example.org>), x"])
def test_what_was_found_to_act_is_read_instead(text: str, around: str) -> None:
    allowed = judged(around.format("x"))[0]
    tags, read = judged(around.format(plain(text)))
    assert tags == allowed
    assert clean(text) in read


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_nothing_that_people_type_acts(text: str) -> None:
    shown = plain(text)
    tags, read = judged(shown)
    assert not tags
    assert read == clean(text)
    assert re.findall(r"<(\w+)", render_line(shown, names=KNOWN)) == []


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60), st.integers(1, 40))
def test_nothing_acts_where_it_was_cut_either(text: str, limit: int) -> None:
    shown = cut(plain(text), limit)
    assert len(shown) <= limit
    assert not judged(shown)[0]


@given(st.text(max_size=80))
def test_cleaned_text_is_one_line_that_hides_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    kinds = [unicodedata.category(letter) for letter in cleaned]
    assert not {"Cc", "Cs", "Zl", "Zp"} & set(kinds)
    assert all(letter == "\u200d" for letter, kind in zip(cleaned, kinds, strict=True) if kind == "Cf")
    assert not re.search(f"[\u0300-\u036f]{{{MAX_MARKS + 1},}}", cleaned)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("Ze\u200bro \ufeffwidth\u00ad", "Zero width"),
        ("two\nlines\u2028three", "two lines three"),
        ("\u3164\u2800", ""),
        ("z" + "\u0334" * 40 + "algo", "z" + "\u0334" * MAX_MARKS + "algo"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("O'Brien-Łódź (né José), 50 %", "O'Brien-Łódź (né José), 50 %"),
    ],
)
def test_names_keep_all_that_can_be_seen(typed: str, seen: str) -> None:
    assert clean(typed) == seen
