"""JSON Schemas of the data files, so that an editor completes and checks them while you type.

They are made from the same classes and the same catalogue as the readers, and stand in schema/ for editors:
`python -m bot schema` writes them. What only the whole corpus can tell is left to `python -m bot check`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from questions.corpus.catalogue import PLACES
from questions.corpus.season_file import belongs_to_cast
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, Fact, FactId, Sensitivity, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue, Near, Predicate, Template
from questions.facts.story import Ask, Story

Schema = dict[str, Any]

_FACT_NEEDS = ("id", "subject", "predicate", "object")

FOLDER = Path(__file__).parents[1] / "data" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": ["string", "number"]}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer"}
SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
DATE: Schema = {
    "anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}$"}, {"type": "integer", "minimum": 1900}]
}


def schemas(catalogue: Catalogue) -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {
        "season.json": _top(_season(catalogue)),
        "article.json": _top(_article(catalogue)),
        "story.json": _top(_stories(catalogue)),
        "sources.json": _top(_sources()),
        "names.json": _top(_all_names()),
        "predicates.json": _top(_predicates()),
    }


def as_text(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(catalogue: Catalogue, folder: Path = FOLDER) -> None:
    """Write every schema into `folder`."""
    for name, schema in schemas(catalogue).items():
        (folder / name).write_text(as_text(schema), encoding="utf-8")


def _season(catalogue: Catalogue) -> Schema:
    worded = [(each.key, each) for each in catalogue.values() if each.key]
    row = {key: _value(each.object, each) for key, each in worded if belongs_to_cast(each)}
    cast = {"type": "array", "items": _object({"person": SLUG, **row}, "person")}
    told = {key: _listed(each) for key, each in worded}
    source = _object({**told, "whole_cast": FLAG, "cast": cast})
    people = _names("people")["properties"]
    notes: Schema = {"type": "object", "additionalProperties": TEXT}
    arrivals: Schema = {"type": "object", "additionalProperties": {"type": "array", "items": SLUG}}
    keys = {"show": SLUG, "number": NUMBER, **people, "from": _by_slug(source)}
    days: Schema = {"type": "object", "additionalProperties": DATE}
    keys |= {"notes": notes, "happened": days, "arrivals": arrivals}
    keys["disputed"] = {"type": "array", "items": TEXT}
    return _object(keys, "show", "number", "from")


def _listed(predicate: Predicate) -> Schema:
    """What a key of a source holds: one value or a list, or a list of pairs."""
    if predicate.subject is Kind.SEASON:
        value = _value(predicate.object, predicate)
    elif predicate.object is Kind.SEASON:
        value = _value(predicate.subject, predicate)
    else:
        pair: list[Schema] = [SLUG, _value(predicate.object, predicate)]
        return {
            "type": "array",
            "items": {"type": "array", "prefixItems": pair, "minItems": 2, "maxItems": 2},
        }
    return {"anyOf": [value, {"type": "array", "items": value}], "description": predicate.title}


def _value(kind: Kind, predicate: Predicate) -> Schema:
    plain = DATE if kind is Kind.DATE else SLUG if kind.is_entity else TEXT
    return {**plain, "description": predicate.title}


def _article(catalogue: Catalogue) -> Schema:
    named = _names("people", "podcasts")["properties"]
    facts = {"type": "array", "items": _object(_fact(catalogue), *_FACT_NEEDS)}
    header = _object({**_of(Article, "slug"), "source": SLUG, **named, "facts": facts})
    return {**header, "anyOf": [{"required": [key]} for key in ("title", "outlet", "source")]}


def _stories(catalogue: Catalogue) -> Schema:
    fact = _object({**_fact(catalogue), "source": SLUG}, *_FACT_NEEDS, "source")
    people = _names("people")["properties"]
    facts: Schema = {"type": "array", "items": fact}
    return _object({"sources": _sources(), **people, "facts": facts}, "facts")


def _sources() -> Schema:
    return _by_slug(_object(_of(Article, "slug")))


def _fact(catalogue: Catalogue) -> dict[str, Schema]:
    """The keys of a fact, among them those of its story."""
    said = _of(Fact, "article", "guild_id", "story", "second_article") | _of(Story, "text", "asks")
    return {
        **said,
        "predicate": {"enum": sorted(catalogue)},
        "second_source": SLUG,
        "fame": {"type": "integer", "minimum": 1, "maximum": 5},
        "story": TEXT,
        "ask": {"type": "array", "items": _object(_of(Ask), "question", "answer")},
    }


def _names(*sections: str) -> Schema:
    """Entities by slug: only a name, or a name with aliases and a state."""
    full = _object(_of(Entity, "slug", "kind", "show", "number"), "name")
    return _object({section: _by_slug({"anyOf": [TEXT, full]}) for section in sections})


def _all_names() -> Schema:
    pair: Schema = {"type": "array", "items": SLUG, "minItems": 2, "maxItems": 2}
    also = _by_slug({"type": "array", "items": TEXT})
    named = _names("shows", "podcasts", "companies", "people")["properties"]
    return _object({**named, "also_called": also, "distinct": {"type": "array", "items": pair}})


def _predicates() -> Schema:
    template = _of(Template, "slug", "asks")
    template["for"] = _enum(Slot)
    template["stem"] = {
        "type": "string",
        "pattern": rf"^([^{{}}]|\{{({'|'.join(sorted(PLACES))})\}})*$".replace(".", r"\."),
    }
    pools = rf"^({'|'.join(Near)}|[a-z0-9-]+\.({'|'.join(Slot)}))$"
    template["wrong"] = {"type": "array", "items": {"type": "string", "pattern": pools}}
    keys = _of(Predicate, "slug", "category", "templates")
    keys["ask"] = {"type": "array", "items": _object(template, "for", "stem")}
    predicate = _object(keys, "title", "subject", "object", "time", "sensitivity", "card")
    top = {"category": SLUG, "title": TEXT, "predicates": _by_slug(predicate)}
    return _object(top, *top)


def _of(read_into: type, *without: str) -> dict[str, Schema]:
    """The keys of what is read into a dataclass: its fields, without those that are not written."""
    hints = get_type_hints(read_into)
    return {each.name: _typed(hints[each.name]) for each in fields(read_into) if each.name not in without}


def _typed(hint: Any) -> Schema:
    """What may stand where a value of a Python type is read."""
    plain: Mapping[Any, Schema] = {
        bool: FLAG,
        int: NUMBER,
        str: TEXT,
        Slug: SLUG,
        FactId: TEXT,
        PartialDate: DATE,
    }
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(_of(cast(type, hint)))
    inner = [each for each in get_args(hint) if each is not type(None) and each is not ...]
    if get_origin(hint) in (Union, UnionType):
        return _typed(inner[0])
    return {"type": "array", "items": _typed(inner[0])} if inner else TEXT


def _enum(values: type[Enum]) -> Schema:
    names = [each.name if values is Sensitivity else str(each.value) for each in values]
    return {"enum": names}


def _top(schema: Schema) -> Schema:
    return {"$schema": DIALECT, **schema}


def _object(properties: dict[str, Schema], *required: str) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _by_slug(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": SLUG, "additionalProperties": value}
