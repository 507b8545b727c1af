"""The fact base: look-ups, names of seasons, and a server's own facts over the shared ones."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.made_up import make_base as made_up
from questions.facts.entity import State
from questions.facts.fact import Article, FactId, Slot, Slug
from tests.questions.tiny_world import entities, fact, facts, make_base, person, season, tiny, with_state

OWN = Article(slug=Slug("own"), title="A server's own")


def test_facts_are_found_by_id_predicate_slot_and_mention() -> None:
    base = tiny()
    found = base.find(FactId("winner-of/hal-underhill/the-bachelorette-1"))
    assert found is not None
    assert found.subject == "hal-underhill"
    assert base.find(FactId("nothing")) is None
    assert {f.subject for f in base.of(Slug("lead-of"))} == {
        "ada-park",
        "bea-quinn",
        "cleo-rhodes",
        "dana-stone",
        "edie-thorn",
    }
    assert list(base.of(Slug("host-of"))) == []
    assert [f.object for f in base.filled(Slug("job-billed"), Slot.SUBJECT, "tom-hale")] == ["Magician"]
    assert [f.subject for f in base.filled(Slug("job-billed"), Slot.OBJECT, "Baker")] == ["hal-underhill"]
    assert {f.predicate for f in base.about("tom-hale")} == {"contestant-on", "home-billed", "job-billed"}
    assert len(base.about("the-bachelorette-1")) == 4 + 3 * 5
    assert len(base) == len(list(base)) == len(facts())


def test_answers_are_all_that_completes_the_statement() -> None:
    first = fact("friend-of", "ada-park", "bea-quinn")
    second = fact("friend-of", "ada-park", "tom-hale")
    other = fact("friend-of", "cleo-rhodes", "sam-grove")
    base = make_base([first, second, other])
    assert base.answers(first, Slot.OBJECT) == {"bea-quinn", "tom-hale"}
    assert base.answers(first, Slot.SUBJECT) == {"ada-park"}
    assert base.answers(other, Slot.OBJECT) == {"sam-grove"}
    assert base.answers(other, Slot.SCOPE) == set()


def test_answers_stay_within_the_scope() -> None:
    here = fact("said", "ada-park", "Cheers", "a toast")
    there = fact("said", "bea-quinn", "Cheers", "a goodbye")
    same = fact("said", "tom-hale", "Cheers", "a toast")
    base = make_base([here, there, same])
    assert base.answers(here, Slot.SUBJECT) == {"ada-park", "tom-hale"}
    assert base.answers(there, Slot.SUBJECT) == {"bea-quinn"}


def test_a_servers_facts_lie_over_the_shared_ones() -> None:
    shared = tiny()
    own = fact("friend-of", "ada-park", "tom-hale", article="own", guild_id=7)
    over = make_base([own], parent=shared, articles=[OWN])
    assert list(over) == [*shared, own]
    assert len(over) == len(shared) + 1
    assert over.find(own.id) == own
    assert over.find(facts()[0].id) == facts()[0]
    assert shared.find(own.id) is None
    assert list(over.of(Slug("friend-of"))) == [own]
    assert over.of(Slug("lead-of")) == shared.of(Slug("lead-of"))
    assert own in over.about("ada-park")
    assert own not in shared.about("ada-park")
    assert set(shared.about("ada-park")) < set(over.about("ada-park"))
    assert (over.article(Slug("own")), over.article(Slug("press"))) == (OWN, shared.article(Slug("press")))
    with pytest.raises(KeyError):
        shared.article(Slug("own"))


def test_an_overlay_adds_to_a_predicate_that_the_shared_base_has() -> None:
    shared = tiny()
    own = fact("lead-of", "tom-hale", "the-bachelorette-9", guild_id=7)
    over = make_base([own], parent=shared)
    assert list(over.of(Slug("lead-of"))) == [*shared.of(Slug("lead-of")), own]
    assert shared.of(Slug("lead-of"))[-1] != own


def test_a_season_is_called_by_its_lead() -> None:
    base = tiny()
    assert base.name("the-bachelorette-1") == "Ada Park's season of The Bachelorette"
    assert base.season_number("the-bachelorette-1") == "season 1 of The Bachelorette"


def test_two_leads_of_one_season_are_both_named() -> None:
    base = tiny(fact("lead-of", "tom-hale", "the-bachelorette-1"))
    assert base.name("the-bachelorette-1") == "Ada Park and Tom Hale's season of The Bachelorette"


def test_a_season_is_called_by_its_number_where_the_lead_does_not_tell() -> None:
    twice = tiny(fact("lead-of", "ada-park", "the-bachelorette-2"))
    assert twice.name("the-bachelorette-1") == "season 1 of The Bachelorette"
    assert twice.name("the-bachelorette-2") == "season 2 of The Bachelorette"
    assert make_base([]).name("the-bachelorette-3") == "season 3 of The Bachelorette"


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_a_season_is_not_called_by_a_lead_who_is_not_spoken_about(state: State) -> None:
    base = tiny(fact("lead-of", "tom-hale", "the-bachelorette-1"))
    hidden = with_state(base, "tom-hale", state)
    assert hidden.name("the-bachelorette-1") == "season 1 of The Bachelorette"
    assert hidden.name("the-bachelorette-2") == "Bea Quinn's season of The Bachelorette"


def test_a_lead_of_two_shows_still_names_each() -> None:
    bachelor = season(3, Slug("the-bachelor"))
    base = tiny(fact("lead-of", "ada-park", bachelor.slug), people=[bachelor])
    assert base.name("the-bachelorette-1") == "Ada Park's season of The Bachelorette"


def test_what_is_no_entity_is_called_what_it_is() -> None:
    base = tiny()
    assert base.name("Dover, Delaware") == "Dover, Delaware"
    assert base.season_number("tom-hale") == "Tom Hale"
    assert base.show("Dover, Delaware") is None
    assert base.show("tom-hale") is None
    assert base.show("the-bachelorette-4") == "the-bachelorette"


def test_years_and_seasons_of_somebody() -> None:
    base = tiny(fact("lead-of", "max-abbott", "the-bachelorette-5"))
    assert base.year("the-bachelorette-3") == 2013
    assert base.year("the-bachelorette-9") is None
    assert base.seasons_of("max-abbott") == {"the-bachelorette-1", "the-bachelorette-5"}
    assert base.seasons_of("ian-vance") == {"the-bachelorette-2"}  # a winner was seen, too
    assert base.seasons_of("sam-nobody") == set()


def test_every_fact_knows_its_predicate_and_every_slug_its_entity() -> None:
    base = tiny(people=[person("Ned Boone")])
    assert {base.predicate(f).slug for f in base} == {f.predicate for f in facts()}
    assert [base.entity(e.slug) for e in entities()] == entities()
    assert base.entity("ned-boone") == person("Ned Boone")


def test_both_layers_are_one_sequence() -> None:
    shared = tiny()
    own = [
        fact("lead-of", "tom-hale", "the-bachelorette-9"),
        fact("lead-of", "max-abbott", "the-bachelorette-8"),
    ]
    over = make_base(own, parent=shared)
    for found, plain in (
        (over.of(Slug("lead-of")), [*shared.of(Slug("lead-of")), *own]),
        (over.filled(Slug("lead-of"), Slot.SUBJECT, "tom-hale"), own[:1]),
        (over.about("tom-hale"), [*shared.about("tom-hale"), own[0]]),
    ):
        assert list(found) == plain
        assert [found[at] for at in range(-len(plain), len(plain))] == plain * 2
        assert list(found[1:]) == plain[1:]
        assert {Random(seed).choice(found).id for seed in range(200)} == {each.id for each in plain}
        with pytest.raises(IndexError):
            found[len(plain)]


def test_an_age_that_many_have_is_looked_up_within_the_season() -> None:
    base = made_up(20_000)
    asked = base.of(Slug("age-billed"))[0]
    of_that_age = base.completions(asked, Slot.SUBJECT, {Slot.OBJECT, Slot.SCOPE})
    cast = base.filled(Slug("age-billed"), Slot.SCOPE, asked.scope or "")
    assert of_that_age == {said.subject for said in cast if said.object == asked.object}
    assert len(cast) == 30
    assert len(base.filled(Slug("age-billed"), Slot.OBJECT, asked.object)) > 100


PEOPLE = [
    person("Jane Doe", State.DECEASED),
    person("Jane Doe-Smith", State.PRIVATE),
    person("Al Li", State.OPTED_OUT),
    person("Zoë O'Neil", State.PRIVATE),
    person("Ned Boone"),
]


@given(
    st.lists(
        st.sampled_from(
            [*(one.name for one in PEOPLE), "Jane", "Doe", "Li", "Al", "Smith", "a date", "“", "’s", "_"]
        )
    ),
    st.sampled_from([" ", ", ", " – ", "_", "\n"]),
)
def test_who_is_guarded_is_seen_in_words(parts: list[str], between: str) -> None:
    words = between.join(parts)
    world = tiny(people=PEOPLE).world
    assert {one.name for one in world.guarded_in(words)} == {
        one.name for one in world.entities.values() if one.state is not State.PUBLIC and one.name in words
    }
