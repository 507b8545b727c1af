"""The forms of somebody's name: what fans may write and mean that person."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import permutations

from questions.facts.entity import Entity
from questions.names.folding import fold, plain_words
from questions.names.variants import by_length, by_sound

_QUOTED = re.compile(r"[\"“(](.+?)[\"”)]|(?<!\w)['‘](.+?)['’](?!\w)")


Names = list[list[list[str]]]  # names of units of words


class Form(IntEnum):
    """How somebody was named; the lower, the surer, though a surname and a first name are as sure."""

    FULL = 0
    INITIAL = 1
    SURNAME = 2
    FIRST = 3
    NICKNAME = 4
    ALSO = 5  # a name by marriage or a byname, which counts whole


def names_of(person: Entity) -> Names:
    """Every name of a person as units of folded words; `Miller-Keyes` is one unit of two words."""
    texts = [spelled for name in (person.name, *person.aliases) for spelled in _spellings(name)]
    split = ([fold(unit).split() for unit in re.split(r"[\s,]+", text)] for text in texts)
    return [units for name in split if (units := _without_titles(name))]


def forms(names: Names, also: Iterable[str] = ()) -> Iterator[tuple[Form, str]]:
    """Every form of somebody's names, as a key: its words run together; an initial stands apart."""
    yield from ((Form.ALSO, key) for text in also if (key := "".join(plain_words(fold(text)))))
    yield from _of_two_surnames(names)
    for number, units in enumerate(names):
        if number and _is_byname(units, names[0]):
            yield Form.FULL, "".join(word for unit in units for word in unit)
        elif len(units) == 1 and len(units[0]) == 1:
            yield (Form.FULL if number else Form.FIRST), units[0][0]
        else:
            yield from _later(_of_name(units)) if number and units[0] == names[0][0] else _of_name(units)


def _later(found: Iterator[tuple[Form, str]]) -> Iterator[tuple[Form, str]]:
    """The forms of another surname, such as one by marriage: Hannah B is Hannah Brown, not Barbour."""
    return ((Form.NICKNAME if form is Form.INITIAL else form, key) for form, key in found)


def _is_byname(units: list[list[str]], name: list[list[str]]) -> bool:
    """Whether a name ends in the first name, as Pilot Pete does: then Pilot is no first name."""
    first, last = "".join(name[0]), "".join(units[-1])
    return len(units) > 1 and len(name) > 1 and last in (first, *by_sound(first), *by_length(first))


def _of_two_surnames(names: Names) -> Iterator[tuple[Form, str]]:
    """Who is Jade Roper and Jade Tolbert is also Jade Roper Tolbert."""
    full = [name for name in names if len(name) == 2 and len(name[1][-1]) > 1]
    for one, other in permutations(full, 2):
        if one[0] == other[0] and one[1] != other[1]:
            surnames = "".join([*one[1], *other[1]])
            yield Form.FULL, "".join(one[0]) + surnames
            yield Form.SURNAME, surnames


def _of_name(units: list[list[str]]) -> Iterator[tuple[Form, str]]:
    words = [word for unit in units for word in unit]
    first, last = units[0], units[-1]
    whole = "".join(words)
    if len(words[-1]) == 1:  # `Brian C.`: this is all that is known of the surname
        yield Form.INITIAL, f"{''.join(words[:-1])} {words[-1]}"
        yield Form.FIRST, first[0]
        return
    yield Form.FULL, whole
    if len(units) == 1:  # `Miller-Keyes` alone, `Jean-Paul`
        yield Form.FIRST, first[0]
        return
    yield Form.FULL, "".join([*first, *last])
    for cut in range(1, len(last)):  # `Caelynn Miller`, `Caelynn Keyes`
        yield Form.FULL, "".join([*first, *last[:cut]])
        yield Form.FULL, "".join([*first, *last[cut:]])
    yield from _initials(units)
    yield Form.SURNAME, "".join(word for unit in units[1:] for word in unit)
    yield Form.SURNAME, "".join(last)
    yield from ((Form.SURNAME, word) for word in last)
    yield Form.FIRST, "".join(first)
    yield Form.FIRST, first[0]
    yield from ((Form.FIRST, "".join([*first, *units[1]])) for _ in units[2:3])


def _initials(units: list[list[str]]) -> Iterator[tuple[Form, str]]:
    first, last = "".join(units[0]), units[-1][0]
    yield Form.INITIAL, f"{first} {last[0]}"
    if len(units) > 2:
        yield Form.INITIAL, f"{first}{''.join(units[1])} {last[0]}"
        yield Form.INITIAL, f"{first} {units[1][0][0]}"


def _without_titles(units: list[list[str]]) -> list[list[str]]:
    kept = [words for unit in units if (words := plain_words(" ".join(unit)))]
    return kept or [unit for unit in units if unit]


def _spellings(name: str) -> list[str]:
    """A name with a name in quotes is two: `Robert "Robby" Hayes` is Robert Hayes, and Robby Hayes."""
    match = _QUOTED.search(name)
    if match is None:
        return [name]
    inner, before, after = match[1] or match[2], name[: match.start()], name[match.end() :]
    spelled = [f"{before} {after}", f"{before} {inner} {after}", f"{inner} {after}"]
    return spelled if after.strip() and before.strip() else [*spelled, inner]


def index_forms(
    everyone: list[Names], also: list[tuple[str, ...]]
) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    """Each key with the people and forms that it stands for, one number for both; and the words of names."""
    found: dict[str, list[int]] = defaultdict(list)
    words: dict[str, None] = {}
    for number, (names, others) in enumerate(zip(everyone, also, strict=True)):
        for form, key in dict.fromkeys(forms(names, others)):
            found[key].append(number << 3 | form)
        words.update(dict.fromkeys(word for units in names for unit in units for word in unit))
        words.update(dict.fromkeys(word for text in others for word in plain_words(fold(text))))
    return {key: tuple(codes) for key, codes in found.items()}, list(words)


def index_beginnings(everyone: list[Names]) -> tuple[list[str], array[int]]:
    """Every name from each of its words on, sorted, and whose it is; first words have the smaller numbers."""
    found: dict[tuple[str, int], None] = {}
    for number, names in enumerate(everyone):
        for units in names:
            words = [word for unit in units for word in unit]
            for place in range(len(words)):
                key = " ".join([*words[place:], *words[:place]])
                found[key, number + len(everyone) * bool(place)] = None
    ordered = sorted(found)
    return [key for key, _ in ordered], array("I", (code for _, code in ordered))
