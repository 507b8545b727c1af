"""Who somebody is, in one line, and how well known: by rule, from what may stand on the card alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from questions.cards import lines
from questions.cards.appearances import Appearance, became, by_show
from questions.cards.card import Saying, Sight
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.predicate import Role, Section
from questions.facts.templates import fill

MANY = 9  # seasons; more of them make nobody better known than a bigger role
_HOSTS = 3  # seasons; who stood in for a host is better known for something else
_REMEMBERED = 4  # the fame of a story that more than regular viewers know
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def known_for(seasons: Sequence[Appearance], facts: Sequence[Fact], sight: Sight) -> Saying | None:
    """`The first Bachelorette (2003), after finishing second on Alex Michel's season of The Bachelor`.

    `facts` are those that may stand on the card, and `seasons` those on which they say that somebody was.
    """
    led = [here for here in seasons if here.has(Role.LEAD)]
    hosted = [here for here in seasons if here.has(Role.HOST)]
    as_host = _host(hosted, sight) if len(hosted) >= _HOSTS else None
    if led:
        return _lead(led, seasons, sight).then(_lowered(as_host), "; ")
    return (
        as_host or _in_the_house(facts, sight) or _on_a_season(seasons, facts, sight) or _beyond(facts, sight)
    )


def is_whole(seasons: Sequence[Appearance]) -> bool:
    """Whether the opening says all there is to say of the seasons."""
    return len(seasons) <= 1


def prominence(person: Slug, facts: Sequence[Fact], base: FactBase) -> int:
    """How well somebody is known, by what is no outcome: roles and seasons, for the order of suggestions."""
    roles = [fact for fact in facts if fact.subject == person and _is_role(fact, base)]
    most = max((base.predicate(fact).fame for fact in roles), default=0)
    return most + min(MANY, len({fact.object for fact in roles}))


def _lead(led: Sequence[Appearance], seasons: Sequence[Appearance], sight: Sight) -> Saying:
    """`The first Bachelorette (2003)`, `The Bachelor of seasons 11 (2007) and 15 (2011)`, and whence."""
    said = Saying(
        _title(led, sight), tuple(fact for here in led for fact in here.facts if _names(fact, here))
    )
    before = seasons[: seasons.index(led[0])]
    if before:
        return said.then(_whence(before, sight))
    return said.then(became(led[0]), "; ") if is_whole(seasons) else said


def _title(led: Sequence[Appearance], sight: Sight) -> str:
    show = sight.base.name(sight.base.show(led[0].season) or "")
    bare = show.removeprefix("The ")
    numbers = [f"{_number(here, sight)}{_year(here, sight)}" for here in led]
    if _number(led[0], sight) == 1 and len(led) == 1:
        return f"The first {bare}{_year(led[0], sight)}"
    return f"{show} of season{'s' if len(led) > 1 else ''} {' and '.join(numbers)}"


def _whence(before: Sequence[Appearance], sight: Sight) -> Saying:
    """`after finishing second on Alex Michel's season`, by the best end of the seasons before."""
    far = [here for here in reversed(before) if here.place in _ORDINALS]
    if not far:
        return Saying(f"first seen on {_season(before[0].season, sight, year=False)}", before[0].facts)
    best = min(far, key=lambda here: here.place or 0)
    named = _season(best.season, sight, year=False)
    if best.place == 1:
        return Saying(f"after receiving the final rose on {named}", best.facts)
    return Saying(f"after finishing {_ORDINALS[best.place or 0]} on {named}", best.facts)


def _host(hosted: Sequence[Appearance], sight: Sight) -> Saying:
    """`The first host of The Bachelor: 52 seasons from 2002 to 2021`."""
    years = sorted(year for here in hosted if (year := sight.base.year(here.season)))
    roles = sight.base.of(sight.base.role(Role.PREMIERE))
    first = naming.in_order(sight.base, [fact.subject for fact in roles])[:1] == [hosted[0].season]
    when = f" from {years[0]} to {years[-1]}" if years and years[0] < years[-1] else ""
    facts = tuple(fact for here in hosted for fact in here.facts)
    show = sight.base.name(sight.base.show(hosted[0].season) or "")
    who = f"The first host of {show}:" if first else "Host of"
    return Saying(f"{who} {len(hosted)} seasons{when}", facts)


def _in_the_house(facts: Iterable[Fact], sight: Sight) -> Saying | None:
    """`The bartender of Bachelor in Paradise`: whose work is on one of the shows."""
    shows = {sight.base.name(each.show) for each in sight.base.world.entities.values() if each.show}
    for fact in facts:
        is_work = fact.predicate == sight.base.role(Role.OCCUPATION)
        if is_work and any(show in fact.object for show in shows):
            said = fact.object[0].upper() + fact.object[1:]
            return Saying(f"{said} (as of {fact.as_of.month_words})", (fact,))
    return None


def _on_a_season(seasons: Sequence[Appearance], facts: Sequence[Fact], sight: Sight) -> Saying | None:
    """By the best of the seasons: its final rose, the second place, a story that everybody knows."""
    if not seasons:
        return None
    best = max(seasons, key=lambda here: _fame(here, sight))
    top = max(best.facts, key=lambda fact: (sight.base.predicate(fact).fame, fact.id))
    if sight.base.predicate(top).role is Role.CAST or not sight.base.predicate(top).fame:
        best, said = _of_cast(seasons, facts, sight)
        besides = best.of(Role.PLACEMENT) if said.text.startswith("Finished") else None
    else:
        besides, said = top, Saying(_filled(top, sight), (top,))
    others = [here for here in seasons if here != best]
    if not others:
        return said.then(became(best, besides=besides), "; ")
    is_later = seasons.index(best) == 0
    more = by_show([here.season for here in others], sight)
    return said.then(
        Saying(f"{'then' if is_later else 'also'} on {more}", tuple(f for o in others for f in o.facts))
    )


def _of_cast(seasons: Sequence[Appearance], facts: Sequence[Fact], sight: Sight) -> tuple[Appearance, Saying]:
    """`Remembered from JoJo Fletcher's season of The Bachelorette (2016)`, `Finished third on …`."""
    here = min(seasons, key=lambda here: here.place if here.place in _ORDINALS else len(_ORDINALS) + 1)
    if here.place in _ORDINALS:
        return here, Saying(
            f"Finished {_ORDINALS[here.place or 0]} on {_season(here.season, sight)}", here.facts
        )
    stories = [fact for fact in facts if fact.story and fact.story.fame >= _REMEMBERED]
    for each in seasons:
        if told := [fact for fact in stories if sight.base.season_of(fact) == each.season]:
            named = _season(each.season, sight)
            return each, Saying(f"Remembered from {named}", (*_roles(each, sight), told[0]))
    return here, Saying(f"Contestant on {_season(here.season, sight)}", tuple(_roles(here, sight)))


def _beyond(facts: Sequence[Fact], sight: Sight) -> Saying | None:
    """Who was on no season: the best known of the rest, or else whose friend it is."""
    known = [fact for fact in facts if sight.base.predicate(fact).fame]
    if best := max(known, key=lambda fact: (sight.base.predicate(fact).fame, fact.id), default=None):
        return Saying(_filled(best, sight), (best,))
    plain = (fact for fact in facts if not sight.base.predicate(fact).couple)
    near = next((fact for fact in plain if sight.base.predicate(fact).symmetric), None)
    if near is None:
        return None
    return Saying(lines.line(near, sight.base, sight.base.predicate(near).card, near.subject), (near,))


def _fame(here: Appearance, sight: Sight) -> int:
    return max(sight.base.predicate(fact).fame for fact in here.facts)


def _filled(fact: Fact, sight: Sight) -> str:
    text = fill(sight.base, sight.base.predicate(fact).known, fact, name=lambda slug: _named(slug, sight))
    return text[0].upper() + text[1:]


def _named(slug: str, sight: Sight) -> str:
    if naming.is_season(sight.base, slug):
        return _season(slug, sight)
    return naming.name(sight.base, sight.view, slug)


def _season(slug: str, sight: Sight, *, year: bool = True) -> str:
    """`Katie Thurston's season of The Bachelorette (2021)`, `Bachelor in Paradise 6 (2019)`."""
    if naming.season_by_lead(sight.base, sight.view, slug):
        began = sight.base.year(slug)
        return naming.name(sight.base, sight.view, slug) + (f" ({began})" if year and began else "")
    brief = naming.season_in_brief(sight.base, slug)
    return brief if year else brief.partition(" (")[0]


def _roles(here: Appearance, sight: Sight) -> list[Fact]:
    roles = [fact for fact in here.facts if _is_role(fact, sight.base)]
    return roles or list(here.facts)


def _names(fact: Fact, here: Appearance) -> bool:
    return fact == here.of(Role.LEAD)


def _lowered(said: Saying | None) -> Saying | None:
    return Saying(said.text[0].lower() + said.text[1:], said.facts) if said else None


def _number(here: Appearance, sight: Sight) -> int:
    entity = sight.base.entity(here.season)
    return (entity.number or 0) if entity else 0


def _year(here: Appearance, sight: Sight) -> str:
    year = sight.base.year(here.season)
    return f" ({year})" if year else ""


def _is_role(fact: Fact, base: FactBase) -> bool:
    predicate = base.predicate(fact)
    return (
        predicate.section is Section.SEASONS and not predicate.outcome and naming.is_season(base, fact.object)
    )
