"""Entities, articles and facts as rows, and back: equal words and equal days become one object each."""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from bot.storage.sqlite.database import Row
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, Sensitivity, TimeType
from questions.facts.partial_date import PartialDate
from questions.facts.story import Story

_DAYS = 4096  # kept to be shared: more than the shows have had
_when = lru_cache(_DAYS)(PartialDate.parse)
_day = lru_cache(_DAYS)(date.fromisoformat)


def read_entity(row: Row) -> Entity:
    """An entity from its row."""
    return Entity(
        slug=_shared(row["slug"]),
        kind=Kind(row["kind"]),
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        state=State(row["state"]),
        show=_shared(row["show"]),
        number=row["number"],
    )


def entity_row(entity: Entity) -> dict[str, object]:
    """The row of an entity."""
    return {
        "slug": entity.slug,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": json.dumps(entity.aliases, ensure_ascii=False),
        "state": entity.state,
        "show": entity.show,
        "number": entity.number,
    }


def read_article(row: Row) -> Article:
    """A source from its row."""
    return Article(
        slug=_shared(row["slug"]),
        title=row["title"] or None,
        date=_when(row["date"]) if row["date"] else None,
        accessed=_when(row["accessed"]) if row["accessed"] else None,
        outlet=_shared(row["outlet"]),
        address=row["address"],
        licence=_shared(row["licence"]),
        cite_title=bool(row["cite_title"]),
    )


def article_row(article: Article, guild: int) -> dict[str, object]:
    """The row of a source that belongs to a server."""
    return {
        "slug": article.slug,
        "guild_id": guild,
        "title": article.title or "",
        "date": str(article.date) if article.date else None,
        "accessed": str(article.accessed) if article.accessed else None,
        "outlet": article.outlet,
        "address": article.address,
        "licence": article.licence,
        "cite_title": int(article.cite_title),
    }


def read_fact(row: Row) -> Fact:
    """A fact from its row."""
    return Fact(
        id=row["id"],
        subject=_shared(row["subject"]),
        predicate=_shared(row["predicate"]),
        object=_shared(row["object"]),
        scope=_shared(row["scope"]),
        as_of=_when(row["as_of"]),
        time=TimeType(row["time"]),
        sensitivity=Sensitivity(row["sensitivity"]),
        article=_shared(row["article"]),
        aired=_day(row["aired"]) if row["aired"] else None,
        told_by=_shared(row["told_by"]),
        complete=bool(row["complete"]),
        note=row["note"],
        happened=_when(row["happened"]) if row["happened"] else None,
        disputed=bool(row["disputed"]),
        story=msgspec.json.decode(row["story"], type=Story) if row["story"] else None,
        second_article=_shared(row["second_article"]),
        guild_id=row["guild_id"] or None,
    )


def fact_row(fact: Fact, guild: int) -> dict[str, object]:
    """The row of a fact that belongs to a server."""
    return {
        "id": fact.id,
        "guild_id": guild,
        "subject": fact.subject,
        "predicate": fact.predicate,
        "object": fact.object,
        "scope": fact.scope,
        "as_of": str(fact.as_of),
        "time": fact.time,
        "sensitivity": int(fact.sensitivity),
        "article": fact.article,
        "aired": fact.aired.isoformat() if fact.aired else None,
        "told_by": fact.told_by,
        "complete": int(fact.complete),
        "note": fact.note,
        "happened": str(fact.happened) if fact.happened else None,
        "disputed": int(fact.disputed),
        "story": msgspec.json.encode(fact.story).decode() if fact.story else None,
        "second_article": fact.second_article,
    }


def _shared(text: str | None) -> Any:
    """The one object for all equal texts: ten thousand facts have few slugs and few words."""
    return text and sys.intern(text)
