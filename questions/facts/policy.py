"""What may be asked and what may be shown: every output passes through this policy.

Levels, states and horizon are those of the guide to questions; nobody can switch S2 or S3 on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from questions.facts.base import FactBase
from questions.facts.entity import Entity, State
from questions.facts.fact import Fact, Sensitivity, Slot, TimeType
from questions.facts.predicate import Role

SAFE_DAYS = 14  # an outcome counts as known so many days after its finale
ASK_DAYS = 180  # an expiring fact is asked about for so long

_DELICATE = re.compile(
    r"""\b(
      widow(s|ed|er|ers|hood)? | bereave\w* | grie(f|fs|ve|ved|ves|ving) | mourn\w*
    | funeral\w* | traged\w+ | tragic\w*
    | late\s(wife|husband|partner|spouse|fianc\w*) | los(t|ing)\s(his|her|their|my|our)
      \s(husband|wife|partner|spouse|fianc\w*|mother|mom|mum|father|dad|parents?|brother|sister|child\w*|bab\w+)
    | dea(d|th(?!\sValley)|ths) | cadaver\w* | deceased | die[sd]? | dying | passed\saway | suicid\w*
    | kill(s|ed|er|ing)? | murder\w*
    | (grand|step|god)?(child|children|kids?|sons?|daughters?) | childhood
    | (newborn|bab(y|ies)|toddler|infant)s?
    | pregnan\w* | miscarr\w* | abortions? | virgin(s|ity)? | (in)?fertil\w*
    | cancer\w* | covid\w* | illness\w* | disease\w* | diagnos\w* | depress\w* | anxiety
    | rehab | addict\w* | overdos\w* | drunk\w* | arrest\w* | accus\w* | alleg(e|es|ed|edly|ing|ation|ations)
    | assault\w* | abus\w* | violen(ce|t|tly) | lawsuit\w* | racis\w*
    | still-?b(irth|orn)\w* | tumou?rs? | heart\sattacks? | (father|mother|dad|mom)\sof | dads?
    | (?<!Call\sHer\s)daddy | mommy | little\s(boy|girl)s? | jail\w* | prison\w* | dui | alcoholi\w+
    | (came|come|coming)\sout\sas | gay | lesbian | bisexual | republican | democrat | jewish | muslim
    | cheat(ed|ing|er)?(?!\sSheet) | (breast|butt)\simplants? | erectile\w*
    | divorc\w* | villain\w* | rumou?r\w* | trust\sissues
    | single[\s-](mom|mum|mother|dad|father|parent)s? | unemployed
    | (full-time|stay-at-home)\s(mom|mum|mother|dad|father|parent)s? | momagers?
    | plus[\s-]sized? | sex\s(coach|therapist)\w* | exotic\sdanc\w+ | stripp(er|ers|ing)
    | politic(s|al|ian|ians) | (youth|church)\s(minister|marketing|worker)\w* | underwear
    )\b | [$€£]\s?\d""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something may be said, and if not, why, in one sentence for staff and logs."""

    allowed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """From where a server looks: its day, and up to when it has watched."""

    today: date
    horizon: date

    @classmethod
    def safe(cls, today: date) -> View:
        """The default: outcomes are known two weeks after they were shown."""
        return cls(today, today - timedelta(days=SAFE_DAYS))

    @property
    def latest_known_date(self) -> date:
        """The last day whose events may be mentioned; for a server that is further behind, its horizon."""
        return self.today if self.today - self.horizon <= timedelta(days=SAFE_DAYS) else self.horizon


ALLOWED = Permission(allowed=True)


def may_show(fact: Fact, base: FactBase, view: View) -> Permission:
    """Whether a fact may stand on a card."""
    return _permissions(fact, base, view)[0]


def may_ask(fact: Fact, base: FactBase, view: View) -> Permission:
    """Whether a fact may be part of a question: as key, wrong answer or evidence."""
    return _permissions(fact, base, view)[1]


def _permissions(fact: Fact, base: FactBase, view: View) -> tuple[Permission, Permission]:
    known = base.permissions(view)
    if fact.id not in known:
        mentioned = tuple(_mentioned(fact, base))
        shown = _judge(fact, mentioned, base, view)
        known[fact.id] = shown, _judge_asking(fact, mentioned, base, view) if shown.allowed else shown
    return known[fact.id]


def _judge(fact: Fact, mentioned: tuple[Entity, ...], base: FactBase, view: View) -> Permission:
    predicate = base.predicate(fact)
    if max(fact.sensitivity, predicate.sensitivity) >= Sensitivity.S2:
        return _no("it is delicate (S2 or S3)")
    if not _is_known(fact, base, view):
        return _no("it gives away what this server may not have watched")
    for entity in mentioned:
        if entity.state is State.PRIVATE or entity.state is State.OPTED_OUT:
            return _no(f"{entity.slug} is not spoken about")
    return _readable(fact)


def _is_known(fact: Fact, base: FactBase, view: View) -> bool:
    """Whether the server has watched what the fact states, and what the fact implies."""
    if fact.aired is None and base.predicate(fact).outcome:
        return False
    if fact.aired and fact.aired > view.horizon:
        return False
    premieres = [day for slot in Slot if (value := fact.fill(slot)) and (day := base.premiere(value))]
    heard_of = max(premieres, default=None) or (fact.happened or fact.as_of).first
    return heard_of <= view.latest_known_date


def _judge_asking(fact: Fact, mentioned: tuple[Entity, ...], base: FactBase, view: View) -> Permission:
    if fact.disputed:
        return _no("its sources differ")
    if any(entity.state is not State.PUBLIC for entity in mentioned):
        return _no("it is about someone who is not asked about")
    if any(_awaits_a_lead(value, base, view) for slot in Slot if (value := fact.fill(slot))):
        return _no("it is about a season that has yet to see all of its leads")
    if fact.time is TimeType.EXPIRING and view.today > fact.as_of.last + timedelta(days=ASK_DAYS):
        return _no("it may no longer hold")
    return ALLOWED


def _awaits_a_lead(slug: str, base: FactBase, view: View) -> bool:
    """Whether the name of a season would give away who takes it over."""
    if base.show(slug) is None:
        return False
    leads = base.filled(base.role(Role.LEAD), Slot.OBJECT, slug)
    return any(lead.aired and lead.aired > view.horizon for lead in leads)


def may_name(slug: str, base: FactBase) -> bool:
    """Whether somebody may be named in a question at all."""
    entity = base.entity(slug)
    return entity is None or entity.state is State.PUBLIC


def may_look_up(entity: Entity) -> bool:
    """Whether somebody has a card."""
    return entity.state in (State.PUBLIC, State.DECEASED)


@lru_cache(maxsize=4096)
def fit_to_read(text: str) -> Permission:
    """Whether words touch what has no place in a quiz: grief, children, bodies, faith, politics, money."""
    seen = "".join(
        letter for letter in text if unicodedata.category(letter) != "Cf"
    )  # nothing hides in between
    if found := _DELICATE.search(seen):
        return _no(f"“{found[0]}” touches what has no place in a quiz")
    return ALLOWED


def _readable(fact: Fact) -> Permission:
    for text in (fact.note, fact.object, fact.scope, *(fact.story.texts if fact.story else ())):
        if text and not (permission := fit_to_read(text)).allowed:
            return permission
    return ALLOWED


def _mentioned(fact: Fact, base: FactBase) -> Iterator[Entity]:
    """Everyone and everything that a fact brings up: by slug, as teller, as lead of a season, in words."""
    for slug in fact.mentions:
        if entity := base.entity(slug):
            yield entity
            yield from base.leads(slug)
    texts = (fact.object, fact.scope, fact.note, *(fact.story.texts if fact.story else ()))
    words = " ".join(text for text in texts if text)
    yield from base.world.guarded_in(words)


def _no(reason: str) -> Permission:
    return Permission(allowed=False, reason=reason)
