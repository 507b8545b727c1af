"""The shipped facts, read from their files: read-only commands do not touch a running bot's database."""

from __future__ import annotations

from pathlib import Path

from bot.errors import StartError
from questions.audit.check import SHIPPED
from questions.corpus.catalogue import load_catalogue
from questions.corpus.load import load_corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.base import FactBase
from questions.facts.world import World


def shipped_base(folder: Path = SHIPPED) -> FactBase:
    """Load the shipped facts in the order of the database; `StartError` if they have mistakes."""
    mistakes: list[Mistake] = []
    catalogue = load_catalogue(folder / "predicates", mistakes)
    corpus = load_corpus(folder, catalogue, mistakes)
    if mistakes:
        raise StartError(f"The facts have mistakes (see `python -m bot check`); the first: {mistakes[0]}")
    world = World(catalogue, dict(sorted(corpus.entities.items())))
    facts = [fact for _, fact in sorted(corpus.facts.items())]
    return FactBase(world, corpus.articles, facts)
