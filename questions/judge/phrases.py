"""Judging titles, jobs and answers in somebody's own words: every word that tells, nearest to the answer.

Articles, possessives, plurals, the order of words and what people say around an answer cost nothing that
matters; a word of five letters or more may have a slip. Less than the answer is wrong unless it is listed as
an answer, and what fits another answer as well is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from questions.judge.verdict import Verdict, accept, ask, is_negated, reject
from questions.judge.wording import Phrase, distance, holds, phrases, plain, telling
from questions.names.folding import fold, said_once, strip_filler

_MOST_EXTRA = 3  # words beyond those of the answer that are asked about
_ALIKE, _RIVALS = 60, 24  # how alike others must be to be compared, of 100, and how many are


class PhraseJudge:
    """Grades words against the accepted ones and all others in question."""

    def __init__(self, accepted: Sequence[str], others: Sequence[str], *, are_names: bool = False) -> None:
        """`accepted` are ways to say one answer; names are compared like titles, however they are written."""
        self._are_names = are_names
        self._accepted = [phrase for text in accepted for phrase in self._read(text)]
        self._texts = {phrase.text for phrase in self._accepted}
        self._others = others

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        whole = fold(text)
        core = strip_filler(whole)
        once = " ".join(said_once(core.split()))
        ways = list(dict.fromkeys([whole, core, once]))
        if not plain(core):
            return reject("There is no answer in it.")
        if not self._texts.isdisjoint(ways):
            return accept("It is the answer, word for word.", exact=True)
        if is_negated(core) and not any(map(is_negated, self._texts)):
            return reject("It says what it is not.")
        return self._compare([plain(way) for way in ways if plain(way)], core)

    def _read(self, text: str) -> tuple[Phrase, ...]:
        return phrases(text, is_name=self._are_names)

    def _compare(self, ways: list[tuple[str, ...]], core: str) -> Verdict:
        ours = _nearest(ways, self._accepted)
        if ours is None:
            return self._without_match(ways[-1], core)
        rivals = [
            (cost, other)
            for other in self._like(core)
            if (cost := _nearest(ways, self._read(other))) is not None
        ]
        cost, rival = min(rivals, default=(ours + 1, ""))
        if cost > ours:
            return accept("Every word of the answer is there.", exact=not ours)
        if cost < ours:
            return reject(f"It is nearer to “{rival}”.", near=True)
        return ask(f"It may also mean “{rival}”.")

    def _like(self, core: str) -> list[str]:
        """The other answers that what was typed may be near to."""
        kept = (
            [text for text in self._others if fold(text) not in self._texts]
            if len(self._others) < _RIVALS
            else self._others
        )
        found = process.extract(
            core,
            kept,
            scorer=fuzz.token_set_ratio,
            processor=str.casefold,
            score_cutoff=_ALIKE,
            limit=_RIVALS,
        )
        return [text for text, _, _ in found if fold(text) not in self._texts]

    def _without_match(self, words: tuple[str, ...], core: str) -> Verdict:
        """Nothing accepted is meant: it may still say the answer and more."""
        for phrase in self._accepted:
            extra = None if phrase.is_title else holds(words, phrase)
            if (
                extra
                and len(extra) <= _MOST_EXTRA
                and "or" not in words
                and not self._is_said_of_others(extra)
            ):
                return ask("It says the answer, and more.")
        close = any(OSA.distance(core, text) <= 1 + len(text.split()) for text in self._texts)
        return reject("It is not the answer in other words.", near=close)

    def _is_said_of_others(self, words: Sequence[str]) -> bool:
        told = {
            word for text in self._like(" ".join(words)) for each in self._read(text) for word in each.telling
        }
        return any(word in told for word in telling(words, is_title=False))


def _nearest(ways: Sequence[Sequence[str]], meant: Sequence[Phrase]) -> int | None:
    """The least cost of any way to read what was typed as any of the phrases."""
    short = {"".join(way) for way in ways}
    if any(phrase.initials in short for phrase in meant):
        return 0
    costs = (distance(way, phrase) for phrase in meant for way in ways)
    return min((cost for cost in costs if cost is not None), default=None)
