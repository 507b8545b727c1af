"""What of Discord's markdown acts in a text: for tests of what a bot escapes."""

from __future__ import annotations

from html.parser import HTMLParser

from loopback.markdown.blocks import render, render_line

_PLAIN = {"p", "br"}
_NAMES = {
    "a": "link",
    "blockquote": "quote",
    "code": "code",
    "em": "italic",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "li": "list",
    "ol": "list",
    "pre": "code block",
    "s": "strikethrough",
    "small": "subtext",
    "strong": "bold",
    "time": "timestamp",
    "u": "underline",
    "ul": "list",
}


class _Reader(HTMLParser):
    """Collects the markup and the words of rendered text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()
        self.words: list[str] = []
        self._last = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.words.append("\n")
        if tag not in _PLAIN and not (tag == "code" and self._last == "pre"):
            self.found.add(_NAMES.get(tag) or str(dict(attrs).get("class")))
        self._last = tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def markup(text: str, *, line: bool = False) -> frozenset[str]:
    """Return what acts in a text ("bold", "link", "mention", "spoiler", ...); `line`: in a title or name."""
    return frozenset(_read(text, line=line).found)


def is_inert(text: str, *, line: bool = False) -> bool:
    """Return whether a text is shown as words only."""
    return not markup(text, line=line)


def words(text: str, *, line: bool = False) -> str:
    """Return the words that a reader sees, without their markup."""
    return "".join(_read(text, line=line).words).removesuffix("\n")


def _read(text: str, *, line: bool) -> _Reader:
    reader = _Reader()
    reader.feed(render_line(text) if line else render(text))
    reader.close()
    return reader
