"""The rules of Discord's markdown that markdown-it does not know, each giving plain tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block import list_block

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# https://docs.discord.com/developers/reference#message-formatting
_TAG = re.compile(
    r"<(?:@!?(?P<user>\d{1,20})"
    r"|#(?P<channel>\d{1,20})"
    r"|@&(?P<role>\d{1,20})"
    r"|/(?P<words>[-_'\w]{1,32}(?: [-_'\w]{1,32}){0,2}):(?P<command>\d{1,20})"
    r"|t:(?P<unix>-?\d{1,13})(?::(?P<style>[tTdDfFRsS]))?"
    r"|id:(?P<place>customize|browse|guide|home|linked-roles)(?::\d{1,20})?"
    r"|a?:(?P<emoji>\w{2,32}):\d{1,20})>"
)
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
_ADDRESS = re.compile(r"https?://[^\s<>|\"`]+", re.IGNORECASE)
# https://support.discord.com/hc/en-us/articles/210298617 (lists): no "+" and no "1)", as CommonMark has
_ITEM = re.compile(r"(?:[*-]|\d+\.)[ \t]+\S")
_LINE = re.compile(r"(#{1,3}|-#)[ \t]+(\S.*)$")
_LINE_TAGS = {"#": "h3", "##": "h4", "###": "h5", "-#": "small"}
_UNUSED = [
    *("code", "fence", "blockquote", "hr", "heading", "lheading", "reference", "html_block"),
    *("image", "html_inline", "entity"),
]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names that mentions show, by id; an unknown id is shown as unknown."""

    users: Mapping[int, str] = field(default_factory=dict[int, str])
    channels: Mapping[int, str] = field(default_factory=dict[int, str])
    roles: Mapping[int, str] = field(default_factory=dict[int, str])
    commands: Mapping[int, str] = field(default_factory=dict[int, str])


def parser() -> MarkdownIt:
    """Make a markdown-it parser with exactly Discord's rules."""
    markdown = MarkdownIt("commonmark", {"breaks": True, "html": False, "linkify": False})
    markdown.disable(_UNUSED).enable("strikethrough")
    for character in "|hH":
        markdown.inline.add_terminator_char(character)
    for name, read in _READERS.items():
        markdown.inline.ruler.before("autolink", name, _inline_rule(read))
    markdown.block.ruler.before("list", "discord_line", _line, {"alt": ["paragraph", "list"]})
    markdown.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    markdown.core.ruler.push("discord_finish", _finish)
    markdown.validateLink = is_web_address  # pyright: ignore[reportAttributeAccessIssue]
    return markdown


def is_web_address(address: str) -> bool:
    """Return whether a link may be followed: http and https with a host, nothing else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


class _Found(NamedTuple):
    """Where a piece of markup ends, and what writes its tokens."""

    end: int
    write: Callable[[], None]


_Reader: TypeAlias = "Callable[[StateInline], _Found | None]"


def _inline_rule(read: _Reader) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        found = read(state)
        if found is None:
            return False
        if not silent:
            found.write()
        state.pos = found.end
        return True

    return rule


class _Tag(NamedTuple):
    """A tag with text in it and nothing else."""

    name: str
    text: str
    attributes: Mapping[str, str]


def _put(state: StateInline, tag: _Tag) -> None:
    opening = state.push(f"discord_{tag.name}_open", tag.name, 1)
    opening.attrs = dict(tag.attributes)
    state.push("text", "", 0).content = tag.text
    state.push(f"discord_{tag.name}_close", tag.name, -1)


def _angle(state: StateInline) -> _Found | None:
    """Read <@1>, <#1>, <@&1>, </name:1>, <t:1:R> and <:emoji:1>."""
    found = _TAG.match(state.src, state.pos, state.posMax)
    tag = _angle_tag(found, cast("Mentions", state.env["names"])) if found else None
    if found is None or tag is None:
        return None
    return _Found(found.end(), lambda: _put(state, tag))


def _angle_tag(found: re.Match[str], names: Mentions) -> _Tag | None:
    match found.lastgroup:
        case "user":
            return _mention(found, "@", names.users, "unknown-user")
        case "channel":
            return _mention(found, "#", names.channels, "unknown")
        case "role":
            return _mention(found, "@", names.roles, "unknown-role")
        case "command":
            known = int(found["command"]) in names.commands
            marks = {"data-command": found["command"]} if known else {}
            return _Tag("span", f"/{found['words']}", {"class": "mention", **marks})
        case "place":
            return _Tag("span", f"#{found['place']}", {"class": "mention"})
        case "emoji":
            return _Tag("span", f":{found['emoji']}:", {"class": "emoji"})
        case _:
            return _moment(int(found["unix"]), found["style"] or "f")


def _mention(found: re.Match[str], mark: str, names: Mapping[int, str], unknown: str) -> _Tag:
    kind = str(found.lastgroup)
    name = names.get(int(found[kind]), unknown)
    return _Tag("span", mark + name, {"class": "mention", f"data-{kind}": found[kind]})


def _moment(unix: int, style: str) -> _Tag | None:
    # https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
    try:
        moment = datetime.fromtimestamp(unix, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    iso = moment.isoformat().replace("+00:00", "Z")
    marks = {"datetime": iso, "data-unix": str(unix), "data-style": style}
    return _Tag("time", f"{moment:%Y-%m-%d %H:%M} UTC", marks)


def _everyone(state: StateInline) -> _Found | None:
    """Read @everyone and @here."""
    found = _EVERYONE.match(state.src, state.pos, state.posMax)
    if found is None:
        return None
    return _Found(found.end(), lambda: _put(state, _Tag("span", found[0], {"class": "mention"})))


def _spoiler(state: StateInline) -> _Found | None:
    """Read ||hidden||, spaces and other markup within allowed."""
    close = state.src.find("||", state.pos + 3, state.posMax)
    if close < 0 or not state.src.startswith("||", state.pos, state.posMax):
        return None
    return _Found(close + 2, lambda: _put_spoiler(state, state.pos + 2, close))


def _put_spoiler(state: StateInline, start: int, close: int) -> None:
    end = state.posMax
    state.push("discord_spoiler_open", "span", 1).attrs = {"class": "spoiler"}
    state.pos, state.posMax = start, close
    state.md.inline.tokenize(state)
    state.push("discord_spoiler_close", "span", -1)
    state.posMax = end


def _address(state: StateInline) -> _Found | None:
    """Read a bare https address; closing punctuation belongs to the sentence around it."""
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None or state.linkLevel > 0 or _follows_letter(state):
        return None
    address = found[0].rstrip(".,:;!?'*_~])" if "(" not in found[0] else ".,:;!?'*_~]")
    if not is_web_address(address):
        return None
    link = _Tag("a", address, {"href": state.md.normalizeLink(address)})
    return _Found(state.pos + len(address), lambda: _put(state, link))


def _follows_letter(state: StateInline) -> bool:
    return state.pos > 0 and state.src[state.pos - 1].isalnum()


_READERS: dict[str, _Reader] = {
    "discord_angle": _angle,
    "discord_everyone": _everyone,
    "discord_spoiler": _spoiler,
    "discord_address": _address,
}


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read "- item" and "1. item"."""
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return _ITEM.match(text) is not None and list_block(state, start, end, silent)


def _line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read "# heading" up to three levels and "-# subtext"."""
    # https://support.discord.com/hc/en-us/articles/210298617 (headers, subtext)
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _LINE.match(text)
    if found is None:
        return False
    if not silent:
        _put_line(state, start, _LINE_TAGS[found[1]], found[2].strip())
    return True


def _put_line(state: StateBlock, start: int, tag: str, text: str) -> None:
    state.line = start + 1
    state.push("discord_line_open", tag, 1).block = True
    inline = state.push("inline", "", 0)
    inline.content, inline.children, inline.map = text, [], [start, start + 1]
    state.push("discord_line_close", tag, -1).block = True


def _finish(state: StateCore) -> None:
    """Make __x__ an underline; let links open apart, and be links only where they may be."""
    for block in state.tokens:
        children = block.children or []
        _unlink(children)
        for token in children:
            _finish_token(token)


def _unlink(tokens: list[Token]) -> None:
    """Write out what markdown-it lets pass without asking is_web_address: [words]()."""
    inside = False
    for token in tokens:
        if token.type == "link_open" and not is_web_address(str(token.attrs.get("href"))):
            _make_text(token, "[")
            inside = True
        elif token.type == "link_close" and inside:
            _make_text(token, "]()")
            inside = False


def _make_text(token: Token, words: str) -> None:
    token.type, token.tag, token.nesting, token.content = "text", "", 0, words


def _finish_token(token: Token) -> None:
    if token.tag == "strong" and token.markup == "__":
        token.tag = "u"
    if token.tag == "a" and token.nesting == 1:
        token.attrs.update({"rel": "noopener noreferrer nofollow", "target": "_blank"})
