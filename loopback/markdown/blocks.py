"""Discord's markdown as safe HTML: all input is escaped.

Every tag comes from markdown-it's own escaping renderer, or is a constant of this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from loopback.markdown.inline import Mentions, parser

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"```(.+?)```", re.DOTALL)
_LANGUAGE = re.compile(r"([a-z0-9_+\-.#]+)\n", re.IGNORECASE)
_PARSER = parser()
_NOBODY = Mentions()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a message that is read as a whole."""

    kind: Literal["text", "quote", "code"]
    text: str
    language: str = ""


def render(text: str, *, names: Mentions = _NOBODY) -> str:
    """Render a message's content, or an embed's description or field, as safe HTML."""
    return "".join(_render_piece(piece, names) for piece in _quotes(text.replace("\r\n", "\n")))


def render_line(text: str, *, names: Mentions = _NOBODY) -> str:
    """Render one line (an embed's title, say) as safe HTML without blocks."""
    return str(_PARSER.renderInline(text, {"names": names}))


def _render_piece(piece: _Piece, names: Mentions) -> str:
    match piece.kind:
        case "code":
            return _render_code(piece)
        case "quote":
            inner = (_render_piece(part, names) for part in _fences(piece.text))
            return f"<blockquote>{''.join(inner)}</blockquote>\n"
        case "text":
            return str(_PARSER.render(piece.text, {"names": names}))


def _render_code(piece: _Piece) -> str:
    language = f' class="language-{escape(piece.language)}"' if piece.language else ""
    return f"<pre><code{language}>{escape(piece.text)}</code></pre>\n"


def _quotes(text: str) -> Iterator[_Piece]:
    """Split off quotes: lines after "> ", and everything after ">>> "."""
    # https://support.discord.com/hc/en-us/articles/210298617 (block quotes)
    head, rest = _split_long_quote(text)
    for quoted, lines in groupby(_marked_lines(head), key=lambda line: line[0]):
        joined = "\n".join(line for _, line in lines)
        if quoted:
            yield _Piece("quote", joined)
        else:
            yield from _fences(joined)
    if rest is not None:
        yield _Piece("quote", rest)


def _split_long_quote(text: str) -> tuple[str, str | None]:
    for mark in re.finditer(r"^>>> ", text, re.MULTILINE):
        if not _inside_fence(text, mark.start()):
            return text[: mark.start()].removesuffix("\n"), text[mark.end() :]
    return text, None


def _inside_fence(text: str, position: int) -> bool:
    return any(fence.start() < position < fence.end() for fence in _FENCE.finditer(text))


def _marked_lines(text: str) -> Iterator[tuple[bool, str]]:
    """Give each line with whether it is quoted; what stands in a code block is not."""
    fences = [(fence.start(), fence.end()) for fence in _FENCE.finditer(_blank_quotes(text))]
    position = 0
    for line in text.split("\n"):
        inside = any(start < position < end for start, end in fences)
        quoted = line.startswith("> ") and not inside
        yield quoted, line[2:] if quoted else line
        position += len(line) + 1


def _blank_quotes(text: str) -> str:
    """Hide the backticks of quoted lines: a fence within a quote ends within it."""
    return re.sub(r"^> .*$", lambda line: " " * len(line[0]), text, flags=re.MULTILINE)


def _fences(text: str) -> Iterator[_Piece]:
    """Split off code blocks, which Discord takes anywhere in a line."""
    end = 0
    for fence in _FENCE.finditer(text):
        body = fence[1].strip("\n")
        if not body:
            continue
        yield from _text(text[end : fence.start()])
        yield _code(fence[1])
        end = fence.end()
    yield from _text(text[end:])


def _text(text: str) -> Iterator[_Piece]:
    if text.strip():
        yield _Piece("text", text)


def _code(body: str) -> _Piece:
    language = _LANGUAGE.match(body)
    code = body[language.end() :].strip("\n") if language else ""
    if language and code:
        return _Piece("code", code, language[1])
    return _Piece("code", body.strip("\n"))
