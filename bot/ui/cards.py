"""Cards as messages: pages of lines with their sources at the foot, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import discord

from bot.ui import words
from bot.ui.components import button, view
from bot.ui.escape import plain
from bot.ui.screens import Look, embed
from questions.cards.card import FIRST_PAGE, TOP, Card, Line
from questions.facts.entity import Kind, State
from questions.facts.fact import Article

MAX_TEXT = (
    4000  # a little under https://discord.com/developers/docs/resources/message#embed-object-embed-limits
)


def draw_card(card: Card, page: int = 1, *, in_server: bool) -> Look:
    """A page of a card with its buttons, the last one where `page` lies beyond; staff are in servers only."""
    texts = pages(card)
    page = max(1, min(page, len(texts)))
    look = embed(card.title, texts[page - 1])
    if len(texts) > 1:
        look.set_footer(text=f"Page {page} of {len(texts)}")
    return look, view(*_links(card), *_actions(card, page, len(texts), in_server=in_server))


def pages(card: Card) -> list[str]:
    """A card as texts that fit a message each; every page has the sources that its lines cite."""
    found: list[str] = []
    lines = list(card.lines)
    while lines or not found:
        count = min(FIRST_PAGE, len(lines))
        while count > 1 and len(_page(card, lines[:count])) > MAX_TEXT:
            count -= 1
        found.append(_page(card, lines[:count])[:MAX_TEXT])
        lines = lines[count:]
    return found


def _page(card: Card, lines: Sequence[Line]) -> str:
    parts = [f"*{plain(line.text)}* {_numbers(line)}" for line in lines if line is card.opening]
    for heading in dict.fromkeys(line.heading for line in lines):
        own = [_line(line) for line in lines if line.heading == heading and line is not card.opening]
        parts.append("\n".join([f"**{heading}**" for _ in own[:1] if heading != TOP] + own))
    cited = sorted({number for line in lines for number in line.sources})
    parts.append("\n".join(f"-# [{number}] {_citation(card.sources[number - 1])}" for number in cited))
    return "\n\n".join(part for part in parts if part) or "Nothing is known yet."


@lru_cache(maxsize=1024)  # pages are tried with one line less until they fit, and made again for each turn
def _line(line: Line) -> str:
    return f"• {plain(line.text)} {_numbers(line)}"


def _numbers(line: Line) -> str:
    return "".join(f"[{number}]" for number in line.sources)


@lru_cache(maxsize=1024)
def _citation(article: Article) -> str:
    return words.citation(article)


def _links(card: Card) -> list[discord.ui.Button[discord.ui.View]]:
    return [button("card", person.slug, label=person.name[:80], row=0) for person in card.links]


def _actions(
    card: Card, page: int, last: int, *, in_server: bool
) -> list[discord.ui.Button[discord.ui.View]]:
    kind, slug = card.entity.kind, card.entity.slug
    made: list[discord.ui.Button[discord.ui.View]] = []
    if last > 1:
        made.append(button("page", kind, slug, page - 1, label="Previous", disabled=page == 1, row=1))
        made.append(button("page", kind, slug, page + 1, label="Next", disabled=page == last, row=1))
    if kind is Kind.PERSON and card.entity.state is State.PUBLIC:
        made.append(button("quiz", slug, label="Quiz me", style="primary", row=1))
    if in_server:
        made.append(button("amiss", slug, label="Something wrong?", row=1))
    return made
