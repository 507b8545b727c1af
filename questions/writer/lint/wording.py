"""Rules about the words of a question."""

from __future__ import annotations

import re

from questions.facts.policy import fit_to_read
from questions.writer.lint.context import LintContext
from questions.writer.lint.words import words
from questions.writer.question import MAX_CHOICE, MAX_STEM

_ASKS = re.compile(r"\b(who|whom|whose|which|what|where|when|why|how)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(not|except|never|without|false|incorrect|least)\b|n['’]t\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(always|never|none|all|completely|absolutely|totally|definitely|inevitabl[ey])\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(usually|often|sometimes|rarely|may|might|(?<!how )many|several|recently)\b", re.IGNORECASE
)
_OPINION = re.compile(
    r"\b(best(?! first\b| friend)|worst|funniest|favou?rite|most (popular|beautiful|famous)"
    r"|(hott|cut|pretti)est)\b",
    re.IGNORECASE,
)
_RESIDUE = re.compile(r"[{}]|\bNone\b|\bnull\b|\bnan\b|\d{4}-\d{2}|  | \?|\.\.")
_YES_NO = re.compile(r"^(is|are|was|were|did|does|do|has|have|had|can|could|will)\b", re.IGNORECASE)
_TWO_ASKED = re.compile(r"\band (who|whom|whose|which|what|where|when|how)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(now|currently|today|latest|nowadays|these days)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)
_ARTICLE_BEFORE_SLOT = re.compile(r"\b(a|an)\s*(\?|$)", re.IGNORECASE)
_FIRST_OF_ALL = re.compile(
    r"\bthe (very )?first (person|one|man|woman|couple|contestant|star|to)\b", re.IGNORECASE
)
_SCOPE = re.compile(
    r"\b((?i:bachelor|bachelorette|paradise|season|show|franchise|pad|games|heart|nation)\w*"
    r"|(for|of|on|to|with) [A-Z])|['’]s\b"
)
MAX_WORDS = 25


def r3_one_question(context: LintContext) -> bool:
    """One question mark and a question word, answerable with the choices covered."""
    stem = context.question.stem
    asked = stem.count("?") == 1 and bool(_ASKS.search(context.unquoted)) and "__" not in stem
    return asked and not re.search(r"which of these|of the following", stem, re.IGNORECASE)


def r4_no_negative(context: LintContext) -> bool:
    """Nothing negative outside quoted words."""
    return not _NEGATIVE.search(context.unquoted)


def r6_no_absolute(context: LintContext) -> bool:
    """No absolute terms in the choices."""
    return not any(
        _ABSOLUTE.search(choice.text) for choice in context.question.choices if choice.slug is None
    ) or (context.asking is not None and context.asking.predicate.quote)


def r7_no_vague_frequency(context: LintContext) -> bool:
    """Neither often nor sometimes, outside quoted words."""
    return not _VAGUE.search(_without_months(context.unquoted))


def r12_no_clang(context: LintContext) -> bool:
    """No word of the right answer stands in the stem, unless every choice has it."""
    return not _given_away(context, context.question.stem)


def r13_no_leak(context: LintContext) -> bool:
    """No other name of the right answer stands in the stem or in a clue."""
    told = " ".join(
        [context.question.stem, *(context.question.prompts if context.question.kind == "who" else ())]
    )
    said = words(told)
    if context.question.kind == "match":
        pairs = zip(context.question.prompts, context.question.key, strict=True)
        return not any(words(prompt) & words(context.texts[place]) for prompt, place in pairs)
    names = [words(name) - _shared(context) for name in context.question.accepted if len(name) >= 3]
    return not any(name and name <= said for name in names) and not _given_away(context, told)


def r20_short_and_plain(context: LintContext) -> bool:
    """A stem of at most 140 characters and 25 words, choices and clues short enough for a button."""
    question = context.question
    short = len(question.stem) <= MAX_STEM and len(question.stem.split()) <= MAX_WORDS
    return (
        short
        and all(len(text) <= MAX_CHOICE for text in context.texts)
        and all(len(prompt) <= MAX_STEM for prompt in question.prompts)
    )


def r24_time_is_visible(context: LintContext) -> bool:
    """What held at a time is asked with its month; nothing is asked as of now."""
    asking = context.asking
    if _NOW.search(context.unquoted):
        return False
    if asking is None or asking.fact.time == "permanent":
        return True
    return any(fact.as_of.month_words in context.question.stem for fact in asking.joined.facts)


def r25_hearsay_is_attributed(context: LintContext) -> bool:
    """What somebody told about others is attributed to them."""
    asking = context.asking
    if asking is None or asking.fact.told_by is None:
        return True
    fact, teller = asking.fact, asking.fact.told_by
    return (
        teller in (fact.subject, fact.object, fact.scope)
        or context.base.name(teller) in context.question.stem
    )


def r26_no_opinion(context: LintContext) -> bool:
    """Neither best nor funniest, outside quoted words."""
    return not _OPINION.search(context.unquoted)


def r27_one_thing(context: LintContext) -> bool:
    """One thing is asked."""
    return not _TWO_ASKED.search(context.unquoted)


def r28_no_yes_or_no(context: LintContext) -> bool:
    """Neither yes or no, nor true or false."""
    texts = {text.casefold() for text in context.texts}
    return not texts & {"yes", "no", "true", "false"} and not _YES_NO.match(context.question.stem)


def r30_no_residue(context: LintContext) -> bool:
    """No places left open, no ISO dates, no doubled blanks, no sentence that begins small."""
    question = context.question
    texts = [question.stem, *context.texts, *question.prompts]
    if any(_RESIDUE.search(text) or text.count("“") != text.count("”") for text in texts):
        return False
    return all(text and not text[0].islower() for text in (question.stem, *question.prompts))


def r31_no_guessed_pronoun(context: LintContext) -> bool:
    """People are named, and not called he or she."""
    return not _PRONOUN.search(context.unquoted)


def r32_words_are_fit(context: LintContext) -> bool:
    """No word touches grief, children, illness, accusations and the like."""
    question = context.question
    return all(fit_to_read(text).allowed for text in (question.stem, *context.texts, *question.prompts))


def r41_first_has_scope(context: LintContext) -> bool:
    """Whoever was first was the first of something: of a season, a show, the leads."""
    told = context.unquoted
    return not _FIRST_OF_ALL.search(told) or bool(_SCOPE.search(told))


def r10_grammar(context: LintContext) -> bool:
    """No article before the gap, and number and person fit every choice."""
    return not _ARTICLE_BEFORE_SLOT.search(context.unquoted.rstrip("?"))


def _given_away(context: LintContext, told: str) -> frozenset[str]:
    answers = [context.question.right] if context.is_picked else list(context.question.accepted[:1])
    if context.question.kind == "match":
        return frozenset()
    return (frozenset[str]().union(*map(words, answers)) - _shared(context)) & words(told)


def _shared(context: LintContext) -> frozenset[str]:
    """The words that all choices have."""
    return frozenset[str].intersection(*map(words, context.texts)) if context.texts else frozenset[str]()


def _without_months(text: str) -> str:
    return re.sub(r"\bMay( \d{4})", r"\1", text)
