"""The lint: rules that every question obeys before it is asked, by the numbers of the guide to questions.

The writer drops what breaks a rule, `python -m bot lint` counts what was dropped, and a test turns all rules
on 100,000 questions. R23 and R34 look at a whole game (`questions.deck` keeps them); R35 to R37 need answers
of players, and R38 many questions.
"""

from __future__ import annotations

from questions.facts.base import FactBase
from questions.facts.policy import View
from questions.writer import by_hand
from questions.writer.kinds import MAKERS
from questions.writer.lint import arranged, choices, truth, wording
from questions.writer.lint.context import LintContext, Rule
from questions.writer.question import Question

RULES: tuple[Rule, ...] = (
    truth.r1_one_answer,
    truth.r2_wrong_is_wrong,
    wording.r3_one_question,
    wording.r4_no_negative,
    choices.r5_no_combination,
    wording.r6_no_absolute,
    wording.r7_no_vague_frequency,
    choices.r8_not_longest,
    choices.r9_not_shortest,
    wording.r10_grammar,
    choices.r11_one_grain,
    wording.r12_no_clang,
    wording.r13_no_leak,
    choices.r14_no_convergence,
    choices.r15_no_odd_one_out,
    choices.r16_distinct,
    choices.r17_sorted,
    choices.r18_any_position,
    choices.r19_three_or_four,
    wording.r20_short_and_plain,
    choices.r21_idea_in_stem,
    truth.r22_no_dressing,
    wording.r24_time_is_visible,
    wording.r25_hearsay_is_attributed,
    wording.r26_no_opinion,
    wording.r27_one_thing,
    wording.r28_no_yes_or_no,
    truth.r29_names_identify,
    wording.r30_no_residue,
    wording.r31_no_guessed_pronoun,
    wording.r32_words_are_fit,
    truth.r32_gates_are_kept,
    truth.r33_traceable,
    choices.r39_cast_is_no_cue,
    arranged.r40_not_solved,
    wording.r41_first_has_scope,
    arranged.r42_clues_grow,
    arranged.r43_names_apart,
)


def broken(question: Question, base: FactBase, view: View) -> list[str]:
    """The names of the rules that apply to a question and that it breaks."""
    context = LintContext(question, base, view)
    exempt = {*MAKERS[question.kind].EXEMPT, *(by_hand.EXEMPT if context.ask else ())}
    exempt |= set(context.lively.EXEMPT if context.lively else ())
    return [rule.__name__ for rule in RULES if rule.__name__ not in exempt and not rule(context)]
