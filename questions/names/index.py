"""The one place where names are matched: who is meant by what a fan types.

Forms, best first: full name or alias; first name with surname initial, as the shows write it; surname or
first name; nickname. A typo is forgiven by the length of its word, and never where somebody else fits as
well: then all of them are given, to be asked about. Nothing here goes through everyone: docs/names.md has the
figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice, product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from questions.facts.entity import Entity, Kind
from questions.facts.fact import Slug
from questions.names.folding import fold, plain_words, readings, strip_filler
from questions.names.forms import Form, index_beginnings, index_forms, names_of
from questions.names.ranking import Hit, How, is_partial, weight_of
from questions.names.seasons import LINKS, SeasonIndex, SeasonWords
from questions.names.typos import Words, budget
from questions.names.variants import by_length, by_sound

__all__ = ["Form", "Hit", "How", "Match", "NameIndex", "Named", "SeasonWords", "budget", "fold", "named"]

_CHOICES = (0, 40, 20, 9, 5, 3)  # how many readings of each word are tried, by the number of words
MAX_WORDS = len(_CHOICES) - 1
_SEASON_WORDS = 8  # that a season may have, with those around it
_AROUND = 6  # neighbors in the alphabet that may come nearest
LISTED = 50  # people of one form that a list may hold, the best known; nobody chooses from more
_SPLIT = 7  # letters of a word that may have been split by a space
_SAME_WORD = 40  # people of one word of a name that may come nearest, the best known


_FULL, _INITIAL = frozenset({Form.FULL}), frozenset({Form.INITIAL, Form.NICKNAME})
_SURNAME, _ANY = frozenset({Form.SURNAME}), frozenset(Form)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody to be found, with the seasons that distinguish namesakes; more `fame` is better known."""

    entity: Entity
    seasons: tuple[SeasonWords, ...] = ()
    fame: int = 0
    also: tuple[str, ...] = ()  # other names that count only whole, such as one by marriage


class _Typing(NamedTuple):
    """One reading of what was typed: how its words agree with a name's, and whether it is a single word."""

    how: How
    slips: int
    alone: bool
    most: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: one person, several to choose from, or nobody, with the nearest names."""

    found: Entity | None = None
    several: tuple[Entity, ...] = ()
    nearest: tuple[Entity, ...] = ()


def named(name: str, *aliases: str, seasons: tuple[SeasonWords, ...] = (), fame: int = 0) -> Named:
    """Somebody with just a name, for a closed world: the slug is made from the name."""
    slug = Slug(fold(name).replace(" ", "-"))
    return Named(Entity(slug=slug, kind=Kind.PERSON, name=name, aliases=aliases), seasons, fame)


class NameIndex:
    """Finds people by what fans type."""

    def __init__(self, people: Iterable[Named | Entity]) -> None:
        """Index every form of every name; who is better known has the smaller number."""
        everyone = [each if isinstance(each, Named) else Named(each) for each in people]
        ordered = sorted(
            {each.entity.slug: each for each in everyone}.values(),
            key=lambda each: (-each.fame, fold(each.entity.name), each.entity.slug),
        )
        self._people = [each.entity for each in ordered]
        self._seasons = {
            each.entity.slug: frozenset(season.slug for season in each.seasons)
            for each in ordered
            if each.seasons
        }
        self._season_index = SeasonIndex({s.slug: s for each in ordered for s in each.seasons}.values())
        names = [names_of(person) for person in self._people]
        self._forms, words = index_forms(names, [each.also for each in ordered])
        self._words = Words(words)
        self._keys, self._key_people = index_beginnings(names)

    def find(self, text: str) -> Match:
        """Who is meant by `text`, which may name a season too."""
        ways = [words for words in readings(text) if sum(map(len, words)) > 1]
        read = (self.read(words, slips=slips, most=LISTED) for words in ways for slips in (False, True))
        if found := next(filter(None, chain(map(_decide, read), map(self._with_more, ways))), None):
            return found
        return Match(nearest=self._hint(text, 3))

    def _with_more(self, words: list[str]) -> Match | None:
        """Who is meant by a lead's first name and a surname, a name and a season, or a name in pieces."""
        return (
            self._after_a_lead(words)
            or _decide(self.read_with_season(words))
            or _decide(self.read_split(words))
        )

    def read(self, words: list[str], *, slips: bool = True, most: int | None = None) -> list[Hit]:
        """Everyone who may be meant by folded words, each at the best way, the likeliest first.

        Without `slips` only what is written as a name, or sounds like one: more would not be likelier.
        Of those who share a form, the `most` best known.
        """
        best: dict[int, Hit] = {}
        for number, hit in self._hits(words, slips=slips, most=most):
            if number not in best or hit[:2] < best[number][:2]:
                best[number] = hit
        found = [(hit.weight, is_partial(hit), number) for number, hit in best.items()]
        return [best[number] for weight, _, number in sorted(found) if slips or weight <= Form.SURNAME]

    def suggest(self, text: str, count: int) -> tuple[Entity, ...]:
        """The people whose names come nearest to what has been typed so far, for autocomplete."""
        wanted = fold(text)
        low, high = bisect_left(self._keys, wanted), bisect_left(self._keys, wanted + "~")
        size = len(self._people)
        codes = nsmallest(count * 4, self._key_people[low:high]) if wanted else range(min(count, size))
        found = [self._people[number] for number in dict.fromkeys(code % size for code in codes)][:count]
        if len(found) < count:
            more = self._nearest(" ".join(plain_words(wanted)), count)
            found = list({person.slug: person for person in (*found, *more)}.values())[:count]
        return tuple(found)

    def _hits(self, words: list[str], *, slips: bool, most: int | None) -> Iterator[tuple[int, Hit]]:
        if not words or len(words) > MAX_WORDS:
            return
        initial = words[-1] if len(words) > 1 and len(words[-1]) == 1 else None
        spelled, most_words = (words[:-1] if initial else words), _CHOICES[len(words)]
        choices = [list(islice(self._candidates(word, slips=slips), most_words)) for word in spelled]
        for chosen in product(*choices):
            taken = [word for word, _, _ in chosen]
            key, how, made = "".join(taken), max(how for _, how, _ in chosen), sum(n for _, _, n in chosen)
            typing = _Typing(how, made, len(words) == 1, most)
            if initial:
                yield from self._with_key(f"{key} {initial}", typing, _INITIAL)
                continue
            yield from self._with_key(key, typing, _ANY)
            if len(words) > 1:
                turned = {"".join([taken[-1], *taken[:-1]]), "".join([*taken[1:], taken[0]])}
                for other in turned - {key}:
                    yield from self._with_key(other, typing, _FULL)
        if initial:
            yield from self._with_key("".join(words), _Typing(How.EXACT, 0, False, most), _ANY)
        if len(words) == 2 and len(words[0]) == 1:
            yield from self._by_surname(words[0], words[1], most)

    def _by_surname(self, initial: str, surname: str, most: int | None) -> Iterator[tuple[int, Hit]]:
        """`M. Allio`."""
        for number, hit in self._with_key(surname, _Typing(How.EXACT, 0, False, most), _SURNAME):
            if fold(hit.person.name).startswith(initial):
                yield number, hit

    def _with_key(self, key: str, typing: _Typing, fits: frozenset[Form]) -> Iterator[tuple[int, Hit]]:
        for code in self._forms.get(key, ())[: typing.most]:
            number, form = code >> 3, Form(code & 7)
            if form not in fits or (typing.how is How.SHORT and form is Form.SURNAME):
                continue
            if typing.how is How.SHORT and form is Form.FIRST:
                form = Form.NICKNAME
            weight = weight_of(form, typing.how, typing.slips, typing.alone)
            yield number, Hit(weight, form, typing.how, typing.slips, key, self._people[number])

    def _candidates(self, word: str, *, slips: bool = True) -> Iterator[tuple[str, How, int]]:
        """The words that a typed one may stand for, itself among them, the likeliest first."""
        yield word, How.EXACT, 0
        sounds = [other for other in by_sound(word) if other in self._forms]
        yield from ((other, How.SOUND, 0) for other in sounds)
        if slips:
            shorts = [other for other in by_length(word) if other in self._forms]
            yield from ((other, How.SHORT, 0) for other in shorts)
            known = {word, *sounds, *shorts}
            near = self._words.near(word)
            yield from ((other, How.SLIP, made) for other, made in near if other not in known)

    def read_with_season(self, words: list[str], *, by_lead: bool = True) -> list[Hit]:
        """Where a part of the words names a season: who of it may be meant by the others.

        Not `by_lead` means that a lead alone names no season: `Lauren, Ben` may be two people.
        """
        for name, season in _divisions(words):
            said = by_lead or any(word.startswith("season") or not word.isalpha() for word in season)
            slugs = self._season_index.read(season) if said else frozenset[Slug]()
            hits = self.read(name) if slugs else []
            if of_season := [hit for hit in hits if slugs & self.seasons_of(hit.person)]:
                return of_season
        return []

    def read_split(self, words: list[str]) -> list[Hit]:
        """Where a space has slipped into a name that is misspelled too: `zach shell cross`."""
        for place in range(len(words) - 1):
            halves = words[place : place + 2]
            if len("".join(halves)) < _SPLIT or min(map(len, halves)) < 2:
                continue
            if all(half in self._forms for half in halves):
                continue  # two names
            if hits := self.read([*words[:place], "".join(halves), *words[place + 2 :]]):
                return [hit for hit in hits if hit.is_sure]
        return []

    def _after_a_lead(self, words: list[str]) -> Match | None:
        """`Kaitlyn Booth` may be Kaitlyn, by a name that she has not, or the Booth of her season."""
        led = self._season_index.led_by_first_name(words[0]) if len(words) == 2 else frozenset[Slug]()
        found = (
            [hit.person for hit in self.read(words[1:], slips=False) if hit.form is Form.SURNAME]
            if led
            else []
        )
        of_season = [person for person in found if led & self.seasons_of(person)]
        named_so = of_season or (found if len(found) == 1 else [])
        if not named_so:
            return None
        names = dict.fromkeys(name for slug in sorted(led) for name in self._season_index.seasons[slug].leads)
        leads = [hit.person for name in names for hit in self.read(fold(name).split(), slips=False)[:1]]
        own = [lead for lead in leads if fold(lead.name).split()[0] == words[0]]
        return Match(several=tuple(dict.fromkeys([*own, *named_so]))) if own else None

    def seasons_of(self, person: Entity) -> frozenset[Slug]:
        """The seasons that distinguish somebody from namesakes."""
        return self._seasons.get(person.slug, frozenset())

    def _hint(self, text: str, count: int) -> tuple[Entity, ...]:
        """Who may have been meant after all; without the season, where there is nobody of it."""
        words = plain_words(strip_filler(fold(text)))
        for name, season in _divisions(words):
            if self._season_index.read(season) and (hits := self.read(name, most=count)):
                return tuple(hit.person for hit in hits[:count])
        return self.suggest(" ".join(words), count)

    def _nearest(self, wanted: str, count: int) -> tuple[Entity, ...]:
        """Who is nearest, of those with a word alike and those beside it in the alphabet."""
        pool: dict[int, float] = {}
        words = wanted.split()[:MAX_WORDS]
        for text in dict.fromkeys((wanted, *words)):
            for word, _, _ in self._candidates(text):
                pool.update((code >> 3, 0.0) for code in self._forms.get(word, ())[:_SAME_WORD])
            place = bisect_left(self._keys, text)
            around = self._key_people[max(place - _AROUND, 0) : place + _AROUND]
            pool.update((code % len(self._people), 0.0) for code in around)
        pool.update((number, 0.0) for number in range(min(count, len(self._people))))
        for number in pool:
            pool[number] = max(_likeness(wanted, name) for name in _spelled(self._people[number]))
        best = nsmallest(count, pool, key=lambda number: (-pool[number], number))
        return tuple(self._people[number] for number in best)


def _decide(hits: list[Hit]) -> Match | None:
    """The one who is meant, or all who are meant as likely as one another."""
    sure = [hit for hit in hits if hit.is_sure]
    people = tuple(hit.person for hit in sure if hit.weight == sure[0].weight)
    if not people:
        return None
    return Match(found=people[0]) if len(people) == 1 else Match(several=people)


def _divisions(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Each way in which the words may be a name and then a season, or the other way round."""
    places = [place for place in range(1, len(words)) if len(words) <= MAX_WORDS + _SEASON_WORDS]
    for place in places:
        name = words[:place]
        while name and name[-1] in LINKS:
            name = name[:-1]
        yield name, words[place:]
    for place in reversed(places):
        yield words[place:], words[:place]


def _spelled(person: Entity) -> Iterator[str]:
    for name in (person.name, *person.aliases):
        folded = fold(name)
        yield folded
        yield from folded.split()


def _likeness(wanted: str, name: str) -> float:
    return OSA.normalized_similarity(wanted, name)
