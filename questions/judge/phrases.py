"""Judging titles, jobs and other words: all of them, each within its slips, nearest to the answer."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from questions.judge.verdict import Verdict, accept, ask, is_negated, reject
from questions.names.folding import strip_filler
from questions.names.index import budget, fold

_SMALL = {"the", "a", "an", "and", "of", "to"}
_EXTRA = {"podcast", "show", "series", "season"}  # may stand around a title
_LEAST_INITIALS = 3


class PhraseJudge:
    """Grades words against the accepted ones and all others in question."""

    def __init__(self, accepted: Sequence[str], others: Sequence[str]) -> None:
        """`accepted` are ways to say one answer."""
        self._accepted = [fold(text) for text in accepted if fold(text)]
        self._others = [fold(text) for text in others if fold(text) and fold(text) not in self._accepted]

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        whole = fold(text)
        folded = whole if whole in self._accepted else strip_filler(whole)
        if not _plain(folded):
            return reject("There is no answer in it.")
        if folded in self._accepted:
            return accept("It is the answer, word for word.", exact=True)
        if is_negated(folded) and not any(map(is_negated, self._accepted)):
            return reject("It says what it is not.")
        return self._compare(folded)

    def _compare(self, folded: str) -> Verdict:
        ours = [slips for text in self._accepted if (slips := _slips(folded, text)) is not None]
        theirs = {text: slips for text in self._others if (slips := _slips(folded, text)) is not None}
        if not ours:
            if theirs:
                return reject(f"It is “{min(theirs, key=lambda text: theirs[text])}”.")
            return reject("It is not the answer in other words.", near=_is_close(folded, self._accepted))
        rivals = [text for text, slips in theirs.items() if slips <= min(ours)]
        if not rivals:
            return accept("Every word of the answer is there.", exact=not min(ours))
        if theirs[rivals[0]] < min(ours):
            return reject(f"It is nearer to “{rivals[0]}”.", near=True)
        return ask(f"It may also mean “{rivals[0]}”.")


def _slips(typed: str, meant: str) -> int | None:
    """Slips between two texts, small words aside; `None` where a word has more than its budget."""
    if typed == _initials(meant):
        return 0
    wanted = _plain(meant)
    ways = (_plain(typed), [word for word in _plain(typed) if word not in _EXTRA])
    found = [slips for words in ways if (slips := _word_slips(words, wanted)) is not None]
    return min(found, default=None)


def _word_slips(typed: list[str], meant: list[str]) -> int | None:
    if not typed or "".join(typed) == "".join(meant):
        return 0 if typed else None
    if len(typed) != len(meant):
        return None
    each = [OSA.distance(a, b) for a, b in zip(typed, meant, strict=True)]
    fits = all(slips <= budget(word) for slips, word in zip(each, meant, strict=True))
    return sum(each) if fits else None


def _plain(text: str) -> list[str]:
    return [word for word in text.split() if word not in _SMALL]


def _initials(text: str) -> str | None:
    """`bip` for Bachelor in Paradise."""
    words = text.split()
    return "".join(word[0] for word in words) if len(words) >= _LEAST_INITIALS else None


def _is_close(typed: str, accepted: Sequence[str]) -> bool:
    return any(OSA.distance(typed, text) <= 1 + len(text.split()) for text in accepted)
