"""How often the judge agrees with a table of answers and the verdicts that they deserve."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from questions.judge.factory import AnswerKind, Outcome, Verdict, kind_of, make_judge

COLUMNS = ("given", "accepted_answers", "other_people_in_db", "verdict")
LEAST_AGREEMENT = 0.98
MOST_REJECTED = 0.02  # of the answers that are right
MOST_MILLISECONDS = 2.0  # of a verdict, in the middle of all
# The words that the column `kind` may hold, and how such an answer is judged.
KINDS: Mapping[str, AnswerKind] = {
    **{str(kind): kind for kind in AnswerKind},
    **dict.fromkeys(("show", "title", "job", "podcast"), AnswerKind.PHRASE),
    "year": AnswerKind.DATE,
}


class CasesError(ValueError):
    """What is wrong with a file of cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """One typed answer in its closed world, with the verdict that it deserves.

    `kind` is a word of `KINDS`, or nothing where it is to be seen from the words; `line` is where it begins.
    """

    given: str
    accepted: tuple[str, ...]
    others: tuple[str, ...]
    verdict: Outcome
    why: str
    kind: str = ""
    line: int = 0

    @property
    def shown_kind(self) -> str:
        """The kind in the file's own word, or ours."""
        return self.kind or str(self.answer_kind)

    @property
    def answer_kind(self) -> AnswerKind:
        """How the answer is judged."""
        return KINDS[self.kind] if self.kind else kind_of(self.accepted, self.others)


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with our verdict, and how many seconds that took."""

    case: Case
    ours: Verdict
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether it is the verdict that the answer deserves."""
        return self.case.verdict is self.ours.outcome


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """All cases judged, and the gates that decide whether the judge may pass."""

    judged: tuple[Judged, ...]

    def count(self, label: Outcome, ours: Outcome) -> int:
        """How many cases of a label got this verdict."""
        return sum(each.case.verdict is label and each.ours.outcome is ours for each in self.judged)

    @property
    def failures(self) -> tuple[str, ...]:
        """The gates that are not passed, in words."""
        right = sum(each.case.verdict is Outcome.ACCEPT for each in self.judged)
        agreed = sum(each.agrees for each in self.judged)
        gates = {
            f"agreement under {LEAST_AGREEMENT:.0%}": agreed < LEAST_AGREEMENT * len(self.judged),
            "wrong accepted": self.count(Outcome.REJECT, Outcome.ACCEPT) > 0,
            "ambiguous accepted": self.count(Outcome.ASK, Outcome.ACCEPT) > 0,
            f"more than {MOST_REJECTED:.0%} of right ones rejected": self.count(
                Outcome.ACCEPT, Outcome.REJECT
            )
            > MOST_REJECTED * right,
            f"verdicts slower than {MOST_MILLISECONDS:g} ms": median(self._times) > MOST_MILLISECONDS,
        }
        return tuple(words for words, fails in gates.items() if fails)

    @property
    def passes(self) -> bool:
        """Whether all gates are passed."""
        return not self.failures

    @property
    def _times(self) -> list[float]:
        return sorted(each.seconds * 1000 for each in self.judged)

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        yield f"agreement: {_agreement(self.judged)}"
        yield from self._counts()
        yield f"time per verdict: median {median(self._times):.2f} ms, longest {self._times[-1]:.2f} ms"
        by_kind = defaultdict[str, list[Judged]](list)
        for each in self.judged:
            by_kind[each.case.shown_kind].append(each)
        yield from (f"  {kind}: {_agreement(of_kind)}" for kind, of_kind in sorted(by_kind.items()))
        for each in self.judged:
            if not each.agrees:
                yield from _disagreement(each)
        yield f"gate: {'; '.join(self.failures) or 'passed'}"

    def _counts(self) -> Iterator[str]:
        outcomes = Counter(each.case.verdict for each in self.judged)
        for words, label, ours in (
            ("wrong accepted", Outcome.REJECT, Outcome.ACCEPT),
            ("ambiguous accepted", Outcome.ASK, Outcome.ACCEPT),
            ("right rejected", Outcome.ACCEPT, Outcome.REJECT),
        ):
            found = self.count(label, ours)
            yield f"{words}: {found} of {outcomes[label]} ({_share(found, outcomes[label])})"


def read_cases(path: Path) -> list[Case]:
    """The cases of a CSV file; `CasesError` says in a sentence why it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise CasesError(f"{path} has no column {', '.join(missing)}.")
            cases, line = list[Case](), reader.line_num + 1
            for row in reader:
                cases.append(_case(row, path, line))
                line = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CasesError(f"{path} cannot be read: {error}.") from error
    if not cases:
        raise CasesError(f"{path} has no cases.")
    return cases


def judge_cases(cases: list[Case], clock: Callable[[], float]) -> JudgeReport:
    """Every case with our verdict; `clock` counts seconds."""
    for case in cases[:1]:
        _judged(case, clock)  # tables that are read at the first verdict are no part of its time
    return JudgeReport(tuple(_judged(case, clock) for case in cases))


def _judged(case: Case, clock: Callable[[], float]) -> Judged:
    judge = make_judge(case.answer_kind, case.accepted, case.others)
    began = clock()
    verdict = judge.grade(case.given)
    return Judged(case, verdict, clock() - began)


def _case(row: dict[str, str | None], path: Path, line: int) -> Case:
    place = f"{path}, line {line}"
    accepted, label = _several(row["accepted_answers"]), (row["verdict"] or "").strip()
    kind = (row.get("kind") or "").strip()
    if not accepted:
        raise CasesError(f"{place}: no answer is accepted.")
    if label not in list(Outcome):
        raise CasesError(f"{place}: the verdict “{label}” is none of {', '.join(Outcome)}.")
    if kind and kind not in KINDS:
        raise CasesError(f"{place}: the kind “{kind}” is none of {', '.join(KINDS)}.")
    others = _several(row["other_people_in_db"])
    why = row.get("why") or row.get("reason") or ""
    return Case(row["given"] or "", accepted, others, Outcome(label), why, kind, line)


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _disagreement(judged: Judged) -> Iterator[str]:
    case, ours = judged.case, judged.ours
    said = f"“{case.given}” for {'; '.join(case.accepted)}"
    yield f"line {case.line}: {said}: {case.verdict} expected, {ours.outcome} given"
    yield f"    ours: {ours.reason}" + (f"  theirs: {case.why}" if case.why else "")


def _agreement(judged: Collection[Judged]) -> str:
    agreed = sum(each.agrees for each in judged)
    return f"{agreed} of {len(judged)} ({_share(agreed, len(judged))})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
