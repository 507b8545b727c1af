"""Rules about sources as readers see them: a headline as it was printed, and one that hurts nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake

_NO_HEADLINE = re.compile(r"\((title|headline)\b|^unknown\b|^article (on|of)\b", re.IGNORECASE)
_HARSH = re.compile(
    r"""\b(
      heartbr\w+ | soul-crush\w* | (complete|hot)\smess | reject(s|ed|ing|ion)? | betray\w*
    | break(s|ing)?[\s-]?ups? | call(s|ed)?\sit\squits | split(s|ting)? | divorc\w* | ex(es)?
    | villain\w* | horror\w* | shock(ing|er|ed)? | awkward\w* | weird\w* | crazy | terrif\w+ | nondescript
    | ruin(s|ed)? | implod\w+ | self-implod\w+ | dump(s|ed) | oust(s|ed)? | ditch(es|ed)? | boot(s|ed)
    | cried | crying | sob(s|bed|bing) | tears | feuds? | slam(s|med) | blast(s|ed) | scandal\w*
    | fail(s|ed|ure)? | worst | hate(s|d|ful)? | toxic | regret\w* | overrated | guilty | pricey
    | emotionally | humiliat\w* | disaster\w* | meltdown\w* | catfights? | trash(y|ed)?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def check_sources(corpus: Corpus) -> Iterator[Mistake]:
    """A mistake for each headline that is none, or that is too harsh for the foot of a quiz."""
    for slug, place in corpus.cited.items():
        title = corpus.articles[slug].cited_title
        if not title:
            continue
        if _NO_HEADLINE.search(title):
            yield place.wrong(f"“{title}” is no printed headline: leave “title” out")
        elif harsh := _HARSH.search(title):
            yield place.wrong(
                f"“{harsh[0]}” is a harsh word for the foot of a quiz: write “cite_title: false”, "
                "and the page is cited by outlet and date alone"
            )
