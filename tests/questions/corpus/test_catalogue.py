"""Predicates and templates, read from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.corpus.catalogue import load_catalogue, sensitivity
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Kind
from questions.facts.fact import Sensitivity, Slot, Slug, TimeType
from questions.facts.predicate import Near, Pool, Predicate

HEAD = "category: life\ntitle: Life\npredicates:\n"
KNOWS = """\
  knows:
    title: knows
    subject: person
    object: person
    scope: season
    time: as-of
    sensitivity: S1
    closed: [object]
    weight: 3
    outcome: true
    card: Knows {object}
    ask:
      - for: object
        stem: Whom did {subject} know in {object.number}, as of {month}?
        wrong: [knows.object, near-years]
      - for: subject
        stem: Who knew {object}?
        choices: [a, b, c]
"""


def load(folder: Path, *texts: str) -> tuple[dict[Slug, Predicate], list[str]]:
    predicates = folder / "predicates"
    predicates.mkdir()
    for number, text in enumerate(texts):
        (predicates / f"{number}.yaml").write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    return load_catalogue(predicates, mistakes), [str(mistake) for mistake in mistakes]


def test_a_predicate_is_read_with_its_templates(tmp_path: Path) -> None:
    found, mistakes = load(tmp_path, HEAD + KNOWS)
    knows = found[Slug("knows")]
    assert mistakes == []
    assert (knows.category.slug, knows.category.title) == ("life", "Life")
    assert [knows.kind(slot) for slot in Slot] == [Kind.PERSON, Kind.PERSON, Kind.SEASON]
    assert (knows.time, knows.sensitivity, knows.weight) == (TimeType.AS_OF, Sensitivity.S1, 3)
    assert (knows.closed, knows.outcome, knows.is_statistic, knows.inverse_card) == (
        {Slot.OBJECT},
        True,
        False,
        None,
    )
    first, second = knows.templates
    assert (first.slug, first.asks) == ("knows-1", Slot.OBJECT)
    assert first.wrong == (Pool(Slug("knows"), Slot.OBJECT), Near.YEARS)
    assert (second.slug, second.asks, second.choices) == ("knows-2", Slot.SUBJECT, ("a", "b", "c"))


def test_what_is_not_said_is_plain(tmp_path: Path) -> None:
    lines = ("title: x", "subject: person", "object: text", "time: permanent", "sensitivity: S0", "card: x")
    found, mistakes = load(tmp_path, HEAD + "  x:\n" + "".join(f"    {line}\n" for line in lines))
    x = found[Slug("x")]
    assert mistakes == []
    assert (x.weight, x.templates, x.scope, x.closed) == (1, (), None, frozenset())
    assert not any((x.scope_needed, x.outcome, x.is_statistic, x.quote, x.staff))


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("subject: person", "subject: persn", "6: 'persn' is not a valid Kind"),
        ("time: as-of", "time: sometimes", "9: 'sometimes' is not a valid TimeType"),
        ("sensitivity: S1", "sensitivity: S4", "10: “S4” is not a sensitivity: write S0, S1, S2 or S3"),
        ("closed: [object]", "closed: [objct]", "11: 'objct' is not a valid Slot"),
        ("weight: 3", "weight: three", "12: invalid literal for int() with base 10: 'three'"),
        ("outcome: true", "outcome: yes", "13: “yes” is neither true nor false"),
        ("    card: Knows {object}\n", "", "5: “card” is missing"),
        ("card:", "crad: x\n    card:", "14: “crad” is not a key that belongs here"),
        ("{month}", "{moon}", "17: {moon} is not a place that a stem can have"),
        (
            "knows.object, ",
            "knows, ",
            "18: “knows” names no pool: write predicate.slot, near-years or near-months",
        ),
        ("choices:", "choice:", "21: “choice” is not a key that belongs here"),
        ("for: subject", "for: sbject", "19: 'sbject' is not a valid Slot"),
    ],
)
def test_a_slip_in_a_predicate_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, mistake: str
) -> None:
    found, mistakes = load(tmp_path, (HEAD + KNOWS).replace(old, new, 1))
    assert found == {}
    assert mistakes == [f"predicates/0.yaml:{mistake}"]


def test_a_predicate_stands_in_one_file_only(tmp_path: Path) -> None:
    _, mistakes = load(tmp_path, HEAD + KNOWS, HEAD + KNOWS)
    assert mistakes == ["predicates/1.yaml:5: the predicate “knows” stands in the catalogue twice"]


def test_a_spoilt_file_leaves_the_others_readable(tmp_path: Path) -> None:
    found, mistakes = load(tmp_path, "title: Life\npredicates:\n", HEAD + KNOWS)
    assert list(found) == ["knows"]
    assert mistakes == ["predicates/0.yaml:1: “category” is missing"]


def test_a_stray_key_of_a_file_is_refused(tmp_path: Path) -> None:
    _, mistakes = load(tmp_path, HEAD + KNOWS + "notes: x\n")
    assert mistakes == ["predicates/0.yaml:22: “notes” is not a key that belongs here"]


def test_sensitivity_has_four_levels() -> None:
    assert [sensitivity(f"S{level}") for level in range(4)] == list(Sensitivity)
    with pytest.raises(ValueError, match="“s0” is not a sensitivity"):
        sensitivity("s0")
