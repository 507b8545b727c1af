"""How often the judge agrees with a table of answers and the verdicts that they deserve."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from questions.judge.factory import Outcome, Verdict, kind_of, make_judge

COLUMNS = ("given", "accepted_answers", "other_people_in_db", "verdict")
MOST_REJECTED = 0.02  # of the answers that are right


class CasesError(ValueError):
    """What is wrong with a file of cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """One typed answer in its closed world, with the verdict that it deserves."""

    given: str
    accepted: tuple[str, ...]
    others: tuple[str, ...]
    verdict: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with our verdict, and how many seconds it took to make the judge and ask it."""

    case: Case
    ours: Verdict
    seconds: float


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """All cases judged, and the counts that decide whether the judge may pass."""

    judged: tuple[Judged, ...]

    def count(self, label: Outcome, ours: Outcome) -> int:
        """How many cases of a label got this verdict."""
        return sum(each.case.verdict is label and each.ours.outcome is ours for each in self.judged)

    @property
    def passes(self) -> bool:
        """Nothing wrong and nothing ambiguous accepted, and hardly anything right rejected."""
        right = sum(each.case.verdict is Outcome.ACCEPT for each in self.judged)
        rejected = self.count(Outcome.ACCEPT, Outcome.REJECT)
        wrong = self.count(Outcome.REJECT, Outcome.ACCEPT) + self.count(Outcome.ASK, Outcome.ACCEPT)
        return wrong == 0 and rejected <= MOST_REJECTED * right

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        outcomes = Counter(each.case.verdict for each in self.judged)
        agreed = sum(each.case.verdict is each.ours.outcome for each in self.judged)
        counts = (
            ("wrong accepted", Outcome.REJECT, Outcome.ACCEPT),
            ("ambiguous accepted", Outcome.ASK, Outcome.ACCEPT),
            ("right rejected", Outcome.ACCEPT, Outcome.REJECT),
        )
        yield f"agreement: {agreed} of {len(self.judged)} ({_share(agreed, len(self.judged))})"
        for words, label, ours in counts:
            found = self.count(label, ours)
            yield f"{words}: {found} of {outcomes[label]} ({_share(found, outcomes[label])})"
        times = sorted(each.seconds * 1000 for each in self.judged)
        yield f"time per verdict: median {times[len(times) // 2]:.2f} ms, longest {times[-1]:.2f} ms"
        for each in self.judged:
            if each.case.verdict is not each.ours.outcome:
                case = each.case
                answer = "; ".join(case.accepted)
                yield f"“{case.given}” for {answer}: {case.verdict} expected, {each.ours.outcome} given"
                yield f"    ours: {each.ours.reason}" + (f"  theirs: {case.why}" if case.why else "")


def read_cases(path: Path) -> list[Case]:
    """The cases of a CSV file; `CasesError` says in a sentence why it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise CasesError(f"{path} has no column {', '.join(missing)}.")
            cases = [_case(row, f"{path}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CasesError(f"{path} cannot be read: {error}.") from error
    if not cases:
        raise CasesError(f"{path} has no cases.")
    return cases


def judge_cases(cases: list[Case], clock: Callable[[], float]) -> JudgeReport:
    """Every case with our verdict; `clock` counts seconds."""
    return JudgeReport(tuple(_judged(case, clock) for case in cases))


def _judged(case: Case, clock: Callable[[], float]) -> Judged:
    began = clock()
    judge = make_judge(kind_of(case.accepted, case.others), case.accepted, case.others)
    verdict = judge.grade(case.given)
    return Judged(case, verdict, clock() - began)


def _case(row: dict[str, str | None], place: str) -> Case:
    accepted, label = _several(row["accepted_answers"]), (row["verdict"] or "").strip()
    if not accepted:
        raise CasesError(f"{place}: no answer is accepted.")
    if label not in list(Outcome):
        raise CasesError(f"{place}: the verdict “{label}” is none of {', '.join(Outcome)}.")
    others = _several(row["other_people_in_db"])
    return Case(row["given"] or "", accepted, others, Outcome(label), row.get("why") or "")


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
