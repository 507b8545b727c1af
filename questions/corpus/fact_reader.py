"""A fact as a curator writes it in an article or a file of stories, key by key."""

from __future__ import annotations

from questions.corpus.catalogue import sensitivity
from questions.corpus.yaml_reader import Mapping
from questions.facts.fact import Article, Fact, FactId, Slug, TimeType
from questions.facts.predicate import Catalogue, Predicate
from questions.facts.story import STORY_FAME, Ask, Quote, Story


def read_fact(keys: Mapping, file: str, article: Article, catalogue: Catalogue) -> Fact:
    """The fact that `keys` state, from `article`; `file` is the first half of its id."""
    predicate = _predicate(keys, catalogue)
    as_of = keys.find_when("as_of") or article.known_on
    if as_of is None:
        raise keys.wrong("“as_of” is missing, and the article has no date")
    shown = keys.find_when("aired")
    time, level = keys.find("time"), keys.find("sensitivity")
    fact = Fact(
        id=FactId(f"{file}/{keys.text('id')}"),
        subject=Slug(keys.text("subject")),
        predicate=predicate.slug,
        object=keys.text("object"),
        scope=keys.find_text("scope"),
        as_of=as_of,
        time=time.read(TimeType) if time else predicate.time,
        sensitivity=level.read(sensitivity) if level else predicate.sensitivity,
        article=article.slug,
        aired=shown.last if shown else None,
        told_by=keys.find_slug("told_by"),
        complete=keys.flag("complete"),
        note=keys.find_text("note"),
        happened=keys.find_when("happened"),
        disputed=keys.flag("disputed"),
        story=_story(keys),
        second_article=keys.find_slug("second_source"),
    )
    keys.close()
    return fact


def _predicate(keys: Mapping, catalogue: Catalogue) -> Predicate:
    if (predicate := catalogue.get(Slug(keys.text("predicate")))) is None:
        raise keys.load("predicate").wrong(f"“{keys.text('predicate')}” is not in the catalogue")
    return predicate


def _story(keys: Mapping) -> Story | None:
    quote, fame = keys.find("quote"), keys.find("fame")
    story = Story(
        text=keys.find_text("story"),
        quote=_quote(quote.mapping()) if quote else None,
        fame=fame.read(_fame) if fame else STORY_FAME,
        asks=tuple(_ask(item.mapping()) for item in keys.find_items("ask")),
    )
    return story if story != Story() else None


def _quote(keys: Mapping) -> Quote:
    quote = Quote(words=keys.text("words"), by=keys.text("by"), to=keys.find_text("to"))
    keys.close()
    return quote


def _ask(keys: Mapping) -> Ask:
    ask = Ask(
        question=keys.text("question"),
        answer=keys.text("answer"),
        accepted=keys.find_texts("accepted"),
        wrong=keys.find_texts("wrong"),
        typed=keys.flag("typed"),
    )
    keys.close()
    return ask


def _fame(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise ValueError(f"“{text}” is no fame: write 1 (the keenest fans know it) to 5 (any viewer does)")
    return int(text)
