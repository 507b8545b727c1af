"""Whether a text acts in Discord, as tests of a bot's escaping ask it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.markdown import is_inert, markup, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**a**", {"bold"}),
        ("*a*", {"italic"}),
        ("_a_", {"italic"}),
        ("__a__", {"underline"}),
        ("~~a~~", {"strikethrough"}),
        ("||a||", {"spoiler"}),
        ("`a`", {"code"}),
        ("``a`b``", {"code"}),
        ("```a```", {"code block"}),
        ("```py\na\n```", {"code block"}),
        ("[a](https://a.b)", {"link"}),
        ("[a](<https://a.b>)", {"link"}),
        ("[a](http://a.b 'c')", {"link"}),
        ("https://a.b", {"link"}),
        ("<https://a.b>", {"link"}),
        ("# a", {"heading"}),
        ("-# a", {"subtext"}),
        ("- a", {"list"}),
        ("* a", {"list"}),
        ("7. a", {"list"}),
        ("> a", {"quote"}),
        (">>> a", {"quote"}),
        ("<@1>", {"mention"}),
        ("<@!1>", {"mention"}),
        ("<@&1>", {"mention"}),
        ("<#1>", {"mention"}),
        ("</play:1>", {"mention"}),
        ("<id:browse>", {"mention"}),
        ("a@everyone", {"mention"}),
        ("@here", {"mention"}),
        ("<:rose:1>", {"emoji"}),
        ("<a:rose:1>", {"emoji"}),
        ("<t:1>", {"timestamp"}),
        ("<t:1:R>", {"timestamp"}),
        ("**[a](https://a.b)** ||<@1>||", {"bold", "link", "spoiler", "mention"}),
        ("a\n\nb_c_d 2 * 3 * 4 # - > | ~", set()),
        ("\\*a\\* \\<@1> \\`b\\`", set()),
    ],
)
def test_what_acts_is_named(text: str, found: set[str]) -> None:
    assert markup(text) == found
    assert is_inert(text) == (not found)


def test_a_heading_is_words_in_a_title() -> None:
    assert not is_inert("# a")
    assert is_inert("# a", line=True)
    assert not is_inert("# *a*", line=True)


def test_the_words_are_those_that_a_reader_sees() -> None:
    assert words("\\*a\\* **b** [c](https://a.b)") == "*a* b c"


_MARKS = "\\`*_{}[]()#+-.!|~<>@:/"


@given(st.text(st.sampled_from("ab 1" + _MARKS), max_size=40))
def test_backslashes_before_every_mark_make_a_line_inert(text: str) -> None:
    """CommonMark lets any ASCII punctuation be escaped; so does Discord."""
    escaped = "".join("\\" + char if char in _MARKS else char for char in text)
    assert is_inert(escaped)
