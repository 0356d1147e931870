"""What is counted of a class, one result at a time: results themselves are not kept."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict

from grader.model import CheckResult, Diagnosis, FoundBy, Outcome, SubmissionResult
from grader.phrases import is_fault


class CohortTally:
    """Everything that the index says of a class as a whole."""

    def __init__(self) -> None:
        self.submissions = 0
        self.scores = array("d")
        self.most = array("d")
        """The score and the most there is, of each that has a score."""
        self.best = 0.0
        self.full = 0
        self.late = 0
        self.overridden = 0
        self.checks: dict[str, CheckResult] = {}
        """The first result of each check, by id, for its title."""
        self.outcomes: dict[str, Counter[Outcome]] = defaultdict(Counter)
        self.learners: Counter[tuple[str, str]] = Counter()
        """How many met a mistake, by exercise and the id of the diagnosis; each counts once for an exercise."""
        self.said: dict[tuple[str, str], str] = {}

    def add(self, result: SubmissionResult) -> None:
        """Count one.

        Parameters
        ----------
        result : SubmissionResult
        """
        self.submissions += 1
        self.best = max(self.best, result.max_score)
        self.late += result.late
        self.overridden += result.isolation_overridden
        if result.score is not None:
            self.scores.append(result.score)
            self.most.append(result.max_score)
            self.full += result.score >= result.max_score
        for check in result.checks:
            self._add_check(check)
        own = {
            (check.exercise, check.diagnosis.id): _of_a_class(check.diagnosis)
            for check in result.checks
            if check.diagnosis is not None
        }
        self.learners.update(own.keys())
        for mistake, text in own.items():
            self.said.setdefault(mistake, text)

    def _add_check(self, check: CheckResult) -> None:
        self.checks.setdefault(check.id, check)
        if check.outcome is Outcome.REFUSED and check.points is None:
            return  # nothing could be read: it says nothing of what was understood
        self.outcomes[check.id][Outcome.GRADER_FAULT if is_fault(check) else check.outcome] += 1


def _of_a_class(diagnosis: Diagnosis) -> str:
    """What the diagnoses of one id have in common: not the line of one learner's own code."""
    return diagnosis.text.partition("\n")[0] if diagnosis.found_by is FoundBy.REPAIR else diagnosis.text
