"""Typed answers made by rule from the shipped cast, by kind, each with the verdict that it deserves.

A kind is something that fans do: name a season their own way, miss a letter of a state, use a married name.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from questions.facts.entity import Entity
from questions.facts.fact import Slug
from questions.facts.predicate import Role
from questions.judge.factory import AnswerKind, Judge, Leads, Outcome, PersonJudge, SeasonJudge, make_judge
from questions.names.cast import every_season
from questions.names.index import NameIndex, fold
from questions.names.seasons import SeasonWords
from tests.support.shipped import cast, corpus_base

ACCEPT, ASK, REJECT = Outcome.ACCEPT, Outcome.ASK, Outcome.REJECT
Typed = tuple[Judge, str, Outcome]

SHORT = {
    "The Bachelor": "bach",
    "The Bachelorette": "bachelorette",
    "Bachelor in Paradise": "bip",
    "The Golden Bachelor": "golden bachelor",
    "The Golden Bachelorette": "golden bachelorette",
    "Bachelor Pad": "pad",
    "The Bachelor Winter Games": "winter games",
    "Listen to Your Heart": "ltyh",
}
SPELLED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BEFORE = ["gonna say", "def", "prob", "ofc", "ill go with", "i pick", "100%", "i think its", "im going with"]
BEFORE += ["it's gotta be", "obvi", "im like 90% sure its", "if i had to guess", "is it", "prolly", "tbh"]
AFTER = [
    "lol",
    "ofc",
    "100%",
    "def",
    "for sure",
    "i think",
    "final answer",
    "prob",
    "right?",
    "im pretty sure",
]


@cache
def leads() -> Leads:
    return Leads(list(every_season(corpus_base())))


@cache
def index() -> NameIndex:
    return NameIndex(cast())


def seasons() -> list[SeasonWords]:
    return sorted(leads().index.seasons.values(), key=lambda season: season.slug)


def of_season(season: SeasonWords) -> Judge:
    return SeasonJudge(leads(), season.slug)


def of_person(person: Entity) -> Judge:
    return PersonJudge(index(), [person])


def full_names() -> list[Entity]:
    """People with two plain words for a name whom nobody shares it with."""
    people = [each.entity for each in cast()]
    count = Counter(fold(person.name) for person in people)
    return [
        person
        for person in people
        if count[fold(person.name)] == 1
        and len(words := fold(person.name).split()) == 2
        and len(words[1]) > 1
    ]


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def season_forms() -> Iterator[Typed]:
    """Show and number in any order and in short form."""
    for season in seasons():
        show, short, number = season.show, SHORT[season.show], season.number or 0
        bare = show.removeprefix("The ")
        for text in (
            f"{show}, season {number}",
            f"{bare} season {number}".lower(),
            f"{short} {number}",
            f"{short} s{number}",
            f"season {number} of {short}",
            f"{ordinal(number)} season of {show}",
            f"{short} season {SPELLED[number]}" if number < len(SPELLED) else f"s{number} {bare}",
        ):
            yield of_season(season), text, ACCEPT


def season_slips() -> Iterator[Typed]:
    for season in seasons():
        if "bachelor" in season.show.lower():
            text = f"{season.show} season {season.number}".lower().replace("bachelor", "bachlor")
            yield of_season(season), text, ACCEPT


def other_seasons() -> Iterator[Typed]:
    for season in seasons():
        for other in seasons()[::9]:
            if other.slug != season.slug:
                yield of_season(season), f"{SHORT[other.show]} {other.number}", REJECT


def seasons_by_half() -> Iterator[Typed]:
    """A number without a show, a show without a number, and a first name alone."""
    shows = Counter(season.show for season in seasons())
    for season in seasons():
        yield of_season(season), f"season {season.number}", ASK
        yield of_season(season), str(season.number), ASK
        yield of_season(season), season.show, ASK if shows[season.show] > 1 else ACCEPT
        for lead in season.leads:
            yield of_season(season), lead.split()[0], ASK


def seasons_by_lead() -> Iterator[Typed]:
    led = Counter(lead for season in seasons() for lead in season.leads)
    for season in seasons():
        for lead in season.leads:
            wanted = ACCEPT if led[lead] == 1 else ASK
            yield of_season(season), lead, wanted
            yield of_season(season), f"{lead}'s season", wanted
            yield of_season(season), f"{lead} {SHORT[season.show]} {season.number}", ACCEPT
        if len(season.leads) == 2:
            yield of_season(season), " and ".join(season.leads), ACCEPT


def places() -> list[tuple[str, str]]:
    homes = sorted({fact.object for fact in corpus_base().of(Slug("home-listed"))})
    split = [home.rpartition(", ") for home in homes]
    return [(town, region) for town, comma, region in split if comma and region.isalpha() and len(region) > 5]


def regions_with_a_slip() -> Iterator[Typed]:
    chance = random.Random(3)
    for town, region in chance.sample(places(), 120):
        at = chance.randrange(1, len(region))
        judge = make_judge(AnswerKind.PLACE, [f"{town}, {region}", town])
        typed = region[:at] + region[at + 1 :]
        yield judge, f"{town} {typed}".lower(), ACCEPT
        yield judge, f"zorbton {typed}".lower(), REJECT


def married() -> list[tuple[Entity, Entity]]:
    base = corpus_base()
    pairs = [
        (base.entity(fact.subject), base.entity(fact.object)) for fact in base.of(base.role(Role.MARRIAGE))
    ]
    return list(
        {(one, other) for one, other in pairs if one and other} | {(b, a) for a, b in pairs if a and b}
    )


def married_names() -> Iterator[Typed]:
    """A name by marriage is hers, with her own surname or without, and not her husband's."""
    for one, other in sorted(married(), key=lambda pair: pair[0].slug):
        first, own, new = (
            one.name.split()[0],
            one.name.split()[-1],
            fold(other.name).removesuffix(" jr").split()[-1],
        )
        for text in (f"{first} {new}", f"{first} {own} {new}", f"{first} {own}-{new}"):
            if own != "Jr.":
                yield of_person(one), text, ACCEPT
                yield of_person(other), text, REJECT


def carriers() -> Iterator[Typed]:
    people = random.Random(5).sample(full_names(), 80)
    for place, person in enumerate(people):
        yield of_person(person), f"{BEFORE[place % len(BEFORE)]} {person.name.lower()}", ACCEPT
        yield of_person(person), f"{person.name} {AFTER[place % len(AFTER)]}", ACCEPT


def endings() -> Iterator[Typed]:
    """Mollie for Molly, and the other way round."""
    swap = {"y": "ie", "ie": "y", "i": "ie"}
    for person in full_names():
        first, last = fold(person.name).split()
        ending = next((each for each in ("ie", "y", "i") if first.endswith(each)), "")
        stem = first.removesuffix(ending)
        if ending and len(stem) > 2 and stem[-1] not in "aeiou" and stem != "mar":
            yield of_person(person), f"{stem}{swap[ending]} {last}", ACCEPT


def said_again() -> Iterator[Typed]:
    for person in random.Random(6).sample(full_names(), 60):
        yield of_person(person), " ".join([person.name.lower()] * 2), ACCEPT


def two_people() -> Iterator[Typed]:
    people = random.Random(8).sample(full_names(), 120)
    for one, other in zip(people[::2], people[1::2], strict=True):
        yield of_person(one), f"{one.name} or {other.name}", REJECT
        yield of_person(one), f"{other.name}, {one.name}", REJECT


def split_with_a_slip() -> Iterator[Typed]:
    """`zach shell cross`: a space and a wrong letter in a long surname."""
    chance = random.Random(9)
    long = [person for person in full_names() if len(fold(person.name).split()[1]) >= 10]
    for person in long:
        first, last = fold(person.name).split()
        half = len(last) // 2
        wrong = chance.choice([letter for letter in "aeiou" if letter != last[half - 1]])
        yield of_person(person), f"{first} {last[: half - 1]}{wrong} {last[half:]}", ACCEPT


def numbers() -> Iterator[Typed]:
    for tens, word in enumerate(TENS, 2):
        for ones in (1, 4, 7):
            judge = make_judge(AnswerKind.NUMBER, [str(10 * tens + ones)])
            yield judge, f"{word}{SPELLED[ones]}", ACCEPT
            yield judge, f"{word} {SPELLED[ones]}", ACCEPT
            yield judge, f"{word} {SPELLED[ones - 1]}", REJECT
    for number in range(3, 12):
        judge = make_judge(AnswerKind.NUMBER, [str(number)])
        yield judge, f"{SPELLED[number]} first dates", ACCEPT
        yield judge, f"{SPELLED[number]} or {SPELLED[number - 1]}", REJECT
    for thousands in (10, 100, 250):
        judge = make_judge(AnswerKind.NUMBER, [f"${thousands},000"])
        yield judge, f"{thousands}k", ACCEPT
        yield judge, f"{thousands} thousand dollars", ACCEPT
        yield judge, f"{thousands + 10}k", REJECT


def dates() -> Iterator[Typed]:
    of_year = ["winter"] * 2 + ["spring"] * 3 + ["summer"] * 3 + ["fall"] * 3 + ["winter"]
    for year in range(2011, 2019):
        judge = make_judge(AnswerKind.DATE, [str(year)])
        yield judge, f"twenty {TEENS[year - 2010]}", ACCEPT
        yield judge, f"twenty {TEENS[year - 2011]}", REJECT
    for month, part in enumerate(of_year, 1):
        judge = make_judge(AnswerKind.DATE, [f"2021-{month:02}"])
        yield judge, f"{part} 2021", ASK
        yield judge, f"{part} 2020", REJECT


KINDS: dict[str, Callable[[], Iterator[Typed]]] = {
    make.__name__: make
    for make in (
        season_forms,
        season_slips,
        other_seasons,
        seasons_by_half,
        seasons_by_lead,
        regions_with_a_slip,
        married_names,
        carriers,
        endings,
        said_again,
        two_people,
        split_with_a_slip,
        numbers,
        dates,
    )
}
