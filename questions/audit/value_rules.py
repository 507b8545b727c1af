"""Rules about values: no residue of a table, one spelling of a place, no claim beyond the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from questions.audit.seen import seen
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Kind
from questions.facts.fact import Article, Fact, Slug
from questions.facts.predicate import Catalogue, Role, by_role
from questions.names.folding import fold

_RESIDUE = re.compile(r"[\[\]{}<>|]")
_COPIED = re.compile(r"wikipedia|fandom|CC BY-SA", re.IGNORECASE)
_DIFFERS = re.compile(
    r"^(other tables|another table) |\b(sources|accounts|tables) differ\b|\bdiffer by\b", re.I
)
_STATE = re.compile(r", [A-Z]{2}$")


def check_values(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """A mistake for each value that breaks one of these rules."""
    for rule in _RULES:
        yield from rule(corpus, catalogue)


def _no_residue(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """Notes and links of the page that a value was copied from are no part of it."""
    for fact in corpus.facts.values():
        for text in (fact.object, fact.scope, fact.note):
            if text and (found := _RESIDUE.search(text)):
                yield _at(corpus, fact, f"“{text}” has a “{found[0]}” in it: take out what is no part of it")
    for slug, place in corpus.named.items():
        entity = corpus.entities[slug]
        for name in (entity.name, *entity.aliases):
            if found := _RESIDUE.search(name):
                yield place.wrong(f"“{name}” has a “{found[0]}” in it: take out what is no part of it")


def _captions(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """What the show printed is not known from lists that others keep."""
    for fact in corpus.facts.values():
        if catalogue[fact.predicate].caption and _is_copied(corpus.articles[fact.article]):
            sentence = f"“{fact.article}” goes by Wikipedia, which does not say what the show printed"
            yield _at(corpus, fact, f"{sentence}: write “home”, or cite the announcement of the cast")


def _is_copied(article: Article) -> bool:
    return any(text and _COPIED.search(text) for text in (article.title, article.outlet, article.licence))


def _one_spelling(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """A place is written in one way, or it would stand beside itself among the choices."""
    first: dict[str, tuple[str, Fact]] = {}
    for fact in corpus.facts.values():
        if catalogue[fact.predicate].object is not Kind.PLACE:
            continue
        value = fact.object
        parts = value.split(", ")
        if len(parts) > len(set(parts)):
            yield _at(corpus, fact, f"“{value}” says one name twice: write what tells the two apart")
        if _STATE.search(value):
            yield _at(corpus, fact, f"“{value}” shortens the state: write it out")
        known, told = first.setdefault(re.sub("[^a-z0-9]", "", fold(value)), (value, fact))
        if known != value:
            where = f"{corpus.places[told.id].path.name}:{corpus.places[told.id].line}"
            yield _at(corpus, fact, f"“{value}” here, but “{known}” at {where}: write it in one way")


def _not_inside_each_other(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Of a place and the country that it is in, one is said of a season."""
    told: dict[tuple[str, str], set[str]] = {}
    for fact in corpus.facts.values():
        if (
            catalogue[fact.predicate].object is Kind.PLACE
            and catalogue[fact.predicate].subject is Kind.SEASON
        ):
            told.setdefault((fact.predicate, fact.subject), set()).add(fact.object)
    for fact in corpus.facts.values():
        finer = [each for each in told.get((fact.predicate, fact.subject), ()) if f", {fact.object}" in each]
        if finer:
            yield _at(corpus, fact, f"“{min(finer)}” is in “{fact.object}”: keep the finer of the two")


def _places_need_a_lead(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Only who is chosen by a lead has a place: elsewhere it was counted from who left with whom."""
    roles = by_role(catalogue)
    led = {fact.object for fact in corpus.facts.values() if fact.predicate == roles[Role.LEAD]}
    for fact in corpus.facts.values():
        if fact.predicate == roles[Role.PLACEMENT] and fact.scope not in led:
            yield _at(corpus, fact, f"“{fact.scope}” has no lead, and so no places: take “{fact.object}” out")


def _places_agree(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """The runner-up came second, and the winner first."""
    roles = by_role(catalogue)
    ends = {roles[Role.WINNER]: "1", roles[Role.RUNNER_UP]: "2"}
    known = {
        (fact.subject, fact.object): ends[fact.predicate]
        for fact in corpus.facts.values()
        if fact.predicate in ends
    }
    for fact in corpus.facts.values():
        place = known.get((fact.subject, fact.scope or ""), fact.object)
        if fact.predicate == roles[Role.PLACEMENT] and fact.object != place:
            yield _at(corpus, fact, f"“{fact.subject}” placed {fact.object}, but came {place} otherwise")


def _one_of_each_lead(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Where two led, two gave a first impression rose: one alone would pass for the only one."""
    leads = seen(corpus, catalogue).leads
    holders: dict[tuple[str, str], dict[Slug, Fact]] = {}
    for fact in corpus.facts.values():
        if catalogue[fact.predicate].each_lead:
            holders.setdefault((fact.predicate, fact.object), {})[fact.subject] = fact
    for (_, season), told in holders.items():
        if len(told) < len(leads.get(season, ())):
            fact = next(iter(told.values()))
            count = f"{len(leads[season])} led “{season}”, and this is told of {len(told)}"
            yield _at(corpus, fact, f"{count}: complete it, or it would be asked as the only one")


def _disputes_are_marked(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """What sources differ about is shown, with its note, and not asked."""
    for fact in corpus.facts.values():
        if fact.note and _DIFFERS.search(fact.note) and not fact.disputed:
            yield _at(corpus, fact, "its note says that sources differ: write that it is “disputed”")


def _at(corpus: Corpus, fact: Fact, sentence: str) -> Mistake:
    return corpus.places[fact.id].wrong(sentence)


_RULES: tuple[Callable[[Corpus, Catalogue], Iterator[Mistake]], ...] = (
    _no_residue,
    _captions,
    _one_spelling,
    _not_inside_each_other,
    _places_need_a_lead,
    _places_agree,
    _one_of_each_lead,
    _disputes_are_marked,
)
