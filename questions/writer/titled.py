"""A season told without its name: the lead as `the Bachelor`, and whether a text names the season at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from questions.facts.base import FactBase
from questions.facts.templates import given_name

FEW = 3  # leads or fewer: a show that had no more gives its leads away
# What may stand before a lead's name, and not before `the Bachelor`.
_TITLES = r"(?:\b(?:Prince|Dr\.|Captain|Miss|teacher|pilot|farmer|doctor|racer|singer|nurse) )?"
_NUMBERED = re.compile(r"\bseason \d+ of [A-Z][\w ]+")


def titled(base: FactBase, text: str, season: str) -> str:
    """A text with every lead of a season as `the Bachelor` or the like, but for `X's season`."""
    show = base.name(base.show(season) or "")
    title = show[:1].lower() + show[1:]
    leads = base.leads(season)
    names = {name for lead in leads for name in (lead.name, *lead.aliases)}
    firsts = [given_name(lead.name) for lead in leads]
    for name in (*sorted(names, key=len, reverse=True), *firsts):
        other = r"|(?= [A-Z])" if name in firsts else ""  # Chris Harrison is not Chris Soules
        text = re.sub(rf"{_TITLES}\b{re.escape(name)}(?!\w|['’]s season{other})", title, text)
    return text


def is_titled_once(base: FactBase, text: str, season: str) -> bool:
    """Whether the lead's title comes once at most, since nobody says it twice in a sentence."""
    show = base.name(base.show(season) or "").removeprefix("The ")
    return not show or len(re.findall(rf"\bthe {re.escape(show)}\b", text)) <= 1


def led_by_few(base: FactBase, season: str) -> bool:
    """Whether the show of a season had so few leads that its name is half the answer."""
    return 0 < base.leads_by_show.get(base.show(season) or "", 0) <= FEW


def few_led_shows(base: FactBase) -> list[str]:
    """The names of the shows that had few leads, without their article."""
    counted = base.leads_by_show.items()
    return [base.name(show).removeprefix("The ") for show, leads in counted if leads <= FEW]


def seasons_named(base: FactBase, text: str, seasons: Iterable[str]) -> set[str]:
    """Which seasons a text names: any by number, and of `seasons` those whose leads it names."""
    found = set(_NUMBERED.findall(text))
    for season in seasons:
        names = (base.short_name(season), *(lead.name for lead in base.leads(season)))
        if any(name in text for name in names):
            found.add(base.short_name(season))
    return found
