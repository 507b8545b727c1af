"""Discord's markdown as safe HTML, and what of it acts in a text."""

from __future__ import annotations

from loopback.markdown.blocks import render, render_line
from loopback.markdown.inert import is_inert, markup, words
from loopback.markdown.inline import Mentions

__all__ = ["Mentions", "is_inert", "markup", "render", "render_line", "words"]
