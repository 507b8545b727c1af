"""The catalogue of predicates, read from predicates/*.yaml: one file per category of question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from questions.corpus.yaml_reader import Item, Mapping, Mistake, read
from questions.facts.entity import Kind
from questions.facts.fact import Sensitivity, Slot, Slug, TimeType
from questions.facts.predicate import (
    Aside,
    By,
    Category,
    Clue,
    Common,
    Near,
    Pool,
    Predicate,
    Role,
    Section,
    Template,
)
from questions.facts.templates import PLACES

_ASIDE = ("words", "here", "later", "of_season")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read so far: predicates, the slugs of sound and unsound ones, and who draws on whom."""

    mistakes: list[Mistake]
    found: dict[Slug, Predicate] = field(default_factory=dict[Slug, Predicate])
    named: set[str] = field(default_factory=set[str])
    roles: set[Role] = field(default_factory=set[Role])
    pools: list[tuple[Item, Slug]] = field(default_factory=list[tuple[Item, Slug]])


def load_catalogue(folder: Path, mistakes: list[Mistake]) -> dict[Slug, Predicate]:
    """Every predicate by its slug; what is wrong in a file is appended to `mistakes`."""
    reading = _Reading(mistakes)
    for path in sorted(folder.glob("*.yaml")):
        try:
            _read_file(read(path, Path(folder.name, path.name)), reading)
        except Mistake as mistake:
            mistakes.append(mistake)
    for item, drawn_on in reading.pools:
        if drawn_on not in reading.named:
            mistakes.append(item.wrong(f"“{drawn_on}” is not in the catalogue"))
        elif (pool := reading.found.get(drawn_on)) and pool.is_withheld:
            mistakes.append(item.wrong(f"“{drawn_on}” is withheld: no wrong answers can come from it"))
    return reading.found


def _read_file(file: Item, reading: _Reading) -> None:
    top = file.mapping()
    category = Category(slug=Slug(top.text("category")), title=top.text("title"))
    for slug, item in top.load("predicates").mapping():
        try:
            if slug in reading.named:
                raise item.wrong(f"the predicate “{slug}” stands in the catalogue twice")
            reading.named.add(slug)
            reading.found[Slug(slug)] = _predicate(Slug(slug), category, item.mapping(), reading)
        except Mistake as mistake:
            reading.mistakes.append(mistake)
    top.close()


def _predicate(slug: Slug, category: Category, keys: Mapping, reading: _Reading) -> Predicate:
    predicate = Predicate(
        **_wording(keys),
        slug=slug,
        role=_role(item, reading) if (item := keys.find("role")) else None,
        subject=keys.load("subject").read(Kind),
        object=keys.load("object").read(Kind),
        scope=item.read(Kind) if (item := keys.find("scope")) else None,
        scope_needed=keys.flag("scope_needed"),
        time=keys.load("time").read(TimeType),
        sensitivity=keys.load("sensitivity").read(sensitivity),
        category=category,
        clue=_clue(item) if (item := keys.find("clue")) else None,
        aside=_aside(item) if (item := keys.find("aside")) else None,
        lively=keys.find_texts("lively"),
        section=item.read(Section) if (item := keys.find("section")) else Section.LIFE,
        fame=item.read(int) if (item := keys.find("fame")) else 0,
        closed=frozenset(item.read(Slot) for item in keys.find_items("closed")),
        several=keys.flag("several"),
        each_lead=keys.flag("each_lead"),
        outcome=keys.flag("outcome"),
        caption=keys.flag("caption"),
        is_statistic=keys.flag("is_statistic"),
        is_seldom=keys.flag("is_seldom"),
        akin=tuple(map(Slug, keys.find_texts("akin"))),
        common=_common(item) if (item := keys.find("common")) else None,
        quote=keys.flag("quote"),
        symmetric=keys.flag("symmetric"),
        couple=keys.flag("couple"),
        staff=keys.flag("staff"),
        weight=item.read(int) if (item := keys.find("weight")) else 1,
        templates=tuple(_templates(slug, keys, reading)),
    )
    if predicate.is_withheld and predicate.is_asked:
        raise keys.wrong(f"“{slug}” is withheld (S2 or S3): it can not be asked")
    keys.close()
    return predicate


def _wording(keys: Mapping) -> dict[str, Any]:
    """What a predicate has players and curators read."""
    optional = ("column", "key", "match", "order", "phrase", "inverse_card", "event", "clue_of_season")
    return {
        **{name: keys.find_text(name) for name in optional},
        "title": keys.text("title"),
        "card": keys.text("card"),
        "known": keys.find_text("known") or keys.text("card"),
        "tell": keys.find_texts("tell"),
    }


def _role(item: Item, reading: _Reading) -> Role:
    role = item.read(Role)
    if role in reading.roles:
        raise item.wrong(f"another predicate has the role “{role}” already")
    reading.roles.add(role)
    return role


def _templates(slug: Slug, keys: Mapping, reading: _Reading) -> Iterator[Template]:
    for number, item in enumerate(keys.find_items("ask"), start=1):
        yield _template(Slug(f"{slug}-{number}"), item, reading)


def _template(slug: Slug, item: Item, reading: _Reading) -> Template:
    keys = item.mapping()
    template = Template(
        slug=slug,
        asks=keys.load("for").read(Slot),
        stem=_words(keys.load("stem")),
        tell=_words(tell) if (tell := keys.find("tell")) else None,
        wrong=tuple(item.read(_wrong) for item in keys.find_items("wrong")),
        choices=keys.find_texts("choices"),
        also=Slug(also) if (also := keys.find_text("also")) else None,
        through=Slug(through) if (through := keys.find_text("through")) else None,
    )
    drawn = zip(keys.find_items("wrong"), template.wrong, strict=True)
    reading.pools.extend((place, pool.predicate) for place, pool in drawn if isinstance(pool, Pool))
    keys.close()
    return template


def _words(item: Item) -> str:
    """Words whose places can all be filled."""
    if unknown := set(re.findall(r"\{([^}]*)\}", item.text())) - PLACES:
        raise item.wrong(f"{{{min(unknown)}}} is not a place that a stem can have")
    return item.text()


def _aside(item: Item) -> Aside:
    keys = item.mapping()
    found = ((key, keys.find(key)) for key in _ASIDE)
    said = {key: _words(each) for key, each in found if each}
    aside = Aside(
        rank=keys.load("rank").read(int),
        both_ways=keys.flag("both_ways"),
        unless=tuple(map(Slug, keys.find_texts("unless"))),
        **said,
    )
    keys.close()
    return aside


def _clue(item: Item) -> Clue:
    keys = item.mapping()
    clue = Clue(keys.text("words"), keys.load("ease").read(int), keys.find_texts("more"))
    keys.close()
    return clue


def _common(item: Item) -> Common:
    keys = item.mapping()
    common = Common(by=keys.load("by").read(By), link=keys.text("link"), odd=keys.find_text("odd"))
    keys.close()
    return common


def _wrong(text: str) -> Pool | Near:
    if text in tuple(Near):
        return Near(text)
    predicate, dot, slot = text.partition(".")
    if not dot:
        raise ValueError(f"“{text}” names no pool: write predicate.slot, near-years or near-months")
    return Pool(Slug(predicate), Slot(slot))


def sensitivity(text: str) -> Sensitivity:
    """`S0` to `S3`; anything else is a `ValueError` with a sentence."""
    try:
        return Sensitivity[text]
    except KeyError as unknown:
        raise ValueError(f"“{text}” is not a sensitivity: write S0, S1, S2 or S3") from unknown
