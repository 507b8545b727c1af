"""How somebody was introduced: age, job and home in one phrase, as the show billed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from questions.cards import lines
from questions.cards.card import Saying, Sight
from questions.facts import naming
from questions.facts.entity import Kind
from questions.facts.fact import Fact
from questions.facts.predicate import Role, Section

_SOMEBODY = re.compile(  # how words for people end
    r".*(er|or|ist|ian|ant|ective|tative|utive|dent|agent|client|architect|actress|waitress|hostess|coach"
    r"|man|woman|person|girl|boy|guy|mom|eur|yst|iast|graduate|associate|advocate|intern|pilot|chef|clerk|back"
    r"|secretary|attorney|trainee|employee|ceo|rep\.?|nurse|model|host|dj|star|champion|captain|aide|nanny|guru"
    r"|doula|ballerina|twin|concierge|socialite|spirit|professional|veteran|lifeguard|paralegal|rockette|marine"
    r"|superfan|pro)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"the .+|other .+|.*ment", re.IGNORECASE)
_FIELD = re.compile(
    r".*\b(sales|marketing|finance|advertising|real estate|development|admissions|journalism|consulting"
    r"|medicine|telecommunications|relations|management|education|nursing|technology)",
    re.IGNORECASE,
)
_NAMES = (
    r"Miami Heat|Phoenix Suns|Illinois|White House|Radio City Rockette|Hooters|Miss [A-Z].*|Alabama|Texas"
    r"|Dallas|North Carolina|Puerto Rico|Olympi(?:c|an)|Harlem Globetrotter|Navy|Army|Air National Guard"
    r"|Iraq War|Harvard|English|Chicago|Honey Bear|U\.S\. Marine|Bar Mitzvah|Jumbotron|Google|Venmo|Disney"
)
_KEPT = re.compile(  # what keeps its capitals: names, and abbreviations such as NFL, V.P., PhD
    rf"\b(?:{_NAMES})\b|(?<!\S)(?:[A-Z]\.)+|\bPh\.?D\b|\b[A-Z]{{2,}}\b"
)
_AN = re.compile(r"[AEIOaeio]|u(?!n[ai]|s[eiu])|hono|heir|(?!LASIK|SWAT|NAS)[FHLMNRSX](?=[A-Z])")


def introduced(facts: Iterable[Fact], sight: Sight) -> Saying | None:
    """`Introduced at 29 as a Miami Heat dancer from Miami, Florida; back at 31 as a realtor`."""
    billed = [fact for fact in facts if sight.base.predicate(fact).section is Section.BILLED]
    seasons = naming.in_order(sight.base, dict.fromkeys(fact.scope for fact in billed if fact.scope))
    each = [(season, [fact for fact in billed if fact.scope == season]) for season in seasons]
    if not each:
        return None
    first = next((found for found in each if _one(found[1], Role.JOB, sight)), each[0])
    later = each[each.index(first) + 1 :]
    phrase = _phrase(first[1], sight)
    is_home = phrase.startswith("from ")
    said = Saying(f"F{phrase[1:]}" if is_home else f"Introduced {phrase}", tuple(first[1]))
    job = _one(first[1], Role.JOB, sight)
    for _, found in later:
        new = _one(found, Role.JOB, sight)
        if new and job and new.object.casefold() != job.object.casefold():
            ages = [age for age in [_one(found, Role.AGE, sight)] if age]
            return said.then(Saying(f"back {_phrase([*ages, new], sight)}", (*ages, new)), "; ")
    return said


def _phrase(found: Sequence[Fact], sight: Sight) -> str:
    age, job, home = (_one(found, role, sight) for role in (Role.AGE, Role.JOB, Role.HOME))
    others = [fact for fact in found if not _has_role(fact, sight)]
    home = home or next((fact for fact in others if sight.base.predicate(fact).object is Kind.PLACE), None)
    others = [fact for fact in others if fact != home and sight.base.predicate(fact).object is not Kind.PLACE]
    said = [
        f"at {age.object}" if age else "",
        _set_off(in_words(job.object)) if job else "",
        f"from {home.object}" if home else "",
    ]
    more = [_lower(lines.words(fact, sight.base, sight.base.predicate(fact).card)) for fact in others]
    phrase = " ".join(part for part in said if part).replace(" ,", ",").strip(", ")
    return ", ".join(part for part in (phrase, *more) if part)


def _set_off(job: str) -> str:
    return f", {job}," if job.startswith("working") else job


def in_words(job: str) -> str:
    """`as a Miami Heat dancer`, `working in software sales`; as it was printed where it is neither."""
    head = re.split(r"[,/]| (?:of|for|at|in|on|to) ", job)[0]
    if _SOMEBODY.fullmatch(head) and not _NOBODY.fullmatch(head):
        words = caption(job)
        return f"as {_article(words)} {words}"
    return f"working in {caption(job)}" if _FIELD.fullmatch(job) else f"as “{job}”"


def caption(job: str) -> str:
    """A caption inside a sentence: small letters, but for names and abbreviations."""
    kept = [found.span() for found in _KEPT.finditer(job)]
    small = (letter if any(a <= at < b for a, b in kept) else letter.lower() for at, letter in enumerate(job))
    return "".join(small)


def _article(words: str) -> str:
    return "an" if _AN.match(words) else "a"


def _one(found: Iterable[Fact], role: Role, sight: Sight) -> Fact | None:
    return next((fact for fact in found if fact.predicate == sight.base.role(role)), None)


def _has_role(fact: Fact, sight: Sight) -> bool:
    return sight.base.predicate(fact).role is not None


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
