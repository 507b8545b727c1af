"""Judging people: the nearest of everyone in question must be the answer, and nobody else as near.

There are two rings. In the near ring, the people among whom a question looks (a season's cast, the leads), a
bare first name or surname means one of them, so all of them compete with every form of their names. Everyone
else of the index is the far ring: they compete only with full names, because nobody answers a question about
one cast with the surname of somebody of another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from questions.facts.entity import Entity
from questions.facts.fact import Slug
from questions.judge.verdict import Outcome, Verdict, accept, ask, is_negated, reject
from questions.names.folding import plain_words, readings, strip_filler
from questions.names.forms import names_of
from questions.names.index import Form, Hit, How, NameIndex, fold, named

_FORMS = {
    Form.FULL: "the full name",
    Form.INITIAL: "first name and initial",
    Form.SURNAME: "the surname",
    Form.FIRST: "the first name",
    Form.NICKNAME: "a nickname",
    Form.ALSO: "another name",
}
_HOWS = {How.EXACT: "", How.SOUND: ", by sound", How.SHORT: ", short or long", How.SLIP: ", with a slip"}
_LEAST_SOUND = (
    3  # consonants that two surnames must share to sound alike: Kloots and klutz, but no Viall and vole
)


class PersonJudge:
    """Grades names against everyone of an index, who may be shared by all questions."""

    def __init__(
        self, index: NameIndex, answers: Sequence[Entity], near: Collection[Slug] | None = None
    ) -> None:
        """`answers` are right, each alone; `near` are the people in question, everyone if not given."""
        self._index, self._answers, self._near = index, answers, near
        self._keys = {person.slug for person in answers}

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        folded = fold(text)
        words = plain_words(strip_filler(folded))
        if len("".join(words)) < 2:
            return reject("There is no name in it.")
        if is_negated(strip_filler(folded)):
            return reject("It says who it is not.")
        verdicts = [self._judge(reading) for reading in readings(text)]
        return next((each for each in verdicts if each.outcome is not Outcome.REJECT), verdicts[0])

    def _judge(self, words: list[str]) -> Verdict:
        index = self._index
        found = index.read(words) or index.read_with_season(words, by_lead=False) or index.read_split(words)
        hits = [hit for hit in found if self._counts(hit)]
        ours = next((hit for hit in hits if hit.person.slug in self._keys), None)
        rivals = [hit for hit in hits if hit.person.slug not in self._keys]
        if ours is None:
            return self._without_hit(words, rivals)
        if rivals and rivals[0].weight <= ours.weight:
            return _lost(ours, rivals[0])
        if rival := self._same_first_name(words, ours):
            return ask(f"The initial fits the answer, and the first name is that of {rival.name}.")
        exact = ours.how is How.EXACT
        return accept(f"It is {_FORMS[ours.form]} of {ours.person.name}{_HOWS[ours.how]}.", exact=exact)

    def _counts(self, hit: Hit) -> bool:
        return (
            hit.form in (Form.FULL, Form.ALSO) or hit.person.slug in self._keys or self._is_near(hit.person)
        )

    def _is_near(self, person: Entity) -> bool:
        return self._near is None or person.slug in self._near

    def _without_hit(self, words: list[str], rivals: list[Hit]) -> Verdict:
        if rivals:
            rival = rivals[0]
            return reject(f"It is {_FORMS[rival.form]} of {rival.person.name}{_HOWS[rival.how]}.")
        if who := self._by_sound(words):
            return accept(f"The first name is right, and the surname sounds like that of {who.name}.")
        text = "".join(words)
        near = any(
            OSA.distance(text, "".join(map("".join, units))) <= 1 + len(units)
            for person in self._answers
            for units in names_of(person)
        )
        return reject("It is no form of the answer's name.", near=near)

    def _same_first_name(self, words: list[str], ours: Hit) -> Entity | None:
        """`joe g` fits Joey Graziadei, but where there is a Joe, he may be meant."""
        if ours.form is not Form.INITIAL or ours.how is How.EXACT:
            return None
        for hit in self._index.read(words[:-1], slips=False):
            if hit.how is How.EXACT and hit.person.slug not in self._keys and self._is_near(hit.person):
                return hit.person
        return None

    def _by_sound(self, words: list[str]) -> Entity | None:
        """Whose first name is right and whose surname sounds alike, if that is true of nobody else."""
        if len(words) < 2:
            return None
        alike = {
            hit.person
            for hit in self._index.read(words[:-1], slips=False)
            if hit.form is Form.FIRST and hit.how is How.EXACT and _sounds_like(words[-1], hit.person)
        }
        return next(iter(alike)) if len(alike) == 1 and {each.slug for each in alike} <= self._keys else None


def closed_world(accepted: Sequence[str], others: Sequence[str]) -> PersonJudge:
    """The judge of a question in which only these people are known."""
    answer = named(accepted[0], *accepted[1:])
    taken = set(map(fold, accepted))
    rivals = [named(other) for other in others if fold(other) and fold(other) not in taken]
    return PersonJudge(NameIndex([answer, *rivals]), [answer.entity])


def _lost(ours: Hit, rival: Hit) -> Verdict:
    """The verdict where somebody else is as near, or nearer."""
    other = f"{_FORMS[rival.form]} of {rival.person.name}{_HOWS[rival.how]}"
    if rival.weight == ours.weight or (ours.how is How.SOUND and not ours.slips):
        return ask(f"It is {_FORMS[ours.form]} of {ours.person.name}{_HOWS[ours.how]}, and also {other}.")
    return reject(f"It is nearer to {other}.", near=True)


def _sounds_like(word: str, person: Entity) -> bool:
    for units in names_of(person):
        last = units[-1][-1]
        sound = _skeleton(word)
        if len(units) > 1 and len(sound) >= _LEAST_SOUND and sound == _skeleton(last):
            return abs(len(word) - len(last)) <= 1 and _syllables(word) == _syllables(last)
    return False


def _skeleton(word: str) -> str:
    """The consonants of a word, those that sound alike written alike."""
    for letters, sound in (("ph", "f"), ("ck", "k"), ("ch", "k"), ("sch", "s"), ("x", "ks"), ("z", "s")):
        word = word.replace(letters, sound)
    word = word.translate(str.maketrans("cqv", "kkf"))
    return re.sub(r"(.)\1+", r"\1", word[:1] + re.sub("[aeiouyhw]", "", word[1:]))


def _syllables(word: str) -> int:
    return len(re.findall(r"[aeiouy]+", word.removesuffix("e")))
