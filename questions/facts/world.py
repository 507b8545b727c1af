"""What facts refer to: the catalogue of predicates, and everybody and everything with a name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Slug
from questions.facts.predicate import Catalogue, Role, Section, by_role

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class World:
    """What facts refer to: the catalogue and the entities."""

    catalogue: Catalogue
    entities: Mapping[Slug, Entity]

    @cached_property
    def roles(self) -> Mapping[Role, Slug]:
        """The predicate of each role."""
        return by_role(self.catalogue)

    @cached_property
    def _guarded(self) -> tuple[Entity, ...]:
        """Everyone who is not simply a public figure: they are looked for in words, too."""
        return tuple(entity for entity in self.entities.values() if entity.state is not State.PUBLIC)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Ambiguous names: of several people, or a first name alone."""
        people = [entity for entity in self.entities.values() if entity.kind is Kind.PERSON]
        count = Counter(entity.name for entity in people)
        return frozenset(name for name, times in count.items() if times > 1 or " " not in name)

    @cached_property
    def told(self) -> tuple[Slug, ...]:
        """The predicates that tell in free words what somebody did: two may tell nearly the same."""
        sections = (Section.MOMENTS, Section.LIFE)
        return tuple(
            slug
            for slug, predicate in self.catalogue.items()
            if predicate.object is Kind.TEXT and predicate.section in sections
        )

    @cached_property
    def by_surname(self) -> Mapping[str, Sequence[Slug]]:
        """Everybody by what follows the first name, and by either half of a double surname."""
        found: dict[str, list[Slug]] = defaultdict(list)
        for entity in self.entities.values():
            for name in (entity.name, *entity.aliases) if entity.kind is Kind.PERSON else ():
                surname = name.partition(" ")[2]
                for form in {surname, *surname.split("-")}:
                    found[form].append(entity.slug)
        return dict(found)

    def guarded_in(self, words: str) -> list[Entity]:
        """Those of the guarded whose names stand in `words`."""
        near = (self._by_word.get(word, ()) for word in dict.fromkeys(_WORD.findall(words)))
        return [person for person in chain.from_iterable(near) if person.name in words]

    @cached_property
    def _by_word(self) -> dict[str, list[Entity]]:
        """The guarded by the longest word of their names, which few others share."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for person in self._guarded:
            found[max(_WORD.findall(person.name), key=len)].append(person)
        return dict(found)
