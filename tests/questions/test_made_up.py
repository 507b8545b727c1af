"""The made-up fact bases of the bench: like the real one, only bigger."""

from __future__ import annotations

from collections import Counter
from random import Random

from bench.made_up import make_base
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slot
from questions.facts.policy import View
from questions.writer.from_fact import write


def most_about(base: FactBase, kind: Kind) -> int:
    """How many facts mention whoever is mentioned most."""
    return max(len(base.about(one.slug)) for one in base.world.entities.values() if one.kind is kind)


def test_a_base_of_any_size_has_seasons_and_people_of_the_same_size() -> None:
    few, many = make_base(10_000), make_base(50_000)
    assert (len(few), len(many)) == (10_000, 50_000)
    assert len({fact.id for fact in many}) == 50_000
    for kind in (Kind.PERSON, Kind.SEASON):
        assert most_about(many, kind) <= most_about(few, kind)
    seasons = [Counter(e.kind for e in base.world.entities.values())[Kind.SEASON] for base in (few, many)]
    assert 4.5 < seasons[1] / seasons[0] < 5.5


def test_what_stands_in_a_slot_is_what_its_predicate_wants() -> None:
    base = make_base(2_000)
    for fact in base:
        for slot in Slot:
            kind, value = base.predicate(fact).kind(slot), fact.fill(slot)
            if kind and kind.is_entity and value:
                entity = base.entity(value)
                assert entity
                assert entity.kind is kind


def test_every_kind_of_its_facts_can_be_asked_about(today: View) -> None:
    base, rng = make_base(10_000), Random(0)
    for predicate in base.world.catalogue.values():
        if predicate.templates and (known := base.of(predicate.slug)):
            picked = [rng.choice(known) for _ in range(20)]
            assert any(write(base, fact, today, rng) for fact in picked), predicate.slug
