"""Discord's markdown as safe HTML."""

from __future__ import annotations

from loopback.markdown.blocks import render, render_line
from loopback.markdown.inline import Mentions

__all__ = ["Mentions", "render", "render_line"]
