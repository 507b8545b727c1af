"""How seasons are called: by their leads only where a view may know who led them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slot
from questions.facts.policy import View, may_look_up, may_show
from questions.facts.predicate import Role


def name(base: FactBase, view: View | None, slug: str) -> str:
    """What an entity is called in a sentence; without a view, nothing is held back."""
    if view is None or base.show(slug) is None:
        return base.name(slug)
    return base.name(slug) if _may_know_leads(base, view, slug) else base.season_number(slug)


def season(base: FactBase, slug: str) -> str:
    """`The Bachelorette, season 17 (2021)`."""
    return f"{_show(base, slug)}, season {_number(base, slug)}{_began(base, slug)}"


def season_by_lead(base: FactBase, view: View, slug: str) -> str:
    """`Katie Thurston's season`; nothing where there is no lead, or none that may be named."""
    said = name(base, view, slug)
    by_lead = said.removesuffix(f" of {_show(base, slug)}")
    return "" if by_lead == f"season {_number(base, slug)}" else by_lead


def season_in_brief(base: FactBase, slug: str) -> str:
    """`The Bachelorette 17 (2021)`."""
    return f"{_show(base, slug)} {_number(base, slug)}{_began(base, slug)}"


def season_choice(base: FactBase, view: View, slug: str) -> str:
    """`17 · Katie Thurston (2021)`, or `17 (2021)` where nobody may be named."""
    may_know = _may_know_leads(base, view, slug)
    leads = [lead.name for lead in base.leads(slug) if may_look_up(lead)] if may_know else []
    return f"{_number(base, slug)}{' · ' if leads else ''}{' and '.join(leads)}{_began(base, slug)}"


def in_order(base: FactBase, slugs: Iterable[str]) -> list[str]:
    """Seasons in the order in which they were shown."""
    return sorted(slugs, key=lambda slug: (base.premiere(slug) or date.min, slug))


def is_season(base: FactBase, slug: str | None) -> bool:
    """Whether a slug is that of a season."""
    entity = base.entity(slug) if slug else None
    return entity is not None and entity.kind is Kind.SEASON


def _may_know_leads(base: FactBase, view: View, slug: str) -> bool:
    return all(
        may_show(fact, base, view).allowed for fact in base.filled(base.role(Role.LEAD), Slot.OBJECT, slug)
    )


def _show(base: FactBase, slug: str) -> str:
    return base.name(base.show(slug) or "")


def _number(base: FactBase, slug: str) -> int | str:
    entity = base.entity(slug)
    return entity.number or "" if entity else ""


def _began(base: FactBase, slug: str) -> str:
    year = base.year(slug)
    return f" ({year})" if year else ""
