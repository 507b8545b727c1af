"""The corpus: what ships with the bot, read from YAML files.

- sources.yaml cites the sources that season files draw on, each once;
- names.yaml names shows, podcasts and companies, and gives more names to people of other files;
- seasons/<show>-<number>.yaml says under each source what it tells of that season and its cast;
- articles/<date>-<topic>.yaml is one article: its header, or the `source` of sources.yaml that it goes on
  with, and the facts drawn from it;
- stories/<season or topic>.yaml tells what fans love, with questions and reveals written by hand: its
  `sources`, and facts that each name theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from questions.corpus.fact_reader import read_fact
from questions.corpus.season_file import read_season
from questions.corpus.yaml_reader import Item, Mapping, Mistake, read
from questions.facts.airing import aired
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.predicate import Catalogue


@dataclass(slots=True)
class Corpus:
    """All that ships: entities, articles and facts, and where each is declared, cited and stated.

    `arrivals` are those of whom a season says when they arrived. `distinct`
    are the pairs of people whom nothing shows to be one, though their names meet.
    """

    entities: dict[Slug, Entity] = field(default_factory=dict[Slug, Entity])
    articles: dict[Slug, Article] = field(default_factory=dict[Slug, Article])
    facts: dict[FactId, Fact] = field(default_factory=dict[FactId, Fact])
    places: dict[FactId, Item] = field(default_factory=dict[FactId, Item])
    named: dict[Slug, Item] = field(default_factory=dict[Slug, Item])
    cited: dict[Slug, Item] = field(default_factory=dict[Slug, Item])
    also_called: dict[Slug, Item] = field(default_factory=dict[Slug, Item])
    arrivals: dict[Slug, frozenset[str]] = field(default_factory=dict[Slug, frozenset[str]])
    distinct: dict[frozenset[str], Item] = field(default_factory=dict[frozenset[str], Item])

    def add_entity(self, entity: Entity, place: Item) -> None:
        """Take in an entity; a slug that is taken is a mistake."""
        if entity.slug in self.entities:
            raise place.wrong(f"“{entity.slug}” is named already: a slug stands for one only")
        self.entities[entity.slug] = entity
        self.named[entity.slug] = place

    def add_article(self, article: Article, place: Item) -> None:
        """Take in a source; a slug that is taken is a mistake."""
        if article.slug in self.articles:
            raise place.wrong(f"“{article.slug}” is cited already: a slug stands for one source only")
        self.articles[article.slug] = article
        self.cited[article.slug] = place

    def add_fact(self, fact: Fact, place: Item) -> None:
        """Take in a fact; an id that is taken is a mistake."""
        if fact.id in self.facts:
            raise place.wrong(f"the id “{fact.id}” stands twice")
        self.facts[fact.id] = fact
        self.places[fact.id] = place


def corpus_files(folder: Path) -> list[Path]:
    """The files of the corpus, in the order in which they are read."""
    heads = [folder / "sources.yaml", folder / "names.yaml"]
    rooms = ("seasons", "articles", "stories")
    return [*heads, *(path for room in rooms for path in sorted((folder / room).glob("*.yaml")))]


def load_corpus(folder: Path, catalogue: Catalogue, mistakes: list[Mistake]) -> Corpus:
    """Everything in `folder`; what is wrong is appended to `mistakes` and left out."""
    corpus = Corpus()
    for path in corpus_files(folder):
        reader = _READERS.get(path.parent.name) or _READERS[path.stem]
        with _collecting(mistakes):
            reader(read(path, path.relative_to(folder)), catalogue, corpus, mistakes)
    for slug, names in corpus.also_called.items():
        with _collecting(mistakes):
            _call_also(corpus, slug, names)
    corpus.facts.update((fact.id, fact) for fact in aired(corpus.facts.values(), catalogue))
    return corpus


def _call_also(corpus: Corpus, slug: Slug, names: Item) -> None:
    """Give somebody who is named in another file more names."""
    if (entity := corpus.entities.get(slug)) is None:
        raise names.wrong(f"“{slug}” is named nowhere: name it, or correct the slug")
    aliases = (*entity.aliases, *(name.text() for name in names.items()))
    corpus.entities[slug] = replace(entity, aliases=tuple(dict.fromkeys(aliases)))


def _read_sources(file: Item, _: Catalogue, corpus: Corpus, mistakes: list[Mistake]) -> None:
    _cite(file, corpus, mistakes)


def _cite(sources: Item, corpus: Corpus, mistakes: list[Mistake]) -> None:
    for slug, item in sources.mapping():
        with _collecting(mistakes):
            keys = item.mapping()
            corpus.add_article(_article(Slug(slug), keys), item)
            keys.close()


def _read_names(file: Item, _: Catalogue, corpus: Corpus, mistakes: list[Mistake]) -> None:
    top = file.mapping()
    for key, kind in (("shows", Kind.SHOW), ("podcasts", Kind.PODCAST), ("companies", Kind.COMPANY)):
        _read_entities(top, key, kind, corpus, mistakes)
    _read_entities(top, "people", Kind.PERSON, corpus, mistakes)
    if section := top.find("also_called"):
        corpus.also_called.update((Slug(slug), item) for slug, item in section.mapping())
    corpus.distinct.update((frozenset(pair.texts()), pair) for pair in top.find_items("distinct"))
    top.close()


def _read_season_file(file: Item, catalogue: Catalogue, corpus: Corpus, mistakes: list[Mistake]) -> None:
    top = file.mapping()
    _read_entities(top, "people", Kind.PERSON, corpus, mistakes)
    season = read_season(top, catalogue, corpus.articles)
    corpus.add_entity(season.entity, file)
    corpus.arrivals[season.entity.slug] = frozenset(season.arrivals)
    for fact, place in season.facts:
        with _collecting(mistakes):
            corpus.add_fact(fact, place)
    mistakes += season.mistakes
    top.close()


def _read_article_file(file: Item, catalogue: Catalogue, corpus: Corpus, mistakes: list[Mistake]) -> None:
    top = file.mapping()
    article = _article_of(file, top, corpus)
    _read_entities(top, "people", Kind.PERSON, corpus, mistakes)
    _read_entities(top, "podcasts", Kind.PODCAST, corpus, mistakes)
    for item in top.find_items("facts"):
        with _collecting(mistakes):
            corpus.add_fact(read_fact(item.mapping(), file.path.stem, article, catalogue), item)
    top.close()


def _read_story_file(file: Item, catalogue: Catalogue, corpus: Corpus, mistakes: list[Mistake]) -> None:
    top = file.mapping()
    if sources := top.find("sources"):
        _cite(sources, corpus, mistakes)
    _read_entities(top, "people", Kind.PERSON, corpus, mistakes)
    for item in top.find_items("facts"):
        with _collecting(mistakes):
            keys = item.mapping()
            article = _source(keys.load("source"), corpus)
            corpus.add_fact(read_fact(keys, file.path.stem, article, catalogue), item)
    top.close()


def _article_of(file: Item, top: Mapping, corpus: Corpus) -> Article:
    """The article that a file is, or the source of sources.yaml that it names."""
    if (source := top.find("source")) is None:
        article = _article(Slug(file.path.stem), top)
        corpus.add_article(article, file)
        return article
    return _source(source, corpus)


def _source(source: Item, corpus: Corpus) -> Article:
    if (known := corpus.articles.get(Slug(source.text()))) is None:
        raise source.wrong(f"“{source.text()}” is not a source of sources.yaml, nor of this file")
    return known


_READERS: dict[str, Callable[[Item, Catalogue, Corpus, list[Mistake]], None]] = {
    "sources": _read_sources,
    "names": _read_names,
    "seasons": _read_season_file,
    "articles": _read_article_file,
    "stories": _read_story_file,
}


def _article(slug: Slug, keys: Mapping) -> Article:
    """A source; a page whose headline is not known is named by its outlet."""
    if not (keys.find("title") or keys.find("outlet")):
        raise keys.wrong("“title” is missing: write it, or the “outlet” where it is not known")
    return Article(
        slug=slug,
        title=keys.find_text("title"),
        date=keys.find_when("date"),
        accessed=keys.find_when("accessed"),
        outlet=keys.find_text("outlet"),
        address=keys.find_text("address"),
        licence=keys.find_text("licence"),
        cite_title=keys.flag("cite_title", default=True),
    )


def _read_entities(top: Mapping, key: str, kind: Kind, corpus: Corpus, mistakes: list[Mistake]) -> None:
    if (section := top.find(key)) is None:
        return
    for slug, item in section.mapping():
        with _collecting(mistakes):
            corpus.add_entity(_entity(slug, item, kind), item)


def _entity(slug: str, item: Item, kind: Kind) -> Entity:
    """`slug: Name`, or a mapping of name, aliases and state."""
    if item.is_text:
        return Entity(slug=Slug(slug), kind=kind, name=item.text())
    keys = item.mapping()
    state = keys.find("state")
    entity = Entity(
        slug=Slug(slug),
        kind=kind,
        name=keys.text("name"),
        aliases=keys.find_texts("aliases"),
        state=state.read(State) if state else State.PUBLIC,
    )
    keys.close()
    return entity


@contextmanager
def _collecting(mistakes: list[Mistake]) -> Generator[None]:
    """Keep a mistake and go on with the next entry."""
    try:
        yield
    except Mistake as mistake:
        mistakes.append(mistake)
