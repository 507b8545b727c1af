"""Everything that ships, read and checked: the data, or a sentence with file and line for each mistake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from questions.audit.ask_rules import check_asks
from questions.audit.corpus_rules import check_corpus
from questions.audit.fact_rules import check_fact
from questions.audit.identity_rules import check_identities
from questions.audit.reach_rules import check_reach
from questions.audit.source_rules import check_sources
from questions.audit.time_rules import check_times
from questions.audit.value_rules import check_values
from questions.corpus.catalogue import load_catalogue
from questions.corpus.load import Corpus, load_corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.base import FactBase
from questions.facts.fact import Slug
from questions.facts.predicate import Predicate
from questions.facts.world import World

SHIPPED = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and what was wrong with it, in the order of files and lines."""

    catalogue: dict[Slug, Predicate]
    corpus: Corpus
    mistakes: tuple[Mistake, ...]


def check(folder: Path = SHIPPED) -> Checked:
    """Read the catalogue and the corpus of `folder`, and check each fact, and then all of them together.

    Facts are compared only once each is sound by itself: a slip would look like a gap elsewhere.
    """
    mistakes: list[Mistake] = []
    catalogue = load_catalogue(folder / "predicates", mistakes)
    corpus = load_corpus(folder, catalogue, mistakes)
    for fact in corpus.facts.values():
        mistakes += check_fact(fact, catalogue[fact.predicate], corpus)
    if not mistakes:
        mistakes += check_corpus(corpus, catalogue)
        mistakes += check_identities(corpus, catalogue)
        mistakes += check_values(corpus, catalogue)
        mistakes += check_sources(corpus)
        mistakes += check_times(corpus, catalogue)
        base = FactBase(World(catalogue, corpus.entities), corpus.articles, corpus.facts.values())
        mistakes += check_reach(corpus, base)
        mistakes += check_asks(corpus, base)
    mistakes.sort(key=lambda mistake: (str(mistake.path), mistake.line))
    return Checked(catalogue, corpus, tuple(mistakes))
